"""torch.compiler: functions and modules run as they are; what they compute is recorded and fused by the engine in any case."""

from ._globals import compile


def reset():
    """Forgets what was compiled: nothing was."""


def disable(fn=None, recursive=True, *, reason=None):
    """The function itself."""
    return fn if fn is not None else lambda function: function


def allow_in_graph(fn):
    """The function itself."""
    return fn


assume_constant_result = substitute_in_graph = allow_in_graph


def is_compiling():
    """Whether code is being compiled: never here."""
    return False


def is_dynamo_compiling():
    return False


def is_exporting():
    return False


def list_backends(exclude_tags=("debug", "experimental")):
    """The names of compilers."""
    return ["inductor"]


def cudagraph_mark_step_begin():
    """Has no effect."""


def set_stance(stance="default", *, skip_guard_eval_unsafe=False, force_backend=None):
    """Has no effect."""


__all__ = ["compile", "reset", "disable"]
