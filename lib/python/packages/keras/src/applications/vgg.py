"""keras.applications: VGG16 and VGG19 (Simonyan and Zisserman, 2014)."""

from keras import layers
from keras.src.api_export import keras_export
from keras.src.applications.imagenet_utils import export_preprocessing, input_of, model_of

_ADDRESS = "https://storage.googleapis.com/tensorflow/keras-applications/"


def _vgg(name, repeats, include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, given):
    inputs = x = input_of(input_tensor, input_shape, 224, include_top, weights, classes, 32)
    for block, (filters, count) in enumerate(zip((64, 128, 256, 512, 512), repeats), 1):
        for i in range(1, count + 1):
            x = layers.Conv2D(filters, (3, 3), activation="relu", padding="same", name=f"block{block}_conv{i}")(x)
        x = layers.MaxPooling2D((2, 2), strides=(2, 2), name=f"block{block}_pool")(x)
    if include_top:
        x = layers.Flatten(name="flatten")(x)
        x = layers.Dense(4096, activation="relu", name="fc1")(x)
        x = layers.Dense(4096, activation="relu", name="fc2")(x)
        x = layers.Dense(classes, activation=classifier_activation, name="predictions")(x)
    elif pooling == "avg":
        x = layers.GlobalAveragePooling2D()(x)
    elif pooling == "max":
        x = layers.GlobalMaxPooling2D()(x)
    file = f"{name}_weights_tf_dim_ordering_tf_kernels{'' if include_top else '_notop'}.h5"
    return model_of(inputs, x, given or name, weights, file, f"{_ADDRESS}{name}/", name.upper())


@keras_export("keras.applications.VGG16", "keras.applications.vgg16.VGG16")
def VGG16(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000,
          classifier_activation="softmax", name="vgg16"):  # fmt: skip
    """Thirteen convolutions and three dense layers."""
    return _vgg("vgg16", (2, 2, 3, 3, 3), include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)


@keras_export("keras.applications.VGG19", "keras.applications.vgg19.VGG19")
def VGG19(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000,
          classifier_activation="softmax", name="vgg19"):  # fmt: skip
    """Sixteen convolutions and three dense layers."""
    return _vgg("vgg19", (2, 2, 4, 4, 4), include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)


export_preprocessing("caffe", "vgg16", "vgg19")
