"""keras.ops: operations on tensors and KerasTensors."""

import keras.src.all  # noqa: F401
from keras.ops import image, linalg, nn, numpy  # noqa: F401
from keras.src.api_export import publish

publish(__name__, globals())
