"""`tf.data.Options`: how a pipeline may run. Everything here runs in one thread and in order, so options change nothing."""

import enum


class AutoShardPolicy(enum.IntEnum):
    """How the elements are dealt out to workers."""

    OFF = -1
    AUTO = 0
    FILE = 1
    DATA = 2
    HINT = 3


class ExternalStatePolicy(enum.Enum):
    """What saving a pipeline with outside state does."""

    WARN = 0
    IGNORE = 1
    FAIL = 2


class AutotuneAlgorithm(enum.Enum):
    """How the number of threads is found."""

    DEFAULT = 0
    HILL_CLIMB = 1
    GRADIENT_DESCENT = 2
    MAX_PARALLELISM = 3
    STAGE_BASED = 4


class OptionsBase:
    """Settings of given names and types; one that was not set is None, or what makes it."""

    _properties = {}

    def __init__(self):
        for name, (_, default) in self._properties.items():
            object.__setattr__(self, name, default() if default is not None else None)

    def __setattr__(self, name, value):
        if name not in self._properties:
            raise AttributeError(f"Cannot set the property {name} on {type(self).__name__}.")
        kind, _ = self._properties[name]
        if kind is not None and value is not None and not isinstance(value, kind):
            raise TypeError(f'Property "{name}" must be of type {kind}, got: {value!r} (type: {type(value)})')
        object.__setattr__(self, name, value)

    def __eq__(self, other):
        return type(self) is type(other) and all(getattr(self, name) == getattr(other, name) for name in self._properties)

    __hash__ = None

    def merge(self, options):
        """These settings, with those that `options` sets in their place."""
        merged = type(self)()
        for name in self._properties:
            mine, theirs = getattr(self, name), getattr(options, name)
            if isinstance(mine, OptionsBase):
                setattr(merged, name, mine.merge(theirs))
            else:
                setattr(merged, name, mine if theirs is None else theirs)
        return merged


class AutotuneOptions(OptionsBase):
    _properties = {
        "autotune_algorithm": (AutotuneAlgorithm, None), "cpu_budget": (int, None), "enabled": (bool, None), "initial_parallelism": (int, None),
        "min_parallelism": (int, None), "ram_budget": (int, None),
    }  # fmt: skip


class DistributeOptions(OptionsBase):
    _properties = {"auto_shard_policy": (AutoShardPolicy, lambda: AutoShardPolicy.AUTO), "num_devices": (int, None)}


class OptimizationOptions(OptionsBase):
    _properties = {
        name: (bool, None)
        for name in (
            "apply_default_optimizations", "filter_fusion", "filter_parallelization", "inject_prefetch", "map_and_batch_fusion",
            "map_and_filter_fusion", "map_fusion", "map_parallelization", "noop_elimination", "parallel_batch", "seq_interleave_prefetch",
            "shuffle_and_repeat_fusion",
        )
    }  # fmt: skip


class ServiceOptions(OptionsBase):
    _properties = {"pinned": (bool, None)}


class ThreadingOptions(OptionsBase):
    _properties = {"max_intra_op_parallelism": (int, None), "private_threadpool_size": (int, None)}


class Options(OptionsBase):
    """How a pipeline may run."""

    _properties = {
        "autotune": (AutotuneOptions, AutotuneOptions), "dataset_name": (str, None), "deterministic": (bool, None),
        "experimental_deterministic": (bool, None), "experimental_distribute": (DistributeOptions, DistributeOptions),
        "experimental_external_state_policy": (ExternalStatePolicy, None), "experimental_optimization": (OptimizationOptions, OptimizationOptions),
        "experimental_service": (ServiceOptions, ServiceOptions), "experimental_slack": (bool, None),
        "experimental_symbolic_checkpoint": (bool, None), "experimental_threading": (ThreadingOptions, ThreadingOptions),
        "experimental_warm_start": (bool, None), "framework_type": (list, None), "threading": (ThreadingOptions, ThreadingOptions),
    }  # fmt: skip


Options.__module__ = AutotuneOptions.__module__ = ThreadingOptions.__module__ = "tensorflow.python.data.ops.options"
