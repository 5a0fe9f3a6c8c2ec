"""keras.mixed_precision: policies for 16-bit floats."""

import keras.src.all  # noqa: F401
from keras.src.api_export import publish

publish(__name__, globals())
