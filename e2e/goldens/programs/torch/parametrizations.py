# Parameters that are computed from others.
import torch
from torch import nn
import torch.nn.utils.parametrize as P
from torch.nn.utils import parametrizations as PZ
torch.manual_seed(0)
class Symmetric(nn.Module):
    def forward(self, X): return X.triu() + X.triu(1).transpose(-1, -2)
    def right_inverse(self, A): return A.triu()
l = nn.Linear(3, 3)
P.register_parametrization(l, "weight", Symmetric())
print(l); print(l.weight); print([n for n,_ in l.named_parameters()], P.is_parametrized(l), list(l.state_dict()))
y = l(torch.ones(1,3)).sum(); y.backward(); print(l.parametrizations.weight.original.grad)
with P.cached(): print(l.weight is l.weight)
l.weight = torch.eye(3); print(l.weight)
P.remove_parametrizations(l, "weight"); print(l, [n for n,_ in l.named_parameters()])
m = PZ.weight_norm(nn.Linear(4,2)); print(m); print([ (n, tuple(p.shape)) for n,p in m.named_parameters()]); print(m(torch.ones(1,4)))
s = PZ.spectral_norm(nn.Linear(4,3)); print(s); print(s(torch.ones(1,4)), torch.linalg.matrix_norm(s.weight,2).round(decimals=3)); print(list(s.state_dict()))
m2 = nn.utils.spectral_norm(nn.Linear(4,3)); print(m2(torch.ones(1,4))); print(list(m2.state_dict())); 
