# Scaled dot-product attention, masks and positional encodings, as translation models use them.
# needs: numpy
import numpy as np
import tensorflow as tf


def positional_encoding(length, depth):
    depth = depth / 2
    positions = np.arange(length)[:, np.newaxis]
    depths = np.arange(depth)[np.newaxis, :] / depth
    angle_rates = 1 / (10000**depths)
    angle_rads = positions * angle_rates
    return tf.cast(np.concatenate([np.sin(angle_rads), np.cos(angle_rads)], axis=-1), dtype=tf.float32)


def create_padding_mask(seq):
    seq = tf.cast(tf.math.equal(seq, 0), tf.float32)
    return seq[:, tf.newaxis, tf.newaxis, :]


def create_look_ahead_mask(size):
    return 1 - tf.linalg.band_part(tf.ones((size, size)), -1, 0)


def scaled_dot_product_attention(q, k, v, mask):
    matmul_qk = tf.matmul(q, k, transpose_b=True)
    dk = tf.cast(tf.shape(k)[-1], tf.float32)
    logits = matmul_qk / tf.math.sqrt(dk)
    if mask is not None:
        logits += mask * -1e9
    weights = tf.nn.softmax(logits, axis=-1)
    return tf.matmul(weights, v), weights


tokens = tf.constant([[7, 6, 0, 0, 1], [1, 2, 3, 0, 0]])
print(create_padding_mask(tokens))
print(create_look_ahead_mask(4))
keys = tf.constant([[10, 0, 0], [0, 10, 0], [0, 0, 10], [0, 0, 10]], dtype=tf.float32)
values = tf.constant([[1, 0], [10, 0], [100, 5], [1000, 6]], dtype=tf.float32)
for query in ([0, 10, 0], [0, 0, 10], [10, 10, 0]):
    out, weights = scaled_dot_product_attention(tf.constant([query], tf.float32), keys, values, None)
    print("attention weights are:", tf.round(weights * 1000) / 1000)
    print("output is:", tf.round(out * 100) / 100)


def split_heads(x, heads):
    batch, length = tf.shape(x)[0], tf.shape(x)[1]
    return tf.transpose(tf.reshape(x, (batch, length, heads, -1)), perm=[0, 2, 1, 3])


encoding = positional_encoding(5, 8)
print(encoding.shape, np.round(encoding.numpy()[1], 4))
x = tf.tile(encoding[tf.newaxis], [2, 1, 1])
heads = split_heads(x, 2)
mask = tf.maximum(create_padding_mask(tokens), create_look_ahead_mask(5))
out, weights = scaled_dot_product_attention(heads, heads, heads, mask)
print(heads.shape, out.shape, weights.shape)
print(np.round(weights[1, 0].numpy(), 3))
same = tf.einsum("bhqd,bhkd->bhqk", heads, heads) / tf.sqrt(4.0) + mask * -1e9
print(np.allclose(tf.nn.softmax(same), weights, atol=1e-6))
