# Distributions at work: sampling, likelihoods, divergences, and gradients through samples.
import torch
from torch import distributions as D
from torch.distributions import constraints
from torch.distributions.kl import kl_divergence, register_kl

torch.manual_seed(0)
normal = D.Normal(torch.tensor([0.0, 1.0]), torch.tensor([1.0, 2.0]))
print(normal, normal.sample((2,)), normal.log_prob(torch.tensor([0.5, 0.5])), normal.entropy())
print(normal.mean, normal.variance, normal.stddev, normal.mode, normal.cdf(torch.zeros(2)), normal.icdf(torch.tensor(0.975)))
print(normal.batch_shape, normal.event_shape, normal.has_rsample, normal.support, normal.arg_constraints["scale"])
independent = D.Independent(normal, 1)
print(independent, independent.batch_shape, independent.event_shape, independent.log_prob(torch.zeros(2)))

cat = D.Categorical(probs=torch.tensor([0.25, 0.25, 0.5]))
print(cat, cat.sample((6,)), cat.log_prob(torch.tensor(2)), cat.entropy(), cat.logits, cat.enumerate_support())
print(D.Categorical(logits=torch.zeros(2, 4)).sample(), D.OneHotCategorical(torch.tensor([0.1, 0.9])).sample((2,)))
bern = D.Bernoulli(logits=torch.tensor([0.0, 2.0]))
print(bern.probs, bern.sample((3,)), bern.log_prob(torch.tensor([1.0, 0.0])))
print(D.Binomial(10, torch.tensor(0.3)).log_prob(torch.tensor(4.0)), D.Poisson(torch.tensor([2.0, 30.0])).sample())
print(D.Multinomial(8, torch.tensor([1.0, 1, 2])).sample(), D.Geometric(torch.tensor(0.3)).log_prob(torch.tensor(2.0)))
for dist in (D.Beta(2.0, 3.0), D.Gamma(2.0, 1.5), D.Exponential(2.0), D.Laplace(0.0, 1.0), D.Uniform(-1.0, 3.0), D.LogNormal(0.0, 0.5), D.StudentT(4.0), D.Gumbel(0.0, 1.0), D.HalfNormal(1.0), D.Weibull(1.0, 2.0), D.Pareto(1.0, 3.0), D.VonMises(torch.tensor(0.0), torch.tensor(2.0)), D.Chi2(torch.tensor(3.0)), D.Kumaraswamy(2.0, 2.0), D.ContinuousBernoulli(0.3), D.InverseGamma(3.0, 1.0)):
    x = torch.tensor(0.6) if not isinstance(dist, D.Pareto) else torch.tensor(1.6)
    print(f"{type(dist).__name__:<20} log_prob {dist.log_prob(x):.4f} mean {dist.mean:.4f} variance {dist.variance:.4f}")
dirichlet = D.Dirichlet(torch.tensor([0.5, 1.0, 2.0]))
print(dirichlet.log_prob(torch.tensor([0.2, 0.3, 0.5])), dirichlet.mean, dirichlet.entropy())

mvn = D.MultivariateNormal(torch.zeros(2), covariance_matrix=torch.tensor([[2.0, 0.5], [0.5, 1.0]]))
print(mvn.sample().shape, mvn.log_prob(torch.ones(2)), mvn.entropy(), mvn.scale_tril)
low = D.LowRankMultivariateNormal(torch.zeros(3), torch.ones(3, 1), torch.ones(3))
print(low.covariance_matrix, low.log_prob(torch.zeros(3)))
mixture = D.MixtureSameFamily(D.Categorical(torch.tensor([0.3, 0.7])), D.Normal(torch.tensor([-2.0, 2.0]), torch.tensor([0.5, 1.0])))
print(mixture.log_prob(torch.tensor([0.0, 2.0])), mixture.mean, mixture.variance, mixture.cdf(torch.tensor(0.0)))
flow = D.TransformedDistribution(D.Normal(0.0, 1.0), [D.AffineTransform(1.0, 2.0), D.ExpTransform(), D.transforms.SigmoidTransform()])
print(flow.log_prob(torch.tensor(0.9)))

print(kl_divergence(D.Normal(0.0, 1.0), D.Normal(1.0, 2.0)), kl_divergence(D.Bernoulli(0.3), D.Bernoulli(0.6)), kl_divergence(cat, D.Categorical(torch.ones(3))))
print(kl_divergence(D.Gamma(2.0, 1.0), D.Gamma(3.0, 1.0)), kl_divergence(mvn, D.MultivariateNormal(torch.ones(2), torch.eye(2))))
print(D.kl_divergence(D.Beta(1.0, 1.0), D.Beta(2.0, 2.0)), kl_divergence(D.Exponential(1.0), D.Exponential(2.0)))

# Reparameterised samples carry gradients; the score function does without.
mu = torch.tensor(0.5, requires_grad=True)
(D.Normal(mu, 1.0).rsample((500,)) ** 2).mean().backward()
pathwise = mu.grad.clone()
mu.grad = None
dist = D.Normal(mu, 1.0)
s = dist.sample((500,))
(dist.log_prob(s) * s**2).mean().backward()
print(f"pathwise {pathwise:.3f} score {mu.grad:.3f} exact {2 * 0.5:.1f}")
print(D.Normal(0.0, 1.0).expand((2, 3)).sample().shape, constraints.positive.check(torch.tensor([1.0, -1.0])))
print(D.biject_to(constraints.positive)(torch.tensor(0.0)), D.transform_to(constraints.simplex)(torch.zeros(3)))
for bad in (lambda: D.Normal(0.0, -1.0), lambda: D.Categorical(torch.tensor([-1.0, 2.0])), lambda: D.Bernoulli(0.5).log_prob(torch.tensor(0.3)), lambda: kl_divergence(D.Normal(0.0, 1.0), D.Gumbel(0.0, 1.0)) and kl_divergence(D.Cauchy(0.0, 1.0), D.Normal(0.0, 1.0)), lambda: D.Bernoulli(probs=0.5, logits=0.0), lambda: D.Normal(torch.zeros(2), torch.ones(3))):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, " ".join(str(error).split())[:150])
