"""keras.layers: attention."""

from keras.src.layers.attention import additive, grouped_query, multi_head  # noqa: F401
