"""`tf.ragged.cross`: for each row, all combinations of its values from several inputs."""

import itertools

from .._core import dtypes as _dtypes
from .._core.convert import convert_to_tensor
from .._ops.hash import fingerprint64, joined
from .tensor import RaggedTensor
from .._ops.string import apply
from .._core.tensor import strings

# What TensorFlow mixes into the numbers of crossed features.
_KEY = 0xDECAFCAFFE


def _parts(inputs):
    """Each input as (its tensors, how to find its rows in their values)."""
    found = []
    for x in inputs:
        if isinstance(x, RaggedTensor):
            if x.ragged_rank != 1:
                raise ValueError("tf.ragged.cross only supports inputs with rank=2.")
            found.append(([x.flat_values, x.row_splits], _ragged_rows))
        elif hasattr(x, "dense_shape"):
            found.append(([x.indices, x.values, x.dense_shape], _sparse_rows))
        else:
            found.append(([convert_to_tensor(x)], _dense_rows))
    return found


def _ragged_rows(values, splits):
    flat, limits = values._values(), splits._values()
    return [flat[a:b] for a, b in zip(limits, limits[1:])]


def _sparse_rows(indices, values, dense_shape):
    rows = [[] for _ in range(dense_shape._values()[0])]
    places = indices._values()
    for i, value in enumerate(values._values()):
        rows[places[2 * i]].append(value)
    return rows


def _dense_rows(tensor):
    flat, width = tensor._values(), tensor.shape[1]
    return [flat[i : i + width] for i in range(0, len(flat), width)]


def _cross(inputs, combine, dtype, name):
    found = _parts(inputs)
    tensors = [t for part, _ in found for t in part]

    def run(*given):
        given = iter(given)
        columns = [rows(*[next(given) for _ in part]) for part, rows in found]
        crossed = [[combine(c) for c in itertools.product(*row)] for row in zip(*columns)]
        flat = [v for row in crossed for v in row]
        lengths = convert_to_tensor([len(row) for row in crossed], _dtypes.int64)
        values = strings(flat, (len(flat),)) if dtype is _dtypes.string else convert_to_tensor(flat, dtype)
        return [values, lengths]

    values, lengths = apply("RaggedCross", name, run, tensors, [(dtype, [None]), (_dtypes.int64, [None])])
    return RaggedTensor.from_row_lengths(values, lengths, validate=False)


def cross(inputs, name=None):
    """Combinations of values, joined by "_X_": a ragged tensor of strings.

    inputs: ragged, sparse or dense matrices with as many rows each
    """
    return _cross(inputs, lambda parts: b"_X_".join(p if isinstance(p, bytes) else str(p).encode() for p in parts), _dtypes.string, name)


def cross_hashed(inputs, num_buckets=0, hash_key=None, name=None):
    """Combinations of values as numbers below `num_buckets` (below 2^63 where that is 0): a ragged tensor of int64."""
    key = _KEY if hash_key is None else hash_key

    def combine(parts):
        found = key
        for part in parts:
            found = joined(found, fingerprint64(part) if isinstance(part, bytes) else part & (1 << 64) - 1)
        return found % num_buckets if num_buckets else found % ((1 << 63) - 1)

    return _cross(inputs, combine, _dtypes.int64, name)
