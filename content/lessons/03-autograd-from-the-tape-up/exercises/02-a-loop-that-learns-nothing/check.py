import ast
import math

from tapegraph import check



@check.rule
def by_hand(source):
    for call in check.calls_in(source):
        check.expect(
            not call.name.startswith("torch.optim"),
            "This one is to be done by hand.",
            expected="no optimizer",
            found=f"{call.name} in line {call.line}",
            next="Move the weights yourself, under torch.no_grad().",
        )


@check.rule
def no_new_leaf(source):
    knots = [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and any(word.arg == "requires_grad" for word in node.keywords)
        and any(isinstance(part, ast.Name) and "loss" in part.id for value in node.args for part in ast.walk(value))
    ]
    check.expect(
        not knots,
        "The loss was given `requires_grad=True`: that makes a new leaf with nothing behind it.",
        expected="a loss that was computed from `weight` and `bias`",
        found=f"a new leaf in line {knots[0] if knots else 0}",
        next="Find the line in which the sum becomes a Python number, and keep it a tensor.",
    )


# Points, the line they lie on, and where to begin.
RUNS = [
    ([-1.0, 0.0, 1.0, 2.0], (2.0, -1.0), (0.0, 0.0)),
    ([-2.0, -1.0, 1.0, 2.0], (-0.5, 3.0), (1.0, -2.0)),
    ([0.0, 0.5, 1.0, 1.5, 2.0], (1.5, 0.25), (-3.0, 4.0)),
]


def finds(xs, line, start):
    """Fail unless `fit` comes from `start` to `line` through these points."""
    (slope, offset), (weight0, bias0) = line, start
    ys = [slope * x + offset for x in xs]
    start_loss = sum((weight0 * x + bias0 - y) ** 2 for x, y in zip(xs, ys)) / len(xs)
    try:
        answer = fit(xs, ys, weight0, bias0, steps=300)
    except RuntimeError as error:
        raise check.CheckFailed(
            "`backward` was refused.",
            expected="a loss that remembers `weight` and `bias`",
            found=str(error).splitlines()[0],
            next="A `.item()` in the sum makes it a number that remembers nothing.",
        ) from None
    except TypeError as error:
        raise check.CheckFailed(
            "After the first step something has no `grad`.",
            expected="`weight` and `bias` to stay the same leaves",
            found=f"TypeError: {error}",
            next="`weight = weight - ...` makes a new tensor. Change the old one: `weight -= ...` under torch.no_grad().",
        ) from None
    check.expect(
        isinstance(answer, tuple) and len(answer) == 3 and len(answer[2]) == 300,
        "`fit` does not return what it should.",
        expected="weight, bias and the list of losses, one for each step",
        found=check.show(answer) if not isinstance(answer, tuple) else f"{len(answer)} things",
        next="Leave the last line of `fit` as it was.",
    )
    weight_found, bias_found, curve = answer
    check.expect(
        abs(curve[0] - start_loss) < 1e-3 * max(1.0, start_loss),
        "The first loss is not the mean squared error at the starting point.",
        expected=start_loss,
        found=curve[0],
        next="Divide the sum of the squares by the number of points, and measure before the update.",
    )
    if not math.isfinite(curve[-1]) or curve[-1] > 2 * start_loss:
        raise check.CheckFailed(
            "The loss grows.",
            expected=f"from {start_loss:.3f} towards 0",
            found=f"{curve[-1]:.3g} after 300 steps",
            next="The gradient points uphill: subtract it.",
        )
    moved = (abs(weight_found - weight0) > 1e-6, abs(bias_found - bias0) > 1e-6)
    check.expect(
        any(moved),
        "Nothing moves: the gradients are zero when the update uses them.",
        expected="a step against the gradient",
        found="the starting values, unchanged",
        next="Zeroing belongs before `backward`, not between `backward` and the update.",
    )
    for name, has_moved in zip(("weight", "bias"), moved):
        check.expect(
            has_moved,
            f"`{name}` never moves.",
            expected="both numbers changed by each step",
            found=f"`{name}` is still {weight0 if name == 'weight' else bias0:g}",
            next=f"Update `{name}` too.",
        )
    swings = sum(1 for before, after in zip(curve[1:], curve[2:]) if after > before + 1e-9)
    if swings > 30:
        raise check.CheckFailed(
            "Gradients of earlier steps are still in `.grad`.",
            expected="a loss that falls at every step",
            found=f"a loss that rose {swings} times in 300 steps",
            next="Set `weight.grad` and `bias.grad` to None (or zero) before each `backward`.",
        )
    check.expect(
        curve[-1] < 1e-3 * start_loss,
        "The loss falls, but not to the line.",
        expected=f"less than {1e-3 * start_loss:.4f}",
        found=curve[-1],
        next="With 300 steps at rate 0.1 plain gradient descent is nearly there. What else does your update do?",
    )


for points, line, start in RUNS:

    @check.test(f"From {start} to y = {line[0]:g} x + {line[1]:g}")
    def found(points=points, line=line, start=start):
        check.expect_defined(globals(), "fit")
        finds(points, line, start)


__passed__ = "From three starting points to three lines. You have found all three mistakes."
