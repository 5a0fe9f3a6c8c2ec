"""torch.compiler: what programs ask of torch.compile."""

from ._globals import compile


def reset():
    """Forgets what was compiled."""
    from ._dynamo.eval_frame import reset as reset_

    reset_()


def disable(fn=None, recursive=True, *, reason=None):
    """A function that is never captured: a graph ends where it is called."""
    import functools

    if fn is None:
        return lambda function: disable(function)

    @functools.wraps(fn)
    def plain(*args, **kwargs):
        from ._dynamo import _capture

        if not _capture.current or _capture.current[-1].depth:
            return fn(*args, **kwargs)
        capture = _capture.current[-1]
        capture.graph_break("Skip calling `torch.compiler.disable()`d function")
        capture.depth += 1
        try:
            return fn(*args, **kwargs)
        finally:
            capture.depth -= 1

    return plain


def allow_in_graph(fn):
    """The function itself."""
    return fn


assume_constant_result = substitute_in_graph = allow_in_graph


def is_compiling():
    """Whether code is being captured."""
    from ._dynamo import _capture

    return bool(_capture.current)


is_dynamo_compiling = is_compiling


def is_exporting():
    """Whether code is being captured by torch.export."""
    return False


def list_backends(exclude_tags=("debug", "experimental")):
    """The names of compilers, without those whose tags are excluded."""
    shown = ["cudagraphs", "inductor", "onnxrt", "openxla", "tvm"]
    return shown if exclude_tags else sorted(["aot_eager", "aot_eager_decomp_partition", "eager", "eager_noexcept", *shown])


def cudagraph_mark_step_begin():
    """Has no effect."""


def set_stance(stance="default", *, skip_guard_eval_unsafe=False, force_backend=None):
    """Has no effect."""


__all__ = ["compile", "reset", "disable"]
