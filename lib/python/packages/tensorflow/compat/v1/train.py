"""`tf.train` of TensorFlow 1."""

from ..._missing import missing
from ... import train as _train
from ..._monitored_v1 import QUEUES as _QUEUES
from ..._monitored_v1 import (  # noqa: F401
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
from ..._meta_graph import export_meta_graph, import_meta_graph  # noqa: F401
from ..._saver_v1 import Saver, checkpoint_exists, init_from_checkpoint  # noqa: F401
from ..._train_v1 import (  # noqa: F401
    AdadeltaOptimizer,
    AdagradOptimizer,
    AdamOptimizer,
    GradientDescentOptimizer,
    MomentumOptimizer,
    Optimizer,
    RMSPropOptimizer,
    cosine_decay,
    create_global_step,
    exponential_decay,
    get_global_step,
    get_or_create_global_step,
    inverse_time_decay,
    natural_exp_decay,
    piecewise_constant,
    polynomial_decay,
)


def global_step(sess, global_step_tensor):
    """The number of steps so far."""
    return int(sess.run(global_step_tensor))


globals().update(_QUEUES)
piecewise_constant_decay = piecewise_constant
globals().update({n: v for n, v in vars(_train).items() if not n.startswith("_")})


def summary_iterator(path):
    """The events of a file."""
    from ..._messages import Event
    from ..._records import records

    return (Event.FromString(record) for record in records(path))

__getattr__ = missing("tf.compat.v1.train", "tensorflow._api.v2.compat.v1.train", globals())
