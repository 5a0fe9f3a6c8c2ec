"""`tf.image` of TensorFlow 1: today's, with resizing as it was."""

from ... import image as _image
from ..._core.published import as_in_v1 as _as_in_v1
from ..._images.resize import ResizeMethodV1 as ResizeMethod  # noqa: F401
from ..._images.resize import resize_v1 as resize  # noqa: F401

globals().update({n: v for n, v in vars(_image).items() if not n.startswith("_") and n not in ("resize", "ResizeMethod")})
resize_images = resize
for _name in ("crop_and_resize", "draw_bounding_boxes"):
    globals()[_name] = _as_in_v1(globals()[_name], "tf.compat.v1.image", _name)
resize_image_with_crop_or_pad = _image.resize_with_crop_or_pad


def resize_bilinear(images, size, align_corners=False, name=None, half_pixel_centers=False):
    """Between the four nearest pixels."""
    return _image.resize(images, size) if half_pixel_centers else resize(images, size, ResizeMethod.BILINEAR, align_corners)


def resize_nearest_neighbor(images, size, align_corners=False, name=None, half_pixel_centers=False):
    """The nearest pixel."""
    if half_pixel_centers:
        return _image.resize(images, size, method="nearest")
    return resize(images, size, ResizeMethod.NEAREST_NEIGHBOR, align_corners)
