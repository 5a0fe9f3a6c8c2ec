"""Timer: measures statements of Python, waiting for the device."""

import enum
import statistics
import textwrap
import timeit
from dataclasses import dataclass, field

from tapegraph import _bridge


def timer():
    """Seconds, when everything that was asked for is done."""
    if _bridge.is_attached():
        _bridge.method("drain")
    return timeit.default_timer()


class Language(enum.Enum):
    """Languages of statements."""

    PYTHON = 0
    CPP = 1


@dataclass
class TaskSpec:
    """What is measured."""

    stmt: str
    setup: str
    global_setup: str = ""
    label: str | None = None
    sub_label: str | None = None
    description: str | None = None
    env: str | None = None
    num_threads: int = 1

    @property
    def title(self):
        if self.label is not None:
            return self.label + (f": {self.sub_label}" if self.sub_label else "")
        return self.stmt.strip()


def _unit(seconds):
    for scale, name in ((1e-9, "ns"), (1e-6, "us"), (1e-3, "ms")):
        if seconds < 1000 * scale:
            return name, scale
    return "s", 1.0


@dataclass
class Measurement:
    """Times of a statement, in seconds."""

    number_per_run: int
    raw_times: list
    task_spec: TaskSpec
    metadata: dict = field(default_factory=dict)

    @property
    def times(self):
        """Seconds for one run of the statement, for each measurement."""
        return [t / self.number_per_run for t in self.raw_times]

    median = property(lambda self: statistics.median(self.times))
    mean = property(lambda self: statistics.mean(self.times))
    iqr = property(lambda self: 0.0 if len(self.times) < 2 else (lambda q: q[2] - q[0])(
        statistics.quantiles(self.times, n=4, method="inclusive")))
    significant_figures = property(lambda self: 4)
    title = property(lambda self: self.task_spec.title)
    as_row_name = property(lambda self: self.task_spec.sub_label or self.task_spec.stmt or "[Unknown]")
    num_threads = property(lambda self: self.task_spec.num_threads)
    stmt = property(lambda self: self.task_spec.stmt)
    setup = property(lambda self: self.task_spec.setup)
    label = property(lambda self: self.task_spec.label)
    sub_label = property(lambda self: self.task_spec.sub_label)
    description = property(lambda self: self.task_spec.description)
    env = property(lambda self: self.task_spec.env)

    @staticmethod
    def merge(measurements):
        """Measurements of the same statement as one."""
        groups = {}
        for m in measurements:
            groups.setdefault((m.title, m.description, m.env, m.num_threads), []).append(m)
        return [Measurement(1, [t for m in g for t in m.times], g[0].task_spec) for g in groups.values()]

    def __repr__(self):
        name, scale = _unit(self.median)
        n = len(self.raw_times)
        runs = f"1 measurement, {self.number_per_run} runs" if n == 1 else f"{n} measurements, {self.number_per_run} runs per measurement"
        lines = [f"<torch.utils.benchmark.utils.common.Measurement object at {hex(id(self))}>", self.title]
        if self.description and self.description not in self.title:
            lines.append(self.description)
        if self.setup and self.setup != "pass":
            lines.append("setup:\n" + textwrap.indent(textwrap.dedent(self.setup).strip(), "  ") if "\n" in self.setup.strip()
                         else f"setup: {self.setup.strip()}")
        if n > 1:
            lines.append(f"  Median: {self.median / scale:.2f} {name}\n  IQR:    {self.iqr / scale:.2f} {name}")
        else:
            lines.append(f"  {self.median / scale:.2f} {name}")
        threads = "thread" if self.num_threads == 1 else "threads"
        return "\n".join([*lines, f"  {runs} , {self.num_threads} {threads}"])


class CallgrindStats:
    """Counts of instructions: Valgrind is not here."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError("CallgrindStats counts instructions with Valgrind, which cannot run in a browser")


class Timer:
    """Measures a statement."""

    def __init__(self, stmt="pass", setup="pass", global_setup="", timer=timer, globals=None, label=None, sub_label=None,
                 description=None, env=None, num_threads=1, language=Language.PYTHON):
        if language in (Language.CPP, "cpp", "c++"):
            raise NotImplementedError("Timer: statements of C++ cannot be compiled in a browser; Python's can be measured")
        stmt, setup = textwrap.dedent(stmt).strip(), textwrap.dedent(setup).strip()
        self._task_spec = TaskSpec(stmt, setup, global_setup, label, sub_label, description, env, num_threads)
        self._globals = dict(globals or {})
        self._globals.setdefault("torch", __import__("torch"))
        self._timer = timeit.Timer(stmt, setup, timer, self._globals)

    def timeit(self, number=1000000):
        """The time of so many runs."""
        self._timer.timeit(number=max(int(number // 100), 2))
        return Measurement(number, [self._timer.timeit(number=number)], self._task_spec)

    def _block_size(self, min_run_time):
        number, taken = 1, self._timer.timeit(number=2)
        while True:
            taken = self._timer.timeit(number)
            if taken >= min_run_time / 1000 or taken > 1e-3:
                return number
            number *= 10

    def blocked_autorange(self, callback=None, min_run_time=0.2):
        """Times until so many seconds have passed."""
        number, times, total = self._block_size(min_run_time), [], 0.0
        while total < min_run_time:
            taken = self._timer.timeit(number)
            total += taken
            times.append(taken)
            if callback:
                callback(number, taken)
        return Measurement(number, times, self._task_spec)

    def adaptive_autorange(self, threshold=0.1, *, min_run_time=0.01, max_run_time=10.0, callback=None):
        """Times until they agree."""
        return self.blocked_autorange(callback, max(min_run_time, 0.05))

    def autorange(self, callback=None):
        """timeit's own way to choose the number of runs."""
        number, taken = self._timer.autorange(callback)
        return Measurement(number, [taken], self._task_spec)

    def collect_callgrind(self, number=100, **options):
        """Would count instructions."""
        raise NotImplementedError("Timer.collect_callgrind needs Valgrind, which cannot run in a browser")


class Compare:
    """A table of measurements: rows by sub_label, columns by description."""

    def __init__(self, results):
        self._results, self._trim, self._color, self._highlight = [], False, False, False
        self.extend_results(results)

    def extend_results(self, results):
        for r in results:
            if not isinstance(r, Measurement):
                raise ValueError(f"Expected an instance of `Measurement`, got {type(r)} instead.")
        self._results.extend(results)

    def trim_significant_figures(self):
        """Shows only digits that mean something."""
        self._trim = True

    def colorize(self, rowwise=False):
        """Would colour the fastest; the table stays plain."""
        self._color = True

    def highlight_warnings(self):
        """Would mark measurements that are spread out."""
        self._highlight = True

    def print(self):
        """Prints the table."""
        print(str(self))

    def __str__(self):
        groups = {}
        for m in Measurement.merge(self._results):
            groups.setdefault(m.label, []).append(m)
        return "\n".join(self._table(label, rows) for label, rows in groups.items())

    def _table(self, label, measurements):
        name, scale = _unit(min(m.median for m in measurements))
        columns = list(dict.fromkeys(m.description for m in measurements))
        rows = list(dict.fromkeys((m.num_threads, m.as_row_name) for m in measurements))
        cells = {(m.num_threads, m.as_row_name, m.description): f"{m.median / scale:.1f}" for m in measurements}
        width = max(len(r) for _, r in rows) + 4
        widths = [max(len(str(c)), *(len(cells.get((t, r, c), "")) for t, r in rows)) for c in columns]
        head = " " * width + "  |  " + "  |  ".join(str(c).center(w) for c, w in zip(columns, widths))
        title = f" {label} " if label else ""
        lines = [f"[{title.center(len(head) - 2, '-')}]", head]
        last = None
        for threads, row in rows:
            if threads != last:
                lines.append(f"{threads} threads: ".ljust(len(head), "-"))
                last = threads
            lines.append(f"      {row}".ljust(width) + "  |  " + "  |  ".join(
                cells.get((threads, row, c), "").rjust(w) for c, w in zip(columns, widths)))
        unit = {"ns": "nanoseconds (ns)", "us": "microseconds (us)", "ms": "milliseconds (ms)", "s": "seconds (s)"}[name]
        return "\n".join([*lines, "", f"Times are in {unit}.", ""])
