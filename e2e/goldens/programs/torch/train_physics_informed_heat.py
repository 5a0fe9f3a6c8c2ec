# A network that obeys an equation: decay y' = -y with y(0) = 1, and the heat equation with its boundary, by second derivatives.
import math

import torch
from torch import nn
from torch.autograd import grad

torch.manual_seed(0)


class Sine(nn.Module):
    def forward(self, x):
        return torch.sin(x)


def mlp(*widths):
    layers = []
    for i, (a, b) in enumerate(zip(widths, widths[1:])):
        layers += [nn.Linear(a, b)] + ([Sine()] if i < len(widths) - 2 else [])
    return nn.Sequential(*layers)


def d(y, x):
    return grad(y, x, torch.ones_like(y), create_graph=True)[0]


# Decay, with a few steps of L-BFGS.
net = mlp(1, 8, 1)
t = torch.linspace(0, 2, 16).reshape(-1, 1).requires_grad_()
optimizer = torch.optim.LBFGS(net.parameters(), lr=0.5, max_iter=5, history_size=10)


def closure():
    optimizer.zero_grad()
    y = net(t)
    loss = (d(y, t) + y).pow(2).mean() + (net(torch.zeros(1, 1)) - 1).square().squeeze()
    loss.backward()
    return loss


first = closure().item()
for _ in range(6):
    loss = optimizer.step(closure)
print(f"{first:.3f}", loss.item() < 0.1 * first)

# Heat: u_t = u_xx / pi^2, u(x, 0) = sin(pi x), u(0, t) = u(1, t) = 0.
net = mlp(2, 12, 12, 1)
inside = torch.rand(40, 2)
x0 = torch.linspace(0, 1, 11)
initial = torch.column_stack([x0, torch.zeros(11)])
edge = torch.cat([torch.stack([torch.full((6,), side), torch.linspace(0, 1, 6)], 1) for side in (0.0, 1.0)])
optimizer = torch.optim.Adam(net.parameters(), lr=1e-2)
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.95)
for step in range(12):
    x = inside[:, 0:1].clone().requires_grad_(True)
    t = inside[:, 1:2].clone().requires_grad_(True)
    u = net(torch.hstack([x, t]))
    residual = d(u, t) - d(d(u, x), x) / math.pi**2
    parts = torch.stack([
        residual.pow(2).mean(),
        (net(initial).squeeze() - torch.sin(math.pi * x0)).pow(2).mean(),
        net(edge).pow(2).mean(),
    ])
    loss = parts @ torch.tensor([0.1, 1.0, 1.0])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    scheduler.step()
    if step % 4 == 3:
        print(f"step {step + 1}: loss {loss.item():.3f}, rate {scheduler.get_last_lr()[0]:.5f}")

exact = lambda x, t: torch.exp(-t) * torch.sin(math.pi * x)
xs = torch.tensor([[0.3]], requires_grad=True)
ts = torch.tensor([[0.4]], requires_grad=True)
u = exact(xs, ts)
print(u.item(), d(u, ts).item(), (d(d(u, xs), xs) / math.pi**2).item())
