# What torch.vmap refuses, since a function runs once for the whole batch: values that steer Python, shapes that depend on them.
import torch
from torch import vmap

def attempt(label, f):
    try:
        print(label, "->", f())
    except Exception as error:
        print(label, "!!", type(error).__name__, "|", error)


x, y = torch.arange(6.0).reshape(3, 2), torch.ones(3, 2)
calls = []


def look(a):
    calls.append((a.shape, a.dim(), a.dtype))
    return a.sum()


print(vmap(look)(x), calls)
attempt("item", lambda: vmap(lambda a: a.sum().item())(x))
attempt("branch", lambda: vmap(lambda a: a if a.sum() > 0 else -a)(x))
attempt("nonzero", lambda: vmap(torch.nonzero)(x))
attempt("mask", lambda: vmap(lambda a: a[a > 1])(x))
attempt("in place on what is shared", lambda: vmap(lambda a, b: b.add_(a), in_dims=(0, None))(x, y[0]))
