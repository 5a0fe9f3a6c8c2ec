# Which operations give views, and what their strides are.
import torch


def show(name, t, base=None):
    line = f"{name:<22}{tuple(t.shape)!s:<14}{t.stride()!s:<14}offset={t.storage_offset()} contiguous={t.is_contiguous()}"
    if base is not None:
        line += f" shares={t.untyped_storage().data_ptr() == base.untyped_storage().data_ptr()} view={t._base is base}"
    print(line)


t = torch.arange(24.0).reshape(2, 3, 4)
show("t", t)
root = t._base
print(root is not None, root.shape)
base = torch.arange(24.0)
cases = {
    "view": lambda b: b.view(4, 6),
    "view -1": lambda b: b.view(2, -1, 4),
    "slice": lambda b: b[3:20:4],
    "select": lambda b: b[5],
    "unsqueeze": lambda b: b.unsqueeze(1),
    "expand": lambda b: b.expand(2, 24),
    "unfold": lambda b: b.unfold(0, 6, 3),
    "as_strided": lambda b: b.as_strided((3, 3), (1, 2), 4),
    "diagonal": lambda b: b.view(4, 6).diagonal(1),
    "transpose": lambda b: b.view(4, 6).t(),
    "permute": lambda b: b.view(2, 3, 4).permute(2, 0, 1),
    "movedim": lambda b: b.view(2, 3, 4).movedim(0, -1),
    "narrow": lambda b: b.view(4, 6).narrow(1, 2, 3),
    "chunk": lambda b: b.chunk(5)[2],
    "split": lambda b: b.split([4, 8, 12])[1],
    "unbind": lambda b: b.view(4, 6).unbind(1)[3],
    "squeeze": lambda b: b.view(1, 24, 1).squeeze(),
    "swapaxes": lambda b: b.view(2, 3, 4).swapaxes(0, 2),
    "unflatten": lambda b: b.unflatten(0, (6, 4)),
    "view_as": lambda b: b.view_as(torch.empty(8, 3)),
    "index ...": lambda b: b.view(2, 3, 4)[..., 1],
    "index None": lambda b: b[None, ::2],
    "detach": lambda b: b.detach(),
    "reshape copy": lambda b: b.view(4, 6).t().reshape(24),
    "index list": lambda b: b[[0, 2]],
    "mask": lambda b: b[b > 20],
    "contiguous": lambda b: b.view(4, 6).t().contiguous(),
    "flatten": lambda b: b.view(4, 6).flatten(),
    "broadcast_to": lambda b: b.view(24, 1).broadcast_to(24, 2),
    "mT": lambda b: b.view(2, 3, 4).mT,
    "ravel": lambda b: b.ravel(),
    "clone": lambda b: b.view(4, 6).t().clone(),
}
for name, f in cases.items():
    show(name, f(base), base)

x = torch.zeros(2, 3)
row = x[0]
row += 1
x[:, 1].mul_(5)
x.t()[2] = torch.tensor([7.0, 8.0])
print(x)
x.view(-1)[::2] = -1
print(x)
e = torch.tensor([1.0, 2.0]).unsqueeze(1).expand(2, 3)
for bad in (lambda: e.add_(1), lambda: torch.rand(3, 4).t().view(12), lambda: torch.rand(3).view(2, 2), lambda: torch.rand(6).view(-1, -1), lambda: torch.rand(6).reshape(4, -1)):
    try:
        bad()
    except RuntimeError as error:
        print(error)
v = torch.arange(4)
print(v._version, v.add_(1)._version, v[1:].zero_()._version, v._version, v.detach()._version)
f = torch.tensor([1.5, 2.5])
print(f.view(torch.int32), f.view(torch.int32).view(torch.float32), f.view(torch.uint8).shape)
c = torch.rand(2, 3, 4, 5).to(memory_format=torch.channels_last)
print(c.stride(), c.is_contiguous(), c.is_contiguous(memory_format=torch.channels_last), (c + 1).stride(), c.contiguous().stride())
