import torch
from tapegraph import check


def fresh():
    return Normalizer([0.5, -1.0, 2.0], [0.25, 2.0, 1.5])


@check.rule
def no_moving_in_forward(source):
    body = check.source_of(source, "forward") or ""
    check.expect(
        ".to(" not in body and ".double(" not in body and ".type(" not in body,
        "`forward` moves them at every call; that is a trip over the bus for each batch.",
        expected="`forward` as it was",
        found="a conversion inside of `forward`",
        next="Make them move with the module, once, when `.to(...)` is called on it.",
    )


@check.test("It still normalizes")
def normalizes():
    check.expect_defined(globals(), "Normalizer")
    x = torch.tensor([[1.0, 1.0, 5.0], [0.5, -1.0, 2.0]])
    check.expect_close(fresh()(x), [[2.0, 1.0, 2.0], [0.0, 0.0, 0.0]], "the result", next="Leave `forward` as it was.")


@check.test("Mean and deviation move with the module")
def moves():
    module = fresh().to(torch.float64)
    for name in ("mean", "deviation"):
        value = getattr(module, name, None)
        check.expect(
            isinstance(value, torch.Tensor) and value.dtype == torch.float64,
            f"`{name}` does not move with the module.",
            expected="torch.float64 after `module.to(torch.float64)`",
            found=str(value.dtype) if isinstance(value, torch.Tensor) else check.show(value),
            next="A tensor that only hangs on `self` is unknown to the module. Register it.",
        )


@check.test("They are not trained")
def not_trained():
    names = [name for name, _ in fresh().named_parameters()]
    trained = [name for name, value in fresh().named_parameters() if value.requires_grad]
    check.expect(
        not trained,
        "They move now, but they would be trained: an optimizer changes parameters.",
        expected="no parameters",
        found=", ".join(trained),
        next="What belongs to a module and is not trained is a buffer.",
    )
    check.expect(
        not names,
        "They are parameters that are switched off; the next `requires_grad_(True)` on the model switches them on.",
        expected="buffers",
        found=", ".join(names),
        next="Use `register_buffer`.",
    )


@check.test("They are saved with the module")
def saved():
    state = fresh().state_dict()
    check.expect(
        "mean" in state and "deviation" in state,
        "They are not saved with the module: a model that is loaded would normalize with other numbers.",
        expected="mean and deviation in `state_dict()`",
        found=", ".join(state) or "nothing",
        next="Leave `persistent` at its default, True.",
    )


__passed__ = "They go where the module goes, into every checkpoint too."
