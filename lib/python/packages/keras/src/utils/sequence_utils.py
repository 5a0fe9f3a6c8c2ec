"""keras.utils.pad_sequences."""

import sys

import tensorflow as tf

from keras.src.api_export import keras_export


@keras_export("keras.utils.pad_sequences", "keras.preprocessing.sequence.pad_sequences")
def pad_sequences(sequences, maxlen=None, dtype="int32", padding="pre", truncating="pre", value=0.0):
    """Sequences of one length: shorter ones get `value` at their start ("pre") or end ("post"), longer ones are cut."""
    if not hasattr(sequences, "__len__"):
        raise ValueError("`sequences` must be iterable.")
    for sequence in sequences:
        if not hasattr(sequence, "__len__"):
            raise ValueError(f"`sequences` must be a list of iterables. Found non-iterable: {sequence}")
    rows = [_as_list(sequence) for sequence in sequences]
    if maxlen is None:
        if not rows:
            raise ValueError("zero-size array to reduction operation maximum which has no identity")
        maxlen = max(len(row) for row in rows)
    as_text = dtype is object or str(dtype).startswith("str")
    if isinstance(value, str) and not as_text:
        raise ValueError(
            f"`dtype` {dtype} is not compatible with `value`'s type: {type(value)}\nYou should set `dtype=object` for "
            "variable length strings."
        )
    element = next((_shape(row[0]) for row in rows if row), ())
    fill = _filled(element, value)
    padded = [_fitted(row, i, maxlen, element, fill, padding, truncating) for i, row in enumerate(rows)]
    if as_text:
        numpy = sys.modules.get("numpy")
        return tf.constant(padded).numpy() if numpy is None else numpy.array(padded, dtype)
    return tf.cast(tf.constant(padded, "float64" if _has_float(padded) else None), dtype).numpy()


def _as_list(sequence):
    return sequence.tolist() if hasattr(sequence, "tolist") else list(sequence)


def _shape(item):
    return (len(item), *_shape(item[0])) if isinstance(item, (list, tuple)) and item else ()


def _filled(shape, value):
    return [_filled(shape[1:], value) for _ in range(shape[0])] if shape else value


def _has_float(item):
    return any(map(_has_float, item)) if isinstance(item, (list, tuple)) else isinstance(item, float)


def _fitted(row, index, maxlen, element, fill, padding, truncating):
    if not row:
        return [fill] * maxlen
    if truncating not in ("pre", "post"):
        raise ValueError(f'Truncating type "{truncating}" not understood')
    kept = row[max(len(row) - maxlen, 0) :] if truncating == "pre" else row[:maxlen]
    if kept and _shape(kept[0]) != element:
        raise ValueError(
            f"Shape of sample {_shape(kept[0])} of sequence at position {index} is different from expected shape "
            f"{element}"
        )
    missing = [fill] * (maxlen - len(kept))
    if padding == "post":
        return [*kept, *missing]
    if padding == "pre":
        return [*missing, *kept]
    raise ValueError(f'Padding type "{padding}" not understood')
