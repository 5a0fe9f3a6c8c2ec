"""What makes datasets of files in folders, one folder a class; and `split_dataset`."""

import os
import random

import tensorflow as tf

from keras.src import tree
from keras.src.api_export import keras_export
from keras.src.utils.io_utils import print_msg


def check_labels(labels, class_names, label_mode, what):
    """@raises ValueError for arguments that say nothing or contradict each other"""
    if labels not in ("inferred", None):
        if not isinstance(labels, (list, tuple)):
            raise ValueError(
                f"`labels` argument should be a list/tuple of integer labels, of the same size as the number of {what} "
                "files in the target directory. If you wish to infer the labels from the subdirectory names in the "
                'target directory, pass `labels="inferred"`. If you wish to get a dataset that only contains '
                f"{what if what == 'image' else 'text sample'}s (no labels), pass `labels=None`. Received: labels={labels}"
            )
        if class_names:
            raise ValueError(
                'You can only pass `class_names` if `labels="inferred"`. Received: '
                f"labels={labels}, and class_names={class_names}"
            )
    if label_mode not in ("int", "categorical", "binary", None):
        raise ValueError(
            '`label_mode` argument must be one of "int", "categorical", "binary", or None. '
            f"Received: label_mode={label_mode}"
        )


def check_split(validation_split, subset, shuffle, seed):
    if validation_split and not 0 < validation_split < 1:
        raise ValueError(f"`validation_split` must be between 0 and 1, received: {validation_split}")
    if bool(validation_split) != bool(subset):
        raise ValueError("If `subset` is set, `validation_split` must be set, and inversely.")
    if subset not in ("training", "validation", "both", None):
        raise ValueError(f'`subset` must be either "training", "validation" or "both", received: {subset}')
    if validation_split and shuffle and seed is None:
        raise ValueError(
            "If using `validation_split` and shuffling the data, you must provide a `seed` argument, to make sure that "
            "there is no overlap between the training and validation subset."
        )


def check_binary(label_mode, class_names):
    if label_mode == "binary" and len(class_names) != 2:
        raise ValueError(
            'When passing `label_mode="binary"`, there must be exactly 2 class_names. '
            f"Received: class_names={class_names}"
        )


def default_seed(seed):
    """The seed, or one drawn from NumPy's global generator."""
    import numpy as np

    return np.random.randint(1e6) if seed is None else seed


def index_directory(directory, labels, formats, class_names=None, shuffle=True, seed=None, follow_links=False, verbose=True):
    """(paths, labels, class names) of the files below a folder whose names end in one of `formats`, shuffled by the seed."""
    import numpy as np

    directory = os.fspath(directory)
    if labels == "inferred":
        folders = sorted(f for f in os.listdir(directory) if os.path.isdir(os.path.join(directory, f)) and f[0] != ".")
        if class_names is not None:
            if not set(class_names) <= set(folders):
                raise ValueError(
                    "The `class_names` passed did not match the names of the subdirectories of the target directory. "
                    f"Expected: {folders} (or a subset of it), but received: class_names={class_names}"
                )
            folders = class_names
    elif class_names is not None:
        raise ValueError(
            "When `labels=None` (no labels), argument `class_names` cannot be specified."
            if labels is None
            else "When argument `labels` is specified, argument `class_names` cannot be specified (the `class_names` "
            "will be the sorted list of labels)."
        )
    else:
        folders = [""]
    paths, found = [], []
    for number, folder in enumerate(folders):
        top = os.path.join(directory, folder)
        for root, _, files in sorted(os.walk(top, followlinks=follow_links), key=lambda part: part[0]):
            for name in sorted(files):
                if name.lower().endswith(formats):
                    inside = os.path.join(os.path.basename(top), os.path.relpath(os.path.join(root, name), top))
                    paths.append(os.path.join(directory, inside))
                    found.append(number)
    if labels == "inferred":
        class_names, labels = folders, np.array(found, dtype="int32")
    elif labels is not None:
        if len(labels) != len(paths):
            raise ValueError(
                "Expected the lengths of `labels` to match the number of files in the target directory. len(labels) is "
                f"{len(labels)} while we found {len(paths)} files in directory {directory}."
            )
        class_names = [str(label) for label in sorted(set(labels))]
    if verbose:
        of_classes = "" if labels is None else f" belonging to {len(class_names)} classes"
        print_msg(f"Found {len(paths)} files{of_classes}.")
    if shuffle:
        seed = default_seed(seed)
        np.random.RandomState(seed).shuffle(paths)
        if labels is not None:
            np.random.RandomState(seed).shuffle(labels)
    return paths, labels, class_names


def split_of(paths, labels, validation_split, subset):
    """The part of the files that belongs to a subset, told to the reader."""
    if not validation_split:
        return paths, labels
    count = int(validation_split * len(paths))
    if subset == "training":
        print_msg(f"Using {len(paths) - count} files for training.")
        part = slice(None, -count)
    else:
        print_msg(f"Using {count} files for validation.")
        part = slice(-count, None)
    return paths[part], None if labels is None else labels[part]


def datasets_of_files(paths, labels, class_names, load, *, label_mode, batch_size, shuffle, seed, validation_split, subset,
                      directory, kind, allowed, batch=None, keep_paths=False):  # fmt: skip
    """One dataset, or with subset "both" two, of what `load` makes of each path, with its label."""

    def dataset(paths, labels, shuffle):
        made = tf.data.Dataset.from_tensor_slices(paths)
        if label_mode:
            made = tf.data.Dataset.zip((made, _labels(labels, label_mode, len(class_names))))
        if shuffle:
            made = made.shuffle(buffer_size=1024 if batch_size is None else batch_size * 8, seed=seed)
        made = made.map(lambda x, y: (load(x), y)) if label_mode else made.map(load)
        if batch is not None:
            made = batch(made)
        elif batch_size is not None:
            made = made.batch(batch_size)
        made = made.prefetch(tf.data.AUTOTUNE)
        made.class_names = class_names
        if keep_paths:
            made.file_paths = paths
        return made

    if subset == "both":
        parts = [split_of(paths, labels, validation_split, part) for part in ("training", "validation")]
        for (part_paths, _), part in zip(parts, ("training", "validation")):
            if not part_paths:
                raise ValueError(f"No {part} {kind} found in directory {directory}. {allowed}")
        return [dataset(*parts[0], shuffle), dataset(*parts[1], False)]
    paths, labels = split_of(paths, labels, validation_split, subset)
    if not paths:
        raise ValueError(f"No {kind} found in directory {directory}. {allowed}")
    return dataset(paths, labels, shuffle)


def _labels(labels, label_mode, count):
    made = tf.data.Dataset.from_tensor_slices(labels)
    if label_mode == "binary":
        return made.map(lambda x: tf.expand_dims(tf.cast(x, "float32"), axis=-1))
    return made.map(lambda x: tf.one_hot(x, count)) if label_mode == "categorical" else made


@keras_export("keras.utils.split_dataset")
def split_dataset(dataset, left_size=None, right_size=None, shuffle=False, seed=None, preferred_backend=None):
    """Two datasets of a dataset or of arrays: sizes are counts of samples, or shares of all."""
    import numpy as np

    is_dataset = isinstance(dataset, tf.data.Dataset)
    if not is_dataset and not isinstance(dataset, (list, tuple, np.ndarray)):
        raise TypeError(f"Unsupported dataset type: {type(dataset)}")
    if left_size is None and right_size is None:
        raise ValueError(
            "At least one of the `left_size` or `right_size` must be specified. Received: left_size=None and "
            "right_size=None"
        )
    batch_size = getattr(dataset, "_batch_size", None)
    if is_dataset:
        samples = list(dataset.unbatch() if batch_size is not None else dataset)
    else:
        samples = list(dataset) if isinstance(dataset, np.ndarray) else list(zip(*dataset))
    if not samples:
        raise ValueError(
            "Received an empty dataset. Argument `dataset` must be a non-empty list/tuple of `numpy.ndarray` objects "
            "or `tf.data.Dataset` objects."
        )
    if shuffle:
        if seed is None:
            seed = random.randint(0, int(1e6))
        random.seed(seed)
        random.shuffle(samples)
    left, right = _sizes(left_size, right_size, len(samples))

    def restored(part):
        if isinstance(dataset, np.ndarray):
            made = tf.data.Dataset.from_tensor_slices(np.array(part))
        else:
            columns = [np.array(column) for column in zip(*(tree.flatten(s) for s in part))]
            made = tf.data.Dataset.from_tensor_slices(tree.pack_sequence_as(part[0], columns))
        return (made if batch_size is None else made.batch(batch_size)).prefetch(tf.data.AUTOTUNE)

    return restored(samples[:left]), restored(samples[-right:])


def _sizes(left, right, total):
    for value, side in ((left, "left"), (right, "right")):
        if value is not None and type(value) not in (int, float):
            raise TypeError(
                f"Invalid `{side}_size` Type. Expected: int or float or None,"
                f"{' ' if side == 'left' else ''}Received: type({side}_size)={type(value)}.{'  ' if side == 'left' else ''}"
            )
    if left == 0 and right == 0:
        raise ValueError(
            "Both `left_size` and `right_size` are zero. At least one of the split sizes must be non-zero."
        )
    for value, side in ((left, "left"), (right, "right")):
        if value is None:
            continue
        if not 0 < value < (total if isinstance(value, int) else 1):
            raise ValueError(
                f"`{side}_size` should be either a positive integer smaller than {total}, or a float within the range "
                f"`[0, 1]`. Received: {side}_size={value}"
            )
    if isinstance(left, float) and isinstance(right, float) and left + right > 1:
        raise ValueError(
            "The sum of `left_size` and `right_size` is greater than 1. It must be less than or equal to 1."
        )
    left = round(left * total) if isinstance(left, float) else left
    right = round(right * total) if isinstance(right, float) else right
    if left is None:
        left = total - right
    elif right is None:
        right = total - left
    if left + right > total:
        raise ValueError(
            f"The sum of `left_size` and `right_size` should be smaller than the {total}. Received: left_size + "
            f"right_size = {left + right}and total_length = {total}"
        )
    for value, side in ((left, "left"), (right, "right")):
        if value == 0:
            raise ValueError(
                f"With `dataset` of length={total}, `left_size`={left} and `right_size`={right}.Resulting {side} side "
                "dataset split will be empty. Adjust any of the aforementioned parameters"
            )
    return left, right
