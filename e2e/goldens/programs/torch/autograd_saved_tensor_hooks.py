# What backward keeps, packed and unpacked by the program.
import torch
from torch import nn
from torch.autograd.graph import save_on_cpu, saved_tensors_hooks

log = []


def pack(t):
    log.append(f"pack {tuple(t.shape)} {t.dtype}")
    return t.detach().to(torch.float64), t.dtype


def unpack(packed):
    stored, dtype = packed
    log.append(f"unpack {tuple(stored.shape)}")
    return stored.to(dtype)


a = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
b = torch.tensor([4.0, 5.0, 6.0], requires_grad=True)
with saved_tensors_hooks(pack, unpack):
    y = (a * b).exp().sum() * 1e-6
print("\n".join(log))
log.clear()
y.backward()
print(log)
print(a.grad, b.grad)

# Only what backward will read is saved: a sum saves nothing, a relu its result.
for name, f in [("sum", torch.sum), ("relu", torch.relu), ("square", torch.square), ("sigmoid", torch.sigmoid)]:
    seen = []
    x = torch.linspace(-1, 1, 4, requires_grad=True)
    with saved_tensors_hooks(lambda t: seen.append(tuple(t.shape)) or t, lambda t: t):
        out = f(x)
    print(name, seen)
    out.sum().backward()
    print("  ", x.grad)


class Offload:
    """Stores what is saved under a number."""

    def __init__(self):
        self.store = {}

    def pack(self, t):
        key = len(self.store)
        self.store[key] = t
        return key

    def unpack(self, key):
        return self.store[key]


torch.manual_seed(0)
net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1))
x = torch.randn(2, 3)
net(x).sum().backward()
plain = [p.grad.clone() for p in net.parameters()]
net.zero_grad()
offload = Offload()
with saved_tensors_hooks(offload.pack, offload.unpack):
    loss = net(x).sum()
loss.backward()
print(all(torch.equal(p, q.grad) for p, q in zip(plain, net.parameters())), len(offload.store) > 0)

net.zero_grad()
with save_on_cpu(pin_memory=False):
    loss = net(x).pow(2).mean()
loss.backward()
print([round(p.grad.norm().item(), 4) for p in net.parameters()])

# A saved tensor can be looked at.
w = torch.tensor([2.0, 3.0], requires_grad=True)
z = w.exp()
print(z.grad_fn._saved_result)
print(torch.equal(z.grad_fn._saved_result, z))
