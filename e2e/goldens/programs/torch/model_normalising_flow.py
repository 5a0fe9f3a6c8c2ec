# A real-valued non-volume-preserving flow on two moons: coupling layers, exact likelihoods, inversion.
import math

import torch
import torch.nn as nn
from torch.distributions import MultivariateNormal


class AffineCoupling(nn.Module):
    def __init__(self, mask, hidden=16):
        super().__init__()
        self.register_buffer("mask", mask)
        self.s = nn.Sequential(nn.Linear(2, hidden), nn.LeakyReLU(), nn.Linear(hidden, 2), nn.Tanh())
        self.t = nn.Sequential(nn.Linear(2, hidden), nn.LeakyReLU(), nn.Linear(hidden, 2))

    def forward(self, z):
        z_ = z * self.mask
        s, t = self.s(z_) * (1 - self.mask), self.t(z_) * (1 - self.mask)
        return z_ + (1 - self.mask) * (z * s.exp() + t), s.sum(dim=1)

    def inverse(self, x):
        x_ = self.mask * x
        s, t = self.s(x_) * (1 - self.mask), self.t(x_) * (1 - self.mask)
        return (1 - self.mask) * (x - t) * torch.exp(-s) + x_, -s.sum(dim=1)


class RealNVP(nn.Module):
    def __init__(self, n_layers=4):
        super().__init__()
        masks = torch.tensor([[0.0, 1.0], [1.0, 0.0]]).repeat(n_layers // 2, 1)
        self.layers = nn.ModuleList(AffineCoupling(m) for m in masks)
        self.register_buffer("loc", torch.zeros(2))
        self.register_buffer("cov", torch.eye(2))

    @property
    def prior(self):
        return MultivariateNormal(self.loc, self.cov)

    def log_prob(self, x):
        log_det = x.new_zeros(x.shape[0])
        for layer in reversed(self.layers):
            x, ld = layer.inverse(x)
            log_det += ld
        return self.prior.log_prob(x) + log_det

    def sample(self, n):
        z = self.prior.sample((n,))
        for layer in self.layers:
            z, _ = layer(z)
        return z


def two_moons(n, noise=0.1):
    theta = torch.linspace(0, math.pi, n // 2)
    outer = torch.stack([theta.cos(), theta.sin()], 1)
    inner = torch.stack([1 - theta.cos(), 0.5 - theta.sin()], 1)
    return torch.cat([outer, inner]) + noise * torch.randn(n, 2)


torch.manual_seed(0)
flow = RealNVP()
data = two_moons(64)
optimizer = torch.optim.Adam([p for p in flow.parameters() if p.requires_grad], lr=5e-3)
for step in range(10):
    loss = -flow.log_prob(data).mean()
    optimizer.zero_grad()
    loss.backward(retain_graph=True)
    optimizer.step()
    if step % 3 == 0:
        print("iter %s:" % step, "loss = %.3f" % loss)
with torch.no_grad():
    samples = flow.sample(5)
    x = samples
    for layer in reversed(flow.layers):
        x, _ = layer.inverse(x)
    for layer in flow.layers:
        x, _ = layer(x)
print(torch.allclose(x, samples, atol=1e-4), samples.shape)

# The log-determinant is that of the Jacobian.
point = torch.tensor([[0.3, -0.7]])
jacobian = torch.autograd.functional.jacobian(lambda p: flow.layers[0](p.unsqueeze(0))[0].squeeze(0), point[0])
print(torch.allclose(torch.linalg.slogdet(jacobian).logabsdet, flow.layers[0](point)[1][0], atol=1e-5))
print(sorted(k for k in flow.state_dict() if "mask" in k or k in ("loc", "cov")))
