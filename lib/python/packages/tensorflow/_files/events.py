"""Event files, as TensorBoard reads them: summaries by step. Scalars also become points of the page's live curves."""

import os
import time
import weakref

from tapegraph import _boards

from .messages import Event, Summary
from .records import frame, path_of

_count = 0


class EventFile:
    """A file of events in a log folder; what is written is held back until `flush`."""

    def __init__(self, logdir, suffix=""):
        global _count
        self.folder = path_of(logdir)
        os.makedirs(self.folder, exist_ok=True)
        now = time.time()
        self.path = os.path.join(self.folder, f"events.out.tfevents.{int(now)}.localhost.{os.getpid()}.{_count}{suffix}")
        _count += 1
        self.run = self.folder.rstrip("/").rsplit("/", 1)[-1] or None
        self._pending = []
        _boards.add_writer(weakref.WeakMethod(self.flush))
        first = Event(wall_time=now, file_version="brain.Event:2")
        first.source_metadata.writer = "tensorflow.core.util.events_writer"
        self.write(first)
        self.flush()

    def write(self, event):
        if not event.wall_time:
            event.wall_time = time.time()
        self._pending.append(frame(event.SerializeToString()))
        _boards.wrote()

    def summary(self, summary, step):
        """Writes a Summary, and draws its numbers."""
        event = Event(step=int(step))
        event._store("summary", Event.FIELDS["summary"], summary)
        self.write(event)
        for value in summary.value:
            number = None if _boards.follows(self.folder) else _number(value)
            if number is not None:
                import tapegraph

                tapegraph.record(value.tag, number, int(step), self.run)

    def graph(self, graph_def, step=0):
        event = Event(step=int(step), graph_def=graph_def.SerializeToString())
        self.write(event)

    def flush(self):
        if self._pending:
            with open(self.path, "ab") as file:
                file.write(b"".join(self._pending))
            self._pending = []

    close = flush


def _number(value):
    """A scalar summary's number, or None of another kind."""
    kind = value.WhichOneof("value")
    if kind == "simple_value":
        return value.simple_value
    if kind == "tensor" and value.metadata.plugin_data.plugin_name == "scalars":
        from .tensor_proto import from_proto

        return float(from_proto(value.tensor))
    return None


def summary_value(tag, tensor, plugin, content=b"", data_class=2, description=""):
    """A Summary of one tensor, marked for a plugin of TensorBoard. Data class 1 is a scalar, 2 a tensor, 3 blobs."""
    from .tensor_proto import to_proto

    made = Summary()
    value = made.value.add(tag=tag)
    value._store("tensor", value.FIELDS["tensor"], to_proto(tensor, compact=False))
    value.metadata.plugin_data.plugin_name = plugin
    if content:
        value.metadata.plugin_data.content = content
    if description:
        value.metadata.summary_description = description
    value.metadata.data_class = data_class
    return made


def buckets_of(values, count=30):
    """[[left, right, how many], ...]: equal bins between the least and the greatest value."""
    if not values or count < 1:
        return []
    low, high = min(values), max(values)
    if low == high:
        return [[low, high, 0.0]] * (count - 1) + [[low, high, float(len(values))]]
    width = (high - low) / count
    counts = [0] * count
    for v in values:
        counts[min(int((v - low) / width), count - 1)] += 1
    return [[low + i * width, high if i == count - 1 else low + (i + 1) * width, float(n)] for i, n in enumerate(counts)]


def default_buckets(values):
    """Bounds and counts of TensorFlow 1's histograms: bins that grow by a tenth, from 1e-12 to 1e20, on both sides of 0."""
    import bisect

    positive, v = [], 1e-12
    while v < 1e20:
        positive.append(v)
        v *= 1.1
    positive.append(1.7976931348623157e308)
    limits = [-x for x in reversed(positive)] + [0.0] + positive
    counts = [0.0] * len(limits)
    for x in values:
        counts[min(bisect.bisect_right(limits, x), len(limits) - 1)] += 1
    out = []
    for limit, n in zip(limits, counts):
        # Runs of empty bins are written as one.
        if n == 0 and out and out[-1][1] == 0:
            out[-1][0] = limit
        else:
            out.append([limit, n])
    return out
