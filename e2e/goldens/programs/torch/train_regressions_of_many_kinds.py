# Other targets than a mean: quantiles, counts, a variance of one's own, ranks, times with censoring, positive amounts.
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(15)
x = torch.rand(80, 1) * 4 - 2
net = lambda outputs: nn.Sequential(nn.Linear(1, 12), nn.Tanh(), nn.Linear(12, outputs))


def fit(model, loss_fn, steps=15, lr=0.05):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    first = None
    for _ in range(steps):
        loss = loss_fn(model(x))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        first = loss.item() if first is None else first
    print(f"  from {first:.3f} to {loss.item():.3f}")
    return model


print("quantiles")
y = (x + (0.2 + 0.3 * x.abs()) * torch.randn(80, 1)).squeeze(1)
levels = torch.tensor([0.1, 0.5, 0.9])


def pinball(out):
    error = y.unsqueeze(1) - out
    return torch.maximum(levels * error, (levels - 1) * error).mean()


model = fit(net(3), pinball)
below = (y.unsqueeze(1) < model(x)).float().mean(0)
print("  in order:", below[0] < below[1] < below[2])

print("counts")
counts = torch.poisson(torch.exp(0.5 + 0.6 * x.squeeze(1)))
print("  ", counts.sum().item(), counts.max().item())
fit(net(1), lambda out: F.poisson_nll_loss(out.squeeze(1), counts, log_input=True))
print("  full", F.poisson_nll_loss(torch.zeros(80), counts, full=True).item())

print("mean and variance")
fit(net(2), lambda out: F.gaussian_nll_loss(out[:, 0], y, F.softplus(out[:, 1]) + 1e-3))

print("ranks")
ranks = torch.bucketize(y, torch.tensor([-1.0, 0.0, 1.0]))
print("  ", ranks.bincount())


class Ordinal(nn.Module):
    """One score, and cut points that stay in order."""

    def __init__(self, classes):
        super().__init__()
        self.score = nn.Linear(1, 1)
        self.first = nn.Parameter(torch.tensor(-1.0))
        self.gaps = nn.Parameter(torch.zeros(classes - 2))

    def cuts(self):
        return torch.cat([self.first.view(1), self.first + F.softplus(self.gaps).cumsum(0)])

    def forward(self, x):
        upto = torch.sigmoid(self.cuts() - self.score(x))
        return torch.diff(upto, prepend=torch.zeros(len(x), 1), append=torch.ones(len(x), 1)).clamp_min(1e-6)


ordinal = fit(Ordinal(4), lambda p: F.nll_loss(p.log(), ranks), lr=0.1)
print("  ", ordinal.cuts().diff().gt(0).all(), ordinal(x).sum(1).allclose(torch.ones(80)))

print("survival")
times = torch.distributions.Exponential(torch.exp(0.8 * x.squeeze(1))).sample()
seen = times < 1.0
times = times.clamp(max=1.0)
order = times.argsort(descending=True)


def cox(out):
    risk = out.squeeze(1)[order]
    return -(risk - torch.logcumsumexp(risk, dim=0))[seen[order]].mean()


cox_model = fit(nn.Linear(1, 1, bias=False), cox)
print("  ", seen.sum().item(), "seen;", "risk rises with x:", cox_model.weight.item() > 0)

print("amounts")
amounts = torch.expm1(y.relu())
fit(net(1), lambda out: F.mse_loss(out.squeeze(1), torch.log1p(amounts)))
tweedie = lambda mu, y, p=1.5: (-y * mu.pow(1 - p) / (1 - p) + mu.pow(2 - p) / (2 - p)).mean()
fit(net(1), lambda out: tweedie(out.squeeze(1).exp(), amounts))
print("  ", F.smooth_l1_loss(torch.zeros(2), torch.tensor([0.5, 3.0]), reduction="none"), torch.log(torch.cosh(torch.tensor([0.5, 3.0]))))
