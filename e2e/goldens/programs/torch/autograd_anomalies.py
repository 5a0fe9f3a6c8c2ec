# Finding where a gradient went wrong.
# needs: numpy
import torch
from torch import nn


class Leaky(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.clone()

    @staticmethod
    def backward(ctx, grad):
        raise RuntimeError("some error in backward")


def attempt(what, f):
    try:
        f()
        print(what, "went through")
    except Exception as error:
        print(what, "->", type(error).__name__, str(error).splitlines()[0])


x = torch.tensor([-1.0, 4.0], requires_grad=True)


def nan_gradient():
    with torch.autograd.set_detect_anomaly(True):
        y = torch.sqrt(x).sum()
        y.backward()


def nan_unnoticed():
    torch.sqrt(x).sum().backward()


attempt("plain", nan_unnoticed)
print(x.grad)
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    attempt("anomaly", nan_gradient)
print(torch.is_anomaly_enabled())
with torch.autograd.detect_anomaly(check_nan=False):
    print(torch.is_anomaly_enabled())
print(torch.is_anomaly_enabled())

attempt("custom", lambda: Leaky.apply(torch.ones(2, requires_grad=True)).sum().backward())

# The usual suspects of a first training loop.
w = torch.ones(2, requires_grad=True)
attempt("twice", lambda: [loss.backward() for loss in [(w**2).sum()] * 2])
attempt("vector", lambda: (w * 2).backward())
attempt("no graph", lambda: torch.ones(2).sum().backward())
attempt("leaf", lambda: w.add_(1))
attempt("numpy", lambda: w.numpy())
attempt("detached", lambda: (w * 2).detach().sum().backward())
attempt("integer", lambda: torch.ones(2, dtype=torch.int64, requires_grad=True))
attempt("grad_outputs", lambda: torch.autograd.grad(w * 2, w, grad_outputs=torch.ones(3)))
attempt("unused", lambda: torch.autograd.grad((w * 2).sum(), torch.ones(1, requires_grad=True)))
attempt("assign grad", lambda: setattr(w, "grad", torch.ones(3)))
attempt("assign dtype", lambda: setattr(w, "grad", torch.ones(2, dtype=torch.float64)))
attempt("assign list", lambda: setattr(w, "grad", [1.0, 2.0]))


def overwritten():
    h = w.exp()
    h.mul_(2)
    h.sum().backward()


attempt("overwritten", overwritten)


def wrong_count():
    class Two(torch.autograd.Function):
        @staticmethod
        def forward(ctx, a, b):
            return a + b

        @staticmethod
        def backward(ctx, grad):
            return grad

    Two.apply(w, w).sum().backward()


attempt("count", wrong_count)
bn = nn.BatchNorm1d(2)
attempt("one sample", lambda: bn(torch.ones(1, 2)))
attempt("requires_grad of a result", lambda: setattr(w * 2, "requires_grad", False))
