"""keras.applications.efficientnet."""

import keras.src.applications  # noqa: F401
from keras.src.api_export import publish

publish("keras.applications.efficientnet", globals())
