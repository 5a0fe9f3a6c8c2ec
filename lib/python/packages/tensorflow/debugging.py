"""`tf.debugging`: assertions."""

from ._core import dtypes as _dtypes, state as _state
from ._ops.array import ensure_shape
from ._core.convert import convert_to_tensor
from ._ops.math import abs as _abs
from ._ops.math import add, equal, greater, greater_equal, less, less_equal, multiply, not_equal, subtract
from ._core.missing import missing
from ._core.published import publish
from ._core.names import name_scope
from ._core.op import op
from ._ops.reduction import reduce_all
from ._core.shape import TensorShape
from ._core.tensor import EagerTensor, TensorLike
from .errors import InvalidArgumentError


def _first(tensor, summarize):
    """The first elements of a tensor, as assertions show them."""
    n = 3 if summarize is None else summarize
    flat = tensor._values()
    return len(flat[:n]), flat[:n]


def _listed(values, dtype):
    """Numbers as NumPy shows an array of them."""
    from ._core.convert import make

    return make(values, (len(values),), dtype)._text("str")


def _compare(function, opposite, static_name, x, y, message, summarize, name):
    if _state.graph is None:
        return _compared(function, opposite, static_name, x, y, message, summarize, name)
    with name_scope(name or _ASSERT_NAMES[static_name]):
        return _compared(function, opposite, static_name, x, y, message, summarize, name)


def _compared(function, opposite, static_name, x, y, message, summarize, name):
    x = convert_to_tensor(x, name="x")
    y = convert_to_tensor(y, x.dtype if not isinstance(y, TensorLike) else None, name="y")
    holds = reduce_all(function(x, y))
    if not isinstance(holds, EagerTensor):
        shown = [f"Condition x {static_name} y did not hold element-wise:", f"x ({_name_of(x)}) = ", x, f"y ({_name_of(y)}) = ", y]
        return _assert_in(holds, _prefixed(message) + shown, summarize)
    if holds:
        return None
    n, xs = _first(x, summarize)
    m, ys = _first(y, summarize)
    text = [] if not message else [message]
    text.append(f"Condition x {static_name} y did not hold.")
    wrong = opposite(x, y)._values() if static_name == "==" and x.shape == y.shape and x.shape.rank else None
    if wrong is not None:
        text.append(_unequal(x, y, wrong, summarize))
    text.append(f"First {n} elements of x:\n{_listed(xs, x.dtype)}\nFirst {m} elements of y:\n{_listed(ys, y.dtype)}")
    raise InvalidArgumentError(None, None, "\n".join(text))


_ASSERT_NAMES = {
    "==": "assert_equal", "!=": "assert_none_equal", "<": "assert_less", "<=": "assert_less_equal", ">": "assert_greater",
    ">=": "assert_greater_equal",
}  # fmt: skip


def _prefixed(message):
    return [f"{message}.  "] if message else []


def _name_of(x):
    return x.name if not isinstance(x, EagerTensor) else "Const:0"


def _assert_in(holds, data, summarize):
    """An assertion of a graph under the name that TensorFlow gives its operation."""
    return Assert(holds, data, summarize, "Assert/Assert")


def _unequal(x, y, wrong, summarize):
    """Where two tensors of one shape differ."""
    from ._core.convert import make

    n = 3 if summarize is None else summarize
    places = [i for i, w in enumerate(wrong) if w][:n]
    dims = x.shape.as_list()
    coordinates = []
    for i in places:
        for d in range(len(dims)):
            step = 1
            for s in dims[d + 1 :]:
                step *= s
            coordinates.append(i // step % dims[d])
    index = make(coordinates, (len(places), len(dims)), _dtypes.int64)._text("str")
    xs, ys = x._values(), y._values()
    return (
        f"Indices of first {len(places)} different values:\n{index}\n"
        f"Corresponding x values:\n{_listed([xs[i] for i in places], x.dtype)}\n"
        f"Corresponding y values:\n{_listed([ys[i] for i in places], y.dtype)}"
    )


def assert_equal(x, y, message=None, summarize=None, name=None):
    """Raises InvalidArgumentError where x == y does not hold everywhere."""
    return _compare(equal, not_equal, "==", x, y, message, summarize, name)


def assert_none_equal(x, y, message=None, summarize=None, name=None):
    """Raises where x != y does not hold everywhere."""
    return _compare(not_equal, equal, "!=", x, y, message, summarize, name)


def assert_less(x, y, message=None, summarize=None, name=None):
    """Raises where x < y does not hold everywhere."""
    return _compare(less, greater_equal, "<", x, y, message, summarize, name)


def assert_less_equal(x, y, message=None, summarize=None, name=None):
    """Raises where x <= y does not hold everywhere."""
    return _compare(less_equal, greater, "<=", x, y, message, summarize, name)


def assert_greater(x, y, message=None, summarize=None, name=None):
    """Raises where x > y does not hold everywhere."""
    return _compare(greater, less_equal, ">", x, y, message, summarize, name)


def assert_greater_equal(x, y, message=None, summarize=None, name=None):
    """Raises where x >= y does not hold everywhere."""
    return _compare(greater_equal, less, ">=", x, y, message, summarize, name)


def assert_near(x, y, rtol=None, atol=None, message=None, summarize=None, name=None):
    """Raises where |x - y| exceeds atol + rtol |y|."""
    x = convert_to_tensor(x)
    y = convert_to_tensor(y, x.dtype if not isinstance(y, TensorLike) else None)
    eps = {"float16": 9.77e-4, "bfloat16": 7.8e-3, "float32": 1.1920929e-07}.get(x.dtype.name, 2.220446049250313e-16)
    rtol = 10 * eps if rtol is None else rtol
    atol = 10 * eps if atol is None else atol
    limit = add(convert_to_tensor(atol, x.dtype), multiply(convert_to_tensor(rtol, x.dtype), _abs(y)))
    return Assert(
        reduce_all(less_equal(_abs(subtract(x, y)), limit)),
        [
            f"{message}.  " if message else "",
            f"x and y not equal to tolerance rtol = {_tensor_text(rtol, x)}, atol = {_tensor_text(atol, x)}",
            f"x (shape={x.shape} dtype={x.dtype.name}) = ", x,
            f"y (shape={y.shape} dtype={y.dtype.name}) = ", y,
        ],
        summarize,
    )  # fmt: skip


def _tensor_text(value, like):
    return str(convert_to_tensor(value, like.dtype))


def _sign(function, text, own_name):
    def check(x, message=None, summarize=None, name=None):
        if _state.graph is None:
            return checked(x, message, summarize)
        with name_scope(name or own_name):
            return checked(x, message, summarize)

    def checked(x, message, summarize):
        x = convert_to_tensor(x, name="x")
        zero = convert_to_tensor(0, x.dtype)
        holds = reduce_all(function(x, zero))
        if not isinstance(holds, EagerTensor):
            shown = [f"Condition {text} did not hold element-wise:", f"x ({_name_of(x)}) = ", x]
            return _assert_in(holds, _prefixed(message) + shown, summarize)
        if holds:
            return None
        from ._core.convert import make

        lead = f"{message}.  \n" if message else "\n"
        shown = [make([v], (), x.dtype)._text("item") for v in x._values()[: 3 if summarize is None else summarize]]
        raise InvalidArgumentError(
            None, None, f"{lead}Condition {text} did not hold element-wise:\nx (shape={x.shape} dtype={x.dtype.name}) = \n{shown}"
        )

    return check


assert_positive = _sign(greater, "x > 0", "assert_positive/assert_less")
assert_negative = _sign(less, "x < 0", "assert_negative/assert_less")
assert_non_negative = _sign(greater_equal, "x >= 0", "assert_non_negative/assert_less_equal")
assert_non_positive = _sign(less_equal, "x <= 0", "assert_non_positive/assert_less_equal")


def Assert(condition, data, summarize=None, name=None):
    """Raises InvalidArgumentError showing `data` where the condition is false."""
    if _state.graph is not None:
        return _state.graph._assert(condition, data, summarize, name)
    if convert_to_tensor(condition):
        return None
    parts = [_first_few(convert_to_tensor(d), 3 if summarize is None else summarize) for d in data]
    raise InvalidArgumentError(None, None, f"Expected '{condition!s}' to be true. Summarized data: " + "\n".join(parts))


def _first_few(tensor, count):
    """The first elements, with commas between, as an assertion made eagerly shows them."""
    if tensor.shape.rank == 0:
        return tensor._text("item") if count else "..."
    values = tensor._values()
    shown = [make_text(v, tensor.dtype) for v in (values if count < 0 else values[:count])]
    return ", ".join(shown + (["..."] if len(shown) < len(values) else []))


def make_text(value, dtype):
    """One element as NumPy shows it by itself."""
    from ._core.convert import make

    return make([value], (), dtype)._text("item")


def _summary(value, summarize):
    """What a kernel shows of a tensor: elements in row-major order with the brackets of the inner dimensions."""
    if not isinstance(value, TensorLike):
        return str(value)
    limit = 3 if summarize is None else summarize
    values, dims = value._values(), value.shape.as_list()
    if not dims:
        return _element(values[0], value.dtype)
    left = len(values) if limit < 0 else min(limit, len(values))
    shown = iter(values[:left])
    more = left < len(values)

    def rows(depth):
        parts = []
        for _ in range(dims[depth]):
            if depth == len(dims) - 1:
                item = next(shown, None)
                if item is None:
                    break
                parts.append(_element(item, value.dtype))
            else:
                inner = rows(depth + 1)
                if inner:
                    parts.append(f"[{inner}]")
        return (" " if depth == len(dims) - 1 else "").join(parts)

    return rows(0) + ("..." if more else "")


def _element(value, dtype):
    if dtype is _dtypes.string:
        return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    if dtype is _dtypes.bool:
        return str(int(value))
    if not dtype.is_floating:
        return str(value)
    short = f"{value:.6g}"
    import struct

    same = struct.pack("f", float(short)) == struct.pack("f", value) if dtype is _dtypes.float32 else float(short) == value
    return short if same else f"{value:.9g}" if dtype is _dtypes.float32 else f"{value:.17g}"


def assert_all_finite(x, message, name=None):
    """Raises where an element is NaN or infinite."""
    return check_numerics(x, message, name)


def check_numerics(tensor, message, name=None):
    """The tensor itself, or InvalidArgumentError where an element is NaN or infinite."""
    return op("CheckNumerics", name, convert_to_tensor(tensor, name="tensor"), message)


def assert_rank(x, rank, message=None, name=None):
    """Raises ValueError where the rank is another."""
    x = convert_to_tensor(x)
    if x.shape.rank is not None and x.shape.rank != int(rank):
        raise ValueError(f"{message or ''}Tensor {'' if isinstance(x, EagerTensor) else x.name} must have rank {int(rank)}.  Received rank {x.shape.rank}, shape {x.shape}")


def assert_rank_at_least(x, rank, message=None, name=None):
    x = convert_to_tensor(x)
    if x.shape.rank is not None and x.shape.rank < int(rank):
        raise ValueError(f"{message or ''}Tensor {'' if isinstance(x, EagerTensor) else x.name} must have rank at least {int(rank)}.  Received rank {x.shape.rank}, shape {x.shape}")


def assert_rank_in(x, ranks, message=None, name=None):
    x = convert_to_tensor(x)
    if x.shape.rank is not None and x.shape.rank not in [int(r) for r in ranks]:
        raise ValueError(f"{message or ''}Tensor {'' if isinstance(x, EagerTensor) else x.name} must have rank in {tuple(ranks)}.  Received rank {x.shape.rank}, shape {x.shape}")


def assert_scalar(tensor, message=None, name=None):
    x = convert_to_tensor(tensor)
    if x.shape.rank:
        raise ValueError(f"{message or ''}Expected scalar shape, saw shape: {x.shape}.")
    return x


def assert_type(tensor, tf_type, message=None, name=None):
    tf_type = _dtypes.as_dtype(tf_type)
    x = convert_to_tensor(tensor)
    if x.dtype is not tf_type:
        raise TypeError(f"{message or ''}tensor must be of type {tf_type!r}; got {x.dtype!r}")


def assert_integer(x, message=None, name=None):
    x = convert_to_tensor(x)
    if not x.dtype.is_integer:
        raise TypeError(f"{message or ''}  Expected \"x\" to be integer type.  Found: tensor of dtype {x.dtype}")


def assert_same_float_dtype(tensors=None, dtype=None):
    found = dtype
    for t in tensors or []:
        t = convert_to_tensor(t)
        if found is None:
            found = t.dtype
        elif t.dtype is not found:
            raise ValueError(f"{t} has dtype {t.dtype}, expected {found}")
    return found or _dtypes.float32


def assert_proper_iterable(values):
    if isinstance(values, (TensorLike, str, bytes)) or not hasattr(values, "__iter__"):
        raise TypeError(f"Expected argument 'values' to be a 'proper' iterable.  Found: {type(values)}")


def assert_shapes(shapes, data=None, summarize=None, message=None, name=None):
    """Checks sizes by number or by symbol: the same symbol stands for the same size."""
    if isinstance(shapes, dict):
        shapes = list(shapes.items())
    known = {}
    for x, wanted in shapes:
        x = convert_to_tensor(x)
        dims = [wanted] if isinstance(wanted, (int, str)) else list(wanted)
        got = x.shape.as_list()
        if len(dims) != len(got):
            raise ValueError(
                f"{message or ''}.  Tensor  must have rank {len(dims)}.  Received rank {len(got)}, shape {TensorShape(got)}"
            )
        for i, (want, size) in enumerate(zip(dims, got)):
            if want is None or want == ".":
                continue
            if isinstance(want, int):
                expected, source = want, "Specified explicitly"
            else:
                expected, source = known.setdefault(want, size), f"Specified by tensor  dimension {i}"
            if size is not None and expected != size:
                raise ValueError(
                    f"{source}.  Tensor shape={TensorShape(got)} dtype={x.dtype.name} dimension {i} must have size "
                    f"{expected}.  Received size {size}, shape {TensorShape(got)}"
                )


def is_numeric_tensor(tensor):
    return isinstance(tensor, TensorLike) and (tensor.dtype.is_floating or tensor.dtype.is_integer)


_log_placement = False


def set_log_device_placement(enabled):
    global _log_placement
    _log_placement = bool(enabled)


def get_log_device_placement():
    return _log_placement


def enable_traceback_filtering():
    """Accepted: tracebacks are always trimmed to the reader's lines."""


def disable_traceback_filtering():
    """Accepted: tracebacks are always trimmed to the reader's lines."""


def is_traceback_filtering_enabled():
    return True


_ = ensure_shape

publish("tf.debugging", globals())
__getattr__ = missing("tf.debugging", "tensorflow._api.v2.debugging", globals())
