# Early stopping with patience, the best weights kept, and ReduceLROnPlateau on the validation loss.
import copy

import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset, random_split


class EarlyStopping:
    def __init__(self, patience=3, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best, self.bad_epochs, self.best_state = None, 0, None

    def step(self, value, model):
        if self.best is None or value < self.best - self.min_delta:
            self.best, self.bad_epochs = value, 0
            self.best_state = copy.deepcopy(model.state_dict())
            return False
        self.bad_epochs += 1
        return self.bad_epochs >= self.patience


torch.manual_seed(2)
x = torch.linspace(-2, 2, 48).unsqueeze(1)
y = torch.sin(2 * x) + 0.3 * torch.randn_like(x)
train_set, valid_set = random_split(TensorDataset(x, y), [36, 12], generator=torch.Generator().manual_seed(1))
print(len(train_set), len(valid_set), train_set.indices[:6])
train_loader = DataLoader(train_set, batch_size=12, shuffle=True)
valid_loader = DataLoader(valid_set, batch_size=12)

model = nn.Sequential(nn.Linear(1, 24), nn.Tanh(), nn.Linear(24, 24), nn.Tanh(), nn.Linear(24, 1))
optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode="min", factor=0.5, patience=1)
stopper = EarlyStopping(patience=4, min_delta=1e-3)

for epoch in range(25):
    model.train()
    for xb, yb in train_loader:
        optimizer.zero_grad()
        nn.functional.mse_loss(model(xb), yb).backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        valid = sum(nn.functional.mse_loss(model(xb), yb, reduction="sum").item() for xb, yb in valid_loader) / len(valid_set)
    scheduler.step(valid)
    print(f"{epoch:2d} valid {valid:.3f} lr {optimizer.param_groups[0]['lr']:.4f}")
    if stopper.step(valid, model):
        print("stopped early at", epoch)
        break

model.load_state_dict(stopper.best_state)
model.eval()
with torch.no_grad():
    again = sum(nn.functional.mse_loss(model(xb), yb, reduction="sum").item() for xb, yb in valid_loader) / len(valid_set)
print(f"best {stopper.best:.3f} restored {again:.3f}")
print(sorted(scheduler.state_dict())[:4], scheduler.num_bad_epochs)
