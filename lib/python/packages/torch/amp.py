"""torch.amp: mixed precision. In a block of autocast, products run in bfloat16 or float16, and losses in float32, as in PyTorch."""

import functools

from ._grad_scaler import GradScaler  # noqa: F401

_lower = {}


def get_autocast_dtype(device_type="cuda"):
    """The precision of products on a type of device."""
    import torch

    return _lower.get(device_type, torch.bfloat16 if device_type == "cpu" else torch.float16)


def set_autocast_dtype(device_type, dtype):
    """Sets the precision of products on a type of device."""
    _lower[device_type] = dtype


def is_autocast_enabled(device_type="cuda"):
    """Whether a block of autocast is in effect for a type of device."""
    from . import _autocast

    return _autocast.active(device_type) is not None


_cache = [True]


def is_autocast_cache_enabled():
    """Whether a block of autocast converts each parameter once only. Here conversions are cheap: it is but an answer."""
    return _cache[-1]


def set_autocast_cache_enabled(enabled):
    """Says whether a block of autocast converts each parameter once only."""
    _cache[-1] = bool(enabled)


def is_autocast_available(device_type):
    """Whether autocast knows a type of device."""
    from ._device import device

    return device(device_type).type in ("cpu", "cuda", "xpu", "mps")


def is_autocast_cpu_enabled():
    """Whether a block of autocast is in effect for the CPU; is_autocast_enabled("cpu") says the same."""
    return is_autocast_enabled("cpu")


class autocast:
    """A block in which operations choose their precision; also a decorator.

    @param device_type "cpu" or "cuda": tensors elsewhere are left as they are
    @param dtype of products; bfloat16 on the CPU, float16 on a GPU by default
    """

    def __init__(self, device_type, dtype=None, enabled=True, cache_enabled=None):
        import torch

        if not isinstance(device_type, str):
            raise ValueError(f"Expected `device_type` of type `str`, got: `{type(device_type)}`")
        self.device = torch.device(device_type).type
        if self.device not in ("cpu", "cuda", "xpu", "mps", "hpu", "mtia"):
            raise RuntimeError(f"User specified an unsupported autocast device_type '{device_type}'")
        self.fast_dtype = dtype if dtype is not None else get_autocast_dtype(self.device)
        if self.device == "cuda" and enabled and not torch.cuda.is_available():
            import warnings

            warnings.warn("User provided device_type of 'cuda', but CUDA is not available. Disabling", UserWarning, stacklevel=2)
            enabled = False
        if self.device == "cpu" and enabled and self.fast_dtype not in (torch.bfloat16, torch.float16):
            import warnings

            warnings.warn("In CPU autocast, but the target dtype is not supported. Disabling autocast.\nCPU Autocast only supports dtypes of "
                          "torch.bfloat16, torch.float16 currently.", UserWarning, stacklevel=2)
            enabled = False
        self._enabled = bool(enabled)
        self._cache_enabled = is_autocast_cache_enabled() if cache_enabled is None else bool(cache_enabled)

    def __enter__(self):
        from . import _autocast

        _cache.append(self._cache_enabled)
        _autocast.enter(self.device, self.fast_dtype, self._enabled)
        return self

    def __exit__(self, *error):
        from . import _autocast

        _cache.pop()
        _autocast.leave()
        return False

    def __call__(self, function):
        @functools.wraps(function)
        def inside(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return inside


def custom_fwd(fwd=None, *, device_type="cuda", cast_inputs=None):
    """Marks the forward of an autograd Function; its inputs are cast to cast_inputs inside of autocast."""
    if fwd is None:
        return functools.partial(custom_fwd, device_type=device_type, cast_inputs=cast_inputs)

    @functools.wraps(fwd)
    def forward(*args, **kwargs):
        from . import _autocast

        block = _autocast.active(device_type)
        if block is None or cast_inputs is None:
            return fwd(*args, **kwargs)
        with autocast(device_type, enabled=False):
            return fwd(*_autocast._converted(args, cast_inputs, device_type), **_autocast._converted(kwargs, cast_inputs, device_type))

    return forward


def custom_bwd(bwd=None, *, device_type="cuda"):
    """Marks the backward of an autograd Function."""
    return bwd if bwd is not None else lambda function: function
