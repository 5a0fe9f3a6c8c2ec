"""keras.utils: images to and from arrays and files, as images of PIL."""

import os

import tensorflow as tf

from keras.src.api_export import keras_export
from keras.src.backend.config import floatx, standardize_data_format
from keras.src.backend.tensors import convert_to_tensor

_INTERPOLATIONS = {"nearest": 0, "bilinear": 2, "bicubic": 3, "hamming": 5, "box": 4, "lanczos": 1}


@keras_export("keras.utils.array_to_img", "keras.preprocessing.image.array_to_img")
def array_to_img(x, data_format=None, scale=True, dtype=None):
    """An array [height, width, channels] as an image; scaled so that its values fill the range."""
    import numpy as np

    data_format = standardize_data_format(data_format)
    x = np.asarray(x, dtype=dtype or floatx())
    if x.ndim != 3:
        raise ValueError(f"Expected image array to have rank 3 (single image). Got array with shape: {x.shape}")
    if data_format == "channels_first":
        x = x.transpose(1, 2, 0)
    if scale:
        x = x - np.min(x)
        top = np.max(x)
        if top != 0:
            x = x / top
        x = x * 255
    depth = x.shape[2]
    if depth not in (1, 3, 4):
        raise ValueError(f"Unsupported channel number: {depth}")
    from PIL import Image

    if depth == 1:
        # More than bytes hold: integers.
        return Image.fromarray(x[:, :, 0].astype("int32" if np.max(x) > 255 else "uint8"))
    return Image.fromarray(x.astype("uint8"))


@keras_export("keras.utils.img_to_array", "keras.preprocessing.image.img_to_array")
def img_to_array(img, data_format=None, dtype=None):
    """An image as an array [height, width, channels] of floats."""
    import numpy as np

    data_format = standardize_data_format(data_format)
    x = np.asarray(img, dtype=dtype or floatx())
    if x.ndim == 2:
        x = x[:, :, None] if data_format == "channels_last" else x[None]
    elif x.ndim == 3:
        x = x.transpose(2, 0, 1) if data_format == "channels_first" else x
    else:
        raise ValueError(f"Unsupported image shape: {x.shape}")
    return x


@keras_export("keras.utils.load_img", "keras.preprocessing.image.load_img")
def load_img(path, color_mode="rgb", target_size=None, interpolation="nearest", keep_aspect_ratio=False):
    """An image from a file, in a colour mode and size."""
    import io

    from PIL import Image

    if isinstance(path, io.BytesIO):
        image = Image.open(path)
    elif isinstance(path, (str, bytes, os.PathLike)):
        with open(os.fspath(path), "rb") as file:
            image = Image.open(io.BytesIO(file.read()))
    else:
        raise TypeError(f"path should be path-like or io.BytesIO, not {type(path)}")
    if color_mode not in ("grayscale", "rgb", "rgba"):
        raise ValueError('color_mode must be "grayscale", "rgb", or "rgba"')
    mode = {"grayscale": "L", "rgb": "RGB", "rgba": "RGBA"}[color_mode]
    if image.mode != mode and not (mode == "L" and image.mode in ("I;16", "I")):
        image = image.convert(mode)
    if target_size is None or image.size == (target_size[1], target_size[0]):
        return image
    if interpolation not in _INTERPOLATIONS:
        raise ValueError(
            f"Invalid interpolation method {interpolation} specified. Supported methods are "
            f"{', '.join(_INTERPOLATIONS)}"
        )
    height, width = target_size
    box = None
    if keep_aspect_ratio:
        w, h = image.size
        crop_h, crop_w = min(h, w * height // width), min(w, h * width // height)
        top, left = (h - crop_h) // 2, (w - crop_w) // 2
        box = (left, top, left + crop_w, top + crop_h)
    return image.resize((width, height), _INTERPOLATIONS[interpolation], box=box)


@keras_export("keras.utils.save_img", "keras.preprocessing.image.save_img")
def save_img(path, x, data_format=None, file_format=None, scale=True, **kwargs):
    """Writes an array as a PNG file."""
    array_to_img(x, data_format=data_format, scale=scale).save(path, format=file_format)


@keras_export("keras.preprocessing.image.smart_resize")
def smart_resize(x, size, interpolation="bilinear", data_format="channels_last", backend_module=None):
    """Images of another size, cut first to its proportions so that nothing is stretched."""
    import numpy as np

    if len(size) != 2:
        raise ValueError(f"Expected `size` to be a tuple of 2 integers, but got: {size}.")
    was_array = isinstance(x, np.ndarray)
    image = convert_to_tensor(x)
    rank = len(image.shape)
    if rank not in (3, 4):
        raise ValueError(f"Expected an image array with shape `(height, width, channels)`, or `(batch_size, height, width, channels)`, but got input with incorrect rank, of shape {image.shape}.")
    rows = rank - (3 if data_format == "channels_last" else 2)
    known = [tf.shape(image)[a] if image.shape[a] is None else image.shape[a] for a in (rows, rows + 1)]
    height, width = known
    target_height, target_width = size
    if all(isinstance(n, int) for n in known):
        crop_height = max(min(height, int(float(width * target_height) / target_width)), 1)
        crop_width = max(min(width, int(float(height * target_width) / target_height)), 1)
        top, left = int((height - crop_height) / 2), int((width - crop_width) / 2)
    else:
        crop_height = tf.minimum(height, tf.cast(tf.cast(width * target_height, "float32") / target_width, "int32"))
        crop_width = tf.minimum(width, tf.cast(tf.cast(height * target_width, "float32") / target_height, "int32"))
        top, left = (height - crop_height) // 2, (width - crop_width) // 2
    begin, extent = [0] * rank, [-1] * rank
    begin[rows], begin[rows + 1], extent[rows], extent[rows + 1] = top, left, crop_height, crop_width
    from keras.src import ops

    if image.dtype.is_integer and interpolation != "nearest":
        # Between whole numbers there are others, and they are kept.
        image = tf.cast(image, "float32")
    out = ops.image.resize(tf.slice(image, begin, extent), size, interpolation=interpolation, data_format=data_format)
    return out.numpy() if was_array else out
