"""ResNet-18 (He et al. 2015, table 1) on eight pictures of 64 x 64, with batch normalisation and momentum."""

from torch import nn


def unit(channels, out, kernel, stride):
    return [
        nn.Conv2d(channels, out, kernel, stride, kernel // 2, bias=False),
        nn.BatchNorm2d(out),
    ]


class Block(nn.Module):
    def __init__(self, channels, out, stride):
        super().__init__()
        self.body = nn.Sequential(*unit(channels, out, 3, stride), nn.ReLU(), *unit(out, out, 3, 1))
        same = channels == out and stride == 1
        self.shortcut = nn.Identity() if same else nn.Sequential(*unit(channels, out, 1, stride))

    def forward(self, x):
        return torch.relu(self.body(x) + self.shortcut(x))


torch.manual_seed(0)
blocks = [(64, 64, 1), (64, 64, 1), (64, 128, 2), (128, 128, 1), (128, 256, 2), (256, 256, 1), (256, 512, 2), (512, 512, 1)]
model = nn.Sequential(
    *unit(3, 64, 7, 2),
    nn.ReLU(),
    nn.MaxPool2d(3, 2, 1),
    *[Block(*sizes) for sizes in blocks],
    nn.AdaptiveAvgPool2d(1),
    nn.Flatten(),
    nn.Linear(512, 10),
)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
run = training(model, optimizer, noise((8, 3, 64, 64), 20, 1), labels(8, 21))
