"""keras.applications: known architectures, with Keras's layer names. Their trained weights would have to be downloaded."""

from keras.src.applications import (  # noqa: F401
    densenet,
    efficientnet,
    imagenet_utils,
    inception_v3,
    mobilenet,
    mobilenet_v2,
    mobilenet_v3,
    resnet,
    vgg,
    xception,
)
