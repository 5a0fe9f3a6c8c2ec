# Inverse and hyperbolic functions by all their names: torch.arcsin is torch.asin, and each has an in-place form.
import torch

def attempt(label, f):
    try:
        print(label, "->", f())
    except Exception as error:
        print(label, "!!", type(error).__name__, "|", str(error).split("\n")[0])


u = torch.tensor([-1.0, -0.5, 0.0, 0.25, 1.0, 2.0])
for name in ("asin", "arcsin", "acos", "arccos", "atan", "arctan", "sinh", "cosh", "tan", "log2", "asinh", "arcsinh", "acosh", "arccosh", "atanh", "arctanh", "sin"):
    f = getattr(torch, name)
    print(name, f.__name__, f(u), f(u.double())[:2], f(torch.tensor([0, 1])), f(torch.tensor([True])), f(u.half()).dtype, f(torch.tensor([1 + 2j])))
    x = torch.tensor([0.25, 0.5], requires_grad=True)
    y = f(x)
    y.sum().backward()
    print("  ", y.grad_fn.name(), x.grad)
    z = torch.tensor([0.5, 0.25])
    print("  ", getattr(torch, name + "_")(z) is z, z, getattr(z, name + "_")() is z, getattr(torch.tensor([0.5]), name)())
    out = torch.empty(0)
    print("  ", f(u, out=out) is out, out.shape)
    attempt("   in place on integers", lambda: getattr(torch.tensor([1]), name + "_")())
    attempt("   of a number", lambda: f(0.5))
    attempt("   of nothing", lambda: f())
    attempt("   of a leaf in place", lambda: getattr(torch.ones(1, requires_grad=True), name + "_")())
    attempt("   out of integers", lambda: f(u, out=torch.empty(6, dtype=torch.int64)))
print(torch.arcsin is torch.asin, torch.atan2(torch.tensor([1.0, -1.0]), torch.tensor([-1.0, 0.0])), torch.arctan2(torch.tensor([1, 2]), torch.tensor([2, 1])))
