"""Profilers: how long the parts of a run take."""

import contextlib
import time


class Profiler:
    """Measures named actions."""

    def __init__(self, dirpath=None, filename=None):
        self.dirpath, self.filename = dirpath, filename
        self.recorded_durations, self.current_actions = {}, {}

    def start(self, action_name):
        self.current_actions[action_name] = time.monotonic()

    def stop(self, action_name):
        began = self.current_actions.pop(action_name)
        self.recorded_durations.setdefault(action_name, []).append(time.monotonic() - began)

    @contextlib.contextmanager
    def profile(self, action_name):
        """A block that is measured."""
        self.start(action_name)
        try:
            yield action_name
        finally:
            self.stop(action_name)

    def summary(self):
        """The actions with their times."""
        rows = [f"{name}: {len(t)} calls, {sum(t):.5g} s" for name, t in self.recorded_durations.items()]
        return "\n".join(rows)

    def describe(self):
        """Prints the summary."""
        print(self.summary())


class PassThroughProfiler(Profiler):
    """Measures nothing."""

    def start(self, action_name):
        pass

    def stop(self, action_name):
        pass


class SimpleProfiler(Profiler):
    """Measures how long actions take."""


class AdvancedProfiler(Profiler):
    """Measures how long actions take."""


class PyTorchProfiler(Profiler):
    """Measures with torch.profiler's clock."""
