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


class profile:
    """A block whose named parts (record_function) are timed."""

    def __init__(self, enabled=True, **options):
        self.enabled = enabled
        self._parts = {}
        self.self_cpu_time_total = 0.0

    def __enter__(self):
        if self.enabled:
            _bridge.method("drain")
            self._start = time.perf_counter()
            _active.append(self)
        return self

    def __exit__(self, *error):
        if self.enabled:
            _bridge.method("drain")
            self.self_cpu_time_total = (time.perf_counter() - self._start) * 1e6
            _active.remove(self)

    def _note(self, name, seconds):
        calls, total = self._parts.get(name, (0, 0.0))
        self._parts[name] = calls + 1, total + seconds

    def key_averages(self, group_by_input_shape=False, group_by_stack_n=0):
        """The named parts; its table() is text."""
        return self

    def table(self, sort_by=None, row_limit=100, max_src_column_width=75, header=None, top_level_events_only=False):
        """A table of the named parts: calls and milliseconds."""
        rows = [("Name", "Calls", "Total ms")]
        rows += [(n, str(c), f"{1000 * s:.3f}") for n, (c, s) in list(self._parts.items())[:row_limit]]
        widths = [max(len(r[i]) for r in rows) for i in range(3)]
        lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths)).rstrip() for row in rows]
        return "\n".join([*lines, f"all: {self.self_cpu_time_total / 1000:.3f} ms"])

    def export_chrome_trace(self, path):
        """Writes the named parts in the format of Chrome's tracing view."""
        import json

        events = [{"name": n, "ph": "X", "ts": 0, "dur": s * 1e6, "pid": 0, "tid": 0} for n, (_, s) in self._parts.items()]
        with open(path, "w") as f:
            json.dump({"traceEvents": events}, f)
