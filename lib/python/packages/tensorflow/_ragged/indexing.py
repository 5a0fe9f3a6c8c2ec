"""Indexing of ragged tensors."""

from .._ops.array import expand_dims, gather, stack
from .._core.convert import convert_to_tensor
from .._core.dtypes import int64
from .._core.op import integers
from .._core.tensor import EagerTensor, TensorLike


def getitem(ragged, key):
    keys = list(key) if isinstance(key, tuple) else [key]
    if isinstance(key, list):
        return _rows(ragged, integers(key))
    rank = ragged.shape.rank
    if Ellipsis in [k for k in keys if not isinstance(k, TensorLike)]:
        at = next(i for i, k in enumerate(keys) if k is Ellipsis)
        given = sum(1 for k in keys if k is not None and k is not Ellipsis)
        keys[at : at + 1] = [slice(None)] * (rank - given)
    return _picked(ragged, keys)


def _picked(ragged, keys):
    if not keys:
        return ragged
    first, rest = keys[0], keys[1:]
    if first is None:
        return _wrapped(_picked(ragged, rest))
    if isinstance(first, slice):
        return _sliced(ragged, first, rest)
    return _indexed(_row(ragged, first), rest)


def _indexed(row, keys):
    from .tensor import RaggedTensor

    if not keys:
        return row
    return _picked(row, keys) if isinstance(row, RaggedTensor) else row[tuple(keys)]


def _row(ragged, i):
    splits = ragged.row_splits
    if isinstance(i, int) and isinstance(splits, EagerTensor):
        n = int(ragged.nrows())
        if i >= n:
            raise IndexError(f"Row key {i} out of bounds")
        if i < -n:
            from ..errors import InvalidArgumentError

            raise InvalidArgumentError(
                None, None,
                "{{function_node __wrapped__StridedSlice_device_/job:localhost/replica:0/task:0/device:CPU:0}} slice index "
                f"{i} of dimension 0 out of bounds. [Op:StridedSlice] name: strided_slice/",
            )  # fmt: skip
        i %= n
    return ragged.values[splits[i] : splits[i + 1]]


def _wrapped(value):
    from .tensor import RaggedTensor

    if isinstance(value, RaggedTensor):
        return RaggedTensor.from_row_splits(value, [0, int(value.nrows())])
    return expand_dims(value, 0)


def _sliced(ragged, rows, rest):
    picked = ragged if rows == slice(None) else _rows(ragged, list(range(int(ragged.nrows())))[_whole(rows)])
    if not rest or all(k == slice(None) for k in rest if isinstance(k, slice)) and all(isinstance(k, slice) for k in rest):
        return picked
    inner = rest[0]
    if not isinstance(inner, slice):
        if picked._uniform is None:
            raise ValueError("Cannot index into an inner ragged dimension.")
        return stack([_indexed(_row(picked, i), rest) for i in range(int(picked.nrows()))])
    return _together(picked, [_indexed(_row(picked, i), rest) for i in range(int(picked.nrows()))])


def _whole(rows):
    return slice(*[None if v is None else int(v) for v in (rows.start, rows.stop, rows.step)])


def _together(ragged, rows):
    from .making import ragged_stack
    from .tensor import RaggedTensor

    if rows:
        made = ragged_stack(rows)
        if isinstance(made, RaggedTensor):
            made._uniform = None
        return made
    return ragged


def _rows(ragged, numbers):
    """Rows by number."""
    from .tensor import RaggedTensor

    splits = ragged.row_splits._values()
    lengths = [splits[i + 1] - splits[i] for i in numbers]
    positions = [p for i in numbers for p in range(splits[i], splits[i + 1])]
    values = _rows(ragged.values, positions) if isinstance(ragged.values, RaggedTensor) else gather(ragged.values, convert_to_tensor(positions, int64))
    return RaggedTensor.from_row_lengths(values, convert_to_tensor(lengths, int64))
