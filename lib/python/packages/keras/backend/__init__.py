"""keras.backend: settings and types of the backend."""

import keras.src.all  # noqa: F401
from keras.src.api_export import publish

publish(__name__, globals())
