"""keras.preprocessing: older homes of helpers for data."""

import keras.src.all  # noqa: F401
from keras.preprocessing import image, sequence, text  # noqa: F401
from keras.src.api_export import publish

publish(__name__, globals())
