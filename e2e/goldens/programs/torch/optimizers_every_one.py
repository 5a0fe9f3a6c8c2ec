# Every optimizer from the same start, with its options, and what it keeps.
import torch
from torch import nn, optim

X = torch.linspace(-1, 1, 12).reshape(6, 2)
Y = X @ torch.tensor([[2.0], [-1.0]]) + 0.5


def run(make, steps=5):
    torch.manual_seed(0)
    model = nn.Linear(2, 1)
    opt = make(model.parameters())
    for _ in range(steps):

        def closure():
            opt.zero_grad()
            loss = ((model(X) - Y) ** 2).mean()
            loss.backward()
            return loss

        loss = opt.step(closure)
    final = ((model(X) - Y) ** 2).mean().item()
    return model, opt, loss, final


makers = {
    "SGD": lambda p: optim.SGD(p, lr=0.1),
    "SGD momentum": lambda p: optim.SGD(p, lr=0.1, momentum=0.9, dampening=0.1, weight_decay=0.01),
    "SGD nesterov": lambda p: optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
    "SGD maximize": lambda p: optim.SGD(p, lr=0.01, maximize=True),
    "Adam": lambda p: optim.Adam(p, lr=0.1),
    "Adam amsgrad": lambda p: optim.Adam(p, lr=0.1, amsgrad=True, weight_decay=0.1),
    "AdamW": lambda p: optim.AdamW(p, lr=0.1, weight_decay=0.1, betas=(0.8, 0.99)),
    "Adamax": lambda p: optim.Adamax(p, lr=0.1),
    "NAdam": lambda p: optim.NAdam(p, lr=0.1, momentum_decay=0.01),
    "RAdam": lambda p: optim.RAdam(p, lr=0.1),
    "Adagrad": lambda p: optim.Adagrad(p, lr=0.1, lr_decay=0.01, initial_accumulator_value=0.1),
    "Adadelta": lambda p: optim.Adadelta(p, lr=1.0, rho=0.8),
    "RMSprop": lambda p: optim.RMSprop(p, lr=0.05, alpha=0.9),
    "RMSprop centered": lambda p: optim.RMSprop(p, lr=0.05, centered=True, momentum=0.5),
    "Rprop": lambda p: optim.Rprop(p, lr=0.05, etas=(0.5, 1.2)),
    "ASGD": lambda p: optim.ASGD(p, lr=0.1, t0=2),
    "LBFGS": lambda p: optim.LBFGS(p, lr=0.5, max_iter=4, history_size=3),
    "LBFGS wolfe": lambda p: optim.LBFGS(p, max_iter=5, line_search_fn="strong_wolfe"),
    "Adafactor": lambda p: optim.Adafactor(p, lr=0.1),
}
for name, make in makers.items():
    model, opt, loss, final = run(make)
    state = opt.state[next(iter(model.parameters()))]
    print(f"{name:<17} {loss.item():.4f} -> {final:.4f}  {sorted(state)[:6]}")

_, opt, _, _ = run(lambda p: optim.AdamW(p, lr=1e-2))
print(opt)
print({k: v for k, v in opt.state_dict()["param_groups"][0].items()})
print({k: {n: tuple(t.shape) for n, t in s.items()} for k, s in opt.state_dict()["state"].items()})
print(optim.SGD([torch.zeros(1, requires_grad=True)]).defaults["lr"], opt.defaults["betas"])

extra = nn.Parameter(torch.ones(2))
opt.add_param_group({"params": [extra], "lr": 0.5, "name": "late"})
print(len(opt.param_groups), opt.param_groups[1]["lr"], opt.param_groups[1]["weight_decay"])

# Training goes on from a saved state as if it had not stopped.
model, opt, _, _ = run(lambda p: optim.Adam(p, lr=0.05), steps=3)
copy = nn.Linear(2, 1)
copy.load_state_dict(model.state_dict())
copy_opt = optim.Adam(copy.parameters(), lr=9.9)
copy_opt.load_state_dict(opt.state_dict())
for m, o in ((model, opt), (copy, copy_opt)):
    for _ in range(2):
        o.zero_grad()
        ((m(X) - Y) ** 2).mean().backward()
        o.step()
print(torch.equal(model.weight, copy.weight), copy_opt.param_groups[0]["lr"])
for bad in (
    lambda: optim.SGD(model.parameters(), lr=-1),
    lambda: optim.SGD([], lr=0.1),
    lambda: optim.Adam(model.parameters(), betas=(1.0, 0.9)),
    lambda: optim.SGD(torch.ones(2), lr=0.1),
    lambda: optim.SGD([model.weight * 2], lr=0.1),
    lambda: optim.SGD(["w"], lr=0.1),
    lambda: optim.SGD(model.parameters(), lr=0.1, nesterov=True),
    lambda: opt.load_state_dict({"state": {}, "param_groups": []}),
    lambda: opt.add_param_group({"params": [model.weight]}),
    lambda: optim.RMSprop(model.parameters(), eps=-1.0),
):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
