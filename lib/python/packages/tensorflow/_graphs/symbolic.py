"""Tensors of graphs: results that have names now and values later."""

import json

from tapegraph import _bridge

from .._core.shape import TensorShape
from .._core.tensor import Tensor
from ..errors import OperatorNotAllowedInGraphError

_NOT_ALLOWED = (
    "{} a symbolic `tf.Tensor`{} is not allowed. You can attempt the following resolutions to the problem: If you are running "
    "in Graph mode, use Eager execution mode or decorate this function with @tf.function. If you are using AutoGraph, you can "
    "try decorating this function with @tf.function. If that does not work, then you may be using an unsupported feature or "
    "your source code may not be visible to AutoGraph. See https://github.com/tensorflow/tensorflow/blob/master/tensorflow/"
    "python/autograph/g3doc/reference/limitations.md#access-to-source-code for more information."
)


class SymbolicTensor(Tensor):
    """A result of an operation in a graph: it has a name, a type and perhaps a shape, and a value when the graph runs."""

    def __init__(self, op, index, ref, dtype, shape):
        self._op = op
        self._index = index
        self._ref = ref
        self._dtype = dtype
        self._shape = shape

    op = property(lambda self: self._op)
    graph = property(lambda self: self._op.graph)
    dtype = property(lambda self: self._dtype)
    value_index = property(lambda self: self._index)
    device = property(lambda self: self._op.device)

    @property
    def shape(self):
        return self._shape

    @property
    def name(self):
        return f"{self._op.name}:{self._index}"

    def _as_tensor(self):
        return self

    def _compares_elements(self):
        return self.graph.building_function and Tensor._compares_elements(self)

    def _handle(self):
        raise TypeError(
            f"{self!r} is out of scope and cannot be used here. Use return values, explicit Python locals or TensorFlow "
            "collections to access it.\nPlease see https://www.tensorflow.org/guide/function#all_outputs_of_a_tffunction_must"
            "_be_return_values for more information."
        )

    def _values(self):
        known = self._static_list()
        if known is None:
            raise TypeError(f"{self!r} has no value while the graph is built: expected a tensor that exists now")
        return known

    def _static_list(self):
        text = _bridge.call("tf.graph_known", self.graph._id, self._ref)
        return json.loads(text) if text else None

    def _static_value(self):
        known = self._static_list()
        if known is None:
            return None
        from .._core.arrays import to_numpy
        from .._core.convert import make

        return to_numpy(make(known, tuple(self._shape), self._dtype))

    def set_shape(self, shape):
        try:
            self._shape = self._shape.merge_with(shape)
        except ValueError:
            raise ValueError(
                f"Tensor's shape {self._shape} is not compatible with supplied shape {TensorShape(shape)}."
            ) from None
        dims = self._shape._dims
        _bridge.call("tf.graph_set_shape", self.graph._id, self._ref, json.dumps(dims))

    def _declare(self, shape):
        """Takes a shape in place of what was inferred, and forgets what is known of the values."""
        self._shape = TensorShape(shape)
        _bridge.call("tf.graph_declare", self.graph._id, self._ref, json.dumps(self._shape._dims))

    def consumers(self):
        return [op for op in self.graph._ops if any(t is self for t in op.inputs)]

    def eval(self, feed_dict=None, session=None):
        """The value, in a session (the default one if none is given)."""
        from .._v1.session import get_default_session

        session = session or get_default_session()
        if session is None:
            raise ValueError(
                "Cannot evaluate tensor using `eval()`: No default session is registered. Use `with sess.as_default()` or "
                "pass an explicit session to `eval(session=sess)`"
            )
        return session.run(self, feed_dict)

    def __repr__(self):
        return f"<tf.Tensor '{self.name}' shape={self._shape} dtype={self._dtype.name}>"

    def __str__(self):
        shape = "" if self._shape.rank is None else f", shape={self._shape}"
        device = f", device={self.device}" if self.device else ""
        return f'Tensor("{self.name}"{shape}, dtype={self._dtype.name}{device})'

    def __format__(self, spec):
        if spec:
            raise TypeError(f"unsupported format string passed to {type(self).__name__}.__format__")
        return str(self)

    def __bool__(self):
        raise OperatorNotAllowedInGraphError(_NOT_ALLOWED.format("Using", " as a Python `bool`"))

    def __iter__(self):
        raise OperatorNotAllowedInGraphError(_NOT_ALLOWED.format("Iterating over", ""))

    def __len__(self):
        raise TypeError(
            f"len is not well defined for a symbolic Tensor ({self.name}). Please call `x.shape` rather than `len(x)` for "
            "shape information."
        )

    def __array__(self, dtype=None, copy=None):
        raise NotImplementedError(
            f"Cannot convert a symbolic tf.Tensor ({self.name}) to a numpy array. This error may indicate that you're trying to "
            "pass a Tensor to a NumPy call, which is not supported."
        )

    def __getattr__(self, name):
        from .._core.tensor import _NUMPY_NAMES

        if name in _NUMPY_NAMES:
            return Tensor.__getattr__(self, name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


SymbolicTensor.__module__ = "tensorflow.python.framework.ops"


def is_symbolic_tensor(x):
    return isinstance(x, SymbolicTensor)
