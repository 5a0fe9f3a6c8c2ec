"""keras.applications: DenseNet121, 169 and 201 (Huang and others, 2016)."""

from keras import layers
from keras.src.api_export import keras_export
from keras.src.applications.imagenet_utils import export_preprocessing, head, input_of, model_of

_ADDRESS = "https://storage.googleapis.com/tensorflow/keras-applications/densenet/"
_GROWTH = 32
_BLOCKS = {121: (6, 12, 24, 16), 169: (6, 12, 32, 32), 201: (6, 12, 48, 32)}


def _norm_relu(x, name):
    x = layers.BatchNormalization(axis=3, epsilon=1.001e-5, name=f"{name}bn")(x)
    return layers.Activation("relu", name=f"{name}relu")(x)


def _layer(x, name):
    """New channels, beside all that were there."""
    new = layers.Conv2D(4 * _GROWTH, 1, use_bias=False, name=f"{name}_1_conv")(_norm_relu(x, f"{name}_0_"))
    new = layers.Conv2D(_GROWTH, 3, padding="same", use_bias=False, name=f"{name}_2_conv")(_norm_relu(new, f"{name}_1_"))
    return layers.Concatenate(axis=3, name=f"{name}_concat")([x, new])


def _transition(x, name):
    """Half of the channels, half of the size."""
    x = _norm_relu(x, f"{name}_")
    x = layers.Conv2D(x.shape[3] // 2, 1, use_bias=False, name=f"{name}_conv")(x)
    return layers.AveragePooling2D(2, strides=2, name=f"{name}_pool")(x)


def _define(depth):
    title = f"DenseNet{depth}"

    def build(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000,
              classifier_activation="softmax", name=title.lower()):  # fmt: skip
        inputs = input_of(input_tensor, input_shape, 224, include_top, weights, classes, 32)
        x = layers.ZeroPadding2D(padding=((3, 3), (3, 3)))(inputs)
        x = layers.Conv2D(64, 7, strides=2, use_bias=False, name="conv1_conv")(x)
        x = _norm_relu(x, "conv1_")
        x = layers.ZeroPadding2D(padding=((1, 1), (1, 1)))(x)
        x = layers.MaxPooling2D(3, strides=2, name="pool1")(x)
        for stage, count in enumerate(_BLOCKS[depth], 2):
            for i in range(count):
                x = _layer(x, f"conv{stage}_block{i + 1}")
            if stage < 5:
                x = _transition(x, f"pool{stage}")
        x = _norm_relu(x, "")
        x = head(x, include_top, pooling, classes, classifier_activation, weights)
        file = f"densenet{depth}_weights_tf_dim_ordering_tf_kernels{'' if include_top else '_notop'}.h5"
        return model_of(inputs, x, name, weights, file, _ADDRESS, title)

    build.__name__ = build.__qualname__ = title
    build.__doc__ = f"{depth} layers, each of which sees the channels of all before it in its block."
    keras_export(f"keras.applications.{title}", f"keras.applications.densenet.{title}")(build)


for _depth in _BLOCKS:
    _define(_depth)
export_preprocessing("torch", "densenet")
