"""VGG: plain stacks of 3 by 3 convolutions."""

import torch
from torch import nn

from torchvision.models._api import builder, weights


class VGG(nn.Module):
    """Convolutions, and three linear layers."""

    def __init__(self, features, num_classes=1000, init_weights=True, dropout=0.5):
        super().__init__()
        self.features = features
        self.avgpool = nn.AdaptiveAvgPool2d((7, 7))
        self.classifier = nn.Sequential(
            nn.Linear(512 * 7 * 7, 4096), nn.ReLU(True), nn.Dropout(p=dropout),
            nn.Linear(4096, 4096), nn.ReLU(True), nn.Dropout(p=dropout),
            nn.Linear(4096, num_classes),
        )
        if init_weights:
            for m in self.modules():
                if isinstance(m, nn.Conv2d):
                    nn.init.kaiming_normal_(m.weight, mode="fan_out", nonlinearity="relu")
                    if m.bias is not None:
                        nn.init.constant_(m.bias, 0)
                elif isinstance(m, nn.BatchNorm2d):
                    nn.init.constant_(m.weight, 1)
                    nn.init.constant_(m.bias, 0)
                elif isinstance(m, nn.Linear):
                    nn.init.normal_(m.weight, 0, 0.01)
                    nn.init.constant_(m.bias, 0)

    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))


def make_layers(cfg, batch_norm=False):
    """The convolutions of a plan: numbers are channels, "M" is pooling."""
    layers, channels = [], 3
    for v in cfg:
        if v == "M":
            layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
            continue
        layers.append(nn.Conv2d(channels, v, kernel_size=3, padding=1))
        layers += [nn.BatchNorm2d(v), nn.ReLU(inplace=True)] if batch_norm else [nn.ReLU(inplace=True)]
        channels = v
    return nn.Sequential(*layers)


def _plan(*counts):
    """How many convolutions each of the five stages has."""
    return [v for n, width in zip(counts, (64, 128, 256, 512, 512)) for v in [width] * n + ["M"]]


cfgs = {"A": _plan(1, 1, 2, 2, 2), "B": _plan(2, 2, 2, 2, 2), "D": _plan(2, 2, 3, 3, 3), "E": _plan(2, 2, 4, 4, 4)}
_FILES = {
    "vgg11": ("A", "vgg11-8a719046.pth", "vgg11_bn-6002323d.pth"), "vgg13": ("B", "vgg13-19584684.pth", "vgg13_bn-abd245e5.pth"),
    "vgg16": ("D", "vgg16-397923af.pth", "vgg16_bn-6c64b313.pth"), "vgg19": ("E", "vgg19-dcbb9e9d.pth", "vgg19_bn-c79401a0.pth"),
}


def _make(name, plan, normed, file):
    def build(**kwargs):
        return VGG(make_layers(cfgs[plan], batch_norm=normed), **kwargs)

    build.__name__ = build.__qualname__ = name
    build.__doc__ = f"The model {name}."
    class_name = f"VGG{name[3:].replace('bn', 'BN')}_Weights"
    globals()[class_name] = made = weights(class_name, file)
    globals()[name] = builder(made)(build)


for _name, (_letter, _file, _normed) in _FILES.items():
    _make(_name, _letter, False, _file)
    _make(f"{_name}_bn", _letter, True, _normed)
