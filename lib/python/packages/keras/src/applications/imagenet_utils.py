"""keras.applications.imagenet_utils: what the architectures have in common."""

import json
import os
import warnings

from keras import layers
from keras.src import activations, ops
from keras.src.api_export import keras_export
from keras.src.backend.config import image_data_format
from keras.src.backend.keras_tensor import KerasTensor, is_keras_tensor
from keras.src.models import Functional
from keras.src.utils.file_utils import cached_file, get_file, get_source_inputs

_WEIGHTS = (
    "The `weights` argument should be either `None` (random initialization), 'imagenet' (pre-training on ImageNet), or "
    "the path to the weights file to be loaded.  Received: weights={}"
)
_CLASS_INDEX = "https://storage.googleapis.com/download.tensorflow.org/data/imagenet_class_index.json"


def input_of(input_tensor, input_shape, default_size, include_top, weights, classes, least):
    """The first layer's output. @raises ValueError for sizes that the architecture does not take"""
    if weights not in ("imagenet", None) and not os.path.exists(str(weights)):
        raise ValueError(_WEIGHTS.format(weights))
    if weights == "imagenet" and include_top and classes != 1000:
        raise ValueError(
            "If using `weights='imagenet'` with `include_top=True`, `classes` should be 1000.  Received "
            f"classes={classes}"
        )
    shape = _input_shape(input_shape, default_size, least, include_top, weights)
    if input_tensor is None:
        return layers.Input(shape=shape)
    return input_tensor if is_keras_tensor(input_tensor) else layers.Input(tensor=input_tensor, shape=shape)


def _input_shape(shape, default_size, least, include_top, weights):
    first = image_data_format() == "channels_first"

    def image(rows, columns, channels):
        return (channels, rows, columns) if first else (rows, columns, channels)

    channels = 3
    if weights != "imagenet" and shape and len(shape) == 3:
        channels = shape[0] if first else shape[-1]
        if channels not in (1, 3):
            warnings.warn(
                "This model usually expects 1 or 3 input channels. However, it was passed an input_shape with "
                f"{channels} input channels.",
                stacklevel=4,
            )
    usual = image(default_size, default_size, channels)
    if weights == "imagenet" and include_top:
        if shape is not None and shape != usual:
            raise ValueError(
                "When setting `include_top=True` and loading `imagenet` weights, `input_shape` should be "
                f"{usual}.  Received: input_shape={shape}"
            )
        return usual
    if not shape:
        return usual if include_top else image(None, None, 3)
    if len(shape) != 3:
        raise ValueError("`input_shape` must be a tuple of three integers.")
    if weights == "imagenet" and (shape[0] if first else shape[-1]) != 3:
        raise ValueError(f"The input must have 3 channels; Received `input_shape={shape}`")
    if any(n is not None and n < least for n in (shape[1:] if first else shape[:2])):
        raise ValueError(f"Input size must be at least {least}x{least}; Received: input_shape={shape}")
    if include_top and None in shape:
        raise ValueError(
            f"If `include_top` is True, you should specify a static `input_shape`. Received: input_shape={shape}"
        )
    return shape


def channel_axis():
    """The axis of channels in a batch of images."""
    return 1 if image_data_format() == "channels_first" else 3


def same_padding_of_stride_2(x, kernel):
    """((top, bottom), (left, right)) zeros with which a convolution of stride 2 sees what "same" would show it."""
    axis = 2 if image_data_format() == "channels_first" else 1
    rows, columns = x.shape[axis : axis + 2]
    half = kernel // 2
    odd = (1, 1) if rows is None else (1 - rows % 2, 1 - columns % 2)
    return (half - odd[0], half), (half - odd[1], half)


def validate_activation(classifier_activation, weights):
    """@raises ValueError for an activation with which trained weights would mean nothing"""
    if weights is None:
        return
    if activations.get(classifier_activation) not in (activations.get("softmax"), activations.get(None)):
        raise ValueError(
            "Only `None` and `softmax` activations are allowed for the `classifier_activation` argument when using "
            "pretrained weights, with `include_top=True`; Received: "
            f"classifier_activation={activations.get(classifier_activation)}"
        )


def load_weights(model, weights, name, file=None, address=None):
    """Weights from a file; those of ImageNet from a file of the notebook that has the name of the published one.

    @raises OSError where that file is not there, with its name and where it is found
    """
    if weights == "imagenet":
        found = cached_file(file, "models") if file else None
        if found is None:
            where = f"Download {address}{file} yourself, drop it into the notebook under that name, and run this again; or use" if file else "Use"
            raise OSError(
                f'keras.applications.{name}: the weights of weights="imagenet" cannot be downloaded here, there is no '
                f"network. {where} weights=None for random weights, or the path of a weights file."
            )
        model.load_weights(found)
    elif weights is not None:
        model.load_weights(weights)
    return model


def head(x, include_top, pooling, classes, classifier_activation, weights, average="avg_pool", maximum="max_pool"):
    """What most architectures end with: pooling and a classifier, or pooling as asked for."""
    if include_top:
        x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
        validate_activation(classifier_activation, weights)
        return layers.Dense(classes, activation=classifier_activation, name="predictions")(x)
    return pooled(x, pooling, average, maximum)


def pooled(x, pooling, average="avg_pool", maximum="max_pool"):
    """The features, averaged or maximised over the image where asked for."""
    if pooling == "avg":
        return layers.GlobalAveragePooling2D(name=average)(x)
    return layers.GlobalMaxPooling2D(name=maximum)(x) if pooling == "max" else x


def model_of(inputs, outputs, name, weights, file=None, address=None, known=None):
    """The model between these tensors, its weights loaded; `known` is the architecture's name in messages."""
    history = getattr(inputs, "_keras_history", None)
    if isinstance(inputs, KerasTensor) and history is not None and not _is_source(inputs):
        inputs = get_source_inputs(inputs)
    return load_weights(Functional(inputs, outputs, name=name), weights, known or name, file, address)


def _is_source(x):
    operation, index, _ = x._keras_history
    return operation is not None and operation._inbound_nodes[index].is_input


@keras_export("keras.applications.imagenet_utils.preprocess_input")
def preprocess_input(x, data_format=None, mode="caffe"):
    """Pixels from 0 to 255 as a network expects them: "caffe" (BGR, centred), "tf" (-1 to 1) or "torch" (standardised).

    Like the original, an array of floats is changed in place.
    """
    if mode not in ("caffe", "tf", "torch"):
        raise ValueError(f"Expected mode to be one of `caffe`, `tf` or `torch`. Received: mode={mode}")
    if data_format is None:
        data_format = image_data_format()
    elif data_format not in ("channels_first", "channels_last"):
        raise ValueError(
            "Expected data_format to be one of `channels_first` or `channels_last`. "
            f"Received: data_format={data_format}"
        )
    array = hasattr(x, "__array__") and hasattr(x, "astype")
    if array and getattr(x.dtype, "kind", "f") != "f":
        x = x.astype("float32")
    if mode == "tf":
        x /= 127.5
        x -= 1.0
        return x
    first = data_format == "channels_first"
    if mode == "torch":
        x /= 255.0
        mean, deviation = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
    else:
        axis = 0 if len(x.shape) == 3 else 1
        if array:
            x = x[(slice(None),) * axis + (slice(None, None, -1),)] if first else x[..., ::-1]
        else:
            x = ops.flip(x, axis=axis if first else -1)
        mean, deviation = [103.939, 116.779, 123.68], None
    if array:
        import numpy as np

        mean, deviation = np.array(mean, x.dtype), None if deviation is None else np.array(deviation, x.dtype)
        around = (3, 1, 1) if first else (3,)
        x -= mean.reshape(around)
        if deviation is not None:
            x /= deviation.reshape(around)
        return x
    around = (3, 1, 1) if first else (3,)
    x = x + ops.reshape(ops.convert_to_tensor([-m for m in mean], dtype=x.dtype), around)
    if deviation is not None:
        x = x / ops.reshape(ops.convert_to_tensor(deviation, dtype=x.dtype), around)
    return x


@keras_export("keras.applications.imagenet_utils.decode_predictions")
def decode_predictions(preds, top=5):
    """For each row of 1000 probabilities the `top` best classes: (WordNet id, name, probability).

    The names are read from the file `imagenet_class_index.json`. @raises OSError where it is not in the notebook
    """
    if len(preds.shape) != 2 or preds.shape[1] != 1000:
        raise ValueError(
            "`decode_predictions` expects a batch of predictions (i.e. a 2D array of shape (samples, 1000)). Received "
            f"array with shape: {preds.shape}"
        )
    with open(get_file("imagenet_class_index.json", _CLASS_INDEX, cache_subdir="models")) as file:
        names = json.load(file)
    results = []
    for row in ops.convert_to_numpy(preds):
        values = [row[i] for i in range(1000)]
        best = sorted(range(1000), key=lambda i: values[i])[-top:][::-1]
        results.append([(*names[str(i)], values[i]) for i in best])
    return results


def export_preprocessing(mode, *modules):
    """`preprocess_input` and `decode_predictions` of these modules; mode None leaves pixels as they are."""

    def preprocess(x, data_format=None):
        return x if mode is None else preprocess_input(x, data_format=data_format, mode=mode)

    preprocess.__name__ = preprocess.__qualname__ = "preprocess_input"
    for module in modules:
        keras_export(f"keras.applications.{module}.preprocess_input")(preprocess)
        keras_export(f"keras.applications.{module}.decode_predictions")(decode_predictions)
