"""`tf.train`."""

from ._checkpoint import (
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
from ._messages import BytesList, Example, Feature, FeatureList, FeatureLists, Features, FloatList, Int64List, SequenceExample
from ._missing import missing
from ._moving_averages import ExponentialMovingAverage  # noqa: F401

__getattr__ = missing("tf.train", "tensorflow._api.v2.train", globals())
