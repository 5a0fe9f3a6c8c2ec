"""What the models share."""

from collections import OrderedDict

from torch import nn


def _make_divisible(v, divisor, min_value=None):
    """A number of channels that a divisor divides, and that is not more than a tenth smaller."""
    least = divisor if min_value is None else min_value
    found = max(least, int(v + divisor / 2) // divisor * divisor)
    return found + divisor if found < 0.9 * v else found


class IntermediateLayerGetter(nn.ModuleDict):
    """A model up to the last of some layers; it returns their results in a dict."""

    def __init__(self, model, return_layers):
        if not set(return_layers).issubset(name for name, _ in model.named_children()):
            raise ValueError("return_layers are not present in model")
        wanted, layers = {str(k): str(v) for k, v in return_layers.items()}, OrderedDict()
        rest = set(wanted)
        for name, module in model.named_children():
            layers[name] = module
            rest.discard(name)
            if not rest:
                break
        super().__init__(layers)
        self.return_layers = wanted

    def forward(self, x):
        out = OrderedDict()
        for name, module in self.items():
            x = module(x)
            if name in self.return_layers:
                out[self.return_layers[name]] = x
        return out
