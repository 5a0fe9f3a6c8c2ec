# Continuous distributions: samples from the seed, densities, moments.
import torch
from torch.distributions import (
    Beta, Cauchy, Chi2, Exponential, Gamma, Gumbel, HalfNormal, Laplace, LogNormal, Normal, Pareto, StudentT, Uniform, Weibull,
)

torch.manual_seed(3)
families = [
    Normal(0.0, 1.0), Normal(torch.tensor([-1.0, 2.0]), torch.tensor([0.5, 3.0])), Uniform(-1.0, 3.0), Laplace(0.5, 2.0),
    Cauchy(0.0, 1.0), Exponential(torch.tensor([0.5, 2.0])), Gamma(torch.tensor([0.7, 3.0]), 2.0), Beta(2.0, 3.0),
    Chi2(torch.tensor([4.0])), StudentT(5.0), Gumbel(0.0, 1.0), HalfNormal(2.0), LogNormal(0.0, 0.5), Weibull(1.0, 2.0),
    Pareto(1.0, 3.0),
]
for d in families:
    x = d.sample((2,))
    print(d, tuple(d.batch_shape), tuple(x.shape))
    print("  sample", x.flatten()[:4])
    print("  log_prob", d.log_prob(x).sum())
    print("  mean", d.mean, "variance", d.variance)

standard = Normal(0.0, 1.0)
grid = torch.tensor([-1.96, -1.0, 0.0, 1.0, 1.96])
print(standard.cdf(grid))
print(standard.icdf(torch.tensor([0.025, 0.5, 0.975])))
print(standard.entropy(), standard.perplexity())
print(Exponential(2.0).cdf(torch.tensor([0.1, 1.0])), Uniform(0.0, 4.0).cdf(torch.tensor([1.0, 3.0])))
