# A table of activations and their slopes.
import torch
import torch.nn.functional as F
from torch import nn

x = torch.tensor([-2.0, -0.5, 0.0, 0.5, 2.0])
activations = [nn.ReLU(), nn.LeakyReLU(0.1), nn.ELU(), nn.SELU(), nn.GELU(), nn.SiLU(), nn.Mish(), nn.Sigmoid(), nn.Tanh(),
               nn.Softplus(), nn.Softsign(), nn.Hardtanh(), nn.ReLU6(), nn.Hardswish(), nn.LogSigmoid()]
for activation in activations:
    t = x.clone().requires_grad_()
    y = activation(t)
    y.sum().backward()
    print(activation)
    print("  ", y.detach())
    print("  ", t.grad)
scores = torch.tensor([[1.0, 2.0, 3.0], [1.0, 1.0, 1.0]])
print(F.softmax(scores, dim=1), F.softmax(scores, dim=1).sum(dim=1).round())
print(F.log_softmax(scores, dim=1))
print(torch.softmax(torch.tensor([1000.0, 1000.0]), 0))
print(nn.Softmax(dim=0)(scores))
prelu = nn.PReLU()
print(prelu.weight, prelu(x))
print(F.glu(torch.tensor([1.0, 2.0, 0.0, 0.0])))
