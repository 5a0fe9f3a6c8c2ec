# Every kind of pooling, and the way back.
import torch
from torch import nn
import torch.nn.functional as F


def pool2d(X, pool_size, mode="max"):
    p_h, p_w = pool_size
    Y = torch.zeros((X.shape[0] - p_h + 1, X.shape[1] - p_w + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            window = X[i : i + p_h, j : j + p_w]
            Y[i, j] = window.max() if mode == "max" else window.mean()
    return Y


X = torch.tensor([[0.0, 1.0, 2.0], [3.0, 4.0, 5.0], [6.0, 7.0, 8.0]])
print(pool2d(X, (2, 2)))
print(pool2d(X, (2, 2), "avg"))
X = torch.arange(16, dtype=torch.float32).reshape((1, 1, 4, 4))
print(nn.MaxPool2d(3)(X), nn.MaxPool2d(3, padding=1, stride=2)(X), nn.MaxPool2d((2, 3), stride=(2, 3), padding=(0, 1))(X), sep="\n")

pool, unpool = nn.MaxPool2d(2, return_indices=True), nn.MaxUnpool2d(2)
out, where = pool(X)
print(where)
print(unpool(out, where))
print(unpool(out, where, output_size=(1, 1, 5, 5)).shape)
p1, i1 = F.max_pool1d(torch.tensor([[[1.0, 5, 2, 8, 3, 3]]]), 2, return_indices=True)
print(p1, i1, F.max_unpool1d(p1, i1, 2))
print(F.max_pool3d(torch.arange(64.0).view(1, 1, 4, 4, 4), 2).flatten())

print(nn.AvgPool2d(3, stride=1, padding=1)(X)[0, 0, 0])
print(nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False)(X)[0, 0, 0])
print(nn.AvgPool2d(2, divisor_override=3)(X))
print(nn.AvgPool1d(3, stride=2, ceil_mode=True)(torch.arange(8.0).view(1, 1, 8)))
print(nn.MaxPool1d(3, stride=2, dilation=2)(torch.arange(10.0).view(1, 1, 10)))

for target in (1, 2, 3, (3, 2), (None, 2)):
    print(target, nn.AdaptiveAvgPool2d(target)(X).flatten(), nn.AdaptiveMaxPool2d(target)(X).shape)
print(nn.AdaptiveAvgPool1d(4)(torch.arange(10.0).view(1, 1, 10)))
print(nn.AdaptiveAvgPool3d(1)(torch.arange(27.0).view(1, 1, 3, 3, 3)))
values, places = F.adaptive_max_pool2d(X, 2, return_indices=True)
print(values, places)
print(F.adaptive_max_pool1d(torch.arange(7.0).view(1, 1, 7), 3))
print(nn.LPPool2d(2, 2)(X))
print(nn.LPPool1d(1, 3, stride=1)(torch.ones(1, 1, 5)))

torch.manual_seed(0)
frac = nn.FractionalMaxPool2d(2, output_size=(3, 2))
print(frac(torch.randn(1, 2, 8, 8)))
print(nn.FractionalMaxPool2d(2, output_ratio=0.5)(torch.randn(1, 2, 8, 8)).shape)
samples = torch.tensor([[[0.3, 0.7]]])
print(F.fractional_max_pool2d(torch.arange(36.0).view(1, 1, 6, 6), 2, output_size=3, _random_samples=samples))

x = torch.randn(1, 1, 4, 4, requires_grad=True)
nn.MaxPool2d(2)(x).sum().backward()
print(x.grad.sum(), (x.grad == 1).sum())
x.grad = None
F.adaptive_avg_pool2d(x, 3).sum().backward()
print(x.grad)
for layer in (nn.MaxPool2d(2, 1, 0), nn.AvgPool2d(2), nn.AdaptiveAvgPool2d((1, 1)), nn.MaxUnpool2d(2), nn.LPPool2d(2, 3), frac, nn.AdaptiveMaxPool1d(3)):
    print(layer)
for bad in (lambda: nn.MaxPool2d(2)(torch.rand(2, 3)), lambda: nn.MaxPool2d(2, padding=2)(X), lambda: nn.MaxPool2d(5)(X), lambda: nn.FractionalMaxPool2d(2)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
