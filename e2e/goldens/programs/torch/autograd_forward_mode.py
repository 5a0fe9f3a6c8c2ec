# Directional derivatives along with the values: dual numbers.
import torch
import torch.autograd.forward_ad as fwAD
from torch import nn

primal = torch.tensor([1.0, 2.0, 3.0])
tangent = torch.tensor([1.0, 0.0, -1.0])


def fn(x, y):
    return x**2 + y.sin()


with fwAD.dual_level():
    dual = fwAD.make_dual(primal, tangent)
    unpacked = fwAD.unpack_dual(dual)
    print(unpacked.primal, unpacked.tangent)
    out = fn(dual, torch.ones(3))
    print(fwAD.unpack_dual(out).tangent)
    print(fwAD.unpack_dual(out * 2 + 1).tangent)
    constant = fwAD.unpack_dual(torch.ones(2))
    print(constant.tangent is None, constant.primal)
print(fwAD.unpack_dual(dual) if False else "left the level")

# A whole module: the direction in the space of its parameters.
torch.manual_seed(0)
model = nn.Linear(3, 2)
x = torch.randn(4, 3)
params = {name: p for name, p in model.named_parameters()}
tangents = {name: torch.rand_like(p) for name, p in params.items()}
with fwAD.dual_level():
    for name, p in params.items():
        delattr(model, name)
        setattr(model, name, fwAD.make_dual(p, tangents[name]))
    out = model(x)
    jvp = fwAD.unpack_dual(out).tangent
print(torch.allclose(jvp, x @ tangents["weight"].T + tangents["bias"]), jvp.shape)

# The same through torch.func and autograd.functional.
_, there = torch.func.jvp(lambda x: (x.exp() * x).sum(), (primal,), (tangent,))
_, here = torch.autograd.functional.jvp(lambda x: (x.exp() * x).sum(), primal, tangent)
print(f"{there:.4f} {here:.4f}")

jac = torch.func.jacfwd(lambda x: torch.stack([x[0] * x[1], x[2] ** 3]))(primal)
print(jac)


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(x):
        return x**3

    @staticmethod
    def setup_context(ctx, inputs, output):
        (x,) = inputs
        ctx.save_for_backward(x)
        ctx.save_for_forward(x)

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return grad * 3 * x**2

    @staticmethod
    def jvp(ctx, x_t):
        (x,) = ctx.saved_tensors
        return x_t * 3 * x**2


with fwAD.dual_level():
    out = Cube.apply(fwAD.make_dual(primal, tangent))
    print(fwAD.unpack_dual(out).tangent)
