"""keras.applications.mobilenet."""

import keras.src.applications  # noqa: F401
from keras.src.api_export import publish

publish("keras.applications.mobilenet", globals())
