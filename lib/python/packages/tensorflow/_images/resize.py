"""`tf.image.resize` in its eight methods, and what is built on it."""

import math

from .._core import dtypes as _dtypes
from .._ops.array import gather, reshape, shape
from .._core.convert import convert_to_tensor
from .geometry import _check, as_image, batch_of, sizes, with_size
from .._ops.linalg import einsum
from .._ops.math import cast, ceil, floor, maximum, minimum, round, subtract
from .._ops.math import range as range_of
from .._core.names import name_scope
from .._core.tensor import TensorLike


class ResizeMethod:
    """Names of the ways to compute a pixel from its neighbours."""

    BILINEAR = "bilinear"
    NEAREST_NEIGHBOR = "nearest"
    BICUBIC = "bicubic"
    AREA = "area"
    LANCZOS3 = "lanczos3"
    LANCZOS5 = "lanczos5"
    GAUSSIAN = "gaussian"
    MITCHELLCUBIC = "mitchellcubic"


class ResizeMethodV1:
    """The numbers that TensorFlow 1 had for them."""

    BILINEAR = 0
    NEAREST_NEIGHBOR = 1
    BICUBIC = 2
    AREA = 3


def resize(images, size, method="bilinear", preserve_aspect_ratio=False, antialias=False, name=None):
    """Images of another size [height, width], as float32; method "nearest" keeps their type.

    Pixels count as small squares: the first new pixel covers the first old ones.
    """
    return _resized(images, size, _method(method), preserve_aspect_ratio, antialias, "half", name or "resize")


def resize_v1(images, size, method=ResizeMethodV1.BILINEAR, align_corners=False, preserve_aspect_ratio=False, name=None):
    """TensorFlow 1's: pixels count as points, whose first coincide (and whose last, with align_corners)."""
    x = convert_to_tensor(images)
    if not isinstance(size, TensorLike) and list(size) == x.shape.as_list()[-3:-1]:
        return x
    return _resized(images, size, _method(method), preserve_aspect_ratio, False, "corners" if align_corners else "points", name or "resize")


def _method(method):
    known = [v for k, v in vars(ResizeMethod).items() if k.isupper()]
    numbers = {v: getattr(ResizeMethod, k) for k, v in vars(ResizeMethodV1).items() if k.isupper()}
    if not isinstance(method, str) and method in numbers:
        return numbers[method]
    if method not in known:
        raise ValueError("Resize method is not implemented: {}".format(method))
    return method


def _resized(images, size, method, preserve_aspect_ratio, antialias, grid, name):
    with name_scope(name):
        images = convert_to_tensor(images, name="images")
        if images.shape.rank not in (3, 4):
            raise ValueError("'images' must have either 3 or 4 dimensions.")
        images, undo = batch_of(images)
        to = _target(size)
        if preserve_aspect_ratio:
            to = _in_proportion(images, to)
        _, height, width, _ = sizes(images)
        if method == "nearest":
            y = gather(images, _nearest(height, to[0], grid), axis=1)
            return undo(with_size(gather(y, _nearest(width, to[1], grid), axis=2), images, *to))
        x = images if images.dtype.is_floating and images.dtype.name != "float64" else cast(images, _dtypes.float32)
        if method == "bilinear" and not antialias:
            out = _bilinear(x, height, width, to, grid)
        else:
            if isinstance(height, TensorLike) or isinstance(width, TensorLike):
                raise NotImplementedError(f"tf.image.resize: method {method!r} needs images of a size that is known in advance")
            kind = method if antialias or method not in ("bicubic", "area") else f"{method} kernel"
            down = _weights(kind, height, int(to[0]), antialias, grid)
            along = _weights(kind, width, int(to[1]), antialias, grid)
            out = einsum("ih,bhwc->biwc", convert_to_tensor(down, x.dtype), x)
            out = einsum("jw,biwc->bijc", convert_to_tensor(along, x.dtype), out)
        return undo(with_size(out, images, *to))


def _target(size):
    if isinstance(size, TensorLike):
        known = size.shape.num_elements()
        if known != 2:
            raise ValueError("'size' must be a 1-D Tensor of 2 elements: new_height, new_width")
        try:
            return [int(v) for v in size._values()]
        except TypeError:
            return [size[0], size[1]]
    parts = list(size) if hasattr(size, "__iter__") else [size]
    if len(parts) != 2:
        raise ValueError("'size' must be a 1-D Tensor of 2 elements: new_height, new_width")
    return [v if isinstance(v, TensorLike) and not hasattr(v, "_h") else int(v) for v in parts]


def _in_proportion(images, to):
    """The largest size inside `to` that keeps the images' proportions."""
    _, height, width, _ = sizes(images)
    if any(isinstance(v, TensorLike) for v in (height, width, *to)):
        h, w = cast(height, _dtypes.float32), cast(width, _dtypes.float32)
        scale = minimum(cast(to[0], _dtypes.float32) / h, cast(to[1], _dtypes.float32) / w)
        return [cast(round(h * scale), _dtypes.int32), cast(round(w * scale), _dtypes.int32)]
    scale = min(to[0] / height, to[1] / width)
    return [int(_half_even(height * scale)), int(_half_even(width * scale))]


def _half_even(x):
    return float(__builtins__["round"](x)) if isinstance(__builtins__, dict) else float(__builtins__.round(x))


def _step(size, target, grid):
    """Old pixels for one new one."""
    f = lambda n: cast(n, _dtypes.float32) if isinstance(n, TensorLike) else float(n)  # noqa: E731
    if grid == "corners" and (isinstance(target, TensorLike) or target > 1):
        return (f(size) - 1.0) / (f(target) - 1.0)
    return f(size) / f(target)


def _places(size, target, grid):
    """Where the new pixels lie among the old ones, as float32."""
    new = cast(range_of(target), _dtypes.float32)
    scale = _step(size, target, grid)
    return (new + 0.5) * scale - 0.5 if grid == "half" else new * scale


def _nearest(size, target, grid):
    new = cast(range_of(target), _dtypes.float32)
    scale = _step(size, target, grid)
    at = floor((new + 0.5) * scale) if grid == "half" else round(new * scale) if grid == "corners" else floor(new * scale)
    return minimum(maximum(cast(at, _dtypes.int32), 0), size - 1)


def _bilinear(x, height, width, to, grid):
    """Each new pixel between the four around it: first along the row, then between the rows."""
    rows, columns = _places(height, to[0], grid), _places(width, to[1], grid)
    top, left = floor(rows), floor(columns)
    down = cast(reshape(subtract(rows, top), [1, -1, 1, 1]), x.dtype)
    along = cast(reshape(subtract(columns, left), [1, 1, -1, 1]), x.dtype)
    first = lambda at: maximum(cast(at, _dtypes.int32), 0)  # noqa: E731
    last = lambda at, n: minimum(cast(ceil(at), _dtypes.int32), n - 1)  # noqa: E731

    def in_row(rows_at):
        line = gather(x, rows_at, axis=1)
        a, b = gather(line, first(left), axis=2), gather(line, last(columns, width), axis=2)
        return a + (b - a) * along

    upper, lower = in_row(first(top)), in_row(last(rows, height))
    return upper + (lower - upper) * down


def _keys(a):
    def kernel(x):
        x = abs(x)
        if x < 1:
            return ((a + 2) * x - (a + 3)) * x * x + 1
        return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a if x < 2 else 0.0

    return kernel


def _lanczos(n):
    def kernel(x):
        x = abs(x)
        if x > n:
            return 0.0
        return 1.0 if x <= 1e-3 else n * math.sin(math.pi * x) * math.sin(math.pi * x / n) / (math.pi * x) ** 2

    return kernel


def _mitchell(x):
    x = abs(x)
    if x >= 2:
        return 0.0
    if x >= 1:
        return ((-7 / 18 * x + 2) * x - 10 / 3) * x + 16 / 9
    return (7 / 6 * x - 2) * x * x + 8 / 9


# Kernels with their radius: Mitchell and Netravali (1988), Keys (1981) and Duchon (1979) as scale-and-translate has them.
_KERNELS = {
    "bilinear": (1.0, lambda x: max(0.0, 1 - abs(x))),
    "bicubic": (2.0, _keys(-0.5)),
    "area": (0.5, lambda x: 1.0 if abs(x) < 0.5 else 0.5 if abs(x) == 0.5 else 0.0),
    "lanczos3": (3.0, _lanczos(3)),
    "lanczos5": (5.0, _lanczos(5)),
    "gaussian": (1.5, lambda x: math.exp(-x * x / (2 * 0.25)) if abs(x) < 1.5 else 0.0),
    "mitchellcubic": (2.0, _mitchell),
}


def _weights(kind, size, target, antialias, grid):
    """[target, size]: what each old row (or column) gives to each new one."""
    if kind == "area kernel" or (kind == "area" and not antialias):
        return [_covered(i, size, target) for i in range(target)]
    scale = _step(size, target, grid)
    if kind == "bicubic kernel":
        return [_cubic(i, size, scale, grid) for i in range(target)]
    if kind == "area":
        return [_covered(i, size, target) for i in range(target)]
    radius, kernel = _KERNELS[kind]
    wide = max(scale, 1.0) if antialias else 1.0
    rows = []
    for i in range(target):
        centre = (i + 0.5) * scale
        row = [0.0] * size
        if 0 <= centre <= size:
            first = max(0, math.ceil(centre - radius * wide - 0.5))
            last = min(size - 1, math.floor(centre + radius * wide - 0.5))
            for k in range(first, last + 1):
                row[k] = kernel((k + 0.5 - centre) / wide)
            total = sum(row)
            if abs(total) > 1e-6:
                row = [w / total for w in row]
        rows.append(row)
    return rows


def _covered(i, size, target):
    """The share of each old pixel in the i-th new one, which covers size / target of them."""
    scale = size / target
    low, high = i * scale, (i + 1) * scale
    return [max(0.0, min(high, k + 1) - max(low, k)) / scale for k in range(size)]


def _cubic(i, size, scale, grid):
    """Keys's cubic; outside pixels count nothing in today's grid, and repeat the border in TensorFlow 1's."""
    half = grid == "half"
    at = (i + 0.5) * scale - 0.5 if half else i * scale
    kernel = _keys(-0.5 if half else -0.75)
    low = math.floor(at)
    # Offsets are read from a table of 1024 steps.
    offset = math.floor((at - low) * 1024 + 0.5) / 1024
    row = [0.0] * size
    for k in range(-1, 3):
        place = low + k
        if half and not 0 <= place < size:
            continue
        row[min(max(place, 0), size - 1)] += kernel(k - offset)
    total = sum(row)
    return [w / total for w in row] if half and total else row


def resize_with_pad(image, target_height, target_width, method="bilinear", antialias=False):
    """An image made as large as fits into a size, in its proportions, and framed with zeros."""
    from .geometry import pad_to_bounding_box

    with name_scope("resize_image_with_pad"):
        image, undo = batch_of(as_image(image))
        _check(target_width > 0, "target_width must be > 0.")
        _check(target_height > 0, "target_height must be > 0.")
        _, height, width, _ = sizes(image)
        if isinstance(height, TensorLike) or isinstance(width, TensorLike):
            h, w = cast(height, _dtypes.float64), cast(width, _dtypes.float64)
            ratio = maximum(w / float(target_width), h / float(target_height))
            inner = [cast(floor(h / ratio), _dtypes.int32), cast(floor(w / ratio), _dtypes.int32)]
            above = maximum(0, cast(floor((float(target_height) - h / ratio) / 2), _dtypes.int32))
            left = maximum(0, cast(floor((float(target_width) - w / ratio) / 2), _dtypes.int32))
        else:
            ratio = max(width / target_width, height / target_height)
            inner = [int(height / ratio), int(width / ratio)]
            above = max(0, int((target_height - height / ratio) / 2))
            left = max(0, int((target_width - width / ratio) / 2))
        resized = resize(image, inner, method, antialias=antialias)
        return undo(pad_to_bounding_box(resized, above, left, target_height, target_width))


def crop_and_resize(image, boxes, box_indices, crop_size, method="bilinear", extrapolation_value=0.0, name=None):
    """Boxes [y1, x1, y2, x2] (0 to 1) cut out of images and brought to one size, as float32."""
    from .._ops.array import expand_dims, gather_nd, stack, where
    from .._ops.math import logical_and

    image = cast(convert_to_tensor(image), _dtypes.float32)
    boxes = convert_to_tensor(boxes, _dtypes.float32)
    which = convert_to_tensor(box_indices, _dtypes.int32)
    rows_out, columns_out = _target(crop_size)
    _, height, width, _ = sizes(image)

    def places(low, high, size, count):
        limit = cast(convert_to_tensor(size), _dtypes.float32) - 1.0
        low, high = expand_dims(low, 1), expand_dims(high, 1)
        if count == 1:
            return (low + high) * 0.5 * limit
        steps = cast(range_of(count), _dtypes.float32)
        return low * limit + steps * ((high - low) * limit / float(count - 1))

    y = places(boxes[:, 0], boxes[:, 2], height, rows_out)
    x = places(boxes[:, 1], boxes[:, 3], width, columns_out)
    inside = logical_and(
        expand_dims(logical_and(y >= 0.0, y <= cast(height - 1, _dtypes.float32)), 2),
        expand_dims(logical_and(x >= 0.0, x <= cast(width - 1, _dtypes.float32)), 1),
    )
    index = lambda at, n: minimum(maximum(cast(at, _dtypes.int32), 0), n - 1)  # noqa: E731

    def pixels(rows, columns):
        zero = reshape(which, [-1, 1, 1]) + 0 * (expand_dims(rows, 2) + expand_dims(columns, 1))
        return gather_nd(image, stack([zero, expand_dims(rows, 2) + 0 * zero, expand_dims(columns, 1) + 0 * zero], -1))

    if method == "nearest":
        out = pixels(index(floor(y + 0.5), height), index(floor(x + 0.5), width))
    else:
        top, bottom = index(floor(y), height), index(ceil(y), height)
        left, right = index(floor(x), width), index(ceil(x), width)
        along, down = reshape_weights(x - floor(x), 1), reshape_weights(y - floor(y), 2)
        upper = pixels(top, left) + (pixels(top, right) - pixels(top, left)) * along
        lower = pixels(bottom, left) + (pixels(bottom, right) - pixels(bottom, left)) * along
        out = upper + (lower - upper) * down
    return where(expand_dims(inside, 3), out, float(extrapolation_value))


def reshape_weights(w, axis):
    """[boxes, n] as [boxes, 1, n, 1] (axis 1) or [boxes, n, 1, 1] (axis 2)."""
    n = shape(w)
    return reshape(w, [n[0], 1, n[1], 1] if axis == 1 else [n[0], n[1], 1, 1])
