# Distributions made of others: transforms, mixtures, divergences.
import torch
from torch.distributions import (
    AffineTransform, Bernoulli, Beta, Categorical, Dirichlet, Exponential, Gamma, Laplace, MixtureSameFamily, Normal, SigmoidTransform,
    TransformedDistribution, Uniform, kl_divergence, transform_to,
)
from torch.distributions import constraints

torch.manual_seed(5)
logistic = TransformedDistribution(Uniform(0.0, 1.0), [SigmoidTransform().inv, AffineTransform(1.0, 2.0)])
x = logistic.sample((4,))
print(x, logistic.log_prob(x))

mixture = MixtureSameFamily(Categorical(torch.tensor([0.3, 0.7])), Normal(torch.tensor([-2.0, 2.0]), torch.tensor([0.5, 1.0])))
print(mixture)
print(mixture.sample((5,)), mixture.mean, mixture.variance)
print(mixture.log_prob(torch.tensor([-2.0, 0.0, 2.0])))

simplex = Dirichlet(torch.tensor([2.0, 3.0, 5.0]))
p = simplex.sample()
print(p, p.sum(), simplex.log_prob(p), simplex.mean)

pairs = [
    (Normal(0.0, 1.0), Normal(1.0, 2.0)),
    (Bernoulli(0.2), Bernoulli(0.6)),
    (Categorical(torch.tensor([0.2, 0.8])), Categorical(torch.tensor([0.6, 0.4]))),
    (Gamma(1.0, 2.0), Gamma(2.0, 3.0)),
    (Beta(1.0, 2.0), Beta(2.0, 3.0)),
    (Exponential(1.0), Exponential(3.0)),
    (Uniform(0.0, 1.0), Uniform(-1.0, 3.0)),
]
for p, q in pairs:
    print(type(p).__name__, kl_divergence(p, q), kl_divergence(q, p))

free = torch.tensor([1.0, -2.0, 0.5])
for constraint in (constraints.real, constraints.positive, constraints.unit_interval, constraints.simplex,
                   constraints.greater_than(3.0), constraints.interval(-1.0, 1.0)):
    print(constraint, transform_to(constraint)(free))
try:
    kl_divergence(Laplace(0.0, 1.0), Bernoulli(0.5))
except NotImplementedError as error:
    print(error)
try:
    Normal(0.0, -1.0)
except ValueError as error:
    print(error)
