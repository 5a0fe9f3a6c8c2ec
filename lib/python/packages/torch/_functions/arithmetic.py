"""Arithmetic of two operands and more: tensors or numbers, promoted and broadcast."""

SCHEMAS = """
add(O input, O other, *, N alpha=1, out) -> T : function method inplace
    Adds other, scaled by alpha, to input.
sub(O input, O other, *, N alpha=1, out) -> T : function method inplace
    Subtracts other, scaled by alpha, from input.
subtract(O input, O other, *, N alpha=1, out) -> T = torch.sub : function method inplace
    Subtracts other, scaled by alpha, from input; the same as torch.sub.
rsub(X input, O other, *, N alpha=1) -> T : function
    Subtracts input, scaled by alpha, from other.
mul(O input, O other, *, out) -> T : function method inplace
    Multiplies input by other, element by element.
multiply(O input, O other, *, out) -> T = torch.mul : function method inplace
    Multiplies input by other; the same as torch.mul.
true_div(O input, O other) -> T = torch.div : private
    Divides input by other, element by element; integers give floats.
div_mode(O input, O other, s rounding_mode) -> T : private
    Divides and rounds: "trunc" toward zero, "floor" down.
floor_divide(O input, O other, *, out) -> T : function method inplace
    Divides and rounds down, as Python's // does.
remainder(O input, O other, *, out) -> T : function method inplace
    Remainder of division with the sign of the divisor, as Python's %.
fmod(X input, O other, *, out) -> T : function method inplace
    Remainder of division with the sign of the dividend, as C's fmod.
pow(O input, O exponent, *, out) -> T : function method inplace
    Raises input to a power, element by element.
maximum(T input, T other, *, out) -> T : function method
    The larger of two elements; NaN wins.
minimum(T input, T other, *, out) -> T : function method
    The smaller of two elements; NaN wins.
fmax(T input, T other, *, out) -> T : function method
    The larger of two elements; a number wins over NaN.
fmin(T input, T other, *, out) -> T : function method
    The smaller of two elements; a number wins over NaN.
atan2(T input, T other, *, out) -> T : function method inplace
    The angle of the point (other, input), in radians.
arctan2(T input, T other, *, out) -> T = torch.atan2 : function method inplace
    The angle of the point (other, input); the same as torch.atan2.
hypot(T input, T other, *, out) -> T : function method inplace
    The length of the hypotenuse, sqrt(input^2 + other^2).
logaddexp(T input, T other, *, out) -> T : function method
    log(exp(input) + exp(other)) without overflow.
logaddexp2(T input, T other, *, out) -> T : function method
    log2(2^input + 2^other) without overflow.
xlogy(O input, O other, *, out) -> T : function method inplace
    input * log(other), and 0 where input is 0.
copysign(T input, O other, *, out) -> T : function method inplace
    The magnitude of input with the sign of other.
gcd(T input, T other, *, out) -> T : function method inplace
    Greatest common divisor of integers.
lcm(T input, T other, *, out) -> T : function method inplace
    Least common multiple of integers.
ldexp(T input, T other, *, out) -> T : function method inplace
    input * 2^other.
heaviside(T input, T values, *, out) -> T : function method inplace
    0 for negative elements, 1 for positive ones, values at zero.
lerp(T input, T end, O weight, *, out) -> T : function method inplace
    Interpolates linearly: input + weight * (end - input).
addcmul(T input, O tensor1, O tensor2, *, N value=1, out) -> T : function method inplace
    input + value * tensor1 * tensor2.
addcdiv(T input, O tensor1, O tensor2, *, N value=1, out) -> T : function method inplace
    input + value * tensor1 / tensor2.
fill_diagonal_(T input, f fill_value, b wrap=False) -> v : private
    Fills the main diagonal.
"""
