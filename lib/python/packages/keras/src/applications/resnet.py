"""keras.applications: ResNet50, 101 and 152 (He and others, 2015)."""

from keras import layers
from keras.src.api_export import keras_export
from keras.src.applications.imagenet_utils import export_preprocessing, input_of, model_of, pooled


def _block(x, filters, stride, project, name):
    """Three convolutions beside a shortcut, which is projected where sizes change."""
    shortcut = x
    if project:
        shortcut = layers.Conv2D(4 * filters, 1, strides=stride, name=f"{name}_0_conv")(x)
        shortcut = layers.BatchNormalization(axis=3, epsilon=1.001e-5, name=f"{name}_0_bn")(shortcut)
    x = layers.Conv2D(filters, 1, strides=stride, name=f"{name}_1_conv")(x)
    x = layers.BatchNormalization(axis=3, epsilon=1.001e-5, name=f"{name}_1_bn")(x)
    x = layers.Activation("relu", name=f"{name}_1_relu")(x)
    x = layers.Conv2D(filters, 3, padding="SAME", name=f"{name}_2_conv")(x)
    x = layers.BatchNormalization(axis=3, epsilon=1.001e-5, name=f"{name}_2_bn")(x)
    x = layers.Activation("relu", name=f"{name}_2_relu")(x)
    x = layers.Conv2D(4 * filters, 1, name=f"{name}_3_conv")(x)
    x = layers.BatchNormalization(axis=3, epsilon=1.001e-5, name=f"{name}_3_bn")(x)
    x = layers.Add(name=f"{name}_add")([shortcut, x])
    return layers.Activation("relu", name=f"{name}_out")(x)


def _resnet(depths, include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name):
    inputs = input_of(input_tensor, input_shape, 224, include_top, weights, classes, 32)
    x = layers.ZeroPadding2D(padding=((3, 3), (3, 3)), name="conv1_pad")(inputs)
    x = layers.Conv2D(64, 7, strides=2, name="conv1_conv")(x)
    x = layers.BatchNormalization(axis=3, epsilon=1.001e-5, name="conv1_bn")(x)
    x = layers.Activation("relu", name="conv1_relu")(x)
    x = layers.ZeroPadding2D(padding=((1, 1), (1, 1)), name="pool1_pad")(x)
    x = layers.MaxPooling2D(3, strides=2, name="pool1_pool")(x)
    for stage, (filters, depth) in enumerate(zip((64, 128, 256, 512), depths), 2):
        for i in range(1, depth + 1):
            x = _block(x, filters, 2 if i == 1 and stage > 2 else 1, i == 1, f"conv{stage}_block{i}")
    if include_top:
        x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
        x = layers.Dense(classes, activation=classifier_activation, name="predictions")(x)
    else:
        x = pooled(x, pooling)
    return model_of(inputs, x, name, weights)


@keras_export("keras.applications.ResNet50", "keras.applications.resnet.ResNet50", "keras.applications.resnet50.ResNet50")
def ResNet50(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000,
             classifier_activation="softmax", name="resnet50"):  # fmt: skip
    """Fifty layers."""
    return _resnet((3, 4, 6, 3), include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)


@keras_export("keras.applications.ResNet101", "keras.applications.resnet.ResNet101")
def ResNet101(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000,
              classifier_activation="softmax", name="resnet101"):  # fmt: skip
    """A hundred and one layers."""
    return _resnet((3, 4, 23, 3), include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)


@keras_export("keras.applications.ResNet152", "keras.applications.resnet.ResNet152")
def ResNet152(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000,
              classifier_activation="softmax", name="resnet152"):  # fmt: skip
    """A hundred and fifty-two layers."""
    return _resnet((3, 8, 36, 3), include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)


export_preprocessing("caffe", "resnet", "resnet50")
