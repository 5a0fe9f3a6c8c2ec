"""Completion and documentation from the live namespace. Nothing is called: no function, no property."""

import builtins
import inspect
import keyword
import re
import sys
import types

_MAX_ITEMS = 200
_MAX_DOCUMENTATION = 4000

_TOKEN = re.compile(r"[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*\s*\.\s*\w*$|\w*$")
_FROM_IMPORT = re.compile(r"^\s*from\s+([\w.]+)\s+import\s+\(?(?:[\w\s,]*,)?\s*(\w*)$")
_IMPORT = re.compile(r"^\s*(?:from|import)\s+(?:[\w.]+\s*,\s*)*([\w.]*)$")

_MISSING = object()


def _attribute(owner, name):
    """An attribute without running the reader's code: properties come back as the property itself."""
    try:
        static = inspect.getattr_static(owner, name)
    except AttributeError:
        return _MISSING
    if isinstance(static, property | types.GetSetDescriptorType | types.MemberDescriptorType):
        return static
    if hasattr(type(static), "__get__") and not isinstance(static, types.FunctionType | classmethod | staticmethod):
        return static
    try:
        return getattr(owner, name)
    except Exception:
        return _MISSING


def resolve(path, namespace):
    """The object a dotted name means, or `_MISSING`."""
    first, *rest = path.split(".")
    found = namespace.get(first, _MISSING)
    if found is _MISSING:
        found = getattr(builtins, first, _MISSING)
    for name in rest:
        if found is _MISSING or isinstance(found, property):
            return _MISSING
        found = _attribute(found, name)
    return found


def _kind(value):
    if isinstance(value, type):
        return "class"
    if isinstance(value, types.ModuleType):
        return "module"
    if isinstance(value, property):
        return "property"
    return "function" if callable(value) else "variable"


def _names(owner):
    try:
        return dir(owner)
    except Exception:
        return []


def _visible(names, prefix):
    """Names that start with the prefix; underscored ones only when asked for."""
    matching = sorted({name for name in names if name.startswith(prefix)}, key=lambda n: (n.startswith("_"), n.lower(), n))
    return matching if prefix.startswith("_") else [name for name in matching if not name.startswith("_")]


def _item(label, value, inside=False):
    kind = _kind(value)
    if inside and kind == "variable":
        kind = "property"
    return {"label": label, "kind": kind}


def _modules(path):
    """Modules below a package, or at the top, that could be imported."""
    import pkgutil

    parent, _, prefix = path.rpartition(".")
    if parent:
        package = sys.modules.get(parent)
        search = getattr(package, "__path__", None)
        names = [m.name for m in pkgutil.iter_modules(search)] if search else []
    else:
        from .magics import available

        names = [m.name for m in pkgutil.iter_modules()] + list(sys.builtin_module_names) + list(available)
    return prefix, [{"label": name, "kind": "module"} for name in _visible(names, prefix)]


def _keywords_of_call(before, namespace):
    """Names of the parameters of the call that the cursor stands in."""
    depth = 0
    for i in range(len(before) - 1, -1, -1):
        char = before[i]
        if char in ")]}":
            depth += 1
        elif char in "([{":
            if depth == 0:
                callee = re.search(r"[A-Za-z_][\w.]*$", before[:i].rstrip()) if char == "(" else None
                found = resolve(callee[0], namespace) if callee else _MISSING
                try:
                    parameters = inspect.signature(found).parameters.values() if callable(found) else ()
                except (TypeError, ValueError):
                    parameters = ()
                return [p.name for p in parameters if p.kind in (p.KEYWORD_ONLY, p.POSITIONAL_OR_KEYWORD)]
            depth -= 1
    return []


def complete(before, namespace):
    """What could stand at the end of `before`: `{"length": characters to replace, "items": [...]}`."""
    line = before.rpartition("\n")[2]
    imported = _FROM_IMPORT.match(line)
    if imported:
        owner = sys.modules.get(imported[1])
        items = [_item(name, _attribute(owner, name)) for name in _visible(_names(owner), imported[2])] if owner else []
        _, submodules = _modules(f"{imported[1]}.{imported[2]}")
        known = {item["label"] for item in items}
        items += [item for item in submodules if item["label"] not in known]
        return {"length": len(imported[2]), "items": items[:_MAX_ITEMS]}
    importing = _IMPORT.match(line)
    if importing:
        prefix, items = _modules(importing[1])
        return {"length": len(prefix), "items": items[:_MAX_ITEMS]}

    token = re.sub(r"\s", "", _TOKEN.search(line)[0])
    path, dot, prefix = token.rpartition(".")
    if dot:
        owner = resolve(path, namespace)
        if owner is _MISSING or isinstance(owner, property):
            return {"length": len(prefix), "items": []}
        items = [_item(name, _attribute(owner, name), inside=True) for name in _visible(_names(owner), prefix)]
        return {"length": len(prefix), "items": items[:_MAX_ITEMS]}
    if not prefix:
        return {"length": 0, "items": []}
    arguments = _visible(_keywords_of_call(before[: len(before) - len(prefix)], namespace), prefix)
    items = [{"label": f"{name}=", "kind": "property"} for name in arguments]
    for name in _visible([name for name in namespace if isinstance(name, str)], prefix):
        items.append(_item(name, namespace[name]))
    known = {item["label"] for item in items}
    items += [{"label": w, "kind": "keyword"} for w in _visible(keyword.kwlist + ["match", "case"], prefix) if w not in known]
    items += [_item(n, getattr(builtins, n)) for n in _visible(dir(builtins), prefix) if n not in known]
    return {"length": len(prefix), "items": items[:_MAX_ITEMS]}


def _signature(path, found):
    name = path.rpartition(".")[2]
    if isinstance(found, types.ModuleType):
        return f"module {found.__name__}"
    if isinstance(found, property):
        return f"property {name}"
    if isinstance(found, bool | int | float | complex | str | bytes | type(None)):
        shown = repr(found)
        return f"{name}: {type(found).__name__} = {shown if len(shown) <= 80 else shown[:79] + '…'}"
    if callable(found):
        prefix = "class " if isinstance(found, type) else ""
        try:
            # After `from __future__ import annotations` they are text: shown without quotes all the same.
            return f"{prefix}{name}{inspect.signature(found).format(quote_annotation_strings=False)}"
        except (TypeError, ValueError):
            return f"{prefix}{name}(...)"
    return f"{name}: {type(found).__name__}"


def describe(path, namespace):
    """Signature and documentation of a dotted name as `{"signature", "documentation"}`, None where it means nothing."""
    if keyword.iskeyword(path):
        return None
    found = resolve(path, namespace)
    if found is _MISSING:
        return None
    documentation = inspect.getdoc(found) or ""
    if isinstance(found, int | float | str | bytes | list | dict | tuple | set) and not isinstance(found, type):
        documentation = ""  # The documentation of `int` says nothing about the reader's number.
    if len(documentation) > _MAX_DOCUMENTATION:
        documentation = documentation[:_MAX_DOCUMENTATION].rpartition("\n")[0] + "\n…"
    return {"signature": _signature(path, found), "documentation": documentation}


def name_at(source, offset):
    """The dotted name around an offset, up to the part the cursor is on: `(start, end, path)`, or None."""
    for match in re.finditer(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*", source):
        if match.start() <= offset <= match.end():
            end = offset
            while end < match.end() and (source[end].isalnum() or source[end] == "_"):
                end += 1
            path = source[match.start() : end].rstrip(".")
            return match.start(), match.start() + len(path), path
    return None
