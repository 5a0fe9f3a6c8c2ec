"""keras.applications.imagenet_utils: what the architectures have in common."""

from keras import layers
from keras.src.api_export import keras_export
from keras.src.backend.tensors import convert_to_tensor
from keras.src.models import Functional


def input_of(input_tensor, input_shape, default_size, include_top, weights, classes, least):
    """The first layer's output. @raises ValueError for sizes that the architecture does not take"""
    if weights == "imagenet" and include_top and classes != 1000:
        raise ValueError(
            'If using `weights="imagenet"` with `include_top=True`, `classes` should be 1000.  Received '
            f"classes={classes}"
        )
    if input_tensor is not None:
        return input_tensor
    if input_shape is None:
        input_shape = (default_size, default_size, 3) if include_top else (None, None, 3)
    if len(input_shape) != 3:
        raise ValueError("`input_shape` must be a tuple of three integers.")
    if any(n is not None and n < least for n in input_shape[:2]):
        raise ValueError(f"Input size must be at least {least}x{least}; Received: input_shape={tuple(input_shape)}")
    return layers.Input(shape=input_shape)


def load_weights(model, weights, name):
    """Weights from a file. @raises OSError for those that would have to be fetched"""
    if weights == "imagenet":
        raise OSError(
            f'keras.applications.{name}: weights="imagenet" cannot be downloaded here, there is no network. Use weights=None, '
            "or the path of a weights file."
        )
    if weights is not None:
        model.load_weights(weights)
    return model


def pooled(x, pooling, average="avg_pool", maximum="max_pool"):
    """The features, averaged or maximised over the image where asked for."""
    if pooling == "avg":
        return layers.GlobalAveragePooling2D(name=average)(x)
    return layers.GlobalMaxPooling2D(name=maximum)(x) if pooling == "max" else x


def model_of(inputs, outputs, name, weights):
    return load_weights(Functional(inputs, outputs, name=name), weights, name)


@keras_export("keras.applications.imagenet_utils.preprocess_input")
def preprocess_input(x, data_format=None, mode="caffe"):
    """Pixels from 0 to 255 as a network expects them: "caffe" (BGR, centred), "tf" (-1 to 1) or "torch" (standardised)."""
    was_array = hasattr(x, "__array__") and not hasattr(x, "_handle")
    t = convert_to_tensor(x, "float32")
    if mode == "tf":
        out = t / 127.5 - 1.0
    elif mode == "torch":
        out = (t / 255.0 - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225]
    elif mode == "caffe":
        out = t[..., ::-1] - [103.939, 116.779, 123.68]
    else:
        raise ValueError(f"Expected mode to be one of `caffe`, `tf` or `torch`. Received: mode={mode}")
    return out.numpy() if was_array else out


def export_preprocessing(mode, *modules):
    """`preprocess_input` and `decode_predictions` of these modules."""

    def preprocess(x, data_format=None):
        return preprocess_input(x, data_format=data_format, mode=mode)

    preprocess.__name__ = "preprocess_input"

    def decode_predictions(preds, top=5):
        raise OSError("decode_predictions: the names of ImageNet's classes cannot be downloaded here, there is no network.")

    for module in modules:
        keras_export(f"keras.applications.{module}.preprocess_input")(preprocess)
        keras_export(f"keras.applications.{module}.decode_predictions")(decode_predictions)
