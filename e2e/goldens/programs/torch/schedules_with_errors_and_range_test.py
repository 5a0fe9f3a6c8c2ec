# Learning rates over time: every schedule, what they refuse, a range test, and schedules of one's own.
import math, torch
from torch import nn, optim
from torch.optim import lr_scheduler as S
torch.manual_seed(0)
def mk(lr=0.1, **k): return optim.SGD([nn.Parameter(torch.ones(1))], lr=lr, **k)
def run(s, o, n=8, m=None):
    r = []
    for i in range(n):
        o.step(); r.append(o.param_groups[0]["lr"])
        s.step(m(i)) if m else s.step()
    return " ".join(f"{v:.5f}" for v in r)
for name, f in {"step": lambda o: S.StepLR(o, 3, 0.5), "multi": lambda o: S.MultiStepLR(o, [2, 5], 0.1), "exp": lambda o: S.ExponentialLR(o, 0.9), "const": lambda o: S.ConstantLR(o, 0.5, 3), "lin": lambda o: S.LinearLR(o, 0.3, total_iters=4), "cos": lambda o: S.CosineAnnealingLR(o, 5, 0.01), "warm": lambda o: S.CosineAnnealingWarmRestarts(o, 2, 2, 0.001), "poly": lambda o: S.PolynomialLR(o, 6, 2.0), "lambda": lambda o: S.LambdaLR(o, lambda e: 0.95 ** e), "mult": lambda o: S.MultiplicativeLR(o, lambda e: 0.9), "cyc": lambda o: S.CyclicLR(o, 0.01, 0.2, 3, mode="triangular2", cycle_momentum=False), "one": lambda o: S.OneCycleLR(o, 0.5, total_steps=9, pct_start=0.3), "seq": lambda o: S.SequentialLR(o, [S.ConstantLR(o, 0.1, 2), S.ExponentialLR(o, 0.9)], milestones=[3]), "chain": lambda o: S.ChainedScheduler([S.ConstantLR(o, 0.1, 2), S.ExponentialLR(o, 0.9)])}.items():
    o = mk(momentum=0.9); s = f(o); print(f"{name:7s}", run(s, o), s.last_epoch if hasattr(s, "last_epoch") else "")
o = mk(); s = S.ReduceLROnPlateau(o, "min", factor=0.1, patience=1, threshold=0.01, cooldown=1, min_lr=1e-4); print(run(s, o, 10, lambda i: 1.0 if i > 2 else 3.0 - i), s.num_bad_epochs, s.best, s.state_dict())
o = mk(); s = S.CosineAnnealingLR(o, 10); [(o.step(), s.step()) for _ in range(3)]; sd = s.state_dict(); print(sd); o2 = mk(); s2 = S.CosineAnnealingLR(o2, 10); s2.load_state_dict(sd); print(s2.get_last_lr(), s2.last_epoch)
for f in (lambda: S.OneCycleLR(mk(), 0.1), lambda: S.StepLR("x", 3), lambda: S.OneCycleLR(mk(), 0.1, total_steps=0), lambda: S.CyclicLR(mk(), 0.1, 0.2), lambda: S.LambdaLR(mk(), [lambda e: 1, lambda e: 2]), lambda: S.StepLR(mk(), 3, last_epoch=2), lambda: S.ReduceLROnPlateau(mk(), "max", factor=1.5), lambda: S.SequentialLR(mk(), [], []), lambda: S.CosineAnnealingWarmRestarts(mk(), 0)):
    try: f(); print("ok")
    except Exception as e: print(type(e).__name__, e)
o = mk(); s = S.OneCycleLR(o, 0.1, total_steps=2); o.step(); s.step()
try: o.step(); s.step(); o.step(); s.step()
except ValueError as e: print(e)
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always"); o = mk(); s = S.StepLR(o, 1); s.step(); print([str(x.message)[:60] for x in w])
model = nn.Sequential(nn.Linear(3, 8), nn.Tanh(), nn.Linear(8, 1)); X = torch.randn(64, 3); Y = (X ** 2).sum(1, keepdim=True); o = optim.SGD(model.parameters(), lr=1e-4); mult = (1.0 / 1e-4) ** (1 / 20); avg, best, losses, lrs = 0.0, 0.0, [], []
for i in range(1, 21):
    idx = torch.randint(0, 64, (16,)); loss = nn.functional.mse_loss(model(X[idx]), Y[idx]); avg = 0.98 * avg + 0.02 * loss.item(); sm = avg / (1 - 0.98 ** i)
    if i > 1 and sm > 4 * best: break
    if sm < best or i == 1: best = sm
    losses.append(sm); lrs.append(math.log10(o.param_groups[0]["lr"])); loss.backward(); o.step(); o.zero_grad(); o.param_groups[0]["lr"] *= mult
print(len(losses), [f"{l:.3f}" for l in losses[::4]], f"{lrs[-1]:.2f}")
class Warmup(S.LRScheduler):
    def __init__(self, opt, warm, last_epoch=-1): self.warm = warm; super().__init__(opt, last_epoch)
    def get_lr(self): return [b * min(1.0, (self.last_epoch + 1) / self.warm) for b in self.base_lrs]
o = optim.Adam([{"params": [nn.Parameter(torch.ones(1))], "lr": 1.0}, {"params": [nn.Parameter(torch.ones(2))]}], lr=0.1); s = Warmup(o, 4)
for i in range(3): o.step(); s.step(); print(s.get_last_lr(), isinstance(s, S._LRScheduler))
print(o)
class NoamOpt:
    def __init__(self, size, factor, warmup, opt): self.opt, self._step, self.warmup, self.factor, self.size, self._rate = opt, 0, warmup, factor, size, 0
    def step(self):
        self._step += 1; r = self.rate()
        for p in self.opt.param_groups: p["lr"] = r
        self._rate = r; self.opt.step()
    def rate(self, s=None): s = s or self._step; return self.factor * self.size ** -0.5 * min(s ** -0.5, s * self.warmup ** -1.5)
n = NoamOpt(16, 1, 4, optim.Adam(model.parameters(), lr=0, betas=(0.9, 0.98), eps=1e-9)); print([round((n.step(), n._rate)[1], 4) for _ in range(6)])
