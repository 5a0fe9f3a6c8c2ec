"""keras.ops: the functions that work on tensors and on KerasTensors alike."""

from keras.src.api_export import names
from keras.src.ops import (  # noqa: F401
    adaptive,
    algebra,
    attention,
    core,
    elementwise,
    image,
    image_sampling,
    linear,
    nn,
    numpy_elementwise,
    numpy_positions,
    numpy_reductions,
    reduction,
    remaining,
    shaping,
    spectral,
    windows,
)

globals().update(names("keras.ops"))
