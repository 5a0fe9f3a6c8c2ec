"""Batches for fit, evaluate and predict: from arrays, tf.data datasets, PyDatasets and generators."""

import itertools
import math
import random
import types
import warnings

import tensorflow as tf

from keras.src import tree
from keras.src.api_export import keras_export
from keras.src.backend.config import floatx
from keras.src.backend.dtypes import is_float_dtype, standardize_dtype
from keras.src.backend.tensors import convert_to_tensor


@keras_export("keras.utils.unpack_x_y_sample_weight")
def unpack_x_y_sample_weight(data):
    """(x, y, sample_weight) of what a dataset yields; None for what is missing."""
    if isinstance(data, list):
        data = tuple(data)
    if not isinstance(data, tuple):
        return data, None, None
    if 1 <= len(data) <= 3:
        return (*data, None, None)[:3]
    raise ValueError(
        f"Data is expected to be in format `x`, `(x,)`, `(x, y)`, or `(x, y, sample_weight)`, found: {data}"
    )


@keras_export("keras.utils.pack_x_y_sample_weight")
def pack_x_y_sample_weight(x, y=None, sample_weight=None):
    if y is None:
        return (x,) if isinstance(x, (tuple, list)) else x
    return (x, y) if sample_weight is None else (x, y, sample_weight)


def is_array(x):
    return x is None or (tf.is_tensor(x) or hasattr(x, "__array__")) and not isinstance(x, (list, tuple))


def to_tensor(x):
    """An array as a tensor; floats of other widths become `floatx()`."""
    if x is None:
        return None
    x = convert_to_tensor(x)
    name = standardize_dtype(x.dtype)
    return tf.cast(x, floatx()) if is_float_dtype(name) and name != floatx() else x


def class_weight_to_sample_weights(y, class_weight):
    """One weight per sample: that of its class."""
    y = convert_to_tensor(y)
    if len(y.shape) > 1:
        y = tf.argmax(y, axis=-1) if y.shape[-1] != 1 else tf.squeeze(y, [-1])
    classes = tf.cast(tf.round(y) if is_float_dtype(y.dtype) else y, "int32")
    weights = tf.ones(tf.shape(classes), dtype=floatx())
    for c, w in class_weight.items():
        weights = tf.where(tf.equal(classes, int(c)), tf.constant(float(w), dtype=floatx()), weights)
    return weights


class Batches:
    """What an epoch is made of. `num_batches` is None where it is not known beforehand."""

    num_batches = None
    # True where the last batch is smaller, or batches have unknown sizes: then functions are traced for any size.
    varies = True

    def epoch(self):
        """The batches of one epoch."""
        raise NotImplementedError

    def skip_epoch(self):
        """What drawing an epoch changes for those after it, without reading a batch."""

    def on_epoch_begin(self):
        pass

    def on_epoch_end(self):
        pass


class ArrayBatches(Batches):
    """Slices of arrays along their first axis, shuffled as a whole or ("batch") within each batch."""

    def __init__(self, x, y, sample_weight, batch_size, steps, shuffle, class_weight):
        if class_weight is not None:
            if sample_weight is not None:
                raise ValueError("You cannot `class_weight` and `sample_weight` at the same time.")
            if tree.is_nested(y):
                raise ValueError("`class_weight` is only supported for Models with a single output.")
            sample_weight = class_weight_to_sample_weights(y, class_weight)
        elif sample_weight is not None and tree.is_nested(y):
            sample_weight = _weights_of_outputs(y, sample_weight)
        inputs = tree.lists_to_tuples(pack_x_y_sample_weight(x, y, sample_weight))
        self._samples = _cardinality(inputs)
        self._inputs = tree.map_structure(to_tensor, inputs)
        if not batch_size:
            batch_size = math.ceil(self._samples / steps) if steps else 32
        self._batch_size = batch_size
        self._shuffle = shuffle
        self.num_batches = math.ceil(self._samples / batch_size)
        self.varies = self._samples % batch_size != 0

    def epoch(self):
        order = None
        if self._shuffle:
            # TensorFlow makes a new function for each epoch, whose generator begins anew: with a global seed every
            # epoch has the same order.
            shuffle = tf.function(lambda indices: tf.random.shuffle(indices), reduce_retracing=True, autograph=False)
            order = tf.range(self._samples, dtype=tf.int64)
            if self._shuffle != "batch":
                order = shuffle(order)
        for start in range(0, self._samples, self._batch_size):
            stop = min(start + self._batch_size, self._samples)
            if order is None:
                yield tree.map_structure(lambda x: None if x is None else x[start:stop], self._inputs)
                continue
            chosen = order[start:stop]
            if self._shuffle == "batch":
                chosen = shuffle(chosen)
            yield tree.map_structure(lambda x, i=chosen: None if x is None else tf.gather(x, i, axis=0), self._inputs)


def _cardinality(inputs):
    data = inputs if isinstance(inputs, tuple) else (inputs,)
    sizes = {int(x.shape[0]) for x in tree.flatten(data) if x is not None}
    if len(sizes) > 1:
        message = "Data cardinality is ambiguous. Make sure all arrays contain the same number of samples."
        for label, part in zip(("x", "y", "sample_weight"), data):
            message += f"'{label}' sizes: {', '.join(str(x.shape[0]) for x in tree.flatten(part))}\n"
        raise ValueError(message)
    return sizes.pop()


def _weights_of_outputs(y, sample_weight):
    """One array of weights for each output."""
    if tree.is_nested(sample_weight):
        try:
            tree.assert_same_structure(y, sample_weight)
        except ValueError:
            raise ValueError(
                "You should provide one `sample_weight` array per output in `y`. The two structures did not match:\n"
                f"- y: {y}\n- sample_weight: {sample_weight}\n"
            ) from None
        return sample_weight
    rank = len(sample_weight.shape)
    if rank != 1 and not (rank == 2 and sample_weight.shape[1] == 1):
        raise ValueError(
            "For a model with multiple outputs, when providing a single `sample_weight` array, it should only have one "
            "scalar score per sample (i.e. shape `(num_samples,)`). If you want to use non-scalar sample weights, pass "
            "a `sample_weight` argument with one array per model output."
        )
    return tree.map_structure(lambda _: sample_weight, y)


def _weighted(batch, class_weight):
    """A batch (x, y) with the weights of its classes."""
    x, y, sample_weight = unpack_x_y_sample_weight(batch)
    if sample_weight is not None:
        raise ValueError("You cannot `class_weight` and `sample_weight` at the same time.")
    return x, y, class_weight_to_sample_weights(y, class_weight)


class DatasetBatches(Batches):
    """A tf.data.Dataset of batches."""

    def __init__(self, dataset, class_weight):
        self._dataset = dataset
        self._class_weight = class_weight
        cardinality = int(dataset.cardinality())
        self.num_batches = cardinality if cardinality >= 0 else None

    def epoch(self):
        for batch in self._dataset:
            yield batch if self._class_weight is None else _weighted(batch, self._class_weight)

    def skip_epoch(self):
        _skip_order(self._dataset)


def _skip_order(dataset):
    """Has every shuffled dataset behind this one draw the order of one iterator that nobody reads."""
    if isinstance(dataset, (list, tuple)):
        for part in dataset:
            _skip_order(part)
    elif _is_dataset(dataset) and type(dataset).__name__.lstrip("_") != "CacheDataset":
        passes = getattr(dataset, "_passes", None)
        if passes is not None:
            passes.next()
            passes.next()
        _skip_order(getattr(dataset, "_input", None))
        _skip_order(getattr(dataset, "_inputs", None))


@keras_export("keras.utils.PyDataset", "keras.utils.Sequence")
class PyDataset:
    """Subclasses implement `__len__`, the number of batches, and `__getitem__`, a batch."""

    def __init__(self, workers=1, use_multiprocessing=False, max_queue_size=10):
        self.workers = workers
        self.use_multiprocessing = use_multiprocessing
        self.max_queue_size = max_queue_size

    def __getitem__(self, index):
        raise NotImplementedError

    @property
    def num_batches(self):
        if hasattr(self, "__len__"):
            return len(self)
        raise NotImplementedError(
            "You need to implement the `num_batches` property:\n\n@property\ndef num_batches(self):\n  return ..."
        )

    def __iter__(self):
        for i in itertools.count() if self.num_batches is None else range(self.num_batches):
            yield self[i]

    def on_epoch_begin(self):
        pass

    def on_epoch_end(self):
        pass


class PyDatasetBatches(Batches):
    def __init__(self, dataset, class_weight, shuffle):
        self._dataset = dataset
        self._class_weight = class_weight
        self._shuffle = shuffle
        self.num_batches = dataset.num_batches
        # Keras reads up to two batches to learn types and shapes; what they draw at random shifts what follows.
        count = 2 if self.num_batches is None else min(2, self.num_batches)
        if count == 0:
            raise ValueError("The PyDataset has length 0")
        for i in range(count):
            self._standardized(dataset[i])

    def _standardized(self, batch):
        if isinstance(batch, dict):
            return batch
        batch = tuple(batch) if isinstance(batch, list) else batch if isinstance(batch, tuple) else (batch,)
        if len(batch) not in (1, 2, 3) or not all(is_array(leaf) for leaf in tree.flatten(batch)):
            raise ValueError(
                "PyDataset.__getitem__() must return a tuple or a dict. If a tuple, it must be ordered either "
                "(input,) or (inputs, targets) or (inputs, targets, sample_weights). "
                f"Received: {str(batch)[:100]}... of type {type(batch)}"
            )
        return batch if self._class_weight is None else _weighted(batch, self._class_weight)

    def epoch(self):
        order = itertools.count() if self.num_batches is None else list(range(self.num_batches))
        if self._shuffle and self.num_batches is not None:
            random.shuffle(order)
        for i in order:
            yield tree.map_structure(to_tensor, self._standardized(self._dataset[i]))

    def on_epoch_begin(self):
        self._dataset.on_epoch_begin()

    def on_epoch_end(self):
        self._dataset.on_epoch_end()


class GeneratorBatches(Batches):
    """A generator goes on where it was in the epoch before."""

    def __init__(self, generator):
        self._generator = generator

    def epoch(self):
        for batch in self._generator:
            batch = tuple(batch) if isinstance(batch, list) else batch
            yield tree.map_structure(to_tensor, batch)


def _is_dataset(x):
    data = getattr(tf, "data", None)
    return data is not None and isinstance(x, data.Dataset)


def make_batches(x, y=None, sample_weight=None, batch_size=None, steps=None, shuffle=False, class_weight=None):
    """The Batches of what fit, evaluate or predict was given.

    Raises ValueError for data of an unknown kind, and for arguments that do not go with the kind given.
    """
    if isinstance(x, Batches):
        return x
    if all(is_array(leaf) for leaf in tree.flatten((x, y, sample_weight))):
        return ArrayBatches(x, y, sample_weight, batch_size, steps, shuffle, class_weight)
    if _is_dataset(x):
        _refuse(y, sample_weight, "tf.data.Dataset")
        if shuffle:
            warnings.warn(
                "`shuffle=True` was passed, but will be ignored since the data `x` was provided as a tf.data.Dataset. "
                "The Dataset is expected to already be shuffled (via `.shuffle(buffer_size)`).",
                stacklevel=4,
            )
        return DatasetBatches(x, class_weight)
    if isinstance(x, PyDataset):
        _refuse(y, sample_weight, "PyDataset")
        return PyDatasetBatches(x, class_weight, shuffle)
    if isinstance(x, types.GeneratorType):
        _refuse(y, sample_weight, "generator")
        if class_weight is not None:
            raise ValueError(
                "Argument `class_weight` is not supported for Python generator inputs. "
                f"Received: class_weight={class_weight}"
            )
        return GeneratorBatches(x)
    raise ValueError(f"Unrecognized data type: x={x} (of type {type(x)})")


def _refuse(y, sample_weight, kind):
    for argument, description, value in (
        ("y", "the targets", y),
        ("sample_weights", "the sample weights", sample_weight),
    ):
        if value is not None:
            raise ValueError(
                f"When providing `x` as a {kind}, `{argument}` should not be passed. Instead, {description} should be "
                f"included as part of the {kind}."
            )


def train_validation_split(arrays, validation_split):
    """(training, validation): the last share of the samples is for validation."""
    leaves = tree.flatten(arrays)
    wrong = [type(x) for x in leaves if not is_array(x)]
    if wrong:
        raise ValueError(
            "Argument `validation_split` is only supported for tensors or NumPy arrays."
            f"Found incompatible type in the input: {wrong}"
        )
    known = [x for x in leaves if x is not None]
    if not known:
        return arrays, arrays
    samples = int(known[0].shape[0])
    at = math.floor(samples * (1.0 - validation_split))
    if at in (0, samples):
        raise ValueError(
            f"Training data contains {samples} samples, which is not sufficient to split it into a validation and "
            f"training set as specified by `validation_split={validation_split}`. Either provide more data, or a "
            "different value for the `validation_split` argument."
        )
    cut = tree.map_structure(to_tensor, arrays)
    parts = (slice(0, at), slice(at, samples))
    return tuple(tree.map_structure(lambda x, p=part: None if x is None else x[p], cut) for part in parts)
