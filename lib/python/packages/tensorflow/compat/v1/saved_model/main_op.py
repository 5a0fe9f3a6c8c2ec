"""`tf.compat.v1.saved_model.main_op`."""

from ...._files.saved_model_v1 import main_op, main_op_with_restore  # noqa: F401
