# Layers that learn their input sizes from the first batch.
import torch
from torch import nn
from torch.nn.parameter import UninitializedParameter


class LazyNet(nn.Module):
    def __init__(self, num_classes=10):
        super().__init__()
        self.features = nn.Sequential(
            nn.LazyConv2d(6, kernel_size=5, padding=2), nn.LazyBatchNorm2d(), nn.Sigmoid(), nn.AvgPool2d(2, stride=2), nn.LazyConv2d(8, kernel_size=5), nn.ReLU()
        )
        self.flat = nn.Flatten()
        self.fc = nn.LazyLinear(num_classes)

    def forward(self, x):
        return self.fc(self.flat(self.features(x)))


torch.manual_seed(0)
net = LazyNet(3)
print(net)
print(net.fc.weight)
print(isinstance(net.fc.weight, UninitializedParameter), net.fc.has_uninitialized_params())
try:
    net.fc.weight.shape
except RuntimeError as error:
    print(error)
try:
    sum(p.numel() for p in net.parameters())
except Exception as error:
    print(type(error).__name__, error)
with torch.no_grad():
    out = net(torch.rand(2, 1, 12, 12))
print(out.shape)
print(net)
for name, p in net.named_parameters():
    print(name, tuple(p.shape), type(p).__name__)
print(sum(p.numel() for p in net.parameters()))


def layer_summary(net, shape):
    x = torch.randn(*shape)
    for layer in net.features:
        x = layer(x)
        print(layer.__class__.__name__, "output shape:\t", x.shape)


layer_summary(net, (1, 1, 12, 12))

# The state of one that is initialised fills one that is not yet.
other = LazyNet(3)
other.load_state_dict(net.state_dict())
print(other.fc)
print(torch.equal(other.fc.weight, net.fc.weight))

mlp = nn.Sequential(nn.LazyLinear(4), nn.ReLU(), nn.LazyLinear(1))
print(list(mlp.state_dict()))


@torch.no_grad()
def init_normal(module):
    if type(module) is nn.Linear:
        nn.init.normal_(module.weight, mean=0, std=0.01)
        nn.init.zeros_(module.bias)


mlp(torch.rand(2, 7))
mlp.apply(init_normal)
print(mlp[0].weight.shape, mlp[0].bias)
for cls, args, shape in [
    (nn.LazyConv1d, (2, 3), (1, 4, 8)),
    (nn.LazyConvTranspose2d, (2, 3), (1, 5, 6, 6)),
    (nn.LazyBatchNorm1d, (), (3, 4)),
    (nn.LazyInstanceNorm2d, (), (2, 3, 4, 4)),
    (nn.LazyConv3d, (2, 2), (1, 3, 4, 4, 4)),
]:
    layer = cls(*args)
    before = repr(layer)
    y = layer(torch.rand(*shape))
    print(before, "->", layer, tuple(y.shape))
