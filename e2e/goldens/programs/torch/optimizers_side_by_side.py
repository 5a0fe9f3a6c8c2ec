# The same little problem under different optimisers.
import torch

optimizers = {
    "SGD": lambda p: torch.optim.SGD(p, lr=0.1),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
    "nesterov": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
    "dampening": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, dampening=0.5),
    "weight decay": lambda p: torch.optim.SGD(p, lr=0.1, weight_decay=0.1),
    "maximize": lambda p: torch.optim.SGD(p, lr=0.01, maximize=True),
    "Adam": lambda p: torch.optim.Adam(p, lr=0.1),
    "Adam decay": lambda p: torch.optim.Adam(p, lr=0.1, weight_decay=0.1),
    "AMSGrad": lambda p: torch.optim.Adam(p, lr=0.1, amsgrad=True),
    "AdamW": lambda p: torch.optim.AdamW(p, lr=0.1),
    "RMSprop": lambda p: torch.optim.RMSprop(p, lr=0.05),
    "RMSprop all": lambda p: torch.optim.RMSprop(p, lr=0.05, momentum=0.5, centered=True),
    "Adagrad": lambda p: torch.optim.Adagrad(p, lr=0.5),
    "Adadelta": lambda p: torch.optim.Adadelta(p, lr=1.0),
    "Adamax": lambda p: torch.optim.Adamax(p, lr=0.1),
}
for name, make in optimizers.items():
    w = torch.tensor([2.0, -1.5], requires_grad=True)
    optimizer = make([w])
    losses = []
    for _ in range(5):
        optimizer.zero_grad()
        loss = (w[0] ** 2 + 3 * (w[1] - 1) ** 2 + w[0] * w[1])
        loss.backward()
        optimizer.step()
        losses.append(round(loss.item(), 4))
    print(f"{name:12s}", losses, [round(v, 4) for v in w.tolist()])
