# expect: The odd zero stands in front
import torch
import torch.nn.functional as F


def zeros(size, kernel, stride):
    """How many to put before and behind an axis."""
    out = -(-size // stride)
    total = max((out - 1) * stride + kernel - size, 0)
    after = total // 2
    return total - after, after


def conv_same(x, weight, stride):
    top, bottom = zeros(x.shape[2], weight.shape[2], stride)
    left, right = zeros(x.shape[3], weight.shape[3], stride)
    return F.conv2d(F.pad(x, (left, right, top, bottom)), weight, stride=stride)


ramp = torch.arange(1.0, 7.0).reshape(1, 1, 1, 6).expand(1, 1, 6, 6)
middle = torch.zeros(1, 1, 3, 3)
middle[0, 0, 1, 1] = 1.0

print("TensorFlow: [2.0, 4.0, 6.0]")
print("this code: ", conv_same(ramp, middle, 2)[0, 0, 0].tolist())
