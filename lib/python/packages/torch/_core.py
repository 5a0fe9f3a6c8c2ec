"""From Python values to the engine and back: handles, operands, lists.

Everything that crosses is a number, a string, a bool or None; tensors cross as handles. The functions below flatten what
a program passes, in the order that the engine's signatures expect.
"""

import weakref
from operator import index as _index

from tapegraph import _bridge

# Kinds of operands, as the engine reads them.
TENSOR, INT, FLOAT, BOOL, COMPLEX = _bridge.TENSOR, _bridge.INT, _bridge.FLOAT, _bridge.BOOL, _bridge.COMPLEX

# The class of tensors, set by _tensor when it is defined.
Tensor = None
_new = object.__new__


def wrap(handle):
    """A tensor for a handle that the engine has given out."""
    t = _new(Tensor)
    t._h = handle
    return t


# What makes a tensor of a handle that may be a sparse one; None until torch.sparse is imported, which sets it.
gradient_of = None


def wrap_gradient(handle):
    """A tensor for the handle of a gradient, which may be sparse."""
    return wrap(handle) if gradient_of is None else gradient_of(handle)


def wrap_n(first, n):
    """A tuple of tensors for consecutive handles."""
    return tuple(wrap(h) for h in range(first, first + n))


def call(name, *args):
    return _bridge.call(name, *args)


def call_tensor(name, *args):
    return wrap(_bridge.call(name, *args))


def call_tensors(name, *args):
    first = _bridge.call(name, *args)
    return wrap_n(first, _bridge.count())


class Mismatch(TypeError):
    """An argument that has the wrong type; the caller says which one it is."""


def operand(x):
    """(kind, value) of a tensor or a number; of a complex number, (kind, real part, imaginary part)."""
    if isinstance(x, Tensor):
        return 0, x._h
    cls = type(x)
    if cls is float:
        return 2, x
    if cls is int:
        return 1, x
    if cls is bool:
        return 3, x
    return _other_number(x)


def _other_number(x):
    """Subclasses of numbers, and numbers of other libraries (NumPy's scalars)."""
    if isinstance(x, bool) or cls_name(x) == "bool_":
        return 3, bool(x)
    if isinstance(x, int):
        return 1, int(x)
    if isinstance(x, float):
        return 2, float(x)
    if isinstance(x, complex):
        return 4, x.real, x.imag
    if getattr(x, "ndim", None) == 0 and hasattr(x, "item"):
        return operand(x.item())
    raise Mismatch(x)


def cls_name(x):
    return type(x).__name__


def type_name(x):
    """The name of a value's type as errors give it: NumPy's types with their module."""
    cls = type(x)
    return f"numpy.{cls.__name__}" if cls.__module__ == "numpy" else cls.__name__


def type_name_of(x):
    """The name of a value's type as errors of PyTorch's argument parser give it: torch's own types with their module."""
    cls = type(x)
    return f"torch.{cls.__name__}" if cls.__name__ in ("dtype", "device", "layout", "Size", "memory_format") else type_name(x)


def operand_or_none(x):
    return (None,) if x is None else operand(x)


def number(x):
    """(kind, value) of a number; a tensor with one element counts as its number."""
    if isinstance(x, Tensor):
        x = x.item()
    return operand(x)


def number_or_none(x):
    return (None,) if x is None else number(x)


def integer(x):
    if type(x) is int:
        return x
    try:
        return _index(x)
    except TypeError:
        raise Mismatch(x) from None


def real(x):
    if type(x) is float:
        return x
    kind, *value = number(x)
    if kind == COMPLEX:
        raise Mismatch(x)
    return float(value[0])


def is_size(x):
    """Whether an old constructor takes x for a size: an integer, a NumPy scalar or 0-d array of one, but no array."""
    return hasattr(x, "__index__") and not getattr(x, "ndim", 0)


def integers(x):
    """(count, *values) of one integer or a sequence of them."""
    if type(x) is int:
        return 1, x
    if isinstance(x, (tuple, list)):
        return len(x), *[integer(v) for v in x]
    if isinstance(x, Tensor) and x.ndim > 0:
        x = x.tolist()
        return len(x), *[integer(v) for v in x]
    if hasattr(x, "__index__"):
        return 1, integer(x)
    if hasattr(x, "__iter__") and not isinstance(x, str):
        x = tuple(x)
        return len(x), *[integer(v) for v in x]
    raise Mismatch(x)


def sequence(x):
    """integers, but one alone will not do."""
    if not hasattr(x, "__iter__") or isinstance(x, Tensor) and x.ndim == 0:
        raise Mismatch(x)
    return integers(x)


def integers_or_none(x):
    return (None,) if x is None else integers(x)


def variadic(args):
    """`f(2, 3)` and `f((2, 3))` mean the same."""
    if len(args) == 1 and not hasattr(args[0], "__index__"):
        return integers(args[0])
    if len(args) == 1 and isinstance(args[0], (tuple, list)):
        return integers(args[0])
    return integers(args)


def handle(x):
    """The handle of what must be a tensor."""
    if isinstance(x, Tensor):
        return x._h
    raise Mismatch(x)


def tensors(xs):
    """(count, *handles) of a sequence of tensors."""
    if isinstance(xs, Tensor) or not hasattr(xs, "__iter__"):
        raise Mismatch(xs)
    xs = xs if isinstance(xs, (tuple, list)) else tuple(xs)
    for i, x in enumerate(xs):
        if not isinstance(x, Tensor):
            raise TypeError(f"expected Tensor as element {i} in argument 0, but got {type_name(x)}")
    return len(xs), *[x._h for x in xs]


# Leaves that require gradients, by id: the graph's end is the program's own object.
_leaves = weakref.WeakValueDictionary()


def make_leaf(t):
    """Asks for gradients with respect to a tensor."""
    if not (t.dtype.is_floating_point or t.dtype.is_complex):
        raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
    call("torch.set_requires_grad", t._h, True)
    _leaves[id(t)] = t
    return t


def note_leaf(t):
    """Remembers that a tensor is a leaf that requires gradients."""
    _leaves[id(t)] = t


def own_leaf(handle):
    """The program's tensor behind a handle that the engine has given out; a new one if there is none."""
    for t in list(_leaves.values()):
        if call("torch.is_same", t._h, handle):
            _bridge.release(handle)
            return t
    return wrap(handle)


def own_object(handle):
    """The program's tensor behind a handle that the engine has given out, looked for among all objects; else a new one."""
    import gc

    for t in gc.get_objects():
        if isinstance(t, Tensor) and t._h and call("torch.is_same", t._h, handle):
            _bridge.release(handle)
            return t
    return wrap(handle)


def as_subclass(data, cls, requires_grad):
    """A leaf of a subclass over the memory of data, outside its graph."""
    made = _new(cls)
    made._h = call("torch.detach", data._h)
    return make_leaf(made) if requires_grad else made


def replace(tensor, other, requires_grad):
    """Makes a tensor look at the memory of another from now on."""
    call("torch.set_data", tensor._h, other._h)
    call("torch.set_requires_grad", tensor._h, requires_grad)
    tensor._forget()


def write_in_place(tensor, result):
    """Stores a result over a tensor, in place, with its history."""
    call("torch.write_in_place", tensor._h, result._h)
    return tensor


def parse_to(*args, dtype=None, device=None, non_blocking=False, copy=False, memory_format=None):
    """(device, dtype) of the arguments of `.to`; None for what they leave open."""
    from . import _device, _dtype

    for arg in args:
        if isinstance(arg, Tensor):
            dtype, device = arg.dtype, arg.device
        elif isinstance(arg, _dtype.dtype) or arg in (float, int, bool, complex):
            dtype = arg
        elif isinstance(arg, (str, _device.device)) or type(arg) is int:
            device = arg
        elif arg is not None and not isinstance(arg, bool):
            raise TypeError(
                f"to() received an invalid combination of arguments - got ({cls_name(arg)}), but expected one of:\n"
                " * (torch.device device = None, torch.dtype dtype = None, bool non_blocking = False, bool copy = False)\n"
                " * (torch.dtype dtype, bool non_blocking = False, bool copy = False)\n"
                " * (Tensor tensor, bool non_blocking = False, bool copy = False)\n"
            )
    return None if device is None else _device.device(device), None if dtype is None else _dtype.of(dtype)


def store_out(out, result):
    """Puts a result into the tensor given as out=."""
    if _bridge.call("torch.out", out._h, result._h):
        import warnings

        warnings.warn(
            "An output with one or more elements was resized since it had a different shape than the required output "
            "shape. This behavior is deprecated, and in a future PyTorch release outputs will not be resized unless "
            "they have zero elements.",
            UserWarning,
            stacklevel=3,
        )
    out._forget()
    return out
