# Gradients of log densities: denoising score matching over several noise levels, annealed Langevin steps, and Hutchinson's trace.
import math

import torch
import torch.nn as nn
from torch.distributions import Categorical, MixtureSameFamily, MultivariateNormal

torch.manual_seed(30)
mixture = MixtureSameFamily(
    Categorical(torch.tensor([0.3, 0.7])),
    MultivariateNormal(torch.tensor([[-2.0, 0.0], [2.0, 0.0]]), torch.eye(2).expand(2, 2, 2) * 0.25),
)
print(mixture.mean, mixture.sample((3,)).shape)
x = torch.tensor([[0.0, 0.0], [2.0, 1.0]], requires_grad=True)
(score,) = torch.autograd.grad(mixture.log_prob(x).sum(), x)
print(score)

sigmas = torch.logspace(math.log10(2.0), math.log10(0.2), 4)
print(sigmas)


class ScoreNet(nn.Module):
    def __init__(self, hidden=24):
        super().__init__()
        self.register_buffer("frequencies", torch.arange(1, 4) * math.pi)
        self.net = nn.Sequential(nn.Linear(2 + 6, hidden), nn.SiLU(), nn.Linear(hidden, hidden), nn.SiLU(), nn.Linear(hidden, 2))

    def forward(self, x, sigma):
        angle = sigma.log().unsqueeze(-1) * self.frequencies
        features = torch.cat([x, angle.sin(), angle.cos()], dim=-1)
        return self.net(features) / sigma.unsqueeze(-1)


net = ScoreNet()
optimizer = torch.optim.Adam(net.parameters(), lr=5e-3)
for step in range(12):
    clean = mixture.sample((64,))
    sigma = sigmas[torch.randint(len(sigmas), (64,))]
    noise = torch.randn_like(clean)
    estimate = net(clean + sigma.unsqueeze(1) * noise, sigma)
    loss = (sigma.unsqueeze(1) * estimate + noise).square().sum(1).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 4 == 3:
        print(f"step {step + 1}: {loss.item():.3f}")


@torch.no_grad()
def langevin(score, count, steps=10):
    x = torch.randn(count, 2) * 3
    for sigma in sigmas:
        alpha = 0.2 * sigma**2
        for _ in range(steps):
            x += alpha / 2 * score(x, sigma.expand(count)) + alpha.sqrt() * torch.randn_like(x)
    return x


print(langevin(net, 50).isfinite().all())


# With the true score of the smoothed mixture the samples come to the modes.
def true_score(x, sigma):
    variance = (0.25 + sigma**2).unsqueeze(1)
    means = torch.tensor([[-2.0, 0.0], [2.0, 0.0]])
    difference = means - x.unsqueeze(1)
    log_weight = torch.tensor([0.3, 0.7]).log() - difference.square().sum(-1) / (2 * variance)
    return (log_weight.softmax(1).unsqueeze(-1) * difference).sum(1) / variance


near_zero = torch.full((2,), 1e-4)
print(torch.allclose(true_score(x.detach(), near_zero), score, atol=1e-4))
samples = langevin(true_score, 200)
print(bool((samples[:, 0] > 0).float().mean() > 0.5), samples[:, 1].abs().mean() < 1.0)

# The trace of the score's Jacobian: exactly, and by random vectors.
point = x.detach()[:1].requires_grad_()
sigma = sigmas[-1:]
jacobian = torch.autograd.functional.jacobian(lambda p: net(p, sigma).squeeze(0), point).squeeze(1)
v = torch.randint(0, 2, (400, 1, 2)).float() * 2 - 1
out = net(point, sigma)
estimates = torch.stack([(torch.autograd.grad(out, point, w, retain_graph=True)[0] * w).sum() for w in v.unbind()[:40]])
print(jacobian.shape, (estimates.mean() - jacobian.trace()).abs() < 4 * (jacobian[0, 1] + jacobian[1, 0]).abs() + 1e-4)
