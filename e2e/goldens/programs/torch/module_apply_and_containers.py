# Walking over modules, changing them, holding them in containers.
import torch
from torch import nn


def init(module):
    if isinstance(module, nn.Linear):
        nn.init.constant_(module.weight, 0.5)
        nn.init.zeros_(module.bias)
    print("visited", type(module).__name__)


net = nn.Sequential(nn.Linear(2, 3), nn.Sequential(nn.ReLU(), nn.Linear(3, 1)))
net.apply(init)
print(net(torch.tensor([[1.0, 2.0]])))
print(net[0], len(net), net[1][1].weight)
net.append(nn.Tanh())
net[0] = nn.Identity()
print(net)
print(net[1:])

layers = nn.ModuleList(nn.Linear(2, 2) for _ in range(3))
layers.append(nn.ReLU())
print(len(layers), layers[-1], [n for n, _ in layers.named_parameters()])

choices = nn.ModuleDict({"relu": nn.ReLU(), "tanh": nn.Tanh()})
choices["square"] = nn.Identity()
print(list(choices.keys()), "tanh" in choices, choices["relu"](torch.tensor([-1.0, 1.0])))


class Hidden(nn.Module):
    def __init__(self):
        super().__init__()
        self.listed = [nn.Linear(1, 1)]
        self.known = nn.ModuleList([nn.Linear(1, 1)])


print(len(list(Hidden().parameters())))
named = nn.Sequential()
named.add_module("first", nn.Linear(1, 2))
named.add_module("act", nn.ReLU())
print(named, named.first.weight.shape)
from collections import OrderedDict
print(nn.Sequential(OrderedDict([("conv", nn.Conv2d(1, 2, 3)), ("pool", nn.MaxPool2d(2))])))
half = nn.Linear(2, 2).double()
print(half.weight.dtype, nn.Linear(2, 2).to(torch.float64).bias.dtype)
try:
    nn.ModuleList([1])
except TypeError as error:
    print("TypeError:", error)
