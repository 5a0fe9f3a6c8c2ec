"""The progress bar itself."""

import sys
import time
import weakref
from numbers import Number

from tapegraph._kernel.display import emit

_bars = 0


class TqdmTypeError(TypeError):
    """A bar was used for what it is not."""


class TqdmKeyError(KeyError):
    """An argument that no bar takes."""


class TqdmWarning(Warning):
    """Something that does not stop the loop."""


class TqdmExperimentalWarning(TqdmWarning):
    pass


class TqdmDeprecationWarning(TqdmWarning):
    pass


_KNOWN = {
    "leave", "file", "ncols", "mininterval", "maxinterval", "miniters", "ascii", "unit_scale", "dynamic_ncols", "smoothing", "bar_format", "position",
    "postfix", "unit_divisor", "write_bytes", "lock_args", "nrows", "colour", "delay", "gui", "display",
}  # fmt: skip


class tqdm:
    """Counts a loop: `for x in tqdm(items)`, or `bar = tqdm(total=10)` with `bar.update()`."""

    monitor_interval = 10
    _instances = weakref.WeakSet()

    def __init__(self, iterable=None, desc=None, total=None, leave=True, *args, unit="it", disable=False, initial=0, **kwargs):
        unknown = set(kwargs) - _KNOWN
        if unknown:
            raise TqdmKeyError(f"Unknown argument(s): { {k: kwargs[k] for k in kwargs if k in unknown} }")
        if total is None and iterable is not None:
            try:
                total = len(iterable)
            except (TypeError, AttributeError):
                total = None
        if total == float("inf"):
            total = None
        global _bars
        _bars += 1
        self.iterable, self.desc, self.total, self.leave, self.unit = iterable, desc or "", total, leave, unit
        self.disable = bool(disable)
        self.n = self.initial = initial
        self.unit_scale, self.unit_divisor = kwargs.get("unit_scale", False), kwargs.get("unit_divisor", 1000)
        self.bar_format, self.ascii, self.ncols = kwargs.get("bar_format"), kwargs.get("ascii"), kwargs.get("ncols")
        self.mininterval = kwargs.get("mininterval", 0.1)
        self.postfix = None
        self.pos = 0
        self._id = f"tqdm:{_bars}"
        self._closed = False
        self.start_t = self.last_print_t = time.time()
        self.last_print_n = initial
        if kwargs.get("postfix"):
            self.set_postfix(refresh=False, **kwargs["postfix"])
        if not self.disable:
            self._instances.add(self)
            self.display()

    def __iter__(self):
        if self.disable:
            yield from self.iterable
            return
        try:
            for item in self.iterable:
                yield item
                self.update()
        finally:
            self.close()

    def __len__(self):
        if self.total is not None and self.iterable is None:
            return self.total
        return len(self.iterable)

    def __bool__(self):
        if self.total is not None:
            return self.total > 0
        if self.iterable is None:
            raise TypeError("bool() undefined when iterable == total == None")
        return bool(self.iterable)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __contains__(self, item):
        return item in self.iterable

    def __reversed__(self):
        # As the real one: its loop looks up what to run through only once it has put the order back.
        return iter(self)

    def update(self, n=1):
        """Counts n more; True where the bar was drawn again."""
        if self.disable:
            return None
        self.n += n
        now = time.time()
        if now - self.last_print_t >= self.mininterval:
            self.last_print_t, self.last_print_n = now, self.n
            self.display()
            return True
        return None

    def close(self):
        """Ends the bar."""
        if self.disable or self._closed:
            return
        self._closed = True
        self._instances.discard(self)
        self.display()

    def refresh(self, nolock=False, lock_args=None):
        """Draws the bar now."""
        if not self.disable:
            self.display()
        return True

    def clear(self, nolock=False):
        """Accepted: the bar stays where it is."""

    def unpause(self):
        """Accepted."""

    def reset(self, total=None):
        """Counts from 0 again."""
        self.n = 0
        self.total = self.total if total is None else total
        self.start_t = self.last_print_t = time.time()
        self._closed = False
        self.refresh()

    def set_description(self, desc=None, refresh=True):
        """The words before the bar."""
        self.desc = f"{desc}: " if desc else ""
        if refresh:
            self.refresh()

    def set_description_str(self, desc=None, refresh=True):
        self.desc = desc or ""
        if refresh:
            self.refresh()

    def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
        """Values behind the bar: `set_postfix(loss=0.1)`."""
        values = dict(ordered_dict or {})
        values.update({k: kwargs[k] for k in sorted(kwargs)})
        shown = {}
        for key, value in values.items():
            if isinstance(value, Number):
                value = self.format_num(value)
            elif not isinstance(value, str):
                value = str(value)
            shown[key] = value.strip()
        self.set_postfix_str(", ".join(f"{k}={v}" for k, v in shown.items()), refresh)

    def set_postfix_str(self, s="", refresh=True):
        self.postfix = str(s)
        if refresh:
            self.refresh()

    @property
    def format_dict(self):
        """What `format_meter` takes."""
        elapsed = time.time() - self.start_t if hasattr(self, "start_t") else 0
        return {
            "n": self.n, "total": self.total, "elapsed": elapsed, "ncols": self.ncols, "nrows": None, "prefix": self.desc, "ascii": self.ascii, "unit": self.unit,
            "unit_scale": self.unit_scale, "rate": None, "bar_format": self.bar_format, "postfix": self.postfix, "unit_divisor": self.unit_divisor,
            "initial": self.initial, "colour": None,
        }  # fmt: skip

    def display(self, msg=None, pos=None):
        """Sends the bar to the cell."""
        words = self._label()
        output = {"kind": "progress", "id": self._id, "label": words, "done": self.n, "total": self.total}
        if self.total is None:
            # How long the loop is was not known: once it has ended, it is.
            output["total"] = max(self.n, 1) if self._closed else None
        elif self.n > self.total:
            output["total"] = self.n
        emit(output)

    def _label(self):
        elapsed = time.time() - self.start_t
        parts = [self.desc.rstrip(": ") or "Progress"]
        if elapsed > 0.2 and self.n > self.initial:
            rate = (self.n - self.initial) / elapsed
            speed = f"{self.format_sizeof(rate) if self.unit_scale else f'{rate:.2f}'} {self.unit}/s" if rate >= 1 else f"{1 / rate:.2f} s/{self.unit}"
            parts.append(f"{self.format_interval(elapsed)}, {speed}")
        if self.postfix:
            parts.append(self.postfix)
        return " · ".join(parts)

    @staticmethod
    def format_interval(t):
        """Seconds as [h:]mm:ss."""
        minutes, seconds = divmod(int(t), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours:d}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"

    @staticmethod
    def format_num(n):
        """A number in three significant digits, or as it is where that is no longer."""
        short = f"{n:.3g}".replace("e+0", "e+").replace("e-0", "e-")
        plain = str(n)
        return short if len(short) < len(plain) else plain

    @staticmethod
    def format_sizeof(num, suffix="", divisor=1000):
        """A number with k, M, G."""
        for unit in ("", "k", "M", "G", "T", "P", "E", "Z"):
            if abs(num) < 999.5:
                if abs(num) < 99.95:
                    return f"{num:1.2f}{unit}{suffix}" if abs(num) < 9.995 else f"{num:2.1f}{unit}{suffix}"
                return f"{num:3.0f}{unit}{suffix}"
            num /= divisor
        return f"{num:3.1f}Y{suffix}"

    @staticmethod
    def format_meter(n, total, elapsed, ncols=None, prefix="", ascii=False, unit="it", unit_scale=False, rate=None, bar_format=None, postfix=None,
                     unit_divisor=1000, initial=0, colour=None, **extra_kwargs):  # fmt: skip
        """The bar as text."""
        rate = (n - initial) / elapsed if rate is None and elapsed else rate
        shown = f"{rate:5.2f}{unit}/s" if rate and rate >= 1 else f"{1 / rate:5.2f}s/{unit}" if rate else f"?{unit}/s"
        tail = f", {postfix}" if postfix else ""
        span = tqdm.format_interval(elapsed)
        head = f"{prefix}" if not prefix or prefix.endswith(": ") else f"{prefix}: "
        if not total:
            return f"{head}{n}{unit} [{span}, {shown}{tail}]"
        left = tqdm.format_interval((total - n) / rate) if rate else "?"
        share = n / total
        width = 10 if not ncols else max(1, ncols - 40)
        full = int(share * width)
        bar = ("#" if ascii else "█") * full + " " * (width - full)
        return f"{head}{share * 100:3.0f}%|{bar}| {n}/{total} [{span}<{left}, {shown}{tail}]"

    def __str__(self):
        return self.format_meter(**self.format_dict)

    __repr__ = __str__

    def __hash__(self):
        return id(self)

    @classmethod
    def write(cls, s, file=None, end="\n", nolock=False):
        """Prints a line."""
        (file or sys.stdout).write(f"{s}{end}")

    @classmethod
    def set_lock(cls, lock):
        """Accepted: there is one thread."""

    @classmethod
    def get_lock(cls):
        import threading

        return threading.RLock()

    @classmethod
    def pandas(cls, **kwargs):
        """`progress_apply` for pandas: counts the rows."""
        import pandas

        def apply(frame, function, *args, **more):
            bar = cls(total=len(frame), **kwargs)

            def counted(*values, **named):
                bar.update()
                return function(*values, **named)

            try:
                return frame.apply(counted, *args, **more)
            finally:
                bar.close()

        pandas.DataFrame.progress_apply = pandas.Series.progress_apply = apply


def trange(*args, **kwargs):
    """`tqdm(range(...))`."""
    return tqdm(range(*args), **kwargs)
