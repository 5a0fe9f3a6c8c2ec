"""keras.applications.resnet50."""

import keras.src.applications  # noqa: F401
from keras.src.api_export import publish

publish("keras.applications.resnet50", globals())
