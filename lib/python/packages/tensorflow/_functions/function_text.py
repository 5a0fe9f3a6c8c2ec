"""How a trace of a function describes itself: its parameters, what it gives, what it closes over."""

import inspect

from .._core import nest as _nest
from .._core.spec import TensorSpec
from .._core.tensor import TensorLike, is_numpy
from .._core.variable import Variable

_P = inspect.Parameter


def type_text(value):
    """The kind of an argument or result as TensorFlow writes it."""
    if isinstance(value, dict):
        return "Dict[" + ", ".join(f"[{k!r}, {type_text(v)}]" for k, v in value.items()) + "]"
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return f"{type(value).__name__}[" + ", ".join(f"[{k!r}, {type_text(getattr(value, k))}]" for k in value._fields) + "]"
    if isinstance(value, (list, tuple)):
        return f"{'List' if isinstance(value, list) else 'Tuple'}[" + ", ".join(type_text(v) for v in value) + "]"
    spec = getattr(value, "spec", None)
    if isinstance(spec, TensorSpec):
        # An argument that an input signature describes.
        return str(spec)
    if isinstance(value, TensorSpec):
        return str(value)
    if isinstance(value, Variable):
        return f"VariableSpec(shape={value.shape}, dtype={value.dtype!r}, trainable={value.trainable}, alias_id=0)"
    if isinstance(value, TensorLike) or is_numpy(value):
        from .._core.spec import type_spec_from_value

        return str(type_spec_from_value(value))
    return f"Literal[{value!r}]"


def parameters(signature, args, kwargs):
    """[(name, kind, text)] of the arguments of a trace, by the function's parameters."""
    known = list(signature.parameters.values()) if signature is not None else []
    places = [p for p in known if p.kind in (_P.POSITIONAL_ONLY, _P.POSITIONAL_OR_KEYWORD)]
    rest = next((p for p in known if p.kind is _P.VAR_POSITIONAL), None)
    # Positions after which any number may follow cannot be given by name.
    kind = _P.POSITIONAL_ONLY if rest is not None else _P.POSITIONAL_OR_KEYWORD
    found = []
    for i, value in enumerate(args):
        if i < len(places):
            found.append((places[i].name, kind, type_text(value)))
        else:
            name = f"{rest.name}_{i - len(places)}" if rest is not None else f"args_{i}"
            found.append((name, _P.POSITIONAL_ONLY, type_text(value)))
    return found + [(name, _P.KEYWORD_ONLY, type_text(value)) for name, value in kwargs.items()]


def head(found, outputs):
    """`(x: ..., /, *, k: ...) -> ...`"""
    parts, before = [], None
    for name, kind, text in found:
        if before is _P.POSITIONAL_ONLY and kind is not before:
            parts.append("/")
        if kind is _P.KEYWORD_ONLY and before is not kind:
            parts.append("*")
        parts.append(f"{name}: {text}")
        before = kind
    if before is _P.POSITIONAL_ONLY:
        parts.append("/")
    return f"({', '.join(parts)}) -> {type_text(outputs)}"


def full(found, outputs, captured):
    """The description on several lines."""
    lines = "".join(f"  {name} ({kind.name}): {text}\n" for name, kind, text in found)
    closed = "".join(f"  {id(c)}: {_captured_text(c)}\n" for c in captured) or "  None\n"
    return f"Input Parameters:\n{lines}Output Type:\n  {type_text(outputs)}\nCaptures:\n{closed}".rstrip("\n")


def _captured_text(c):
    if isinstance(c, Variable):
        return "TensorSpec(shape=(), dtype=tf.resource, name=None)"
    return str(TensorSpec(c.shape, c.dtype))


def address(value):
    return f"0x{id(value):X}"


# --- The arguments of a trace with specs for its tensors ---------------------------------------------------------------------


def _as_specs(value, specs):
    if isinstance(value, Variable):
        return value
    if isinstance(value, (TensorLike, TensorSpec)) or isinstance(getattr(value, "spec", None), TensorSpec) or is_numpy(value):
        return next(specs)
    if isinstance(value, dict):
        found = {k: _as_specs(value[k], specs) for k in _nest._keys(value)}
        return {k: found[k] for k in value}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_as_specs(v, specs) for v in value])
    if isinstance(value, (list, tuple)):
        return type(value)(_as_specs(v, specs) for v in value)
    if hasattr(value, "_function_components"):
        # A ragged or sparse tensor is shown by its parts.
        return tuple(_as_specs(v, specs) for v in value._function_components())
    return value


def input_structure(args, kwargs, specs):
    """(args, kwargs) of a trace; `specs` are those of its tensors in order."""
    specs = iter(specs)
    return tuple(_as_specs(a, specs) for a in args), {k: _as_specs(kwargs[k], specs) for k in sorted(kwargs)}
