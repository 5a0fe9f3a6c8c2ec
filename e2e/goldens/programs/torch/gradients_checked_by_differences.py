# Gradients from the graph against finite differences, by hand and by gradcheck.
import torch
from torch.autograd import gradcheck, gradgradcheck

torch.manual_seed(0)


def central_difference(f, x, h=1e-5):
    grad = torch.zeros_like(x)
    flat, out = x.view(-1), grad.view(-1)
    for k in range(flat.numel()):
        keep = flat[k].item()
        flat[k] = keep + h
        above = f(x).item()
        flat[k] = keep - h
        below = f(x).item()
        flat[k] = keep
        out[k] = (above - below) / (2 * h)
    return grad


functions = {
    "softmax entropy": lambda x: -(x.softmax(1) * x.log_softmax(1)).sum(),
    "pairwise": lambda x: torch.cdist(x, x.flip(0)).sum(),
    "norms": lambda x: x.norm(dim=1).prod() + torch.linalg.vector_norm(x, 3),
    "sorted": lambda x: (x.flatten().sort().values * torch.arange(6.0, dtype=x.dtype)).sum(),
    "cumulative": lambda x: x.cumprod(1).sum() + x.logcumsumexp(0).sum(),
    "maximum": lambda x: x.max(1).values.sum() * x.amin() + x.median(),
    "einsum": lambda x: torch.einsum("ij,kj,ik->", x, x, torch.ones(2, 2, dtype=x.dtype)),
    "variance": lambda x: x.var(0).sum() + x.std() + torch.logsumexp(x, (0, 1)),
    "gather": lambda x: x.gather(1, torch.tensor([[0, 0], [2, 1]])).prod(),
    "where": lambda x: torch.where(x > 0, x.sin(), x**2).sum() + x.clamp(-0.5, 0.5).sum(),
}
point = torch.tensor([[0.3, -1.2, 0.8], [1.7, 0.45, -0.6]], dtype=torch.float64)
for name, f in functions.items():
    x = point.clone().requires_grad_()
    f(x).backward()
    numeric = central_difference(f, point.clone())
    print(f"{name:16s} agrees {torch.allclose(x.grad, numeric, atol=1e-6)} sum {x.grad.sum().item():.4f}")
x = point.clone().requires_grad_()
w = torch.randn(3, 2, dtype=torch.float64, requires_grad=True)
print(gradcheck(lambda a, b: torch.tanh(a @ b), (x, w)), gradgradcheck(lambda a: (a**3).sum(), (x,)), gradcheck(torch.nn.functional.gelu, x, eps=1e-6, atol=1e-4))


class WrongCube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return grad * 2 * x**2


print(gradcheck(WrongCube.apply, (x,), raise_exception=False))
try:
    gradcheck(WrongCube.apply, (torch.tensor([2.0], dtype=torch.float64, requires_grad=True),))
except Exception as error:
    print(type(error).__name__, str(error).split("\n")[0])
layer = torch.nn.Linear(3, 2).double()
print(gradcheck(lambda a: layer(a).sigmoid(), (x,)), gradcheck(lambda a: (a.sum(), a.prod()), (x,)))
for step in (1e-1, 1e-3, 1e-5):
    one = torch.tensor(1.0, dtype=torch.float64)
    print(f"h {step:g}: forward error {abs(((one + step).exp() - one.exp()) / step - one.exp()).item():.1e} central {abs(((one + step).exp() - (one - step).exp()) / (2 * step) - one.exp()).item():.1e}" if step > 1e-4 else "smaller steps lose digits again")
hessian = torch.autograd.functional.hessian(functions["einsum"], point)
print(hessian.shape, torch.allclose(hessian.view(6, 6), hessian.view(6, 6).T), torch.func.hessian(lambda v: (v**3).sum())(torch.tensor([1.0, 2.0])))
print(torch.func.jvp(torch.sin, (torch.tensor(0.0),), (torch.tensor(2.0),)), torch.func.vjp(torch.exp, torch.tensor(0.0))[1](torch.tensor(3.0)), torch.func.jacfwd(lambda v: v**2)(torch.tensor([1.0, 3.0])))
