"""keras.datasets.cifar100."""

from keras.src.api_export import publish

publish(__name__, globals())
