"""The layers, by family."""

from torch.nn.modules import (
    activation,
    container,
    conv,
    dropout,
    linear,
    loss,
    module,
    normalization,
    pooling,
    rarer,
    rnn,
    shape,
    sparse,
    transformer,
)
from torch.nn.modules.module import Module

_FAMILIES = (
    activation,
    container,
    conv,
    dropout,
    linear,
    loss,
    normalization,
    pooling,
    rarer,
    rnn,
    shape,
    sparse,
    transformer,
)

# Each family's public Module classes, under torch.nn as in the real package.
CLASSES = {
    name: value
    for family in _FAMILIES
    for name, value in vars(family).items()
    if isinstance(value, type) and issubclass(value, Module) and not name.startswith("_")
    and value is not linear.NonDynamicallyQuantizableLinear
}
globals().update(CLASSES)
# Where PyTorch has it.
activation.MultiheadAttention = transformer.MultiheadAttention
activation.MultiheadAttention.__module__ = activation.__name__
from torch.nn.modules import utils

from torch._missing import module_getattr as _module_getattr

# Modules under whose names PyTorch has some of these classes; loaded when a program asks for them.
__getattr__ = _module_getattr(__name__, __name__, lazy="batchnorm distance flatten fold instancenorm pixelshuffle upsampling")
