"""keras.ops: attention."""

import tensorflow as tf

from keras.src.backend.dtypes import result_type
from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.ops.operation import operation


@operation("nn")
def dot_product_attention(
    query,
    key,
    value,
    bias=None,
    mask=None,
    scale=None,
    is_causal=False,
    flash_attention=None,
    attn_logits_soft_cap=None,
):
    """softmax(query @ key * scale + bias) @ value for each head; tensors are (batch, length, heads, size)."""
    if attn_logits_soft_cap is not None:
        raise ValueError(
            "attn_logits_soft_cap is only supported for JAX on TPU. Set attn_logits_soft_cap=None when not using JAX "
            "on TPU."
        )
    if flash_attention:
        raise ValueError("Flash attention is not supported in tensorflow backend.")
    query, key, value = map(convert_to_tensor, (query, key, value))
    if len(query.shape) != 4:
        raise ValueError(
            f"`dot_product_attention` only supports 4D inputs. Received: query.shape={query.shape}, "
            f"key.shape={key.shape}, value.shape={value.shape}."
        )
    dtype = result_type(query.dtype, key.dtype, value.dtype)
    query, key, value = (cast(x, dtype) for x in (query, key, value))
    heads, shared = query.shape[2], key.shape[2]
    if None not in (heads, shared) and heads > shared > 1:
        key, value = (tf.repeat(x, heads // shared, axis=2) for x in (key, value))
    if scale is None:
        scale = 1.0 / tf.sqrt(tf.cast(tf.shape(key)[-1], "float32"))
    logits = tf.einsum("btnh,bsnh->bnts", query, key)
    logits = tf.cast(logits, result_type(dtype, "float32"))
    logits = logits * tf.cast(scale, logits.dtype)
    if bias is not None:
        logits = logits + tf.cast(convert_to_tensor(bias, dtype), logits.dtype)
    if is_causal:
        lengths = tf.shape(logits)
        earlier = tf.range(lengths[2])[:, None] >= tf.range(lengths[3])
        mask = earlier if mask is None else tf.logical_and(mask, earlier)
    if mask is not None:
        lowest = -0.7 * (65500.0 if logits.dtype == tf.float16 else 3.38953e38)
        logits = tf.where(mask, logits, tf.cast(lowest, logits.dtype))
    weights = tf.cast(tf.nn.softmax(logits, axis=-1), dtype)
    return tf.einsum("bnts,bsnh->btnh", weights, value)
