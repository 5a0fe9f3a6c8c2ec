# Gaussian process regression by hand, kernel ridge regression, and hyperparameters by gradient.
import math

import torch
from torch import nn

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)


class RBF(nn.Module):
    def __init__(self, lengthscale=1.0, outputscale=1.0):
        super().__init__()
        self.raw_lengthscale = nn.Parameter(torch.tensor(lengthscale).expm1().log())
        self.raw_outputscale = nn.Parameter(torch.tensor(outputscale).expm1().log())

    @property
    def lengthscale(self):
        return nn.functional.softplus(self.raw_lengthscale)

    @property
    def outputscale(self):
        return nn.functional.softplus(self.raw_outputscale)

    def forward(self, a, b):
        return self.outputscale * torch.exp(-0.5 * (torch.cdist(a, b) / self.lengthscale).pow(2))


class ExactGP(nn.Module):
    def __init__(self, x, y, kernel, noise=0.1):
        super().__init__()
        self.x, self.y, self.kernel = x, y, kernel
        self.log_noise = nn.Parameter(torch.tensor(noise).log())

    def _factor(self):
        K = self.kernel(self.x, self.x) + self.log_noise.exp() * torch.eye(len(self.x))
        return torch.linalg.cholesky(K)

    def neg_mll(self):
        L = self._factor()
        alpha = torch.cholesky_solve(self.y.unsqueeze(1), L)
        return 0.5 * (self.y @ alpha).squeeze() + L.diagonal().log().sum() + 0.5 * len(self.y) * math.log(2 * math.pi)

    @torch.no_grad()
    def predict(self, x_new):
        L = self._factor()
        Ks = self.kernel(self.x, x_new)
        mean = Ks.T @ torch.cholesky_solve(self.y.unsqueeze(1), L)
        v = torch.linalg.solve_triangular(L, Ks, upper=False)
        var = self.kernel(x_new, x_new).diagonal() - v.pow(2).sum(0)
        return mean.squeeze(1), var.clamp_min(1e-9).sqrt()


x = torch.linspace(0, 1, 11).unsqueeze(1)
y = torch.sin(2 * math.pi * x).squeeze() + 0.05 * torch.randn(11)
gp = ExactGP(x, y, RBF(0.5))
optimizer = torch.optim.Adam(gp.parameters(), lr=0.1)
for i in range(20):
    optimizer.zero_grad()
    loss = gp.neg_mll()
    loss.backward()
    optimizer.step()
    if i % 5 == 0:
        print(f"iter {i:2d} nll {loss.item():8.4f} lengthscale {gp.kernel.lengthscale.item():.4f} noise {gp.log_noise.exp().item():.4f}")
mean, std = gp.predict(torch.tensor([[0.25], [0.75], [3.0]]))
print(mean[:2], std[2] > std[0])
multi = torch.distributions.MultivariateNormal(torch.zeros(11), gp.kernel(x, x) + gp.log_noise.exp() * torch.eye(11))
print(torch.allclose(-multi.log_prob(y), gp.neg_mll()))

K = gp.kernel(x, x).detach()
weights = torch.linalg.solve(K + 1e-3 * torch.eye(11), y)
print((K @ weights - y).abs().max() < 0.5, torch.linalg.cond(K) > 1e3)
features = math.sqrt(2 / 200) * torch.cos(x @ torch.randn(1, 200) / 0.3 + 2 * math.pi * torch.rand(200))
print((features @ features.T).diagonal().mean())
best = torch.distributions.Normal(0.0, 1.0)
z = (mean - y.max()) / std
ei = std * (z * best.cdf(z) + best.log_prob(z).exp())
print(ei.shape, ei.argmax().item(), x.dtype)
torch.set_default_dtype(torch.float32)
