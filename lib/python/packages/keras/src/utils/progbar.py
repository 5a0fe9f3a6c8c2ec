"""keras.utils.Progbar: the line that says how far training is."""

import math
import os
import sys
from time import time as _now

from keras.src.api_export import keras_export
from keras.src.utils import io_utils

# `_now` is bound before the kernel makes clocks wait for the device: the bar measures without holding it up.

_BOLD, _GREEN, _WHITE, _RESET = "\x1b[1m", "\x1b[32m", "\x1b[37m", "\x1b[0m"


@keras_export("keras.utils.Progbar")
class Progbar:
    """`update(step, [(name, value), ...])`; `target` is the number of steps, None where it is unknown.

    verbose: 1 draws a bar, 2 prints one line at the end, 0 nothing. Values are averaged over steps unless their metric
    is stateful.
    """

    def __init__(
        self,
        target,
        width=20,
        verbose=1,
        interval=0.05,
        stateful_metrics=None,
        stateless_metrics=None,
        unit_name="step",
    ):
        if stateful_metrics is not None and stateless_metrics is not None:
            raise ValueError(
                "Only one of `stateful_metrics` or `stateless_metrics` can be provided. `stateful_metrics` is used to "
                "make metrics stateless by default (with an exclusion list), while `stateless_metrics` is used to make "
                "metrics stateful by default (with an exclusion list)."
            )
        self.target = target
        self.width = width
        self.verbose = verbose
        self.interval = interval
        self.unit_name = unit_name
        self._stateful = set(stateful_metrics or ())
        self._stateless = None if stateless_metrics is None else set(stateless_metrics)
        in_place = hasattr(sys.stdout, "isatty") and sys.stdout.isatty()
        self._in_place = (
            in_place or any(m in sys.modules for m in ("ipykernel", "posix")) or "PYCHARM_HOSTED" in os.environ
        )
        self._seen_so_far = 0
        self._values = {}
        self._start = _now()
        self._last_update = 0
        self._after_first_step = None
        self._previous_width = 0

    def is_due(self):
        """Would an update now draw?"""
        return self.verbose == 1 and _now() - self._last_update >= self.interval

    def skip(self, current):
        """Note a step without drawing or knowing its values."""
        self._seen_so_far = current
        self._step_duration(current, _now())

    def update(self, current, values=None, finalize=None):
        if finalize is None:
            finalize = self.target is not None and current >= self.target
        for name, value in values or ():
            self._add(name, value, current, finalize)
        self._seen_so_far = current
        now = _now()
        duration = self._step_duration(current, now)
        if self.verbose == 1:
            if now - self._last_update < self.interval and not finalize:
                return
            self._draw(current, now, duration, finalize)
        elif self.verbose == 2 and finalize and self.target is not None and self.target > 0:
            self._print_line(current, now, duration)
        self._last_update = now

    def add(self, n, values=None):
        self.update(self._seen_so_far + n, values)

    def _add(self, name, value, current, finalize):
        """Keeps [sum, count] of an averaged value, [value, 1] of a stateful one."""
        averaged = name in self._stateless if self._stateless is not None else name not in self._stateful
        if not averaged or finalize:
            self._values[name] = [value, 1]
            return
        steps = max(current - self._seen_so_far, 1)
        known = self._values.setdefault(name, [0, 0])
        known[0] += value * steps
        known[1] += steps

    def _draw(self, current, now, duration, finalize):
        known = self.target is not None and self.target > 0
        if known:
            digits = int(math.log10(self.target)) + 1
            done = int(self.width * current / self.target)
            bar = f"{_BOLD}{current:{digits}d}/{self.target}{_RESET} "
            bar += f"{_GREEN}{'━' * done}{_RESET}" if done else ""
            bar += f"{_WHITE}{'━' * (self.width - done)}{_RESET}"
        else:
            bar = f"{current:7d}/Unknown"
        time_text = _eta(duration * (self.target - current)) if known and not finalize else f"{now - self._start:.0f}s"
        info = f" {_BOLD}{time_text}{_RESET}{self._format_time(duration)}{self._metrics(math.fabs)}"
        width = len(_plain(bar)) + len(_plain(info))
        message = "\x08" * self._previous_width + "\r" if self._in_place else "\n"
        message += bar + info + " " * max(self._previous_width - width, 0)
        io_utils.print_msg(message + ("\n" if finalize else ""), line_break=False)
        self._previous_width = width

    def _print_line(self, current, now, duration):
        digits = int(math.log10(self.target)) + 1
        info = f"{current:{digits}d}/{self.target} - {now - self._start:.0f}s -{self._format_time(duration)}"
        io_utils.print_msg(info + self._metrics(float))

    def _metrics(self, size):
        """The text " - name: 0.1234" of each value; `size` decides which are too small for four decimals."""
        text = ""
        for name, (total, count) in self._values.items():
            mean = float(total) / max(1, count)
            text += f" - {name}: " + (f"{mean:.4f}" if size(mean) > 1e-3 else f"{mean:.4e}")
        return text

    def _format_time(self, duration):
        if duration >= 1 or duration == 0:
            return f" {duration:.0f}s/{self.unit_name}"
        if duration >= 1e-3:
            return f" {duration * 1e3:.0f}ms/{self.unit_name}"
        return f" {duration * 1e6:.0f}us/{self.unit_name}"

    def _step_duration(self, current, now):
        """Seconds per step; the first step, which compiles, does not count."""
        if not current:
            return 0
        if self._after_first_step is not None and current > 1:
            duration = (now - self._after_first_step) / (current - 1)
        else:
            duration = (now - self._start) / current
        if current == 1:
            self._after_first_step = now
        return duration


def _eta(seconds):
    if seconds > 3600:
        return f"{int(seconds // 3600)}:{int(seconds % 3600 // 60):02d}:{int(seconds % 60):02d}"
    if seconds > 60:
        return f"{int(seconds // 60)}:{int(seconds % 60):02d}"
    return f"{int(seconds)}s"


def _plain(text):
    """Without colour codes."""
    for code in (_BOLD, _GREEN, _WHITE, _RESET):
        text = text.replace(code, "")
    return text
