"""`tf.compat.v1.saved_model.utils`."""

from ...._files.saved_model_v1 import build_tensor_info, get_tensor_from_tensor_info  # noqa: F401
