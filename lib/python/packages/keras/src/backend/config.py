"""The settings of Keras: float type, fuzz factor, image layout."""

from keras.src.api_export import keras_export

_FLOAT_TYPES = {"bfloat16", "float16", "float32", "float64"}
_DATA_FORMATS = {"channels_first", "channels_last"}
_settings = {"floatx": "float32", "epsilon": 1e-7, "image_data_format": "channels_last"}


@keras_export("keras.config.floatx", "keras.backend.floatx")
def floatx():
    """The default float type, as a string."""
    return _settings["floatx"]


@keras_export("keras.config.set_floatx", "keras.backend.set_floatx")
def set_floatx(value):
    if value not in _FLOAT_TYPES:
        raise ValueError(f"Unknown `floatx` value: {value}. Expected one of {_FLOAT_TYPES}")
    _settings["floatx"] = str(value)


@keras_export("keras.config.epsilon", "keras.backend.epsilon")
def epsilon():
    """The small number that keeps divisions and logarithms finite."""
    return _settings["epsilon"]


@keras_export("keras.config.set_epsilon", "keras.backend.set_epsilon")
def set_epsilon(value):
    _settings["epsilon"] = value


@keras_export("keras.config.image_data_format", "keras.backend.image_data_format")
def image_data_format():
    """Either "channels_last" or "channels_first"."""
    return _settings["image_data_format"]


@keras_export("keras.config.set_image_data_format", "keras.backend.set_image_data_format")
def set_image_data_format(data_format):
    _settings["image_data_format"] = _checked_data_format(data_format)


def standardize_data_format(data_format):
    """The layout an argument asks for; None asks for the default."""
    return image_data_format() if data_format is None else _checked_data_format(data_format)


def _checked_data_format(data_format):
    data_format = str(data_format).lower()
    if data_format not in _DATA_FORMATS:
        raise ValueError(
            "The `data_format` argument must be one of {'channels_first', 'channels_last'}. "
            f"Received: data_format={data_format}"
        )
    return data_format


@keras_export("keras.config.backend", "keras.backend.backend")
def backend():
    """Always "tensorflow" here."""
    return "tensorflow"
