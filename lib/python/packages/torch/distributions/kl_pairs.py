"""Kullback-Leibler divergences between distributions of different families: minus the entropy of the one, minus the expected
log-density of the other.

Where the first has mass outside the support of the second the divergence is infinite.
"""

import math

import torch

from .continuous import Cauchy, Exponential, Gamma, Laplace, Normal, Uniform
from .discrete import Bernoulli, Binomial, Poisson
from .kl import _multivariate_normal, register_kl
from .multivariate import Beta, LowRankMultivariateNormal, MultivariateNormal
from .transformed import Gumbel, Pareto
from .utils import euler_constant


def _mean_of_log(p):
    """The expected logarithm of a positive variable."""
    if isinstance(p, Beta):
        return p.concentration1.digamma() - (p.concentration1 + p.concentration0).digamma()
    if isinstance(p, Gamma):
        return p.concentration.digamma() - p.rate.log()
    if isinstance(p, Exponential):
        return -euler_constant - p.rate.log()
    if isinstance(p, Pareto):
        return p.scale.log() + 1 / p.alpha
    xlogx = torch.special.xlogy
    return (xlogx(p.high, p.high) - xlogx(p.low, p.low)) / (p.high - p.low) - 1


def _mean_of_exp(p, q):
    """The expected exp(-(x - q.loc) / q.scale)."""
    s = q.scale
    if isinstance(p, Normal):
        return torch.exp((q.loc - p.loc) / s + 0.5 * (p.scale / s) ** 2)
    if isinstance(p, Uniform):
        return (q.loc / s).exp() * ((-p.low / s).exp() - (-p.high / s).exp()) * s / (p.high - p.low)
    count = p.concentration if isinstance(p, Gamma) else 1.0
    return (q.loc / s).exp() * (1 + 1 / (s * p.rate)) ** -count


def _exponential_density(p, q):
    return q.rate.log() - q.rate * p.mean


def _gamma_density(p, q):
    a = q.concentration
    return a * q.rate.log() - a.lgamma() + (a - 1) * _mean_of_log(p) - q.rate * p.mean


def _normal_density(p, q):
    variance = q.scale**2
    return -0.5 * (2 * math.pi * variance).log() - (p.variance + (p.mean - q.loc) ** 2) / (2 * variance)


def _gumbel_density(p, q):
    return -q.scale.log() - (p.mean - q.loc) / q.scale - _mean_of_exp(p, q)


def _beta_density(p, q):
    a, b = q.concentration1, q.concentration0
    xlogx = torch.special.xlogy
    mirrored = (xlogx(1 - p.low, 1 - p.low) - xlogx(1 - p.high, 1 - p.high)) / (p.high - p.low) - 1
    return (a + b).lgamma() - a.lgamma() - b.lgamma() + (a - 1) * _mean_of_log(p) + (b - 1) * mirrored


def _uniform_density(p, q):
    return -(q.high - q.low).log()


def _pareto_density(p, q):
    return q.alpha.log() + q.alpha * q.scale.log() - (q.alpha + 1) * _mean_of_log(p)


def _between(cls_p, cls_q, density, outside=None):
    """Registers -H(p) - E_p log q; infinite where outside(p, q)."""

    @register_kl(cls_p, cls_q)
    def kl(p, q):
        found = -p.entropy() - density(p, q)
        return found if outside is None else found.masked_fill(outside(p, q), math.inf)


def _never(cls_p, cls_q):
    """Registers an infinite divergence."""

    @register_kl(cls_p, cls_q)
    def kl(p, q):
        return torch.full_like(p.mean, math.inf)


for _p in (Beta, Gamma, Pareto):
    _between(_p, Exponential, _exponential_density)
for _p in (Beta, Exponential, Pareto):
    _between(_p, Gamma, _gamma_density)
for _p in (Beta, Gamma, Gumbel, Laplace):
    _between(_p, Normal, _normal_density)
for _p in (Exponential, Gamma, Normal):
    _between(_p, Gumbel, _gumbel_density)
_between(Pareto, Normal, _normal_density, lambda p, q: p.alpha <= 2)
_between(Beta, Uniform, _uniform_density, lambda p, q: (q.low > 0) | (q.high < 1))
_between(Uniform, Beta, _beta_density, lambda p, q: (p.low < 0) | (p.high > 1))
_between(Uniform, Exponential, _exponential_density, lambda p, q: p.low < 0)
_between(Uniform, Gamma, _gamma_density, lambda p, q: p.low < 0)
_between(Uniform, Gumbel, _gumbel_density)
_between(Uniform, Pareto, _pareto_density, lambda p, q: p.low < q.scale)
for _p, _qs in {
    Beta: (Pareto,),
    Exponential: (Beta, Pareto, Uniform),
    Gamma: (Beta, Pareto, Uniform),
    Gumbel: (Beta, Exponential, Gamma, Pareto, Uniform),
    Laplace: (Beta, Exponential, Gamma, Pareto, Uniform),
    Normal: (Beta, Exponential, Gamma, Pareto, Uniform),
    Pareto: (Beta, Uniform),
    Poisson: (Bernoulli, Binomial),
}.items():
    for _q in _qs:
        _never(_p, _q)


@register_kl(Normal, Laplace)
def _normal_laplace(p, q):
    shift = (p.loc - q.loc) / p.scale
    distance = p.scale * (math.sqrt(2 / math.pi) * torch.exp(-0.5 * shift**2) + shift * torch.erf(shift / math.sqrt(2)))
    return -p.entropy() + (2 * q.scale).log() + distance / q.scale


@register_kl(Cauchy, Cauchy)
def _cauchy(p, q):
    return (((p.scale + q.scale) ** 2 + (p.loc - q.loc) ** 2) / (4 * p.scale * q.scale)).log()


@register_kl(Pareto, Pareto)
def _pareto(p, q):
    ratio = q.alpha / p.alpha
    found = -ratio.log() + q.alpha * (p.scale / q.scale).log() + ratio - 1
    return found.masked_fill(p.scale < q.scale, math.inf)


@register_kl(Bernoulli, Poisson)
def _bernoulli_poisson(p, q):
    return -p.entropy() - (p.probs * q.rate.log() - q.rate)


def _whole(d):
    """A multivariate normal distribution by its covariance matrix."""
    return MultivariateNormal(d.loc, covariance_matrix=d.covariance_matrix) if isinstance(d, LowRankMultivariateNormal) else d


@register_kl(LowRankMultivariateNormal, LowRankMultivariateNormal)
@register_kl(LowRankMultivariateNormal, MultivariateNormal)
@register_kl(MultivariateNormal, LowRankMultivariateNormal)
def _low_rank(p, q):
    return _multivariate_normal(_whole(p), _whole(q))
