"""`tf.compat.v1.saved_model.constants`: names of files and collections."""

from ...._files.saved_model_files import (  # noqa: F401
    ASSETS_DIRECTORY, ASSETS_KEY, LEGACY_INIT_OP_KEY, MAIN_OP_KEY, SAVED_MODEL_FILENAME_PB, SAVED_MODEL_FILENAME_PBTXT, VARIABLES_DIRECTORY,
    VARIABLES_FILENAME,
)  # fmt: skip
from ...._files.saved_model_files import SCHEMA_VERSION as SAVED_MODEL_SCHEMA_VERSION  # noqa: F401
