"""keras.applications.mobilenet_v3."""

import keras.src.applications  # noqa: F401
from keras.src.api_export import publish

publish("keras.applications.mobilenet_v3", globals())
