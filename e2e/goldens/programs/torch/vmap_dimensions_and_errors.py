# torch.vmap is torch.func.vmap: in_dims, out_dims, chunks, randomness, and how its errors read.
import torch
from torch import vmap

def attempt(label, f):
    try:
        print(label, "->", f())
    except Exception as error:
        print(label, "!!", type(error).__name__, "|", str(error))


print(torch.vmap is torch.func.vmap)
x, y = torch.arange(6.0).reshape(3, 2), torch.ones(3, 2)
print(vmap(torch.dot)(x, y))
print(vmap(torch.dot, in_dims=(1, 1))(x, y), vmap(torch.dot, in_dims=(0, None))(x, y[0]))
print(vmap(torch.mul, out_dims=1)(x, y).shape, vmap(lambda a: (a, a.sum()), out_dims=(1, 0))(x))
print(vmap(lambda d: d["p"] * d["q"][0])({"p": x, "q": [y]}))
print(vmap(lambda d: d["p"] + d["q"], in_dims=({"p": 0, "q": None},))({"p": x, "q": y[0]}))
print(vmap(vmap(lambda a: a * 2))(x), vmap(lambda a, b: a @ b, in_dims=(None, 0))(x, torch.ones(4, 2)).shape)
print(vmap(lambda a, k=2: a * k)(x, k=3), vmap(lambda a: a.sum(), chunk_size=2)(x), vmap(lambda a: {"s": a.sum(), "m": a.max()})(x))
torch.manual_seed(0)
print(vmap(lambda a: a + torch.rand(2), randomness="different")(x).shape, vmap(lambda a: torch.rand(2), randomness="same", in_dims=0)(x).unique(dim=0).shape)
attempt("randomness", lambda: vmap(lambda a: a + torch.rand(2))(x))
attempt("not a function", lambda: vmap(3)(x))
attempt("in_dims longer", lambda: vmap(torch.dot, in_dims=(0, 0, 0))(x, y))
attempt("in_dims range", lambda: vmap(torch.dot, in_dims=(0, 2))(x, y))
attempt("in_dims text", lambda: vmap(torch.dot, in_dims="a")(x, y))
attempt("sizes", lambda: vmap(torch.dot)(x, torch.ones(2, 2)))
attempt("none mapped", lambda: vmap(torch.dot, in_dims=(None, None))(x, y))
attempt("scalar", lambda: vmap(torch.sin)(torch.tensor(1.0)))
attempt("a number", lambda: vmap(lambda a: a)(3))
attempt("no inputs", lambda: vmap(lambda: 1)())
attempt("returns a number", lambda: vmap(lambda a: 3)(x))
attempt("out_dims longer", lambda: vmap(lambda a: a, out_dims=(0, 1))(x))
attempt("out_dims range", lambda: vmap(lambda a: a, out_dims=3)(x))
attempt("out_dims text", lambda: vmap(lambda a: a, out_dims="x")(x))
attempt("chunk", lambda: vmap(lambda a: a, chunk_size=0)(x))
attempt("randomness text", lambda: vmap(lambda a: a, randomness="often")(x))
attempt("out None", lambda: vmap(lambda a: a, out_dims=None)(x))
from torch.func import grad, jacrev, jacfwd, hessian
print(vmap(grad(lambda w, a: (w * a).sum() ** 2), in_dims=(None, 0))(torch.ones(2), x))
print(vmap(jacrev(torch.sin))(x).shape, jacfwd(lambda a: a * 0 - a)(torch.zeros(2)), jacfwd(torch.square)(torch.tensor([-0.0, 1.0])), hessian(lambda a: (a ** 3).sum())(torch.tensor([1.0, 2.0])))
