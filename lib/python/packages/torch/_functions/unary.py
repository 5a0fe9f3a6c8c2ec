"""Elementwise functions of one tensor."""

_SIMPLE = {
    "exp": "e to the power of each element.",
    "exp2": "2 to the power of each element.",
    "expm1": "exp(x) - 1, exact near zero.",
    "log": "Natural logarithm.",
    "log2": "Logarithm to base 2.",
    "log10": "Logarithm to base 10.",
    "log1p": "log(1 + x), exact near zero.",
    "sqrt": "Square root.",
    "rsqrt": "1 / sqrt(x).",
    "reciprocal": "1 / x.",
    "sin": "Sine of angles in radians.",
    "cos": "Cosine of angles in radians.",
    "tan": "Tangent of angles in radians.",
    "asin": "Inverse sine.",
    "acos": "Inverse cosine.",
    "atan": "Inverse tangent.",
    "sinh": "Hyperbolic sine.",
    "cosh": "Hyperbolic cosine.",
    "tanh": "Hyperbolic tangent.",
    "asinh": "Inverse hyperbolic sine.",
    "acosh": "Inverse hyperbolic cosine.",
    "atanh": "Inverse hyperbolic tangent.",
    "sigmoid": "1 / (1 + exp(-x)).",
    "erf": "Error function.",
    "erfc": "1 - erf(x).",
    "erfinv": "Inverse of the error function.",
    "lgamma": "Logarithm of the gamma function.",
    "digamma": "Derivative of the logarithm of the gamma function.",
    "neg": "The negative of each element.",
    "abs": "The magnitude of each element.",
    "sign": "-1, 0 or 1 by the sign of each element.",
    "sgn": "-1, 0 or 1 by the sign of each element.",
    "floor": "The largest integer that is not larger.",
    "ceil": "The smallest integer that is not smaller.",
    "trunc": "The integer part.",
    "frac": "The fractional part, with the sign of the element.",
    "sinc": "sin(pi x) / (pi x), and 1 at zero.",
    "square": "The square of each element.",
    "deg2rad": "Angles in degrees as radians.",
    "rad2deg": "Angles in radians as degrees.",
    "logical_not": "True where an element is zero.",
    "bitwise_not": "All bits inverted; for bools, not.",
}
_ALIASES = {
    "absolute": "abs", "negative": "neg", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arcsinh": "asinh",
    "arccosh": "acosh", "arctanh": "atanh", "fix": "trunc",
}
_PREDICATES = {
    "isnan": "True where an element is NaN.",
    "isinf": "True where an element is infinite.",
    "isfinite": "True where an element is neither NaN nor infinite.",
    "signbit": "True where the sign bit is set, for -0.0 too.",
}

SCHEMAS = (
    "".join(f"{n}(T input, *, out) -> T : function method inplace\n    {doc}\n" for n, doc in _SIMPLE.items())
    + "".join(
        f"{n}(T input, *, out) -> T = torch.{of} : function method inplace\n    {_SIMPLE[of]} The same as torch.{of}.\n"
        for n, of in _ALIASES.items()
    )
    + "".join(f"{n}(T input) -> T : function method\n    {doc}\n" for n, doc in _PREDICATES.items())
    + """
relu(T input) -> T : function method inplace
    Negative elements become zero.
logit(T input, f? eps=None, *, out) -> T : function method inplace
    log(x / (1 - x)); with eps, elements are first limited to [eps, 1 - eps].
nan_to_num(T input, f? nan=0.0, f? posinf=None, f? neginf=None, *, out) -> T : function method inplace
    NaN and infinities replaced by numbers.
round_decimals(T input, i decimals) -> T : private
    Rounds to a number of decimals.
round_whole(T input) -> T = torch.round : private
    Rounds to the nearest integer, halves to even.
entr(T input) -> T : private
    -x log(x).
trigamma(T input) -> T : private
    Second derivative of the logarithm of the gamma function.
"""
)
