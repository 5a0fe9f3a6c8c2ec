# BatchNorm1d, BatchNorm2d, LayerNorm, GroupNorm.
import torch
from torch import nn

x = torch.tensor([[1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0], [0.5, 0.25, 1.0, -1.5]])
print(nn.BatchNorm1d(4)(x))
print(nn.LayerNorm(4)(x))
images = torch.arange(16.0).reshape(2, 2, 2, 2)
bn = nn.BatchNorm2d(2)
out = bn(images)
print(out)
print(out.mean(dim=(0, 2, 3)).abs() < 1e-5, bn.running_mean, bn.running_var)
with torch.no_grad():
    bn.weight.fill_(2.0)
    bn.bias.fill_(1.0)
bn.eval()
print(bn(images)[0, 0])
print(nn.GroupNorm(2, 4)(x))
print(nn.InstanceNorm2d(2)(images)[0])
print(nn.BatchNorm1d(4, affine=False, track_running_stats=False).running_mean)
bn1 = nn.BatchNorm1d(4, momentum=0.5)
for _ in range(3):
    bn1(x)
print(bn1.running_mean, bn1.running_var, bn1.num_batches_tracked.item())
xx = x.clone().requires_grad_()
nn.LayerNorm(4)(xx).pow(3).sum().backward()
print(xx.grad)
try:
    nn.BatchNorm2d(3)(images)
except RuntimeError as error:
    print(error)
try:
    nn.BatchNorm2d(2)(x)
except ValueError as error:
    print(error)
try:
    nn.LayerNorm(3)(x)
except RuntimeError as error:
    print(error)
