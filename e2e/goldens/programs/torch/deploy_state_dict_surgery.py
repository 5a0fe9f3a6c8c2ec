# Surgery on state dicts: renamed keys, prefixes of wrappers, partial loading, averaged and interpolated weights.
import copy
import io
from collections import OrderedDict

import torch
import torch.nn as nn

torch.manual_seed(14)


class Old(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Linear(3, 4)
        self.norm = nn.LayerNorm(4)
        self.cls = nn.Linear(4, 2)


class New(nn.Module):
    def __init__(self, classes=2):
        super().__init__()
        self.backbone = nn.ModuleDict({"proj": nn.Linear(3, 4), "ln": nn.LayerNorm(4)})
        self.head = nn.Linear(4, classes)

    def forward(self, x):
        return self.head(self.backbone["ln"](self.backbone["proj"](x)))


old = Old()
renames = {"encoder.": "backbone.proj.", "norm.": "backbone.ln.", "cls.": "head."}
converted = OrderedDict()
for key, value in old.state_dict().items():
    for a, b in renames.items():
        if key.startswith(a):
            converted[key.replace(a, b, 1)] = value
new = New()
print(new.load_state_dict(converted))
print([k for k in converted])

wrapped = {f"module.{k}": v for k, v in new.state_dict().items()}
nn.modules.utils.consume_prefix_in_state_dict_if_present(wrapped, "module.")
print(sorted(wrapped) == sorted(new.state_dict()))

other = New(classes=5)
compatible = {k: v for k, v in new.state_dict().items() if v.shape == other.state_dict()[k].shape}
result = other.load_state_dict(compatible, strict=False)
print(result.missing_keys, result.unexpected_keys)
result = other.load_state_dict({**compatible, "extra": torch.zeros(1)}, strict=False)
print(result)
try:
    other.load_state_dict(new.state_dict())
except RuntimeError as error:
    print(error)

a, b = New(), New()
average = {k: (a.state_dict()[k] + b.state_dict()[k]) / 2 for k in a.state_dict()}
merged = New()
merged.load_state_dict(average)
print(torch.allclose(merged.head.weight * 2, a.head.weight + b.head.weight))
for alpha in (0.0, 0.5, 1.0):
    mix = {k: torch.lerp(a.state_dict()[k], b.state_dict()[k], alpha) for k in average}
    print(alpha, torch.allclose(mix["head.bias"], (1 - alpha) * a.head.bias + alpha * b.head.bias))

snapshot = copy.deepcopy(a.state_dict())
live = a.state_dict()
with torch.no_grad():
    a.head.bias.add_(1)
print(torch.equal(live["head.bias"], a.head.bias), torch.equal(snapshot["head.bias"], a.head.bias))
buffer = io.BytesIO()
torch.save({"model": a.state_dict(), "config": {"classes": 2, "name": "new"}, "sizes": (3, 4)}, buffer)
buffer.seek(0)
loaded = torch.load(buffer, weights_only=True)
print(loaded["config"], loaded["sizes"], type(loaded["model"]).__name__)
meta = New()
print(meta.load_state_dict(loaded["model"], assign=True), meta.head.bias.requires_grad)
