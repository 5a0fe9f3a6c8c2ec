# torch.fx: nodes replaced, inserted and matched.
import torch
import torch.fx as fx


def f(x, y):
    return torch.add(x, y).relu() @ y.t()
t = fx.symbolic_trace(f)
print(t.code); print(t.graph)
print(t(torch.ones(2,2), -2*torch.ones(2,2)))
for n in t.graph.nodes:
    if n.op=='call_function' and n.target is torch.add:
        n.target = torch.mul
t.graph.lint(); t.recompile()
print(t.code); print(t(torch.ones(2,2), 2*torch.ones(2,2)))
for n in t.graph.nodes:
    if n.op=='call_method' and n.target=='relu':
        with t.graph.inserting_after(n):
            nn_ = t.graph.call_function(torch.neg, (n.args[0],))
        n.replace_all_uses_with(nn_)
        t.graph.erase_node(n)
t.recompile(); print(t.code)
def pat(x, y): return torch.mul(x, y)
def rep(x, y): return torch.sub(x, y) + 1
ms = fx.replace_pattern(t, pat, rep)
print(len(ms)); print(t.code)
