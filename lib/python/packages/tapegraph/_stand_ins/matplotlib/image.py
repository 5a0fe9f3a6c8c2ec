"""Pictures in axes, and picture files."""

import numpy as np

from . import rcParams
from ._hints import OWN, module_getattr, nearest
from ._png import encode
from .artist import Artist
from .cm import ScalarMappable

_SHARP = ("none", "nearest")
INTERPOLATIONS = (
    "auto", "antialiased", "none", "nearest", "bilinear", "bicubic", "spline16", "spline36", "hanning", "hamming", "hermite", "kaiser", "quadric",
    "catrom", "gaussian", "bessel", "mitchell", "sinc", "lanczos", "blackman",
)  # fmt: skip


class AxesImage(Artist, ScalarMappable):
    """A picture in axes: numbers through a colour map, or colours."""

    zorder = 0

    def __init__(self, ax, *, cmap=None, norm=None, interpolation=None, origin=None, extent=None, **kwargs):
        Artist.__init__(self)
        ScalarMappable.__init__(self, norm, cmap)
        self.axes = ax
        self.origin = rcParams["image.origin"] if origin is None else origin
        if self.origin not in ("upper", "lower"):
            raise ValueError(f"{self.origin!r} is not a valid value for origin. Supported values are 'upper', 'lower'")
        self._extent = extent
        self.set_interpolation(interpolation)
        self.set(**kwargs)

    def set_interpolation(self, s):
        s = rcParams["image.interpolation"] if s is None else s.lower()
        if s not in INTERPOLATIONS:
            raise ValueError(f"{s!r} is not a valid value for interpolation. Supported values are {', '.join(map(repr, INTERPOLATIONS))}")
        self._interpolation = s

    def get_interpolation(self):
        return self._interpolation

    def set_interpolation_stage(self, s):
        """Accepted: pictures are interpolated as colours."""

    def set_filternorm(self, filternorm):
        """Accepted."""

    def set_filterrad(self, filterrad):
        """Accepted."""

    def set_resample(self, v):
        """Accepted: the browser scales pictures."""

    def set_data(self, A):
        """New pixels: (rows, columns) of numbers, or (rows, columns, 3 or 4) of colours."""
        from ._data import array

        if type(A).__module__.startswith(("PIL", "torchvision", "keras")):
            A = np.asarray(A)
        A = A if np.ma.isMaskedArray(A) else array(A)
        if A.dtype.kind not in "fiub":
            raise TypeError(f"Image data of dtype {A.dtype} cannot be converted to float")
        if A.ndim == 3 and A.shape[-1] == 1:
            A = A.squeeze(-1)
        if not (A.ndim == 2 or A.ndim == 3 and A.shape[-1] in (3, 4)):
            raise TypeError(f"Invalid shape {A.shape} for image data")
        if A.ndim == 3:
            high = 255 if A.dtype.kind in "iu" else 1
            if A.size and (A.min() < 0 or high < A.max()):
                import logging

                logging.getLogger("matplotlib.image").warning(
                    "Clipping input data to the valid range for imshow with RGB data ([0..1] for floats or [0..255] for integers). Got range [%s..%s].",
                    A.min(), A.max(),
                )  # fmt: skip
                A = np.clip(A, 0, high)
            if A.dtype != np.uint8 and A.dtype.kind in "iu":
                A = A.astype(np.uint8)
        if A.dtype.kind == "b":
            A = A.astype(np.uint8)
        self._A = A if A.ndim == 3 else np.ma.masked_invalid(A) if A.dtype.kind == "f" else np.ma.asarray(A)

    set_array = set_data

    def get_shape(self):
        return self._A.shape

    def get_size(self):
        return self._A.shape[:2]

    def get_extent(self):
        """(left, right, bottom, top) in data coordinates."""
        if self._extent is not None:
            return list(self._extent)
        rows, columns = self._A.shape[:2]
        bottom, top = (rows - 0.5, -0.5) if self.origin == "upper" else (-0.5, rows - 0.5)
        return [-0.5, columns - 0.5, bottom, top]

    def set_extent(self, extent):
        left, right, bottom, top = extent
        self._extent = [left, right, bottom, top]
        self._settle()

    def _settle(self):
        """Tells the axes how far the picture reaches."""
        left, right, bottom, top = self.get_extent()
        self.sticky_edges.x[:] = [left, right]
        self.sticky_edges.y[:] = [bottom, top]
        axes = self.axes
        axes._update_limits(np.array([[left, bottom], [right, top]], float))
        if axes.get_autoscalex_on():
            axes.set_xlim((left, right), auto=None)
        if axes.get_autoscaley_on():
            axes.set_ylim((bottom, top), auto=None)

    def _limits(self):
        left, right, bottom, top = self.get_extent()
        return np.array([[left, bottom], [right, top]], float)

    def make_image(self):
        """The pixels as bytes (rows, columns, 4), the first row at the top."""
        alpha = self._alpha
        pixels = self.to_rgba(self._A, alpha if np.iterable(alpha) else None, bytes=True)
        return np.asarray(pixels)

    def draw(self, canvas):
        if not self._visible or self._A is None or 0 in self._A.shape:
            return
        left, right, bottom, top = self.get_extent()
        corners = self.get_transform().transform([[left, bottom], [right, top]])
        (x0, y0), (x1, y1) = corners
        y0, y1 = canvas.height - y0, canvas.height - y1
        pixels = self.make_image()
        if self.origin == "lower":
            pixels = pixels[::-1]
        # Row 0 is now the one at `top`; where an axis runs backwards, the picture is turned with it.
        if y1 > y0:
            pixels = pixels[::-1]
        if x1 < x0:
            pixels = pixels[:, ::-1]
        width, height = abs(x1 - x0), abs(y1 - y0)
        smooth = self._interpolation not in _SHARP
        if self._interpolation in ("auto", "antialiased"):
            # As Matplotlib: sharp where it is much enlarged or enlarged by a whole number, smooth where it is reduced.
            rows, columns = pixels.shape[:2]
            smooth = not (width >= columns and height >= rows)
        alpha = 1.0 if self._alpha is None or np.iterable(self._alpha) else float(self._alpha)
        if pixels.shape[2] == 4 and (pixels[..., 3] == 255).all():
            pixels = pixels[..., :3]
        clip = self.axes._clip(canvas, self)
        if self._clip_path is not None:
            clip = canvas.clip_path(_clip_text(self._clip_path, canvas))
        canvas.image(encode(pixels), min(x0, x1), min(y0, y1), width, height, smooth, clip, alpha)


def _clip_text(patch, canvas):
    from .path import as_text

    transform = patch.get_transform()

    def place(points):
        found = transform.transform(points)
        return np.column_stack([found[:, 0], canvas.height - found[:, 1]])

    return as_text(patch.get_path(), place)


def pil_to_array(pilImage):
    """The pixels of an image of PIL."""
    return np.asarray(pilImage)


def imread(fname, format=None):
    """The pixels of a picture file: floats from 0 to 1 for a PNG, bytes for others."""
    from PIL import Image

    with Image.open(fname) as image:
        pixels = np.asarray(image)
        is_png = image.format == "PNG"
    if is_png and pixels.dtype == np.uint8:
        return pixels.astype(np.float32) / np.float32(255)
    return pixels


def imsave(fname, arr, vmin=None, vmax=None, cmap=None, format=None, origin=None, dpi=100, **kwargs):
    """Writes pixels, or numbers through a colour map, as a PNG or JPEG file."""
    mapped = ScalarMappable(cmap=cmap)
    mapped.set_clim(vmin, vmax)
    arr = np.asarray(arr)
    pixels = np.asarray(mapped.to_rgba(arr, bytes=True))
    if origin == "lower" or (origin is None and rcParams["image.origin"] == "lower"):
        pixels = pixels[::-1]
    kind = (format or str(fname).rsplit(".", 1)[-1]).lower() if format or not hasattr(fname, "write") else "png"
    if kind in ("jpg", "jpeg"):
        from PIL import Image

        Image.fromarray(np.ascontiguousarray(pixels[..., :3])).save(fname, "JPEG")
        return
    if kind != "png":
        raise ValueError(f"Format {kind!r} is not supported by {OWN} (supported formats: png, jpg).{nearest(kind, ['png', 'jpg'])}")
    data = encode(pixels, dpi)
    if hasattr(fname, "write"):
        fname.write(data)
    else:
        with open(fname, "wb") as file:
            file.write(data)


__getattr__ = module_getattr(__name__, globals())
