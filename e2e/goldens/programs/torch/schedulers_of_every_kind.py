# The learning rate over time, by every scheduler.
import math
import warnings

import torch
from torch.optim import SGD, Adam
from torch.optim import lr_scheduler as S

warnings.simplefilter("ignore")


def fresh(lr=1.0, **kw):
    return SGD([torch.nn.Parameter(torch.zeros(1))], lr=lr, **kw)


def trace(make, steps=10, lr=1.0, **kw):
    opt = fresh(lr, **kw)
    sched = make(opt)
    rates = []
    for _ in range(steps):
        rates.append(opt.param_groups[0]["lr"])
        opt.step()
        sched.step()
    return sched, " ".join(f"{r:.4g}" for r in rates)


makers = {
    "LambdaLR": lambda o: S.LambdaLR(o, lambda epoch: 0.95**epoch),
    "MultiplicativeLR": lambda o: S.MultiplicativeLR(o, lambda epoch: 0.9),
    "StepLR": lambda o: S.StepLR(o, step_size=3, gamma=0.1),
    "MultiStepLR": lambda o: S.MultiStepLR(o, milestones=[2, 5, 5, 8], gamma=0.5),
    "ConstantLR": lambda o: S.ConstantLR(o, factor=0.25, total_iters=4),
    "LinearLR": lambda o: S.LinearLR(o, start_factor=0.2, end_factor=1.0, total_iters=5),
    "ExponentialLR": lambda o: S.ExponentialLR(o, gamma=0.8),
    "PolynomialLR": lambda o: S.PolynomialLR(o, total_iters=6, power=2.0),
    "CosineAnnealingLR": lambda o: S.CosineAnnealingLR(o, T_max=5, eta_min=0.1),
    "CosineAnnealingWarmRestarts": lambda o: S.CosineAnnealingWarmRestarts(o, T_0=3, T_mult=2),
    "CyclicLR": lambda o: S.CyclicLR(o, base_lr=0.1, max_lr=1.0, step_size_up=2, step_size_down=3, cycle_momentum=False),
    "CyclicLR triangular2": lambda o: S.CyclicLR(o, 0.1, 1.0, step_size_up=2, mode="triangular2", cycle_momentum=False),
    "CyclicLR exp_range": lambda o: S.CyclicLR(o, 0.1, 1.0, step_size_up=2, mode="exp_range", gamma=0.9, cycle_momentum=False),
    "OneCycleLR": lambda o: S.OneCycleLR(o, max_lr=1.0, total_steps=11, cycle_momentum=False),
    "OneCycleLR linear": lambda o: S.OneCycleLR(o, max_lr=0.5, epochs=4, steps_per_epoch=3, anneal_strategy="linear", three_phase=True, cycle_momentum=False),
    "SequentialLR": lambda o: S.SequentialLR(o, [S.ConstantLR(o, 0.1, 2), S.ExponentialLR(o, 0.9)], milestones=[3]),
    "ChainedScheduler": lambda o: S.ChainedScheduler([S.ConstantLR(o, 0.1, 2), S.ExponentialLR(o, 0.9)]),
}
for name, make in makers.items():
    sched, rates = trace(make)
    print(f"{name:<28}{rates}  last {sched.get_last_lr()[0]:.5g}")

# Momentum moves against the learning rate in one cycle.
opt = fresh(0.1, momentum=0.9)
cycle = S.OneCycleLR(opt, max_lr=1.0, total_steps=5)
for _ in range(5):
    print(f"lr {opt.param_groups[0]['lr']:.4f} momentum {opt.param_groups[0]['momentum']:.4f}")
    opt.step()
    try:
        cycle.step()
    except ValueError as error:
        print(error)

opt = fresh()
plateau = S.ReduceLROnPlateau(opt, mode="min", factor=0.5, patience=1, threshold=0.01, cooldown=1, min_lr=0.2)
for loss in [1.0, 0.9, 0.899, 0.899, 0.898, 0.898, 0.898, 0.9, 0.9, 0.5]:
    plateau.step(loss)
    print(f"{loss} -> {opt.param_groups[0]['lr']:.3f} bad {plateau.num_bad_epochs} best {plateau.best:.3f}", plateau.get_last_lr())
print({k: v for k, v in plateau.state_dict().items() if k in ("best", "cooldown_counter", "last_epoch", "patience")})

# The state of a scheduler goes to another.
opt = fresh()
step = S.StepLR(opt, 2, 0.1)
for _ in range(3):
    opt.step()
    step.step()
other_opt = fresh()
other_opt.load_state_dict(opt.state_dict())
other = S.StepLR(other_opt, 2, 0.1)
other.load_state_dict(step.state_dict())
print(other.last_epoch, other.get_last_lr(), opt.param_groups[0]["initial_lr"], sorted(step.state_dict()))

# Two groups, each with a schedule of its own.
opt = Adam([{"params": [torch.nn.Parameter(torch.zeros(1))], "lr": 0.1}, {"params": [torch.nn.Parameter(torch.zeros(1))]}], lr=0.01)
both = S.LambdaLR(opt, [lambda e: 1 / (e + 1), lambda e: 0.5 ** (e // 2)])
for _ in range(4):
    print([f"{g['lr']:.4g}" for g in opt.param_groups])
    opt.step()
    both.step()


class WarmupCosine(S.LRScheduler):
    def __init__(self, optimizer, warmup, total, last_epoch=-1):
        self.warmup, self.total = warmup, total
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        t = self.last_epoch
        if t < self.warmup:
            return [base * (t + 1) / self.warmup for base in self.base_lrs]
        progress = (t - self.warmup) / (self.total - self.warmup)
        return [base * 0.5 * (1 + math.cos(math.pi * progress)) for base in self.base_lrs]


print(trace(lambda o: WarmupCosine(o, 3, 9))[1])
for bad in (lambda: S.OneCycleLR(fresh(), 1.0), lambda: S.CyclicLR(fresh(), 0.1, 1.0, mode="saw"), lambda: S.LambdaLR(fresh(), [abs, abs]), lambda: S.LinearLR(fresh(), start_factor=2.0), lambda: S.ReduceLROnPlateau(fresh(), mode="up"), lambda: S.StepLR(3, 1), lambda: S.SequentialLR(fresh(), [], [1])):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
