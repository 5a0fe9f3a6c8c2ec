"""torch.special: functions of mathematics under SciPy's names."""

from ._functions import composed, overloads, rarer
from ._functions import functions as _f

erf, erfc, erfinv = _f["erf"], _f["erfc"], _f["erfinv"]
exp2, expm1, log1p = _f["exp2"], _f["expm1"], _f["log1p"]
expit, logit = _f["sigmoid"], _f["logit"]
gammaln, digamma, psi = _f["lgamma"], _f["digamma"], _f["digamma"]
logsumexp, softmax, log_softmax = _f["logsumexp"], _f["softmax"], _f["log_softmax"]
sinc, xlogy = _f["sinc"], _f["xlogy"]
entr = _f["_entr"]
polygamma, multigammaln = composed.polygamma, composed.mvlgamma
round, i0 = overloads.round, rarer.i0


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


def i0e(input, *, out=None):
    """i0 times exp(-|x|)."""
    return composed._stored(out, rarer.modified_bessel(input, 0, True))


def i1(input, *, out=None):
    """The modified Bessel function of the first kind, of order 1."""
    return composed._stored(out, rarer.modified_bessel(input, 1))


def i1e(input, *, out=None):
    """i1 times exp(-|x|)."""
    return composed._stored(out, rarer.modified_bessel(input, 1, True))


def _recurrence(name, doc, first, step):
    """Orthogonal polynomials: p0 = 1, p1 = first(x), and p(k + 1) = step(k, x, p(k), p(k - 1))."""

    def function(input, n, *, out=None):
        x = input if input.is_floating_point() else input.float()
        if not isinstance(n, int):
            orders = [int(k) for k in n.flatten().tolist()]
            wide, degrees = composed.broadcast_tensors(x, n)
            found = wide * 0
            for order in sorted(set(orders)):
                found = overloads.where(degrees == order, function(wide, order), found)
            return composed._stored(out, found)
        if n < 0:
            return composed._stored(out, x * 0)
        last, now = x * 0 + 1, first(x)
        if n == 0:
            return composed._stored(out, last)
        for k in range(1, n):
            last, now = now, step(k, x, now, last)
        return composed._stored(out, now)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


def _chebyshev(k, x, now, last):
    return 2 * x * now - last


chebyshev_polynomial_t = _recurrence("chebyshev_polynomial_t", "Chebyshev polynomials of the first kind.", lambda x: x, _chebyshev)
chebyshev_polynomial_u = _recurrence("chebyshev_polynomial_u", "Chebyshev polynomials of the second kind.", lambda x: 2 * x, _chebyshev)
chebyshev_polynomial_v = _recurrence("chebyshev_polynomial_v", "Chebyshev polynomials of the third kind.", lambda x: 2 * x - 1, _chebyshev)
chebyshev_polynomial_w = _recurrence("chebyshev_polynomial_w", "Chebyshev polynomials of the fourth kind.", lambda x: 2 * x + 1, _chebyshev)
hermite_polynomial_h = _recurrence(
    "hermite_polynomial_h", "Hermite polynomials as in physics.", lambda x: 2 * x, lambda k, x, now, last: 2 * x * now - 2 * k * last
)
hermite_polynomial_he = _recurrence(
    "hermite_polynomial_he", "Hermite polynomials as in probability.", lambda x: x, lambda k, x, now, last: x * now - k * last
)
laguerre_polynomial_l = _recurrence(
    "laguerre_polynomial_l", "Laguerre polynomials.", lambda x: 1 - x, lambda k, x, now, last: ((2 * k + 1 - x) * now - k * last) / (k + 1)
)
legendre_polynomial_p = _recurrence(
    "legendre_polynomial_p", "Legendre polynomials.", lambda x: x, lambda k, x, now, last: ((2 * k + 1) * x * now - k * last) / (k + 1)
)
