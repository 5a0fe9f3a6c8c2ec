"""`tf.compat.v1.saved_model`: TensorFlow 1's way to save a session's graph, beside TensorFlow 2's."""

from ...._core.missing import missing
from ....saved_model import *  # noqa: F403
from ....saved_model import contains_saved_model, save  # noqa: F401
from ....saved_model import load as load_v2  # noqa: F401
from ...._files.saved_model_files import LEGACY_INIT_OP_KEY, MAIN_OP_KEY  # noqa: F401
from ...._files.saved_model_v1 import (  # noqa: F401
    CLASSIFY_INPUTS, CLASSIFY_OUTPUT_CLASSES, CLASSIFY_OUTPUT_SCORES, PREDICT_INPUTS, PREDICT_OUTPUTS, REGRESS_INPUTS, REGRESS_OUTPUTS,
    Builder, build_signature_def, build_tensor_info, classification_signature_def, get_tensor_from_tensor_info, is_valid_signature, load,
    main_op_with_restore, predict_signature_def, regression_signature_def, simple_save,
)  # fmt: skip

maybe_saved_model_directory = contains_saved_model

from . import builder, constants, loader, main_op, signature_constants, signature_def_utils, tag_constants, utils  # isort: skip  # noqa: E402, F401

__getattr__ = missing("tf.compat.v1.saved_model", "tensorflow._api.v2.compat.v1.saved_model", globals())
