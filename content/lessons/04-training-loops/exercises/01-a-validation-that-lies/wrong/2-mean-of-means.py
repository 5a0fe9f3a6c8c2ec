# expect: A small batch weighs as much as a large one
import torch
from torch import nn


def evaluate(model, batches):
    was_training = model.training
    model.eval()
    losses, shares = [], []
    for x, y in batches:
        with torch.no_grad():
            scores = model(x)
        losses.append(nn.functional.cross_entropy(scores, y))
        shares.append((scores.argmax(dim=1) == y).float().mean())
    model.train(was_training)
    return sum(losses) / len(losses), sum(shares) / len(shares)


torch.manual_seed(0)
model = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Dropout(0.5), nn.Linear(8, 3))
x, y = torch.randn(10, 4), torch.arange(10) % 3
batches = [(x[:8], y[:8]), (x[8:], y[8:])]

for attempt in (1, 2):
    loss, share = evaluate(model, batches)
    print(f"attempt {attempt}: loss {float(loss):.4f}, {100 * float(share):.0f} % right")
