# torch.fx: running graphs node by node, building them by hand, and what cannot be traced.
import operator

import torch
import torch.fx as fx
from torch import nn
from torch.fx import symbolic_trace


def f(x, y):
    return torch.neg(torch.sub(x, y) + 1) @ y.t()


t = symbolic_trace(f)
class Show(fx.Interpreter):
    def run_node(self, n):
        r = super().run_node(n); print(n.name, tuple(r.shape) if isinstance(r, torch.Tensor) else r); return r
print(Show(t).run(torch.ones(2,2), torch.ones(2,2)))
class T2(fx.Transformer):
    def call_function(self, target, args, kwargs):
        if target is torch.sub: return super().call_function(torch.add, args, kwargs)
        return super().call_function(target, args, kwargs)
print(T2(t).transform().code)
gr = fx.Graph()
a_ = gr.placeholder('a'); b_ = gr.call_function(torch.relu, (a_,)); c_ = gr.create_node('call_method','sum',(b_,),{'dim':0}); gr.output(c_)
gm = fx.GraphModule(nn.Module(), gr); print(gm.code); print(gm(torch.tensor([[-1.,2.],[3.,-4.]])))
def branch(x):
    if x.sum() > 0: return x
    return -x
try: symbolic_trace(branch)
except Exception as e: print(type(e).__name__, e)
def loop(x):
    for a in x: pass
try: symbolic_trace(loop)
except Exception as e: print(type(e).__name__, str(e)[:60])
try: symbolic_trace(lambda x: len(x))
except Exception as e: print(type(e).__name__, str(e)[:60])
print(symbolic_trace(lambda x, *, input=3: operator.neg(x)+input).code)
