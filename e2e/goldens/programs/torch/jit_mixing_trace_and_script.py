# A traced module that calls a scripted one, a script that calls functions, NamedTuple results and typed classes.
from typing import NamedTuple, Tuple

import torch
import torch.nn as nn
import torch.nn.functional as F


@torch.jit.script
def gate(x):
    if bool(x.max() > 1.0):
        y = x / x.max()
    else:
        y = x
    return y


@torch.jit.script
def normalised_sum(x, y):
    return gate(x) + gate(y)


print(normalised_sum.code)
print(normalised_sum(torch.tensor([2.0, 4.0]), torch.tensor([0.5, 0.25])))


class Stats(NamedTuple):
    mean: torch.Tensor
    spread: torch.Tensor


@torch.jit.script
def summarise(x: torch.Tensor) -> Stats:
    return Stats(x.mean(), x.max() - x.min())


s = summarise(torch.tensor([1.0, 3.0, 8.0]))
print(s.mean, s.spread)


class Outer(nn.Module):
    def __init__(self):
        super().__init__()
        self.proj = nn.Linear(2, 2, bias=False)
        with torch.no_grad():
            self.proj.weight.copy_(torch.tensor([[1.0, 2.0], [0.0, 1.0]]))

    def forward(self, x: torch.Tensor) -> Tuple[torch.Tensor, int]:
        out = gate(self.proj(x))
        return out, out.size(0)


module = torch.jit.script(Outer())
print(module.code)
print(module(torch.tensor([[1.0, 1.0]])))


@torch.jit.script
def shapes(x, dims: Tuple[int, int]):
    rows, cols = dims
    y = x.view(rows, cols)
    last = y[-1]
    middle = y[:, 1]
    text = "rows {} cols {}".format(rows, cols)
    print(text)
    return last, middle, y.t()


for part in shapes(torch.arange(6.0), (2, 3)):
    print(part)


@torch.jit.script
def losses(logits, target):
    ce = F.cross_entropy(logits, target)
    acc = (logits.argmax(dim=1) == target).float().mean()
    return ce, acc


print([round(v.item(), 4) for v in losses(torch.tensor([[2.0, 0.0], [0.0, 1.0]]), torch.tensor([0, 0]))])


@torch.jit.script
def relu_everywhere(x):
    assert x.dim() == 2, "two dimensions, please"
    return F.relu(x)


print(relu_everywhere(torch.tensor([[-1.0, 2.0]])))
try:
    relu_everywhere(torch.ones(3))
except torch.jit.Error as error:
    print(type(error).__name__, "two dimensions, please" in str(error))
