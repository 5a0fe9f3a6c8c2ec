# expect: still holds a graph
import torch
from torch import nn


def evaluate(model, batches):
    was_training = model.training
    model.eval()
    total = right = count = 0
    if True:
        for x, y in batches:
            scores = model(x)
            total += nn.functional.cross_entropy(scores, y, reduction="sum")
            right += (scores.argmax(dim=1) == y).sum().item()
            count += len(x)
    model.train(was_training)
    return total / count, right / count


torch.manual_seed(0)
model = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Dropout(0.5), nn.Linear(8, 3))
x, y = torch.randn(10, 4), torch.arange(10) % 3
batches = [(x[:8], y[:8]), (x[8:], y[8:])]

for attempt in (1, 2):
    loss, share = evaluate(model, batches)
    print(f"attempt {attempt}: loss {float(loss):.4f}, {100 * float(share):.0f} % right")
