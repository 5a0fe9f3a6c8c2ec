# The gradient with respect to the input, and one step along its sign.
import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(10)
net = nn.Sequential(nn.Flatten(), nn.Linear(16, 10), nn.ReLU(), nn.Linear(10, 4))
x, y = torch.rand(6, 1, 4, 4), torch.randint(0, 4, (6,))
optimizer = torch.optim.SGD(net.parameters(), lr=0.5)
for _ in range(30):
    optimizer.zero_grad()
    F.cross_entropy(net(x), y).backward()
    optimizer.step()
for epsilon in (0.0, 0.1, 0.3):
    probe = x.clone().requires_grad_()
    loss = F.cross_entropy(net(probe), y)
    net.zero_grad()
    loss.backward()
    moved = torch.clamp(probe + epsilon * probe.grad.sign(), 0, 1)
    with torch.no_grad():
        after = F.cross_entropy(net(moved), y)
    print(f"epsilon {epsilon} before {loss.item():.4f} after {after.item():.4f}", tuple(moved.shape))
