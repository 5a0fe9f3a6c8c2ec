"""keras.applications: MobileNetV3, small and large (Howard and others, 2019)."""

from keras import layers
from keras.src.api_export import keras_export
from keras.src.applications.imagenet_utils import (
    channel_axis,
    export_preprocessing,
    input_of,
    model_of,
    pooled,
    same_padding_of_stride_2,
    validate_activation,
)
from keras.src.applications.mobilenet_v2 import divisible

_ADDRESS = "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet_v3/"
# Expansion, filters, large kernel, stride, squeeze-and-excitation and hard swish of each block (tables 1 and 2).
_SMALL = (
    (1, 16, False, 2, True, False), (72.0 / 16, 24, False, 2, False, False), (88.0 / 24, 24, False, 1, False, False),
    (4, 40, True, 2, True, True), (6, 40, True, 1, True, True), (6, 40, True, 1, True, True),
    (3, 48, True, 1, True, True), (3, 48, True, 1, True, True), (6, 96, True, 2, True, True),
    (6, 96, True, 1, True, True), (6, 96, True, 1, True, True),
)  # fmt: skip
_LARGE = (
    (1, 16, False, 1, False, False), (4, 24, False, 2, False, False), (3, 24, False, 1, False, False),
    (3, 40, True, 2, True, False), (3, 40, True, 1, True, False), (3, 40, True, 1, True, False),
    (6, 80, False, 2, False, True), (2.5, 80, False, 1, False, True), (2.3, 80, False, 1, False, True),
    (2.3, 80, False, 1, False, True), (6, 112, False, 1, True, True), (6, 112, False, 1, True, True),
    (6, 160, True, 2, True, True), (6, 160, True, 1, True, True), (6, 160, True, 1, True, True),
)  # fmt: skip


def _relu(x):
    return layers.ReLU()(x)


def _hard_swish(x):
    return layers.Activation("hard_swish")(x)


def _norm(x, name):
    axis = 1 if channel_axis() == 1 else -1
    return layers.BatchNormalization(axis=axis, epsilon=0.001, momentum=0.999, name=name)(x)


def _conv(x, filters, name, use_bias=False):
    return layers.Conv2D(filters, kernel_size=1, padding="same", use_bias=use_bias, name=name)(x)


def _gate(inputs, filters, prefix):
    """Squeeze and excitation with a hard sigmoid."""
    x = layers.GlobalAveragePooling2D(keepdims=True, name=f"{prefix}squeeze_excite_avg_pool")(inputs)
    x = _conv(x, divisible(filters * 0.25), f"{prefix}squeeze_excite_conv", use_bias=True)
    x = layers.ReLU(name=f"{prefix}squeeze_excite_relu")(x)
    x = _conv(x, filters, f"{prefix}squeeze_excite_conv_1", use_bias=True)
    x = layers.ReLU(6.0)(x + 3.0) * (1.0 / 6.0)
    return layers.Multiply(name=f"{prefix}squeeze_excite_mul")([inputs, x])


def _block(x, expansion, filters, kernel, stride, gate, activation, number):
    shortcut = x
    channels = x.shape[1 if channel_axis() == 1 else -1]
    wide = divisible(channels * expansion)
    prefix = f"expanded_conv_{number}_" if number else "expanded_conv_"
    if number:
        x = activation(_norm(_conv(x, wide, f"{prefix}expand"), f"{prefix}expand_bn"))
    if stride == 2:
        x = layers.ZeroPadding2D(padding=same_padding_of_stride_2(x, kernel), name=f"{prefix}depthwise_pad")(x)
    x = layers.DepthwiseConv2D(
        kernel, strides=stride, padding="same" if stride == 1 else "valid", use_bias=False, name=f"{prefix}depthwise"
    )(x)
    x = activation(_norm(x, f"{prefix}depthwise_bn"))
    if gate:
        x = _gate(x, wide, prefix)
    x = _norm(_conv(x, filters, f"{prefix}project"), f"{prefix}project_bn")
    return layers.Add(name=f"{prefix}add")([shortcut, x]) if stride == 1 and channels == filters else x


def _define(kind, blocks, last):
    title = f"MobileNetV3{kind.capitalize()}"

    def build(input_shape=None, alpha=1.0, minimalistic=False, include_top=True, weights="imagenet", input_tensor=None,
              classes=1000, pooling=None, dropout_rate=0.2, classifier_activation="softmax",
              include_preprocessing=True, name=title):  # fmt: skip
        if input_shape is None and input_tensor is None:
            input_shape = (3, None, None) if channel_axis() == 1 else (None, None, 3)
        # A fully convolutional network: also with its top it takes images of any size.
        inputs = input_of(input_tensor, input_shape, 224, False, weights, classes, 32)
        activation = _relu if minimalistic else _hard_swish
        x = layers.Rescaling(scale=1.0 / 127.5, offset=-1.0)(inputs) if include_preprocessing else inputs
        x = layers.Conv2D(16, kernel_size=3, strides=(2, 2), padding="same", use_bias=False, name="conv")(x)
        x = activation(_norm(x, "conv_bn"))
        for number, (expansion, filters, large, stride, gate, swish) in enumerate(blocks):
            kernel = 5 if large and not minimalistic else 3
            how = activation if swish else _relu
            x = _block(x, expansion, divisible(filters * alpha), kernel, stride, gate and not minimalistic, how, number)
        x = _conv(x, divisible(x.shape[1 if channel_axis() == 1 else -1] * 6), "conv_1")
        x = activation(_norm(x, "conv_1_bn"))
        if include_top:
            x = layers.GlobalAveragePooling2D(keepdims=True)(x)
            x = activation(_conv(x, divisible(last * alpha) if alpha > 1.0 else last, "conv_2", use_bias=True))
            if dropout_rate > 0:
                x = layers.Dropout(dropout_rate)(x)
            x = layers.Flatten()(_conv(x, classes, "logits", use_bias=True))
            validate_activation(classifier_activation, weights)
            x = layers.Activation(activation=classifier_activation, name="predictions")(x)
        else:
            x = pooled(x, pooling)
        small = "_minimalistic" if minimalistic else ""
        file = f"weights_mobilenet_v3_{kind}{small}_224_{alpha}_float{'' if include_top else '_no_top_v2'}.h5"
        return model_of(inputs, x, name, weights, file, _ADDRESS, title)

    build.__name__ = build.__qualname__ = title
    build.__doc__ = f"The {kind} network; `alpha` makes it narrower or wider, `minimalistic` leaves out what is slow on some chips."
    keras_export(f"keras.applications.{title}")(build)


_define("small", _SMALL, 1024)
_define("large", _LARGE, 1280)
# Scaling is a part of the model.
export_preprocessing(None, "mobilenet_v3")
