"""`tf.signal`: Fourier transforms, frames and windows."""

import math

from ._core import dtypes as _dtypes
from ._ops.array import ones, pad, picked, reshape, transpose
from ._core.convert import convert_to_tensor
from ._core.dtypes import as_dtype
from ._ops.fft import (
    fft,
    fft2d,
    fft3d,
    ifft,
    ifft2d,
    ifft3d,
    inverse_stft,
    inverse_stft_window_fn,
    irfft,
    irfft2d,
    irfft3d,
    rfft,
    rfft2d,
    rfft3d,
    stft,
)
from ._ops.math import cast, cos, sin
from ._ops.math import range as range_of
from ._core.missing import missing
from ._core.published import publish
from ._ops.reduction import reduce_sum


def frame(signal, frame_length, frame_step, pad_end=False, pad_value=0, axis=-1, name=None):
    """Overlapping pieces of a signal along an axis."""
    x = convert_to_tensor(signal, name="signal")
    rank = x.shape.rank
    axis = axis % rank
    length, step, n = int(frame_length), int(frame_step), x.shape[axis]
    if pad_end:
        count = -(-n // step)
        lack = max(0, (count - 1) * step + length - n)
        margins = [[0, 0]] * rank
        margins[axis] = [0, lack]
        x = pad(x, margins, constant_values=pad_value)
    else:
        count = max(0, 1 + (n - length) // step)
    places = [i * step + k for i in range(count) for k in range(length)]
    out = picked(x, convert_to_tensor(places, _dtypes.int32), axis)
    dims = x.shape.as_list()
    return reshape(out, [*[-1 if d is None else d for d in dims[:axis]], count, length, *dims[axis + 1 :]])


def overlap_and_add(signal, frame_step, name=None):
    """The inverse of frame: frames laid over each other and summed."""
    from ._ops.array import scatter_nd

    x = convert_to_tensor(signal)
    *lead, count, length = x.shape.as_list()
    step = int(frame_step)
    total = (count - 1) * step + length
    flat = reshape(x, [-1, count * length])
    places = convert_to_tensor([[i * step + k] for i in range(count) for k in range(length)], _dtypes.int32)
    summed = scatter_nd(places, transpose(flat), [total, flat.shape[0]])
    return reshape(transpose(summed), [*lead, total])


def _window(name, a, b):
    def window(window_length, periodic=True, dtype=_dtypes.float32, name=None):
        n = int(window_length)
        dtype = as_dtype(dtype)
        if n == 1:
            return ones([1], dtype)
        size = n + int(bool(periodic)) * (1 - n % 2) - 1
        count = cast(range_of(n), dtype)
        return a - b * cos(2 * math.pi * count / float(size))

    window.__name__ = window.__qualname__ = name
    window.__doc__ = f"A window of cosines: {a} - {b} cos."
    return window


hann_window = _window("hann_window", 0.5, 0.5)
hamming_window = _window("hamming_window", 0.54, 0.46)


def kaiser_window(window_length, beta=12.0, dtype=_dtypes.float32, name=None):
    """Kaiser's window."""
    from ._ops.math import bessel_i0, sqrt

    n = int(window_length)
    dtype = as_dtype(dtype)
    at = 2.0 * cast(range_of(n), dtype) / float(max(n - 1, 1)) - 1.0
    return bessel_i0(beta * sqrt(1.0 - at * at)) / bessel_i0(convert_to_tensor(float(beta), dtype))


def vorbis_window(window_length, dtype=_dtypes.float32, name=None):
    """Vorbis's window."""
    n = int(window_length)
    at = cast(range_of(n), as_dtype(dtype))
    inner = sin(math.pi / n * (at + 0.5))
    return sin(math.pi / 2.0 * inner * inner)


def dct(input, type=2, n=None, axis=-1, norm=None, name=None):
    """The discrete cosine transform along the last axis: type 1, 2 or 3."""
    x = _sized(convert_to_tensor(input), n, axis)
    size = x.shape[-1]
    if type not in (1, 2, 3):
        raise ValueError(f"Types I, II, III and IV (I)DCT are supported. Received: type={type}")
    if type == 1:
        rows = [[(1.0 if k in (0, size - 1) else 2.0) * math.cos(math.pi * k * j / (size - 1)) for j in range(size)] for k in range(size)]
        return _times(x, rows)
    rows = [[2.0 * math.cos(math.pi * (2 * i + 1) * j / (2 * size)) for j in range(size)] for i in range(size)]
    if norm == "ortho":
        rows = [[v * math.sqrt(1 / (4 * size) if j == 0 else 1 / (2 * size)) for j, v in enumerate(row)] for row in rows]
    if type == 3:
        rows = [list(column) for column in zip(*rows)]
        if norm is None:
            rows = [[v * (0.5 if i == 0 else 1.0) for v in row] for i, row in enumerate(rows)]
    return _times(x, rows)


def idct(input, type=2, n=None, axis=-1, norm=None, name=None):
    """The inverse of dct, up to its scale where norm is None."""
    return dct(input, {1: 1, 2: 3, 3: 2}[type], n, axis, norm)


def _sized(x, n, axis):
    if axis not in (-1, x.shape.rank - 1):
        raise NotImplementedError("axis must be -1. Got: %s" % axis)
    if n is None:
        return x
    if n <= x.shape[-1]:
        return x[..., :n]
    return pad(x, [[0, 0]] * (x.shape.rank - 1) + [[0, n - x.shape[-1]]])


def _times(x, rows):
    return reduce_sum(x[..., None] * convert_to_tensor(rows, x.dtype), axis=-2)


def linear_to_mel_weight_matrix(
    num_mel_bins=20, num_spectrogram_bins=129, sample_rate=8000, lower_edge_hertz=125.0, upper_edge_hertz=3800.0, dtype=_dtypes.float32, name=None
):
    """[spectrogram bins, mel bins]: triangles that are even on the mel scale."""
    mel = lambda hertz: 1127.0 * math.log(1.0 + hertz / 700.0)  # noqa: E731
    nyquist = sample_rate / 2.0
    bins = [mel(nyquist * i / (num_spectrogram_bins - 1)) for i in range(1, num_spectrogram_bins)]
    low, high = mel(lower_edge_hertz), mel(upper_edge_hertz)
    edges = [low + (high - low) * i / (num_mel_bins + 1) for i in range(num_mel_bins + 2)]
    rows = [[0.0] * num_mel_bins]
    for b in bins:
        rows.append([max(0.0, min((b - lo) / (mid - lo), (hi - b) / (hi - mid))) for lo, mid, hi in zip(edges, edges[1:], edges[2:])])
    return convert_to_tensor(rows, as_dtype(dtype))


def mfccs_from_log_mel_spectrograms(log_mel_spectrograms, name=None):
    """Cepstral coefficients: the cosine transform of log mel spectrograms."""
    x = convert_to_tensor(log_mel_spectrograms)
    return dct(x, 2) * (1.0 / math.sqrt(x.shape[-1] * 2.0))


def fftshift(x, axes=None, name=None):
    """The zero frequency moved to the middle."""
    return _rolled(x, axes, lambda n: n // 2)


def ifftshift(x, axes=None, name=None):
    """The inverse of fftshift."""
    return _rolled(x, axes, lambda n: -(n // 2))


def _rolled(x, axes, by):
    from ._ops.array import roll

    x = convert_to_tensor(x)
    chosen = list(range(x.shape.rank)) if axes is None else [axes] if isinstance(axes, int) else list(axes)
    return roll(x, [by(x.shape[a]) for a in chosen], chosen)


publish("tf.signal", globals())
__getattr__ = missing("tf.signal", "tensorflow._api.v2.signal", globals())
