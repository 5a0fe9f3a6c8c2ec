"""keras.applications."""

import keras.src.applications  # noqa: F401
from keras.src.api_export import publish

from . import imagenet_utils, mobilenet_v2, resnet, resnet50, vgg16, vgg19  # noqa: F401

publish("keras.applications", globals())
