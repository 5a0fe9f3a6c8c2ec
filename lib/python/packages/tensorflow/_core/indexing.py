"""`tensor[...]`: Python's indexing as strided slices."""

from tapegraph import _bridge

from . import dtypes as _dtypes, state as _state
from .op import Ints, op
from .tensor import EagerTensor, TensorLike, is_numpy, wrap

_VALID = (
    "Only integers, slices (`:`), ellipsis (`...`), tf.newaxis (`None`) and scalar tf.int32/tf.int64 tensors are valid "
    "indices, got {!r}"
)


def _is_index(value):
    if isinstance(value, TensorLike):
        if not value.dtype.is_integer or value.shape.rank not in (0, None):
            raise TypeError(_VALID.format(value))
        return True
    if isinstance(value, int) or hasattr(value, "__index__"):
        return True
    raise TypeError(_VALID.format(value))


def _position(value):
    """An index as an int, or as the symbolic tensor that it is."""
    if isinstance(value, TensorLike) and not isinstance(value, EagerTensor):
        value = value._as_tensor()
        return value if not isinstance(value, EagerTensor) else int(value)
    return int(value)


class Specification:
    """Begins, ends, strides and masks of a strided slice."""

    def __init__(self, key):
        self.begin, self.end, self.strides = [], [], []
        self.begin_mask = self.end_mask = self.ellipsis_mask = self.new_axis_mask = self.shrink_mask = 0
        for i, item in enumerate(key if isinstance(key, (tuple, list)) else (key,)):
            self._add(item, 1 << i)

    def _append(self, begin, end, stride=1):
        self.begin.append(begin)
        self.end.append(end)
        self.strides.append(stride)

    def _add(self, item, bit):
        if isinstance(item, slice):
            if item.start is None:
                self.begin_mask |= bit
            else:
                _is_index(item.start)
            if item.stop is None:
                self.end_mask |= bit
            else:
                _is_index(item.stop)
            if item.step is not None:
                _is_index(item.step)
            self._append(
                0 if item.start is None else _position(item.start),
                0 if item.stop is None else _position(item.stop),
                1 if item.step is None else _position(item.step),
            )
        elif item is Ellipsis:
            self.ellipsis_mask |= bit
            self._append(0, 0)
        elif item is None:
            self.new_axis_mask |= bit
            self._append(0, 0)
        else:
            _is_index(item)
            at = _position(item)
            self.shrink_mask |= bit
            self._append(at, at + 1)

    def masks(self):
        return self.begin_mask, self.end_mask, self.ellipsis_mask, self.new_axis_mask, self.shrink_mask


def _is_mask(key):
    if isinstance(key, TensorLike):
        return key.dtype is _dtypes.bool
    return key is True or key is False or (is_numpy(key) and key.dtype.kind == "b")


def getitem(self, key):
    if key.__class__ is int and self.__class__ is EagerTensor and _state.graph is None:
        return wrap(_row(self, key))
    if _is_mask(key):
        from .._ops.array import boolean_mask

        return boolean_mask(self, key)
    x = self._as_tensor() if not isinstance(self, EagerTensor) else self
    spec = Specification(key)
    return op(
        "StridedSlice", "strided_slice" if _state.graph is not None else "strided_slice/", x,
        Ints(spec.begin, "stack"), Ints(spec.end, "stack_1"), Ints(spec.strides, "stack_2"), *spec.masks(),
    )  # fmt: skip


def _row(self, key):
    from ..errors import OpError

    try:
        return _bridge.call("tf.StridedSlice", self._h, 1, key, 1, key + 1, 1, 1, 0, 0, 0, 0, 1)
    except OpError as error:
        error._message += "strided_slice/"
        raise
