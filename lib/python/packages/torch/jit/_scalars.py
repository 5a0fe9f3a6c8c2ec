"""What runs the operations of TorchScript on numbers, strings, lists, dictionaries and devices."""

import math
import operator

import torch

from ._ir import dtype_code


def _setitem(container, key, value):
    container[key] = value


def _append(items, x):
    items.append(x)
    return items


def _extend(items, more):
    items.extend(more)


def _insert(items, i, x):
    items.insert(i, x)


def _floordiv(a, b):
    return a // b


def _div(a, b):
    return a / b


def _slice(items, start=None, end=None, step=1):
    return items[slice(start, end, step)]


def _delete(container, key):
    del container[key]


def _range_length(start, stop, step):
    return len(range(start, stop, step))


def _derive(i, start, step):
    return start + i * step


def _sorted(items):
    return sorted(items)


def _index(items, x):
    try:
        return items.index(x)
    except ValueError:
        raise ValueError(f"'{x}' is not in list") from None


def _num_to_tensor(x):
    return torch.tensor(x)


def _tensor(data, dtype=None, device=None, requires_grad=False):
    from ._ir import dtype_of_code

    return torch.tensor(data, dtype=dtype_of_code(dtype), device=device, requires_grad=requires_grad)


FUNCTIONS = {
    "add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": _div, "floordiv": _floordiv, "remainder": operator.mod,
    "pow": operator.pow, "neg": operator.neg, "eq": operator.eq, "ne": operator.ne, "lt": operator.lt, "le": operator.le,
    "gt": operator.gt, "ge": operator.ge, "__not__": operator.not_, "__is__": operator.is_, "__isnot__": operator.is_not,
    "__and__": operator.and_, "__or__": operator.or_, "__xor__": operator.xor, "__lshift__": operator.lshift,
    "__rshift__": operator.rshift, "__contains__": operator.contains, "__getitem__": operator.getitem, "_set_item": _setitem,
    "len": len, "append": _append, "extend": _extend, "insert": _insert, "pop": lambda c, *a: c.pop(*a), "clear": lambda c: c.clear(),
    "reverse": lambda c: c.reverse(), "sort": lambda c, reverse=False: c.sort(reverse=reverse), "copy": lambda c: c.copy(),
    "remove": lambda c, x: c.remove(x), "count": lambda c, x: c.count(x), "index": _index, "list": list, "Delete": _delete,
    "keys": lambda d: list(d.keys()), "values": lambda d: list(d.values()), "items": lambda d: list(d.items()),
    "get": lambda d, *a: d.get(*a), "update": lambda d, o: d.update(o), "setdefault": lambda d, k, v: d.setdefault(k, v),
    "Bool": bool, "Int": int, "Float": float, "str": str, "ScalarImplicit": lambda t: t.item(), "IntImplicit": int,
    "FloatImplicit": float, "format": lambda text, *a: text.format(*a), "slice": _slice, "sorted": _sorted,
    "abs": abs, "max": max, "min": min, "sum": sum, "all": all, "any": any, "round": round, "floor": math.floor, "ceil": math.ceil,
    "sqrt": math.sqrt, "exp": math.exp, "log": math.log, "log2": math.log2, "log10": math.log10, "log1p": math.log1p, "sin": math.sin, "cos": math.cos,
    "tan": math.tan, "tanh": math.tanh, "atan2": math.atan2, "pow_": math.pow, "fabs": math.fabs, "degrees": math.degrees,
    "radians": math.radians, "gcd": math.gcd, "isnan": math.isnan, "isinf": math.isinf, "isfinite": math.isfinite, "factorial": math.factorial,
    "divmod": divmod, "ord": ord, "chr": chr, "hex": hex, "bin": bin, "oct": oct,
    "__range_length": _range_length, "__derive_index": _derive, "NumToTensor": _num_to_tensor, "tensor": _tensor,
    "dtype": lambda t: dtype_code(t.dtype), "device": lambda t: t.device if isinstance(t, torch.Tensor) else torch.device(t),
    "requires_grad": lambda t: t.requires_grad, "is_cuda": lambda t: t.is_cuda, "layout": lambda t: 0, "data": lambda t: t.data,
    "grad": lambda t: t.grad, "shape": lambda t: list(t.shape), "type": lambda d: d.type, "tolist": lambda t: t.tolist(),
    "numel": lambda t: t.numel(), "unchecked_cast": lambda x: x, "hash": hash, "is_leaf": lambda t: t.is_leaf,
    "enumerate": lambda x: list(enumerate(x)), "zip": lambda *xs: list(zip(*xs)), "is_grad_enabled": torch.is_grad_enabled,
    "set_grad_enabled": lambda on: torch._C._set_grad_enabled(on) if hasattr(torch._C, "_set_grad_enabled") else torch.set_grad_enabled(on),
    "percentFormat": lambda text, *a: text % (a if len(a) != 1 else a[0]), "wait": lambda f: f, "Future": lambda x: x,
    "is_scripting": lambda: True, "manual_seed": lambda s: torch.manual_seed(s) and None, "reversed": lambda x: x[::-1],
}
for _name in ("lower upper strip lstrip rstrip split splitlines join replace startswith endswith find capitalize title isdigit "
              "isalpha isalnum isspace isupper islower zfill center ljust rjust rfind partition swapcase casefold expandtabs").split():
    FUNCTIONS.setdefault(_name, lambda s, *a, _n=_name: getattr(s, _n)(*a))
