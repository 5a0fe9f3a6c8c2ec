"""keras.datasets.california_housing."""

from keras.src.api_export import publish

publish(__name__, globals())
