# Convolutions of one, two and three dimensions, forwards and transposed.
import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(0)


def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


def trans_conv(X, K):
    h, w = K.shape
    Y = torch.zeros((X.shape[0] + h - 1, X.shape[1] + w - 1))
    for i in range(X.shape[0]):
        for j in range(X.shape[1]):
            Y[i : i + h, j : j + w] += X[i, j] * K
    return Y


X = torch.arange(9.0).reshape(3, 3)
K = torch.tensor([[0.0, 1.0], [2.0, 3.0]])
print(corr2d(X, K))
print(trans_conv(K, K))
assert torch.equal(corr2d(X, K), F.conv2d(X[None, None], K[None, None])[0, 0])
tconv = nn.ConvTranspose2d(1, 1, kernel_size=2, bias=False)
tconv.weight.data = K[None, None]
print(tconv(K[None, None]))
tconv = nn.ConvTranspose2d(1, 1, kernel_size=2, padding=1, stride=2, bias=False)
tconv.weight.data = K[None, None]
print(tconv(K[None, None]))

x = torch.rand(1, 10, 16, 16)
conv = nn.Conv2d(10, 20, kernel_size=5, padding=2, stride=3)
back = nn.ConvTranspose2d(20, 10, kernel_size=5, padding=2, stride=3)
print(back(conv(x)).shape == x.shape, conv(x).shape)
print(nn.ConvTranspose2d(4, 2, 3, stride=2, padding=1)(torch.rand(1, 4, 5, 5), output_size=[10, 10]).shape)
try:
    nn.ConvTranspose2d(4, 2, 3, stride=2, padding=1)(torch.rand(1, 4, 5, 5), output_size=[12, 12])
except ValueError as error:
    print(error)


# A transposed convolution is the matrix of the convolution, transposed.
def kernel2matrix(K):
    k, W = torch.zeros(5), torch.zeros((4, 9))
    k[:2], k[3:5] = K[0, :], K[1, :]
    W[0, :5], W[1, 1:6], W[2, 3:8], W[3, 4:] = k, k, k, k
    return W


W = kernel2matrix(K)
Z = trans_conv(torch.tensor([[0.0, 1.0], [2.0, 3.0]]), K)
print(torch.equal(Z, (W.T @ torch.arange(4.0)).reshape(3, 3)))

for layer, shape in [
    (nn.Conv1d(3, 6, 3, stride=2, dilation=2, groups=3), (2, 3, 20)),
    (nn.Conv1d(3, 6, 5, padding="same", padding_mode="circular"), (2, 3, 20)),
    (nn.Conv2d(4, 4, 3, padding="same", dilation=2, groups=4), (2, 4, 9, 9)),
    (nn.Conv2d(1, 2, 3, padding=1, padding_mode="reflect"), (1, 1, 5, 5)),
    (nn.Conv3d(2, 3, (2, 3, 3), stride=(1, 2, 2)), (1, 2, 4, 8, 8)),
    (nn.ConvTranspose1d(4, 2, 4, stride=2, padding=1, output_padding=1), (1, 4, 7)),
    (nn.ConvTranspose3d(2, 1, 2, stride=2, bias=False), (1, 2, 3, 3, 3)),
    (nn.Conv2d(3, 5, 1), (3, 6, 6)),
]:
    y = layer(torch.randn(shape))
    print(layer, tuple(y.shape), f"{y.mean().item():.4f}")
for bad in (lambda: nn.Conv2d(3, 6, 3, groups=2), lambda: nn.Conv2d(3, 6, 3, padding="same", stride=2), lambda: conv(torch.rand(1, 3, 8, 8)), lambda: nn.Conv2d(1, 1, 5)(torch.rand(1, 1, 3, 3)), lambda: conv(torch.rand(10, 10))):
    try:
        bad()
    except (ValueError, RuntimeError) as error:
        print(type(error).__name__, error)
