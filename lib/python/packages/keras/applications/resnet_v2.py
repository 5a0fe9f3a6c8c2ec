"""keras.applications.resnet_v2."""

import keras.src.applications  # noqa: F401
from keras.src.api_export import publish

publish("keras.applications.resnet_v2", globals())
