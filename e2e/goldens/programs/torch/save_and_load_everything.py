# Files: state dicts, whole models, checkpoints, buffers in memory, shared storages, what is refused.
import copy
import io
import os
import pickle
import tempfile
from collections import OrderedDict

import torch
from torch import nn

torch.manual_seed(0)
folder = tempfile.mkdtemp()
path = os.path.join(folder, "model.pt")


class TheModelClass(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.bn = nn.BatchNorm2d(2)
        self.fc = nn.Linear(8, 3)

    def forward(self, x):
        return self.fc(self.bn(self.conv(x)).relu().flatten(1))


model = TheModelClass()
optimizer = torch.optim.SGD(model.parameters(), lr=0.001, momentum=0.9)
model(torch.randn(4, 1, 4, 4)).sum().backward()
optimizer.step()
print("Model's state_dict:")
for name, t in model.state_dict().items():
    print(name, "\t", t.size())
print("Optimizer's state_dict:", list(optimizer.state_dict()))

torch.save(model.state_dict(), path)
fresh = TheModelClass()
print(fresh.load_state_dict(torch.load(path, weights_only=True)))
fresh.eval(), model.eval()
x = torch.randn(2, 1, 4, 4)
print(torch.equal(fresh(x), model(x)), os.path.getsize(path) > 1000)

checkpoint = {"epoch": 5, "model_state_dict": model.state_dict(), "optimizer_state_dict": optimizer.state_dict(), "loss": torch.tensor(0.4), "history": [0.9, 0.6, 0.4]}
torch.save(checkpoint, os.path.join(folder, "ckpt.tar"))
loaded = torch.load(os.path.join(folder, "ckpt.tar"), map_location="cpu")
print(loaded["epoch"], loaded["loss"], loaded["history"], type(loaded["model_state_dict"]).__name__)
other = torch.optim.SGD(fresh.parameters(), lr=1.0)
other.load_state_dict(loaded["optimizer_state_dict"])
print(other.param_groups[0]["lr"], len(other.state))

torch.save(model, os.path.join(folder, "whole.pt"))
try:
    torch.load(os.path.join(folder, "whole.pt"))
except pickle.UnpicklingError as error:
    print(str(error).splitlines()[0][:90])
whole = torch.load(os.path.join(folder, "whole.pt"), weights_only=False)
print(type(whole).__name__, torch.equal(whole(x), model(x)))
with torch.serialization.safe_globals([TheModelClass]):
    print(TheModelClass in torch.serialization.get_safe_globals())

buffer = io.BytesIO()
things = {"ints": torch.arange(3), "half": torch.ones(2, dtype=torch.float16), "bool": torch.tensor([True]), "scalar": torch.tensor(2.5), "empty": torch.empty(0, 3), "none": None, "tuple": (1, "two"), "set": {3}}
torch.save(things, buffer)
buffer.seek(0)
print(torch.load(buffer))

# Views of one storage stay views of one storage; a small slice carries the whole of it unless cloned.
numbers = torch.arange(1, 10)
evens = numbers[1::2]
torch.save([numbers, evens], path)
n2, e2 = torch.load(path)
e2 *= 2
print(n2, e2)
large = torch.arange(1000)
a, b = io.BytesIO(), io.BytesIO()
torch.save(large[:5], a)
torch.save(large[:5].clone(), b)
print(len(a.getvalue()) > 8000, len(b.getvalue()) < 4000, torch.load(io.BytesIO(a.getvalue())).untyped_storage().size())

part = OrderedDict((k, v) for k, v in model.state_dict().items() if not k.startswith("fc"))
print(TheModelClass().load_state_dict(part, strict=False))
part["fc.weight"] = torch.zeros(5, 8)
part["extra"] = torch.zeros(1)
try:
    TheModelClass().load_state_dict(part)
except RuntimeError as error:
    print(error)
p = torch.load(io.BytesIO(pickle_bytes)) if (pickle_bytes := None) else nn.Parameter(torch.ones(2))
torch.save(p, path)
print(torch.load(path, weights_only=True))
clone = pickle.loads(pickle.dumps(model))
print(torch.equal(clone.fc.weight, model.fc.weight), copy.deepcopy(model).bn.num_batches_tracked)
fresh.load_state_dict(model.state_dict(), assign=True)
print(fresh.fc.weight.data_ptr() == model.fc.weight.data_ptr())
try:
    torch.load(os.path.join(folder, "nowhere.pt"))
except FileNotFoundError as error:
    print("no such file:", os.path.basename(error.filename))
for bad in (lambda: torch.load(io.BytesIO(b"")), lambda: torch.load(io.BytesIO(b"not a file at all")), lambda: torch.save(model, folder + "/no/such/dir.pt")):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, str(error).replace(folder, "")[:80])
