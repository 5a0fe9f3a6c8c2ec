"""`tf.sets`: rows as sets."""

from ._core.convert import convert_to_tensor
from ._core.missing import missing
from ._core.published import publish
from ._sparse.tensor import SparseTensor


def _rows(x):
    """Each row's distinct values, sorted, and the leading shape."""
    if isinstance(x, SparseTensor):
        shape = [int(n) for n in x.dense_shape._values()]
        rank = len(shape)
        index, values = x.indices._values(), x.values._values()
        found = {}
        for i, v in enumerate(values):
            found.setdefault(tuple(index[i * rank : (i + 1) * rank - 1]), set()).add(v)
        return found, shape[:-1], x.values.dtype
    x = convert_to_tensor(x)
    shape, values = x.shape.as_list(), x._values()
    found = {}
    for r in range(len(values) // max(shape[-1], 1)):
        key, rest = [], r
        for n in reversed(shape[:-1]):
            key.insert(0, rest % n)
            rest //= n
        found[tuple(key)] = set(values[r * shape[-1] : (r + 1) * shape[-1]])
    return found, shape[:-1], x.dtype


def _combined(a, b, join):
    (left, lead, dtype), (right, _, _) = _rows(a), _rows(b)
    index, flat, widest = [], [], 0
    for key in sorted({*left, *right}):
        row = sorted(join(left.get(key, set()), right.get(key, set())))
        widest = max(widest, len(row))
        for j, v in enumerate(row):
            index.append([*key, j])
            flat.append(v)
    from ._core import dtypes as _dtypes
    from ._core.convert import make

    rank = len(lead) + 1
    return SparseTensor(
        make([n for at in index for n in at], [len(index), rank], _dtypes.int64), make(flat, [len(flat)], dtype),
        make([*lead, widest], [rank], _dtypes.int64),
    )  # fmt: skip


def intersection(a, b, validate_indices=True):
    """What both rows have."""
    return _combined(a, b, set.intersection)


def union(a, b, validate_indices=True):
    """What either row has."""
    return _combined(a, b, set.union)


def difference(a, b, aminusb=True, validate_indices=True):
    """What one row has and the other does not."""
    return _combined(a, b, set.difference if aminusb else lambda x, y: y - x)


def size(a, validate_indices=True):
    """How many distinct values each row has."""
    found, lead, _ = _rows(a)
    from ._core import dtypes as _dtypes
    from ._core.convert import make

    counts = []
    total = 1
    for n in lead:
        total *= n
    for r in range(total):
        key, rest = [], r
        for n in reversed(lead):
            key.insert(0, rest % n)
            rest //= n
        counts.append(len(found.get(tuple(key), ())))
    return make(counts, lead, _dtypes.int32)


publish("tf.sets", globals())
__getattr__ = missing("tf.sets", "tensorflow._api.v2.sets", globals())
