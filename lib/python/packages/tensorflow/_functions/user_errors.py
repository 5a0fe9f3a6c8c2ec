"""Errors of the program inside of a traced function: told with the lines where they arose."""


def in_user_code(error):
    import linecache

    if getattr(error, "_in_user_code", False):
        return error
    lines = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if not code.co_filename.startswith(_HERE):
            lines.append((code.co_filename, trace.tb_lineno, _shown_name(code)))
        elif lines and code.co_name == "_trace":
            lines = []
        trace = trace.tb_next
    lines = [(f, n, name) for f, n, name in lines if name]
    text = "in user code:\n\n"
    for file, number, name in lines:
        text += f'    File "{file}", line {number}, in {name}  *\n'
        source = linecache.getline(file, number).strip()
        if source:
            text += f"        {source}\n"
    text += f"\n    {type(error).__name__}: {error}\n"
    made = _same_kind(error, text)
    made._in_user_code = True
    return made.with_traceback(error.__traceback__)


# The directory of this site's packages.
_HERE = __file__.rsplit("/", 3)[0] + "/"
# Local functions that rewriting made.
_REWRITTEN = frozenset(("get_state", "set_state", "extra_test"))


def _shown_name(code):
    """What AutoGraph's errors call a function; "" of a local one that rewriting made."""
    name = code.co_name
    if name == "<lambda>":
        return "" if code.co_qualname.startswith("outer__.") else "None"
    return "" if name in _REWRITTEN or name.startswith(("if_body", "else_body", "loop_")) else name


def _same_kind(error, text):
    from ..errors import OpError

    kind = type(error)
    if isinstance(error, OpError):
        return kind(error.node_def, error.op, text)
    if kind in (KeyError,):
        return _KeyError(text)
    try:
        return kind(text)
    except TypeError:
        return RuntimeError(text)


class _KeyError(KeyError):
    """A KeyError whose text is shown as it is, not quoted."""

    def __str__(self):
        return self.args[0]


_KeyError.__name__ = _KeyError.__qualname__ = "KeyError"
_KeyError.__module__ = "tensorflow.python.autograph.pyct.error_utils"
