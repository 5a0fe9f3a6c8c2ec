"""`tf.summary` of TensorFlow 1: operations that give serialized summaries, and a writer of event files."""

from ..._core import dtypes as _dtypes, state as _state
from ..._core.convert import convert_to_tensor
from ..._files.events import EventFile, default_buckets
from ..._files.messages import Event, Summary
from ..._core.missing import missing
from ..._core.tensor import strings


def _one(kind, name, tensor, collections, family, build):
    graph = _state.graph
    if graph is None:
        raise RuntimeError("tf.summary of TensorFlow 1 works in a graph; eagerly use tf.summary.create_file_writer")
    tensor = convert_to_tensor(tensor)
    name = _clean(name)
    with graph._scope(f"{family}/{name}" if family else name) as scope:
        tag = f"{family}/{scope[:-1]}" if family else scope[:-1]

        def describe(value):
            made = Summary()
            build(made, tag, value)
            return [strings([made.SerializeToString()], ())]

        out = graph._python(kind, scope, describe, [tensor], [(_dtypes.string, [])], has_effects=False)[0]
    graph.add_to_collections(collections or ["summaries"], out)
    return out


def _clean(name):
    """A tag as a name: what names may not hold becomes an underscore, which TensorFlow says in a warning."""
    import re

    cleaned = re.sub(r"[^-\w./\\]", "_", name).lstrip("/")
    if cleaned != name:
        from ..._core.logging import get_logger

        get_logger().info("Summary name %s is illegal; using %s instead.", name, cleaned)
    return cleaned


def scalar(name, tensor, collections=None, family=None):
    """One number."""
    return _one("ScalarSummary", name, tensor, collections, family, lambda s, tag, v: s.value.add(tag=tag, simple_value=float(v)))


def _histogram(summary, tag, tensor):
    values = [float(v) for v in tensor._values()]
    value = summary.value.add(tag=tag)
    rows = default_buckets(values)
    histo = value.histo
    histo.min, histo.max = min(values, default=0.0), max(values, default=0.0)
    histo.num, histo.sum, histo.sum_squares = float(len(values)), sum(values), sum(v * v for v in values)
    histo.bucket_limit.extend([limit for limit, _ in rows])
    histo.bucket.extend([n for _, n in rows])


def histogram(name, values, collections=None, family=None):
    """A distribution."""
    return _one("HistogramSummary", name, values, collections, family, _histogram)


def image(name, tensor, max_outputs=3, collections=None, family=None):
    """Images [count, height, width, channels]: bytes, or floats, which are scaled to fill the range."""

    def build(summary, tag, pixels):
        from ..._images.png import write

        count, height, width, depth = pixels.shape.as_list()
        values, size = pixels._values(), height * width * depth
        for i in range(min(count, max_outputs)):
            part = values[i * size : (i + 1) * size]
            if pixels.dtype.is_floating:
                low, high = min(part), max(part)
                scale, offset = (127.0 / max(-low, high), 128.0) if low < 0 else (255.0 / high if high > 0 else 0.0, 0.0)
                part = [max(0, min(255, int(v * scale + offset))) for v in part]
            made = summary.value.add(tag=f"{tag}/image" if max_outputs == 1 else f"{tag}/image/{i}")
            made.image.height, made.image.width, made.image.colorspace = height, width, depth
            made.image.encoded_image_string = write(part, height, width, depth, False)

    return _one("ImageSummary", name, tensor, collections, family, build)


def text(name, tensor, collections=None):
    """Words."""
    from ..._files.tensor_proto import to_proto

    def build(summary, tag, value):
        made = summary.value.add(tag=tag)
        made._store("tensor", made.FIELDS["tensor"], to_proto(value))
        made.metadata.plugin_data.plugin_name = "text"

    return _one("TensorSummaryV2", name, tensor, collections, None, build)


def merge(inputs, collections=None, name=None):
    """Several summaries as one."""
    inputs = list(inputs)
    if not inputs:
        return None

    def join(*parts):
        # Messages one after another are a message with the fields of both.
        return [strings([b"".join(part._values()[0] for part in parts)], ())]

    return _state.graph._python("MergeSummary", name or "Merge", join, inputs, [(_dtypes.string, [])], has_effects=False)[0]


def merge_all(key="summaries", scope=None, name=None):
    """All summaries of the graph as one."""
    return merge(_state.graph.get_collection(key, scope), name=name) if _state.graph is not None else None


class FileWriter:
    """Writes events to a file in a log folder."""

    def __init__(self, logdir, graph=None, max_queue=10, flush_secs=120, graph_def=None, filename_suffix=None, session=None):
        self._file = EventFile(logdir, filename_suffix or "")
        if graph is not None:
            self.add_graph(graph)

    def get_logdir(self):
        return self._file.folder

    def add_summary(self, summary, global_step=None):
        """Writes a summary: serialized, as sessions give it, or a message."""
        if not isinstance(summary, Summary):
            data = summary.item() if hasattr(summary, "item") else summary
            summary = Summary.FromString(data)
        self._file.summary(summary, 0 if global_step is None else int(global_step))

    def add_event(self, event):
        self._file.write(event)

    def add_graph(self, graph, global_step=None, graph_def=None):
        """Writes a graph."""
        from ..._files.meta_graph import meta_graph_of

        self._file.graph(graph.as_graph_def() if hasattr(graph, "as_graph_def") else graph, global_step or 0)
        if hasattr(graph, "as_graph_def"):
            self._file.write(Event(meta_graph_def=meta_graph_of(graph)[0].SerializeToString()))

    def add_run_metadata(self, run_metadata, tag, global_step=None):
        """Accepted: nothing is noted in a run's metadata."""

    def reopen(self):
        """The file stays open."""

    def flush(self):
        self._file.flush()

    def close(self):
        self._file.flush()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()
        return False


class FileWriterCache:
    """One writer for each folder."""

    _known = {}

    @classmethod
    def get(cls, logdir):
        return cls._known.setdefault(logdir, FileWriter(logdir))

    @classmethod
    def clear(cls):
        cls._known.clear()


__getattr__ = missing("tf.compat.v1.summary", "tensorflow._api.v2.compat.v1.summary", globals())
