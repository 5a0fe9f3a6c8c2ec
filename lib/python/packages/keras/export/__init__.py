"""keras.export: models as SavedModels."""

import keras.src.all  # noqa: F401
from keras.src.api_export import publish

publish(__name__, globals())
