"""Gradients that touch only some rows of a variable."""

import collections

from .convert import convert_to_tensor, register_tensor_conversion_function
from .shape import TensorShape
from .tensor import EagerTensor


# What a session gives for IndexedSlices.
IndexedSlicesValue = collections.namedtuple("IndexedSlicesValue", ["values", "indices", "dense_shape"])


class IndexedSlices:
    """Rows `values` for the row numbers `indices` of a tensor of shape `dense_shape`."""

    def __init__(self, values, indices, dense_shape=None):
        self._values_ = values if hasattr(values, "dtype") else convert_to_tensor(values)
        self._indices = indices if hasattr(indices, "dtype") else convert_to_tensor(indices)
        self._dense_shape = dense_shape

    values = property(lambda self: self._values_)
    indices = property(lambda self: self._indices)
    dense_shape = property(lambda self: self._dense_shape)
    dtype = property(lambda self: self._values_.dtype)
    device = property(lambda self: self._values_.device)

    name = property(lambda self: self._values_.name)
    op = property(lambda self: self._values_.op)
    graph = property(lambda self: self._values_.graph)

    @property
    def shape(self):
        if self._dense_shape is None:
            return TensorShape(None)
        if self._dense_shape.__class__ is EagerTensor:
            return TensorShape([int(d) for d in self._dense_shape._values()])
        known = self._dense_shape._static_list()
        return TensorShape([None] * self._dense_shape.shape[0] if known is None else [int(d) for d in known])

    def _fetch_parts(self):
        return [p for p in (self._values_, self._indices, self._dense_shape) if p is not None]

    def _from_fetched(self, parts):
        return IndexedSlicesValue(*parts, *[None] * (3 - len(parts)))

    def _function_components(self):
        return self._fetch_parts()

    def _with_function_components(self, parts):
        return IndexedSlices(*parts)

    def _with_values(self, values):
        """The same rows with other values."""
        return IndexedSlices(values, self._indices, self._dense_shape)

    def consumers(self):
        return []

    def __neg__(self):
        return IndexedSlices(-self._values_, self._indices, self._dense_shape)

    def __str__(self):
        dense = f", dense_shape={self._dense_shape!s}" if self._dense_shape is not None else ""
        return f"IndexedSlices(indices={self._indices!s}, values={self._values_!s}{dense})"

    def __mul__(self, other):
        return convert_to_tensor(self) * other

    __rmul__ = __mul__

    def __add__(self, other):
        return convert_to_tensor(self) + convert_to_tensor(other)

    __radd__ = __add__


IndexedSlices.__module__ = "tensorflow.python.framework.indexed_slices"


def _dense(value, dtype=None, name=None, as_ref=False):
    from .._ops.array import unsorted_segment_sum

    if value.dense_shape is None:
        raise ValueError(f"Tensor conversion requested for IndexedSlices without dense_shape: {value}")
    rows = value.shape[0]
    return unsorted_segment_sum(value.values, value.indices, value.dense_shape[0] if rows is None else rows)


register_tensor_conversion_function(IndexedSlices, _dense)
