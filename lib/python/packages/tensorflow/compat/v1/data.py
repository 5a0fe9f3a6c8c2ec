"""`tf.data` of TensorFlow 1: what TensorFlow 2 has, and iterators as parts of a graph."""

from ... import data as _data
from ..._datasets.graph import GraphIterator as Iterator  # noqa: F401
from ..._core.missing import missing

globals().update({n: v for n, v in vars(_data).items() if not n.startswith("_") and n != "Iterator"})


def make_one_shot_iterator(dataset):
    """An iterator that needs no initialiser and goes through the dataset once."""
    return dataset.make_one_shot_iterator()


def make_initializable_iterator(dataset, shared_name=None):
    """An iterator whose `initializer` begins a pass, as often as it is run."""
    return dataset.make_initializable_iterator(shared_name)


def _spec(dataset_or_iterator):
    return dataset_or_iterator.element_spec


def get_output_types(dataset_or_iterator):
    """The types of an element's tensors, in its structure."""
    from ..._core import nest as _nest

    return _nest.map_structure(lambda s: s.dtype, _spec(dataset_or_iterator))


def get_output_shapes(dataset_or_iterator):
    """The shapes of an element's tensors, in its structure."""
    from ..._core import nest as _nest

    return _nest.map_structure(lambda s: s.shape, _spec(dataset_or_iterator))


def get_output_classes(dataset_or_iterator):
    """The classes of an element's parts, in its structure."""
    from ..._core import nest as _nest
    from ..._core.tensor import Tensor

    return _nest.map_structure(lambda s: getattr(s, "value_type", Tensor), _spec(dataset_or_iterator))


__getattr__ = missing("tf.compat.v1.data", "tensorflow._api.v2.compat.v1.data", globals())
