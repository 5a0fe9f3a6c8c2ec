"""Mixed precision: inside a scope, variables read as another float type than they are stored in."""

from keras.src.backend.dtypes import is_float_dtype, standardize_dtype
from keras.src.backend.global_state import get_global_attribute, set_global_attribute


def get_autocast_scope():
    return get_global_attribute("autocast_scope")


class AutocastScope:
    """Read float variables as `dtype`; None reads them as they are."""

    def __init__(self, dtype):
        self.dtype = None if dtype is None else standardize_dtype(dtype)
        if self.dtype is not None and not is_float_dtype(self.dtype):
            raise ValueError(
                "`AutocastScope` can only be used with a floating-point target dtype, such as 'float16'. "
                f"Received: dtype={dtype}"
            )
        self._outer = None

    def __enter__(self):
        self._outer = get_autocast_scope()
        set_global_attribute("autocast_scope", self)
        return self

    def __exit__(self, *args):
        set_global_attribute("autocast_scope", self._outer)
