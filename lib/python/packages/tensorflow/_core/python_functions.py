"""Python functions as operations: `tf.py_function`, `tf.numpy_function`."""

import itertools

from . import dtypes as _dtypes, nest as _nest, state as _state
from .callbacks import failure
from .convert import convert_to_tensor
from .tensor import EagerTensor
from .variable import Variable

# TensorFlow numbers the functions that it is given.
_tokens = itertools.count()


def py_function(func=None, inp=None, Tout=None, name=None, inp_names=None):
    """A Python function of eager tensors as an operation."""
    return _python_op("EagerPyFunc", func, inp, Tout, name, lambda t: t)


def numpy_function(func=None, inp=None, Tout=None, stateful=True, name=None):
    """A Python function of NumPy arrays as an operation. Called eagerly its results have the types that they come with."""
    if _state.graph is None:
        arrays = [convert_to_tensor(t).numpy() for t in (inp or [])]
        results = [r if r is None else convert_to_tensor(r) for r in _nest.flatten(func(*arrays))]
        return results[0] if len(results) == 1 else results
    return _python_op("PyFunc", func, inp, Tout, name, lambda t: t.numpy())


def py_func(func, inp, Tout, stateful=True, name=None):
    return numpy_function(func, inp, Tout, stateful, name)


def _python_op(type, func, inp, Tout, name, convert):
    kinds = [_dtypes.as_dtype(getattr(t, "dtype", t)) for t in (_nest.flatten(Tout) if Tout is not None else [])]
    tensors = [convert_to_tensor(t) for t in (inp or [])]
    in_graph = _state.graph is not None
    token = f"pyfunc_{next(_tokens)}"
    ending = f"\n\n\t [[{{{{node {type}}}}}]]" if in_graph else f" [Op:{type}] name: "
    place = "" if in_graph else (
        f"{{{{function_node __wrapped__{type}_Tin_{len(tensors)}_Tout_{len(kinds)}_device_/job:localhost/replica:0/task:0/device:CPU:0}}}} "
    )

    def call(*args):
        from .._ops.math import cast
        from ..errors import InvalidArgumentError

        try:
            flat = _nest.flatten(func(*[convert(t) for t in args]))
        except Exception as error:
            made = failure(error)
            made._message = f"{place}{made._message}{ending}"
            raise made from error
        if not kinds:
            return []
        if len(flat) < len(kinds):
            raise InvalidArgumentError(None, None, f"{place}{token} returns {len(flat)} values, but expects to see {len(kinds)} values.{ending}")
        out = []
        for r, k in zip(flat, kinds):
            t = r if isinstance(r, EagerTensor) else convert_to_tensor(r._as_tensor() if isinstance(r, Variable) else r)
            out.append(t if t.dtype is k else cast(t, k))
        return out

    if not in_graph:
        results = call(*tensors)
    else:
        results = _state.graph._python(type, name or type, call, tensors, [(k, getattr(s, "shape", None)) for k, s in zip(kinds, _nest.flatten(Tout))])
        if not kinds:
            return _state.graph._ops[-1]
    if Tout is None:
        return None
    return _nest.pack(Tout, results) if isinstance(Tout, (list, tuple, dict)) else (results[0] if results else None)
