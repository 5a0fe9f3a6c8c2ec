"""What layers, metrics and optimizers stand on: TensorFlow's tensors and variables, settings, names and scopes."""

from keras.src.backend.autocast import AutocastScope, get_autocast_scope
from keras.src.backend.config import epsilon, floatx, image_data_format, standardize_data_format
from keras.src.backend.dtypes import dtype_bits, is_float_dtype, is_int_dtype, result_type, standardize_dtype
from keras.src.backend.global_state import clear_session, get_global_attribute, set_global_attribute
from keras.src.backend.keras_tensor import KerasTensor, any_symbolic_tensors, is_keras_tensor
from keras.src.backend.name_scope import current_path, name_scope
from keras.src.backend.shapes import shape_equal, standardize_shape
from keras.src.backend.tensors import (
    cast,
    compute_output_spec,
    convert_to_numpy,
    convert_to_tensor,
    get_keras_mask,
    is_tensor,
    set_keras_mask,
    shape,
)
from keras.src.backend.variable import Variable
