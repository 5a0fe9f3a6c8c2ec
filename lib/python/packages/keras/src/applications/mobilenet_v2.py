"""keras.applications: MobileNetV2 (Sandler and others, 2018)."""

from keras import layers
from keras.src.api_export import keras_export
from keras.src.applications.imagenet_utils import export_preprocessing, input_of, model_of

_ADDRESS = "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet_v2/"


def divisible(value, divisor=8):
    """The nearest multiple of 8, at least nine tenths of the value."""
    found = max(divisor, int(value + divisor / 2) // divisor * divisor)
    return found + divisor if found < 0.9 * value else found


def _padding(x):
    """Zeros that make a convolution of stride 2 begin where the same padding would."""
    height, width = x.shape[1], x.shape[2]
    odd = [1 if n is None else n % 2 for n in (height, width)]
    adjust = [1 - o if n is not None else 0 for o, n in zip(odd, (height, width))]
    return (1 - adjust[0], 1), (1 - adjust[1], 1)


def _block(x, expansion, stride, alpha, filters, number):
    """An inverted residual: wider, convolved by channel, narrow again."""
    channels = x.shape[-1]
    points = divisible(int(filters * alpha))
    prefix = f"block_{number}_" if number else "expanded_conv_"
    shortcut = x
    if number:
        x = layers.Conv2D(expansion * channels, 1, padding="same", use_bias=False, name=f"{prefix}expand")(x)
        x = layers.BatchNormalization(epsilon=1e-3, momentum=0.999, name=f"{prefix}expand_BN")(x)
        x = layers.ReLU(6.0, name=f"{prefix}expand_relu")(x)
    if stride == 2:
        x = layers.ZeroPadding2D(padding=_padding(x), name=f"{prefix}pad")(x)
    x = layers.DepthwiseConv2D(3, strides=stride, use_bias=False, padding="same" if stride == 1 else "valid", name=f"{prefix}depthwise")(x)
    x = layers.BatchNormalization(epsilon=1e-3, momentum=0.999, name=f"{prefix}depthwise_BN")(x)
    x = layers.ReLU(6.0, name=f"{prefix}depthwise_relu")(x)
    x = layers.Conv2D(points, 1, padding="same", use_bias=False, name=f"{prefix}project")(x)
    x = layers.BatchNormalization(epsilon=1e-3, momentum=0.999, name=f"{prefix}project_BN")(x)
    if channels == points and stride == 1:
        return layers.Add(name=f"{prefix}add")([shortcut, x])
    return x


# Expansion, filters, repetitions and first stride of each stage (table 2 of the paper).
_STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))


@keras_export("keras.applications.MobileNetV2", "keras.applications.mobilenet_v2.MobileNetV2")
def MobileNetV2(input_shape=None, alpha=1.0, include_top=True, weights="imagenet", input_tensor=None, pooling=None, classes=1000,
                classifier_activation="softmax", name=None):  # fmt: skip
    """A small network of inverted residuals; `alpha` makes it narrower or wider."""
    inputs = input_of(input_tensor, input_shape, 224, include_top, weights, classes, 32)
    x = layers.Conv2D(divisible(32 * alpha), 3, strides=(2, 2), padding="same", use_bias=False, name="Conv1")(inputs)
    x = layers.BatchNormalization(epsilon=1e-3, momentum=0.999, name="bn_Conv1")(x)
    x = layers.ReLU(6.0, name="Conv1_relu")(x)
    number = 0
    for expansion, filters, count, stride in _STAGES:
        for i in range(count):
            x = _block(x, expansion, stride if i == 0 else 1, alpha, filters, number)
            number += 1
    last = divisible(1280 * alpha) if alpha > 1.0 else 1280
    x = layers.Conv2D(last, 1, use_bias=False, name="Conv_1")(x)
    x = layers.BatchNormalization(epsilon=1e-3, momentum=0.999, name="Conv_1_bn")(x)
    x = layers.ReLU(6.0, name="out_relu")(x)
    if include_top:
        x = layers.GlobalAveragePooling2D()(x)
        x = layers.Dense(classes, activation=classifier_activation, name="predictions")(x)
    elif pooling == "avg":
        x = layers.GlobalAveragePooling2D()(x)
    elif pooling == "max":
        x = layers.GlobalMaxPooling2D()(x)
    rows = inputs.shape[1]
    file = f"mobilenet_v2_weights_tf_dim_ordering_tf_kernels_{float(alpha)}_{rows or 224}{'' if include_top else '_no_top'}.h5"
    return model_of(inputs, x, name or f"mobilenetv2_{alpha:0.2f}_{rows}", weights, file, _ADDRESS, "MobileNetV2")


export_preprocessing("tf", "mobilenet_v2")
