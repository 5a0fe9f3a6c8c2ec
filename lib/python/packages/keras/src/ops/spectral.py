"""keras.ops: Fourier transforms and complex numbers. A complex tensor is passed and returned as a pair: real and imaginary part."""

import tensorflow as tf

from keras.src.backend.dtypes import standardize_dtype
from keras.src.backend.tensors import convert_to_tensor
from keras.src.ops.operation import operation


def _joined(x):
    """The complex tensor of a pair."""
    if not isinstance(x, (tuple, list)) or len(x) != 2:
        raise ValueError(
            f"Input `x` should be a tuple of two tensors - real and imaginary. Received: {x}"
        )
    re, im = (convert_to_tensor(part) for part in x)
    if re.shape != im.shape:
        raise ValueError(
            "Input `x` should be a tuple of two tensors - real and imaginary."
            "Both the real and imaginary parts should have the same shape. "
            f"Received: x[0].shape = {re.shape}, x[1].shape = {im.shape}"
        )
    if not re.dtype.is_floating or not im.dtype.is_floating:
        raise ValueError(
            "At least one tensor in input `x` is not of type float."
            f"Received: x={x}."
        )
    return tf.complex(re, im)


def _parts(z):
    return tf.math.real(z), tf.math.imag(z)


@operation("math")
def fft(x):
    return _parts(tf.signal.fft(_joined(x)))


@operation("math")
def fft2(x):
    return _parts(tf.signal.fft2d(_joined(x)))


@operation("math")
def ifft2(x):
    return _parts(tf.signal.ifft2d(_joined(x)))


@operation("math")
def rfft(x, fft_length=None):
    x = convert_to_tensor(x)
    return _parts(tf.signal.rfft(x, None if fft_length is None else [fft_length]))


@operation("math")
def irfft(x, fft_length=None):
    return tf.signal.irfft(_joined(x), None if fft_length is None else [fft_length])


@operation("math")
def view_as_complex(x):
    x = convert_to_tensor(x)
    if x.shape.rank < 1 or x.shape[-1] != 2:
        raise ValueError(f"Last dimension of input must be size 2 (real and imaginary). Received shape: {x.shape}")
    return tf.complex(x[..., 0], x[..., 1])


@operation("math")
def view_as_real(x):
    return tf.stack(_parts(convert_to_tensor(x)), axis=-1)


def _window(window, sequence_length, before, after, dtype):
    """The window, with zeros around it up to the number of points."""
    if isinstance(window, str):
        if window not in {"hann", "hamming"}:
            raise ValueError(
                "If a string is passed to `window`, it must be one of "
                f'`"hann"`, `"hamming"`. Received: window={window}'
            )
        make = tf.signal.hann_window if window == "hann" else tf.signal.hamming_window
        values = make(sequence_length, periodic=True, dtype=dtype)
    else:
        values = convert_to_tensor(window, dtype=dtype)
    if len(values.shape) != 1 or values.shape[-1] != sequence_length:
        raise ValueError(
            f"The shape of `window` must be equal to [sequence_length].Received: window shape={values.shape}"
        )
    return tf.pad(values, [[before, after]])


@operation("math")
def stft(x, sequence_length, sequence_stride, fft_length, window="hann", center=True):
    x = convert_to_tensor(x)
    if standardize_dtype(x.dtype) not in {"float32", "float64"}:
        raise TypeError(f"Invalid input type. Expected `float32` or `float64`. Received: input type={x.dtype}")
    if fft_length < sequence_length:
        raise ValueError(
            "`fft_length` must equal or larger than `sequence_length`. "
            f"Received: sequence_length={sequence_length}, fft_length={fft_length}"
        )
    if center:
        x = tf.pad(x, [[0, 0]] * (x.shape.rank - 1) + [[fft_length // 2, fft_length // 2]], mode="REFLECT")
    before = (fft_length - sequence_length) // 2
    after = fft_length - sequence_length - before
    values = None if window is None else _window(window, sequence_length, before, after, x.dtype)
    window_fn = None if values is None else lambda frame_step, dtype: values
    return _parts(tf.signal.stft(x, fft_length, sequence_stride, fft_length, window_fn=window_fn))


@operation("math")
def istft(x, sequence_length, sequence_stride, fft_length, length=None, window="hann", center=True):
    z = _joined(x)
    before = (fft_length - sequence_length) // 2
    after = fft_length - sequence_length - before
    window_fn = None
    if window is not None:
        values = _window(window, sequence_length, before, after, z.dtype.real_dtype)
        window_fn = tf.signal.inverse_stft_window_fn(sequence_stride, lambda frame_step, dtype: values)
    y = tf.signal.inverse_stft(z, fft_length, sequence_stride, fft_length, window_fn=window_fn)
    start = fft_length // 2 if center else 0
    if length is not None:
        return y[..., start : start + length]
    return y[..., start : -(fft_length // 2)] if center else y[..., start:]
