"""torch.utils.benchmark: how long statements take."""

from torch._missing import module_getattr as _module_getattr

from .timer import CallgrindStats, Compare, Language, Measurement, TaskSpec, Timer, timer
from .fuzzer import FuzzedParameter, FuzzedTensor, Fuzzer, ParameterAlias

__getattr__ = _module_getattr(__name__, __name__, lazy="op_fuzzers")
