# RealNVP: coupling layers with masks, an exact likelihood, and samples that go the other way.
import math

import torch
from torch import nn
from torch.distributions import Independent, Normal

torch.manual_seed(0)


def two_moons(count):
    t = math.pi * torch.rand(count)
    upper = torch.arange(count) % 2 == 0
    x = torch.where(upper, t.cos(), 1 - t.cos())
    y = torch.where(upper, t.sin(), 0.5 - t.sin())
    return torch.stack([x, y], 1) + 0.05 * torch.randn(count, 2)


class Coupling(nn.Module):
    def __init__(self, mask, hidden=16):
        super().__init__()
        self.register_buffer("mask", mask)
        self.scale = nn.Sequential(nn.Linear(2, hidden), nn.LeakyReLU(), nn.Linear(hidden, 2), nn.Tanh())
        self.shift = nn.Sequential(nn.Linear(2, hidden), nn.LeakyReLU(), nn.Linear(hidden, 2))

    def forward(self, x):
        kept = x * self.mask
        s, t = self.scale(kept) * (1 - self.mask), self.shift(kept) * (1 - self.mask)
        return kept + (1 - self.mask) * (x * s.exp() + t), s.sum(1)

    def inverse(self, z):
        kept = z * self.mask
        s, t = self.scale(kept) * (1 - self.mask), self.shift(kept) * (1 - self.mask)
        return kept + (1 - self.mask) * ((z - t) * torch.exp(-s))


class RealNVP(nn.Module):
    def __init__(self, layers=4):
        super().__init__()
        masks = torch.tensor([[0.0, 1.0], [1.0, 0.0]]).repeat(layers // 2, 1)
        self.layers = nn.ModuleList(Coupling(mask) for mask in masks.unbind())
        self.base = Independent(Normal(torch.zeros(2), torch.ones(2)), 1)

    def log_prob(self, x):
        total = x.new_zeros(x.size(0))
        for layer in self.layers:
            x, log_det = layer(x)
            total = total + log_det
        return self.base.log_prob(x) + total

    def sample(self, count):
        z = self.base.sample((count,))
        for layer in reversed(self.layers):
            z = layer.inverse(z)
        return z


flow = RealNVP()
print([name for name, _ in flow.named_buffers()], flow.base)
optimizer = torch.optim.Adam(flow.parameters(), lr=5e-3)
for step in range(12):
    loss = -flow.log_prob(two_moons(64)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 3 == 2:
        print(f"step {step + 1}: nll {loss.item():.3f}")

x = two_moons(5)
z, log_det = flow.layers[0](x)
print(torch.allclose(flow.layers[0].inverse(z), x, atol=1e-5))
jacobian = torch.autograd.functional.jacobian(lambda v: flow.layers[0](v.unsqueeze(0))[0].squeeze(0), x[0])
print(torch.allclose(torch.linalg.slogdet(jacobian).logabsdet, log_det[0], atol=1e-4), tuple(jacobian.shape))
with torch.no_grad():
    print(flow.sample(100).isfinite().all(), flow.sample(3).shape)
