# Optimizers, schedulers, initialisation: numbers after a few steps from the seed.
OPTIMIZERS = """SGD(p, lr=0.1) SGD(p, lr=0.1, momentum=0.9) SGD(p, lr=0.1, momentum=0.9, nesterov=True) SGD(p, lr=0.1, momentum=0.9, dampening=0.5)
SGD(p, lr=0.1, weight_decay=0.01) SGD(p, lr=0.1, maximize=True) Adam(p) Adam(p, lr=0.1, betas=(0.8, 0.9)) Adam(p, lr=0.1, amsgrad=True)
Adam(p, lr=0.1, weight_decay=0.1) Adam(p, lr=0.1, eps=0.1) AdamW(p, lr=0.1) AdamW(p, lr=0.1, weight_decay=0.3) RMSprop(p, lr=0.1) RMSprop(p, lr=0.1, momentum=0.5)
RMSprop(p, lr=0.1, centered=True) RMSprop(p, lr=0.1, alpha=0.5) Adagrad(p, lr=0.1) Adagrad(p, lr=0.1, lr_decay=0.1) Adagrad(p, lr=0.1, initial_accumulator_value=0.5)
Adadelta(p) Adadelta(p, lr=0.5, rho=0.8) Adamax(p, lr=0.1) NAdam(p, lr=0.1) RAdam(p, lr=0.1) ASGD(p, lr=0.1) Rprop(p, lr=0.1)"""
import re as _re
for call in _re.findall(r"\w+\((?:[^()]|\([^()]*\))*\)", OPTIMIZERS):
    case(call, f"w = torch.nn.Parameter(x.clone()); p = [w]; o = torch.optim.{call}\nfor _ in range(4): o.zero_grad(); ((w - 1) ** 2 * t).sum().backward(); o.step()\nw.detach()", x=f32(2, 3), t=pos(2, 3))
    text(f"repr {call}", f"p = [torch.nn.Parameter(torch.zeros(1))]; torch.optim.{call}")
case("LBFGS", "w = torch.nn.Parameter(x.clone()); o = torch.optim.LBFGS([w], lr=0.5)\ndef closure():\n    o.zero_grad(); loss = ((w - 1) ** 2 * t).sum(); loss.backward(); return loss\nfor _ in range(2): o.step(closure)\nw.detach()", x=f32(3), t=pos(3))
case("two_groups", "a, b = torch.nn.Parameter(x.clone()), torch.nn.Parameter(x.clone()); o = torch.optim.SGD([{'params': [a]}, {'params': [b], 'lr': 0.5}], lr=0.1)\n(a * b).sum().backward(); o.step()\ntorch.stack([a.detach(), b.detach()])", x=f32(3))
SCHEDULERS = """StepLR(o, 2) StepLR(o, 3, gamma=0.5) MultiStepLR(o, [2, 5]) ExponentialLR(o, 0.9) ConstantLR(o, 0.5, 3) LinearLR(o) LinearLR(o, 0.1, 1.0, 4)
CosineAnnealingLR(o, 5) CosineAnnealingLR(o, 4, eta_min=0.05) CosineAnnealingWarmRestarts(o, 3) CosineAnnealingWarmRestarts(o, 2, 2) PolynomialLR(o, 5, 2.0)
CyclicLR(o, 0.01, 0.1, 2, cycle_momentum=False) CyclicLR(o, 0.01, 0.1, 2, mode='triangular2', cycle_momentum=False) OneCycleLR(o, 0.1, total_steps=8)
OneCycleLR(o, 0.1, epochs=2, steps_per_epoch=4, anneal_strategy='linear') LambdaLR(o, lambda e: 0.9 ** e) MultiplicativeLR(o, lambda e: 0.8)"""
for call in _re.findall(r"\w+\((?:[^()]|\([^()]*\))*\)", SCHEDULERS):
    case(call, f"o = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1, momentum=0.9); s = torch.optim.lr_scheduler.{call}; seen = []\nfor _ in range(7): seen.append(o.param_groups[0]['lr']); o.step(); s.step()\ntorch.tensor(seen, dtype=torch.float64)")
case("ReduceLROnPlateau", "o = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1); s = torch.optim.lr_scheduler.ReduceLROnPlateau(o, patience=1, factor=0.5); seen = []\nfor v in (3.0, 2.0, 2.5, 2.6, 2.7, 2.8, 2.9): s.step(v); seen.append(o.param_groups[0]['lr'])\ntorch.tensor(seen, dtype=torch.float64)")
case("SequentialLR", "S = torch.optim.lr_scheduler; o = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1); s = S.SequentialLR(o, [S.ConstantLR(o, 0.1, 2), S.ExponentialLR(o, 0.5)], [3]); seen = []\nfor _ in range(7): seen.append(o.param_groups[0]['lr']); o.step(); s.step()\ntorch.tensor(seen, dtype=torch.float64)")
case("ChainedScheduler", "S = torch.optim.lr_scheduler; o = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1); s = S.ChainedScheduler([S.ConstantLR(o, 0.1, 2), S.ExponentialLR(o, 0.5)]); seen = []\nfor _ in range(5): seen.append(o.param_groups[0]['lr']); o.step(); s.step()\ntorch.tensor(seen, dtype=torch.float64)")
INITS = """uniform_(w) uniform_(w, -2.0, 3.0) normal_(w) normal_(w, 1.0, 0.1) constant_(w, 0.3) ones_(w) zeros_(w) eye_(w) xavier_uniform_(w) xavier_uniform_(w, gain=2.0)
xavier_normal_(w) kaiming_uniform_(w) kaiming_uniform_(w, a=0.5, mode='fan_out') kaiming_normal_(w) kaiming_normal_(w, nonlinearity='leaky_relu') trunc_normal_(w)
trunc_normal_(w, 0.0, 2.0, -1.0, 1.0) orthogonal_(w) sparse_(w, 0.3)"""
for call in _re.findall(r"\w+\([^()]*\)", INITS):
    case(call, f"torch.manual_seed(5); w = torch.empty(4, 3); nn.init.{call}")
    if "sparse" not in call and "eye" not in call and "orthogonal" not in call:
        case(f"{call} conv", f"torch.manual_seed(6); w = torch.empty(2, 3, 2, 2); nn.init.{call}")
case("dirac_", "w = torch.empty(3, 2, 3, 3); nn.init.dirac_(w)")
for nonlinearity in "linear relu tanh sigmoid selu leaky_relu".split():
    case(f"gain_{nonlinearity}", f"torch.tensor(nn.init.calculate_gain('{nonlinearity}'), dtype=torch.float64)")
for p in ("1.0", "2.0", "float('inf')"):
    case(f"clip_grad_norm_{p}", f"w = torch.nn.Parameter(x); (w ** 3).sum().backward(); n = torch.nn.utils.clip_grad_norm_([w], 1.0, norm_type={p}); [n, w.grad]", x=f32(2, 3))
case("clip_grad_value", "w = torch.nn.Parameter(x); (w ** 3).sum().backward(); torch.nn.utils.clip_grad_value_([w], 0.5); w.grad", x=f32(2, 3))
