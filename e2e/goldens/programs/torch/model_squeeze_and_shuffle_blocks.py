# Light blocks for image networks: depthwise convolutions, squeeze and excitation, shuffled channels, grouped residual paths.
import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(1)


class SqueezeExcite(nn.Module):
    def __init__(self, channels, reduction=2):
        super().__init__()
        self.gate = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Conv2d(channels, channels // reduction, 1), nn.CELU(0.5),
            nn.Conv2d(channels // reduction, channels, 1), nn.Hardsigmoid(),
        )

    def forward(self, x):
        return x * self.gate(x)


class InvertedResidual(nn.Module):
    def __init__(self, channels, expand=2):
        super().__init__()
        wide = channels * expand
        self.body = nn.Sequential(
            nn.Conv2d(channels, wide, 1, bias=False), nn.BatchNorm2d(wide), nn.Hardswish(),
            nn.Conv2d(wide, wide, 3, padding=1, groups=wide, bias=False), nn.BatchNorm2d(wide), nn.ReLU6(),
            SqueezeExcite(wide), nn.Conv2d(wide, channels, 1, bias=False), nn.BatchNorm2d(channels),
        )

    def forward(self, x):
        return x + self.body(x)


class ResNeXtBlock(nn.Module):
    def __init__(self, channels, groups):
        super().__init__()
        self.reduce = nn.Conv2d(channels, channels // 2, 1)
        self.grouped = nn.Conv2d(channels // 2, channels // 2, 3, padding=1, groups=groups)
        self.shuffle = nn.ChannelShuffle(groups)
        self.expand = nn.Conv2d(channels // 2, channels, 1)

    def forward(self, x):
        out = F.mish(self.reduce(x))
        out = self.shuffle(F.hardtanh(self.grouped(out), -0.5, 0.5))
        return F.leaky_relu_(self.expand(out) + x, 0.1)


print(nn.ChannelShuffle(2)(torch.arange(8.0).view(1, 8, 1, 1)).flatten().tolist())
print(nn.PixelUnshuffle(2)(torch.arange(16.0).view(1, 1, 4, 4))[0, :, 0, 0].tolist())
for act in (nn.Hardsigmoid(), nn.Hardswish(), nn.CELU(0.5), nn.Tanhshrink(), nn.Softshrink(0.3), nn.Hardshrink(0.3), nn.Threshold(0.1, -1.0)):
    print(act, act(torch.tensor([-2.0, -0.2, 0.0, 0.2, 2.0])))

net = nn.Sequential(nn.Conv2d(3, 8, 3, stride=2, padding=1), InvertedResidual(8), ResNeXtBlock(8, groups=2), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 4))
print(net[1].body[6])
x, y = torch.randn(4, 3, 8, 8), torch.tensor([0, 1, 2, 3])
optimizer = torch.optim.RMSprop(net.parameters(), lr=0.005)
for step in range(4):
    optimizer.zero_grad()
    loss = F.cross_entropy(net(x), y)
    loss.backward()
    optimizer.step()
    print(f"step {step}: {loss.item():.3f}")
depthwise, plain = (sum(p.numel() for p in m.parameters()) for m in (InvertedResidual(16), nn.Conv2d(16, 32, 3)))
print(depthwise, plain)
