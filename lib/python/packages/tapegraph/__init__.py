"""Tape & Graph's own small package for lessons: watch what your code does.

    tapegraph.record("loss", loss.item(), step)      # a point of a live curve
    tapegraph.show_graph(y)                          # the graph behind a result
    tapegraph.compare_graphs((net, x), (model, z))   # two graphs, with what matches linked
    tapegraph.explain(step, x)                       # what the compiler makes of a function
    with tapegraph.flush_policy("eager") as stats:   # when is the recorded graph run?
        ...
    print(stats.kernels, stats.ms)

On a laptop, with the real frameworks, the same calls answer in text.
"""

import contextlib
import sys
import time

from . import _bridge, _laptop

_steps = {}


def record(tag, value, step=None, run=None):
    """A point of the curve `tag`, drawn while the cell runs.

    `value` is a number or a tensor with one element; `step` counts by itself when it is not given; `run` names a second
    curve under the same tag, for comparison.
    """
    if not _bridge.is_attached():
        return _laptop.record(tag, value, step, run)
    key = (tag, run)
    if step is None:
        step = _steps.get(key, -1) + 1
    _steps[key] = int(step)
    event = {"type": "scalar", "tag": str(tag), "step": int(step), "value": float(value)}
    if run is not None:
        event["run"] = str(run)
    # What was printed before stands before the curve.
    sys.stdout.flush()
    _bridge.record(event)


class Stats:
    """What the engine did inside a `flush_policy` block; filled in when the block ends.

    flushes: times the recorded graph was sent to the device; kernels: programs launched there; submits: batches handed
    to the GPU; compilations: pipelines built; plan_hits: flushes whose structure was known; host_round_trips: times the
    host waited for data; ms: wall time in milliseconds, the device's work included.
    """

    _FIELDS = ("flushes", "kernels", "submits", "compilations", "plan_hits", "host_round_trips")

    def __init__(self):
        for field in self._FIELDS:
            setattr(self, field, 0)
        self.ms = 0.0

    def __repr__(self):
        return f"Stats(flushes={self.flushes}, kernels={self.kernels}, submits={self.submits}, ms={self.ms:.1f})"


def _counts():
    return [float(x) for x in _bridge.method("stats").split(",")]


@contextlib.contextmanager
def flush_policy(policy):
    """Run the block under a flush policy and count what the engine does.

    "eager": after every operation. "lazy": when a value is looked at, or at a stable cut such as `optimizer.step()`.
    """
    if not _bridge.is_attached():
        with _laptop.flush_policy(policy) as stats:
            yield stats
        return
    if policy not in ("eager", "lazy"):
        raise ValueError(f'tapegraph.flush_policy: expected "eager" or "lazy", found {policy!r}')
    stats = Stats()
    _bridge.method("drain")
    before, start = _counts(), time.perf_counter()
    previous = _bridge.method("setPolicy", policy)
    try:
        yield stats
    finally:
        _bridge.method("drain")
        _bridge.method("setPolicy", previous)
        stats.ms = (time.perf_counter() - start) * 1000
        for field, now, then in zip(Stats._FIELDS, _counts(), before):
            setattr(stats, field, int(now - then))


def show_graph(target, *inputs, title=None, **run):
    """Draw a graph: the autograd graph behind a PyTorch tensor, a `tf.Graph`, a `tf.function` with all its traces, or a
    concrete one.

    With inputs the target is called with them, and the drawing knows what came out of each node:
    `show_graph(module, *inputs)` draws what a `torch.nn.Module` recorded, grouped by module, and
    `show_graph(function, *inputs)` what a function recorded (PyTorch) or a trace of it (TensorFlow, Keras models too).
    `show_graph(graph, session=session, feed_dict={...})` runs a graph of TensorFlow 1 once for the same purpose.

    Drawn several times by one line, a graph is shown in one place, as "graph 2 of 3".
    """
    if inputs and isinstance(inputs[0], str) and title is None:
        title, *inputs = inputs
    if not _bridge.is_attached():
        return _laptop.show_graph(target, *inputs, title=title)
    # What was printed before stands above the drawing.
    sys.stdout.flush()
    _draw(target, inputs, title, run)


def compare_graphs(left, right, title=None):
    """Draw two graphs beside each other, with what computes the same on both sides linked.

    `left` and `right` are what `show_graph` takes: a target, or a tuple of a target and its inputs.
    """
    sides = [side if isinstance(side, tuple) else (side,) for side in (left, right)]
    if not _bridge.is_attached():
        return _laptop.compare_graphs(left, right, title)
    sys.stdout.flush()
    _bridge.method("holdGraphs")
    try:
        for target, *inputs in sides:
            _draw(target, inputs, None, {})
    except BaseException:
        _bridge.method("showPair", None)
        raise
    _bridge.method("showPair", title or "two graphs")


def _draw(target, inputs, title, run):
    line = _bridge.place()[0]
    series = f"line {line}" if line else None
    if hasattr(target, "named_modules") and hasattr(target, "forward"):
        from torch.autograd.graph import draw_module

        draw_module(target, inputs, title, series)
        return
    draw = getattr(target, "_tapegraph_draw_", None) or getattr(getattr(target, "graph", None), "_tapegraph_draw_", None)
    if draw is None and callable(target) and inputs:
        if any(type(each).__module__.partition(".")[0] == "torch" for each in inputs):
            draw, inputs = target(*inputs)._tapegraph_draw_, ()
        else:
            import tensorflow as tf

            draw = tf.function(target)._tapegraph_draw_
            title = title or getattr(target, "name", None) or getattr(target, "__name__", None)
    if draw is None:
        raise TypeError(
            "tapegraph.show_graph: expected a torch tensor, a torch.nn.Module or a function with its inputs, a tf.Graph, a "
            f"tf.function or a concrete function, found {type(target).__name__}"
        )
    draw(title, *inputs, series=series, **run)


def explain(function, *args, title=None, **kwargs):
    """Call `function(*args, **kwargs)` and show what the compiler makes of it: the recorded graphs, what each pass turns
    them into, the kernels with their source, bytes and times, and how often something was compiled or waited for.

    Returns what `function` returns. On a laptop it only calls.
    """
    if not _bridge.is_attached():
        return _laptop.explain(function, *args, title=title, **kwargs)
    name = title or getattr(function, "__name__", type(function).__name__)
    _bridge.method("drain")
    _bridge.method("explainBegin")
    before = _bridge.watch(True)
    try:
        result = function(*args, **kwargs)
    except BaseException:
        _bridge.method("explainEnd", None)
        raise
    finally:
        _bridge.watch(before)
    # What was printed before stands above the panel.
    sys.stdout.flush()
    _bridge.method("explainEnd", str(name))
    return result
