# Saving and loading of scripted and traced modules; freezing for deployment.
import io
import os
import tempfile

import torch
import torch.nn as nn

torch.manual_seed(11)


class Regressor(nn.Module):
    def __init__(self, features: int):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(features, 8), nn.ReLU(), nn.Dropout(0.5), nn.Linear(8, 1))
        self.register_buffer("mean", torch.full((features,), 0.5))

    def forward(self, x):
        return self.body(x - self.mean).squeeze(-1)


model = Regressor(3).eval()
x = torch.linspace(0, 1, 12).view(4, 3)
expected = model(x)

scripted = torch.jit.script(model)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "regressor.pt")
    scripted.save(path)
    print(os.path.exists(path))
    restored = torch.jit.load(path)
print(restored)
print(restored.code)
print(torch.allclose(restored(x), expected))
print([(n, tuple(b.shape)) for n, b in restored.named_buffers()])

buffer = io.BytesIO()
torch.jit.save(torch.jit.trace(model, x), buffer)
buffer.seek(0)
again = torch.jit.load(buffer, map_location="cpu")
print(torch.allclose(again(x), expected), again.training)
print(again.body.code)

extra = {"labels.txt": ""}
buffer = io.BytesIO()
torch.jit.save(scripted, buffer, _extra_files={"labels.txt": "cat,dog"})
buffer.seek(0)
torch.jit.load(buffer, _extra_files=extra)
print(extra["labels.txt"])

frozen = torch.jit.freeze(scripted)
print(frozen.code)
print(torch.allclose(frozen(x), expected), len(list(frozen.parameters())))
try:
    torch.jit.freeze(torch.jit.script(Regressor(3).train()))
except RuntimeError as error:
    print(error)

for p in restored.parameters():
    p.requires_grad_(False)
print(any(p.requires_grad for p in restored.parameters()))
fine_tuned = torch.jit.load(io.BytesIO(buffer.getvalue()))
optimizer = torch.optim.SGD(fine_tuned.parameters(), lr=0.1)
for step in range(3):
    loss = (fine_tuned(x) - 1.0).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(step, f"{loss.item():.4f}")
