"""tf.keras.preprocessing.image: changes of one image, an array of three axes, computed by NumPy."""

import inspect

from keras.src.api_export import export, keras_export
from keras.src.utils.image_utils import array_to_img, img_to_array


def _outside(position, size, mode):
    """Where a position beyond an axis of `size` points is read, by SciPy's meaning of `mode`; None for "constant"."""
    import numpy as np

    if mode == "nearest":
        return np.clip(position, 0, size - 1)
    if mode == "wrap":
        # The first and the last point are one: a period is one point short.
        period = max(size - 1, 1)
        below = position + period * (np.floor(-position / period) + 1)
        above = position - period * np.floor(position / period)
        return np.where(position < 0, below, np.where(position > size - 1, above, position))
    if mode == "reflect":
        # The edge is doubled: b a | a b c | c b.
        folded = np.mod(position + 0.5, 2 * size)
        return np.clip(np.where(folded > size, 2 * size - folded, folded) - 0.5, 0, size - 1)
    if mode == "mirror":
        period = max(2 * (size - 1), 1)
        folded = np.mod(position, period)
        return np.where(folded > size - 1, period - folded, folded)
    if mode == "constant":
        return position
    raise RuntimeError("boundary mode not supported")


def _sample(channel, rows, columns, mode, cval, order):
    """A channel (height, width) read between its points: order 0 takes the nearest, 1 interpolates."""
    import numpy as np

    if order not in (0, 1):
        raise NotImplementedError(f"interpolation of order 0 and 1 is here, not of order {order}")
    height, width = channel.shape
    values = channel.astype("float64")
    inside = (rows >= 0) & (rows <= height - 1) & (columns >= 0) & (columns <= width - 1)
    rows, columns = _outside(rows, height, mode), _outside(columns, width, mode)
    if order == 0:
        r, c = (np.floor(p + 0.5).astype(int) for p in (rows, columns))
        found = values[np.clip(r, 0, height - 1), np.clip(c, 0, width - 1)]
    else:
        r0, c0 = np.floor(rows).astype(int), np.floor(columns).astype(int)
        fr, fc = rows - r0, columns - c0
        found = 0.0
        for dr, wr in ((0, 1 - fr), (1, fr)):
            for dc, wc in ((0, 1 - fc), (1, fc)):
                at = values[np.clip(r0 + dr, 0, height - 1), np.clip(c0 + dc, 0, width - 1)]
                found = found + wr * wc * at
    if mode == "constant":
        found = np.where(inside, found, cval)
    if channel.dtype.kind in "iu":
        found = np.where(found > 0, found + 0.5, found - 0.5)
    return found.astype(channel.dtype)


@keras_export("keras._legacy.preprocessing.image.apply_affine_transform")
def apply_affine_transform(
    x,
    theta=0,
    tx=0,
    ty=0,
    shear=0,
    zx=1,
    zy=1,
    row_axis=1,
    col_axis=2,
    channel_axis=0,
    fill_mode="nearest",
    cval=0.0,
    order=1,
):
    """An image turned by `theta` degrees, moved by (tx, ty) points, sheared by `shear` degrees and zoomed.

    fill_mode: "constant" (with `cval`), "nearest", "reflect" or "wrap", for points that come from outside.
    """
    import numpy as np

    axes = {row_axis, col_axis, channel_axis}
    if len(axes) != 3:
        raise ValueError("'row_axis', 'col_axis', and 'channel_axis' must be distinct")
    if axes != {0, 1, 2}:
        raise ValueError(f"Invalid axis' indices: {axes - {0, 1, 2}}")
    if x.ndim != 3:
        raise ValueError("Input arrays must be multi-channel 2D images.")
    if channel_axis not in (0, 2):
        raise ValueError("Channels are allowed and the first and last dimensions.")
    steps = []
    if theta != 0:
        angle = np.deg2rad(theta)
        steps.append([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
    if tx != 0 or ty != 0:
        steps.append([[1, 0, tx], [0, 1, ty], [0, 0, 1]])
    if shear != 0:
        angle = np.deg2rad(shear)
        steps.append([[1, -np.sin(angle), 0], [0, np.cos(angle), 0], [0, 0, 1]])
    if zx != 1 or zy != 1:
        steps.append([[zx, 0, 0], [0, zy, 0], [0, 0, 1]])
    if not steps:
        return x
    matrix = np.eye(3)
    for step in steps:
        matrix = matrix @ np.array(step)
    # About the middle of the image, where x is its height and y its width.
    middle = [x.shape[row_axis] / 2 - 0.5, x.shape[col_axis] / 2 - 0.5]
    to, back = np.eye(3), np.eye(3)
    to[:2, 2], back[:2, 2] = middle, [-m for m in middle]
    matrix = to @ matrix @ back
    if col_axis > row_axis:
        # The matrix speaks of (x, y), arrays of (row, column).
        matrix = matrix[[1, 0, 2]][:, [1, 0, 2]]
    channels = np.moveaxis(x, channel_axis, 0)
    i, j = np.meshgrid(*(np.arange(n, dtype="float64") for n in channels.shape[1:]), indexing="ij")
    rows = matrix[0, 0] * i + matrix[0, 1] * j + matrix[0, 2]
    columns = matrix[1, 0] * i + matrix[1, 1] * j + matrix[1, 2]
    moved = np.stack([_sample(channel, rows, columns, fill_mode, cval, order) for channel in channels])
    return np.moveaxis(moved, 0, channel_axis)


def flip_axis(x, axis):
    import numpy as np

    return np.flip(np.asarray(x), axis)


@keras_export("keras._legacy.preprocessing.image.apply_channel_shift")
def apply_channel_shift(x, intensity, channel_axis=0):
    """All values plus `intensity`, kept within the image's own least and greatest value."""
    import numpy as np

    return np.clip(x + intensity, np.min(x), np.max(x))


@keras_export("keras._legacy.preprocessing.image.apply_brightness_shift")
def apply_brightness_shift(x, brightness, scale=True):
    """An image made `brightness` times as bright, through an image of eight bits, as PIL does it."""
    import numpy as np
    from PIL import ImageEnhance

    low, high = np.min(x), np.max(x)
    needs_scale = bool(low < 0 or high > 255)
    image = array_to_img(x, scale=needs_scale or scale)
    x = img_to_array(ImageEnhance.Brightness(image).enhance(brightness))
    return x / 255 * (high - low) + low if not scale and needs_scale else x


def _uniform(limit):
    import numpy as np

    return np.random.uniform(-limit, limit)


_PLACES = {"row_axis": 1, "col_axis": 2, "channel_axis": 0, "fill_mode": "nearest", "cval": 0.0}


def _affine(name, arguments, draw, doc):
    """A function that draws the parameters of an affine transformation, and applies it."""

    def transform(x, *given, **named):
        bound = signature.bind(x, *given, **named)
        bound.apply_defaults()
        places = {key: bound.arguments[key] for key in _PLACES}
        parameters = draw(x, places["row_axis"], places["col_axis"], *(bound.arguments[key] for key in arguments))
        return apply_affine_transform(x, **parameters, **places, order=bound.arguments["interpolation_order"])

    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    defaults = {**_PLACES, "interpolation_order": 1}
    signature = inspect.Signature(
        [inspect.Parameter(key, kind) for key in ("x", *arguments)]
        + [inspect.Parameter(key, kind, default=value) for key, value in defaults.items()]
    )
    transform.__name__ = transform.__qualname__ = name
    transform.__doc__ = doc
    transform.__signature__ = signature
    export(f"keras._legacy.preprocessing.image.{name}", transform)
    return transform


def _shift(x, row_axis, col_axis, wrg, hrg):
    tx = _uniform(hrg) * x.shape[row_axis]
    return {"tx": tx, "ty": _uniform(wrg) * x.shape[col_axis]}


def _zoom(x, row_axis, col_axis, zoom_range):
    import numpy as np

    if len(zoom_range) != 2:
        raise ValueError(f"`zoom_range` should be a tuple or list of two floats. Received: {zoom_range}")
    if zoom_range[0] == 1 and zoom_range[1] == 1:
        return {}
    zx, zy = np.random.uniform(zoom_range[0], zoom_range[1], 2)
    return {"zx": zx, "zy": zy}


random_rotation = _affine(
    "random_rotation", ["rg"], lambda x, r, c, rg: {"theta": _uniform(rg)}, "An image turned by up to `rg` degrees."
)
random_shift = _affine("random_shift", ["wrg", "hrg"], _shift, "An image moved by up to these parts of its size.")
random_shear = _affine(
    "random_shear",
    ["intensity"],
    lambda x, r, c, intensity: {"shear": _uniform(intensity)},
    "An image sheared by up to `intensity` degrees.",
)
random_zoom = _affine("random_zoom", ["zoom_range"], _zoom, "An image zoomed along each axis by a factor in a range.")


@keras_export("keras._legacy.preprocessing.image.random_channel_shift")
def random_channel_shift(x, intensity_range, channel_axis=0):
    return apply_channel_shift(x, _uniform(intensity_range), channel_axis=channel_axis)


@keras_export("keras._legacy.preprocessing.image.random_brightness")
def random_brightness(x, brightness_range, scale=True):
    """An image made brighter or darker by a factor drawn from a range (low, high)."""
    import numpy as np

    if len(brightness_range) != 2:
        raise ValueError(f"`brightness_range should be tuple or list of two floats. Received: {brightness_range}")
    return apply_brightness_shift(x, np.random.uniform(brightness_range[0], brightness_range[1]), scale)
