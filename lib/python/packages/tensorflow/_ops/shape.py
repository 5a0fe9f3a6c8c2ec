"""The shape of tensors, and the same elements in another one."""

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import constant, convert_to_tensor
from .._core.dtypes import as_dtype
from .._core.op import Int, Ints, op, op_list, unnamed
from .._core.shape import TensorShape
from .._core.tensor import EagerTensor


def shape(input, out_type=_dtypes.int32, name=None):
    """The shape as a tensor, known when the graph runs."""
    x = convert_to_tensor(input, name="input")
    out_type = as_dtype(out_type)
    if _state.graph is not None and x.shape.is_fully_defined():
        return constant(x.shape.as_list(), out_type, shape=[x.shape.rank], name=name or "Shape")
    return op("Shape", name, x, out_type.name)


def shape_v1(input, name=None, out_type=_dtypes.int32):
    return shape(input, out_type, name)


def shape_n(input, out_type=_dtypes.int32, name=None):
    """The shapes of several tensors."""
    return op_list("ShapeN", name, [convert_to_tensor(t) for t in input], as_dtype(out_type).name)


def size(input, out_type=_dtypes.int32, name=None):
    """How many elements there are, as a tensor."""
    x = convert_to_tensor(input)
    if _state.graph is not None and x.shape.is_fully_defined():
        return constant(x.shape.num_elements(), as_dtype(out_type), name=name or "Size")
    return op("Size", name, x, as_dtype(out_type).name)


def rank(input, name=None):
    """How many dimensions there are, as a tensor."""
    x = convert_to_tensor(input)
    if _state.graph is not None and x.shape.rank is not None:
        return constant(x.shape.rank, name=name or "Rank")
    return op("Rank", name, x)


def reshape(tensor, shape, name=None):
    """The same elements in another shape; one dimension may be -1."""
    if tensor.__class__ is not EagerTensor:
        tensor = convert_to_tensor(tensor, name="tensor")
    with unnamed():
        return op("Reshape", name, tensor, Ints(shape, "shape"))


def transpose(a, perm=None, conjugate=False, name="transpose"):
    """Dimensions in another order: reversed, unless `perm` says otherwise."""
    a = convert_to_tensor(a, name="a")
    if perm is None:
        n = a.shape.rank
        if n is None:
            raise ValueError("tf.transpose: perm is needed for a tensor of unknown rank")
        perm = list(range(n - 1, -1, -1))
    with unnamed():
        turned = op("Transpose", name, a, Ints(perm, "perm"))
    if conjugate and turned.dtype.is_complex:
        from .math import conj

        return conj(turned)
    return turned


def matrix_transpose(a, name="matrix_transpose", conjugate=False):
    """The last two dimensions exchanged."""
    a = convert_to_tensor(a)
    n = a.shape.rank
    if n is None or n < 2:
        raise ValueError(f"Argument `a` should be a (batch) matrix with rank >= 2.  Received `a` = {a!r} with shape: {a.shape}")
    return transpose(a, [*range(n - 2), n - 1, n - 2], conjugate, name=name)


def expand_dims(input, axis, name=None):
    """One more dimension of size 1."""
    x = convert_to_tensor(input, name="input")
    return op("ExpandDims", name, x, Int(axis, "dim"))


def squeeze(input, axis=None, name=None):
    """Dimensions of size 1 dropped: all, or those in `axis`."""
    axes = [] if axis is None else [int(axis)] if not isinstance(axis, (list, tuple)) else [int(a) for a in axis]
    return op("Squeeze", name, convert_to_tensor(input, name="input"), len(axes), *axes)


def broadcast_to(input, shape, name=None):
    """The tensor repeated along dimensions of size 1, and new leading ones."""
    with unnamed():
        return op("BroadcastTo", name, convert_to_tensor(input), Ints(shape, "shape"))


def broadcast_static_shape(shape_x, shape_y):
    """The shape that two shapes broadcast to."""
    x, y = TensorShape(shape_x), TensorShape(shape_y)
    if x.rank is None or y.rank is None:
        return TensorShape(None)
    out = []
    for i in range(max(x.rank, y.rank)):
        a = x[-1 - i] if i < x.rank else 1
        b = y[-1 - i] if i < y.rank else 1
        if a is not None and b is not None and a != b and 1 not in (a, b):
            raise ValueError(f"Incompatible shapes for broadcasting: {x} and {y}.")
        out.append(b if a in (1, None) and b != 1 else a)
    return TensorShape(out[::-1])


def broadcast_dynamic_shape(shape_x, shape_y):
    return op("BroadcastArgs", None, Ints(shape_x, "s0"), Ints(shape_y, "s1"))


def identity(input, name=None):
    """The same values as a new tensor."""
    x = convert_to_tensor(input, name="input")
    return op("Identity", name, x)


def identity_n(input, name=None):
    return op_list("IdentityN", name, [convert_to_tensor(t) for t in input])


def stop_gradient(input, name=None):
    """The same values, which gradients do not pass."""
    return op("StopGradient", name, convert_to_tensor(input, name="input"))


def prevent_gradient(input, message="", name=None):
    return op("PreventGradient", name, convert_to_tensor(input), message)


def ensure_shape(x, shape, name=None):
    """The tensor itself, after a check of its shape."""
    x = convert_to_tensor(x)
    wanted = TensorShape(shape)
    if wanted.rank is None:
        return x
    dims = [-1 if d is None else d for d in wanted.as_list()]
    out = op("EnsureShape", name, x, len(dims), *dims)
    return out


def guarantee_const(input, name=None):
    return identity(input, name)


def get_static_value(tensor, partial=False):
    """The value where it is known without running anything, as an array; None otherwise."""
    if isinstance(tensor, EagerTensor):
        return tensor.numpy()
    static = getattr(tensor, "_static_value", None)
    return None if static is None else static()
