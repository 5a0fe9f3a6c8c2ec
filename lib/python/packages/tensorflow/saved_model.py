"""`tf.saved_model`: a tree of variables and traced functions in a folder, to be used without the code that made it."""

from ._core.missing import missing
from ._files.saved_model_files import (  # noqa: F401
    ASSETS_DIRECTORY, ASSETS_KEY, CLASSIFY_METHOD_NAME, DEFAULT_SERVING_SIGNATURE_DEF_KEY, GPU, PREDICT_METHOD_NAME, REGRESS_METHOD_NAME,
    SAVED_MODEL_FILENAME_PB, SAVED_MODEL_FILENAME_PBTXT, SERVING, TPU, TRAINING, VARIABLES_DIRECTORY, VARIABLES_FILENAME,
    contains_saved_model,
)  # fmt: skip
from ._files.saved_model_load import load  # noqa: F401
from ._files.saved_model_save import save  # noqa: F401

SAVED_MODEL_SCHEMA_VERSION = 1


class SaveOptions:
    """Accepted: there is one format."""

    def __init__(self, **options):
        self.__dict__.update(options)


class LoadOptions(SaveOptions):
    """Accepted."""


__getattr__ = missing("tf.saved_model", "tensorflow._api.v2.saved_model", globals())
