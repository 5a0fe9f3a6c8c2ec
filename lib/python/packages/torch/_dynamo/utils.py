"""Counters of torch.compile."""

import collections

counters = collections.defaultdict(collections.Counter)
compile_times_ = []


class CompileProfiler:
    """Would count; counters do."""


def compile_times(repr="str", aggregate=False):
    """How long compilations took."""
    return "TorchDynamo compilation metrics:\nFunction, Runtimes (s)"
