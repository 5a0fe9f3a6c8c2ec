# torch.compile: a backend of our own sees the graphs, breaks are counted, guards decide what is compiled again.
import torch
import torch.nn as nn
import torch._dynamo as dynamo
from torch._dynamo.utils import counters

torch.manual_seed(0)
seen = []


def inspect_backend(gm, example_inputs):
    seen.append([n.op for n in gm.graph.nodes])
    print("compiling", [tuple(t.shape) for t in example_inputs], sum(n.op.startswith("call") for n in gm.graph.nodes), "operations")
    return gm.forward


@torch.compile(backend=inspect_backend)
def smooth(x, y):
    a = torch.sin(x)
    b = torch.cos(y)
    return a * b + x


print(smooth(torch.zeros(3), torch.zeros(3)))
print(smooth(torch.ones(3), torch.zeros(3)))
print(len(seen), seen[0])


@torch.compile(backend=inspect_backend)
def branching(x):
    y = x * 2
    if y.sum() > 0:
        return y + 1
    return y - 1


print(branching(torch.ones(2)))
print(branching(-torch.ones(2)))


def plain(a, b):
    x = a / (torch.abs(a) + 1)
    if b.sum() < 0:
        b = b * -1
    return x * b


explained = dynamo.explain(plain)(torch.ones(4), -torch.ones(4))
print(explained.graph_count, explained.graph_break_count, explained.op_count)
explained = dynamo.explain(lambda t: torch.relu(t) + 1)(torch.ones(2))
print(explained.graph_count, explained.graph_break_count, explained.op_count)

try:
    torch.compile(plain, backend="eager", fullgraph=True)(torch.ones(2), torch.ones(2))
except dynamo.exc.Unsupported as error:
    print(type(error).__name__, str(error).splitlines()[0])

dynamo.reset()
counters.clear()
calls = []


def counting(gm, example_inputs):
    calls.append(1)
    return gm.forward


@torch.compile(backend=counting)
def scaled(x, k):
    return x * k


for size in (2, 3, 4, 5):
    scaled(torch.ones(size), 2)
print("sizes", len(calls))
scaled(torch.ones(3, dtype=torch.float64), 2)
print("dtype", len(calls))
print(counters["stats"]["unique_graphs"], counters["stats"]["calls_captured"])

model = torch.compile(nn.Sequential(nn.Linear(2, 3), nn.ReLU()), backend="eager")
print(model)
print(type(model).__name__, list(model.state_dict()))
print(model(torch.ones(1, 2)).shape, isinstance(model, nn.Module))
