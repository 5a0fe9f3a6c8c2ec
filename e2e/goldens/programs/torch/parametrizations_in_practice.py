# Constraints on weights: symmetric, orthogonal, normalised, pruned, and what is stored.
import copy

import torch
from torch import nn
import torch.nn.utils.parametrize as parametrize
from torch.nn.utils import parametrizations, prune


class Symmetric(nn.Module):
    def forward(self, X):
        return X.triu() + X.triu(1).transpose(-1, -2)

    def right_inverse(self, A):
        return A.triu()


class MatrixExponential(nn.Module):
    def forward(self, X):
        return torch.matrix_exp(X)


class Skew(nn.Module):
    def forward(self, X):
        A = X.triu(1)
        return A - A.transpose(-1, -2)


class CayleyMap(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.register_buffer("Id", torch.eye(n))

    def forward(self, X):
        return torch.linalg.solve(self.Id - X, self.Id + X)

    def right_inverse(self, A):
        return torch.linalg.solve(self.Id + A, A - self.Id)


torch.manual_seed(0)
layer = nn.Linear(3, 3)
parametrize.register_parametrization(layer, "weight", Symmetric())
print(layer)
print(torch.allclose(layer.weight, layer.weight.T), parametrize.is_parametrized(layer), parametrize.is_parametrized(layer, "bias"))
print(list(layer.state_dict()), type(layer).__name__)
layer.weight = torch.arange(9.0).view(3, 3)
print(layer.weight)
print(layer.parametrizations.weight.original)
parametrize.remove_parametrizations(layer, "weight", leave_parametrized=True)
print(layer, layer.weight.requires_grad)

rotation = nn.Linear(3, 3)
parametrize.register_parametrization(rotation, "weight", Skew())
parametrize.register_parametrization(rotation, "weight", CayleyMap(3))
W = rotation.weight
print(torch.dist(W.T @ W, torch.eye(3)) < 1e-5, len(rotation.parametrizations.weight))
exp = nn.Linear(3, 3)
parametrize.register_parametrization(exp, "weight", Skew())
parametrize.register_parametrization(exp, "weight", MatrixExponential())
print(torch.dist(exp.weight.T @ exp.weight, torch.eye(3)) < 1e-5)

calls = []


class NoisyIdentity(nn.Module):
    def forward(self, X):
        calls.append(1)
        return X


cached = parametrize.register_parametrization(nn.Linear(2, 2), "weight", NoisyIdentity())
calls.clear()
with parametrize.cached():
    cached(torch.ones(1, 2)), cached(torch.ones(1, 2))
print("calls with cache:", len(calls))

sn = parametrizations.spectral_norm(nn.Linear(5, 4), n_power_iterations=20)
print(f"{torch.linalg.matrix_norm(sn.weight, 2).item():.3f}")
wn = parametrizations.weight_norm(nn.Linear(5, 4), dim=0)
print([(k, tuple(v.shape)) for k, v in wn.state_dict().items()])
ortho = parametrizations.orthogonal(nn.Linear(4, 4))
Q = ortho.weight
print(torch.allclose(Q @ Q.T, torch.eye(4), atol=1e-5), ortho)

model = nn.Sequential(nn.Linear(6, 4), nn.ReLU(), nn.Linear(4, 2))
prune.l1_unstructured(model[0], name="weight", amount=0.5)
prune.ln_structured(model[2], name="weight", amount=1, n=2, dim=0)
print([n for n, _ in model[0].named_parameters()], [n for n, _ in model[0].named_buffers()])
print((model[0].weight == 0).sum().item(), model[2].weight.abs().sum(1) == 0)
prune.global_unstructured([(model[0], "weight"), (model[2], "weight")], pruning_method=prune.L1Unstructured, amount=4)
print(sum(int((m.weight == 0).sum()) for m in (model[0], model[2])))
prune.remove(model[0], "weight")
print(prune.is_pruned(model[0]), prune.is_pruned(model), list(model.state_dict()))
try:
    copy.deepcopy(model[2])
except RuntimeError as error:
    print(str(error)[:60])
try:
    parametrize.register_parametrization(nn.Linear(2, 2), "wieght", Symmetric())
except ValueError as error:
    print(error)
