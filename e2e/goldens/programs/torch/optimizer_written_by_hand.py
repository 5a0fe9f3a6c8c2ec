# Optimisers of one's own as subclasses: Lion, a wrapper that looks ahead, LARS trust ratios; saved, resumed, scheduled.
import torch
from torch import nn
from torch.optim import Optimizer


class Lion(Optimizer):
    """The sign of a mix of momentum and gradient."""

    def __init__(self, params, lr=1e-2, betas=(0.9, 0.99), weight_decay=0.0):
        if not 0.0 <= lr:
            raise ValueError(f"Invalid learning rate: {lr}")
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            b1, b2 = group["betas"]
            for p in filter(lambda p: p.grad is not None, group["params"]):
                state = self.state[p]
                if len(state) == 0:
                    state["exp_avg"] = torch.zeros_like(p, memory_format=torch.preserve_format)
                m = state["exp_avg"]
                p.mul_(1 - group["lr"] * group["weight_decay"])
                p.add_(torch.sign(torch.lerp(p.grad, m, b1)), alpha=-group["lr"])
                m.lerp_(p.grad, 1 - b2)
        return loss


class LARS(torch.optim.SGD):
    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None and p.ndim > 1:
                    ratio = p.norm() / p.grad.norm().clamp_min(1e-9)
                    p.grad.mul_(ratio.clamp(max=10.0))
        return super().step(closure)


class Lookahead:
    def __init__(self, base, k=3, alpha=0.5):
        self.base, self.k, self.alpha, self.count = base, k, alpha, 0
        self.slow = [[p.detach().clone() for p in g["params"]] for g in base.param_groups]

    def zero_grad(self):
        self.base.zero_grad()

    def step(self):
        self.base.step()
        self.count += 1
        if self.count % self.k == 0:
            for group, slow in zip(self.base.param_groups, self.slow):
                for p, s in zip(group["params"], slow):
                    s.lerp_(p.detach(), self.alpha)
                    p.data.copy_(s)


torch.manual_seed(0)
x = torch.randn(32, 3)
y = (x @ torch.tensor([[1.0], [-1.0], [2.0]])).tanh()


def model_and(make):
    torch.manual_seed(1)
    model = nn.Sequential(nn.Linear(3, 8), nn.Tanh(), nn.Linear(8, 1))
    return model, make(model.parameters())


def steps(model, optimizer, count):
    for _ in range(count):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
    return loss.item()


for name, make in {
    "lion": lambda p: Lion(p, lr=0.02, weight_decay=0.01),
    "lars": lambda p: LARS(p, lr=0.05, momentum=0.5),
    "lookahead": lambda p: Lookahead(torch.optim.Adam(p, lr=0.05)),
}.items():
    model, optimizer = model_and(make)
    print(name, f"{steps(model, optimizer, 1):.3f} {steps(model, optimizer, 9):.3f}")

# What was saved goes on exactly; schedules and hooks see an ordinary optimiser.
model, lion = model_and(Lion)
print(lion)
steps(model, lion, 3)
other, resumed = model_and(Lion)
other.load_state_dict(model.state_dict())
resumed.load_state_dict(lion.state_dict())
print(sorted(lion.state_dict()), lion.state_dict()["param_groups"])
print(steps(model, lion, 2) == steps(other, resumed, 2), all(torch.equal(a, b) for a, b in zip(model.parameters(), other.parameters())))
schedule = torch.optim.lr_scheduler.MultiplicativeLR(lion, lambda epoch: 0.5)
calls = []
lion.register_step_post_hook(lambda opt, args, kwargs: calls.append(opt.param_groups[0]["lr"]))
for _ in range(3):
    steps(model, lion, 1)
    schedule.step()
print(calls, lion.step(lambda: torch.tensor(7.0)))
for wrong in (lambda: Lion([], lr=0.1), lambda: Lion(torch.zeros(2)), lambda: Lion([nn.Parameter(torch.zeros(1))], lr=-1.0), lambda: Lion([torch.ones(2, requires_grad=True) * 2])):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
