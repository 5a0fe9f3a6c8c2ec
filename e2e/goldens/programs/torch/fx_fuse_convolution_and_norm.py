# Convolution and batch norm joined into one layer, by torch.fx.experimental.optimization.fuse and by hand.
import torch
from torch import fx, nn
from torch.fx.experimental.optimization import fuse
from torch.nn.utils.fusion import fuse_conv_bn_eval, fuse_linear_bn_eval

torch.manual_seed(0)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 3, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(3)
        self.conv2 = nn.Conv2d(3, 2, 1)
        self.bn2 = nn.BatchNorm2d(2)
        self.nested = nn.Sequential(nn.Conv2d(2, 2, 1), nn.BatchNorm2d(2))
        self.alone = nn.BatchNorm2d(2)

    def forward(self, x):
        x = torch.relu(self.bn1(self.conv1(x)))
        x = self.nested(self.bn2(self.conv2(x)))
        return self.alone(torch.relu(x))


model = Block()
for _ in range(3):
    model(torch.randn(4, 1, 6, 6))
model.eval()
fused = fuse(model)
x = torch.randn(2, 1, 6, 6)
print(type(fused).__name__, torch.allclose(model(x), fused(x), atol=1e-5))
print(fused.code)
print([(n, type(m).__name__) for n, m in fused.named_modules()])
print(fused.conv1.bias is not None, model.conv1.bias is None, sum(p.numel() for p in fused.parameters()), sum(p.numel() for p in model.parameters()))
try:
    fuse(Block())(x)
except Exception as error:
    print(type(error).__name__, error)
joined = fuse_conv_bn_eval(model.conv1, model.bn1)
print(joined, torch.allclose(joined(x), model.bn1(model.conv1(x)), atol=1e-5), joined.weight.requires_grad)
lin, bn = nn.Linear(3, 2).eval(), nn.BatchNorm1d(2).eval()
bn.running_mean.add_(0.5)
both = fuse_linear_bn_eval(lin, bn)
z = torch.randn(4, 3)
print(both, torch.allclose(both(z), bn(lin(z)), atol=1e-6))
try:
    fuse_conv_bn_eval(nn.Conv2d(1, 1, 1), nn.BatchNorm2d(1))
except Exception as error:
    print(type(error).__name__, error)
