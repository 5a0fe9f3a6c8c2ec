"""Special functions of two arguments, computed element by element on the host. They have no gradients here."""

import math
import struct

from .._core import dtypes as _dtypes
from .._core.convert import convert_to_tensor
from .string import _mapped
from .._core.tensor import TensorLike


def _pair(*values):
    """Tensors of one type: what is not a tensor takes the type of one that is."""
    dtype = next((v.dtype for v in values if isinstance(v, TensorLike)), None)
    return [convert_to_tensor(v, None if isinstance(v, TensorLike) else dtype) for v in values]


def _lower_gamma(a, x):
    """The regularised incomplete gamma function (Abramowitz and Stegun, 6.5.29 and 6.5.31)."""
    if x < 0 or a <= 0:
        return math.nan
    if x == 0:
        return 0.0
    scale = math.exp(-x + a * math.log(x) - math.lgamma(a))
    if x < a + 1:
        term = total = 1.0 / a
        n = a
        while abs(term) > abs(total) * 1e-17:
            n += 1
            term *= x / n
            total += term
        return total * scale
    return 1.0 - _upper_fraction(a, x) * scale


def _upper_fraction(a, x):
    """The continued fraction of the upper function, by Lentz's method."""
    tiny = 1e-300
    b = x + 1 - a
    c, d = 1 / tiny, 1 / b
    h = d
    for i in range(1, 500):
        an = -i * (i - a)
        b += 2
        d = 1 / (an * d + b or tiny)
        c = b + an / c or tiny
        h *= d * c
        if abs(d * c - 1) < 1e-16:
            break
    return h


def _upper_gamma(a, x):
    if x < a + 1:
        return 1.0 - _lower_gamma(a, x)
    return _upper_fraction(a, x) * math.exp(-x + a * math.log(x) - math.lgamma(a))


# B_2k / (2k)!, for the Euler-Maclaurin formula.
_BERNOULLI = (1 / 12, -1 / 720, 1 / 30240, -1 / 1209600, 1 / 47900160, -691 / 1307674368000, 1 / 74724249600)


def _hurwitz(s, q):
    """Hurwitz's zeta function for s > 1."""
    if s == 1:
        return math.inf
    if s < 1:
        return math.nan
    total = sum((q + k) ** -s for k in range(12))
    at = q + 12
    total += at ** (1 - s) / (s - 1) + 0.5 * at**-s
    factor, power = s, at ** (-s - 1)
    for i, b in enumerate(_BERNOULLI):
        total += b * factor * power
        factor *= (s + 2 * i + 1) * (s + 2 * i + 2)
        power /= at * at
    return total


def _digamma(x):
    total = 0.0
    while x < 12:
        total -= 1 / x
        x += 1
    r = 1 / (x * x)
    return total + math.log(x) - 0.5 / x - r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r / 132))))


def _polygamma(n, x):
    n = int(n)
    return _digamma(x) if n == 0 else (-1.0) ** (n + 1) * math.factorial(n) * _hurwitz(n + 1.0, x)


def _beta(a, b, x):
    """The regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun, 26.5.8)."""
    if x in (0.0, 1.0):
        return x
    if x > (a + 1) / (a + b + 2):
        return 1.0 - _beta(b, a, 1 - x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    tiny = 1e-300
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or tiny)
    h = d
    for m in range(1, 500):
        for step in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / (1 + step * d or tiny)
            c = 1 + step / c or tiny
            h *= d * c
        if abs(d * c - 1) < 1e-16:
            break
    return front * h


def igamma(a, x, name=None):
    """The lower regularised incomplete gamma function."""
    a, x = _pair(a, x)
    return _mapped("Igamma", name, _lower_gamma, a.dtype, a, x)


def igammac(a, x, name=None):
    """The upper regularised incomplete gamma function."""
    a, x = _pair(a, x)
    return _mapped("Igammac", name, _upper_gamma, a.dtype, a, x)


def zeta(x, q, name=None):
    """Hurwitz's zeta function."""
    x, q = _pair(x, q)
    return _mapped("Zeta", name, _hurwitz, x.dtype, x, q)


def polygamma(a, x, name=None):
    """The a-th derivative of digamma."""
    a, x = _pair(a, x)
    return _mapped("Polygamma", name, _polygamma, a.dtype, a, x)


def betainc(a, b, x, name=None):
    """The regularised incomplete beta function."""
    a, b, x = _pair(a, b, x)
    return _mapped("Betainc", name, _beta, a.dtype, a, b, x)


def nextafter(x1, x2, name=None):
    """The next number after x1 towards x2."""
    x1, x2 = _pair(x1, x2)
    if x1.dtype is _dtypes.float64:
        return _mapped("NextAfter", name, math.nextafter, x1.dtype, x1, x2)

    def step(a, b):
        if a == b or math.isnan(a) or math.isnan(b):
            return b
        if a == 0:
            return math.copysign(1.401298464324817e-45, b)
        bits = struct.unpack("<i", struct.pack("<f", a))[0]
        return struct.unpack("<f", struct.pack("<i", bits + (1 if (b > a) == (a > 0) else -1)))[0]

    return _mapped("NextAfter", name, step, x1.dtype, x1, x2)
