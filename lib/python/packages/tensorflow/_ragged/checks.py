"""What row splits and lengths must be, in the words of the real refusals."""


def malformed(what, condition):
    from ..errors import InvalidArgumentError

    return InvalidArgumentError(None, None, f"Arguments to {what}{condition}")


def unequal(what, x, y):
    return malformed(what, f"\nCondition x == y did not hold.\nFirst 1 elements of x:\n[{x}]\nFirst 1 elements of y:\n[{y}]")


def check_count(values, count):
    """That the rows take all values, where their number is known without waiting for it."""
    from .tensor import RaggedTensor  # which is checked when it is made

    found = None if isinstance(values, RaggedTensor) or values.shape.rank is None else values.shape[0]
    if found is not None and found != count:
        raise unequal("_from_row_partition do not form a valid RaggedTensor", count, found)


def negative(what, values):
    listed = ", ".join(f"'{v}'" for v in values)
    return malformed(what, f"  \nCondition x >= 0 did not hold element-wise:\nx (shape=({len(values)},) dtype=int64) = \n[{listed}]")


def check_splits(values, splits):
    if not splits or not all(isinstance(s, int) for s in splits):
        return
    what = "from_row_splits do not form a valid RaggedTensor"
    if splits[0] != 0:
        raise unequal(f"{what}:zero", splits[0], 0)
    steps = [b - a for a, b in zip(splits, splits[1:])]
    if min(steps, default=0) < 0:
        raise negative(f"{what}:monotonic.", steps)
    check_count(values, splits[-1])


def check_lengths(values, lengths):
    if min(lengths, default=0) < 0:
        raise negative("from_row_lengths do not form a valid RowPartition.", lengths)
    check_count(values, sum(lengths))
