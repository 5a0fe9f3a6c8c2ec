# Gradient clipping, a schedule, and a look at gradient norms.
import torch
from torch import nn

torch.manual_seed(2)
x = torch.randn(20, 3) * 3
y = x.sum(dim=1, keepdim=True) ** 2
model = nn.Sequential(nn.Linear(3, 6), nn.Tanh(), nn.Linear(6, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=2, gamma=0.5)
for epoch in range(6):
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(model(x), y)
    loss.backward()
    norm = nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)
    after = torch.sqrt(sum((p.grad**2).sum() for p in model.parameters()))
    lr = scheduler.get_last_lr()[0]
    optimizer.step()
    scheduler.step()
    print(f"epoch {epoch}: loss {loss.item():.3f} norm {norm.item():.3f} -> {after.item():.4f} lr {lr}")
nn.utils.clip_grad_value_(model.parameters(), 0.01)
print(max(p.grad.abs().max().item() for p in model.parameters()) <= 0.0100001)
