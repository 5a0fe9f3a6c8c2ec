# torch.nn.init under a seed.
import torch
from torch import nn

for name, arguments in [("uniform_", (-1, 1)), ("normal_", (0, 0.01)), ("xavier_uniform_", ()), ("xavier_normal_", ()),
                        ("kaiming_uniform_", ()), ("kaiming_normal_", ()), ("constant_", (0.3,)), ("ones_", ()), ("zeros_", ()),
                        ("eye_", ()), ("trunc_normal_", ())]:
    torch.manual_seed(0)
    print(name, getattr(nn.init, name)(torch.empty(3, 4), *arguments))
torch.manual_seed(0)
layer = nn.Linear(6, 2)
nn.init.xavier_uniform_(layer.weight, gain=nn.init.calculate_gain("relu"))
nn.init.constant_(layer.bias, 0.1)
print(layer.weight, layer.bias)
torch.manual_seed(0)
conv = nn.Conv2d(1, 2, 2)
nn.init.kaiming_normal_(conv.weight, mode="fan_out", nonlinearity="relu")
print(conv.weight)
print(nn.init.calculate_gain("tanh"), nn.init.calculate_gain("leaky_relu", 0.1))
torch.manual_seed(0)
matrix = nn.init.orthogonal_(torch.empty(3, 3))
print((matrix @ matrix.t()).round().abs())
