import torch
from tapegraph import check
from torch import nn


def make(frozen=False, dtype=torch.float32, norm=False):
    layers = [nn.Linear(6, 5), nn.BatchNorm1d(5) if norm else nn.ReLU(), nn.Linear(5, 3)]
    made = nn.Sequential(*layers).to(dtype)
    if frozen:
        made[0].requires_grad_(False)
    return made


def truth(made, copies, gradients=True, frozen=True, buffers=True, four=False):
    def size(tensor):
        return tensor.numel() * (4 if four else tensor.element_size())

    total = sum(size(buffer) for buffer in made.buffers()) if buffers else 0
    for parameter in made.parameters():
        trained = parameter.requires_grad or not frozen
        total += size(parameter) * (1 + (int(gradients) + copies if trained else 0))
    return total


def ask(title, made, copies, mistakes):
    check.expect_defined(globals(), "training_bytes")
    found, wanted = training_bytes(made, copies), truth(made, copies)
    if found == wanted:
        return
    for mistaken, message, step in mistakes:
        if found == mistaken:
            raise check.CheckFailed(message, expected=f"{wanted} bytes for {title}", found=f"{found} bytes", next=step)
    raise check.CheckFailed(
        f"The number is not right for {title}.",
        expected=f"{wanted} bytes",
        found=f"{check.show(found)} bytes",
        next="A trained parameter is there 2 + copies times, a frozen one and a buffer once.",
    )


@check.test("A plain network, with and without an optimizer's memory")
def plain():
    made = make()
    for copies in (2, 0, 1):
        ask(
            f"a network with copies={copies}",
            made,
            copies,
            [
                (
                    truth(made, copies, gradients=False),
                    "The gradients are missing.",
                    "Each trained parameter has a gradient of its own size.",
                ),
                (
                    truth(made, 2),
                    "It counts the same whatever the optimizer remembers.",
                    "Use `copies`: plain gradient descent keeps nothing.",
                ),
            ],
        )


@check.test("Frozen parameters")
def frozen():
    made = make(frozen=True)
    ask(
        "a network whose first layer is frozen",
        made,
        2,
        [
            (
                truth(made, 2, frozen=False),
                "Frozen parameters are counted as if they were trained.",
                "Look at `requires_grad`.",
            )
        ],
    )


@check.test("Other types")
def types():
    made = make(dtype=torch.float64)
    ask(
        "a network in float64",
        made,
        2,
        [
            (
                truth(made, 2, four=True),
                "It counts as if every element took 4 bytes.",
                "Ask the tensor: `element_size()`.",
            )
        ],
    )


@check.test("Buffers")
def buffers():
    made = make(norm=True)
    ask(
        "a network with batch normalization",
        made,
        1,
        [(truth(made, 1, buffers=False), "The buffers are missing.", "`model.buffers()` holds the running averages.")],
    )


__passed__ = "To the byte, for all four."
