"""keras.datasets: data sets, where they can be had."""

import keras.src.all  # noqa: F401
from keras.datasets import boston_housing, california_housing, cifar10, cifar100, fashion_mnist, imdb, mnist, reuters  # noqa: F401
from keras.src.api_export import publish

publish(__name__, globals())
