"""From a Python function to an operation: at once when executing eagerly, into the graph when one is being built.

`op("MatMul", name, a, b, False, False)` gives the result of an operation with one result, `op_list` those of one with
several, `op_run` is for effects. Arguments come in the order of the operation's definition. Inputs are tensors or, where
the caller left the conversion to here, `Value`s; inputs that the host must know are `Ints` (lists) and `Int`s. The two
forms matter only to graphs, where each becomes a constant under the operation's own name scope, as in TensorFlow.
"""

from tapegraph import _bridge

from . import state as _state
from .tensor import EagerTensor, StringOperand, TensorLike, wrap, wrap_all


class Value:
    """Something to be converted to a tensor, inside the operation's name scope, under the input's name."""

    __slots__ = ("value", "name", "dtype", "hint")

    def __init__(self, value, name, dtype=None, hint=None):
        self.value = value
        self.name = name
        self.dtype = dtype
        self.hint = hint


class Ints:
    """A list of integers that the host must know: a shape, axes. `value` may hold or be tensors."""

    __slots__ = ("value", "name", "shape")

    def __init__(self, value, name, shape=None):
        self.value = value
        self.name = name
        # Of a matrix given flat.
        self.shape = shape


class Int:
    """One integer (or float) that the host must know: an axis, a depth."""

    __slots__ = ("value", "name", "dtype")

    def __init__(self, value, name, dtype=None):
        self.value = value
        self.name = name
        self.dtype = dtype


def tensor(value, name, dtype=None, hint=None):
    """An input: a tensor or variable as it is, anything else to be converted in the operation's scope."""
    return value if isinstance(value, TensorLike) else Value(value, name, dtype, hint)


def op(type, name, *args):
    graph = _state.graph
    if graph is not None:
        return graph._record(type, name, args)[0]
    try:
        return wrap(_execute(type, name, args))
    except StringOperand:
        return _with_strings(type, name, args)[0]


def op_list(type, name, *args):
    graph = _state.graph
    if graph is not None:
        return list(graph._record(type, name, args))
    try:
        first = _execute(type, name, args)
    except StringOperand:
        return _with_strings(type, name, args)
    return wrap_all(first, _bridge.count())


def op_run(type, name, *args):
    """An operation without results: the Operation in a graph, None eagerly."""
    graph = _state.graph
    if graph is not None:
        return graph._record_effect(type, name, args)
    _execute(type, name, args)
    return None


def _execute(type, name, args):
    raw = []
    for a in args:
        kind = a.__class__
        if kind is EagerTensor:
            raw.append(a._h)
        elif kind in _PLAIN:
            raw.append(a)
        else:
            _flatten(a, raw)
    try:
        return _bridge.call("tf." + type, *raw)
    except _errors().OpError as error:
        raise _named(error, name) from None


def _with_strings(type, name, args):
    from .._ops.string import execute

    return execute(type, name, args)


def _flatten(a, raw):
    """Appends what an argument of any other kind becomes at the boundary."""
    if isinstance(a, TensorLike):
        raw.append(a._handle())
    elif isinstance(a, Ints):
        values = integers(a.value)
        raw.append(len(values))
        raw.extend(values)
    elif isinstance(a, Int):
        raw.append(number(a.value))
    elif isinstance(a, Value):
        from .convert import convert_to_tensor

        raw.append(convert_to_tensor(a.value, a.dtype, dtype_hint=a.hint)._handle())
    elif isinstance(a, (list, tuple)):
        raw.append(len(a))
        raw.extend(t._handle() for t in a)
    else:
        raw.append(a)


_PLAIN = frozenset((int, float, str, bool, type(None)))


def _errors():
    from .. import errors

    return errors


def _named(error, name):
    """Ends a message as TensorFlow does: `[Op:X] name: given`."""
    if name and error._message.endswith("] name: "):
        error._message += str(name)
    return error


class unnamed:
    """Errors of the block end without `name:`, as they do where an argument was a Python list."""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, _):
        if error is not None and isinstance(error, _errors().OpError) and "] name: " in error._message:
            error._message = error._message[: error._message.rindex("] name: ") + 1]
        return False


def integers(value):
    """A list of Python ints from ints, lists (with tensors in them), shapes, arrays or a tensor."""
    if isinstance(value, (list, tuple)):
        out = []
        for v in value:
            if v.__class__ is int:
                out.append(v)
            elif isinstance(v, (list, tuple)):
                out.extend(integers(v))
            else:
                out.append(_integer(v))
        return out
    if isinstance(value, TensorLike):
        return [int(v) for v in value._values()]
    if isinstance(value, int):
        return [value]
    if hasattr(value, "__iter__"):
        return [_integer(v) for v in value]
    return [_integer(value)]


def _integer(v):
    if v is None:
        raise ValueError("Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.")
    if isinstance(v, float) or (isinstance(v, TensorLike) and v.dtype.is_floating):
        raise TypeError(f"Cannot convert {v!r} to EagerTensor of dtype int32")
    if isinstance(v, str):
        raise TypeError(f"Cannot convert {v!r} to EagerTensor of dtype int32")
    return int(v)


def number(value):
    if isinstance(value, TensorLike):
        return value._values()[0]
    if hasattr(value, "item"):
        return value.item()
    return value


def is_symbolic(value):
    """Does a (nested) list hold tensors of a graph under construction?"""
    if isinstance(value, (list, tuple)):
        return any(is_symbolic(v) for v in value)
    return isinstance(value, TensorLike) and not isinstance(value, EagerTensor)
