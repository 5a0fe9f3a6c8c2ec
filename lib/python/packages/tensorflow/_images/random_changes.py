"""Random changes of images, each drawn from the same streams as TensorFlow draws them."""

from .._core import dtypes as _dtypes
from .._ops.array import reshape, reverse
from .._ops.array import shape as shape_of
from .._graphs.control_flow import cond
from .._core.convert import convert_to_tensor
from .codecs import adjust_jpeg_quality
from .color import adjust_brightness, adjust_contrast, adjust_hue, adjust_saturation
from .geometry import as_image
from .._ops.math import cast, less, round
from .._core.names import name_scope
from .._random.draws import _crop, random_uniform, stateless_random_uniform


def _drawing(seed):
    return lambda shape, low, high, dtype=_dtypes.float32: random_uniform(shape, low, high, dtype, seed=seed)


def _stateless(seed):
    return lambda shape, low, high, dtype=_dtypes.float32: stateless_random_uniform(shape, seed, low, high, dtype)


def _flip(image, axis, draw, scope):
    with name_scope(scope):
        image = as_image(image)
        rank = image.shape.rank
        if rank == 3:
            return cond(less(draw([], 0, 1.0), 0.5), lambda: reverse(image, [axis]), lambda: image)
        if rank != 4:
            raise ValueError(f"'image' (shape {image.shape}) must have either 3 or 4 dimensions.")
        count = shape_of(image)[0] if image.shape[0] is None else image.shape[0]
        flips = cast(round(reshape(draw([count], 0, 1.0), [count, 1, 1, 1])), image.dtype)
        return flips * reverse(image, [axis + 1]) + (1 - flips) * image


def random_flip_left_right(image, seed=None):
    """An image mirrored or not, with equal chances; each of a batch for itself."""
    return _flip(image, 1, _drawing(seed), "random_flip_left_right")


def random_flip_up_down(image, seed=None):
    """An image turned upside down or not, with equal chances."""
    return _flip(image, 0, _drawing(seed), "random_flip_up_down")


def stateless_random_flip_left_right(image, seed):
    """As random_flip_left_right, the same for the same seed of two numbers."""
    return _flip(image, 1, _stateless(seed), "stateless_random_flip_left_right")


def stateless_random_flip_up_down(image, seed):
    """As random_flip_up_down, the same for the same seed of two numbers."""
    return _flip(image, 0, _stateless(seed), "stateless_random_flip_up_down")


def _check_delta(max_delta):
    if max_delta < 0:
        raise ValueError("max_delta must be non-negative.")


def _check_range(lower, upper):
    if upper <= lower:
        raise ValueError("upper must be > lower.")
    if lower < 0:
        raise ValueError("lower must be non-negative.")


def _check_hue(max_delta):
    if max_delta > 0.5:
        raise ValueError("max_delta must be <= 0.5.")
    _check_delta(max_delta)


def random_brightness(image, max_delta, seed=None):
    """adjust_brightness by a number between -max_delta and max_delta."""
    _check_delta(max_delta)
    return adjust_brightness(image, _drawing(seed)([], -max_delta, max_delta))


def stateless_random_brightness(image, max_delta, seed):
    """As random_brightness, the same for the same seed of two numbers."""
    _check_delta(max_delta)
    return adjust_brightness(image, _stateless(seed)([], -max_delta, max_delta))


def random_contrast(image, lower, upper, seed=None):
    """adjust_contrast by a factor between lower and upper."""
    _check_range(lower, upper)
    return adjust_contrast(image, _drawing(seed)([], lower, upper))


def stateless_random_contrast(image, lower, upper, seed):
    """As random_contrast, the same for the same seed of two numbers."""
    _check_range(lower, upper)
    return adjust_contrast(image, _stateless(seed)([], lower, upper))


def random_saturation(image, lower, upper, seed=None):
    """adjust_saturation by a factor between lower and upper."""
    _check_range(lower, upper)
    return adjust_saturation(image, _drawing(seed)([], lower, upper))


def stateless_random_saturation(image, lower, upper, seed=None):
    """As random_saturation, the same for the same seed of two numbers."""
    _check_range(lower, upper)
    return adjust_saturation(image, _stateless(seed)([], lower, upper))


def random_hue(image, max_delta, seed=None):
    """adjust_hue by a number between -max_delta and max_delta."""
    _check_hue(max_delta)
    return adjust_hue(image, _drawing(seed)([], -max_delta, max_delta))


def stateless_random_hue(image, max_delta, seed):
    """As random_hue, the same for the same seed of two numbers."""
    _check_hue(max_delta)
    return adjust_hue(image, _stateless(seed)([], -max_delta, max_delta))


def stateless_random_crop(value, size, seed, name=None):
    """A region of the given size at a place that depends on the seed of two numbers alone."""
    return _crop(value, size, lambda dims: _stateless(seed)(dims, 0, _dtypes.int32.max, _dtypes.int32), name or "random_crop")


def _check_quality(low, high):
    if low < 0 or high < 0 or low > 100 or high > 100:
        raise ValueError("jpeg encoding range must be between 0 and 100.")
    if low >= high:
        raise ValueError("`min_jpeg_quality` must be less than `max_jpeg_quality`.")


def random_jpeg_quality(image, min_jpeg_quality, max_jpeg_quality, seed=None):
    """adjust_jpeg_quality to a quality between the two."""
    _check_quality(min_jpeg_quality, max_jpeg_quality)
    return adjust_jpeg_quality(image, _drawing(seed)([], min_jpeg_quality, max_jpeg_quality, _dtypes.int32))


def stateless_random_jpeg_quality(image, min_jpeg_quality, max_jpeg_quality, seed):
    """As random_jpeg_quality, the same for the same seed of two numbers."""
    _check_quality(min_jpeg_quality, max_jpeg_quality)
    return adjust_jpeg_quality(image, _stateless(seed)([], min_jpeg_quality, max_jpeg_quality, _dtypes.int32))


def sample_distorted_bounding_box(
    image_size, bounding_boxes, seed=0, min_object_covered=0.1, aspect_ratio_range=None, area_range=None, max_attempts=None,
    use_image_if_no_bounding_boxes=None, name=None,
):  # fmt: skip
    """A random part of an image, for `tf.slice`: begin, size, and the part as a box of fractions.

    The draws are of this package's own order, so a seed gives other parts than TensorFlow's kernel does.
    """
    height, width = (int(v) for v in convert_to_tensor(image_size)._values()[:2])
    low, high = aspect_ratio_range or (0.75, 1.33)
    least, most = area_range or (0.05, 1.0)
    boxes = [[float(v) for v in box] for box in reshape(convert_to_tensor(bounding_boxes, _dtypes.float32), [-1, 4])]
    boxes = boxes or [[0.0, 0.0, 1.0, 1.0]]
    draws = random_uniform([max_attempts or 100, 4], seed=seed or None)._values()
    for k in range(0, len(draws), 4):
        area = (least + draws[k] * (most - least)) * height * width
        ratio = low + draws[k + 1] * (high - low)
        rows, columns = int((area / ratio) ** 0.5 + 0.5), int((area * ratio) ** 0.5 + 0.5)
        if not (0 < rows <= height and 0 < columns <= width):
            continue
        top, left = int(draws[k + 2] * (height - rows + 1)), int(draws[k + 3] * (width - columns + 1))
        if any(_covered(box, top / height, left / width, (top + rows) / height, (left + columns) / width) >= min_object_covered for box in boxes):
            break
    else:
        top, left, rows, columns = 0, 0, height, width
    box = [top / height, left / width, (top + rows) / height, (left + columns) / width]
    begin = convert_to_tensor([top, left, 0], _dtypes.int32)
    return begin, convert_to_tensor([rows, columns, -1], _dtypes.int32), convert_to_tensor([[box]], _dtypes.float32)


def _covered(box, top, left, bottom, right):
    """The share of a box that lies inside."""
    high, wide = min(box[2], bottom) - max(box[0], top), min(box[3], right) - max(box[1], left)
    area = (box[2] - box[0]) * (box[3] - box[1])
    return max(high, 0) * max(wide, 0) / area if area > 0 else 0.0
