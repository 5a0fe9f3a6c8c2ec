# torch.jit.trace on plain functions: the recorded code, and what a frozen branch does.
import warnings
import torch


def affine(x, w, b):
    scaled = x * w
    shifted = scaled + b
    return torch.relu(shifted)


x, w, b = torch.tensor([1.0, -2.0, 3.0]), torch.tensor([2.0, 2.0, 2.0]), torch.tensor(1.0)
traced = torch.jit.trace(affine, (x, w, b))
print(traced.code)
print(traced(torch.tensor([-1.0, 0.0, 5.0]), w, b))
print([node.kind() for node in traced.graph.nodes()])


def sign_dependent(x):
    if x.sum() > 0:
        return x + 10
    return x - 10


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    frozen = torch.jit.trace(sign_dependent, torch.ones(2))
for message in caught:
    print(message.category.__name__, "|", str(message.message).split(".")[0])
print(frozen.code)
print(sign_dependent(-torch.ones(2)), frozen(-torch.ones(2)))


def two_results(x):
    mean = x.mean(dim=0, keepdim=True)
    centred = x - mean
    return centred, (centred ** 2).sum().sqrt()


pair = torch.jit.trace(two_results, torch.rand(4, 3))
print(pair.code)
data = torch.arange(6.0).reshape(3, 2)
centred, norm = pair(data)
print(centred, round(norm.item(), 4))


def loop_unrolled(x, steps=3):
    for i in range(steps):
        x = torch.tanh(x) + i
    return x


print(torch.jit.trace(loop_unrolled, torch.zeros(1)).code)


def parts(x):
    head, tail = x[:, 0], x[:, 1:]
    return torch.cat([tail, head.unsqueeze(1)], dim=1).transpose(0, 1).contiguous()


p = torch.jit.trace(parts, torch.rand(2, 4))
print(p.code)
print(p(torch.arange(6.0).view(2, 3)))
