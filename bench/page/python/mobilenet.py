"""MobileNetV2 (Sandler et al. 2018, table 2) on four pictures of 64 x 64."""

from torch import nn


def unit(channels, out, kernel=1, stride=1, groups=1):
    return [
        nn.Conv2d(channels, out, kernel, stride, kernel // 2, groups=groups, bias=False),
        nn.BatchNorm2d(out),
    ]


class InvertedResidual(nn.Module):
    def __init__(self, channels, out, stride, expansion):
        super().__init__()
        wide = channels * expansion
        expand = [*unit(channels, wide), nn.ReLU6()] if expansion > 1 else []
        self.body = nn.Sequential(*expand, *unit(wide, wide, 3, stride, wide), nn.ReLU6(), *unit(wide, out))
        self.same = channels == out and stride == 1

    def forward(self, x):
        return x + self.body(x) if self.same else self.body(x)


torch.manual_seed(0)
# Expansion, channels, repetitions, stride of the first.
table = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]
layers = [*unit(3, 32, 3, 2), nn.ReLU6()]
channels = 32
for expansion, out, repetitions, stride in table:
    for k in range(repetitions):
        layers.append(InvertedResidual(channels, out, stride if k == 0 else 1, expansion))
        channels = out
model = nn.Sequential(
    *layers,
    *unit(channels, 1280),
    nn.ReLU6(),
    nn.AdaptiveAvgPool2d(1),
    nn.Flatten(),
    nn.Linear(1280, 10),
)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
run = training(model, optimizer, noise((4, 3, 64, 64), 22, 1), labels(4, 23))
