"""Python functions that graphs call, and the loop that answers a running graph's requests."""

import itertools

from tapegraph import _bridge

from . import state as _state
from .tensor import wrap_all

_functions = {}
_numbers = itertools.count(1)


def register(function):
    """A number for a function of eager tensors that returns a list of eager tensors."""
    number = next(_numbers)
    _functions[number] = function
    return number


def run(name, *args):
    """Starts a run and answers its requests; returns its results as eager tensors."""
    answer = _bridge.call(name, *args)
    while answer.__class__ is str:
        answer = _answer(answer)
    count = _bridge.count() if answer is not None else 0
    return wrap_all(answer, count)


def _answer(request):
    _, number, count = request.split(" ")
    first = _bridge.call("tf.run_arguments")
    tensors = wrap_all(first, int(count))
    before, _state.graph = _state.graph, None
    try:
        results = _functions[int(number)](*tensors)
    except BaseException:
        _bridge.call("tf.run_abandon")
        raise
    finally:
        _state.graph = before
    return _bridge.call("tf.run_resume", len(results), *[r._handle() for r in results])


_KINDS = {
    "TypeError": "InvalidArgumentError", "ValueError": "InvalidArgumentError", "StopIteration": "OutOfRangeError",
    "MemoryError": "ResourceExhaustedError", "NotImplementedError": "UnimplementedError",
}  # fmt: skip


def failure(error):
    """What an exception of Python code that an operation called becomes: its text, and where in the program it arose."""
    import traceback

    from .. import errors

    kind = _KINDS.get(type(error).__name__, "UnknownError")
    here = __file__.rsplit("/", 3)[0]
    frames = [f for f in traceback.extract_tb(error.__traceback__) if not f.filename.startswith(here)]
    where = "".join(line + "\n" for line in traceback.format_list(frames))
    said = "".join(traceback.format_exception_only(error))
    text = f"{said}Traceback (most recent call last):\n\n{where}{said}\n"
    return getattr(errors, kind)(None, None, text)
