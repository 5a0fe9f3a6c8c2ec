"""The types of TorchScript, as its code and its graphs write them."""

import typing

import torch

_SCALARS = {"int": "int", "float": "float", "bool": "bool", "str": "str", "complex": "complex"}


class Type:
    """A type: a kind ("Tensor", "int", "List", ...) with arguments, and a name if it is a class."""

    __slots__ = ("kind", "args", "name", "info")

    def __init__(self, kind, *args, name=None, info=None):
        self.kind, self.args, self.name, self.info = kind, args, name, info

    def __eq__(self, other):
        return (isinstance(other, Type) and self.kind == other.kind and self.args == other.args and self.name == other.name
                and (self.kind != "Class" or self.info is other.info))

    def __hash__(self):
        return hash((self.kind, self.args, self.name))

    def __repr__(self):
        return self.annotation()

    def annotation(self):
        """As code writes it: List[int]."""
        kind = self.kind
        if kind in ("Class", "NamedTuple"):
            return self.name
        if kind == "Tuple":
            return f"Tuple[{', '.join(a.annotation() for a in self.args) or '()'}]"
        if kind in ("List", "Dict", "Optional", "Union", "Future"):
            return f"{kind}[{', '.join(a.annotation() for a in self.args)}]"
        return {"None": "NoneType", "number": "number", "Device": "Device"}.get(kind, kind)

    def ir(self):
        """As graphs write it: int[]."""
        kind = self.kind
        if kind == "Tensor" and self.info is not None:
            return self.info
        if kind in ("Class", "NamedTuple"):
            return self.name
        if kind == "List":
            return f"{self.args[0].ir()}[]"
        if kind == "Optional":
            return f"{self.args[0].ir()}?"
        if kind == "Tuple":
            return f"({', '.join(a.ir() for a in self.args)})"
        if kind in ("Dict", "Union", "Future"):
            return f"{kind}({', '.join(a.ir() for a in self.args)})"
        return {"None": "NoneType", "number": "Scalar"}.get(kind, kind)


TENSOR, INT, FLOAT, BOOL, STR = (Type(k) for k in ("Tensor", "int", "float", "bool", "str"))
COMPLEX, NONE, NUMBER, DEVICE, ANY = (Type(k) for k in ("complex", "None", "number", "Device", "Any"))
GENERATOR, FUNCTION = Type("Generator"), Type("Function")
# Kinds of types that are numbers.
NUMBERS = ("int", "float", "bool", "complex", "number")

_DTYPE_NAMES = {
    "float32": "Float", "float64": "Double", "float16": "Half", "bfloat16": "BFloat16", "int64": "Long", "int32": "Int",
    "int16": "Short", "int8": "Char", "uint8": "Byte", "bool": "Bool", "complex64": "ComplexFloat",
    "complex128": "ComplexDouble",
}


def list_of(t):
    return Type("List", t)


def optional(t):
    return t if t.kind in ("Optional", "None", "Any") else Type("Optional", t)


def tuple_of(*ts):
    return Type("Tuple", *ts)


def dict_of(k, v):
    return Type("Dict", k, v)


def of_tensor(t):
    """The type of a traced tensor, with what was seen of it."""
    parts = [str(n) for n in t.shape]
    if t.dim() > 0:
        parts.append(f"strides=[{', '.join(map(str, t.stride()))}]")
    parts += [f"requires_grad={int(t.requires_grad)}", f"device={t.device}"]
    name = _DTYPE_NAMES.get(str(t.dtype).split(".")[-1], "Tensor")
    return Type("Tensor", info=f"{name}({', '.join(parts)})")


def plain(t):
    """The type without what was seen of tensors."""
    if t.kind == "Tensor":
        return TENSOR
    return Type(t.kind, *map(plain, t.args), name=t.name, info=t.info) if t.args else t


def is_subtype(a, b):
    """Whether a value of type a may stand where b is asked for, without conversion."""
    if b.kind == "Any" or a == b:
        return True
    if a.kind == "Tensor" and b.kind == "Tensor":
        return True
    if b.kind == "number":
        return a.kind in ("int", "float", "complex", "number")
    if b.kind == "Optional":
        return a.kind == "None" or is_subtype(a.args[0] if a.kind == "Optional" else a, b.args[0])
    if b.kind == "Union":
        return any(is_subtype(a, t) for t in b.args)
    if a.kind in ("Tuple", "NamedTuple") and b.kind == "Tuple" and len(a.args) == len(b.args):
        return all(map(is_subtype, a.args, b.args))
    if a.kind == b.kind in ("List", "Dict", "Future"):
        return all(plain(x) == plain(y) or x.kind == "Any" for x, y in zip(a.args, b.args))
    if a.kind == b.kind == "Class":
        return a.info is b.info or a.name == b.name
    return False


def unify(a, b):
    """The type of what is a on one way and b on another; None if there is none."""
    if is_subtype(b, a):
        return plain(a)
    if is_subtype(a, b):
        return plain(b)
    if a.kind == "None":
        return optional(b)
    if b.kind == "None":
        return optional(a)
    if a.kind == "Tuple" and b.kind == "Tuple" and len(a.args) == len(b.args):
        parts = [unify(x, y) for x, y in zip(a.args, b.args)]
        return None if None in parts else tuple_of(*parts)
    return None


def of_value(v):
    """The type of a Python value. @raises TypeError for values that TorchScript has no type for"""
    if isinstance(v, torch.Tensor):
        return TENSOR
    if isinstance(v, torch.dtype) or isinstance(v, (torch.layout, torch.memory_format)):
        return INT
    for cls, t in ((bool, BOOL), (int, INT), (float, FLOAT), (str, STR), (complex, COMPLEX), (type(None), NONE),
                   (torch.device, DEVICE)):
        if isinstance(v, cls):
            return t
    if isinstance(v, tuple):
        return tuple_of(*map(of_value, v))
    if isinstance(v, list):
        if not v:
            return list_of(TENSOR)
        kinds = of_value(v[0])
        for x in v[1:]:
            kinds = unify(kinds, of_value(x))
            if kinds is None:
                raise TypeError("Could not infer type of list element: its elements have several types")
        return list_of(kinds)
    if isinstance(v, dict) and v:
        k, x = next(iter(v.items()))
        return dict_of(of_value(k), of_value(x))
    raise TypeError(f"Cannot infer type of {type(v).__name__}")


class UnknownType(RuntimeError):
    """An annotation that TorchScript has no type for."""


def of_annotation(a, scripted=None):
    """The type that an annotation (a Python object) stands for; `scripted` knows classes that were scripted."""
    if a is torch.Tensor or (isinstance(a, type) and issubclass(a, torch.Tensor)):
        return TENSOR
    simple = {int: INT, float: FLOAT, bool: BOOL, str: STR, complex: COMPLEX, None: NONE, type(None): NONE,
              torch.device: DEVICE, torch.dtype: INT, typing.Any: ANY, torch.layout: INT,
              torch.Generator: GENERATOR}
    try:
        if a in simple:
            return simple[a]
    except TypeError:
        pass
    if isinstance(a, Type):
        return a
    origin, args = typing.get_origin(a), typing.get_args(a)
    if isinstance(a, type) and issubclass(a, tuple) and hasattr(a, "_fields"):
        hints = typing.get_type_hints(a)
        parts = [of_annotation(hints.get(f, torch.Tensor), scripted) for f in a._fields]
        return Type("NamedTuple", *parts, name=f"__torch__.{a.__qualname__}", info=a)
    if origin is list:
        return list_of(of_annotation(args[0], scripted))
    if origin is dict:
        return dict_of(*(of_annotation(x, scripted) for x in args))
    if origin is tuple:
        return tuple_of(*(of_annotation(x, scripted) for x in args if x != ()))
    if origin is typing.Union or type(a).__name__ == "UnionType":
        rest = [of_annotation(x, scripted) for x in args if x is not type(None)]
        inner = rest[0] if len(rest) == 1 else Type("Union", *rest)
        return optional(inner) if len(rest) < len(args) else inner
    if origin is typing.Final or str(origin).endswith("Final"):
        return of_annotation(args[0], scripted)
    if scripted is not None:
        found = scripted(a)
        if found is not None:
            return found
    if a in (list, typing.List, dict, typing.Dict, tuple, typing.Tuple, typing.Optional):
        name = getattr(a, "__name__", None) or a._name
        raise UnknownType(f"Attempted to use {name.capitalize()} without a contained type. Please add a contained type, "
                          f"e.g. {name.capitalize()}[int]")
    raise UnknownType(f"Unknown type annotation: '{getattr(a, '__name__', a)}'")
