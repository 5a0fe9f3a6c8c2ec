"""Errors of calls that fit none of the forms of a function, as PyTorch's argument parser words them.

Nothing is noted while calls go well: what the program passed is read from its frame afterwards.
"""

import sys

from . import _core

_ARGUMENT_MODULES = ("torch", "torch._schema", "torch._methods", "torch._tensor", "torch._core", "torch._creation", "torch._random")


def error_of_forms():
    """
    The error of a call that is failing now, where the function that the program called has several forms; else None.

    A form that alone could take so many arguments is left to say itself what is wrong.
    """
    called, caller = _called()
    return None if caller is None else _error(called, caller)


def keywords_of_call():
    """The names of the arguments that the program passed by name in the call that is failing now."""
    caller = _called()[1]
    return () if caller is None else _call_site(caller)[1]


def _called():
    """(the frame of the function that the program called, the program's frame)"""
    called, frame = None, sys._getframe(2)
    while frame is not None and _is_ours(frame.f_globals.get("__name__", "")):
        called, frame = frame, frame.f_back
    return (called, frame) if called is not None else (None, None)


def _is_ours(module):
    return module in _ARGUMENT_MODULES or module.startswith("torch._functions")


def error_for(name, positional, is_method=False):
    """The error of a call of `name` with these arguments, which fit none of its forms; a method's tensor is not among them."""
    return _worded(name, _forms_of(name, is_method), positional, {})


def _error(called, caller):
    name = called.f_code.co_name
    positional, named, is_method = _passed(called, caller)
    forms = _forms_of(name, is_method)
    if forms is None:
        return None
    count = len(positional) + len(named)
    if sum(_takes(form, count) for form in forms) == 1:
        return None
    return _worded(name, forms, positional, named)


def _worded(name, forms, positional, named):
    lines = [f"{name}() received an invalid combination of arguments - got {_got(positional, named)}, but expected one of:"]
    for form in forms:
        lines.append(f" * ({', '.join(form)})")
        why = _why_not(form, positional, named)
        if why:
            lines.append(f"      didn't match because some of the {why}")
    return TypeError("\n".join(lines) + "\n")


def _passed(called, caller):
    """(positional arguments, named ones, whether it was called as a method, whose tensor is then not among them)"""
    code, values = called.f_code, called.f_locals
    order = code.co_varnames[: code.co_argcount]
    stars = values.get(code.co_varnames[code.co_argcount + code.co_kwonlyargcount], ()) if code.co_flags & 4 else ()
    count, keywords = _call_site(caller)
    by_name = [*keywords, *(_ALIASES[n] for n in keywords if n in _ALIASES)]
    by_place = [values[n] for n in order if n not in by_name] + list(stars)
    bound = max((i + 1 for i, v in enumerate(by_place) if not _is_default(v)), default=0)
    if count is None:
        count = bound
    is_method = bool(by_place) and isinstance(by_place[0], _core.Tensor) and bound == count + 1
    start = 1 if is_method else 0
    return by_place[start : start + count], {n: values.get(n) for n in keywords}, is_method


_ALIASES = {"axis": "dim", "keepdims": "keepdim"}


def _is_default(value):
    return value is None or value is False or type(value).__name__ == "_Unset"


def _call_site(frame):
    """(number of positional arguments, names of the named ones) of the call that a frame is in; (None, ()) if unknown."""
    import dis

    before = None
    for at in dis.get_instructions(frame.f_code):
        if at.offset == frame.f_lasti:
            if at.opname == "CALL":
                return at.arg, ()
            if at.opname == "CALL_KW" and before is not None:
                return at.arg - len(before.argval), before.argval
            break
        before = at
    return None, ()


def _forms_of(name, is_method):
    from . import _forms

    if not _tables:
        for text in (_forms.FUNCTIONS, _forms.METHODS):
            table = {}
            for line in text.strip().replace("\n    ", " ").split("\n"):
                key, _, forms = line.partition(" ")
                table[key] = [_parts(form) for form in forms.split(" | ")]
            _tables.append(table)
    return _tables[is_method].get(name)


_tables = []


def _parts(form):
    """The arguments of a form, "*" among them, and an empty one for none: PyTorch's explanation counts these."""
    parts = [p.strip() for p in form.split(",")]
    return [f"tuple of {p}" if p.startswith("ints ") else p for p in parts]


def _takes(form, count):
    arguments = [p for p in form if p not in ("*", "")]
    least = sum("=" not in p for p in arguments)
    return least <= count <= len(arguments)


def _got(positional, named):
    # The names come out of a hash table there: the last one first.
    words = [_core.type_name_of(v) for v in positional] + [f"{n}={_core.type_name_of(v)}" for n, v in reversed(named.items())]
    return f"({', '.join(words)}{', ' if words and not positional else ''})"


def _why_not(form, positional, named):
    """What is wrong with arguments of the right number; None where their number is wrong."""
    if len(form) != len(positional) + len(named):
        return None
    known = {p.rpartition(" ")[2]: p.rpartition(" ")[0] for p in form}
    wrong = [n for n in reversed(named) if n not in known]
    if wrong:
        return f"keywords were incorrect: {', '.join(wrong)}"
    words = [_marked("", v, p.rpartition(" ")[0]) for v, p in zip(positional, form)]
    words += [_marked(f"{n}=", v, known[n]) for n, v in named.items()]
    return f"arguments have invalid types: ({', '.join(words)}{', ' if not positional else ''})"


def _marked(name, value, kind):
    found = _core.type_name_of(value)
    if found == kind:
        return f"{name}{found}"
    if type(value) is tuple:
        found = f"tuple of ({', '.join(map(_core.type_name_of, value))}{',' if len(value) == 1 else ''})"
    elif type(value) is list:
        found = f"list of [{', '.join(map(_core.type_name_of, value))}]"
    return f"!{name}{found}!"
