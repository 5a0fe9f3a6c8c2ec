# Bayes by backprop: weights with a mean and a deviation, and uncertainty from samples; Monte Carlo dropout beside it.
import math

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.distributions import Normal, kl_divergence


class BayesianLinear(nn.Module):
    def __init__(self, n_in, n_out, prior_std=1.0):
        super().__init__()
        self.w_mu = nn.Parameter(torch.empty(n_out, n_in))
        self.w_rho = nn.Parameter(torch.full((n_out, n_in), -3.0))
        self.b_mu = nn.Parameter(torch.zeros(n_out))
        self.b_rho = nn.Parameter(torch.full((n_out,), -3.0))
        self.prior_std = prior_std
        nn.init.kaiming_uniform_(self.w_mu, a=math.sqrt(5))

    @property
    def posterior(self):
        return Normal(self.w_mu, F.softplus(self.w_rho)), Normal(self.b_mu, F.softplus(self.b_rho))

    def kl(self):
        return sum(kl_divergence(q, Normal(torch.zeros_like(q.loc), self.prior_std * torch.ones_like(q.loc))).sum() for q in self.posterior)

    def forward(self, x):
        w, b = self.posterior
        return F.linear(x, w.rsample(), b.rsample()) if self.training else F.linear(x, w.mean, b.mean)

    def extra_repr(self):
        return f"in={self.w_mu.size(1)}, out={self.w_mu.size(0)}, prior_std={self.prior_std}"


torch.manual_seed(3)
x = torch.linspace(-1, 1, 24).unsqueeze(1)
y = torch.sin(3 * x) + 0.1 * torch.randn_like(x)
net = nn.Sequential(BayesianLinear(1, 16), nn.Tanh(), BayesianLinear(16, 1))
print(net)
optimizer = torch.optim.Adam(net.parameters(), lr=0.02)
for step in range(12):
    prediction = net(x)
    nll = -Normal(prediction, 0.1).log_prob(y).sum()
    kl = sum(m.kl() for m in net.modules() if isinstance(m, BayesianLinear))
    elbo_loss = (nll + kl) / len(x)
    optimizer.zero_grad()
    elbo_loss.backward()
    optimizer.step()
    if step % 3 == 0:
        print(f"{step:>3} nll {nll.item():10.3f} kl {kl.item():8.3f}")
with torch.no_grad():
    draws = torch.stack([net(x) for _ in range(8)])
    net.eval()
    mean = net(x)
print(draws.shape, draws.std(0).mean() > 0, torch.equal(net(x), mean))

mc = nn.Sequential(nn.Linear(1, 16), nn.ReLU(), nn.Dropout(0.3), nn.Linear(16, 1))
mc.eval()
for m in mc.modules():
    if m.__class__.__name__.startswith("Dropout"):
        m.train()
with torch.no_grad():
    samples = torch.cat([mc(x[:4]) for _ in range(50)], dim=1)
lower, upper = torch.quantile(samples, torch.tensor([0.05, 0.95]), dim=1)
print([m.training for m in mc], bool((upper >= lower).all()), samples.var(dim=1).shape)
