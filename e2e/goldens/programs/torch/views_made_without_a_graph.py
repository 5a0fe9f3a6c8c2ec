"""Views inside no_grad tell that they require gradients where their base does."""
# needs: numpy
import torch, torch.nn as nn
w = torch.arange(4.).view(2, 2).requires_grad_()
b = w * 2
with torch.no_grad():
    for name, v in [("idx", w[0]), ("t", w.t()), ("T", w.T), ("view", w.view(-1)), ("slice", w[:, 1:]), ("b0", b[0]), ("exp", w.expand(1, 2, 2)), ("sq", w.squeeze()), ("unb", w.unbind()[0]), ("chunk", w.chunk(2)[0]), ("flat", w.flatten()), ("resh", w.reshape(4)), ("vv", w[0][1]), ("det", w.detach()[0]), ("data", w.data[0]), ("diag", w.diagonal()), ("perm", w.permute(1, 0)), ("adv", w[[0]]), ("contig", w.contiguous()), ("clone", w[0].clone()), ("mul", w[0] * 1), ("item", w[0, 0]), ("unsq", w[None]), ("split", w.split(1)[1]), ("narrow", w.narrow(0, 0, 1)), ("real", w.view_as(w)), ("as_strided", w.as_strided((2,), (1,))), ("detach2", b.detach()), ("to", w.to(torch.float32)), ("float", w.float()), ("iter", list(w)[0])]:
        print(name, v.requires_grad, v.is_leaf, v.grad_fn, v._is_view())
        print(v)
    v = w[0]
print(v, v.requires_grad, (v * 2).requires_grad, (v*2).grad_fn)
try:
    (v * 2).sum().backward(); print(w.grad, v.grad)
except Exception as e: print(type(e).__name__, e)
with torch.inference_mode():
    print(w[0], w.t().requires_grad)
lin = nn.Linear(2, 2)
nn.init.ones_(lin.weight); nn.init.zeros_(lin.bias)
with torch.no_grad():
    for p in lin.parameters():
        print(p.view(-1), p.flatten()[:2], p.requires_grad)
    print(lin.weight[0], lin.weight.t(), lin.bias[0], lin.weight[0, 0].item())
    lin.weight[0] += 1
    lin.weight[1].fill_(3)
    print(lin.weight, lin.weight._version)
    print(lin.weight.T @ lin.weight, lin.weight.view(4).numpy())
try: print(lin.weight.T.numpy())
except Exception as e: print(e)
with torch.no_grad():
    try: print(lin.weight.T.numpy())
    except Exception as e: print(e)
torch.set_grad_enabled(False)
print(w[1], w.T)
torch.set_grad_enabled(True)
@torch.no_grad()
def f(t): return t[0]
print(f(w), f(w).requires_grad)
