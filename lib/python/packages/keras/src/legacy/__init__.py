"""What `tf.keras` keeps of Keras 1 and 2: backend functions, and helpers for text, sequences and images."""

from keras.src.legacy import (  # noqa: F401
    backend_losses,
    backend_math,
    backend_shapes,
    backend_windows,
    image_iterators,
    image_generator,
    image_transforms,
    sequence,
    text,
)
