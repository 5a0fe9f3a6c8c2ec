"""keras.applications: MobileNet (Howard and others, 2017)."""

from keras import layers
from keras.src.api_export import keras_export
from keras.src.applications.imagenet_utils import (
    channel_axis,
    export_preprocessing,
    input_of,
    model_of,
    validate_activation,
)

_ADDRESS = "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet/"
# Filters and stride of the thirteen separable convolutions.
_BLOCKS = (
    (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1), (512, 1), (512, 1),
    (1024, 2), (1024, 1),
)  # fmt: skip
_ALPHAS = {1.0: "1_0", 0.75: "7_5", 0.5: "5_0", 0.25: "2_5"}


def _norm_relu(x, name):
    x = layers.BatchNormalization(axis=1 if channel_axis() == 1 else -1, name=f"{name}_bn")(x)
    return layers.ReLU(6.0, name=f"{name}_relu")(x)


def _block(x, filters, stride, depth_multiplier, number):
    """Convolved by channel, then mixed between channels."""
    if stride == 2:
        x = layers.ZeroPadding2D(((0, 1), (0, 1)), name=f"conv_pad_{number}")(x)
    x = layers.DepthwiseConv2D(
        (3, 3), padding="valid" if stride == 2 else "same", depth_multiplier=depth_multiplier, strides=(stride, stride),
        use_bias=False, name=f"conv_dw_{number}",
    )(x)  # fmt: skip
    x = _norm_relu(x, f"conv_dw_{number}")
    x = layers.Conv2D(filters, (1, 1), padding="same", use_bias=False, strides=(1, 1), name=f"conv_pw_{number}")(x)
    return _norm_relu(x, f"conv_pw_{number}")


@keras_export("keras.applications.MobileNet", "keras.applications.mobilenet.MobileNet")
def MobileNet(input_shape=None, alpha=1.0, depth_multiplier=1, dropout=0.001, include_top=True, weights="imagenet",
              input_tensor=None, pooling=None, classes=1000, classifier_activation="softmax", name=None):  # fmt: skip
    """Separable convolutions; `alpha` makes it narrower or wider."""
    square = input_shape is not None and input_shape[0] == input_shape[1] and input_shape[0] in (128, 160, 192, 224)
    size = input_shape[0] if square else 224
    inputs = input_of(input_tensor, input_shape, size, include_top, weights, classes, 32)
    if weights == "imagenet" and depth_multiplier != 1:
        raise ValueError(
            "If imagenet weights are being loaded, depth multiplier must be 1.  "
            f"Received depth_multiplier={depth_multiplier}"
        )
    if weights == "imagenet" and alpha not in _ALPHAS:
        raise ValueError(
            "If imagenet weights are being loaded, alpha can be one of`0.25`, `0.50`, `0.75` or `1.0` only.  "
            f"Received alpha={alpha}"
        )
    x = layers.Conv2D(int(32 * alpha), (3, 3), padding="same", use_bias=False, strides=(2, 2), name="conv1")(inputs)
    x = _norm_relu(x, "conv1")
    for number, (filters, stride) in enumerate(_BLOCKS, 1):
        x = _block(x, int(filters * alpha), stride, depth_multiplier, number)
    if include_top:
        x = layers.GlobalAveragePooling2D(keepdims=True)(x)
        x = layers.Dropout(dropout, name="dropout")(x)
        x = layers.Conv2D(classes, (1, 1), padding="same", name="conv_preds")(x)
        x = layers.Reshape((classes,), name="reshape_2")(x)
        validate_activation(classifier_activation, weights)
        x = layers.Activation(activation=classifier_activation, name="predictions")(x)
    elif pooling == "avg":
        x = layers.GlobalAveragePooling2D()(x)
    elif pooling == "max":
        x = layers.GlobalMaxPooling2D()(x)
    rows = inputs.shape[2 if channel_axis() == 1 else 1]
    if weights == "imagenet" and not square:
        rows = 224
    file = f"mobilenet_{_ALPHAS.get(alpha)}_{rows}_tf{'' if include_top else '_no_top'}.h5"
    return model_of(inputs, x, name or f"mobilenet_{alpha:0.2f}_{rows}", weights, file, _ADDRESS, "MobileNet")


export_preprocessing("tf", "mobilenet")
