"""`tf.train` of TensorFlow 1."""

from ..._core.missing import missing
from ... import train as _train
from ..._v1.monitored import QUEUES as _QUEUES
from ..._v1.monitored import (  # noqa: F401
    CheckpointSaverHook,
    ChiefSessionCreator,
    Coordinator,
    FeedFnHook,
    FinalOpsHook,
    LoggingTensorHook,
    MonitoredSession,
    MonitoredTrainingSession,
    NanLossDuringTrainingError,
    NanTensorHook,
    Scaffold,
    SecondOrStepTimer,
    SessionRunArgs,
    SessionRunContext,
    SessionRunHook,
    SessionRunValues,
    SingularMonitoredSession,
    StepCounterHook,
    StopAtStepHook,
    SummarySaverHook,
    WorkerSessionCreator,
    basic_train_loop,
)
from ..._files.meta_graph import export_meta_graph, import_meta_graph  # noqa: F401
from ..._v1.saver import Saver, checkpoint_exists, init_from_checkpoint  # noqa: F401
from ..._v1.train import (  # noqa: F401
    AdadeltaOptimizer,
    AdagradOptimizer,
    AdamOptimizer,
    GradientDescentOptimizer,
    MomentumOptimizer,
    Optimizer,
    RMSPropOptimizer,
    create_global_step,
    get_global_step,
    get_or_create_global_step,
)


def global_step(sess, global_step_tensor):
    """The number of steps so far."""
    return int(sess.run(global_step_tensor))


from ..._files.bundle import Reader as NewCheckpointReader  # noqa: E402, F401
from ..._v1.decays import (  # noqa: E402, F401
    cosine_decay,
    cosine_decay_restarts,
    exponential_decay,
    inverse_time_decay,
    linear_cosine_decay,
    natural_exp_decay,
    noisy_linear_cosine_decay,
    piecewise_constant,
    polynomial_decay,
)
from ..._v1.proximal import FtrlOptimizer, ProximalAdagradOptimizer, ProximalGradientDescentOptimizer  # noqa: E402, F401

globals().update(_QUEUES)
piecewise_constant_decay = piecewise_constant
globals().update({n: v for n, v in vars(_train).items() if not n.startswith("_")})


def summary_iterator(path):
    """The events of a file."""
    from ..._files.messages import Event
    from ..._files.records import records

    return (Event.FromString(record) for record in records(path))

__getattr__ = missing("tf.compat.v1.train", "tensorflow._api.v2.compat.v1.train", globals())
