"""Complex tensors in files, and what they share there."""
import io

import torch

z = torch.tensor([[1 + 2j, 3 - 4j], [0.5, 1j]])
file = io.BytesIO()
try:
    torch.save([z, z.real], file)
except RuntimeError as error:
    print(error)
file = io.BytesIO()
torch.save({"z": z, "first": z[0], "conj": z.conj(), "double": z.to(torch.complex128)}, file)
file.seek(0)
found = torch.load(file)
for name, t in found.items():
    print(name, t.dtype, t.shape, t.is_conj())
    print(t)
found["z"][0, 0] = 9j
print("still shared:", found["first"], found["conj"][0, 0])


class Mix(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.tensor([[1j, 1.0], [2.0, -1j]]))
        self.register_buffer("phase", torch.polar(torch.ones(2), torch.tensor([0.0, 1.0])))

    def forward(self, x):
        return (x * self.phase) @ self.weight.mH


mix = Mix()
buffer = io.BytesIO()
torch.save(mix.state_dict(), buffer)
buffer.seek(0)
other = Mix()
with torch.no_grad():
    other.weight.zero_()
print(other.load_state_dict(torch.load(buffer, weights_only=True)))
x = torch.tensor([1 + 0j, 1j])
print(torch.equal(mix(x), other(x)), mix(x).detach())
print(mix.to(torch.complex128).weight.dtype, [p.dtype for p in mix.buffers()])
import copy

twin = copy.deepcopy(z)
twin[0, 0] = 0
print(z[0, 0], twin[0, 0])
