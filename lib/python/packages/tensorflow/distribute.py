"""`tf.distribute`: strategies over the one device there is. A replica's work is the whole work."""

import enum

from ._core import nest as _nest, state as _state
from ._core.convert import convert_to_tensor
from ._datasets.dataset import Dataset
from ._core.missing import missing
from ._ops.reduction import reduce_mean, reduce_sum


class ReduceOp(enum.Enum):
    SUM = "SUM"
    MEAN = "MEAN"

    def __repr__(self):
        return f"<ReduceOp.{self.name}: '{self.value}'>"


_strategies = []


class InputContext:
    """What an input function is told of the pipeline it feeds."""

    def __init__(self, num_input_pipelines=1, input_pipeline_id=0, num_replicas_in_sync=1):
        self.num_input_pipelines = num_input_pipelines
        self.input_pipeline_id = input_pipeline_id
        self.num_replicas_in_sync = num_replicas_in_sync

    def get_per_replica_batch_size(self, global_batch_size):
        if global_batch_size % self.num_replicas_in_sync:
            raise ValueError(f"The `global_batch_size` {global_batch_size} is not divisible by `num_replicas_in_sync` {self.num_replicas_in_sync} ")
        return global_batch_size // self.num_replicas_in_sync


class InputOptions:
    """Accepted: there is one device to feed."""

    def __init__(self, **options):
        self.__dict__.update(options)


class RunOptions(InputOptions):
    """Accepted."""


class ValueContext:
    """What a function of replica values is told."""

    replica_id_in_sync_group = 0
    num_replicas_in_sync = 1


class ReplicaContext:
    """Where a replica's code runs."""

    def __init__(self, strategy=None, replica_id_in_sync_group=0):
        self._strategy = strategy

    strategy = property(lambda self: self._strategy or get_strategy())
    num_replicas_in_sync = property(lambda self: self.strategy.num_replicas_in_sync)
    replica_id_in_sync_group = property(lambda self: convert_to_tensor(0))
    devices = property(lambda self: self.strategy._devices)

    def all_reduce(self, reduce_op, value, options=None):
        """Of one replica: the value itself."""
        return _nest.map_structure(convert_to_tensor, value)

    def all_gather(self, value, axis, options=None):
        return convert_to_tensor(value)

    def merge_call(self, merge_fn, args=(), kwargs=None):
        return merge_fn(self.strategy, *args, **(kwargs or {}))

    def __enter__(self):
        _contexts.append(self)
        return self

    def __exit__(self, *error):
        _contexts.pop()
        return False


_contexts = []


class StrategyExtended:
    """What a strategy does to variables."""

    def __init__(self, strategy):
        self._strategy = strategy

    def reduce_to(self, reduce_op, value, destinations, options=None):
        return value

    def update(self, var, fn, args=(), kwargs=None, group=True):
        return fn(var, *args, **(kwargs or {}))

    def variable_created_in_scope(self, v):
        return True

    worker_devices = property(lambda self: tuple(self._strategy._devices))
    parameter_devices = worker_devices


class _Scope:
    def __init__(self, strategy):
        self._strategy = strategy

    def __enter__(self):
        _strategies.append(self._strategy)
        return self._strategy

    def __exit__(self, *error):
        _strategies.pop()
        return False


class Strategy:
    """Runs a program's steps on replicas. Here there is one."""

    _devices = ("/job:localhost/replica:0/task:0/device:CPU:0",)
    cluster_resolver = None

    def __init__(self, extended=None):
        self.extended = StrategyExtended(self)

    num_replicas_in_sync = property(lambda self: 1)

    def scope(self):
        """Inside, variables belong to the strategy."""
        return _Scope(self)

    def run(self, fn, args=(), kwargs=None, options=None):
        """Calls the function on the replica."""
        with _Scope(self), ReplicaContext(self):
            return fn(*args, **(kwargs or {}))

    def reduce(self, reduce_op, value, axis):
        """A value over replicas and, with an axis, over the examples of each."""
        kind = ReduceOp(reduce_op.upper()) if isinstance(reduce_op, str) else reduce_op
        reduced = reduce_sum if kind is ReduceOp.SUM else reduce_mean
        return _nest.map_structure(lambda v: convert_to_tensor(v) if axis is None else reduced(convert_to_tensor(v), axis), value)

    def gather(self, value, axis):
        return convert_to_tensor(value)

    def experimental_distribute_dataset(self, dataset, options=None):
        return dataset

    def distribute_datasets_from_function(self, dataset_fn, options=None):
        return dataset_fn(InputContext())

    experimental_distribute_datasets_from_function = distribute_datasets_from_function

    def experimental_distribute_values_from_function(self, value_fn):
        return value_fn(ValueContext())

    def experimental_local_results(self, value):
        return (value,)

    def experimental_make_numpy_dataset(self, numpy_input):
        return Dataset.from_tensor_slices(numpy_input)

    def make_dataset_iterator(self, dataset):
        return iter(dataset)


class MirroredStrategy(Strategy):
    """Copies of the model on several devices, kept alike; over one device, the model."""

    def __init__(self, devices=None, cross_device_ops=None):
        super().__init__()
        self._cross_device_ops = cross_device_ops
        from ._core.logging import get_logger

        if _state.graph is None:
            get_logger().info("Using MirroredStrategy with devices %s", self._devices)


class OneDeviceStrategy(Strategy):
    """Everything on the device that is named."""

    def __init__(self, device="/cpu:0"):
        super().__init__()
        self._device = device


class MultiWorkerMirroredStrategy(Strategy):
    """As MirroredStrategy: there is one worker."""

    def __init__(self, cluster_resolver=None, communication_options=None):
        super().__init__()


class CentralStorageStrategy(Strategy):
    """As OneDeviceStrategy."""

    def __init__(self, compute_devices=None, parameter_device=None):
        super().__init__()


class _DefaultStrategy(Strategy):
    """What is in force where no strategy's scope is."""


_default = _DefaultStrategy()


class CrossDeviceOps:
    """How values of several devices are joined; of one, not at all."""

    def __init__(self, *args, **kwargs):
        self._options = kwargs


class HierarchicalCopyAllReduce(CrossDeviceOps):
    """Accepted."""


class NcclAllReduce(CrossDeviceOps):
    """Accepted."""


class ReductionToOneDevice(CrossDeviceOps):
    """Accepted."""


class DistributedValues:
    """Values by replica."""


def get_strategy():
    """The strategy whose scope this is."""
    return _strategies[-1] if _strategies else _default


def has_strategy():
    """Is this a strategy's scope?"""
    return bool(_strategies)


def get_replica_context():
    """Where a replica's code runs; None in a strategy's scope outside of `run`."""
    if _contexts:
        return _contexts[-1]
    return None if _strategies else ReplicaContext(_default)


def in_cross_replica_context():
    return get_replica_context() is None


def experimental_set_strategy(strategy):
    _strategies[:] = [] if strategy is None else [strategy]


class experimental:
    """`tf.distribute.experimental`."""

    CentralStorageStrategy = CentralStorageStrategy
    MultiWorkerMirroredStrategy = MultiWorkerMirroredStrategy
    ValueContext = ValueContext

    class CommunicationImplementation(enum.Enum):
        AUTO = "AUTO"
        RING = "RING"
        NCCL = "NCCL"

    CollectiveCommunication = CommunicationImplementation

    class CommunicationOptions:
        """Accepted."""

        def __init__(self, bytes_per_pack=0, timeout_seconds=None, implementation=None):
            self.bytes_per_pack, self.timeout_seconds, self.implementation = bytes_per_pack, timeout_seconds, implementation

        def __repr__(self):
            chosen = self.implementation or "CommunicationImplementation.AUTO"
            return f"Options(bytes_per_pack={self.bytes_per_pack},timeout_seconds={self.timeout_seconds}, implementation={chosen})"


__getattr__ = missing("tf.distribute", "tensorflow._api.v2.distribute", globals())
