"""PyTorch's operations as TorchScript sees them: signatures, which overload is meant, and what runs it."""

import re

import torch

from . import _types as T

_OPTIONS = "ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None"


class Argument:
    """An argument of a signature."""

    __slots__ = ("name", "type", "keyword_only", "has_default", "default", "repeat", "declared")

    def __init__(self, text, keyword_only):
        head, _, default = text.partition("=")
        self.declared, self.name = head.strip().rsplit(" ", 1)
        self.keyword_only, self.has_default = keyword_only, "=" in text
        match = re.fullmatch(r"(\w+\??)\[(\d+)\](\??)", self.declared)
        self.repeat = int(match[2]) if match else None
        self.type = _parse_type(f"{match[1]}[]{match[3]}" if match else self.declared)
        self.default = _parse_default(default.strip(), self) if self.has_default else None


def _parse_type(text):
    if text.endswith("?"):
        return T.optional(_parse_type(text[:-1]))
    if text.endswith("[]"):
        return T.list_of(_parse_type(text[:-2]))
    return {"Tensor": T.TENSOR, "int": T.INT, "float": T.FLOAT, "bool": T.BOOL, "str": T.STR, "Scalar": T.NUMBER,
            "ScalarType": T.INT, "Layout": T.INT, "MemoryFormat": T.INT, "Device": T.DEVICE, "complex": T.COMPLEX,
            "Generator": T.GENERATOR}.get(text, T.ANY)


def _parse_default(text, arg):
    if text in ("None", "True", "False"):
        return {"None": None, "True": True, "False": False}[text]
    if text.startswith('"'):
        return text[1:-1]
    if text.startswith("["):
        return [_number(p) for p in text[1:-1].split(",") if p.strip()]
    if not re.match(r"[-\d.]", text):
        return {"contiguous_format": 0, "strided": 0, "long": 4, "inf": float("inf")}.get(text, text)
    value = _number(text)
    if arg.type.kind == "float":
        return float(value)
    return [value] * arg.repeat if arg.repeat else value


def _number(text):
    text = text.strip()
    if text in ("True", "False"):
        return text == "True"
    return float(text) if any(c in text for c in ".e") else int(text)


class Signature:
    """One overload of an operation."""

    def __init__(self, line):
        head, rest = line.split("(", 1)
        inner, returns = rest.rsplit(") -> ", 1)
        self.name, _, self.overload = head.partition(".")
        self.args, keyword_only = [], False
        for text in _split(inner.replace("$", _OPTIONS)):
            if text == "*":
                keyword_only = True
            else:
                self.args.append(Argument(text, keyword_only))
        returns = returns.strip()
        self.returns = [_parse_type(r.strip().split(" ")[0]) for r in _split(returns[1:-1] if returns[0] == "(" else returns)]

    def __repr__(self):
        return f"aten::{self.name}"


def _split(text):
    parts, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in "([") - (c in ")]")
        if c == "," and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    rest = text[start:].strip()
    return parts + [rest] if rest else parts


_lines, _parsed = None, {}


def _table():
    global _lines
    if _lines is None:
        from . import _aten_a, _aten_l

        _lines = {}
        for line in (_aten_a.SIGNATURES + _aten_l.SIGNATURES).splitlines():
            if line:
                _lines.setdefault(re.match(r"\w+", line)[0], []).append(line)
    return _lines


def signatures(name):
    """The overloads of an operation, () if there is none of that name."""
    found = _parsed.get(name)
    if found is None:
        lines = _table().get(name)
        if lines is None and name.endswith("_") and not name.endswith("__"):
            lines = [name + line[len(name) - 1 :] for line in _table().get(name[:-1], ())]
        found = _parsed[name] = tuple(Signature(line) for line in lines or ())
    return found


def exists(name):
    """Whether there is a tensor operation of that name."""
    return name in _table() or (name.endswith("_") and not name.endswith("__") and name[:-1] in _table())


def names():
    """All operations."""
    return list(_table())


# Binding Python values (while tracing)

_RENAMED = {"input": "self", "axis": "dim", "keepdims": "keepdim", "tensor": "other"}
# Operations whose Python functions take numbers where the signature has tensors.
NUMBERS_AS_TENSORS = frozenset(
    "add sub mul div divide true_divide floor_divide multiply subtract copy add_ sub_ mul_ div_ floor_divide_".split()
)


def bind(name, args, kwargs):
    """(signature, values in order) of a call with Python values; None if no overload takes them."""
    for signature in signatures(name):
        found = _bound(signature, args, kwargs, name in NUMBERS_AS_TENSORS)
        if found is not None:
            return signature, found
    return None


def _bound(signature, args, kwargs, numbers):
    parameters = signature.args
    positional = [a for a in parameters if not a.keyword_only]
    args = list(args)
    if len(args) > len(positional) or (len(args) > 1 and _takes_many(positional, args)):
        # view(2, -1): a list given one by one.
        at = next((i for i, a in enumerate(positional) if a.type == T.list_of(T.INT)), None)
        if at is None or at != len(positional) - 1:
            return None
        args = [*args[:at], list(args[at:])]
    values, given = [], dict(kwargs)
    for i, a in enumerate(parameters):
        if i < len(args) and not a.keyword_only:
            value = args[i]
        elif a.name in given:
            value = given.pop(a.name)
        else:
            alias = next((k for k in given if _RENAMED.get(k) == a.name or (k == "input" and i == 0)), None)
            if alias is not None:
                value = given.pop(alias)
            elif a.has_default:
                values.append(a.default if not isinstance(a.default, list) else list(a.default))
                continue
            else:
                return None
        if not fits(value, a, numbers):
            return None
        if a.type.kind in ("List", "Optional") and isinstance(value, int) and not isinstance(value, bool):
            inner = a.type.args[0] if a.type.kind == "Optional" else a.type
            if inner == T.list_of(T.INT):
                value = [value] * (a.repeat or 1)
        values.append(value)
    return None if given else values


def _takes_many(positional, args):
    last = positional[-1] if positional else None
    if last is None or last.type != T.list_of(T.INT) or last.repeat is not None:
        return False
    rest = args[len(positional) - 1 :]
    return len(args) >= len(positional) and all(isinstance(v, int) for v in rest)


def fits(value, arg, numbers=False):
    """Whether a Python value can be this argument."""
    return _fits(value, arg.type, numbers, arg)


def _fits(value, t, numbers, arg):
    kind = t.kind
    if kind == "Optional":
        return value is None or _fits(value, t.args[0], numbers, arg)
    if kind == "Tensor":
        return isinstance(value, torch.Tensor) or (numbers and isinstance(value, (int, float)))
    if kind == "int":
        if arg.declared.startswith(("ScalarType", "Layout", "MemoryFormat")):
            return isinstance(value, (torch.dtype, torch.layout, torch.memory_format)) or value in (int, float, bool)
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "float":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind == "number":
        return isinstance(value, (int, float, bool)) and not isinstance(value, torch.Tensor)
    if kind == "bool":
        return isinstance(value, bool)
    if kind == "str":
        return isinstance(value, str)
    if kind == "Device":
        return isinstance(value, (str, torch.device))
    if kind == "Generator":
        return isinstance(value, torch.Generator)
    if kind == "List":
        if isinstance(value, (list, tuple)):
            return all(_fits(v, t.args[0], False, arg) for v in value)
        return t.args[0].kind == "int" and isinstance(value, int) and not isinstance(value, bool)
    return True


# Running


def implementation(name):
    """The function that runs an operation with its arguments in the order of the signature."""
    from . import _implementations

    return _implementations.of(name)
