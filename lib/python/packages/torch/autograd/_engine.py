"""Drives a backward pass: the engine walks the graph and stops where Python is asked for."""

import warnings

from tapegraph import _bridge

from .._core import wrap_gradient
from . import _hooks, _saved

_HOOK, _FUNCTION, _ACCUMULATED, _UNPACK, _CHECK = 1, 2, 3, 4, 5
_depth = 0


def is_running():
    """Whether a backward pass is going on."""
    return _depth > 0


def run(roots, seeds, inputs, retain, create, accumulate):
    """Runs a pass from `roots` with their gradients `seeds`, tensors both. `inputs` are tensors, or None for all leaves;
    returns a handle (0 for none) for each of them."""
    global _depth
    targets = [] if inputs is None else [t._h for t in inputs]
    count = -1 if inputs is None else len(targets)
    _depth += 1
    try:
        handles = [t._h for t in (*roots, *seeds)]
        asked = _bridge.method("backwardStart", retain, create, accumulate, len(roots), count, *handles, *targets)
        if asked:
            _serve(asked, create)
    finally:
        _depth -= 1
    if inputs is None or accumulate:
        return []
    text = _bridge.method("backwardResult")
    return [int(h) for h in text.split(",")] if text else []


def _serve(asked, create):
    """Calls what the pass asks for, in the mode in which the pass itself runs, until it is done."""
    before = _bridge.method("setGradEnabled", create)
    try:
        while asked:
            try:
                answer = _answer(asked)
            except BaseException:
                _bridge.method("backwardAbandon")
                raise
            asked = _bridge.method("backwardResume", *[0 if g is None else g._h for g in answer])
    finally:
        _bridge.method("setGradEnabled", before)


def _answer(asked):
    text = _bridge.method("callbackArgs")
    grads = [wrap_gradient(int(h)) if h != "0" else None for h in text.split(",")] if text else []
    if asked == _UNPACK:
        return (_saved.unpack(_bridge.method("callbackId")),)
    if asked == _CHECK:
        _refuse_nan(_bridge.method("callbackName"), grads)
        return ()
    callback = _hooks.registry[_bridge.method("callbackId")]
    if asked == _ACCUMULATED:
        callback()
        return ()
    return callback(grads)


def _refuse_nan(name, grads):
    """What anomaly detection does after each function of the graph."""
    for i, g in enumerate(grads):
        if g is not None and g.isnan().any().item():
            warnings.warn(
                f"Error detected in {name}. No forward pass information available. Enable detect anomaly during forward "
                "pass for more information.",
                UserWarning,
                stacklevel=2,
            )
            raise RuntimeError(f"Function '{name}' returned nan values in its {i}th output.")
