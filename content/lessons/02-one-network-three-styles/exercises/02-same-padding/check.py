import torch
import torch.nn.functional as F
from tapegraph import check

check.expect_defined(globals(), "conv_same")


def split(size, kernel, stride):
    out = -(-size // stride)
    total = max((out - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def reference(x, weight, stride, rule=split, swap=False):
    rows = rule(x.shape[2], weight.shape[2], stride)
    columns = rule(x.shape[3], weight.shape[3], stride)
    if swap:
        rows, columns = columns, rows
    return F.conv2d(F.pad(x, (*columns, *rows)), weight, stride=stride)


def in_front(size, kernel, stride):
    before, behind = split(size, kernel, stride)
    return behind, before


def all_behind(size, kernel, stride):
    return 0, sum(split(size, kernel, stride))


def as_if_stride_one(size, kernel, stride):
    return (kernel - 1) // 2, kernel - 1 - (kernel - 1) // 2


def uncut(size, kernel, stride):
    total = (-(-size // stride) - 1) * stride + kernel - size
    return total // 2, total - total // 2


# height, width, kernel height, kernel width, stride; the plain ones first, so that the first failure is a plain one.
CASES = [(6, 6, 3, 3, 1), (6, 6, 3, 3, 2), (7, 7, 3, 3, 2), (8, 8, 5, 5, 2), (6, 6, 2, 2, 1), (9, 6, 3, 5, 2), (9, 9, 1, 1, 3)]


def matches(found, expected):
    return found.shape == expected.shape and torch.allclose(found, expected, atol=1e-4)


generator = torch.Generator().manual_seed(3)
tried = []
for height, width, kernel_height, kernel_width, stride in CASES:
    x = torch.randn(2, 3, height, width, generator=generator)
    weight = torch.randn(4, 3, kernel_height, kernel_width, generator=generator)
    found = conv_same(x, weight, stride)
    check.expect(
        isinstance(found, torch.Tensor),
        "`conv_same` does not return a tensor.",
        expected="a tensor",
        found=type(found).__name__,
        next="Return what F.conv2d returns.",
    )
    tried.append((x, weight, stride, found))

right = [matches(found, reference(x, weight, stride)) for x, weight, stride, found in tried]


def explained_by(**how):
    """Whether every result is what this mistake gives."""
    for x, weight, stride, found in tried:
        try:
            mistaken = reference(x, weight, stride, **how)
        except RuntimeError:
            return False
        if not matches(found, mistaken):
            return False
    return True


if not all(right):
    mistakes = [
        (
            {"rule": in_front},
            "The odd zero stands in front; TensorFlow puts it behind.",
            "Round the half in front down: before = total // 2, after = total - before.",
        ),
        (
            {"rule": all_behind},
            "All the zeros stand behind; TensorFlow divides them.",
            "Half of them, rounded down, go in front.",
        ),
        (
            {"rule": as_if_stride_one},
            "The padding is computed as if the stride were 1.",
            "The last window begins at (out - 1) * stride. Pad up to its end, and no further.",
        ),
        (
            {"swap": True},
            "Height and width have changed places in the padding.",
            "F.pad takes the last axis first: (left, right, top, bottom).",
        ),
        (
            {"rule": uncut},
            "With a stride larger than the kernel your padding is negative and cuts pixels off.",
            "There is never less than no padding: take max(total, 0).",
        ),
    ]
    at = right.index(False)
    height, width, kernel_height, kernel_width, stride = CASES[at]
    x, weight, _, found = tried[at]
    where = f"{height}x{width} with a {kernel_height}x{kernel_width} kernel and stride {stride}"
    wanted = reference(x, weight, stride)
    rows, columns = split(height, kernel_height, stride), split(width, kernel_width, stride)
    zeros = f"{rows[0]} above, {rows[1]} below, {columns[0]} left, {columns[1]} right"
    for how, message, next_step in mistakes:
        if explained_by(**how):
            raise check.CheckFailed(message, f"for {where}: zeros {zeros}", "other windows", next_step)
    check.expect(
        found.shape == wanted.shape,
        f"The shape is not right for {where}.",
        expected=tuple(wanted.shape),
        found=tuple(found.shape),
        next="The output has ceil(size / stride) places along each axis.",
    )
    raise check.CheckFailed(
        f"The values are not right for {where}.",
        expected=f"zeros {zeros}",
        found="the right shape, but other windows",
        next="Count the zeros that the last window needs, and put the smaller half in front.",
    )

__passed__ = "Seven combinations of size, kernel and stride, and every window where TensorFlow has it."
