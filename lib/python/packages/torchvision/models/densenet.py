"""DenseNet: every layer sees what all before it made."""

from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional as F

from torchvision.models._api import builder, weights


class _DenseLayer(nn.Module):
    def __init__(self, num_input_features, growth_rate, bn_size, drop_rate, memory_efficient=False):
        super().__init__()
        self.norm1 = nn.BatchNorm2d(num_input_features)
        self.relu1 = nn.ReLU(inplace=True)
        self.conv1 = nn.Conv2d(num_input_features, bn_size * growth_rate, kernel_size=1, stride=1, bias=False)
        self.norm2 = nn.BatchNorm2d(bn_size * growth_rate)
        self.relu2 = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(bn_size * growth_rate, growth_rate, kernel_size=3, stride=1, padding=1, bias=False)
        self.drop_rate, self.memory_efficient = float(drop_rate), memory_efficient

    def forward(self, input):
        features = torch.cat([input] if isinstance(input, torch.Tensor) else input, 1)
        new = self.conv2(self.relu2(self.norm2(self.conv1(self.relu1(self.norm1(features))))))
        return F.dropout(new, p=self.drop_rate, training=self.training) if self.drop_rate > 0 else new


class _DenseBlock(nn.ModuleDict):
    def __init__(self, num_layers, num_input_features, bn_size, growth_rate, drop_rate, memory_efficient=False):
        super().__init__()
        for i in range(num_layers):
            self.add_module(f"denselayer{i + 1}", _DenseLayer(num_input_features + i * growth_rate, growth_rate, bn_size,
                                                              drop_rate, memory_efficient))

    def forward(self, init_features):
        features = [init_features]
        for layer in self.values():
            features.append(layer(features))
        return torch.cat(features, 1)


class _Transition(nn.Sequential):
    def __init__(self, num_input_features, num_output_features):
        super().__init__()
        self.norm = nn.BatchNorm2d(num_input_features)
        self.relu = nn.ReLU(inplace=True)
        self.conv = nn.Conv2d(num_input_features, num_output_features, kernel_size=1, stride=1, bias=False)
        self.pool = nn.AvgPool2d(kernel_size=2, stride=2)


class DenseNet(nn.Module):
    """Dense blocks with transitions between them."""

    def __init__(self, growth_rate=32, block_config=(6, 12, 24, 16), num_init_features=64, bn_size=4, drop_rate=0,
                 num_classes=1000, memory_efficient=False):
        super().__init__()
        self.features = nn.Sequential(OrderedDict([
            ("conv0", nn.Conv2d(3, num_init_features, kernel_size=7, stride=2, padding=3, bias=False)),
            ("norm0", nn.BatchNorm2d(num_init_features)),
            ("relu0", nn.ReLU(inplace=True)),
            ("pool0", nn.MaxPool2d(kernel_size=3, stride=2, padding=1)),
        ]))
        count = num_init_features
        for i, layers in enumerate(block_config):
            block = _DenseBlock(layers, count, bn_size, growth_rate, drop_rate, memory_efficient)
            self.features.add_module(f"denseblock{i + 1}", block)
            count += layers * growth_rate
            if i != len(block_config) - 1:
                self.features.add_module(f"transition{i + 1}", _Transition(count, count // 2))
                count //= 2
        self.features.add_module("norm5", nn.BatchNorm2d(count))
        self.classifier = nn.Linear(count, num_classes)
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.kaiming_normal_(m.weight)
            elif isinstance(m, nn.BatchNorm2d):
                nn.init.constant_(m.weight, 1)
                nn.init.constant_(m.bias, 0)
            elif isinstance(m, nn.Linear):
                nn.init.constant_(m.bias, 0)

    def forward(self, x):
        out = F.relu(self.features(x), inplace=True)
        return self.classifier(torch.flatten(F.adaptive_avg_pool2d(out, (1, 1)), 1))


_FAMILY = {
    "densenet121": (32, (6, 12, 24, 16), 64, "densenet121-a639ec97.pth"),
    "densenet161": (48, (6, 12, 36, 24), 96, "densenet161-8d451a50.pth"),
    "densenet169": (32, (6, 12, 32, 32), 64, "densenet169-b2777c0a.pth"),
    "densenet201": (32, (6, 12, 48, 32), 64, "densenet201-c1103571.pth"),
}


def _make(name, growth, blocks, features, file):
    def build(**kwargs):
        return DenseNet(growth, blocks, features, **kwargs)

    build.__name__ = build.__qualname__ = name
    build.__doc__ = f"The model {name}."
    class_name = f"DenseNet{name[8:]}_Weights"
    globals()[class_name] = made = weights(class_name, file)
    globals()[name] = builder(made)(build)


for _name, _row in _FAMILY.items():
    _make(_name, *_row)
