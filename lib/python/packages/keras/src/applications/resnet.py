"""keras.applications: ResNet50, 101 and 152 (He and others, 2015) and their second versions (2016)."""

from keras import layers
from keras.src.api_export import keras_export
from keras.src.applications.imagenet_utils import channel_axis, export_preprocessing, head, input_of, model_of

_ADDRESS = "https://storage.googleapis.com/tensorflow/keras-applications/resnet/"
_DEPTHS = {50: (3, 4, 6, 3), 101: (3, 4, 23, 3), 152: (3, 8, 36, 3)}
_WORDS = {50: "Fifty", 101: "A hundred and one", 152: "A hundred and fifty-two"}


def _norm(x, name):
    return layers.BatchNormalization(axis=channel_axis(), epsilon=1.001e-5, name=name)(x)


def _norm_relu(x, name, stem):
    return layers.Activation("relu", name=f"{name}_{stem}relu")(_norm(x, f"{name}_{stem}bn"))


def _block(x, filters, stride, project, name):
    """Three convolutions beside a shortcut, which is projected where sizes change."""
    shortcut = x
    if project:
        shortcut = layers.Conv2D(4 * filters, 1, strides=stride, name=f"{name}_0_conv")(x)
        shortcut = _norm(shortcut, f"{name}_0_bn")
    x = _norm_relu(layers.Conv2D(filters, 1, strides=stride, name=f"{name}_1_conv")(x), name, "1_")
    x = _norm_relu(layers.Conv2D(filters, 3, padding="SAME", name=f"{name}_2_conv")(x), name, "2_")
    x = _norm(layers.Conv2D(4 * filters, 1, name=f"{name}_3_conv")(x), f"{name}_3_bn")
    x = layers.Add(name=f"{name}_add")([shortcut, x])
    return layers.Activation("relu", name=f"{name}_out")(x)


def _block_v2(x, filters, stride, project, name):
    """Normalised before it is convolved; a shortcut of stride 2 drops pixels."""
    before = _norm_relu(x, name, "preact_")
    if project:
        shortcut = layers.Conv2D(4 * filters, 1, strides=stride, name=f"{name}_0_conv")(before)
    else:
        shortcut = layers.MaxPooling2D(1, strides=stride)(x) if stride > 1 else x
    x = _norm_relu(layers.Conv2D(filters, 1, strides=1, use_bias=False, name=f"{name}_1_conv")(before), name, "1_")
    x = layers.ZeroPadding2D(padding=((1, 1), (1, 1)), name=f"{name}_2_pad")(x)
    x = _norm_relu(layers.Conv2D(filters, 3, strides=stride, use_bias=False, name=f"{name}_2_conv")(x), name, "2_")
    x = layers.Conv2D(4 * filters, 1, name=f"{name}_3_conv")(x)
    return layers.Add(name=f"{name}_out")([shortcut, x])


def _resnet(depth, v2, include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name):
    inputs = input_of(input_tensor, input_shape, 224, include_top, weights, classes, 32)
    x = layers.ZeroPadding2D(padding=((3, 3), (3, 3)), name="conv1_pad")(inputs)
    x = layers.Conv2D(64, 7, strides=2, name="conv1_conv")(x)
    if not v2:
        x = _norm_relu(x, "conv1", "")
    x = layers.ZeroPadding2D(padding=((1, 1), (1, 1)), name="pool1_pad")(x)
    x = layers.MaxPooling2D(3, strides=2, name="pool1_pool")(x)
    for stage, (filters, count) in enumerate(zip((64, 128, 256, 512), _DEPTHS[depth]), 2):
        for i in range(1, count + 1):
            if v2:
                x = _block_v2(x, filters, 2 if i == count and stage < 5 else 1, i == 1, f"conv{stage}_block{i}")
            else:
                x = _block(x, filters, 2 if i == 1 and stage > 2 else 1, i == 1, f"conv{stage}_block{i}")
    if v2:
        x = _norm_relu(x, "post", "")
    x = head(x, include_top, pooling, classes, classifier_activation, weights)
    kind = f"ResNet{depth}{'V2' if v2 else ''}"
    file = f"{kind.lower()}_weights_tf_dim_ordering_tf_kernels{'' if include_top else '_notop'}.h5"
    return model_of(inputs, x, name, weights, file, _ADDRESS, kind)


def _define(depth, v2):
    title = f"ResNet{depth}{'V2' if v2 else ''}"
    modules = ("resnet_v2",) if v2 else ("resnet", "resnet50") if depth == 50 else ("resnet",)

    def build(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000,
              classifier_activation="softmax", name=title.lower()):  # fmt: skip
        return _resnet(
            depth, v2, include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name
        )

    build.__name__ = build.__qualname__ = title
    build.__doc__ = f"{_WORDS[depth]} layers{', normalised before each convolution' if v2 else ''}."
    keras_export(f"keras.applications.{title}", *(f"keras.applications.{m}.{title}" for m in modules))(build)


for _depth in _DEPTHS:
    for _v2 in (False, True):
        _define(_depth, _v2)
export_preprocessing("caffe", "resnet", "resnet50")
export_preprocessing("tf", "resnet_v2")
