"""Python functions from one-line schemas.

A schema names a function, its arguments with their types, what it returns and where it appears:

    add(O input, O other, *, N alpha=1, out) -> T : function method inplace

The line below it, indented, is its documentation. Each becomes an ordinary function with that signature, which converts
its arguments and calls the engine's operation "torch.add"; " = name" after the schema calls another one. Types:

    T tensor      O tensor or number   X tensor where the engine takes O   N number     i int     f float    b bool     s str     d dtype
    I ints (or one)    J ints that must be a sequence    L list of tensors    V ints given one by one or as a sequence
    G random generator                 a "?" after a type allows None

Results: T a tensor, Ts a tuple of tensors, v a plain value, and a name, such as `max`, a named tuple of tensors.
Where dim and keepdim are arguments, NumPy's names axis and keepdims are understood too.
"""

import functools
import re

from . import _core, _dtype, _return_types
from ._arguments import error_of_forms, keywords_of_call

_CONVERT = {
    "T": "_core.handle({0})",
    "T?": "None if {0} is None else _core.handle({0})",
    "O": "*_core.operand({0})",
    "X": "0, _core.handle({0})",
    "O?": "*_core.operand_or_none({0})",
    "N": "*_core.number({0})",
    "N?": "*_core.number_or_none({0})",
    "i": "_core.integer({0})",
    "i?": "None if {0} is None else _core.integer({0})",
    "f": "_core.real({0})",
    "f?": "None if {0} is None else _core.real({0})",
    "b": "bool({0})",
    "s": "{0}",
    "s?": "{0}",
    "d?": "_dtype.name_of({0})",
    "I": "*_core.integers({0})",
    "I?": "*_core.integers_or_none({0})",
    "J": "*_core.sequence({0})",
    "V": "*_core.variadic({0})",
    "L": "*_core.tensors({0})",
    "G": "0 if {0} is None else {0}._id",
}

_WORDS = {"T": "Tensor", "O": "Tensor", "X": "Tensor", "N": "Number", "i": "int", "f": "float", "b": "bool", "s": "str",
          "I": "tuple of ints", "J": "tuple of ints", "V": "tuple of ints", "L": "tuple of Tensors", "d": "torch.dtype", "G": "torch.Generator"}

_LINE = re.compile(r"(\w+)\((.*)\) -> (\w+)(?: = ([\w.]+))? : (.+)")


class Parameter:
    """One argument of a schema."""

    def __init__(self, text, keyword_only):
        self.keyword_only = keyword_only
        head, _, default = text.partition("=")
        self.default = default.strip() or None
        words = head.split()
        self.type, self.name = words if len(words) == 2 else (None, words[0])

    @property
    def declaration(self):
        if self.name == "out":
            return "out=None"
        if self.type == "V":
            return f"*{self.name}"
        return self.name if self.default is None else f"{self.name}={self.default}"


def _split(text):
    """Arguments of a signature; commas inside brackets do not separate."""
    parts, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in "([") - (c in ")]")
        if c == "," and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    return parts + [text[start:].strip()] if text.strip() else []


class Schema:
    def __init__(self, line, doc):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"not a schema: {line!r}")
        self.name, arguments, self.result, operation, places = match.groups()
        self.operation = operation or f"torch.{self.name}"
        self.places = places.split()
        self.doc = doc
        self.parameters, keyword_only = [], False
        for text in _split(arguments):
            if text == "*":
                keyword_only = True
            else:
                self.parameters.append(Parameter(text, keyword_only))

    def _signature(self, parameters):
        parts, starred, self.extra = [], False, False
        required = [p.name for p in parameters if p.default is None and not p.keyword_only and p.name != "out" and p.type != "V"]
        self.required = required
        for p in parameters:
            if p.type == "V":
                starred = True
            elif (p.keyword_only or p.name == "out") and not starred:
                parts.append("*_extra")
                starred = self.extra = True
            parts.append(f"{p.name}=_unset" if p.name in required else p.declaration)
        names = {p.name for p in parameters}
        aliases = [a for a, n in (("axis", "dim"), ("keepdims", "keepdim")) if n in names]
        if not starred:
            parts.append("*_extra")
            self.extra = True
        return ", ".join(parts + [f"{a}=_unset" for a in aliases]), aliases

    @property
    def shown(self):
        """The name that errors and help give the function: that of the program's function, not of one of its forms."""
        if self.places != ["private"]:
            return self.name
        return re.sub(r"_(all|dim|mode|sizes|decimals|at|of|rows|columns|along)$", "", self.operation.removeprefix("torch."))

    def source(self, inplace=False):
        """The function's code."""
        name = f"{self.name}_" if inplace else self.name
        operation = f"{self.operation}_" if inplace else self.operation
        parameters = [p for p in self.parameters if not (inplace and p.name == "out")]
        signature, aliases = self._signature(parameters)
        lines = [f"def {name}({signature}):", f"    {self.doc!r}"]
        if self.extra:
            lines.append("    if _extra: _refuse(_extra)")
        for alias in aliases:
            target = {"axis": "dim", "keepdims": "keepdim"}[alias]
            lines.append(f"    if {alias} is not _unset: {target} = {alias}")
        given = "{" + ", ".join(f"{p.name!r}: {p.name}" for p in parameters) + "}"
        for p in parameters:
            # What converts anything would take a missing argument for a value.
            if p.name in self.required and p.type in ("b", "s", "G", None):
                lines.append(f"    if {p.name} is _unset: _diagnose(_core.Mismatch({p.name}), {given})")
        arguments = ", ".join(_CONVERT[p.type].format(p.name) for p in parameters if p.type)
        call = f"_call({operation!r}, {arguments})"
        lines += ["    try:", f"        r = {call}", "    except TypeError as error:"]
        lines.append(f"        _diagnose(error, {given})")
        first = parameters[0].name if parameters else None
        if inplace:
            lines.append(f"    return {first}")
        elif self.result == "v":
            lines.append("    return r")
        elif self.result == "T":
            has_out = any(p.name == "out" for p in parameters)
            lines.append("    return _wrap(r)" if not has_out else
                         "    return _wrap(r) if out is None else _core.store_out(out, _wrap(r))")
        elif self.result == "Ts":
            lines.append("    return _core.wrap_n(r, _core._bridge.count())")
        else:
            has_out = any(p.name == "out" for p in parameters)
            made = f"_return_types.{self.result}(_core.wrap_n(r, _core._bridge.count()))"
            lines.append(f"    return {made}" if not has_out else
                         f"    return {made} if out is None else _return_types.store(out, {made})")
        return "\n".join(lines)

    def compile(self, inplace=False, method=False):
        """The function, or its form as a method, which differ in how errors count arguments."""
        name = f"{self.name}_" if inplace else self.name
        shown = f"{self.shown}_" if inplace else self.shown
        diagnose = functools.partial(self._diagnose, shown, 1 if method else 0)
        refuse = functools.partial(self._refuse, shown, 1 if method else 0)
        scope = {"_refuse": refuse, "_core": _core, "_dtype": _dtype, "_return_types": _return_types, "_unset": _unset, "_wrap": _core.wrap,
                 "_call": _core.call, "_diagnose": diagnose, "__name__": "torch", **_CONSTANTS}
        exec(compile(self.source(inplace), f"<torch.{name}>", "exec"), scope)
        function = scope[name]
        function.__name__ = function.__qualname__ = shown
        return function

    def _refuse(self, name, uncounted, extra):
        """Says that there are too many arguments, in PyTorch's words."""
        of_forms = error_of_forms()
        if of_forms is not None:
            raise of_forms
        most = sum(1 for p in self.parameters if not p.keyword_only and p.name != "out") - uncounted
        least, given = len(self.required) - uncounted, most + len(extra)
        if least < most:
            raise TypeError(f"{name}() takes from {least} to {most} positional arguments but {given} were given")
        plural, verb = "" if most == 1 else "s", "was" if given == 1 else "were"
        raise TypeError(f"{name}() takes {most} positional argument{plural} but {given} {verb} given")

    def _diagnose(self, name, uncounted, error, given):
        """Says which argument has the wrong type, in PyTorch's words; passes other errors on."""
        if not isinstance(error, _core.Mismatch):
            raise error
        for p in self.parameters:
            _check_elements(f"{name}(): argument '{p.name}'", p, given.get(p.name))
        of_forms = error_of_forms()
        if of_forms is not None:
            raise of_forms from None
        missing = [f'"{n}"' for n in self.required if given[n] is _unset]
        if missing:
            # The plural of one is PyTorch's own.
            plural = "s" if len(missing) == 1 else ""
            raise TypeError(f"{name}() missing {len(missing)} required positional argument{plural}: {', '.join(missing)}") from None
        by_name = keywords_of_call()
        for position, p in enumerate(self.parameters, 1):
            if p.type is None or p.name not in given or _fits(p, given[p.name]):
                continue
            where = f"{name}(): argument '{p.name}'" + (
                "" if p.keyword_only or p.name in by_name else f" (position {position - uncounted})"
            )
            value = _first_wrong(p, given[p.name])
            if p.type[0] in "IJV" and isinstance(value, (tuple, list)) and value:
                raise TypeError(
                    f"{where} must be tuple of ints, but found element of type {_core.type_name(value[0])} at pos 0"
                ) from None
            raise TypeError(
                f"{where} must be {_WORDS[p.type[0]]}, not {_core.type_name(value)}"
            ) from None
        raise error


class _Unset:
    def __repr__(self):
        return "<not given>"


_unset = _Unset()
_CONSTANTS = {"inf": float("inf"), "nan": float("nan")}


def _check_elements(where, p, value):
    """Complains about sequences whose first element alone is right: the parser looks at that one, what unpacks at all."""
    value = _first_wrong(p, value) if p.type == "V" and value else value
    if p.type is None or p.type[0] not in "IJV" or not isinstance(value, (tuple, list)):
        return
    for i, x in enumerate(value):
        if not hasattr(x, "__index__"):
            if i:
                raise TypeError(
                    f'{where} failed to unpack the object at pos {i + 1} with error "type must be tuple of ints,'
                    f'but got {_core.type_name(x)}"'
                ) from None
            return


def _first_wrong(p, value):
    """Of arguments given one by one, the one to be named."""
    return value[0] if p.type == "V" and len(value) == 1 else value


def _fits(p, value):
    """Would this argument have been accepted?"""
    kind = p.type[0]
    if value is None and p.type.endswith("?"):
        return True
    try:
        {
            "T": _core.handle,
            "O": _core.operand,
            "X": _core.handle,
            "N": _core.number,
            "i": _core.integer,
            "f": _core.real,
            "I": _core.integers,
            "J": _core.sequence,
            "V": _core.variadic,
            "L": _core.tensors,
            "d": _dtype.name_of,
        }.get(kind, lambda v: v)(value)
    except _core.Mismatch:
        return False
    return True


def define(text, functions, methods):
    """Makes the functions of a table of schemas: into a namespace of functions, and into one of methods."""
    lines = [line for line in text.splitlines() if line.strip()]
    for line, doc in zip(lines[::2], lines[1::2], strict=True):
        schema = Schema(line.strip(), doc.strip())
        if "function" in schema.places:
            functions[schema.name] = schema.compile()
        if "method" in schema.places:
            methods[schema.name] = schema.compile(method=True)
        if "inplace" in schema.places:
            methods[f"{schema.name}_"] = schema.compile(inplace=True, method=True)
        if "private" in schema.places:
            functions[f"_{schema.name}"] = schema.compile(method=schema.name.endswith("_method") or "V" in [
                p.type for p in schema.parameters
            ])
