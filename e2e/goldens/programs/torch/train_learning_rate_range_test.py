# Which learning rate? A range test with rates that grow step by step, then one cycle with the rate that it finds.
import copy
import math

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(12)
x = torch.randn(64, 5)
y = (x[:, 0] * x[:, 1] > 0).long()
loader = DataLoader(TensorDataset(x, y), batch_size=16, shuffle=True, drop_last=True)
model = nn.Sequential(nn.Linear(5, 16), nn.SiLU(), nn.Linear(16, 2))
criterion = nn.CrossEntropyLoss()


def forever(loader):
    while True:
        yield from loader


def range_test(model, optimizer, loader, end_lr=10.0, num_iter=12, smooth=0.5, diverge=4.0):
    state = copy.deepcopy(model.state_dict())
    start = optimizer.param_groups[0]["lr"]
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda it: math.exp(it / (num_iter - 1) * math.log(end_lr / start)))
    history, best = [], math.inf
    for step, (xb, yb) in zip(range(num_iter), forever(loader)):
        optimizer.zero_grad()
        loss = criterion(model(xb), yb)
        loss.backward()
        optimizer.step()
        value = loss.item() if not history else smooth * loss.item() + (1 - smooth) * history[-1][1]
        history.append((schedule.get_last_lr()[0], value))
        schedule.step()
        best = min(best, value)
        if value > diverge * best:
            print("the loss has run away")
            break
    model.load_state_dict(state)
    return history


before = model[0].weight.detach().clone()
history = range_test(model, torch.optim.SGD(model.parameters(), lr=1e-3), loader)
for lr, loss in history[::3]:
    print(f"{lr:.5f} {loss:.2f}")
print(len(history), torch.equal(before, model[0].weight))

rate = 0.3
optimizer = torch.optim.SGD(model.parameters(), lr=rate / 25, momentum=0.9)
steps = 3 * len(loader)
cycle = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=rate, total_steps=steps, pct_start=0.25, cycle_momentum=True)
rates, momenta = [], []
for epoch in range(3):
    total = 0.0
    for xb, yb in loader:
        optimizer.zero_grad()
        loss = criterion(model(xb), yb)
        loss.backward()
        optimizer.step()
        rates.append(round(optimizer.param_groups[0]["lr"], 5))
        momenta.append(round(optimizer.param_groups[0]["momentum"], 4))
        cycle.step()
        total += loss.item()
    print(f"epoch {epoch}: {total / len(loader):.3f}")
print(rates)
print(momenta)
try:
    cycle.step()
except ValueError as error:
    print(str(error).splitlines()[0])
