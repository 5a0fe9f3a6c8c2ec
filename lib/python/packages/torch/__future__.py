"""torch.__future__: how modules are converted."""

_swap = _overwrite = False


def set_swap_module_params_on_conversion(value):
    """Notes whether module.to() should swap tensors; here parameters always stay the same objects."""
    global _swap
    _swap = value


def get_swap_module_params_on_conversion():
    """What was noted."""
    return _swap


def set_overwrite_module_params_on_conversion(value):
    """Notes whether module.to() should make new parameters."""
    global _overwrite
    _overwrite = value


def get_overwrite_module_params_on_conversion():
    """What was noted."""
    return _overwrite
