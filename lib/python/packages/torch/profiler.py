"""torch.profiler: how long parts of a program take."""

import enum
import time

from .autograd.profiler import profile as _Profile
from .autograd.profiler import record_function


class ProfilerActivity(enum.Enum):
    """What is measured."""

    CPU = 0
    XPU = 1
    CUDA = 2
    MTIA = 3


class ProfilerAction(enum.Enum):
    """What a step of a schedule does."""

    NONE = 0
    WARMUP = 1
    RECORD = 2
    RECORD_AND_SAVE = 3


def schedule(*, wait, warmup, active, repeat=0, skip_first=0, skip_first_wait=0):
    """Which steps are measured: `wait` are not, `warmup` are thrown away, `active` count, and so again."""
    def action(step):
        if step < skip_first:
            return ProfilerAction.NONE
        step -= skip_first
        length = wait + warmup + active
        if repeat > 0 and step // length >= repeat:
            return ProfilerAction.NONE
        at = step % length
        if at < wait:
            return ProfilerAction.NONE
        if at < wait + warmup:
            return ProfilerAction.WARMUP
        return ProfilerAction.RECORD_AND_SAVE if at == length - 1 else ProfilerAction.RECORD

    return action


def tensorboard_trace_handler(dir_name, worker_name=None, use_gzip=False):
    """Writes each trace to a folder."""
    import os

    def handler(prof):
        os.makedirs(dir_name, exist_ok=True)
        prof.export_chrome_trace(os.path.join(dir_name, f"{worker_name or 'browser'}.{time.time_ns()}.pt.trace.json"))

    return handler


def supported_activities():
    """What can be measured."""
    return {ProfilerActivity.CPU}


class profile(_Profile):
    """A block whose named parts are timed, step by step if there is a schedule."""

    def __init__(self, *, activities=None, schedule=None, on_trace_ready=None, record_shapes=False, profile_memory=False,
                 with_stack=False, with_flops=False, with_modules=False, experimental_config=None, execution_trace_observer=None,
                 acc_events=False, use_cuda=None):
        super().__init__()
        self._schedule, self._ready, self.step_num = schedule, on_trace_ready, 0
        self.profiler = self

    def start(self):
        """Begins."""
        self.__enter__()

    def stop(self):
        """Ends."""
        self.__exit__(None, None, None)

    def step(self):
        """The next step of the schedule begins."""
        if self._schedule is not None:
            before, after = self._schedule(self.step_num), self._schedule(self.step_num + 1)
            self.step_num += 1
            if before == ProfilerAction.RECORD_AND_SAVE and self._ready:
                self._ready(self)
            if after in (ProfilerAction.NONE, ProfilerAction.WARMUP):
                self._parts = {}
        else:
            self.step_num += 1

    def __exit__(self, *error):
        super().__exit__(*error)
        recording = self._schedule is None or self._schedule(self.step_num) in (ProfilerAction.RECORD, ProfilerAction.RECORD_AND_SAVE)
        if recording and self._ready:
            self._ready(self)

    def export_stacks(self, path, metric="self_cpu_time_total"):
        """Would write the stacks of calls."""
        raise NotImplementedError("profile.export_stacks is not available here: stacks are not recorded")


class ExecutionTraceObserver:
    """Would record all operations."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError("ExecutionTraceObserver is not available here; torch.profiler.profile times named parts")
