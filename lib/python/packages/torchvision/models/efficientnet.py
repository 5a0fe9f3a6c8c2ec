"""EfficientNet: inverted residuals, wider and deeper by one factor."""

import copy
import math
from functools import partial

import torch
from torch import nn

from torchvision.models._api import builder, weights
from torchvision.models._utils import _make_divisible
from torchvision.ops.misc import Conv2dNormActivation, SqueezeExcitation, StochasticDepth


class MBConvConfig:
    """One row of the plan of an EfficientNet."""

    def __init__(self, expand_ratio, kernel, stride, input_channels, out_channels, num_layers, width_mult=1.0,
                 depth_mult=1.0, block=None):
        self.expand_ratio, self.kernel, self.stride = expand_ratio, kernel, stride
        self.input_channels = self.adjust_channels(input_channels, width_mult)
        self.out_channels = self.adjust_channels(out_channels, width_mult)
        self.num_layers = int(math.ceil(num_layers * depth_mult))
        self.block = block or MBConv

    @staticmethod
    def adjust_channels(channels, width_mult, min_value=None):
        return _make_divisible(channels * width_mult, 8, min_value)


class FusedMBConvConfig(MBConvConfig):
    """A row whose blocks widen with the 3 by 3 convolution itself."""

    def __init__(self, expand_ratio, kernel, stride, input_channels, out_channels, num_layers, block=None):
        super().__init__(expand_ratio, kernel, stride, input_channels, out_channels, num_layers,
                         block=block or FusedMBConv)


class MBConv(nn.Module):
    """Widened, convolved channel by channel, weighed, narrowed; left out at random in training."""

    def __init__(self, cnf, stochastic_depth_prob, norm_layer, se_layer=SqueezeExcitation):
        super().__init__()
        if not 1 <= cnf.stride <= 2:
            raise ValueError("illegal stride value")
        self.use_res_connect = cnf.stride == 1 and cnf.input_channels == cnf.out_channels
        layers, expanded = [], cnf.adjust_channels(cnf.input_channels, cnf.expand_ratio)
        if expanded != cnf.input_channels:
            layers.append(Conv2dNormActivation(cnf.input_channels, expanded, kernel_size=1, norm_layer=norm_layer,
                                               activation_layer=nn.SiLU))
        layers.append(Conv2dNormActivation(expanded, expanded, kernel_size=cnf.kernel, stride=cnf.stride, groups=expanded,
                                           norm_layer=norm_layer, activation_layer=nn.SiLU))
        layers.append(se_layer(expanded, max(1, cnf.input_channels // 4), activation=partial(nn.SiLU, inplace=True)))
        layers.append(Conv2dNormActivation(expanded, cnf.out_channels, kernel_size=1, norm_layer=norm_layer,
                                           activation_layer=None))
        self.block = nn.Sequential(*layers)
        self.stochastic_depth = StochasticDepth(stochastic_depth_prob, "row")
        self.out_channels = cnf.out_channels

    def forward(self, input):
        result = self.block(input)
        if self.use_res_connect:
            result = self.stochastic_depth(result)
            result += input
        return result


class FusedMBConv(nn.Module):
    """Widened and convolved at once, narrowed; left out at random in training."""

    def __init__(self, cnf, stochastic_depth_prob, norm_layer):
        super().__init__()
        if not 1 <= cnf.stride <= 2:
            raise ValueError("illegal stride value")
        self.use_res_connect = cnf.stride == 1 and cnf.input_channels == cnf.out_channels
        expanded = cnf.adjust_channels(cnf.input_channels, cnf.expand_ratio)
        if expanded != cnf.input_channels:
            layers = [
                Conv2dNormActivation(cnf.input_channels, expanded, kernel_size=cnf.kernel, stride=cnf.stride,
                                     norm_layer=norm_layer, activation_layer=nn.SiLU),
                Conv2dNormActivation(expanded, cnf.out_channels, kernel_size=1, norm_layer=norm_layer, activation_layer=None),
            ]
        else:
            layers = [Conv2dNormActivation(cnf.input_channels, cnf.out_channels, kernel_size=cnf.kernel, stride=cnf.stride,
                                           norm_layer=norm_layer, activation_layer=nn.SiLU)]
        self.block = nn.Sequential(*layers)
        self.stochastic_depth = StochasticDepth(stochastic_depth_prob, "row")
        self.out_channels = cnf.out_channels

    forward = MBConv.forward


class EfficientNet(nn.Module):
    """A stem, stages of inverted residuals, and a classifier."""

    def __init__(self, inverted_residual_setting, dropout, stochastic_depth_prob=0.2, num_classes=1000, norm_layer=None,
                 last_channel=None):
        super().__init__()
        if not inverted_residual_setting:
            raise ValueError("The inverted_residual_setting should not be empty")
        norm_layer = norm_layer or nn.BatchNorm2d
        first = inverted_residual_setting[0].input_channels
        layers = [Conv2dNormActivation(3, first, kernel_size=3, stride=2, norm_layer=norm_layer, activation_layer=nn.SiLU)]
        total, done = sum(cnf.num_layers for cnf in inverted_residual_setting), 0
        for cnf in inverted_residual_setting:
            stage = []
            for _ in range(cnf.num_layers):
                row = copy.copy(cnf)
                if stage:
                    row.input_channels, row.stride = row.out_channels, 1
                stage.append(row.block(row, stochastic_depth_prob * float(done) / total, norm_layer))
                done += 1
            layers.append(nn.Sequential(*stage))
        last_in = inverted_residual_setting[-1].out_channels
        last_out = 4 * last_in if last_channel is None else last_channel
        layers.append(Conv2dNormActivation(last_in, last_out, kernel_size=1, norm_layer=norm_layer, activation_layer=nn.SiLU))
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(nn.Dropout(p=dropout, inplace=True), nn.Linear(last_out, num_classes))
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.kaiming_normal_(m.weight, mode="fan_out")
                if m.bias is not None:
                    nn.init.zeros_(m.bias)
            elif isinstance(m, (nn.BatchNorm2d, nn.GroupNorm)):
                nn.init.ones_(m.weight)
                nn.init.zeros_(m.bias)
            elif isinstance(m, nn.Linear):
                bound = 1.0 / math.sqrt(m.out_features)
                nn.init.uniform_(m.weight, -bound, bound)
                nn.init.zeros_(m.bias)

    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))


_ROWS = [(1, 3, 1, 32, 16, 1), (6, 3, 2, 16, 24, 2), (6, 5, 2, 24, 40, 2), (6, 3, 2, 40, 80, 3), (6, 5, 1, 80, 112, 3),
         (6, 5, 2, 112, 192, 4), (6, 3, 1, 192, 320, 1)]
_F, _M = FusedMBConvConfig, MBConvConfig
_V2 = {
    "s": [(_F, 1, 3, 1, 24, 24, 2), (_F, 4, 3, 2, 24, 48, 4), (_F, 4, 3, 2, 48, 64, 4), (_M, 4, 3, 2, 64, 128, 6),
          (_M, 6, 3, 1, 128, 160, 9), (_M, 6, 3, 2, 160, 256, 15)],
    "m": [(_F, 1, 3, 1, 24, 24, 3), (_F, 4, 3, 2, 24, 48, 5), (_F, 4, 3, 2, 48, 80, 5), (_M, 4, 3, 2, 80, 160, 7),
          (_M, 6, 3, 1, 160, 176, 14), (_M, 6, 3, 2, 176, 304, 18), (_M, 6, 3, 1, 304, 512, 5)],
    "l": [(_F, 1, 3, 1, 32, 32, 4), (_F, 4, 3, 2, 32, 64, 7), (_F, 4, 3, 2, 64, 96, 7), (_M, 4, 3, 2, 96, 192, 10),
          (_M, 6, 3, 1, 192, 224, 19), (_M, 6, 3, 2, 224, 384, 25), (_M, 6, 3, 1, 384, 640, 7)],
}
# Width, depth, dropout, size of the images, file.
_FAMILY = {
    "b0": (1.0, 1.0, 0.2, 224, "efficientnet_b0_rwightman-7f5810bc.pth"),
    "b1": (1.0, 1.1, 0.2, 240, "efficientnet_b1_rwightman-bac287d4.pth"),
    "b2": (1.1, 1.2, 0.3, 288, "efficientnet_b2_rwightman-c35c1473.pth"),
    "b3": (1.2, 1.4, 0.3, 300, "efficientnet_b3_rwightman-b3899882.pth"),
    "b4": (1.4, 1.8, 0.4, 380, "efficientnet_b4_rwightman-23ab8bcd.pth"),
    "b5": (1.6, 2.2, 0.4, 456, "efficientnet_b5_lukemelas-1a07897c.pth"),
    "b6": (1.8, 2.6, 0.5, 528, "efficientnet_b6_lukemelas-24a108a5.pth"),
    "b7": (2.0, 3.1, 0.5, 600, "efficientnet_b7_lukemelas-c5b4e57e.pth"),
}


def _make(letter, width, depth, dropout, crop, file):
    norm = partial(nn.BatchNorm2d, eps=0.001, momentum=0.01) if letter in ("b5", "b6", "b7") else None

    def build(**kwargs):
        rows = [MBConvConfig(*row, width_mult=width, depth_mult=depth) for row in _ROWS]
        return EfficientNet(rows, kwargs.pop("dropout", dropout), norm_layer=kwargs.pop("norm_layer", norm), **kwargs)

    build.__name__ = build.__qualname__ = name = f"efficientnet_{letter}"
    build.__doc__ = f"The model {name}."
    class_name = f"EfficientNet_{letter.upper()}_Weights"
    more = ("efficientnet_b1-c27df63c.pth",) if letter == "b1" else ()
    globals()[class_name] = made = weights(class_name, file, more, default=len(more), crop=crop, interpolation="bicubic")
    globals()[name] = builder(made)(build)


def _make_v2(letter, dropout, crop, file):
    def build(**kwargs):
        rows = [kind(*row) for kind, *row in _V2[letter]]
        return EfficientNet(rows, kwargs.pop("dropout", dropout), last_channel=1280,
                            norm_layer=kwargs.pop("norm_layer", partial(nn.BatchNorm2d, eps=1e-03)), **kwargs)

    build.__name__ = build.__qualname__ = name = f"efficientnet_v2_{letter}"
    build.__doc__ = f"The model {name}."
    class_name = f"EfficientNet_V2_{letter.upper()}_Weights"
    globals()[class_name] = made = weights(class_name, file, crop=crop, resize=crop)
    globals()[name] = builder(made)(build)


for _name, _row in _FAMILY.items():
    _make(_name, *_row)
_make_v2("s", 0.2, 384, "efficientnet_v2_s-dd5fe13b.pth")
_make_v2("m", 0.3, 480, "efficientnet_v2_m-dc08266a.pth")
_make_v2("l", 0.4, 480, "efficientnet_v2_l-59c71312.pth")
