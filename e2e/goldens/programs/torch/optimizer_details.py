# Parameter groups, state, printing, zero_grad, closures.
import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 1))
optimizer = torch.optim.SGD(
    [{"params": net[0].parameters()}, {"params": net[1].parameters(), "lr": 0.5}], lr=0.1, momentum=0.9)
print(len(optimizer.param_groups), [g["lr"] for g in optimizer.param_groups], [len(g["params"]) for g in optimizer.param_groups])
print(optimizer)
x = torch.tensor([[1.0, 2.0]])
net(x).sum().backward()
print(net[0].weight.grad is None)
optimizer.step()
optimizer.zero_grad()
print(net[0].weight.grad)
net(x).sum().backward()
optimizer.zero_grad(set_to_none=False)
print(net[0].weight.grad)
state = optimizer.state_dict()
print(sorted(state), sorted(state["state"]), state["param_groups"][1]["lr"])
for group in optimizer.param_groups:
    group["lr"] *= 0.1
print([round(g["lr"], 4) for g in optimizer.param_groups])

adam = torch.optim.Adam(net.parameters(), lr=1e-3)
net(x).sum().backward()
adam.step()
first = adam.state[net[1].bias]
print(sorted(first), first["step"], first["exp_avg"], first["exp_avg_sq"])
print(torch.optim.Adam([torch.zeros(1, requires_grad=True)]))

w = torch.tensor([1.0], requires_grad=True)
sgd = torch.optim.SGD([w], lr=0.25)


def closure():
    sgd.zero_grad()
    loss = (w**2).sum()
    loss.backward()
    return loss


print(sgd.step(closure), w)
for bad in [dict(lr=-1.0), dict(lr=0.1, momentum=-0.5), dict(lr=0.1, nesterov=True)]:
    try:
        torch.optim.SGD([w], **bad)
    except ValueError as error:
        print("ValueError:", error)
try:
    torch.optim.SGD([], lr=0.1)
except ValueError as error:
    print("ValueError:", error)
