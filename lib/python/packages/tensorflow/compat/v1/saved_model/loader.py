"""`tf.compat.v1.saved_model.loader`."""

from ...._files.saved_model_files import contains_saved_model as maybe_saved_model_directory  # noqa: F401
from ...._files.saved_model_v1 import load  # noqa: F401
