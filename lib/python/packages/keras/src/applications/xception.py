"""keras.applications: Xception (Chollet, 2016)."""

from keras import layers
from keras.src.api_export import keras_export
from keras.src.applications.imagenet_utils import channel_axis, export_preprocessing, head, input_of, model_of

_ADDRESS = "https://storage.googleapis.com/tensorflow/keras-applications/xception/"


def _norm(x, name=None):
    return layers.BatchNormalization(axis=1 if channel_axis() == 1 else -1, name=name)(x)


def _relu(x, name):
    return layers.Activation("relu", name=f"{name}_act")(x)


def _separable(x, filters, name):
    x = layers.SeparableConv2D(filters, (3, 3), padding="same", use_bias=False, name=name)(x)
    return _norm(x, f"{name}_bn")


def _down(x, number, filters, last, first_relu=True):
    """Two separable convolutions and pooling beside a projection of stride 2."""
    name = f"block{number}"
    shortcut = layers.Conv2D(last, (1, 1), strides=(2, 2), padding="same", use_bias=False)(x)
    shortcut = _norm(shortcut)
    if first_relu:
        x = _relu(x, f"{name}_sepconv1")
    x = _relu(_separable(x, filters, f"{name}_sepconv1"), f"{name}_sepconv2")
    x = _separable(x, last, f"{name}_sepconv2")
    x = layers.MaxPooling2D((3, 3), strides=(2, 2), padding="same", name=f"{name}_pool")(x)
    return layers.add([x, shortcut])


@keras_export("keras.applications.Xception", "keras.applications.xception.Xception")
def Xception(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000,
             classifier_activation="softmax", name="xception"):  # fmt: skip
    """Separable convolutions with shortcuts."""
    inputs = input_of(input_tensor, input_shape, 299, include_top, weights, classes, 71)
    x = layers.Conv2D(32, (3, 3), strides=(2, 2), use_bias=False, name="block1_conv1")(inputs)
    x = _relu(_norm(x, "block1_conv1_bn"), "block1_conv1")
    x = layers.Conv2D(64, (3, 3), use_bias=False, name="block1_conv2")(x)
    x = _relu(_norm(x, "block1_conv2_bn"), "block1_conv2")
    x = _down(x, 2, 128, 128, first_relu=False)
    x = _down(x, 3, 256, 256)
    x = _down(x, 4, 728, 728)
    for number in range(5, 13):
        shortcut = x
        for i in (1, 2, 3):
            x = _separable(_relu(x, f"block{number}_sepconv{i}"), 728, f"block{number}_sepconv{i}")
        x = layers.add([x, shortcut])
    x = _down(x, 13, 728, 1024)
    for i, filters in ((1, 1536), (2, 2048)):
        x = _relu(_separable(x, filters, f"block14_sepconv{i}"), f"block14_sepconv{i}")
    x = head(x, include_top, pooling, classes, classifier_activation, weights, None, None)
    file = f"xception_weights_tf_dim_ordering_tf_kernels{'' if include_top else '_notop'}.h5"
    return model_of(inputs, x, name, weights, file, _ADDRESS, "Xception")


export_preprocessing("tf", "xception")
