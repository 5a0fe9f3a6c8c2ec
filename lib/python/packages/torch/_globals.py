"""Switches of torch that have nothing to switch here, kept so that programs that set them run."""

__all__ = [
    "_assert",
    "are_deterministic_algorithms_enabled",
    "compile",
    "compiled_with_cxx11_abi",
    "get_float32_matmul_precision",
    "get_num_interop_threads",
    "get_num_threads",
    "is_deterministic_algorithms_warn_only_enabled",
    "is_warn_always_enabled",
    "set_deterministic_debug_mode",
    "set_float32_matmul_precision",
    "set_flush_denormal",
    "set_num_interop_threads",
    "set_num_threads",
    "set_warn_always",
    "use_deterministic_algorithms",
]


def _assert(condition, message):
    """An assertion that torch.fx can record."""
    assert condition, message


_assert.__module__ = "torch"


_deterministic = False
_precision = "highest"


def use_deterministic_algorithms(mode, *, warn_only=False):
    """Asks for reproducible results: they always are here."""
    global _deterministic
    _deterministic = bool(mode)


def are_deterministic_algorithms_enabled():
    """Whether use_deterministic_algorithms was asked for."""
    return _deterministic


def is_deterministic_algorithms_warn_only_enabled():
    """Whether operations that are not reproducible only warn: there are none here."""
    return False


def set_deterministic_debug_mode(debug_mode):
    """Has no effect: results are always reproducible here."""


def set_float32_matmul_precision(precision):
    """Notes how exact products of float32 matrices should be; here they are always in float32."""
    global _precision
    if precision not in ("highest", "high", "medium"):
        raise RuntimeError(f"float32_matmul_precision must be one of 'highest', 'high', 'medium', but got {precision!r}")
    _precision = precision


def get_float32_matmul_precision():
    """What set_float32_matmul_precision noted."""
    return _precision


def get_num_threads():
    """How many threads compute on the CPU: one."""
    return 1


def set_num_threads(int):
    """Has no effect: there is one thread."""


def get_num_interop_threads():
    """How many threads run operations side by side: one."""
    return 1


def set_num_interop_threads(int):
    """Has no effect: there is one thread."""


def set_flush_denormal(mode):
    """Has no effect; returns that it is not supported."""
    return False


def compiled_with_cxx11_abi():
    """Which C++ ABI PyTorch was built with."""
    return True


def is_warn_always_enabled():
    """Whether warnings are repeated."""
    return False


def set_warn_always(b):
    """Has no effect."""


def compile(model=None, *, fullgraph=False, dynamic=None, backend="inductor", mode=None, options=None, disable=False, **more):
    """A function or module whose calls are captured as graphs: see torch._dynamo.eval_frame.compile."""
    from ._dynamo.eval_frame import compile as compile_

    return compile_(model, fullgraph=fullgraph, dynamic=dynamic, backend=backend, mode=mode, options=options, disable=disable, **more)
