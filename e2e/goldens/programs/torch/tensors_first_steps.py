# A first walk through tensors: how to make them, what they know about themselves.
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])
print(x)
print(x.shape, x.ndim, x.dtype, x.device)
print(x.size(0), x.size(1), x.numel(), len(x))

y = torch.tensor([[1.0, 2.5, -3.0], [0.0, 100.0, 0.125]])
print(y)
print(y.dtype, y.is_floating_point(), x.is_floating_point())
print(torch.is_tensor(y), isinstance(y, torch.Tensor), type(y))

print(torch.zeros(2, 3))
print(torch.ones(3, dtype=torch.int64))
print(torch.full((2, 2), 7.5))
print(torch.eye(3))
print(torch.arange(0, 10, 2))
print(torch.linspace(0, 1, 5))
print(torch.zeros_like(x), torch.ones_like(y))

scalar = torch.tensor(3.5)
print(scalar, scalar.shape, scalar.item(), float(scalar))
print(x.tolist())
print(repr(x[0]), str(y[1]))
