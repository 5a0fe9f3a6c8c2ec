"""keras.ops: the functions that work on tensors and on KerasTensors alike."""

from keras.src.api_export import names
from keras.src.ops import attention, core, elementwise, image, linear, nn, numpy_more, reduction, shaping, spectral  # noqa: F401

globals().update(names("keras.ops"))
