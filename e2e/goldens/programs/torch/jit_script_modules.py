# torch.jit.script on modules: attributes, ModuleList, exported and ignored methods.
from typing import List

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(5)


class DecisionGate(nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return x
        else:
            return -x


class Cell(nn.Module):
    def __init__(self, gate, size: int):
        super().__init__()
        self.gate = gate
        self.linear = nn.Linear(size, size)

    def forward(self, x, h):
        new_h = torch.tanh(self.gate(self.linear(x)) + h)
        return new_h, new_h


class Loop(nn.Module):
    def __init__(self, size: int):
        super().__init__()
        self.cell = torch.jit.script(Cell(DecisionGate(), size))

    def forward(self, xs):
        h, y = torch.zeros(3, 4), torch.zeros(3, 4)
        for i in range(xs.size(0)):
            y, h = self.cell(xs[i], h)
        return y, h


scripted = torch.jit.script(Loop(4))
print(scripted)
print(scripted.code)
print(scripted.cell.code)
print(scripted.cell.gate.code)
y, h = scripted(torch.ones(5, 3, 4))
print(y.shape, torch.equal(y, h))


class Stack(nn.Module):
    def __init__(self, width: int, depth: int, keep: float):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(width, width) for _ in range(depth)])
        self.norm = nn.LayerNorm(width)
        self.keep = keep
        self.calls = 0

    def forward(self, x):
        self.calls += 1
        for layer in self.layers:
            x = x + F.relu(layer(x)) * self.keep
        if self.training:
            x = x * 2.0
        return self.norm(x)

    @torch.jit.export
    def widths(self) -> List[int]:
        return [layer.weight.size(0) for layer in self.layers]

    @torch.jit.ignore
    def describe(self, x):
        return x + 0


stack = torch.jit.script(Stack(3, 2, 0.5))
print(stack.code)
print(stack.widths.code)
print(stack.widths(), stack.calls)
out = stack(torch.ones(2, 3))
stack.eval()
stack(torch.ones(2, 3))
print(out.shape, stack.calls, stack.training, stack.keep)
print([n for n, _ in stack.named_parameters()])
