"""torch.autograd.profiler: how long parts of a program take. Kernels are counted by tapegraph.flush_policy."""

import time

from tapegraph import _bridge


class record_function:
    """A named part of a program."""

    def __init__(self, name, args=None):
        self.name = name

    def __enter__(self):
        self._start = time.perf_counter()
        return self

    def __exit__(self, *error):
        for active in _active:
            active._note(self.name, time.perf_counter() - self._start)

    def __call__(self, function):
        def inside(*args, **kwargs):
            with record_function(self.name):
                return function(*args, **kwargs)

        return inside


_active = []


class FunctionEventAvg:
    """A named part, or an operation, with its calls and times in microseconds."""

    def __init__(self, key, count, total, own):
        self.key = self.name = key
        self.count, self.cpu_time_total, self.self_cpu_time_total = count, total * 1e6, own * 1e6
        self.device_time_total = self.self_device_time_total = self.cuda_time_total = 0.0
        self.cpu_memory_usage = self.self_cpu_memory_usage = 0
        self.input_shapes, self.stack = "", []

    @property
    def cpu_time(self):
        """Microseconds of one call."""
        return self.cpu_time_total / max(1, self.count)

    def __repr__(self):
        return (f"<FunctionEventAvg key={self.key} self_cpu_time={_time(self.self_cpu_time_total)} cpu_time={_time(self.cpu_time)} "
                f" self_cpu_memory_usage=0 cpu_memory_usage=0>")


def _time(us):
    """Microseconds as PyTorch writes them."""
    return f"{us / 1e6:.3f}s" if us >= 1e6 else f"{us / 1e3:.3f}ms" if us >= 1e3 else f"{us:.3f}us"


class EventList(list):
    """Parts and operations; table() is text."""

    total = 0.0

    def total_average(self):
        """All together."""
        return FunctionEventAvg("Total", sum(e.count for e in self), self.total / 1e6, self.total / 1e6)

    def table(self, sort_by=None, row_limit=100, max_src_column_width=75, max_name_column_width=55, max_shapes_column_width=80, header=None,
              top_level_events_only=False):
        """A table: share and time of each part, its calls."""
        rows = list(self)
        if sort_by:
            rows.sort(key=lambda e: getattr(e, sort_by.replace("cuda", "device"), 0), reverse=True)
        whole = self.total or sum(e.self_cpu_time_total for e in rows) or 1.0
        cells = [["Name", "Self CPU %", "Self CPU", "CPU total %", "CPU total", "CPU time avg", "# of Calls"]]
        for e in rows[:row_limit]:
            cells.append([e.key[:max_name_column_width], f"{100 * e.self_cpu_time_total / whole:.2f}%", _time(e.self_cpu_time_total),
                          f"{100 * e.cpu_time_total / whole:.2f}%", _time(e.cpu_time_total), _time(e.cpu_time), str(e.count)])
        widths = [max(12, *(len(r[i]) for r in cells)) for i in range(7)]
        line = "  ".join("-" * w for w in widths) + "  "
        text = ["  ".join(c.rjust(w) for c, w in zip(r, widths)) + "  " for r in cells]
        return "\n".join([line, text[0], line, *text[1:], line, f"Self CPU time total: {_time(whole)}", ""])

    def __str__(self):
        return self.table()


# Names of operations in the engine, where PyTorch's differ.
_OPERATIONS = {"nn.conv": "convolution", "nn.max_pool": "max_pool2d", "nn.avg_pool": "avg_pool2d", "max_dim": "max", "min_dim": "min",
               "div_mode": "div", "nn.cross_entropy": "cross_entropy_loss"}


class profile:
    """A block whose operations and named parts (record_function) are counted and timed.

    The engine computes when something looks at a value: the time of an operation is that of recording it.
    """

    def __init__(self, enabled=True, **options):
        self.enabled = enabled
        self._parts, self._inside = {}, {}
        self.self_cpu_time_total = 0.0

    def __enter__(self):
        if self.enabled:
            _bridge.method("drain")
            self._start = time.perf_counter()
            _active.append(self)
            self._call = call = _bridge.call

            def timed(name, *args):
                start = time.perf_counter()
                result = call(name, *args)
                if name not in _QUIET:
                    word = name.removeprefix("torch.")
                    self._note(f"aten::{_OPERATIONS.get(word, word.removeprefix('nn.'))}", time.perf_counter() - start)
                return result

            _bridge.call = timed
        return self

    def __exit__(self, *error):
        if self.enabled:
            _bridge.call = self._call
            _bridge.method("drain")
            self.self_cpu_time_total = (time.perf_counter() - self._start) * 1e6
            _active.remove(self)

    def _note(self, name, seconds):
        calls, total = self._parts.get(name, (0, 0.0))
        self._parts[name] = calls + 1, total + seconds

    def key_averages(self, group_by_input_shape=False, group_by_stack_n=0, group_by_overload_name=False):
        """Parts and operations by name."""
        made = EventList(FunctionEventAvg(n, c, s, s) for n, (c, s) in self._parts.items())
        made.total = self.self_cpu_time_total
        return made

    def events(self):
        """Parts and operations by name."""
        return self.key_averages()

    function_events = property(events)

    def table(self, *args, **options):
        """A table of parts and operations."""
        return self.key_averages().table(*args, **options)

    def total_average(self):
        """All together."""
        return self.key_averages().total_average()

    def export_chrome_trace(self, path):
        """Writes parts and operations in the format of Chrome's tracing view."""
        import json

        events = [{"name": n, "ph": "X", "ts": 0, "dur": s * 1e6, "pid": 0, "tid": 0} for n, (_, s) in self._parts.items()]
        with open(path, "w") as f:
            json.dump({"traceEvents": events}, f)


_QUIET = frozenset("torch." + n for n in "size stride repr item is_leaf requires_grad set_requires_grad storage_length storage_ptr storage_offset "
                   "data_ptr is_contiguous is_same is_view node_name node_edges node_variable grad set_grad memory executor version".split())
