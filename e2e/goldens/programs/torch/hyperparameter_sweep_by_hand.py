# A small grid search: each setting trained from the same seed, results in a table, the best refitted.
import itertools
from collections import defaultdict

import torch
from torch import nn


def make_data(n, seed):
    g = torch.Generator().manual_seed(seed)
    x = torch.randn(n, 4, generator=g)
    y = ((x[:, 0] * x[:, 1] + x[:, 2]) > 0).float()
    return x, y


def build(width, activation, dropout):
    return nn.Sequential(nn.Linear(4, width), activation(), nn.Dropout(dropout), nn.Linear(width, 1), nn.Flatten(0))


def run(width, lr, activation, dropout=0.0, epochs=12):
    torch.manual_seed(123)
    model = build(width, activation, dropout)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9, nesterov=True)
    x, y = make_data(64, 0)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.binary_cross_entropy_with_logits(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    vx, vy = make_data(64, 1)
    model.eval()
    with torch.no_grad():
        predicted = (torch.sigmoid(model(vx)) > 0.5).float()
    return losses[-1], (predicted == vy).float().mean().item(), model


grid = {"width": [4, 16], "lr": [0.05, 0.3], "activation": [nn.ReLU, nn.Tanh]}
results = []
print(f"{'width':>5} {'lr':>5} {'act':>6} {'loss':>8} {'acc':>6}")
for width, lr, activation in itertools.product(*grid.values()):
    loss, accuracy, _ = run(width, lr, activation)
    results.append({"width": width, "lr": lr, "act": activation.__name__, "loss": loss, "acc": accuracy})
    print(f"{width:>5} {lr:>5} {activation.__name__:>6} {loss:>8.3f} {accuracy:>6.3f}")

by_width = defaultdict(list)
for r in results:
    by_width[r["width"]].append(r["loss"])
for width, losses in sorted(by_width.items()):
    print(width, f"{torch.tensor(losses).mean().item():.3f}")

best = min(results, key=lambda r: r["loss"])
print(best["width"], best["lr"], best["act"])
activation = {"ReLU": nn.ReLU, "Tanh": nn.Tanh}[best["act"]]
loss, accuracy, model = run(best["width"], best["lr"], activation, dropout=0.1, epochs=20)
print(f"{loss:.3f}", sum(p.numel() for p in model.parameters()))
print(model)
