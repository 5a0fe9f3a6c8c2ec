import math

from tapegraph import check

check.expect_defined(globals(), "Value", "exp", "backward")


def close(found, wanted):
    return math.isclose(found, wanted, rel_tol=1e-4, abs_tol=1e-6)


def slopes(expression, *points):
    """The result of an expression at these points, and what the reader's walk leaves in each leaf."""
    leaves = [Value(float(point)) for point in points]
    result = expression(*leaves)
    check.expect(
        isinstance(result, Value),
        "An operation does not return a Value.",
        expected="a Value",
        found=type(result).__name__,
        next="Each operation returns Value(result, inputs, slopes, name).",
    )
    backward(result)
    return result.data, [leaf.grad for leaf in leaves]


def finite(expression, *points):
    """The same by finite differences, with the reader's forward half."""

    def at(index, h):
        moved = [point + (h if place == index else 0.0) for place, point in enumerate(points)]
        return expression(*[Value(float(point)) for point in moved]).data

    return [(at(index, 1e-5) - at(index, -1e-5)) / 2e-5 for index in range(len(points))]


for a, b in ((3.0, 4.0), (-1.5, 0.5), (2.0, -3.0)):
    result, (for_a, for_b) = slopes(lambda p, q: p / q, a, b)
    check.expect(
        close(result, a / b),
        "The quotient itself is not right any more.",
        expected=a / b,
        found=result,
        next="Leave `self.data / other.data` as it was; only the slopes need work.",
    )
    right_a, right_b = 1 / b, -a / b**2
    if close(for_a, right_b) and close(for_b, right_a):
        raise check.CheckFailed(
            "The two slopes of the division have changed places.",
            expected=f"for {a:g} / {b:g}: {right_a:.4f} for the numerator, {right_b:.4f} for the denominator",
            found=f"{for_a:.4f} and {for_b:.4f}",
            next="The inputs are (self, other): the first slope belongs to the numerator.",
        )
    check.expect(
        close(for_a, right_a),
        "The slope of a quotient for its numerator is not right.",
        expected=f"{right_a:.4f} for {a:g} / {b:g}",
        found=for_a,
        next="Hold the denominator still: a / b is then a times the constant 1 / b.",
    )
    if close(for_b, -right_b):
        raise check.CheckFailed(
            "Look at the sign of the slope for the denominator.",
            expected=f"{right_b:.4f} for {a:g} / {b:g}",
            found=for_b,
            next="When the denominator of a positive quotient grows, the quotient shrinks.",
        )
    if close(for_b, -a / b) or close(for_b, a / b):
        raise check.CheckFailed(
            "The denominator occurs squared in that slope.",
            expected=f"{right_b:.4f} for {a:g} / {b:g}",
            found=for_b,
            next="The derivative of 1 / b is -1 / b².",
        )
    check.expect(
        close(for_b, right_b),
        "The slope of a quotient for its denominator is not right.",
        expected=f"{right_b:.4f} for {a:g} / {b:g}",
        found=for_b,
        next="Write a / b as a · b⁻¹ and differentiate b⁻¹.",
    )

for point in (0.0, 1.0, -2.0):
    result, (found,) = slopes(lambda p: exp(p), point)
    wanted = math.exp(point)
    if point and close(found, point * math.exp(point - 1)):
        raise check.CheckFailed(
            "That is the power rule, and it is for xⁿ. In eˣ the variable is the exponent.",
            expected=f"{wanted:.4f} at {point:g}",
            found=found,
            next="The exponential is its own derivative.",
        )
    check.expect(
        close(result, wanted) and (close(found, wanted) or point == 0.0),
        "The slope of the exponential is not right.",
        expected=f"{wanted:.4f} at {point:g}",
        found=found,
        next="The exponential is its own derivative: the slope is the result.",
    )
check.expect(
    close(slopes(lambda p: exp(p), 0.0)[1][0], 1.0),
    "The slope of the exponential at 0 is not right.",
    expected=1.0,
    found=slopes(lambda p: exp(p), 0.0)[1][0],
    next="The slope is the result, e⁰ = 1.",
)

EXPRESSIONS = [
    ("x · x", lambda p: p * p, (3.0,)),
    ("eˣ / (1 + eˣ)", lambda p: exp(p) / (Value(1.0) + exp(p)), (0.5,)),
    ("x / (x + y)", lambda p, q: p / (p + q), (1.0, 2.0)),
    ("e^(x / y) · y", lambda p, q: exp(p / q) * q, (1.0, 2.0)),
]
for name, expression, points in EXPRESSIONS:
    _, found = slopes(expression, *points)
    for place, (have, want) in enumerate(zip(found, finite(expression, *points))):
        letter = "xy"[place]
        check.expect(
            close(have, want),
            f"The single rules are right, but in {name} a value was used twice and its gradient is not the sum."
            if place == 0 or name != "x / (x + y)"
            else f"The gradient of {name} is not right.",
            expected=f"{want:.4f} for {letter}",
            found=have,
            next="`backward` was right as it stood: each use adds, so it is `+=`.",
        )

__passed__ = "Four expressions, and each agrees with its finite differences. Your engine can do a sigmoid now."
