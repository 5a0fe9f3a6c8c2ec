# Memory formats: how a batch of images lies in memory, and which operations keep it.
import torch
from torch import nn

N, C, H, W = 2, 3, 4, 5
x = torch.empty(N, C, H, W)
print(x.stride())
x = x.to(memory_format=torch.channels_last)
print(x.shape, x.stride())
x = x.contiguous(memory_format=torch.contiguous_format)
print(x.stride())
print(x.contiguous(memory_format=torch.channels_last).stride())
print(x.is_contiguous(memory_format=torch.channels_last), x.is_contiguous())
special = torch.empty(4, 1, 4, 4)
print(special.is_contiguous(memory_format=torch.channels_last), special.is_contiguous())
x = torch.empty(N, C, H, W, memory_format=torch.channels_last)
print(x.stride(), x.clone().stride())
print(torch.empty_like(x).stride(), torch.empty_like(x, memory_format=torch.contiguous_format).stride())

torch.manual_seed(0)
x = torch.randint(1, 10, (2, 3, 4, 4), dtype=torch.float32)
model = nn.Conv2d(3, 4, 3)
plain = model(x)
model = model.to(memory_format=torch.channels_last)
print(model.weight.stride(), model.weight.is_contiguous(memory_format=torch.channels_last))
x = x.to(memory_format=torch.channels_last)
x.requires_grad_()
out = model(x)
print(out.is_contiguous(memory_format=torch.channels_last), torch.allclose(out, plain, atol=1e-5))
y = out + 1
z = out.relu() * y
print(y.stride(), z.is_contiguous(memory_format=torch.channels_last))
z.sum().backward()
print(x.grad.shape, torch.isfinite(x.grad).all().item())


def contains_cl(args):
    for t in args:
        if isinstance(t, torch.Tensor):
            if t.is_contiguous(memory_format=torch.channels_last) and not t.is_contiguous():
                return True
        elif isinstance(t, (list, tuple)):
            if contains_cl(list(t)):
                return True
    return False


with torch.no_grad():
    net = nn.Sequential(nn.Conv2d(3, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2)).to(memory_format=torch.channels_last)
    h = x
    for layer in net:
        h = layer(h)
        print(layer.__class__.__name__, contains_cl([h]), tuple(h.stride()))
print(x.detach().flatten()[:6], x.view(2, 3, 16).shape if x.is_contiguous() else "not viewable")
v = torch.rand(1, 2, 3, 3, 3).to(memory_format=torch.channels_last_3d)
print(v.stride())
print(torch.channels_last, torch.contiguous_format, torch.preserve_format)
try:
    torch.rand(2, 3).to(memory_format=torch.channels_last)
except RuntimeError as error:
    print(error)
