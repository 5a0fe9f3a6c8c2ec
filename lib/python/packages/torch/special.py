"""torch.special: functions of mathematics under SciPy's names."""

from ._functions import composed, overloads
from ._functions import functions as _f

erf, erfc, erfinv = _f["erf"], _f["erfc"], _f["erfinv"]
exp2, expm1, log1p = _f["exp2"], _f["expm1"], _f["log1p"]
expit, logit = _f["sigmoid"], _f["logit"]
gammaln, digamma, psi = _f["lgamma"], _f["digamma"], _f["digamma"]
logsumexp, softmax, log_softmax = _f["logsumexp"], _f["softmax"], _f["log_softmax"]
sinc, xlogy = _f["sinc"], _f["xlogy"]
entr = _f["_entr"]
polygamma, multigammaln = composed.polygamma, composed.mvlgamma
round = overloads.round


def xlog1py(input, other, *, out=None):
    """input * log1p(other), and 0 where input is 0."""
    return _f["xlogy"](input, other + 1, out=out)


def ndtr(input, *, out=None):
    """The distribution function of the standard normal distribution."""
    return (1 + _f["erf"](input / 2**0.5)) / 2


def log_ndtr(input, *, out=None):
    """The logarithm of ndtr, exact in its lower tail."""
    return overloads.where(input < -1, (_f["erfc"](-input / 2**0.5) / 2).log(), _f["log1p"](-_f["erfc"](input / 2**0.5) / 2))


def ndtri(input, *, out=None):
    """The inverse of ndtr."""
    return _f["erfinv"](2 * input - 1) * 2**0.5
