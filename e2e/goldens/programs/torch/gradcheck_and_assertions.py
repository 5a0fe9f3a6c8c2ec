# gradcheck, gradgradcheck, once_differentiable, and torch.testing: derivatives held against differences, values against values.
import torch
from torch.autograd import Function, gradgradcheck
from torch.autograd.gradcheck import gradcheck
from torch.autograd.function import once_differentiable


def attempt(label, f):
    try:
        print(label, "->", f())
    except Exception as error:
        print(label, "!!", type(error).__name__, "|", error)


x = torch.tensor([0.3, -0.5, 2.0], dtype=torch.float64, requires_grad=True)
y = torch.tensor([1.5, 0.25, -1.0], dtype=torch.float64, requires_grad=True)
print(gradcheck(torch.sin, (x,)), gradcheck(torch.mul, (x, y)), gradgradcheck(torch.tanh, (x,)), torch.autograd.gradcheck(torch.exp, x))
print(gradcheck(lambda a, b: (a * b, a.sum()), [x, y], eps=1e-6, atol=1e-4), gradcheck(torch.sin, (x,), fast_mode=True))


class Wrong(Function):
    @staticmethod
    def forward(ctx, v):
        ctx.save_for_backward(v)
        return v ** 3

    @staticmethod
    def backward(ctx, g):
        (v,) = ctx.saved_tensors
        return g * 2 * v ** 2


print(gradcheck(Wrong.apply, (x,), raise_exception=False))
attempt("wrong", lambda: gradcheck(Wrong.apply, (torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True),)))
attempt("no gradient", lambda: gradcheck(torch.sin, (x.detach(),)))


class Once(Function):
    @staticmethod
    def forward(ctx, v):
        ctx.save_for_backward(v)
        return v.exp()

    @staticmethod
    @once_differentiable
    def backward(ctx, g):
        (v,) = ctx.saved_tensors
        return g * v.exp()


z = torch.tensor([0.5], dtype=torch.float64, requires_grad=True)
(first,) = torch.autograd.grad(Once.apply(z).sum(), z, create_graph=True)
print(first, first.requires_grad)
attempt("twice", lambda: torch.autograd.grad(first.sum(), z))
print(gradcheck(Once.apply, (z,)))
from torch.testing import assert_close, assert_allclose, make_tensor
assert_close(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.0 + 1e-7]))
torch.testing.assert_close([1, 2.0], [1, 2.0 + 1e-8])
attempt("values", lambda: torch.testing.assert_close(torch.tensor([1.0, 2.0, 3.0]), torch.tensor([1.0, 2.5, 3.0])))
attempt("one", lambda: torch.testing.assert_close(1.0, 1.1))
attempt("shape", lambda: torch.testing.assert_close(torch.ones(2), torch.ones(3)))
attempt("dtype", lambda: torch.testing.assert_close(torch.ones(2), torch.ones(2, dtype=torch.float64)))
attempt("dtype unchecked", lambda: torch.testing.assert_close(torch.ones(2), torch.ones(2, dtype=torch.float64), check_dtype=False))
attempt("integers", lambda: torch.testing.assert_close(torch.tensor([1, 2]), torch.tensor([1, 4])))
attempt("bools", lambda: torch.testing.assert_close(torch.tensor([True, False]), torch.tensor([True, True])))
attempt("nan", lambda: torch.testing.assert_close(torch.tensor(float("nan")), torch.tensor(float("nan"))))
attempt("equal nan", lambda: torch.testing.assert_close(torch.tensor(float("nan")), torch.tensor(float("nan")), equal_nan=True))
attempt("tolerances", lambda: torch.testing.assert_close(torch.tensor(1.0), torch.tensor(1.05), atol=0.1, rtol=0))
attempt("one tolerance", lambda: torch.testing.assert_close(torch.tensor(1.0), torch.tensor(1.05), atol=0.1))
attempt("message", lambda: torch.testing.assert_close(torch.tensor(1.0), torch.tensor(2.0), msg="not the same"))
attempt("message function", lambda: torch.testing.assert_close(torch.tensor(1.0), torch.tensor(2.0), msg=lambda m: "before: " + m))
attempt("dicts", lambda: torch.testing.assert_close({"a": torch.tensor([1.0]), "b": 1}, {"a": torch.tensor([2.0]), "b": 1}))
attempt("keys", lambda: torch.testing.assert_close({"a": 1}, {"b": 1}))
attempt("lengths", lambda: torch.testing.assert_close([1, 2], [1]))
attempt("types", lambda: torch.testing.assert_close(torch.tensor(1.0), 1.0))
attempt("texts", lambda: torch.testing.assert_close("a", "b"))
attempt("stride", lambda: torch.testing.assert_close(torch.ones(2, 3), torch.ones(3, 2).t(), check_stride=True))
attempt("assert_allclose", lambda: assert_allclose(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.1])))
attempt("assert_allclose fine", lambda: torch.testing.assert_allclose(torch.tensor([1.0]), [1.0]))
torch.manual_seed(0)
made = make_tensor((2, 3), dtype=torch.float32, device="cpu", low=-1, high=1)
print(made.shape, bool((made >= -1).all() and (made < 1).all()), make_tensor(4, dtype=torch.int64, device="cpu", low=0, high=3).dtype, make_tensor((), dtype=torch.bool, device="cpu").shape)
