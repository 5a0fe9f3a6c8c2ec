# Parametrizations, groups of parameters, and hooks of every kind.
import torch, torch.nn as nn, torch.nn.functional as F, math
from torch.nn.utils import parametrize, weight_norm, spectral_norm, parametrizations as P, clip_grad_norm_, clip_grad_value_, remove_weight_norm
torch.manual_seed(0)
class Symmetric(nn.Module):
    def forward(self, X): return X.triu() + X.triu(1).transpose(-1, -2)
    def right_inverse(self, A): return A.triu()
class MatrixExp(nn.Module):
    def forward(self, X): return torch.matrix_exp(X)
class Skew(nn.Module):
    def forward(self, X): A = X.triu(1); return A - A.transpose(-1, -2)
l = nn.Linear(3, 3); parametrize.register_parametrization(l, "weight", Symmetric()); print(l, torch.allclose(l.weight, l.weight.T), l.parametrizations.weight.original.shape, type(l).__name__, isinstance(l, nn.Linear)); l.weight = torch.ones(3, 3); print(l.weight, l.parametrizations); parametrize.remove_parametrizations(l, "weight"); print(l.weight, l)
o = nn.Linear(3, 3); parametrize.register_parametrization(o, "weight", Skew()); parametrize.register_parametrization(o, "weight", MatrixExp()); print(torch.dist(o.weight.T @ o.weight, torch.eye(3)) < 1e-5, o)
with parametrize.cached(): print(o.weight is o.weight)
print(o.weight is o.weight, parametrize.is_parametrized(o), parametrize.is_parametrized(o, "bias"), [n for n, _ in o.named_parameters()])
w = P.weight_norm(nn.Linear(2, 2)); print(w, w.parametrizations.weight.original0); s = P.spectral_norm(nn.Linear(3, 2)); print(s.state_dict().keys(), torch.linalg.matrix_norm(s.weight, 2).item() < 1.5); orth = P.orthogonal(nn.Linear(3, 3)); print(torch.allclose(orth.weight @ orth.weight.T, torch.eye(3), atol=1e-5))
old = weight_norm(nn.Linear(2, 2), dim=None); print(sorted(dict(old.named_parameters()))); remove_weight_norm(old); print(sorted(dict(old.named_parameters())))
m = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.LayerNorm(8), nn.Linear(8, 2)); decay, no = [], []
for n, p in m.named_parameters(): (no if p.ndim == 1 or n.endswith(".bias") else decay).append(p)
opt = torch.optim.AdamW([{"params": decay, "weight_decay": 0.1, "name": "decay"}, {"params": no, "weight_decay": 0.0}], lr=1e-3, betas=(0.9, 0.95), fused=False); print([len(g["params"]) for g in opt.param_groups], opt.param_groups[0].keys()); print(opt)
opt.add_param_group({"params": [nn.Parameter(torch.zeros(1))], "lr": 0.5}); print(len(opt.param_groups), opt.param_groups[2]["lr"], opt.defaults["lr"]); 
try: opt.add_param_group({"params": [m[0].weight]})
except ValueError as e: print(e)
h1 = m[0].register_forward_pre_hook(lambda mod, a: (a[0] * 2,)); h2 = m[1].register_forward_hook(lambda mod, a, out: out.clamp(max=1)); x = torch.randn(5, 4); print(m(x).shape); h1.remove(); h2.remove()
h = m.register_forward_hook(lambda mod, args, kwargs, out: out * 0 + len(args), with_kwargs=True); print(m(x)[0]); h.remove()
hs = nn.modules.module.register_module_forward_hook(lambda mod, a, out: print("global", type(mod).__name__)); m(x); hs.remove()
g = []; hh = m[0].weight.register_hook(lambda gr: g.append(gr.norm().item()) or gr * 0.5); loss = m(x).pow(2).mean(); loss.backward(); print(len(g), abs(m[0].weight.grad.norm().item() * 2 - g[0]) < 1e-5); hh.remove()
m[3].weight.register_post_accumulate_grad_hook(lambda p: print("acc", p.shape)); opt.zero_grad(); m(x).sum().backward()
print(clip_grad_norm_(m.parameters(), 1.0, norm_type=math.inf), torch.nn.utils.get_total_norm([p.grad for p in m.parameters()])); clip_grad_value_(m.parameters(), 0.01); print(max(p.grad.abs().max() for p in m.parameters()))
try: clip_grad_norm_([torch.full((1,), float("nan"))], 1.0, error_if_nonfinite=True); p = nn.Parameter(torch.ones(1)); p.grad = torch.tensor([float("inf")]); clip_grad_norm_(p, 1.0, error_if_nonfinite=True)
except RuntimeError as e: print(e)
bh = m[0].register_full_backward_hook(lambda mod, gi, go: print("bw", gi[0] is None, go[0].shape)); m(x).sum().backward(); bh.remove(); ph = m.register_full_backward_pre_hook(lambda mod, go: (go[0] * 0,)); m.zero_grad(); m(x).sum().backward(); print(m[0].weight.grad.abs().sum()); ph.remove()
opt.register_step_pre_hook(lambda o, a, k: print("pre step")); opt.register_step_post_hook(lambda o, a, k: print("post step")); opt.step(); print(opt.state[m[0].weight]["step"], opt.state_dict()["param_groups"][1]["params"])
opt2 = torch.optim.SGD(m.named_parameters(), lr=0.1, momentum=0.9, maximize=True); print(opt2.param_groups[0]["param_names"]); opt2.step(lambda: 3); print(opt2.state_dict()["state"][0].keys()); print(m.requires_grad_(False)[0].weight.requires_grad)
a = nn.Parameter(torch.randn(2)); b = torch.randn(2, requires_grad=True); print(a, b, a.is_leaf, (a * 2).is_leaf, isinstance(a, torch.Tensor), type(a.data).__name__, repr(nn.Parameter(torch.tensor(1.), requires_grad=False))); a.retain_grad(); c = a * b; c.retain_grad(); c.sum().backward(); print(c.grad, a.grad.equal(b)); print(torch.nn.init.calculate_gain("leaky_relu", 0.2), nn.init.orthogonal_(torch.empty(2, 3)).shape, nn.init.trunc_normal_(torch.empty(4), std=0.02).abs().max() < 0.1, nn.init.kaiming_normal_(torch.empty(2, 3), mode="fan_out", nonlinearity="relu"), nn.init.eye_(torch.empty(2, 2)), nn.init.dirac_(torch.empty(1, 1, 3)), nn.init.sparse_(torch.empty(4, 2), 0.5).count_nonzero())
try: nn.init.kaiming_uniform_(torch.empty(3))
except ValueError as e: print(e)
try: nn.init.calculate_gain("swish")
except ValueError as e: print(e)
