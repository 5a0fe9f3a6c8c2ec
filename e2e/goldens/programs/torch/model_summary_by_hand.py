# A table of layers, their output shapes and their parameters.
import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(
    nn.Conv2d(1, 6, 5, padding=2), nn.Sigmoid(), nn.AvgPool2d(2, 2), nn.Conv2d(6, 16, 5), nn.Sigmoid(), nn.AvgPool2d(2, 2),
    nn.Flatten(), nn.Linear(16 * 5 * 5, 120), nn.Sigmoid(), nn.Linear(120, 84), nn.Sigmoid(), nn.Linear(84, 10))
x = torch.rand(1, 1, 28, 28)
for layer in model:
    x = layer(x)
    print(f"{type(layer).__name__:10s} {str(tuple(x.shape)):20s} {sum(p.numel() for p in layer.parameters()):7d}")
print(x)
print(sum(p.numel() for p in model.parameters()))
print(f"{x.softmax(dim=1).sum().item():.4f}")
