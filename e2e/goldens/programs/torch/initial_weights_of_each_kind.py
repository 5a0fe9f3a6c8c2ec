# Initialisers, the numbers they draw, and their fans and gains.
import math

import torch
from torch import nn
from torch.nn import init

torch.manual_seed(0)
w = torch.empty(3, 4)
for name, args in [
    ("uniform_", (-1, 1)),
    ("normal_", (0.0, 0.5)),
    ("trunc_normal_", (0.0, 1.0, -1.0, 1.0)),
    ("constant_", (0.3,)),
    ("ones_", ()),
    ("zeros_", ()),
    ("eye_", ()),
    ("xavier_uniform_", ()),
    ("xavier_normal_", (2.0,)),
    ("kaiming_uniform_", ()),
    ("kaiming_normal_", ()),
    ("orthogonal_", ()),
    ("sparse_", (0.5,)),
]:
    made = getattr(init, name)(w, *args)
    assert made is w
    print(f"{name:<18}", w[0])
print(init.dirac_(torch.empty(2, 2, 3)))
print(init.kaiming_normal_(torch.empty(2, 3), mode="fan_out", nonlinearity="leaky_relu", a=0.2))
for name, param in [("linear", None), ("conv2d", None), ("sigmoid", None), ("tanh", None), ("relu", None), ("leaky_relu", 0.1), ("selu", None)]:
    print(name, round(init.calculate_gain(name, param), 4), end="; ")
print()
print(init._calculate_fan_in_and_fan_out(torch.empty(8, 4, 3, 3)))
g = torch.Generator().manual_seed(7)
print(init.uniform_(torch.empty(3), generator=g), init.normal_(torch.empty(3), generator=g))


def init_xavier(m):
    if isinstance(m, nn.Linear):
        init.xavier_uniform_(m.weight)
    elif isinstance(m, (nn.BatchNorm1d,)):
        init.constant_(m.weight, 1)
        init.constant_(m.bias, 0)


def init_42(module):
    if type(module) is nn.Linear:
        nn.init.constant_(module.weight, 42)


def my_init(module):
    if type(module) == nn.Linear:  # noqa: E721
        print("Init", *[(name, param.shape) for name, param in module.named_parameters()][0])
        nn.init.uniform_(module.weight, -10, 10)
        module.weight.data *= module.weight.data.abs() >= 5


net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 1))
net[0].apply(init_xavier)
net[3].apply(init_42)
print(net[0].weight.data[0])
print(net[3].weight.data)
net.apply(my_init)
print(net[0].weight[:2])
net[0].weight.data[:] += 1
net[0].weight.data[0, 0] = 42
print(net[0].weight.data[0])

# Tied layers are one parameter.
shared = nn.Linear(8, 8)
net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), shared, nn.ReLU(), shared, nn.ReLU(), nn.Linear(8, 1))
net(torch.rand(2, 4))
print(net[2].weight.data[0] == net[4].weight.data[0])
net[2].weight.data[0, 0] = 100
print(net[2].weight.data[0, 0] == net[4].weight.data[0, 0], len(list(net.parameters())), len(list(net.state_dict())))

# The variance of a signal through deep layers, for three choices of scale.
for label, fill in [("small", lambda w: init.normal_(w, std=0.01)), ("xavier", init.xavier_normal_), ("large", lambda w: init.normal_(w, std=0.5))]:
    torch.manual_seed(1)
    h = torch.randn(64, 32)
    for _ in range(5):
        layer = nn.Linear(32, 32, bias=False)
        fill(layer.weight)
        h = layer(h)
    print(f"{label:<7} {h.std():.3e}")
print(math.isclose(nn.Linear(100, 1).weight.abs().max().item(), 0.1, rel_tol=0.1))
for bad in (lambda: init.xavier_uniform_(torch.empty(3)), lambda: init.calculate_gain("swish"), lambda: init.eye_(torch.empty(2, 2, 2)), lambda: init.kaiming_uniform_(w, mode="fan"), lambda: init.dirac_(torch.empty(2, 2)), lambda: init.sparse_(torch.empty(3), 0.1)):
    try:
        bad()
    except ValueError as error:
        print(error)
