# Only leaves keep gradients, unless one asks.
import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
h = x * 2
h.retain_grad()
z = h * h
z.sum().backward()
print(x.grad, h.grad)
print(x.is_leaf, h.is_leaf, z.is_leaf, z.retains_grad, h.retains_grad)
print(x.detach().requires_grad, h.detach().is_leaf)

y = torch.tensor([3.0, 4.0])
print(y.requires_grad, (y * 2).requires_grad, (y * x).requires_grad)
y.requires_grad_(True)
(x.detach() * y).sum().backward()
print(y.grad)

with torch.no_grad():
    q = x * 2
    print(q.requires_grad, torch.is_grad_enabled())
print(torch.is_grad_enabled())


@torch.no_grad()
def evaluate(t):
    return t * 10


print(evaluate(x), evaluate(x).requires_grad)
with torch.enable_grad():
    print((x * 1).requires_grad)
with torch.inference_mode():
    print((x * 1).requires_grad)
with torch.set_grad_enabled(False):
    print((x * 1).requires_grad)
frozen = x.detach().clone()
frozen[0] = 50
print(x, frozen)
shared = x.detach()
shared[1] = -7.0
print(x)
