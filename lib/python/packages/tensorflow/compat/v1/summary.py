"""`tf.summary` of TensorFlow 1: summaries become points of the live curves."""

import json

from ... import _dtypes, _state
from ..._convert import convert_to_tensor
from ..._missing import missing
from ..._tensor import strings


def _one(kind, name, tensor, collections, reduce):
    graph = _state.graph
    if graph is None:
        raise RuntimeError("tf.summary of TensorFlow 1 works in a graph; eagerly use tf.summary.create_file_writer")
    tensor = convert_to_tensor(tensor)

    def describe(value):
        return [strings([json.dumps([[name, reduce(value)]]).encode()], ())]

    out = graph._python(kind, name, describe, [tensor], [(_dtypes.string, [])], has_effects=False)[0]
    graph.add_to_collections(collections or ["summaries"], out)
    return out


def scalar(name, tensor, collections=None, family=None):
    """One number."""
    return _one("ScalarSummary", name, tensor, collections, float)


def histogram(name, values, collections=None, family=None):
    """A distribution, of which the mean is drawn."""
    return _one("HistogramSummary", name, values, collections, lambda v: sum(v._values()) / max(len(v._values()), 1))


def merge(inputs, collections=None, name=None):
    """Several summaries as one."""
    inputs = list(inputs)
    if not inputs:
        return None

    def join(*parts):
        points = [point for part in parts for point in json.loads(part._values()[0])]
        return [strings([json.dumps(points).encode()], ())]

    return _state.graph._python("MergeSummary", name or "Merge", join, inputs, [(_dtypes.string, [])], has_effects=False)[0]


def merge_all(key="summaries", scope=None, name=None):
    """All summaries of the graph as one."""
    return merge(_state.graph.get_collection(key, scope), name=name) if _state.graph is not None else None


class FileWriter:
    """Draws what it is given as points of live curves, one run for each directory."""

    def __init__(self, logdir, graph=None, *args, **kwargs):
        self._run = str(logdir).rstrip("/").rsplit("/", 1)[-1] or None

    def add_summary(self, summary, global_step=None):
        import tapegraph

        text = summary.item() if hasattr(summary, "item") else summary
        for tag, value in json.loads(text):
            tapegraph.record(tag, value, None if global_step is None else int(global_step), self._run)

    def add_graph(self, graph, global_step=None):
        """Accepted: graphs are drawn with tapegraph.show_graph."""

    def flush(self):
        """Nothing is held back."""

    def close(self):
        """Nothing is held back."""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


__getattr__ = missing("tf.compat.v1.summary", "tensorflow._api.v2.compat.v1.summary", globals())
