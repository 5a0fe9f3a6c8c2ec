"""What TensorFlow's functions do with ragged tensors. They learn it when the first ragged tensor is made."""

import functools
import sys

from .._core import dtypes as _dtypes
from .._ops import array as _array_ops, math as _math_ops, nn as _nn_ops, reduction as _reduce_ops
from .._core.convert import convert_to_tensor
from .._ops.math import cast
from .._core.tensor import EagerTensor, TensorLike

_installed = False


def _is_ragged(value):
    from .tensor import RaggedTensor

    return isinstance(value, RaggedTensor)


def _any_ragged(args, kwargs):
    for a in args:
        if _is_ragged(a) or isinstance(a, (list, tuple)) and any(_is_ragged(v) for v in a):
            return True
    return any(_is_ragged(v) for v in kwargs.values())


def _flat(function):
    """An elementwise function of several ragged tensors of one form, numbers and dense rows."""

    @functools.wraps(function)
    def on_values(*args, **kwargs):
        first = next(a for a in [*args, *kwargs.values()] if _is_ragged(a))
        args = [_matching(a, first, function.__name__) for a in args]
        kwargs = {k: _matching(v, first, function.__name__) for k, v in kwargs.items()}
        return first.with_flat_values(function(*args, **kwargs))

    return on_values


def _matching(value, first, name):
    """The values of an operand, laid along the flat values of another."""
    from ..errors import InvalidArgumentError

    if _is_ragged(value):
        for a, b in zip(value.nested_row_splits, first.nested_row_splits):
            if isinstance(a, EagerTensor) and isinstance(b, EagerTensor) and a is not b and a._values() != b._values():
                raise InvalidArgumentError(
                    None, None,
                    f"Condition x == y did not hold.\nFirst {len(a._values())} elements of x:\n{a._values()}\nFirst {len(b._values())} "
                    f"elements of y:\n{b._values()}",
                )  # fmt: skip
        return value.flat_values
    if isinstance(value, (list, tuple)) or isinstance(value, TensorLike) and value.shape.rank:
        dense = convert_to_tensor(value)
        if dense.shape.rank == 2 and dense.shape[1] == 1 and first.ragged_rank == 1:
            return _array_ops.gather(_array_ops.reshape(dense, [-1]), first.value_rowids())
        if dense.shape.rank == 1 and dense.shape[0] == 1:
            return dense
        inner = first.flat_values.shape.rank - 1
        if dense.shape.rank <= inner:
            return dense
        raise NotImplementedError(f"tf.{name}: a ragged tensor with a dense one of shape {dense.shape} is not here yet; make both ragged or both dense")
    return value


# --- Reductions -----------------------------------------------------------------------------------------------------



def reduce_ragged(how, x, axis, keepdims=False):
    """A reduction of a ragged tensor along an axis (or axes); of all values where there is none."""
    if axis is None:
        return getattr(_reduce_ops, f"reduce_{how}")(x.flat_values, None, keepdims)
    rank = x.shape.rank
    axes = sorted({a % rank for a in (axis if isinstance(axis, (list, tuple)) else [int(axis)])}, reverse=True)
    out = x
    for a in axes:
        out = _reduced(how, out, a) if _is_ragged(out) else getattr(_reduce_ops, f"reduce_{how}")(out, a)
        if keepdims:
            out = expand_ragged(out, a) if _is_ragged(out) else _array_ops.expand_dims(out, a)
    return out


def _reduced(how, x, axis):
    if how == "mean":
        ones = x.with_flat_values(_array_ops.ones_like(x.flat_values))
        total, count = _reduced("sum", x, axis), _reduced("sum", ones, axis)
        if _is_ragged(total):
            return total.with_flat_values(_math_ops.truediv(total.flat_values, count.flat_values))
        return _math_ops.truediv(total, count)
    if how in ("any", "all"):
        as_int = x.with_flat_values(cast(x.flat_values, _dtypes.int32))
        found = _reduced("max" if how == "any" else "min", as_int, axis)
        flat = (lambda v: _math_ops.greater(v, 0)) if how == "any" else (lambda v: _math_ops.not_equal(v, 0))
        return found.with_flat_values(flat(found.flat_values)) if _is_ragged(found) else flat(found)
    if axis == 0:
        return _over_rows(how, x)
    if axis == 1:
        if _is_ragged(x.values):
            return _over_inner_rows(how, x)
        return _segments(how, x.values, x.value_rowids(), x.nrows())
    values = x.values
    inner = _reduced(how, values, axis - 1) if _is_ragged(values) else getattr(_reduce_ops, f"reduce_{how}")(values, axis - 1)
    return x.with_values(inner)


def _segments(how, values, ids, count):
    function = getattr(_array_ops, f"unsorted_segment_{how}")
    return function(values, ids, count)


def _columns(x):
    """The number of each value within its row."""
    splits = x.row_splits
    return _math_ops.range(cast(_array_ops.shape(x.value_rowids())[0], splits.dtype)) - _array_ops.gather(x.row_starts(), x.value_rowids())


def _over_rows(how, x):
    if _is_ragged(x.values):
        raise NotImplementedError("reducing a twice ragged tensor along axis 0 is not here yet; reduce axis 1 first")
    width = x.bounding_shape()[1]
    return _segments(how, x.values, _columns(x), width)


def _over_inner_rows(how, x):
    """Along axis 1 of a twice ragged tensor: rows of rows are combined place by place."""
    from .tensor import RaggedTensor

    rows = [_over_rows(how, x[i]) if int(x[i].nrows()) else None for i in range(int(x.nrows()))]
    lengths = [0 if r is None else r.shape[0] for r in rows]
    return RaggedTensor.from_row_lengths(_array_ops.concat([r for r in rows if r is not None], 0), lengths)


def _reduction(how):
    def reduce(input_tensor, axis=None, keepdims=False, name=None):
        return reduce_ragged(how, input_tensor, axis, keepdims)

    return reduce


# --- Joining and the like -------------------------------------------------------------------------------------------


def concat_ragged(values, axis, name=None):
    from .tensor import RaggedTensor

    parts = [v if _is_ragged(v) else RaggedTensor.from_tensor(v) for v in values]
    rank = parts[0].shape.rank
    axis = axis % rank
    if axis == 0:
        lengths = _array_ops.concat([p.row_lengths() for p in parts], 0)
        inner = [p.values for p in parts]
        joined = concat_ragged(inner, 0) if any(_is_ragged(v) for v in inner) else _array_ops.concat(inner, 0)
        return RaggedTensor.from_row_lengths(joined, lengths)
    if axis == 1:
        return _side_by_side(parts)
    return parts[0].with_values(concat_ragged([p.values for p in parts], axis - 1))


def _side_by_side(parts):
    """Row i of each part one after the other: all rows of all parts joined, then picked in the order of the results.

    Without a look at any value, so that graphs can do it too.
    """
    from .tensor import RaggedTensor

    count = parts[0].nrows()
    all_rows = concat_ragged(parts, 0)
    row = _math_ops.range(count)
    # Row i of part k is row k * count + i of all.
    order = _array_ops.reshape(_array_ops.stack([row + k * count for k in range(len(parts))], 1), [-1])
    picked = _gathered_rows(all_rows, order)
    lengths = _reduce_ops.reduce_sum(_array_ops.stack([p.row_lengths() for p in parts], 1), 1)
    return RaggedTensor.from_row_lengths(picked.values, lengths)


def _gathered_rows(x, rows):
    """Rows of a ragged tensor by number."""
    from .tensor import RaggedTensor

    lengths = _array_ops.gather(x.row_lengths(), rows)
    starts = _array_ops.gather(x.row_starts(), rows)
    # Where each value of the result comes from: its row's start, and its place in the row.
    before = _reduce_ops.cumsum(lengths, exclusive=True)
    places = _array_ops.repeat(starts - before, lengths) + _math_ops.range(_reduce_ops.reduce_sum(lengths))
    values = x.values
    picked = _gathered_rows(values, places) if _is_ragged(values) else _array_ops.gather(values, places)
    return RaggedTensor.from_row_lengths(picked, lengths)


def stack_ragged(values, axis=0, name=None):
    from .making import ragged_stack

    return ragged_stack(values, axis)


def expand_ragged(input, axis=None, name=None):
    from .tensor import RaggedTensor

    rank = input.shape.rank
    axis = axis + rank + 1 if axis < 0 else axis
    if axis == 0:
        return RaggedTensor.from_uniform_row_length(input, int(input.nrows()), nrows=1)
    if axis == 1:
        return RaggedTensor.from_uniform_row_length(input, 1, nrows=int(input.nrows()))
    values = input.values
    return input.with_values(expand_ragged(values, axis - 1) if _is_ragged(values) else _array_ops.expand_dims(values, axis - 1))


def gather_ragged(params, indices, validate_indices=None, axis=None, batch_dims=0, name=None):
    from .tensor import RaggedTensor
    from .indexing import _rows

    if batch_dims or axis not in (None, 0):
        raise NotImplementedError("tf.gather of ragged tensors: only along axis 0 yet")
    if not _is_ragged(params):
        return indices.with_flat_values(_array_ops.gather(params, indices.flat_values))
    if _is_ragged(indices):
        return indices.with_flat_values(gather_ragged(params, indices.flat_values))
    index = convert_to_tensor(indices)
    picked = _rows(params, index._values()) if index.shape.rank else params[int(index)]
    if index.shape.rank == 2:
        return RaggedTensor.from_uniform_row_length(picked, index.shape[1])
    return picked


def tile_ragged(input, multiples, name=None):
    multiples = [int(m) for m in convert_to_tensor(multiples)._values()]
    out = input
    for axis in reversed(range(len(multiples))):
        if multiples[axis] != 1:
            out = concat_ragged([out] * multiples[axis], axis)
    return out


def reverse_ragged(tensor, axis, name=None):
    out = tensor
    for a in axis:
        a %= tensor.shape.rank
        out = out[tuple([slice(None)] * a + [slice(None, None, -1)])]
    return out


def _where_ragged(condition, x=None, y=None, name=None):
    if x is None:
        sparse = condition.to_sparse()
        return _array_ops.boolean_mask(sparse.indices, sparse.values)
    return _flat(_array_ops.where)(condition, x, y)


def _shape_ragged(input, out_type=_dtypes.int64, name=None):
    raise NotImplementedError("tf.shape of a ragged tensor is not here yet; the nearest are .bounding_shape() and .row_lengths()")


_ELEMENTWISE = """abs acos acosh add asin asinh atan atan2 atanh cast ceil clip_by_value cos cosh digamma divide divide_no_nan equal erf
erfc exp expm1 floor floordiv floormod greater greater_equal invert is_finite is_inf is_nan less less_equal lgamma log log1p log_sigmoid
logical_and logical_not logical_or logical_xor maximum minimum mod multiply multiply_no_nan negative not_equal pow reciprocal rint round
rsqrt saturate_cast sigmoid sign sin sinh softplus sqrt square squared_difference subtract tan tanh truediv truncatediv truncatemod
zeros_like ones_like identity stop_gradient bitcast as_string one_hot""".split()
_NN_ELEMENTWISE = "relu relu6 elu selu leaky_relu gelu silu swish softsign softplus sigmoid tanh dropout embedding_lookup".split()
_REDUCTIONS = ("sum", "prod", "max", "min", "mean", "any", "all")

_OTHER = {
    "concat": concat_ragged, "stack": stack_ragged, "expand_dims": expand_ragged, "gather": gather_ragged, "tile": tile_ragged,
    "reverse": reverse_ragged, "where": _where_ragged, "shape": _shape_ragged,
    "size": lambda input, out_type=_dtypes.int32, name=None: _array_ops.size(input.flat_values, out_type),
    "rank": lambda input, name=None: convert_to_tensor(input.shape.rank),
}  # fmt: skip


def _dispatching(function, on_ragged):
    @functools.wraps(function)
    def call(*args, **kwargs):
        return on_ragged(*args, **kwargs) if _any_ragged(args, kwargs) else function(*args, **kwargs)

    return call


def embedding_ragged(params, ids, max_norm=None, name=None):
    return ids.with_flat_values(_nn_ops.embedding_lookup(params, ids.flat_values, max_norm, name))


def install():
    """Makes the public functions look for ragged tensors among their arguments, and gives ragged tensors operators."""
    global _installed
    if _installed:
        return
    _installed = True
    modules = [sys.modules["tensorflow"], sys.modules["tensorflow.math"]]
    strings = sys.modules.get("tensorflow.strings")
    if strings is not None:
        modules.append(strings)
    for module in modules:
        names = vars(module)
        for name in _ELEMENTWISE:
            if callable(names.get(name)):
                names[name] = _dispatching(names[name], _flat(names[name]))
        for how in _REDUCTIONS:
            if f"reduce_{how}" in names:
                names[f"reduce_{how}"] = _dispatching(names[f"reduce_{how}"], _reduction(how))
        for name, on_ragged in _OTHER.items():
            if callable(names.get(name)) and module is modules[0]:
                names[name] = _dispatching(names[name], on_ragged)
    names = vars(sys.modules["tensorflow.nn"])
    for name in _NN_ELEMENTWISE:
        if callable(names.get(name)):
            names[name] = _dispatching(names[name], embedding_ragged if name == "embedding_lookup" else _flat(names[name]))
    _operators()


def _operators():
    from .tensor import RaggedTensor

    def both(name, function):
        at = _flat(function)
        setattr(RaggedTensor, f"__{name}__", lambda self, other: at(self, other))
        setattr(RaggedTensor, f"__r{name}__", lambda self, other: at(other, self))

    m = _math_ops
    for name, function in {
        "add": m.add, "sub": m.subtract, "mul": m.multiply, "truediv": m.truediv, "floordiv": m.floordiv, "mod": m.floormod,
        "pow": m.pow, "and": m.logical_and, "or": m.logical_or, "xor": m.logical_xor,
    }.items():  # fmt: skip
        both(name, function)
    for name, function in {
        "eq": m.equal, "ne": m.not_equal, "lt": m.less, "le": m.less_equal, "gt": m.greater, "ge": m.greater_equal,
    }.items():  # fmt: skip
        setattr(RaggedTensor, f"__{name}__", lambda self, other, at=_flat(function): at(self, other))
    for name, function in {"neg": m.negative, "abs": m.abs, "invert": m.logical_not}.items():
        setattr(RaggedTensor, f"__{name}__", lambda self, at=_flat(function): at(self))
    RaggedTensor.__hash__ = object.__hash__
