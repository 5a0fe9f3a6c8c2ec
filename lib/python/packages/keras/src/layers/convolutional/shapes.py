"""Shapes of the outputs of convolutions and poolings."""


def _tuple(value, n):
    return (value,) * n if isinstance(value, int) else tuple(value)


def _assemble(input_shape, spatial, channels, data_format):
    if data_format == "channels_last":
        return (input_shape[0], *spatial, channels)
    return (input_shape[0], channels, *spatial)


def _spatial(input_shape, data_format):
    return tuple(input_shape[1:-1] if data_format == "channels_last" else input_shape[2:])


def _windows(length, window, stride, padding):
    """How many windows fit along an axis; None where its length is unknown."""
    if length is None:
        return None
    return (length - window) // stride + 1 if padding == "valid" else (length - 1) // stride + 1


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", data_format="channels_last", dilation_rate=1
):
    """The shape that a convolution makes; raises ValueError where the window is larger than the input."""
    channels = input_shape[-1] if data_format == "channels_last" else input_shape[1]
    kernel_shape = (*kernel_size, channels, filters)
    if len(kernel_shape) != len(input_shape):
        raise ValueError(
            f"Kernel shape must have the same length as input, but received kernel of shape {kernel_shape} and input "
            f"of shape {input_shape}."
        )
    spatial = _spatial(input_shape, data_format)
    steps, rates = _tuple(strides, len(spatial)), _tuple(dilation_rate, len(spatial))
    if padding not in ("valid", "same", "causal"):
        raise ValueError(f"`padding` must be either `'valid'` or `'same'`. Received {padding}.")
    found = [_windows(n, (k - 1) * r + 1, s, padding) for n, k, s, r in zip(spatial, kernel_size, steps, rates)]
    if any(n is not None and n <= 0 for n in found):
        raise ValueError(
            f"Computed output size would be zero or negative. Received `inputs shape={input_shape}`, `kernel "
            f"shape={kernel_shape}`, `dilation_rate={_array(rates)}`, `strides={strides}`, `padding={padding}`."
        )
    return _assemble(input_shape, found, filters, data_format)


def pooling_output_shape(input_shape, pool_size, strides, padding="valid", data_format="channels_last"):
    """The shape that a pooling makes; raises ValueError where the window is larger than the input."""
    if padding not in ("valid", "same"):
        raise ValueError(f"Argument `padding` must be either 'valid' or 'same'. Received: padding={padding}")
    strides = pool_size if strides is None else strides
    spatial = _spatial(input_shape, data_format)
    found = [_windows(n, k, s, padding) for n, k, s in zip(spatial, pool_size, strides)]
    if any(n is not None and n <= 0 for n in found):
        raise ValueError(
            f"Computed output size would be zero or negative. Received: `inputs.shape={_array(input_shape)}`, "
            f"`pool_size={_array(pool_size)}`, `strides={strides}`, `padding={padding}`."
        )
    channels = input_shape[-1] if data_format == "channels_last" else input_shape[1]
    return _assemble(input_shape, found, channels, data_format)


def _array(values):
    """As an array of these is printed."""
    return f"[{' '.join(map(str, values))}]"


def conv_transpose_output_shape(
    input_shape, filters, kernel_size, strides, padding, output_padding, data_format, dilation_rate
):
    """The shape that a transposed convolution makes; lengths may be scalar tensors."""
    spatial = _spatial(input_shape, data_format)
    n = len(spatial)
    extra = (None,) * n if output_padding is None else _tuple(output_padding, n)
    found = [
        _stretched(*axis, padding)
        for axis in zip(spatial, kernel_size, _tuple(strides, n), _tuple(dilation_rate, n), extra)
    ]
    return list(_assemble(input_shape, found, filters, data_format))


def _stretched(length, kernel, stride, rate, extra, padding):
    if length is None:
        return None
    window = (kernel - 1) * rate + 1
    if padding == "valid":
        return (length - 1) * stride + window + (max(window, stride) - window if extra is None else extra)
    return length * stride if extra is None else (length - 1) * stride + window % 2 + extra
