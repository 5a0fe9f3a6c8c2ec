"""keras.utils.*_dataset_from_directory and timeseries_dataset_from_array."""

import tensorflow as tf

from keras.src.api_export import keras_export
from keras.src.backend.config import standardize_data_format
from keras.src.utils.dataset_utils import (
    check_binary,
    check_labels,
    check_split,
    datasets_of_files,
    default_seed,
    index_directory,
)
from keras.src.utils.image_utils import smart_resize

_IMAGES = (".bmp", ".gif", ".jpeg", ".jpg", ".png")
_METHODS = ("bilinear", "nearest", "bicubic", "area", "lanczos3", "lanczos5", "gaussian", "mitchellcubic")
_CHANNELS = {"rgb": 3, "rgba": 4, "grayscale": 1}


def _check_format(format):
    if format not in ("tf", "grain"):
        raise ValueError(f'`format` should be either "tf" or "grain". Received: format={format}')
    if format == "grain":
        raise ImportError("The package grain is not here; use format='tf'.")


@keras_export("keras.utils.image_dataset_from_directory", "keras.preprocessing.image_dataset_from_directory")
def image_dataset_from_directory(
    directory, labels="inferred", label_mode="int", class_names=None, color_mode="rgb", batch_size=32,
    image_size=(256, 256), shuffle=True, seed=None, validation_split=None, subset=None, interpolation="bilinear",
    follow_links=False, crop_to_aspect_ratio=False, pad_to_aspect_ratio=False, data_format=None, format="tf", verbose=True,
):  # fmt: skip
    """Batches of images [batch, height, width, channels] from 0 to 255 (and their labels) from a folder of folders."""
    check_labels(labels, class_names, label_mode, "image")
    if labels is None or label_mode is None:
        labels = label_mode = None
    if color_mode not in _CHANNELS:
        raise ValueError(f'`color_mode` must be one of {{"rgb", "rgba", "grayscale"}}. Received: color_mode={color_mode}')
    channels = _CHANNELS[color_mode]
    if isinstance(image_size, int):
        image_size = (image_size, image_size)
    elif not isinstance(image_size, (list, tuple)) or len(image_size) != 2:
        raise ValueError(f"Invalid `image_size` value. Expected a tuple of 2 integers. Received: image_size={image_size}")
    interpolation = interpolation.lower()
    if interpolation not in _METHODS:
        raise ValueError(f"Argument `interpolation` should be one of {_METHODS}. Received: interpolation={interpolation}")
    _check_format(format)
    check_split(validation_split, subset, shuffle, seed)
    seed = default_seed(seed)
    paths, labels, class_names = index_directory(
        directory, labels, _IMAGES, class_names, shuffle, seed, follow_links, verbose
    )
    check_binary(label_mode, class_names)
    first = standardize_data_format(data_format) == "channels_first"
    if crop_to_aspect_ratio and pad_to_aspect_ratio:
        raise ValueError("Only one of `pad_to_aspect_ratio`, `crop_to_aspect_ratio` can be set to `True`.")

    def load(path):
        image = tf.image.decode_image(tf.io.read_file(path), channels=channels, expand_animations=False)
        if crop_to_aspect_ratio:
            image = smart_resize(image, image_size, interpolation=interpolation, data_format="channels_last")
        elif pad_to_aspect_ratio:
            image = tf.image.resize_with_pad(image, *image_size, method=interpolation)
        else:
            image = tf.image.resize(image, image_size, method=interpolation)
        image.set_shape((*image_size, channels))
        return tf.transpose(image, (2, 0, 1)) if first else image

    return datasets_of_files(
        paths, labels, class_names, load, label_mode=label_mode, batch_size=batch_size, shuffle=shuffle, seed=seed,
        validation_split=validation_split, subset=subset, directory=directory, kind="images",
        allowed=f"Allowed formats: {_IMAGES}", keep_paths=True,
    )  # fmt: skip


@keras_export("keras.utils.text_dataset_from_directory", "keras.preprocessing.text_dataset_from_directory")
def text_dataset_from_directory(
    directory, labels="inferred", label_mode="int", class_names=None, batch_size=32, max_length=None, shuffle=True,
    seed=None, validation_split=None, subset=None, follow_links=False, format="tf", verbose=True,
):  # fmt: skip
    """Batches of strings (and their labels) from a folder of folders of `.txt` files."""
    check_labels(labels, class_names, label_mode, "text")
    _check_format(format)
    if labels is None or label_mode is None:
        labels = label_mode = None
    check_split(validation_split, subset, shuffle, seed)
    seed = default_seed(seed)
    paths, labels, class_names = index_directory(
        directory, labels, (".txt",), class_names, shuffle, seed, follow_links, verbose
    )
    check_binary(label_mode, class_names)

    def load(path):
        text = tf.io.read_file(path)
        return text if max_length is None else tf.strings.substr(text, 0, max_length)

    return datasets_of_files(
        paths, labels, class_names, load, label_mode=label_mode, batch_size=batch_size, shuffle=shuffle, seed=seed,
        validation_split=validation_split, subset=subset, directory=directory, kind="text files",
        allowed="Allowed format: .txt",
    )  # fmt: skip


@keras_export("keras.utils.timeseries_dataset_from_array", "keras.preprocessing.timeseries_dataset_from_array")
def timeseries_dataset_from_array(
    data, targets, sequence_length, sequence_stride=1, sampling_rate=1, batch_size=128, shuffle=False, seed=None,
    start_index=None, end_index=None, format="tf",
):  # fmt: skip
    """Batches of windows [batch, sequence_length, ...] over the first axis of `data`, with the target of each first step."""
    import numpy as np

    _check_window(len(data), start_index, end_index, sampling_rate, sequence_stride)
    _check_format(format)
    start = start_index or 0
    end = len(data) if end_index is None else end_index
    count = end - start - (sequence_length - 1) * sampling_rate
    if targets is not None:
        count = min(count, len(targets))
    positions = np.arange(0, count, sequence_stride, dtype="int32")
    if shuffle:
        seed = default_seed(seed)
        np.random.RandomState(seed).shuffle(positions)
    values = tf.convert_to_tensor(data[start:end])

    def rows(first):
        return tf.range(first, first + sequence_length * sampling_rate, sampling_rate)

    made = tf.data.Dataset.from_tensor_slices(positions)
    if targets is None:
        made = made.map(lambda first: tf.gather(values, rows(first)))
    else:
        wanted = tf.convert_to_tensor(targets[start:end])
        made = made.map(lambda first: (tf.gather(values, rows(first)), tf.gather(wanted, first)))
    made = made.prefetch(tf.data.AUTOTUNE)
    if shuffle:
        made = made.shuffle(buffer_size=1024 if batch_size is None else batch_size * 8, seed=seed)
    return made if batch_size is None else made.batch(batch_size)


def _check_window(length, start, end, sampling_rate, sequence_stride):
    if start and start < 0:
        raise ValueError(f"`start_index` must be 0 or greater. Received: start_index={start}")
    if start and start >= length:
        raise ValueError(
            "`start_index` must be lower than the length of the data. "
            f"Received: start_index={start}, for data of length {length}"
        )
    if end:
        if start and end <= start:
            raise ValueError(
                f"`end_index` must be higher than `start_index`. Received: start_index={start}, and end_index={end} "
            )
        if end >= length:
            raise ValueError(
                "`end_index` must be lower than the length of the data. "
                f"Received: end_index={end}, for data of length {length}"
            )
        if end <= 0:
            raise ValueError(f"`end_index` must be higher than 0. Received: end_index={end}")
    for name, value in (("sampling_rate", sampling_rate), ("sequence_stride", sequence_stride)):
        if value <= 0:
            raise ValueError(f"`{name}` must be higher than 0. Received: {name}={value}")
        if value >= length:
            raise ValueError(
                f"`{name}` must be lower than the length of the data. Received: {name}={value}, for data of length {length}"
            )
