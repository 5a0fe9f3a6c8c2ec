"""keras.datasets: data sets, where they can be had."""

import keras.src.all  # noqa: F401
from keras.datasets import (
    boston_housing as boston_housing,
    california_housing as california_housing,
    cifar10 as cifar10,
    cifar100 as cifar100,
    fashion_mnist as fashion_mnist,
    imdb as imdb,
    mnist as mnist,
    reuters as reuters,
)
from keras.src.api_export import publish

publish(__name__, globals())
