"""`tf.compat.v1.saved_model.builder`."""

from ...._files.saved_model_v1 import Builder as SavedModelBuilder  # noqa: F401
