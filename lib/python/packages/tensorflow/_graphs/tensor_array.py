"""`tf.TensorArray`: a list of tensors, in Python when executing eagerly, as a value of the graph otherwise."""

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import convert_to_tensor
from .._core.dtypes import as_dtype
from .._core.op import Int, op
from .._core.shape import TensorShape
from .._core.tensor import EagerTensor, TensorLike


class TensorArray:
    """Written element by element; `write` returns the array to go on with."""

    _is_tensor_array = True

    def __init__(
        self, dtype, size=None, dynamic_size=None, clear_after_read=None, tensor_array_name=None, handle=None, flow=None,
        infer_shape=True, element_shape=None, colocate_with_first_write_call=True, name=None,
    ):  # fmt: skip
        self._dtype = as_dtype(dtype)
        self._dynamic = bool(dynamic_size)
        self._element_shape = TensorShape(element_shape)
        self._infer_shape = infer_shape
        self._clear = clear_after_read is None or clear_after_read
        graph = _state.graph
        if graph is None:
            self._items = [None] * (0 if size is None else int(size))
            self._flow = None
        else:
            self._items = None
            self._flow = self._reserved(0 if size is None else size)

    dtype = property(lambda self: self._dtype)
    dynamic_size = property(lambda self: self._dynamic)
    element_shape = property(lambda self: self._element_shape)
    flow = property(lambda self: self._flow_tensor())
    handle = property(lambda self: None)

    def _flow_tensor(self):
        """The list as a tensor of the graph under construction."""
        if self._flow is not None:
            return self._flow
        graph = _state.graph
        flow = self._reserved(len(self._items))
        for i, item in enumerate(self._items):
            if item is not None:
                flow = op("TensorListSetItem", None, flow, Int(i, "index"), graph._inside(item))
                flow._is_list = True
        return flow

    def _reserved(self, size):
        flow = op("TensorListReserve", None, Int(size, "size"))
        flow._is_list = True
        # The operation does not say of what it is a list; graphs that are written down do.
        flow.op._element = self._dtype
        return flow

    def _with_flow(self, flow):
        other = TensorArray.__new__(TensorArray)
        other.__dict__.update(self.__dict__)
        other._items, other._flow = None, flow
        flow._is_list = True
        return other

    def _in_graph(self):
        return self._flow is not None or _state.graph is not None

    def _check(self, value, shape=None):
        """That a value's type, and the shape of an element (the value's own where none is given), are the array's."""
        shape = value.shape if shape is None else shape
        if value.dtype is not self._dtype:
            raise _invalid(
                f"TensorArray dtype is {_dtypes.runtime_name(self._dtype)} but Op is trying to write dtype {_dtypes.runtime_name(value.dtype)} "
            )
        if not self._element_shape.is_compatible_with(shape):
            raise ValueError(f"Incompatible shape for value ({shape}), expected ({self._element_shape})")
        return value

    def write(self, index, value, name=None):
        value = self._check(convert_to_tensor(value, None if isinstance(value, TensorLike) else self._dtype))
        if self._in_graph():
            flow = op("TensorListSetItem", None, self._flow_tensor(), Int(index, "index"), value)
            other = self._with_flow(flow)
            if self._infer_shape:
                other._element_shape = self._element_shape.merge_with(value.shape) if self._element_shape.is_compatible_with(
                    value.shape
                ) else TensorShape(None)
            return other
        i = int(index)
        if i < 0:
            raise _invalid(f"Writing to negative indices (index {i}) is not allowed.")
        if i >= len(self._items):
            if not self._dynamic:
                raise _invalid(f"Tried to write to index {i} but array is not resizeable and size is: {len(self._items)}", "OutOfRangeError")
            self._items.extend([None] * (i - len(self._items) + 1))
        self._items[i] = value
        if self._infer_shape:
            self._element_shape = self._element_shape.merge_with(value.shape)
        return self

    def read(self, index, name=None):
        if self._in_graph():
            return self._taken(op("TensorListGetItem", None, self._flow_tensor(), Int(index, "index"), *self._described()))
        i = int(index)
        if not 0 <= i < len(self._items):
            raise _invalid(f"Tried to read from index {i} but array size is: {len(self._items)} ", "OutOfRangeError")
        item = self._items[i]
        if item is None:
            return self._zero()
        return item

    def _zero(self):
        from .._ops.array import zeros

        if not self._element_shape.is_fully_defined():
            raise _invalid("Could not read index of a TensorArray that was never written to, and whose element shape is not known")
        return zeros(self._element_shape, self._dtype)

    def _described(self):
        """Element shape (rank -1: unknown; -1: unknown dimension) and type, as the operations take them."""
        dims = self._element_shape._dims
        listed = [-2] if dims is None else [-1 if d is None else d for d in dims]
        return len(listed), *listed, "int64" if self._dtype is _dtypes.string else self._dtype.name

    def _taken(self, tensor):
        """What came out of a list: strings are there as numbers."""
        if self._dtype is _dtypes.string:
            tensor._dtype = _dtypes.string
        return tensor

    def _all(self):
        return [self._zero() if t is None else t for t in self._items]

    def stack(self, name=None):
        if self._in_graph():
            return self._taken(op("TensorListStack", name, self._flow_tensor(), *self._described()))
        from .._ops.array import stack, zeros

        if not self._items:
            dims = self._element_shape.as_list() if self._element_shape.rank is not None else []
            return zeros([0, *[d or 0 for d in dims]], self._dtype)
        return stack(self._all())

    def concat(self, name=None):
        if self._in_graph():
            from .._ops.array import reshape

            stacked = self.stack()
            dims = stacked.shape.as_list() if stacked.shape.rank is not None else None
            return reshape(stacked, [-1, *dims[2:]])
        from .._ops.array import concat

        return concat(self._all(), 0)

    def gather(self, indices, name=None):
        from .._ops.array import gather

        return gather(self.stack(), indices)

    def unstack(self, value, name=None):
        value = convert_to_tensor(value, None if isinstance(value, TensorLike) else self._dtype)
        self._check(value, value.shape[1:])
        if self._in_graph():
            other = self._with_flow(op("TensorListFromTensor", None, value))
            other._element_shape = value.shape[1:]
            return other
        from .._ops.array import unstack

        if len(self._items) < value.shape[0] and not self._dynamic and self._items:
            raise ValueError(f"Size of TensorArray is {len(self._items)}, cannot unstack {value.shape[0]} values into it")
        self._items = unstack(value)
        self._element_shape = self._element_shape.merge_with(value.shape[1:])
        return self

    def scatter(self, indices, value, name=None):
        from .._ops.array import unstack

        array = self
        rows = unstack(convert_to_tensor(value))
        places = indices._values() if isinstance(indices, EagerTensor) else list(indices)
        for i, row in zip(places, rows):
            array = array.write(i, row)
        return array

    def split(self, value, lengths, name=None):
        from .._ops.array import split

        parts = split(convert_to_tensor(value), [int(n) for n in lengths])
        if not self._in_graph():
            self._items = parts  # of any lengths: an eager array compares shapes only where it is written element by element
            return self
        array = self
        for i, part in enumerate(parts):
            array = array.write(i, part)
        return array

    def size(self, name=None):
        if self._in_graph():
            return op("TensorListLength", name, self._flow_tensor())
        return convert_to_tensor(len(self._items))

    def identity(self):
        return self

    def grad(self, source, flow=None, name=None):
        raise NotImplementedError("TensorArray.grad is not supported when executing eagerly; eager's gradient implementation does not use/need this function to compute gradients of operations that use TensorArrays.")

    def close(self, name=None):
        if self._items is not None:
            self._items = []

    def mark_used(self):
        """Accepted."""


TensorArray.__module__ = "tensorflow.python.ops.tensor_array_ops"


def _invalid(text, kind="InvalidArgumentError"):
    from .. import errors

    return getattr(errors, kind)(None, None, text)

