"""Where torch.compile would cut a function, and what it refuses when it must not."""

import torch


def branch(x):
    y = torch.sin(x) * 2
    if y.sum() > 0:
        return y + 1
    return y - 1


def chosen(x):
    return torch.where(x.sum() > 0, x + 1, x - 1)


def number(x):
    n = x.sum().item()
    return x * n


def telling(x):
    x = x * 2
    print("told")
    return x + 1


def loop(x):
    for _ in range(3):
        x = x * 2
        if x.sum() > 100:
            return x
    return x


def shape(x):
    return x + 1 if x.shape[0] > 2 else x - 1


def broken(x):
    y = x.sin()
    torch._dynamo.graph_break()
    return y.cos()


def last(x):
    return float(x.sum()) * 2


x = torch.ones(3)
for f in (branch, chosen, number, telling, loop, shape, broken, last):
    torch._dynamo.reset()
    e = torch._dynamo.explain(f)(x)
    print(f.__name__, e.graph_count, e.graph_break_count, len(e.break_reasons))
    print("  ", [reason.reason.split("\n")[0] for reason in e.break_reasons])

net = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU(), torch.nn.Linear(4, 2))
e = torch._dynamo.explain(net)(x)
print("net", e.graph_count, e.graph_break_count)

torch._dynamo.reset()
for f in (branch, telling, chosen):
    compiled = torch.compile(f, fullgraph=True, backend="eager")
    try:
        print(compiled.__name__, compiled(x), compiled(-x))
    except torch._dynamo.exc.Unsupported as error:
        print(type(error).__name__, isinstance(error, RuntimeError), str(error).split("\n")[0])
