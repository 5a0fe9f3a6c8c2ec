"""keras.layers: attention."""

from keras.src.layers.attention import additive, multi_head  # noqa: F401
