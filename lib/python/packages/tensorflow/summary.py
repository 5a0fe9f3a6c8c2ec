"""`tf.summary`: event files for TensorBoard."""

from ._core import dtypes as _dtypes, state as _state
from ._core.convert import convert_to_tensor, make
from ._files.events import EventFile, buckets_of, summary_value
from ._core.missing import missing
from ._core.tensor import TensorLike, strings
from ._core.variable import Variable

_writer = None
_step = None
_recording = True


class SummaryWriter:
    """Writes summaries: `with writer.as_default(): tf.summary.scalar("loss", loss, step=step)`."""

    def __init__(self, file):
        self._file = file
        self._open = True
        self._contexts = []

    def set_as_default(self, step=None):
        global _writer, _step
        _writer = self
        if step is not None:
            _step = step

    def as_default(self, step=None):
        return _Default(self, step)

    def init(self):
        return None

    def flush(self):
        if self._file is not None:
            self._file.flush()

    def close(self):
        self.flush()
        self._open = False


SummaryWriter.__module__ = "tensorflow.python.ops.summary_ops_v2"


class _Default:
    def __init__(self, writer, step):
        self._writer = writer
        self._step = step

    def __enter__(self):
        global _writer, _step
        if not self._writer._open:
            raise RuntimeError("SummaryWriter is already closed")
        self._before = (_writer, _step)
        _writer = self._writer
        if self._step is not None:
            _step = self._step
        return self._writer

    def __exit__(self, *error):
        global _writer, _step
        _writer.flush()
        _writer, before = self._before
        if self._step is not None:
            _step = before
        return False


def create_file_writer(logdir, max_queue=None, flush_millis=None, filename_suffix=None, name=None, experimental_trackable=False,
                       experimental_mesh=None):  # fmt: skip
    """A writer of an event file in a folder."""
    if logdir is None:
        return create_noop_writer()
    return SummaryWriter(EventFile(logdir, ".v2" if filename_suffix is None else filename_suffix))


def create_noop_writer():
    """A writer that writes nothing."""
    return SummaryWriter(None)


class record_if:
    """Inside, summaries are written only where the condition (a bool, tensor or function) holds."""

    def __init__(self, condition):
        self._condition = condition

    def __enter__(self):
        global _recording
        self._before = _recording
        _recording = self._condition

    def __exit__(self, *error):
        global _recording
        _recording = self._before
        return False


def should_record_summaries():
    """Would a summary be written now? A scalar tensor."""
    return convert_to_tensor(bool(_wanted()) and _writer is not None)


def _wanted():
    return _recording() if callable(_recording) else _recording


def _write(name, values, build, step, kind):
    """Writes `build(eager values)`, a Summary, at the step; in a graph whenever it runs. False where nobody listens."""
    writer = _writer
    if writer is None or writer._file is None:
        return convert_to_tensor(False)
    step = _step if step is None else step
    if step is None:
        raise ValueError("No step set. Please specify one either through the `step` argument or through tf.summary.experimental.set_step()")
    inputs = [convert_to_tensor(v) for v in values]
    holds = convert_to_tensor(_wanted())

    def run(wanted, at, *given):
        if bool(wanted):
            writer._file.summary(build(*given), int(at))
        return [wanted]

    at = step if isinstance(step, TensorLike) else convert_to_tensor(step, _dtypes.int64)
    at = at.read_value() if isinstance(at, Variable) else at
    graph = _state.graph
    if graph is None:
        return run(holds, at, *inputs)[0]
    return graph._python(kind, name, run, [holds, at, *inputs], [(_dtypes.bool, [])])[0]


def _tag(name):
    scope = _state.graph._prefix if _state.graph is not None else _state.eager_scope.rstrip("/")
    return f"{scope}/{name}" if scope else name


def scalar(name, data, step=None, description=None):
    """One number."""
    tag = _tag(name)
    data = convert_to_tensor(data)
    if data.shape.rank not in (0, None):
        raise ValueError(f"Expected scalar shape, saw shape: {data.shape}.")

    def build(value):
        from ._ops.math import cast

        return summary_value(tag, cast(value, _dtypes.float32), "scalars", data_class=1, description=description or "")

    return _write(name, [data], build, step, "WriteScalarSummary")


def histogram(name, data, step=None, buckets=None, description=None):
    """A distribution."""
    tag = _tag(name)

    def build(values):
        rows = buckets_of([float(v) for v in values._values()], 30 if buckets is None else int(buckets))
        tensor = make([v for row in rows for v in row], (len(rows), 3), _dtypes.float64)
        return summary_value(tag, tensor, "histograms", data_class=2, description=description or "")

    return _write(name, [data], build, step, "WriteHistogramSummary")


def image(name, data, step=None, max_outputs=3, description=None):
    """Images [count, height, width, channels]: bytes, or floats from 0 to 1."""
    from .image import convert_image_dtype

    tag = _tag(name)

    def build(pixels):
        from ._images.png import write

        pixels = convert_image_dtype(pixels, _dtypes.uint8, saturate=True)
        count, height, width, depth = pixels.shape.as_list()
        values, step_ = pixels._values(), height * width * depth
        files = [write(values[i * step_ : (i + 1) * step_], height, width, depth, False) for i in range(min(count, max_outputs))]
        return summary_value(
            tag, strings([str(width).encode(), str(height).encode(), *files], [2 + len(files)]), "images", data_class=3,
            description=description or "",
        )  # fmt: skip

    return _write(name, [data], build, step, "WriteImageSummary")


def text(name, data, step=None, description=None):
    """Words."""
    tag = _tag(name)
    return _write(name, [data], lambda t: summary_value(tag, t, "text", description=description or ""), step, "WriteSummary")


def audio(name, data, sample_rate, step=None, max_outputs=3, encoding=None, description=None):
    """Sounds [count, frames, channels] between -1 and 1, as wave files."""
    import struct

    tag = _tag(name)

    def build(waves):
        count, frames, channels = waves.shape.as_list()
        values, made = waves._values(), []
        for k in range(min(count, max_outputs)):
            part = values[k * frames * channels : (k + 1) * frames * channels]
            body = struct.pack(f"<{len(part)}h", *(max(-32768, min(32767, round(v * 32767))) for v in part))
            head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(body), b"WAVE", b"fmt ", 16, 1, channels, int(sample_rate),
                               int(sample_rate) * channels * 2, channels * 2, 16, b"data", len(body))  # fmt: skip
            made.append(head + body)
        flat = [v for data_ in made for v in (data_, b"")]
        return summary_value(tag, strings(flat, [len(made), 2]), "audio", data_class=3, description=description or "")

    return _write(name, [data], build, step, "WriteAudioSummary")


def write(tag, tensor, step=None, metadata=None, name=None):
    """Any tensor."""
    plugin = metadata.plugin_data.plugin_name if metadata is not None else ""
    return _write(name or "write_summary", [tensor], lambda t: summary_value(tag, t, plugin), step, "WriteSummary")


def graph(graph_data):
    """A graph."""
    if _writer is None or _writer._file is None:
        return convert_to_tensor(False)
    _writer._file.graph(graph_data.as_graph_def() if hasattr(graph_data, "as_graph_def") else graph_data)
    return convert_to_tensor(True)


def flush(writer=None, name=None):
    """Writes out what is held back."""
    writer = writer or _writer
    if writer is not None:
        writer.flush()


_traced = None


def trace_on(graph=True, profiler=False, profiler_outdir=None):
    """Begins to note the graphs of functions that run, for trace_export."""
    global _traced
    from ._functions import function as _function

    _traced = []
    _function.observers.append(_traced.append)


def trace_export(name, step=None, profiler_outdir=None):
    """Writes the graphs noted since trace_on."""
    if _traced is None:
        raise ValueError("Must enable trace before export through tf.summary.trace_on.")
    for concrete in _traced:
        graph(concrete.graph)
    trace_off()


def trace_off():
    """Stops noting graphs."""
    global _traced
    from ._functions import function as _function

    if _traced is not None:
        _function.observers[:] = [f for f in _function.observers if getattr(f, "__self__", None) is not _traced]
    _traced = None


class experimental:
    """`tf.summary.experimental`."""

    @staticmethod
    def get_step():
        return _step

    @staticmethod
    def set_step(step):
        global _step
        _step = step

    @staticmethod
    def write_raw_pb(tensor, step=None, name=None):
        from ._files.messages import Summary

        return _write(name or "write_raw_pb", [tensor], lambda t: Summary.FromString(t._values()[0]), step, "WriteRawProtoSummary")

    @staticmethod
    def summary_scope(name, default_name="summary", values=None):
        from ._core.names import name_scope

        return name_scope(name or default_name)


__getattr__ = missing("tf.summary", "tensorflow._api.v2.summary", globals())
