"""keras.dtype_policies: which type a layer computes in, and which it keeps its weights in."""

import tensorflow as tf

from keras.src.api_export import export, keras_export
from keras.src.backend.config import floatx
from keras.src.backend.dtypes import is_float_dtype, standardize_dtype
from keras.src.backend.global_state import get_global_attribute, set_global_attribute
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.backend.tensors import cast, convert_to_tensor

_MIXED = {"mixed_float16": ("float16", "float32"), "mixed_bfloat16": ("bfloat16", "float32")}


@keras_export(
    "keras.DTypePolicy",
    "keras.dtype_policies.DTypePolicy",
    "keras.mixed_precision.DTypePolicy",
    "keras.mixed_precision.Policy",
)
class DTypePolicy:
    """A type's name, or "mixed_float16" / "mixed_bfloat16": computing in 16 bits with float32 weights."""

    def __init__(self, name=None):
        if name is None:
            name = dtype_policy().name
        if not isinstance(name, str):
            raise TypeError(
                f"'name' must be a string, such as 'mixed_float16'. Received: name={name} (of type {type(name)})"
            )
        self._name = name
        if name in _MIXED:
            self._compute_dtype, self._variable_dtype = _MIXED[name]
            return
        try:
            self._compute_dtype = self._variable_dtype = standardize_dtype(name)
        except ValueError:
            raise ValueError(
                f"Cannot convert '{name}' to a mixed precision DTypePolicy. Valid policies include 'mixed_float16', "
                "'mixed_bfloat16', and the name of any float dtype such as 'float32'."
            ) from None

    @property
    def name(self):
        return self._name

    @property
    def compute_dtype(self):
        return self._compute_dtype

    @property
    def variable_dtype(self):
        return self._variable_dtype

    quantization_mode = None

    def convert_input(self, x, autocast, dtype):
        """An argument of a layer: arrays become tensors, floats of another type are cast."""
        if isinstance(x, KerasTensor):
            from keras.src import ops

            return ops.cast(x, dtype) if _casts(x, autocast, dtype) else x
        if not tf.is_tensor(x):
            if not hasattr(x, "__array__"):
                return x
            x = convert_to_tensor(x)
        return cast(x, dtype) if _casts(x, autocast, dtype) else x

    def get_config(self):
        return {"name": self.name}

    @classmethod
    def from_config(cls, config):
        return cls(**config)

    def __eq__(self, other):
        return type(self) is type(other) and self._name == other._name

    def __hash__(self):
        return hash(self._name)

    def __repr__(self):
        return f'<DTypePolicy "{self._name}">'


def _casts(x, autocast, dtype):
    own = standardize_dtype(x.dtype)
    return autocast and own != dtype and is_float_dtype(own)


@keras_export("keras.config.dtype_policy", "keras.mixed_precision.dtype_policy", "keras.mixed_precision.global_policy")
def dtype_policy():
    """The policy of layers that name none."""
    policy = get_global_attribute("dtype_policy")
    return policy if policy is not None else DTypePolicy(floatx())


@keras_export(
    "keras.config.set_dtype_policy", "keras.mixed_precision.set_dtype_policy", "keras.mixed_precision.set_global_policy"
)
def set_dtype_policy(policy):
    set_global_attribute("dtype_policy", get(policy))


@keras_export("keras.dtype_policies.get")
def get(identifier):
    """The policy that a name, type, configuration or instance stands for; None is the global one."""
    if identifier is None:
        return dtype_policy()
    if isinstance(identifier, DTypePolicy):
        return identifier
    if isinstance(identifier, dict):
        return DTypePolicy(identifier["config"]["name"])
    if isinstance(identifier, str):
        return DTypePolicy(identifier)
    try:
        return DTypePolicy(standardize_dtype(identifier))
    except ValueError:
        raise ValueError(
            "Cannot interpret `dtype` argument. Expected a string or an instance of DTypePolicy. "
            f"Received: dtype={identifier}"
        ) from None


export("keras.dtype_policies.deserialize", get)
