"""Tensors from data, and from nothing."""

import builtins
import warnings
from array import array

from tapegraph import _bridge

from . import _core, _device, _dtype
from ._arguments import error_for
from ._core import wrap

# Longer data crosses as one buffer, shorter data as numbers.
_FEW = 48


def _requiring(t, requires_grad):
    return _core.make_leaf(t) if requires_grad else t


def _shape(name, sizes):
    """(count, *sizes) of f(2, 3), f((2, 3)) or f(size=(2, 3))."""
    if len(sizes) == 1 and not hasattr(sizes[0], "__index__"):
        given = sizes[0]
        if isinstance(given, (tuple, list)):
            sizes = given
            # The first element decides whether this is a size at all.
            for position, n in enumerate(given[:1]):
                if not hasattr(n, "__index__") or isinstance(n, _core.Tensor) and (n.ndim or n.is_floating_point()):
                    raise TypeError(
                        f"{name}(): argument 'size' (position 1) must be tuple of ints, but found element of type "
                        f"{_core.type_name(n)} at pos {position}"
                    )
        elif hasattr(given, "__iter__") and not isinstance(given, str) and type(given).__module__ != "numpy":
            sizes = tuple(given)
        else:
            raise TypeError(
                f"{name}(): argument 'size' (position 1) must be tuple of ints, not {_core.type_name(given)}"
            )
    for position, n in enumerate(sizes, 1):
        if not hasattr(n, "__index__"):
            raise TypeError(
                f"{name}(): argument 'size' failed to unpack the object at pos {position} with error "
                f'"type must be tuple of ints,but got {type(n).__name__}"'
            )
    return len(sizes), *[n.__index__() for n in sizes]


def _kind(name, dtype):
    """The engine's name of a dtype, the default one for None."""
    if dtype is None:
        return _dtype.get_default_dtype()._name
    try:
        return _dtype.name_of(dtype)
    except _core.Mismatch:
        raise TypeError(f"{name}(): argument 'dtype' must be torch.dtype, not {type(dtype).__name__}") from None


def _finish(handle, requires_grad, out=None):
    t = wrap(handle)
    if out is not None:
        return _core.store_out(out, t)
    return _requiring(t, requires_grad) if requires_grad else t


def zeros(*size, out=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, **named):
    """Zeros of a shape."""
    size = named.pop("size", size)
    _no_more("zeros", named)
    shape = _shape("zeros", size if isinstance(size, tuple) else (size,))
    made = _bridge.call("torch.zeros", *shape, _kind("zeros", dtype), _device.resolve(device))
    return _finish(made, requires_grad, out)


def _no_more(name, named):
    for extra in named:
        raise TypeError(f"{name}() got an unexpected keyword argument '{extra}'")


def ones(*size, out=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, **named):
    """Ones of a shape."""
    size = named.pop("size", size)
    _no_more("ones", named)
    shape = _shape("ones", size if isinstance(size, tuple) else (size,))
    made = _bridge.call("torch.full", *shape, 1, 1, _kind("ones", dtype), _device.resolve(device))
    return _finish(made, requires_grad, out)


def empty(*size, out=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False,
          memory_format=None, **named):
    """A tensor whose elements are not set; here they are zero."""
    size = named.pop("size", size)
    _no_more("empty", named)
    shape = _shape("empty", size if isinstance(size, tuple) else (size,))
    made = _bridge.call("torch.full", *shape, 1, 0, _kind("empty", dtype), _device.resolve(device))
    if memory_format is not None and memory_format._name.startswith("channels_last"):
        made = _bridge.call("torch.copy_in_format", wrap(made)._h, memory_format._name)
    return _finish(made, requires_grad, out)


def full(size, fill_value, *, out=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """A shape filled with one number, whose type gives the dtype."""
    if not isinstance(size, (tuple, list)):
        raise TypeError(f"full(): argument 'size' (position 1) must be tuple of ints, not {type(size).__name__}")
    fill_value = _plain(fill_value, "full", "fill_value", 2)
    kind, *value = _core.number(fill_value)
    if dtype is None:
        dtype = _kinds()[kind]
    made = _bridge.call("torch.full", *_shape("full", (size,)), kind, *value, _kind("full", dtype), _device.resolve(device))
    return _finish(made, requires_grad, out)


def _kinds():
    """The dtype of a Python number, by its kind as an operand."""
    default = _dtype.get_default_dtype()
    return {1: _dtype.int64, 2: default, 3: _dtype.bool_, 4: default.to_complex()}


def empty_strided(size, stride, *, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    """A tensor of a shape with given strides; elements are not set, here they are zero."""
    length = 1 + sum((n - 1) * s for n, s in zip(size, stride)) if all(size) else 0
    return _requiring(empty(length, dtype=dtype, device=device).as_strided(size, stride), requires_grad)


def _number_dtype(*numbers):
    return _dtype.get_default_dtype() if any(isinstance(n, float) for n in numbers) else _dtype.int64


def _plain(x, name, argument, position):
    if isinstance(x, _core.Tensor):
        return x.item()
    if isinstance(x, (int, float, builtins.complex)):
        return x
    try:
        return _core.number(x)[1]
    except _core.Mismatch:
        raise TypeError(
            f"{name}(): argument '{argument}' (position {position}) must be Number, not {type(x).__name__}"
        ) from None


def arange(start=None, end=None, step=1, *, out=None, dtype=None, layout=None, device=None, pin_memory=False,
           requires_grad=False):
    """start, start + step, ... below end; arange(end) starts at 0."""
    if start is None and end is None:
        raise TypeError("arange() missing 1 required positional arguments: \"end\"")
    if end is None:
        start, end = 0, start
        end = _plain(end, "arange", "end", 1)
    else:
        start = 0 if start is None else _plain(start, "arange", "start", 1)
        end = _plain(end, "arange", "end", 2)
    step = _plain(step, "arange", "step", 3)
    kind = _kind("arange", dtype or _number_dtype(start, end, step))
    numbers = (x for n in (start, end, step) for x in _core.operand(n))
    return _finish(_bridge.call("torch.arange", *numbers, kind, _device.resolve(device)), requires_grad, out)


def range_(start=0, end=None, step=1, *, out=None, dtype=None, layout=None, device=None, requires_grad=False):
    """start, start + step, ... up to and including end. Use arange."""
    warnings.warn(
        "torch.range is deprecated and will be removed in a future release because its behavior is inconsistent with "
        "Python's range builtin. Instead, use torch.arange, which produces values in [start, end).",
        UserWarning,
        stacklevel=2,
    )
    numbers = (x for n in (start, end, step) for x in _core.operand(n))
    made = _bridge.call("torch.range", *numbers, _kind("range", dtype), _device.resolve(device))
    return _finish(made, requires_grad, out)


range_.__name__ = range_.__qualname__ = "range"


def linspace(start, end, steps=None, *, out=None, dtype=None, layout=None, device=None, pin_memory=False,
             requires_grad=False):
    """`steps` numbers from start to end, both included, at equal distances."""
    if steps is None:
        raise error_for("linspace", (start, end))
    start, end = (_plain(x, "linspace", n, i) for i, (x, n) in enumerate(((start, "start"), (end, "end")), 1))
    made = _bridge.call("torch.linspace", start, end, steps, _kind("linspace", dtype), _device.resolve(device))
    return _finish(made, requires_grad, out)


def logspace(start, end, steps, base=10.0, *, out=None, dtype=None, layout=None, device=None, pin_memory=False,
             requires_grad=False):
    """`steps` numbers from base^start to base^end with equal ratios."""
    made = _bridge.call("torch.logspace", start, end, steps, base, _kind("logspace", dtype), _device.resolve(device))
    return _finish(made, requires_grad, out)


def eye(n, m=None, *, out=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """Ones on the diagonal of a matrix of zeros."""
    if not hasattr(n, "__index__"):
        raise TypeError(f"eye(): argument 'n' (position 1) must be int, not {type(n).__name__}")
    made = _bridge.call("torch.eye", n, n if m is None else m, _kind("eye", dtype), _device.resolve(device))
    return _finish(made, requires_grad, out)


def tril_indices(row, col, offset=0, *, dtype=_dtype.int64, device=None, layout=None):
    """Coordinates of the lower triangle of a matrix, rows first."""
    return wrap(_bridge.call("torch.tril_indices", row, col, offset, dtype._name, _device.resolve(device)))


def triu_indices(row, col, offset=0, *, dtype=_dtype.int64, device=None, layout=None):
    """Coordinates of the upper triangle of a matrix, rows first."""
    return wrap(_bridge.call("torch.triu_indices", row, col, offset, dtype._name, _device.resolve(device)))


def _window(name, doc, *defaults):
    def function(window_length, periodic=True, *coefficients, dtype=None, layout=None, device=None, requires_grad=False):
        a = [*coefficients, *defaults[len(coefficients) :]]
        made = _bridge.call("torch.cosine_window", window_length, periodic, *a, _kind(name, dtype), _device.resolve(device))
        return _finish(made, requires_grad)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


hann_window = _window("hann_window", "The Hann window.", 0.5, 0.5, 0.0)
hamming_window = _window("hamming_window", "The Hamming window.", 0.54, 0.46, 0.0)
blackman_window = _window("blackman_window", "The Blackman window.", 0.42, 0.5, 0.08)


def laid_out_like(input, make):
    """make(shape) in the order in which input's dimensions lie in memory, where they fill it without gaps."""
    if input.ndim < 2 or input.is_contiguous():
        return make(input.shape)
    shape, strides = input.shape, input.stride()
    order = sorted(range(len(shape)), key=lambda d: -strides[d])
    expected = 1
    for d in reversed(order):
        if shape[d] != 1 and strides[d] != expected:
            return make(shape)
        expected *= shape[d]
    made = make(tuple(shape[d] for d in order))
    return made.permute([order.index(d) for d in range(len(shape))])


def _like(name, make):
    def function(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
        if not isinstance(input, _core.Tensor):
            word = _core.type_name(input)
            raise TypeError(f"{name}(): argument 'input' (position 1) must be Tensor, not {word}")
        dtype = input.dtype if dtype is None else dtype
        device = input.device if device is None else device
        if memory_format is None or memory_format._name == "preserve_format":
            made = laid_out_like(input, lambda shape: make(shape, dtype=dtype, device=device))
        else:
            made = make(input.shape, dtype=dtype, device=device).contiguous(memory_format=memory_format)
        return made.requires_grad_() if requires_grad else made

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"{make.__doc__[:-1]}: that of input, with its dtype and device."
    return function


zeros_like = _like("zeros_like", zeros)
ones_like = _like("ones_like", ones)
empty_like = _like("empty_like", empty)


def full_like(input, fill_value, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
    """The shape of input filled with one number, with its dtype and device."""
    dtype = input.dtype if dtype is None else dtype
    device = input.device if device is None else device
    return full(input.shape, fill_value, dtype=dtype, device=device, requires_grad=requires_grad)


# Data


def tensor(data, *, dtype=None, device=None, requires_grad=False, pin_memory=False):
    """A tensor holding a copy of data: a number, nested lists, an array, a tensor."""
    if isinstance(data, _core.Tensor):
        warnings.warn(
            "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or "
            "sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).",
            UserWarning,
            stacklevel=2,
        )
        where = None if device is None else _device.resolve(device)
        made = _bridge.call("torch.to", data.detach()._h, _dtype.name_of(dtype), where, True)
        return _requiring(wrap(made), requires_grad)
    return _requiring(from_data(data, dtype, device, "tensor"), requires_grad)


def from_data(data, dtype, device, name="tensor"):
    """A tensor from a number, nested sequences or an array; shape and dtype are found, the elements copied."""
    if hasattr(data, "__array_interface__") or hasattr(data, "__array_struct__"):
        from ._numpy import from_array

        return from_array(data, dtype, device, copy=True)
    shape, flat = _flatten(data)
    kind = _kind(name, dtype) if dtype is not None else _infer(flat)._name
    return from_flat(flat, shape, kind, _device.resolve(device))


def _flatten(data):
    """Shape and elements of nested sequences. Raises where rows differ in length."""
    shape = []
    level = data
    while _is_sequence(level):
        shape.append(len(level))
        if len(level) == 0:
            return shape, []
        level = level[0]
    if isinstance(level, (str, bytes)):
        if shape and isinstance(level, str):
            raise ValueError("too many dimensions 'str'")
        raise TypeError(f"new(): invalid data type '{type(level).__name__}'")
    flat = []
    _collect(data, shape, 0, flat)
    if any(isinstance(x, _core.Tensor) for x in flat):
        flat = [_only_element(x) if isinstance(x, _core.Tensor) else x for x in flat]
    return shape, flat


def _only_element(t):
    if t.numel() != 1:
        if not (t.dtype.is_floating_point or t.dtype.is_complex):
            raise TypeError("only integer tensors of a single element can be converted to an index")
        raise ValueError("only one element tensors can be converted to Python scalars")
    return t.item()


def _is_sequence(x):
    if isinstance(x, (list, tuple)):
        return True
    if isinstance(x, (str, bytes, dict, _core.Tensor)):
        return False
    return hasattr(x, "__len__") and hasattr(x, "__getitem__")


def _collect(data, shape, depth, flat):
    """Appends the elements of `data`, whose shape is shape[depth:], in row-major order."""
    if depth == len(shape):
        flat.append(data)
        return
    if not _is_sequence(data):
        raise TypeError("not a sequence")
    if len(data) != shape[depth]:
        raise ValueError(f"expected sequence of length {shape[depth]} at dim {depth} (got {len(data)})")
    if depth == len(shape) - 1:
        flat.extend(data)
        return
    for part in data:
        _collect(part, shape, depth + 1, flat)


def _infer(flat):
    """The dtype of Python numbers: bool, integer or the default float dtype."""
    kinds = {type(x) for x in flat}
    if not flat or kinds == {float}:
        return _dtype.get_default_dtype()
    if kinds == {bool}:
        return _dtype.bool_
    if kinds <= {int, bool}:
        return _dtype.int64
    found = max(_kind_of(x, flat) for x in flat)
    default = _dtype.get_default_dtype()
    return (_dtype.bool_, _dtype.int64, default, default.to_complex())[found]


def _kind_of(x, flat):
    """0 for a bool, 1 for an integer, 2 for a float, 3 for a complex number."""
    if isinstance(x, (str, bytes)):
        raise TypeError(f"new(): invalid data type '{type(x).__name__}'")
    if isinstance(x, (list, tuple)):
        if isinstance(flat[0], float):
            raise TypeError(f"must be real number, not {type(x).__name__}")
        raise TypeError(f"'{type(x).__name__}' object cannot be interpreted as an integer")
    try:
        return {_core.COMPLEX: 3, _core.FLOAT: 2, _core.INT: 1, _core.BOOL: 0}[_core.operand(x)[0]]
    except _core.Mismatch:
        raise RuntimeError(f"Could not infer dtype of {type(x).__name__}") from None


_LIMITS = {"uint8": (0, 255), "int8": (-128, 127), "int16": (-32768, 32767), "int32": (-(2**31), 2**31 - 1)}


def _as_integers(flat):
    try:
        return [int(x) for x in flat]
    except TypeError:
        wrong = next(x for x in flat if not isinstance(x, (int, float)))
        raise TypeError(f"'{type(wrong).__name__}' object cannot be interpreted as an integer") from None


def from_flat(flat, shape, kind, device):
    """A tensor of Python numbers in row-major order."""
    if kind == "int64" or kind in _LIMITS:
        flat = _as_integers(flat)
        low, high = _LIMITS.get(kind, (-(2**63), 2**63 - 1))
        for x in flat:
            if not low <= x <= high:
                if kind == "int64":
                    raise ValueError("Overflow when unpacking long long")
                if kind == "uint8" and -255 <= x < 0:
                    continue
                raise RuntimeError(f"value cannot be converted to type {kind} without overflow")
    if kind.startswith("complex"):
        flat = [part for x in flat for part in _parts(x)]
    elif not kind.startswith("int") and any(type(x) is builtins.complex for x in flat):
        raise TypeError("must be real number, not complex")
    if len(flat) <= _FEW:
        if kind == "bool":
            flat = [1 if x else 0 for x in flat]
        elif not kind.startswith("int") and not kind.startswith("uint"):
            flat = [float(x) for x in flat]
        return wrap(_bridge.method("fromNumbers", kind, device, len(shape), *shape, *flat))
    if kind == "bool":
        return from_buffer(array("B", [1 if x else 0 for x in flat]), "u8", kind, shape, device)
    if kind.startswith(("int", "uint")):
        return from_buffer(array("q", flat), "i64", kind, shape, device)
    return from_buffer(array("d", [float(x) for x in flat]), "f64", kind, shape, device)


def _parts(x):
    z = builtins.complex(x)
    return z.real, z.imag


def from_buffer(buffer, view, kind, shape, device):
    """A tensor from a Python buffer whose elements have the typed-array type `view`."""
    return wrap(_bridge.method("fromBuffer", kind, device, view, buffer, *shape))


def as_tensor(data, dtype=None, device=None):
    """The tensor itself where dtype and device fit, else one made from data."""
    if isinstance(data, _core.Tensor):
        return data.to(device=device, dtype=dtype) if dtype is not None or device is not None else data
    if hasattr(data, "__array_interface__"):
        from ._numpy import from_array

        return from_array(data, dtype, device, copy=False)
    return from_data(data, dtype, device, "as_tensor")


def asarray(obj, *, dtype=None, device=None, copy=None, requires_grad=False):
    """A tensor from an object; a copy only where needed or asked for."""
    t = as_tensor(obj, dtype=dtype, device=device)
    if copy and t is obj:
        t = t.detach().clone()
    return _requiring(t, requires_grad)


def scalar_tensor(s, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """A 0-d tensor of a number, of the default float dtype."""
    return tensor(s, dtype=dtype or _dtype.get_default_dtype(), device=device, requires_grad=requires_grad)


_VIEWS = {"f": "f32", "d": "f64", "b": "i8", "B": "u8", "h": "i16", "H": "u16", "i": "i32", "I": "u32", "q": "i64", "Q": "u64"}


def frombuffer(buffer, *, dtype, count=-1, offset=0, requires_grad=False):
    """A vector of the elements in a buffer (bytes, bytearray, memoryview, array), as a copy."""
    code = _dtype.CODES[dtype._name]
    size = dtype.itemsize
    data = memoryview(buffer).cast("B")[offset:]
    n = len(data) // size if count < 0 else count
    if n == 0 or len(data) < n * size:
        raise ValueError(
            f"requested buffer length ({n} * {size} bytes) after offset ({offset} bytes) must not be greater than "
            f"actual buffer length ({len(data)} bytes)"
        )
    elements = array(code)
    elements.frombytes(data[: n * size])
    return _requiring(from_buffer(elements, _VIEWS[code], dtype._name, [n], "cpu"), requires_grad)
