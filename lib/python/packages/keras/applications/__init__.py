"""keras.applications."""

import keras.src.applications  # noqa: F401
from keras.src.api_export import publish

from . import (  # noqa: F401
    densenet,
    efficientnet,
    imagenet_utils,
    inception_v3,
    mobilenet,
    mobilenet_v2,
    mobilenet_v3,
    resnet,
    resnet50,
    resnet_v2,
    vgg16,
    vgg19,
    xception,
)

publish("keras.applications", globals())
