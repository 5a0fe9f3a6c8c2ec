# Methods that end in an underscore change their tensor.
import torch

x = torch.ones(3)
y = x
x.add_(5)
print(x, y)
x = x + 1
print(x, y)
y *= 2
print(y)
y.sub_(1).div_(2).pow_(2)
print(y)
y.neg_().abs_().sqrt_()
print(y)
y.clamp_(max=3)
print(y)
z = torch.tensor([3.0, 1.0, 2.0])
z.copy_(torch.tensor([9, 8, 7]))
print(z)
z.fill_(4).zero_()
print(z)
z.add_(torch.tensor([1.0, 2.0, 3.0]), alpha=10)
print(z)
z.lerp_(torch.zeros(3), 0.5)
print(z)
m = torch.arange(4).reshape(2, 2)
m.t_()
print(m)
m.unsqueeze_(0)
print(m.shape)
counts = torch.zeros(2, dtype=torch.int64)
counts += 3
print(counts)
try:
    counts += 0.5
except RuntimeError as error:
    print("RuntimeError:", error)
try:
    torch.ones(3).add_(torch.ones(2, 3))
except RuntimeError as error:
    print("RuntimeError:", error)
print(x._version, y._version > x._version)
