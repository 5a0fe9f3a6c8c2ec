"""keras.applications: EfficientNet B0 to B7 (Tan and Le, 2019)."""

import math

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

_ADDRESS = "https://storage.googleapis.com/keras-applications/"
# Kernel, repetitions, filters in and out, expansion and first stride of each stage (table 1 of the paper).
_STAGES = (
    (3, 1, 32, 16, 1, 1), (3, 2, 16, 24, 6, 2), (5, 2, 24, 40, 6, 2), (3, 3, 40, 80, 6, 2),
    (5, 3, 80, 112, 6, 1), (5, 4, 112, 192, 6, 2), (3, 1, 192, 320, 6, 1),
)  # fmt: skip
# Width, depth, image size and dropout of each variant.
_VARIANTS = (
    (1.0, 1.0, 224, 0.2), (1.0, 1.1, 240, 0.2), (1.1, 1.2, 260, 0.3), (1.2, 1.4, 300, 0.3),
    (1.4, 1.8, 380, 0.4), (1.6, 2.2, 456, 0.4), (1.8, 2.6, 528, 0.5), (2.0, 3.1, 600, 0.5),
)  # fmt: skip
_VARIANCES = (0.229, 0.224, 0.225)
_DROP_CONNECT = 0.2


def _kernel():
    return {"class_name": "VarianceScaling", "config": {"scale": 2.0, "mode": "fan_out", "distribution": "truncated_normal"}}


def _conv(x, filters, name, **options):
    return layers.Conv2D(filters, 1, padding="same", kernel_initializer=_kernel(), name=name, **options)(x)


def _block(inputs, kernel, filters_in, filters_out, expansion, stride, drop, name):
    """An inverted residual with squeeze and excitation."""
    axis = channel_axis()
    filters = filters_in * expansion
    x = inputs
    if expansion != 1:
        x = _conv(x, filters, f"{name}expand_conv", use_bias=False)
        x = layers.BatchNormalization(axis=axis, name=f"{name}expand_bn")(x)
        x = layers.Activation("swish", name=f"{name}expand_activation")(x)
    if stride == 2:
        x = layers.ZeroPadding2D(padding=same_padding_of_stride_2(x, kernel), name=f"{name}dwconv_pad")(x)
    x = layers.DepthwiseConv2D(
        kernel, strides=stride, padding="valid" if stride == 2 else "same", use_bias=False,
        depthwise_initializer=_kernel(), name=f"{name}dwconv",
    )(x)  # fmt: skip
    x = layers.BatchNormalization(axis=axis, name=f"{name}bn")(x)
    x = layers.Activation("swish", name=f"{name}activation")(x)
    gate = layers.GlobalAveragePooling2D(name=f"{name}se_squeeze")(x)
    gate = layers.Reshape((filters, 1, 1) if axis == 1 else (1, 1, filters), name=f"{name}se_reshape")(gate)
    gate = _conv(gate, max(1, int(filters_in * 0.25)), f"{name}se_reduce", activation="swish")
    gate = _conv(gate, filters, f"{name}se_expand", activation="sigmoid")
    x = layers.multiply([x, gate], name=f"{name}se_excite")
    x = _conv(x, filters_out, f"{name}project_conv", use_bias=False)
    x = layers.BatchNormalization(axis=axis, name=f"{name}project_bn")(x)
    if stride == 1 and filters_in == filters_out:
        if drop > 0:
            x = layers.Dropout(drop, noise_shape=(None, 1, 1, 1), name=f"{name}drop")(x)
        x = layers.add([x, inputs], name=f"{name}add")
    return x


def _efficientnet(variant, include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name):
    width, depth, size, dropout = _VARIANTS[variant]

    def rounded(filters):
        filters *= width
        near = max(8, int(filters + 4) // 8 * 8)
        return int(near + 8 if near < 0.9 * filters else near)

    inputs = input_of(input_tensor, input_shape, size, include_top, weights, classes, 32)
    axis = channel_axis()
    x = layers.Rescaling(1.0 / 255.0)(inputs)
    x = layers.Normalization(axis=axis)(x)
    if weights == "imagenet":
        # The published weights were trained with deviations where variances belonged; this makes up for it.
        x = layers.Rescaling([1.0 / math.sqrt(v) for v in _VARIANCES])(x)
    x = layers.ZeroPadding2D(padding=same_padding_of_stride_2(x, 3), name="stem_conv_pad")(x)
    x = layers.Conv2D(
        rounded(32), 3, strides=2, padding="valid", use_bias=False, kernel_initializer=_kernel(), name="stem_conv"
    )(x)
    x = layers.BatchNormalization(axis=axis, name="stem_bn")(x)
    x = layers.Activation("swish", name="stem_activation")(x)
    counts = [math.ceil(depth * stage[1]) for stage in _STAGES]
    done = 0
    for number, ((kernel, _, into, out, expansion, stride), count) in enumerate(zip(_STAGES, counts), 1):
        into, out = rounded(into), rounded(out)
        for i in range(count):
            drop = _DROP_CONNECT * done / float(sum(counts))
            name_of_block = f"block{number}{chr(ord('a') + i)}_"
            x = _block(x, kernel, into if i == 0 else out, out, expansion, stride if i == 0 else 1, drop, name_of_block)
            done += 1
    x = _conv(x, rounded(1280), "top_conv", use_bias=False)
    x = layers.BatchNormalization(axis=axis, name="top_bn")(x)
    x = layers.Activation("swish", name="top_activation")(x)
    if include_top:
        x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
        x = layers.Dropout(dropout, name="top_dropout")(x)
        validate_activation(classifier_activation, weights)
        scaling = {"class_name": "VarianceScaling", "config": {"scale": 1.0 / 3.0, "mode": "fan_out", "distribution": "uniform"}}
        x = layers.Dense(classes, activation=classifier_activation, kernel_initializer=scaling, name="predictions")(x)
    else:
        x = pooled(x, pooling)
    file = f"{name}{'' if include_top else '_notop'}.h5"
    return model_of(inputs, x, name, weights, file, _ADDRESS, f"EfficientNetB{variant}")


def _define(variant):
    title = f"EfficientNetB{variant}"

    def build(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000,
              classifier_activation="softmax", name=title.lower()):  # fmt: skip
        return _efficientnet(
            variant, include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name
        )

    build.__name__ = build.__qualname__ = title
    width, depth, size, _ = _VARIANTS[variant]
    build.__doc__ = f"Images of {size} x {size} pixels from 0 to 255; width {width}, depth {depth} of the smallest one's."
    return keras_export(f"keras.applications.{title}", f"keras.applications.efficientnet.{title}")(build)


for _variant in range(len(_VARIANTS)):
    _define(_variant)
# Scaling is a part of the model.
export_preprocessing(None, "efficientnet")
