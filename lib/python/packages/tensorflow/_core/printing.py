"""`tf.print`: tensors as the C++ runtime shows them."""

import sys

from tapegraph import _bridge

from . import nest as _nest, state as _state
from .tensor import EagerTensor, StringTensor, TensorLike
from .variable import Variable

_STREAMS = {"stdout": "stdout", "stderr": "stderr"}


def format_tensor(tensor, summarize=3):
    """A tensor with `summarize` elements at each edge of a dimension; -1 shows all."""
    if isinstance(tensor, StringTensor):
        return _strings(tensor._values(), tensor.shape.as_list(), summarize)
    return _bridge.call("tf.summary_text", tensor._handle(), summarize)


def _strings(values, shape, summarize):
    if not shape:
        return '"' + values[0].decode("utf-8", "backslashreplace") + '"'
    step = len(values) // shape[0] if shape[0] else 0
    rows = [_strings(values[i * step : (i + 1) * step], shape[1:], summarize) for i in range(shape[0])]
    if 0 <= summarize and len(rows) > 2 * summarize:
        rows = [*rows[:summarize], "...", *rows[-summarize:]]
    return "[" + ("\n " if len(shape) > 1 else " ").join(rows) + "]"


def _shown(value, summarize):
    if isinstance(value, Variable):
        value = value._as_tensor()
    if isinstance(value, TensorLike):
        return format_tensor(value, summarize)
    if isinstance(value, dict):
        inner = ", ".join(f"{_quoted(k)}: {_item(v, summarize)}" for k, v in value.items())
        return "{" + inner + "}"
    if isinstance(value, (list, tuple)):
        items = [_item(v, summarize) for v in value]
        if isinstance(value, list):
            return "[" + ", ".join(items) + "]"
        return "(" + ", ".join(items) + ("," if len(items) == 1 else "") + ")"
    sparse = getattr(value, "_print_text", None)
    return sparse(summarize) if sparse else str(value)


def _item(value, summarize):
    return _quoted(value) if isinstance(value, str) else _shown(value, summarize)


def _quoted(value):
    return repr(value) if isinstance(value, str) else str(value)


def tf_print(*inputs, output_stream=sys.stderr, summarize=3, sep=" ", end=None, name=None):
    """Prints values, tensors included, when it runs: also inside a tf.function. To stderr, unless told otherwise."""
    end = "\n" if end is None else end
    graph = _state.graph
    leaves = [t for t in _nest.flatten(list(inputs)) if isinstance(t, TensorLike)]
    if graph is not None and (any(not isinstance(t, EagerTensor) for t in leaves) or not graph._is_eager_like):
        return graph._print(inputs, leaves, output_stream, summarize, sep, end)
    write(sep.join(_shown(v, summarize) for v in inputs) + end, output_stream)
    return None


def write(text, stream):
    if isinstance(stream, str) and stream.startswith("file://"):
        with open(stream[7:], "a", encoding="utf-8") as f:
            f.write(text)
        return
    from . import logging as _logging

    # sys.stderr as it is now, not as it was when the default was read.
    target = sys.stderr if stream is _DEFAULT else stream
    if stream is _logging.info or callable(stream) and not hasattr(stream, "write"):
        stream(text.rstrip("\n"))
        return
    target.write(text)


_DEFAULT = sys.stderr
