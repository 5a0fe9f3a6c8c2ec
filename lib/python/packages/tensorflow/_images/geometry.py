"""Images turned, cut and framed: the part of `tf.image` that moves pixels."""

from .._core import dtypes as _dtypes, state as _state
from .._ops.array import concat, expand_dims, pad, reshape, reverse, shape, slice, squeeze, stack, transpose
from .._graphs.control_flow import case
from .._core.convert import convert_to_tensor
from .._ops.math import cast, equal, maximum, minimum
from .._ops.math import mod as floor_mod
from .._core.names import name_scope
from .._core.shape import TensorShape
from .._core.tensor import TensorLike



def as_image(image):
    """An image [height, width, channels] or a batch of them as a tensor. @raises ValueError for fewer dimensions."""
    image = convert_to_tensor(image, name="image")
    rank = image.shape.rank
    if rank is not None and rank < 3:
        raise ValueError(f"'image' (shape {image.shape}) must be at least three-dimensional.")
    if rank is not None and 0 in image.shape.as_list()[-3:]:
        raise ValueError(f"inner 3 dims of 'image.shape' must be > 0: {image.shape}")
    return image


def _rank(image, gap=" "):
    rank = image.shape.rank
    if rank not in (3, 4):
        raise ValueError(f"'image' (shape {image.shape}){gap}must have either 3 or 4 dimensions.")
    return rank


def _flip(image, axis, scope):
    with name_scope(scope):
        image = as_image(image)
        return reverse(image, [axis + _rank(image, "") - 3])


def flip_left_right(image):
    """Mirrors the columns of an image, or of each image of a batch."""
    return _flip(image, 1, "flip_left_right")


def flip_up_down(image):
    """Mirrors the rows of an image, or of each image of a batch."""
    return _flip(image, 0, "flip_up_down")


def transpose_image(image, name=None):
    """Exchanges rows and columns."""
    with name_scope(name or "transpose"):
        image = as_image(image)
        return transpose(image, [1, 0, 2] if _rank(image) == 3 else [0, 2, 1, 3])


def rot90(image, k=1, name=None):
    """Turns an image counter-clockwise by k times 90 degrees."""
    with name_scope(name or "rot90"):
        image = as_image(image)
        rows = _rank(image) - 3
        order = [1, 0, 2] if rows == 0 else [0, 2, 1, 3]
        turns = (
            lambda: image,
            lambda: transpose(reverse(image, [rows + 1]), order),
            lambda: reverse(image, [rows, rows + 1]),
            lambda: reverse(transpose(image, order), [rows + 1]),
        )
        if isinstance(k, TensorLike) and _state.graph is not None:
            k = floor_mod(cast(k, _dtypes.int32), 4)
            return case([(equal(k, i), turns[i]) for i in (1, 2, 3)], default=turns[0])
        return turns[int(k) % 4]()


def sizes(image, rank=4):
    """Each dimension as a number where it is known, as a tensor where it is not."""
    known = image.shape.as_list()
    if None not in known:
        return known
    dynamic = shape(image)
    return [dynamic[i] if n is None else n for i, n in enumerate(known)]


def _check(condition, message):
    if isinstance(condition, TensorLike):
        from ..debugging import Assert

        Assert(condition, [message])
    elif not condition:
        raise ValueError(message)


def batch_of(image):
    """The image as a batch, and how to undo it."""
    image = as_image(image)
    if _rank(image) == 4:
        return image, lambda result: result
    return expand_dims(image, 0), lambda result: squeeze(result, [0])


def pad_to_bounding_box(image, offset_height, offset_width, target_height, target_width):
    """Zeros around an image, so that it lies at an offset in a frame of the target size."""
    with name_scope("pad_to_bounding_box"):
        image, undo = batch_of(image)
        _, height, width, _ = sizes(image)
        right = target_width - offset_width - width
        below = target_height - offset_height - height
        _check(offset_height >= 0, "offset_height must be >= 0")
        _check(offset_width >= 0, "offset_width must be >= 0")
        _check(right >= 0, "width must be <= target - offset")
        _check(below >= 0, "height must be <= target - offset")
        return undo(_padded(image, offset_height, below, offset_width, right, target_height, target_width))


def _padded(image, above, below, left, right, height, width):
    out = pad(image, reshape(stack([0, 0, above, below, left, right, 0, 0]), [4, 2]) if _any_tensor(above, below, left, right)
              else [[0, 0], [above, below], [left, right], [0, 0]])
    return with_size(out, image, height, width)


def _any_tensor(*values):
    return any(isinstance(v, TensorLike) for v in values)


def with_size(out, image, height, width):
    """Tells a graph's result what is known of its shape."""
    if _state.graph is not None:
        known = [None if isinstance(n, TensorLike) else n for n in (height, width)]
        out.set_shape(TensorShape([image.shape[0], *known, image.shape[3]]))
    return out


def crop_to_bounding_box(image, offset_height, offset_width, target_height, target_width):
    """The part of an image of the target size at an offset."""
    with name_scope("crop_to_bounding_box"):
        image, undo = batch_of(image)
        batch, height, width, depth = sizes(image)
        _check(offset_width >= 0, "offset_width must be >= 0.")
        _check(offset_height >= 0, "offset_height must be >= 0.")
        _check(target_width > 0, "target_width must be > 0.")
        _check(target_height > 0, "target_height must be > 0.")
        _check(width >= target_width + offset_width, "width must be >= target + offset.")
        _check(height >= target_height + offset_height, "height must be >= target + offset.")
        out = slice(image, [0, offset_height, offset_width, 0], [batch, target_height, target_width, depth])
        return undo(with_size(out, image, target_height, target_width))


def central_crop(image, central_fraction):
    """The middle of an image: this fraction of its height and width."""
    with name_scope("central_crop"):
        image = convert_to_tensor(image, name="image")
        fraction = float(central_fraction)
        if not 0.0 < fraction <= 1.0:
            raise ValueError("central_fraction must be within (0, 1]")
        if fraction == 1.0:
            return image
        as_image(image)
        rank = image.shape.rank
        if rank not in (3, 4):
            raise ValueError(f"`image` should either be a Tensor with rank = 3 or rank = 4. Had rank = {rank}.")
        *_, height, width, depth = sizes(image)
        top, left = _margin(height, fraction), _margin(width, fraction)
        begin, extent = [top, left, 0], [height - 2 * top, width - 2 * left, depth]
        if rank == 4:
            begin, extent = [0, *begin], [sizes(image)[0], *extent]
        return slice(image, begin, extent)


def _margin(size, fraction):
    if isinstance(size, TensorLike):
        whole = cast(size, _dtypes.float64)
        return cast((whole - whole * fraction) / 2, _dtypes.int32)
    return int((size - size * fraction) / 2)


def resize_with_crop_or_pad(image, target_height, target_width):
    """Cuts the middle out of an image, or frames it with zeros, to reach a size."""
    with name_scope("resize_image_with_crop_or_pad"):
        image, undo = batch_of(image)
        _check(target_width > 0, "target_width must be > 0.")
        _check(target_height > 0, "target_height must be > 0.")
        _, height, width, _ = sizes(image)
        more_rows, more_columns = target_height - height, target_width - width
        cropped = crop_to_bounding_box(
            image, _larger(-more_rows // 2, 0), _larger(-more_columns // 2, 0),
            _smaller(target_height, height), _smaller(target_width, width),
        )  # fmt: skip
        out = pad_to_bounding_box(
            cropped, _larger(more_rows // 2, 0), _larger(more_columns // 2, 0), target_height, target_width
        )
        return undo(out)


def _larger(x, y):
    return maximum(x, y) if _any_tensor(x, y) else max(x, y)


def _smaller(x, y):
    return minimum(x, y) if _any_tensor(x, y) else min(x, y)


def extract_patches(images, sizes, strides, rates, padding, name=None):
    """The patches of a batch of images, each flattened into the channels of one place of the result."""
    x = convert_to_tensor(images)
    _, rows, columns, _ = sizes
    _, down, right, _ = strides
    _, row_rate, column_rate, _ = rates
    reach = ((rows - 1) * row_rate + 1, (columns - 1) * column_rate + 1)
    step = (down, right)
    height, width = x.shape[1], x.shape[2]
    if padding == "SAME":
        lack = [max((-(-n // s) - 1) * s + r - n, 0) for n, s, r in zip((height, width), step, reach)]
        x = pad(x, [[0, 0], *([n // 2, n - n // 2] for n in lack), [0, 0]])
        height, width = x.shape[1], x.shape[2]
    elif padding != "VALID":
        from ..errors import InvalidArgumentError

        raise InvalidArgumentError(
            None, None, f"Value for attr 'padding' of \"{padding}\" is not in the list of allowed values: \"SAME\", \"VALID\""
        )
    down_count, right_count = ((n - r) // s + 1 for n, s, r in zip((height, width), step, reach))
    pieces = []
    for i in range(rows):
        for j in range(columns):
            at, along = i * row_rate, j * column_rate
            pieces.append(
                x[:, at : at + (down_count - 1) * down + 1 : down, along : along + (right_count - 1) * right + 1 : right, :]
            )
    return concat(pieces, 3)


def draw_bounding_boxes(images, boxes, colors, name=None):
    """Frames, one pixel wide, drawn into a batch of images; boxes are [y_min, x_min, y_max, x_max] of 0 to 1."""
    from .._ops.array import where
    from .._ops.math import logical_and, logical_or
    from .._ops.math import range as range_of

    out = convert_to_tensor(images)
    boxes = convert_to_tensor(boxes, _dtypes.float32)
    depth = out.shape[3]
    palette = _PALETTE if colors is None or convert_to_tensor(colors).shape[0] == 0 else _rows_of(convert_to_tensor(colors))
    height, width = out.shape[1], out.shape[2]
    rows, columns = reshape(range_of(height), [1, height, 1, 1]), reshape(range_of(width), [1, 1, width, 1])
    for k in range(boxes.shape[1]):
        box = boxes[:, k]
        scaled = [cast(box[:, i] * float((height, width)[i % 2] - 1), _dtypes.int32) for i in range(4)]
        top, left, bottom, right = (reshape(s, [-1, 1, 1, 1]) for s in scaled)
        in_rows = logical_and(rows >= top, rows <= bottom)
        in_columns = logical_and(columns >= left, columns <= right)
        edge = logical_or(
            logical_and(logical_or(equal(rows, top), equal(rows, bottom)), in_columns),
            logical_and(logical_or(equal(columns, left), equal(columns, right)), in_rows),
        )
        color = (list(palette[k % len(palette)]) + [1.0])[:depth]
        out = where(edge, convert_to_tensor(color, out.dtype), out)
    return out


def _rows_of(t):
    return [[float(v) for v in row] for row in t]


# The colours of successive boxes where none are given: yellow, blue, red, lime, purple, olive, maroon, navy, aqua, fuchsia.
_PALETTE = (
    (1, 1, 0, 1), (0, 0, 1, 1), (1, 0, 0, 1), (0, 1, 0, 1), (0.5, 0, 0.5, 1), (0.5, 0.5, 0, 1), (0.5, 0, 0, 1),
    (0, 0, 0.5, 1), (0, 1, 1, 1), (1, 0, 1, 1),
)  # fmt: skip
