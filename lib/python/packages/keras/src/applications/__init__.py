"""keras.applications: known architectures, with Keras's layer names. Their trained weights would have to be downloaded."""

from keras.src.applications import imagenet_utils, mobilenet_v2, resnet, vgg  # noqa: F401
