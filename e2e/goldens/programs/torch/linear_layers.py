# What a linear layer computes, and its gradients.
import torch
from torch import nn

layer = nn.Linear(3, 2)
with torch.no_grad():
    layer.weight.copy_(torch.tensor([[1.0, 0.0, -1.0], [0.5, 2.0, 0.0]]))
    layer.bias.copy_(torch.tensor([0.1, -0.1]))
x = torch.tensor([[1.0, 2.0, 3.0], [0.0, -1.0, 1.0]], requires_grad=True)
out = layer(x)
print(out)
print(torch.allclose(out, x @ layer.weight.T + layer.bias))
out.sum().backward()
print(layer.weight.grad)
print(layer.bias.grad)
print(x.grad)
print(layer(torch.ones(3)), layer(torch.ones(4, 2, 3)).shape)
print(layer.in_features, layer.out_features, layer)
print(nn.Flatten()(torch.ones(2, 3, 4)).shape, nn.Unflatten(1, (3, 4))(torch.ones(2, 12)).shape)
for bad in [torch.ones(2, 4), torch.ones(2, 3, dtype=torch.int64), torch.ones(2, 3, dtype=torch.float64)]:
    try:
        layer(bad)
    except RuntimeError as error:
        print(error)
