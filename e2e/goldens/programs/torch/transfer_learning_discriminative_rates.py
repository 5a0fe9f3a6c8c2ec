# Fine-tuning with a rate for each part of the network, gradual unfreezing and a warm-up schedule.
import torch
import torch.nn as nn
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, SequentialLR

torch.manual_seed(4)


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Linear(6, 12)
        self.block1 = nn.Sequential(nn.Linear(12, 12), nn.GELU())
        self.block2 = nn.Sequential(nn.Linear(12, 12), nn.GELU())

    def forward(self, x):
        x = torch.tanh(self.stem(x))
        return self.block2(self.block1(x))


class Tuned(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        self.head = nn.Sequential(nn.Dropout(0.1), nn.Linear(12, 3))

    def forward(self, x):
        return self.head(self.encoder(x))


model = Tuned(Encoder())
for p in model.encoder.parameters():
    p.requires_grad_(False)

groups = [
    {"params": model.head.parameters(), "lr": 1e-2, "name": "head"},
    {"params": model.encoder.block2.parameters(), "lr": 1e-3, "name": "block2"},
    {"params": model.encoder.block1.parameters(), "lr": 1e-4, "name": "block1"},
]
optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
scheduler = SequentialLR(
    optimizer,
    schedulers=[LinearLR(optimizer, start_factor=0.1, total_iters=3), CosineAnnealingLR(optimizer, T_max=6)],
    milestones=[3],
)
x = torch.randn(30, 6)
y = (x[:, 0] > 0).long() + (x[:, 1] > 0).long()

for step in range(9):
    if step == 3:
        for p in model.encoder.block2.parameters():
            p.requires_grad_(True)
        print("unfroze block2")
    if step == 6:
        for p in model.encoder.block1.parameters():
            p.requires_grad_(True)
        print("unfroze block1")
    optimizer.zero_grad(set_to_none=True)
    loss = nn.functional.cross_entropy(model(x), y, label_smoothing=0.05)
    loss.backward()
    norm = nn.utils.clip_grad_norm_([p for p in model.parameters() if p.grad is not None], 1.0)
    optimizer.step()
    scheduler.step()
    rates = " ".join(f"{g['name']}={g['lr']:.2e}" for g in optimizer.param_groups)
    print(f"{step} loss {loss.item():.4f} norm {norm.item():.3f} {rates}")

print(sum(p.grad is not None for p in model.parameters()), len(optimizer.state))
print(optimizer.param_groups[0]["name"], optimizer.param_groups[2]["weight_decay"])
