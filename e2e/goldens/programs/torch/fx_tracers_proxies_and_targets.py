# torch.fx: tracers, proxies, nodes and their targets, functions that are kept whole, and layers that are joined.
import operator

import torch
from torch import fx, nn
from torch.fx import Node, Proxy, Tracer
from torch.fx.node import Target, map_arg
from torch.fx.proxy import GraphAppendingTracer


def attempt(label, f):
    try:
        print(label, "->", f())
    except Exception as error:
        print(label, "!!", type(error).__name__, "|", str(error).split("\n")[0])


class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(3, 4)
        self.scale = nn.Parameter(torch.ones(4))

    def forward(self, x, flag=True):
        y = torch.relu(self.lin(x)) * self.scale
        return y.sum(dim=-1), y.view(-1)[0:2]


traced = fx.symbolic_trace(Small())
print(traced.graph)
print(traced.code)
for node in traced.graph.nodes:
    print(node.op, node.name, node.target if isinstance(node.target, str) else getattr(node.target, "__name__", node.target), node.args, node.kwargs, sorted(n.name for n in node.users))
relu = next(n for n in traced.graph.nodes if n.name == "relu")
print(isinstance(relu, Node), relu.all_input_nodes, relu.next, relu.prev, relu.type, relu.graph is traced.graph, relu.stack_trace is None)
print(relu.format_node(), "|", repr(relu), "|", relu.is_impure(), relu.meta == {})
print(map_arg((relu, [relu, 1], {"a": relu}), lambda n: n.name))
print(map_arg(slice(relu, None, 2), lambda n: n.name))
relu.update_arg(0, relu.args[0])
relu.update_kwarg("inplace", False)
print(relu.kwargs)
relu.kwargs = {}
attempt("args of a text", lambda: setattr(relu, "args", "x"))
print(Target)

graph = fx.Graph()
tracer = GraphAppendingTracer(graph)
a, b = Proxy(graph.placeholder("a"), tracer), Proxy(graph.placeholder("b", default_value=2.0), tracer)
out = torch.cat([a, b.neg()], dim=0)[..., 0] + a.shape[0] * 2
graph.output(out.node)
print(out, type(out), repr(a), out.node.name)
print(graph)
graph.lint()
g = fx.GraphModule(nn.Module(), graph, class_name="Made")
print(g.code, type(g).__name__, g(torch.ones(2, 2), torch.ones(1, 2)))
attempt("bool", lambda: bool(a))
attempt("iterate", lambda: list(a))
attempt("len", lambda: len(a))
attempt("int", lambda: int(a))
attempt("range", lambda: range(a))
attempt("contains", lambda: 1 in a)
print((a > 1).node.target is operator.gt, (2 - a).node.args, (-a).node.name, (a @ b).node.target, a.foo.bar, a(1).node.op)


def helper(v):
    if v.sum() > 0:
        return v + 1
    return v - 1


fx.wrap("helper")


def program(v):
    return helper(v) * 2


w = fx.symbolic_trace(program)
print(w.graph)
print(w.code)
print(w(torch.ones(2)), w(-torch.ones(2)))
attempt("wrap a number", lambda: fx.wrap(3))


class KeepsSequential(Tracer):
    def is_leaf_module(self, m, qualified_name):
        print("  asked:", qualified_name, type(m).__name__)
        return isinstance(m, nn.Sequential) or super().is_leaf_module(m, qualified_name)


net = nn.Sequential(nn.Sequential(nn.Linear(2, 2), nn.ReLU()), nn.Linear(2, 1))


class Top(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = net[0]
        self.head = net[1]

    def forward(self, x):
        return self.head(self.body(x))


t = KeepsSequential()
kept = t.trace(Top())
print(kept)
print(t.path_of_module(t.root.body), type(t.root).__name__)


def branchy(x):
    if x.sum() > 0:
        return x
    return -x


attempt("branch", lambda: fx.symbolic_trace(branchy))
part = fx.symbolic_trace(branchy if False else (lambda x, n: x * n), concrete_args={"n": 3})
print(part.code)
print([str(n) for n in fx.symbolic_trace(lambda *args, **kwargs: args[0] + kwargs["k"]).graph.nodes])
