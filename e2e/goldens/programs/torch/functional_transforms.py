# torch.func: grad, vmap, and functional calls.
import torch
from torch.func import functional_call, grad, vmap


def f(x):
    return (x**3).sum()


print(grad(f)(torch.tensor([1.0, 2.0])))
print(grad(grad(lambda x: x**4))(torch.tensor(2.0)))
print(vmap(lambda x: x.sum())(torch.arange(6.0).reshape(2, 3)))
print(vmap(torch.dot)(torch.ones(2, 3), torch.arange(6.0).reshape(2, 3)))
print(vmap(grad(lambda x: x.sin()))(torch.tensor([0.0, 1.0])))
layer = torch.nn.Linear(2, 1)
weights = {"weight": torch.tensor([[1.0, 2.0]]), "bias": torch.tensor([0.5])}
print(functional_call(layer, weights, torch.tensor([[1.0, 1.0]])))
