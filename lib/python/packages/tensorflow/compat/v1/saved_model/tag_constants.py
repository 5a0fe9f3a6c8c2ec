"""`tf.compat.v1.saved_model.tag_constants`."""

from ...._files.saved_model_files import GPU, SERVING, TPU, TRAINING  # noqa: F401
