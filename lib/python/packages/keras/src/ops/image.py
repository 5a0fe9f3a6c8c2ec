"""keras.ops.image: resizing, patches and colours."""

import tensorflow as tf

from keras.src.backend.config import standardize_data_format
from keras.src.backend.tensors import convert_to_tensor
from keras.src.ops.operation import operation


def _last(images, data_format):
    """Images with channels last, and whether they had them first."""
    images = convert_to_tensor(images)
    first = standardize_data_format(data_format) == "channels_first"
    rank = len(images.shape)
    return (tf.transpose(images, [0, 2, 3, 1] if rank == 4 else [1, 2, 0]) if first else images), first


def _back(images, first):
    return tf.transpose(images, [0, 3, 1, 2] if len(images.shape) == 4 else [2, 0, 1]) if first else images


@operation("image", top=False)
def resize(
    images, size, interpolation="bilinear", antialias=False, crop_to_aspect_ratio=False, pad_to_aspect_ratio=False,
    fill_mode="constant", fill_value=0.0, data_format=None,
):  # fmt: skip
    if len(size) != 2:
        raise ValueError(f"Expected `size` to be a tuple of 2 integers. Received: size={size}")
    if crop_to_aspect_ratio and pad_to_aspect_ratio:
        raise ValueError("Only one of `pad_to_aspect_ratio` & `crop_to_aspect_ratio` can be `True`.")
    if len(convert_to_tensor(images).shape) not in (3, 4):
        raise ValueError(
            "Invalid images rank: expected rank 3 (single image) or rank 4 (batch of images). Received input with shape: "
            f"images.shape={convert_to_tensor(images).shape}"
        )
    images, first = _last(images, data_format)
    height, width = images.shape[-3], images.shape[-2]
    rows = len(images.shape) - 3
    if crop_to_aspect_ratio:
        crop_height, crop_width = _fitting(height, width, size, min)
        begin, extent = [0] * len(images.shape), [-1] * len(images.shape)
        begin[rows : rows + 2] = int(float(height - crop_height) / 2), int(float(width - crop_width) / 2)
        extent[rows : rows + 2] = crop_height, crop_width
        images = tf.slice(images, begin, extent)
    elif pad_to_aspect_ratio:
        if fill_mode != "constant":
            raise ValueError("Only `fill_mode='constant'` is supported.")
        pad_height, pad_width = _fitting(height, width, size, max)
        above, left = int(float(pad_height - height) / 2), int(float(pad_width - width) / 2)
        # As much on either side: where the margin is odd, one line is missing, as in Keras.
        margins = [[0, 0]] * rows + [[above, above], [left, left], [0, 0]]
        images = tf.pad(images, margins, constant_values=tf.cast(fill_value, images.dtype))
    resized = tf.image.resize(images, size, method=interpolation, antialias=antialias)
    if images.dtype.is_integer and interpolation != "nearest":
        resized = tf.saturate_cast(tf.round(resized), images.dtype)
    return _back(tf.cast(resized, images.dtype), first)


def _fitting(height, width, size, choose):
    """The height and width with the proportions of `size` that lie inside (min) or around (max) what there is."""
    down, along = int(float(width * size[0]) / size[1]), int(float(height * size[1]) / size[0])
    return max(choose(height, down), 1), max(choose(width, along), 1)


@operation("image", top=False)
def rgb_to_grayscale(images, data_format=None):
    images, first = _last(images, data_format)
    return _back(tf.image.rgb_to_grayscale(images), first)


@operation("image", top=False)
def extract_patches(images, size, strides=None, dilation_rate=1, padding="valid", data_format=None):
    images, first = _last(images, data_format)
    height, width = (size, size) if isinstance(size, int) else size
    strides = (height, width) if strides is None else strides
    steps = (strides, strides) if isinstance(strides, int) else strides
    rates = (dilation_rate, dilation_rate) if isinstance(dilation_rate, int) else dilation_rate
    single = len(images.shape) == 3
    patches = tf.image.extract_patches(
        images[None] if single else images, [1, height, width, 1], [1, *steps, 1], [1, *rates, 1], padding.upper()
    )
    return _back(patches[0] if single else patches, first)


@operation("image", top=False)
def rgb_to_hsv(images, data_format=None):
    images, first = _last(images, data_format)
    return _back(tf.image.rgb_to_hsv(images), first)


@operation("image", top=False)
def hsv_to_rgb(images, data_format=None):
    images, first = _last(images, data_format)
    return _back(tf.image.hsv_to_rgb(images), first)


@operation("image", top=False)
def pad_images(
    images, top_padding=None, left_padding=None, bottom_padding=None, right_padding=None, target_height=None,
    target_width=None, data_format=None,
):  # fmt: skip
    images, first = _last(images, data_format)
    height, width = images.shape[-3], images.shape[-2]
    top, bottom = _sides(top_padding, bottom_padding, None if target_height is None else target_height - height)
    left, right = _sides(left_padding, right_padding, None if target_width is None else target_width - width)
    return _back(tf.pad(images, [[0, 0]] * (len(images.shape) - 3) + [[top, bottom], [left, right], [0, 0]]), first)


def _sides(before, after, total):
    """Two margins, one of which may follow from the other and the sum."""
    if before is None:
        before = total - after
    return before, total - before if after is None else after


@operation("image", top=False)
def crop_images(
    images, top_cropping=None, left_cropping=None, bottom_cropping=None, right_cropping=None, target_height=None,
    target_width=None, data_format=None,
):  # fmt: skip
    images, first = _last(images, data_format)
    height, width = images.shape[-3], images.shape[-2]
    top, bottom = _sides(top_cropping, bottom_cropping, None if target_height is None else height - target_height)
    left, right = _sides(left_cropping, right_cropping, None if target_width is None else width - target_width)
    return _back(images[..., top : height - bottom, left : width - right, :], first)


@operation("image", top=False)
def affine_transform(images, transform, interpolation="bilinear", fill_mode="constant", fill_value=0, data_format=None):
    """Pixels from other places: the new pixel (x, y) is the old one at (a x + b y + c, d x + e y + f) / (g x + h y + 1)."""
    images, first = _last(images, data_format)
    transform = tf.cast(convert_to_tensor(transform), "float32")
    single = len(images.shape) == 3
    batch = images[None] if single else images
    matrix = transform[None] if len(transform.shape) == 1 else transform
    size = [tf.shape(batch)[i] if batch.shape[i] is None else batch.shape[i] for i in (1, 2)]
    y = tf.reshape(tf.cast(tf.range(size[0]), "float32"), [1, -1, 1])
    x = tf.reshape(tf.cast(tf.range(size[1]), "float32"), [1, 1, -1])
    a, b, c, d, e, f, g, h = (tf.reshape(t, [-1, 1, 1]) for t in tf.unstack(matrix, 8, axis=1))
    scale = g * x + h * y + 1.0
    old_x = _mapped((a * x + b * y + c) / scale, size[1], fill_mode)
    old_y = _mapped((d * x + e * y + f) / scale, size[0], fill_mode)
    fill = tf.cast(fill_value, batch.dtype)
    if interpolation == "nearest":
        out = _pixels(batch, tf.round(old_y), tf.round(old_x), size, fill)
    else:
        low_y, low_x = tf.floor(old_y), tf.floor(old_x)
        down, along = (tf.cast(t[..., None], batch.dtype) for t in (old_y - low_y, old_x - low_x))

        def row(at):
            left, right = _pixels(batch, at, low_x, size, fill), _pixels(batch, at, low_x + 1.0, size, fill)
            return (1.0 - along) * left + along * right

        out = (1.0 - down) * row(low_y) + down * row(low_y + 1.0)
    return _back(out[0] if single else out, first)


def _mapped(at, size, fill_mode):
    """Coordinates outside of an image of this size brought inside."""
    n = tf.cast(size, "float32")
    if fill_mode == "constant":
        return at
    if fill_mode == "reflect":
        period = 2.0 * n
        at = tf.where(at < 0.0, tf.where(at < -n, at + period * tf.floor(-at / period), at), at)
        at = tf.where(at < 0.0, tf.where(at < -n, at + period, -at - 1.0), at)
        over = at - period * tf.floor(at / period)
        at = tf.where(at > n - 1.0, tf.where(over >= n, period - over - 1.0, over), at)
    elif fill_mode == "wrap":
        rest = tf.maximum(n - 1.0, 1.0)
        under = at + n * (tf.floor(-at / rest) + 1.0)
        at = tf.where(at < 0.0, under, tf.where(at > n - 1.0, at - n * tf.floor(at / rest), at))
    return tf.clip_by_value(at, 0.0, n - 1.0)


def _pixels(images, y, x, size, fill):
    """Pixels at whole coordinates [batch or 1, height, width]; the fill value outside."""
    rows, columns = tf.cast(y, "int32"), tf.cast(x, "int32")
    inside = (rows >= 0) & (rows < size[0]) & (columns >= 0) & (columns < size[1])
    rows = tf.clip_by_value(rows, 0, size[0] - 1)
    columns = tf.clip_by_value(columns, 0, size[1] - 1)
    count = tf.shape(images)[0] if images.shape[0] is None else images.shape[0]
    which = tf.reshape(tf.range(count), [-1, 1, 1]) + 0 * rows
    found = tf.gather_nd(images, tf.stack([which, rows + 0 * which, columns + 0 * which], axis=-1))
    return tf.where(inside[..., None], found, fill)
