"""keras.applications: InceptionV3 (Szegedy and others, 2015)."""

from keras import layers
from keras.src.api_export import keras_export
from keras.src.applications.imagenet_utils import channel_axis, export_preprocessing, head, input_of, model_of

_ADDRESS = "https://storage.googleapis.com/tensorflow/keras-applications/inception_v3/"


def _conv(x, filters, rows, columns, padding="same", strides=(1, 1)):
    x = layers.Conv2D(filters, (rows, columns), strides=strides, padding=padding, use_bias=False)(x)
    x = layers.BatchNormalization(axis=channel_axis(), scale=False)(x)
    return layers.Activation("relu")(x)


def _chain(x, *steps):
    """Convolutions one after the other: (filters, rows, columns) each; a fourth member True halves the size."""
    for filters, rows, columns, *half in steps:
        x = _conv(x, filters, rows, columns, *(("valid", (2, 2)) if half else ()))
    return x


def _pooled(x, filters):
    x = layers.AveragePooling2D((3, 3), strides=(1, 1), padding="same")(x)
    return _conv(x, filters, 1, 1)


def _joined(branches, name=None):
    return layers.concatenate(branches, axis=channel_axis(), name=name)


def _mixed_35(x, pool, name):
    return _joined([
        _chain(x, (64, 1, 1)),
        _chain(x, (48, 1, 1), (64, 5, 5)),
        _chain(x, (64, 1, 1), (96, 3, 3), (96, 3, 3)),
        _pooled(x, pool),
    ], name)  # fmt: skip


def _mixed_17(x, n, name):
    return _joined([
        _chain(x, (192, 1, 1)),
        _chain(x, (n, 1, 1), (n, 1, 7), (192, 7, 1)),
        _chain(x, (n, 1, 1), (n, 7, 1), (n, 1, 7), (n, 7, 1), (192, 1, 7)),
        _pooled(x, 192),
    ], name)  # fmt: skip


def _mixed_8(x, number, inner_names):
    one = _chain(x, (320, 1, 1))
    three = _chain(x, (384, 1, 1))
    three = _joined([_conv(three, 384, 1, 3), _conv(three, 384, 3, 1)], inner_names)
    double = _chain(x, (448, 1, 1), (384, 3, 3))
    double = _joined([_conv(double, 384, 1, 3), _conv(double, 384, 3, 1)])
    return _joined([one, three, double, _pooled(x, 192)], f"mixed{number}")


@keras_export("keras.applications.InceptionV3", "keras.applications.inception_v3.InceptionV3")
def InceptionV3(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000,
                classifier_activation="softmax", name="inception_v3"):  # fmt: skip
    """Convolutions of several sizes side by side."""
    inputs = input_of(input_tensor, input_shape, 299, include_top, weights, classes, 75)
    x = _conv(inputs, 32, 3, 3, "valid", (2, 2))
    x = _conv(x, 32, 3, 3, "valid")
    x = _conv(x, 64, 3, 3)
    x = layers.MaxPooling2D((3, 3), strides=(2, 2))(x)
    x = _conv(x, 80, 1, 1, "valid")
    x = _conv(x, 192, 3, 3, "valid")
    x = layers.MaxPooling2D((3, 3), strides=(2, 2))(x)
    for number, pool in enumerate((32, 64, 64)):
        x = _mixed_35(x, pool, f"mixed{number}")
    x = _joined([
        _chain(x, (384, 3, 3, True)),
        _chain(x, (64, 1, 1), (96, 3, 3), (96, 3, 3, True)),
        layers.MaxPooling2D((3, 3), strides=(2, 2))(x),
    ], "mixed3")  # fmt: skip
    for number, n in enumerate((128, 160, 160, 192), 4):
        x = _mixed_17(x, n, f"mixed{number}")
    x = _joined([
        _chain(x, (192, 1, 1), (320, 3, 3, True)),
        _chain(x, (192, 1, 1), (192, 1, 7), (192, 7, 1), (192, 3, 3, True)),
        layers.MaxPooling2D((3, 3), strides=(2, 2))(x),
    ], "mixed8")  # fmt: skip
    for i in range(2):
        x = _mixed_8(x, 9 + i, f"mixed9_{i}")
    x = head(x, include_top, pooling, classes, classifier_activation, weights, None, None)
    file = f"inception_v3_weights_tf_dim_ordering_tf_kernels{'' if include_top else '_notop'}.h5"
    return model_of(inputs, x, name, weights, file, _ADDRESS, "InceptionV3")


export_preprocessing("tf", "inception_v3")
