# SparseAdam, SGD with momentum and Adagrad on the same lookups; what each remembers, and a checkpoint of it.
import io

import torch
from torch import nn


def table():
    made = nn.Embedding(5, 2, sparse=True)
    with torch.no_grad():
        made.weight.copy_(torch.linspace(-1, 1, 10).view(5, 2))
    return made


batches = [torch.tensor(b) for b in ([0, 2], [2, 3], [0, 0], [4, 2])]
target = torch.tensor([0.5, -0.5])
for build in (
    lambda p: torch.optim.SparseAdam(p, lr=0.1),
    lambda p: torch.optim.SparseAdam(p, lr=0.1, betas=(0.8, 0.9), eps=1e-4, maximize=True),
    lambda p: torch.optim.SGD(p, lr=0.1),
    lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.5),
    lambda p: torch.optim.Adagrad(p, lr=0.1, lr_decay=0.01),
):
    model = table()
    optimizer = build(model.parameters())
    for batch in batches:
        optimizer.zero_grad()
        loss = (model(batch) - target).pow(2).sum()
        loss.backward()
        optimizer.step()
    print(type(optimizer).__name__, f"{loss.item():.4f}", model.weight.data, sep="\n")
    for key, value in optimizer.state_dict()["state"].get(0, {}).items():
        print(key, value.coalesce() if isinstance(value, torch.Tensor) and value.is_sparse else value)

# One optimizer for the tables, another for the rest: the usual way with sparse embeddings.
torch.manual_seed(0)
net = nn.ModuleDict({"table": table(), "head": nn.Linear(2, 1)})
both = [torch.optim.SparseAdam(net["table"].parameters(), lr=0.05), torch.optim.Adam(net["head"].parameters(), lr=0.05)]
for step in range(4):
    for optimizer in both:
        optimizer.zero_grad()
    loss = (net["head"](net["table"](batches[step % 4])) - 1).pow(2).mean()
    loss.backward()
    for optimizer in both:
        optimizer.step()
    print(f"{loss.item():.5f}")
buffer = io.BytesIO()
torch.save({"grad": net["table"].weight.grad, "optimizer": both[0].state_dict()}, buffer)
buffer.seek(0)
loaded = torch.load(buffer)
print(loaded["grad"].is_sparse, loaded["grad"].coalesce().indices(), loaded["optimizer"]["state"][0]["step"])
both[0].load_state_dict(loaded["optimizer"])
print(both[0].state[net["table"].weight]["exp_avg"])
