"""Fourier transforms, and spectra over time: `tf.signal`."""

import math

from .._core import dtypes as _dtypes
from .array import pad, reshape
from .._core.convert import convert_to_tensor
from .math import multiply
from .._core.op import Ints, op


def _complex(type, name, doc):
    def function(input, name=None):
        return op(type, name, convert_to_tensor(input, name="input"))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


fft = _complex("FFT", "fft", "The Fourier transform of complex numbers, along the last dimension.")
ifft = _complex("IFFT", "ifft", "The inverse of fft.")
fft2d = _complex("FFT2D", "fft2d", "The Fourier transform of complex numbers, over the last two dimensions.")
ifft2d = _complex("IFFT2D", "ifft2d", "The inverse of fft2d.")
fft3d = _complex("FFT3D", "fft3d", "The Fourier transform of complex numbers, over the last three dimensions.")
ifft3d = _complex("IFFT3D", "ifft3d", "The inverse of fft3d.")


def _sizes(x, fft_length, rank, half):
    """The numbers of points: as given, or those of the tensor; half of them are there of a real result's last dimension."""
    if fft_length is not None:
        return fft_length
    sizes = [x.shape[i] for i in range(-rank, 0)]
    if half:
        sizes[-1] = max(0, 2 * (sizes[-1] - 1))
    return sizes


def _of_real(type, name, rank):
    def function(input_tensor, fft_length=None, name=None):
        x = convert_to_tensor(input_tensor)
        if x.dtype not in (_dtypes.float32, _dtypes.float64):
            raise ValueError(f"{type} requires tf.float32 or tf.float64 inputs, got: {x!s}")
        wide = "complex128" if x.dtype is _dtypes.float64 else "complex64"
        return op(type, name, x, Ints(_sizes(x, fft_length, rank, False), "fft_length"), wide)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = "The Fourier transform of real numbers: the frequencies that are not conjugates of others."
    return function


def _to_real(type, name, rank):
    def function(input_tensor, fft_length=None, name=None):
        x = convert_to_tensor(input_tensor)
        return op(type, name, x, Ints(_sizes(x, fft_length, rank, True), "fft_length"), x.dtype.real_dtype.name)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"The inverse of {name[1:]}: real."
    return function


rfft, rfft2d, rfft3d = (_of_real(f"RFFT{d}", f"rfft{d.lower()}", n) for d, n in (("", 1), ("2D", 2), ("3D", 3)))
irfft, irfft2d, irfft3d = (_to_real(f"IRFFT{d}", f"irfft{d.lower()}", n) for d, n in (("", 1), ("2D", 2), ("3D", 3)))


def _enclosing_power_of_two(n):
    return 1 << max(0, math.ceil(math.log2(n))) if n > 0 else 1


def stft(signals, frame_length, frame_step, fft_length=None, window_fn="hann", pad_end=False, name=None):
    """Spectra over time: frames of a signal, under a window, transformed. [..., samples] -> [..., frames, frequencies]."""
    from ..signal import frame, hann_window

    x = convert_to_tensor(signals, name="signals")
    length, step = int(frame_length), int(frame_step)
    points = _enclosing_power_of_two(length) if fft_length is None else int(fft_length)
    frames = frame(x, length, step, pad_end=pad_end)
    window_fn = hann_window if window_fn == "hann" else window_fn
    if window_fn is not None:
        frames = multiply(frames, window_fn(length, dtype=frames.dtype))
    return rfft(frames, [points])


def inverse_stft(stfts, frame_length, frame_step, fft_length=None, window_fn="hann", name=None):
    """A signal again of its spectra over time: the frames laid over each other."""
    from ..signal import hann_window, overlap_and_add

    x = convert_to_tensor(stfts, name="stfts")
    length, step = int(frame_length), int(frame_step)
    points = _enclosing_power_of_two(length) if fft_length is None else int(fft_length)
    frames = irfft(x, [points])
    if length <= points:
        frames = frames[..., :length]
    else:
        frames = pad(frames, [[0, 0]] * (x.shape.rank - 1) + [[0, length - points]])
    window_fn = hann_window if window_fn == "hann" else window_fn
    if window_fn is not None:
        frames = multiply(frames, window_fn(length, dtype=x.dtype.real_dtype))
    return overlap_and_add(frames, step)


def inverse_stft_window_fn(frame_step, forward_window_fn="hann", name=None):
    """The window that undoes, with inverse_stft, the window that stft was given."""
    from ..signal import hann_window

    forward = hann_window if forward_window_fn == "hann" else forward_window_fn

    def window(frame_length, dtype=_dtypes.float32):
        from .array import tile
        from .reduction import reduce_sum

        length, step = int(frame_length), int(frame_step)
        given = forward(length, dtype=dtype)
        overlaps = -(-length // step)
        energy = pad(multiply(given, given), [[0, overlaps * step - length]])
        energy = tile(reduce_sum(reshape(energy, [overlaps, step]), 0, keepdims=True), [overlaps, 1])
        return given / reshape(energy, [overlaps * step])[:length]

    return window
