# A general checkpoint: model, optimizer, scheduler, epoch and generator state; training resumed from it goes on alike.
import os
import tempfile

import torch
import torch.nn as nn


def build():
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Dropout(0.2), nn.Linear(8, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=2, gamma=0.5)
    return model, optimizer, scheduler


def train_epoch(model, optimizer, x, y):
    model.train()
    total = 0.0
    for i in range(0, len(x), 5):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x[i : i + 5]), y[i : i + 5])
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / (len(x) / 5)


generator = torch.Generator().manual_seed(7)
x = torch.rand(20, 3, generator=generator)
y = x.sum(1, keepdim=True)

model, optimizer, scheduler = build()
torch.manual_seed(99)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "checkpoint.tar")
    history = []
    for epoch in range(5):
        history.append(train_epoch(model, optimizer, x, y))
        scheduler.step()
        if epoch == 2:
            torch.save({
                "epoch": epoch,
                "model_state_dict": model.state_dict(),
                "optimizer_state_dict": optimizer.state_dict(),
                "scheduler_state_dict": scheduler.state_dict(),
                "rng": torch.get_rng_state(),
                "history": history[:],
            }, path)
    print([f"{h:.4f}" for h in history])

    checkpoint = torch.load(path, weights_only=True)
    print(sorted(checkpoint))
    model2, optimizer2, scheduler2 = build()
    model2.load_state_dict(checkpoint["model_state_dict"])
    optimizer2.load_state_dict(checkpoint["optimizer_state_dict"])
    scheduler2.load_state_dict(checkpoint["scheduler_state_dict"])
    torch.set_rng_state(checkpoint["rng"])
    resumed = checkpoint["history"]
    for epoch in range(checkpoint["epoch"] + 1, 5):
        resumed.append(train_epoch(model2, optimizer2, x, y))
        scheduler2.step()
    print([f"{h:.4f}" for h in resumed])
print(all(torch.allclose(a, b) for a, b in zip(model.parameters(), model2.parameters())))
print(scheduler2.last_epoch, scheduler2.get_last_lr())
state = optimizer2.state_dict()
print(state["param_groups"][0]["lr"], state["param_groups"][0]["params"], sorted(state["state"][0]))
print(int(state["state"][0]["step"].item()))
try:
    build()[1].load_state_dict({"state": {}, "param_groups": []})
except ValueError as error:
    print(error)
