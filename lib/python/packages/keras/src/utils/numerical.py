"""keras.utils: to_categorical, normalize and set_random_seed."""

import random
import sys

import tensorflow as tf

from keras.src.api_export import keras_export
from keras.src.backend.global_state import set_global_attribute
from keras.src.backend.tensors import convert_to_tensor
from keras.src.random.seed_generator import GLOBAL_SEED_GENERATOR


@keras_export("keras.utils.set_random_seed")
def set_random_seed(seed):
    """Seed Python's, NumPy's and TensorFlow's generators."""
    if not isinstance(seed, int):
        raise ValueError(f"Expected `seed` argument to be an integer. Received: seed={seed} (of type {type(seed)})")
    set_global_attribute(GLOBAL_SEED_GENERATOR, None)
    random.seed(seed)
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed(seed)
    else:
        _seed_numpy_on_import(seed)
    tf.random.set_seed(seed)


class _SeedOnImport:
    """Seeds NumPy when it is imported after `set_random_seed`: programs that never use it need not load it."""

    seed = None

    def find_spec(self, name, path=None, target=None):
        if name != "numpy" or self.seed is None:
            return None
        import importlib.util

        seed, self.seed = self.seed, None
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            return spec
        execute = spec.loader.exec_module

        def exec_module(module):
            execute(module)
            module.random.seed(seed)

        spec.loader.exec_module = exec_module
        return spec


_on_import = _SeedOnImport()


def _seed_numpy_on_import(seed):
    _on_import.seed = seed
    if _on_import not in sys.meta_path:
        sys.meta_path.insert(0, _on_import)


@keras_export("keras.utils.to_categorical")
def to_categorical(x, num_classes=None):
    """One-hot rows for integer classes: a tensor for a tensor, else an array."""
    given_tensor = tf.is_tensor(x)
    values = tf.cast(convert_to_tensor(x), "int64")
    if len(values.shape) > 1 and values.shape[-1] == 1:
        values = tf.squeeze(values, [-1])
    if not num_classes:
        num_classes = int(tf.reduce_max(values)) + 1
    if given_tensor:
        return tf.one_hot(values, num_classes)
    for outermost in (tf.reduce_max(values), tf.reduce_min(values)) if 0 not in values.shape else ():
        found = int(outermost)
        if not -num_classes <= found < num_classes:
            raise IndexError(f"index {found} is out of bounds for axis 1 with size {num_classes}")
    # Negative classes count from the last, as indices do, and rows are float64, as NumPy's zeros are.
    return tf.one_hot(tf.where(values < 0, values + num_classes, values), num_classes, dtype="float64").numpy()


@keras_export("keras.utils.normalize")
def normalize(x, axis=-1, order=2):
    """An array over its norms of the given order along an axis."""
    given_tensor = tf.is_tensor(x)
    values = tf.cast(convert_to_tensor(x), "float32") if not given_tensor else x
    if order == 2:
        norms = tf.sqrt(tf.reduce_sum(tf.square(values), axis=axis, keepdims=True))
    else:
        norms = tf.pow(tf.reduce_sum(tf.pow(tf.abs(values), order), axis=axis, keepdims=True), 1 / order)
    norms = tf.where(tf.equal(norms, 0), tf.ones_like(norms), norms)
    if axis == 0 and not given_tensor and len(values.shape) > 1:
        # As in Keras, the norms along the first axis of an array divide its rows.
        norms = tf.expand_dims(tf.squeeze(norms, [0]), -1)
    result = values / norms
    return result if given_tensor else result.numpy()
