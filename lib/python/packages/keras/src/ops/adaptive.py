"""keras.ops: pooling to a given size, windows taken apart and put together, connectionist temporal classification."""

import tensorflow as tf

from keras.src.backend.config import standardize_data_format
from keras.src.backend.dtypes import result_type
from keras.src.backend.tensors import convert_to_tensor
from keras.src.ops.operation import operation


def _adaptive(inputs, output_size, data_format, reduce):
    """Each spatial axis cut into as many windows as asked for, which may overlap by one, and each window reduced."""
    x = convert_to_tensor(inputs)
    first = standardize_data_format(data_format) == "channels_first"
    rank = len(x.shape) - 2
    sizes = (output_size,) * rank if isinstance(output_size, int) else tuple(output_size)
    if rank not in (1, 2, 3):
        raise ValueError(f"adaptive pooling supports 1D, 2D, or 3D inputs. Received input with shape: {x.shape}")
    for d, wanted in enumerate(sizes):
        axis = d + (2 if first else 1)
        n = x.shape[axis]
        if wanted is None or wanted == n:
            continue
        parts = []
        for i in range(wanted):
            index = [slice(None)] * len(x.shape)
            index[axis] = slice(i * n // wanted, -(-(i + 1) * n // wanted))
            parts.append(reduce(x[tuple(index)], axis=axis, keepdims=True))
        x = tf.concat(parts, axis=axis)
    return x


@operation("nn")
def adaptive_average_pool(inputs, output_size, data_format=None):
    """The mean of each of `output_size` windows."""
    return _adaptive(inputs, output_size, data_format, tf.reduce_mean)


@operation("nn")
def adaptive_max_pool(inputs, output_size, data_format=None):
    """The largest of each of `output_size` windows."""
    return _adaptive(inputs, output_size, data_format, tf.reduce_max)


def _pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


@operation("nn")
def unfold(x, kernel_size, dilation=1, padding=0, stride=1):
    """Windows of images [batch, channels, height, width] as columns [batch, channels x window, windows]."""
    x = convert_to_tensor(x)
    (kh, kw), (dh, dw), (ph, pw), (sh, sw) = (_pair(v) for v in (kernel_size, dilation, padding, stride))
    x = tf.pad(x, [[0, 0], [0, 0], [ph, ph], [pw, pw]])
    channels, height, width = x.shape[1:]
    rows, columns = (height - dh * (kh - 1) - 1) // sh + 1, (width - dw * (kw - 1) - 1) // sw + 1
    parts = [
        x[:, :, i * dh : i * dh + (rows - 1) * sh + 1 : sh, j * dw : j * dw + (columns - 1) * sw + 1 : sw]
        for i in range(kh)
        for j in range(kw)
    ]
    return tf.reshape(tf.stack(parts, axis=2), [-1, channels * kh * kw, rows * columns])


@operation("nn")
def fold(x, output_size, kernel_size, dilation=1, padding=0, stride=1):
    """The way back from `unfold`: what lies in several windows is added up."""
    x = convert_to_tensor(x)
    (oh, ow), (kh, kw), (dh, dw), (ph, pw), (sh, sw) = (_pair(v) for v in (output_size, kernel_size, dilation, padding, stride))
    height, width = oh + 2 * ph, ow + 2 * pw
    rows, columns = (height - dh * (kh - 1) - 1) // sh + 1, (width - dw * (kw - 1) - 1) // sw + 1
    channels = x.shape[1] // (kh * kw)
    x = tf.reshape(x, [-1, channels, kh, kw, rows, columns])
    total = None
    for i in range(kh):
        for j in range(kw):
            spread = _spread(_spread(x[:, :, i, j], 2, sh), 3, sw)
            margins = [
                [0, 0], [0, 0], [i * dh, height - i * dh - spread.shape[2]], [j * dw, width - j * dw - spread.shape[3]],
            ]  # fmt: skip
            placed = tf.pad(spread, margins)
            total = placed if total is None else total + placed
    return total[:, :, ph : ph + oh, pw : pw + ow]


def _spread(x, axis, step):
    """With `step - 1` zeros between neighbours along an axis."""
    if step == 1:
        return x
    shape = x.shape.as_list()
    wide = tf.concat([tf.expand_dims(x, axis + 1), tf.zeros_like(tf.repeat(tf.expand_dims(x, axis + 1), step - 1, axis=axis + 1))], axis + 1)
    flat = tf.reshape(wide, [-1 if d == 0 else n * step if d == axis else n for d, n in enumerate(shape)])
    index = [slice(None)] * len(shape)
    index[axis] = slice(0, shape[axis] * step - step + 1)
    return flat[tuple(index)]


@operation("nn")
def ctc_loss(target, output, target_length, output_length, mask_index=0):
    """The negative log probability of label sequences given logits [batch, time, classes]: [batch]."""
    target, output = tf.cast(convert_to_tensor(target), "int32"), convert_to_tensor(output)
    dtype = result_type(output.dtype, "float32")
    loss = tf.nn.ctc_loss(
        labels=target, logits=tf.cast(output, "float32"), label_length=target_length, logit_length=output_length,
        blank_index=mask_index, logits_time_major=False,
    )  # fmt: skip
    return tf.cast(loss, dtype)


@operation("nn")
def ctc_decode(
    inputs, sequence_lengths, strategy="greedy", beam_width=100, top_paths=1, merge_repeated=True, mask_index=0,
):  # fmt: skip
    """(labels [paths, batch, time], -1 where a sequence has ended; scores) that logits [batch, time, classes] stand for."""
    inputs = convert_to_tensor(inputs)
    batch, steps, classes = inputs.shape
    logits = tf.transpose(inputs, [1, 0, 2])
    lengths = convert_to_tensor(sequence_lengths, dtype="int32")
    if strategy == "greedy":
        decoded, scores = tf.nn.ctc_greedy_decoder(logits, lengths, merge_repeated, mask_index)
    elif strategy == "beam_search":
        if mask_index is not None:
            # The decoder has its blank last.
            at = mask_index % classes
            logits = tf.concat([logits[..., :at], logits[..., at + 1 :], logits[..., at : at + 1]], axis=-1)
        decoded, scores = tf.nn.ctc_beam_search_decoder(logits, lengths, beam_width, top_paths)
    else:
        raise ValueError(f"Invalid strategy {strategy}. Supported values are 'greedy' and 'beam_search'.")
    dense = [tf.sparse.to_dense(tf.SparseTensor(s.indices, s.values, (batch, steps)), default_value=-1) for s in decoded]
    labels = tf.cast(tf.stack(dense, axis=0), "int32")
    if strategy == "beam_search" and mask_index is not None:
        labels = tf.where(labels >= mask_index % classes, labels + 1, labels)
    return labels, scores
