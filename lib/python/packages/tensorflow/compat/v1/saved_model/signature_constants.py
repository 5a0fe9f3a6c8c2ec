"""`tf.compat.v1.saved_model.signature_constants`: names of signatures and of what they take and give."""

from ...._files.saved_model_files import (  # noqa: F401
    CLASSIFY_METHOD_NAME, DEFAULT_SERVING_SIGNATURE_DEF_KEY, PREDICT_METHOD_NAME, REGRESS_METHOD_NAME,
)  # fmt: skip
from ...._files.saved_model_v1 import (  # noqa: F401
    CLASSIFY_INPUTS, CLASSIFY_OUTPUT_CLASSES, CLASSIFY_OUTPUT_SCORES, PREDICT_INPUTS, PREDICT_OUTPUTS, REGRESS_INPUTS, REGRESS_OUTPUTS,
)  # fmt: skip
