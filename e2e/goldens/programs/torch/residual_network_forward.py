# A residual block: shapes, gradients, and counting parameters.
import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(6)


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Conv2d(inputs, outputs, 1, stride=stride) if stride != 1 or inputs != outputs else None

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        if self.shortcut is not None:
            x = self.shortcut(x)
        return F.relu(y + x)


net = nn.Sequential(Residual(2, 2), Residual(2, 4, stride=2), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4, 3))
print(net)
out = net(torch.randn(2, 2, 8, 8))
print(out.shape, out)
F.cross_entropy(out, torch.tensor([0, 2])).backward()
for name, p in net.named_parameters():
    print(f"{name:24s} {str(tuple(p.shape)):16s} {p.grad.norm().item():.4f}")
