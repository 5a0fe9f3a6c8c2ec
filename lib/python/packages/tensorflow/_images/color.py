"""Colours and contrast: the part of `tf.image` that changes pixel values."""

from .._core import dtypes as _dtypes
from .._ops.array import expand_dims, stack, tile, unstack, where
from .._core.convert import convert_to_tensor
from .._core.dtypes import as_dtype
from .geometry import as_image
from .._ops.linalg import tensordot
from .._ops.math import (
    abs,
    cast,
    clip_by_value,
    equal,
    floormod,
    maximum,
    multiply,
    pow,
    saturate_cast,
    truediv,
)
from .._core.names import name_scope
from .._ops.reduction import reduce_max, reduce_mean, reduce_min, reduce_std


def convert_image_dtype(image, dtype, saturate=False, name=None):
    """Another element type, with the range of values to match: floats run from 0 to 1, integers over their whole range."""
    image = convert_to_tensor(image, name="image")
    dtype = as_dtype(dtype)
    if not dtype.is_floating and not dtype.is_integer:
        raise AttributeError("dtype must be either floating point or integer")
    own = image.dtype
    if own is dtype:
        from .._ops.array import identity

        return identity(image, name=name)
    with name_scope(name or "convert_image"):
        if own.is_integer and dtype.is_integer:
            return _integers(image, own.max, dtype, saturate)
        if own.is_floating and dtype.is_floating:
            return cast(image, dtype)
        if own.is_integer:
            return multiply(cast(image, dtype), 1.0 / own.max)
        scaled = multiply(image, dtype.max + 0.5)
        return saturate_cast(scaled, dtype) if saturate else cast(scaled, dtype)


def _integers(image, top, dtype, saturate):
    if top > dtype.max:
        scaled = image // ((top + 1) // (dtype.max + 1))
        return saturate_cast(scaled, dtype) if saturate else cast(scaled, dtype)
    larger = saturate_cast(image, dtype) if saturate else cast(image, dtype)
    return larger * ((dtype.max + 1) // (top + 1))


class _AsFloats:
    """Does the work of a function in floats, and gives the result in the type that the image had."""

    def __init__(self, scope, narrow=True):
        self._scope = scope
        self._narrow = narrow

    def __call__(self, function):
        def adjusted(image, *args, **kwargs):
            with name_scope(self._scope):
                image = convert_to_tensor(image, name="image")
                own = image.dtype
                kept = own.is_floating and (not self._narrow or own in (_dtypes.float16, _dtypes.float32))
                floats = image if kept else convert_image_dtype(image, _dtypes.float32)
                return convert_image_dtype(function(floats, *args, **kwargs), own, saturate=self._saturates(own))

        adjusted.__name__ = adjusted.__qualname__ = function.__name__
        adjusted.__doc__ = function.__doc__
        return adjusted

    @staticmethod
    def _saturates(own):
        return own.is_integer


@_AsFloats("adjust_brightness", narrow=False)
def adjust_brightness(image, delta):
    """delta added to every pixel, on the scale of 0 to 1."""
    return image + cast(delta, image.dtype)


@_AsFloats("adjust_contrast")
def adjust_contrast(images, contrast_factor):
    """The distance of each pixel from its channel's mean, times a factor."""
    mean = reduce_mean(images, axis=[-3, -2], keepdims=True)
    return (images - mean) * cast(contrast_factor, images.dtype) + mean


def adjust_gamma(image, gamma=1, gain=1):
    """gain x^gamma."""
    with name_scope("adjust_gamma"):
        image = convert_to_tensor(image, name="image")
        own = image.dtype
        floats = image if own in (_dtypes.float16, _dtypes.float32) else convert_image_dtype(image, _dtypes.float32)
        if not hasattr(gamma, "shape") and gamma < 0:
            raise ValueError("Gamma should be a non-negative real number.")
        return convert_image_dtype(gain * pow(floats, cast(gamma, floats.dtype)), own, saturate=True)


def rgb_to_grayscale(images, name=None):
    """One channel of brightness from three of colour."""
    with name_scope(name or "rgb_to_grayscale"):
        images = convert_to_tensor(images, name="images")
        own = images.dtype
        floats = convert_image_dtype(images, _dtypes.float32)
        gray = tensordot(floats, convert_to_tensor([0.2989, 0.5870, 0.1140]), [-1, -1])
        return convert_image_dtype(expand_dims(gray, -1), own)


def grayscale_to_rgb(images, name=None):
    """The one channel three times."""
    with name_scope(name or "grayscale_to_rgb"):
        images = as_image(images) if convert_to_tensor(images).shape.rank != 2 else convert_to_tensor(images)
        if images.shape[-1] not in (None, 1):
            raise ValueError("images must have 1 channel")
        return tile(images, [1] * (images.shape.rank - 1) + [3])


def rgb_to_hsv(images, name=None):
    """Hue, saturation and value, all from 0 to 1, of colours from 0 to 1."""
    images = convert_to_tensor(images, name="images")
    _three_channels(images, "RGBToHSV")
    red, green, blue = unstack(images, 3, axis=-1)
    value = reduce_max(images, axis=-1)
    span = value - reduce_min(images, axis=-1)
    zero = value * 0.0
    saturation = where(value > 0.0, truediv(span, where(value > 0.0, value, zero + 1.0)), zero)
    unit = truediv(1.0 / 6.0, where(span > 0.0, span, zero + 1.0))
    hue = where(
        equal(red, value), unit * (green - blue),
        where(equal(green, value), unit * (blue - red) + 2.0 / 6.0, unit * (red - green) + 4.0 / 6.0),
    )  # fmt: skip
    hue = where(span > 0.0, hue, zero)
    return stack([where(hue < 0.0, hue + 1.0, hue), saturation, value], axis=-1)


def hsv_to_rgb(images, name=None):
    """Red, green and blue of hue, saturation and value."""
    images = convert_to_tensor(images, name="images")
    _three_channels(images, "HSVToRGB")
    hue, saturation, value = unstack(images, 3, axis=-1)
    return _from_hue(hue * 6.0, saturation, value)


def _from_hue(sixths, saturation, value):
    red = clip_by_value(abs(sixths - 3.0) - 1.0, 0.0, 1.0)
    green = clip_by_value(2.0 - abs(sixths - 2.0), 0.0, 1.0)
    blue = clip_by_value(2.0 - abs(sixths - 4.0), 0.0, 1.0)
    pale = 1.0 - saturation
    return stack([(pale + saturation * c) * value for c in (red, green, blue)], axis=-1)


def _three_channels(images, type):
    if images.shape.rank is not None and images.shape[-1] not in (None, 3):
        from ..errors import FailedPreconditionError

        raise FailedPreconditionError(
            None, None,
            f"{{{{function_node __wrapped__{type}_device_/job:localhost/replica:0/task:0/device:CPU:0}}}} input must have 3 "
            f"channels but input only has {images.shape[-1]} channels. [Op:{type}] name: ",
        )  # fmt: skip


@_AsFloats("adjust_hue")
def adjust_hue(image, delta, name=None):
    """Colours turned around the wheel: delta 1 is a whole turn."""
    top, low = reduce_max(image, axis=-1), reduce_min(image, axis=-1)
    hue = rgb_to_hsv_hue(image, top, low)
    hue = floormod(hue + cast(delta, image.dtype) * 6.0, 6.0)
    span = top - low
    red = clip_by_value(abs(hue - 3.0) - 1.0, 0.0, 1.0)
    green = clip_by_value(2.0 - abs(hue - 2.0), 0.0, 1.0)
    blue = clip_by_value(2.0 - abs(hue - 4.0), 0.0, 1.0)
    return stack([low + span * c for c in (red, green, blue)], axis=-1)


def rgb_to_hsv_hue(image, top, low):
    """The hue in sixths of a turn; colours may lie outside of 0 to 1."""
    red, green, blue = unstack(image, 3, axis=-1)
    span = top - low
    safe = where(span > 0.0, span, span * 0.0 + 1.0)
    hue = where(
        equal(red, top), (green - blue) / safe, where(equal(green, top), (blue - red) / safe + 2.0, (red - green) / safe + 4.0)
    )
    return where(span > 0.0, floormod(hue, 6.0), span * 0.0)


@_AsFloats("adjust_saturation")
def adjust_saturation(image, saturation_factor, name=None):
    """The strength of colours, times a factor."""
    hue, saturation, value = unstack(rgb_to_hsv(image), 3, axis=-1)
    scaled = clip_by_value(saturation * cast(saturation_factor, image.dtype), 0.0, 1.0)
    return _from_hue(hue * 6.0, scaled, value)


# Rows of the matrices of ITU-R BT.601 as TensorFlow has them: pixel [r, g, b] times the matrix.
_RGB_TO_YUV = [[0.299, -0.14714119, 0.61497538], [0.587, -0.28886916, -0.51496512], [0.114, 0.43601035, -0.10001026]]
_YUV_TO_RGB = [[1, 1, 1], [0, -0.394642334, 2.03206185], [1.13988303, -0.58062185, 0]]
_RGB_TO_YIQ = [[0.299, 0.59590059, 0.2115], [0.587, -0.27455667, -0.52273617], [0.114, -0.32134392, 0.31119955]]
_YIQ_TO_RGB = [[1, 1, 1], [0.95598634, -0.27201283, -1.10674021], [0.6208248, -0.64720424, 1.70423049]]


def _by_matrix(rows, name, doc):
    def function(images):
        images = convert_to_tensor(images, name="images")
        return tensordot(images, convert_to_tensor(rows, images.dtype), [[images.shape.rank - 1], [0]])

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


rgb_to_yuv = _by_matrix(_RGB_TO_YUV, "rgb_to_yuv", "Brightness and two colour differences of red, green and blue.")
yuv_to_rgb = _by_matrix(_YUV_TO_RGB, "yuv_to_rgb", "Red, green and blue of brightness and two colour differences.")
rgb_to_yiq = _by_matrix(_RGB_TO_YIQ, "rgb_to_yiq", "Brightness, in-phase and quadrature of red, green and blue.")
yiq_to_rgb = _by_matrix(_YIQ_TO_RGB, "yiq_to_rgb", "Red, green and blue of brightness, in-phase and quadrature.")


def per_image_standardization(image):
    """Each image with mean 0 and deviation 1; nearly flat ones are not blown up."""
    with name_scope("per_image_standardization"):
        image = cast(as_image(image), _dtypes.float32)
        count = image.shape[-3:].num_elements()
        mean = reduce_mean(image, axis=[-1, -2, -3], keepdims=True)
        deviation = reduce_std(image, axis=[-1, -2, -3], keepdims=True)
        return (image - mean) / maximum(deviation, float(count) ** -0.5)


