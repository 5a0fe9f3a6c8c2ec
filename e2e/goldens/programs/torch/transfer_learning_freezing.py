# A backbone that is frozen, a head that is trained, then all of it with two learning rates.
import copy

import torch
from torch import nn

torch.manual_seed(0)
backbone = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
model = nn.ModuleDict({"backbone": backbone, "head": nn.Linear(4, 2)})
before = copy.deepcopy(model.state_dict())
for p in model["backbone"].parameters():
    p.requires_grad = False
x, y = torch.randn(8, 1, 6, 6), torch.randint(0, 2, (8,))


def step(optimizer):
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(model["head"](model["backbone"](x)), y)
    loss.backward()
    optimizer.step()
    return loss.item()


head_only = torch.optim.SGD(filter(lambda p: p.requires_grad, model.parameters()), lr=0.5)
print([f"{step(head_only):.4f}" for _ in range(3)])
changed = [k for k, v in model.state_dict().items() if not torch.equal(v, before[k])]
print(changed)
for p in model["backbone"].parameters():
    p.requires_grad = True
both = torch.optim.SGD([{"params": model["backbone"].parameters(), "lr": 0.01}, {"params": model["head"].parameters()}], lr=0.1, momentum=0.9)
print([f"{step(both):.4f}" for _ in range(3)], [g["lr"] for g in both.param_groups])
model.eval()
with torch.no_grad():
    print(model["head"](backbone(x[:1])))
print(model)
missing = model.load_state_dict({k: v for k, v in before.items() if "head" in k}, strict=False)
print(missing.missing_keys[:2], missing.unexpected_keys)
try:
    model["head"].load_state_dict({"weight": torch.zeros(3, 4), "bias": torch.zeros(2)})
except RuntimeError as error:
    print(error)
