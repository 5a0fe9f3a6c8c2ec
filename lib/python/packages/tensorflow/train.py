"""`tf.train`."""

from ._files.checkpoint import (
    Checkpoint,
    CheckpointManager,
    CheckpointOptions,
    checkpoints_iterator,
    get_checkpoint_state,
    latest_checkpoint,
    list_variables,
    load_checkpoint,
    load_variable,
)
from ._files.messages import BytesList, Example, Feature, FeatureList, FeatureLists, Features, FloatList, Int64List, SequenceExample
from ._core.missing import missing
from ._gradients.moving_averages import ExponentialMovingAverage  # noqa: F401

__getattr__ = missing("tf.train", "tensorflow._api.v2.train", globals())
