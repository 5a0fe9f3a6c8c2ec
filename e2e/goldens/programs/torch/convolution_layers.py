# Convolutions on small images with known weights.
import torch
from torch import nn

image = torch.arange(25.0).reshape(1, 1, 5, 5)
conv = nn.Conv2d(1, 2, kernel_size=3, bias=False)
with torch.no_grad():
    conv.weight[0, 0] = torch.tensor([[0.0, 0, 0], [0, 1, 0], [0, 0, 0]])
    conv.weight[1, 0] = torch.tensor([[1.0, 0, -1], [1, 0, -1], [1, 0, -1]])
print(conv(image))
print(conv(image).shape)

for options in [dict(kernel_size=3, padding=1), dict(kernel_size=3, stride=2), dict(kernel_size=2, stride=2, padding=1),
                dict(kernel_size=3, dilation=2), dict(kernel_size=5), dict(kernel_size=(1, 3)), dict(kernel_size=3, padding="same")]:
    print(options, tuple(nn.Conv2d(1, 4, **options)(image).shape))

ones = nn.Conv2d(2, 2, 2, groups=2, bias=False)
nn.init.ones_(ones.weight)
pair = torch.stack([torch.ones(3, 3), torch.full((3, 3), 2.0)])[None]
print(ones(pair))

conv.weight.grad = None
conv(image).sum().backward()
print(conv.weight.grad)

print(nn.MaxPool2d(2)(image))
print(nn.MaxPool2d(3, stride=2, padding=1)(image))
print(nn.AvgPool2d(2)(image))
print(nn.AdaptiveAvgPool2d(1)(image), nn.AdaptiveAvgPool2d((2, 2))(image))
print(nn.Upsample(scale_factor=2)(image[:, :, :2, :2]))
up = nn.ConvTranspose2d(1, 1, 2, stride=2, bias=False)
nn.init.ones_(up.weight)
print(up(image[:, :, :2, :2]))
print(nn.Conv1d(1, 1, 3)(torch.ones(1, 1, 8)).shape)
try:
    conv(torch.ones(1, 3, 5, 5))
except RuntimeError as error:
    print(error)
try:
    conv(torch.ones(1, 1, 2, 2))
except RuntimeError as error:
    print(error)
