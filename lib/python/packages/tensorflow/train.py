"""`tf.train`."""

from ._messages import BytesList, Example, Feature, FeatureList, FeatureLists, Features, FloatList, Int64List, SequenceExample
from ._missing import missing

__getattr__ = missing("tf.train", "tensorflow._api.v2.train", globals())
