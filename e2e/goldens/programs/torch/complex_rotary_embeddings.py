"""Rotary position embeddings: pairs of features as complex numbers that turn with the position."""
import torch


def turning(dim, length, base=10000.0):
    """A unit complex number for each position and pair of features."""
    frequencies = 1.0 / (base ** (torch.arange(0, dim, 2).float() / dim))
    angles = torch.outer(torch.arange(length, dtype=torch.float32), frequencies)
    return torch.polar(torch.ones_like(angles), angles)


def rotate(x, turns):
    """x is (batch, positions, heads, features)."""
    pairs = torch.view_as_complex(x.float().reshape(*x.shape[:-1], -1, 2))
    turned = pairs * turns[None, :, None, :]
    return torch.view_as_real(turned).flatten(3).type_as(x)


torch.manual_seed(3)
batch, length, heads, dim = 1, 5, 2, 4
turns = turning(dim, length)
print(turns.shape, turns.dtype)
print(turns)
q = torch.randn(batch, length, heads, dim, requires_grad=True)
k = torch.randn(batch, length, heads, dim)
rq, rk = rotate(q, turns), rotate(k, turns)
print(rq.shape, rq.dtype, rq.grad_fn.name())
print(rq[0, 3])
print("lengths stay:", torch.allclose(rq.norm(dim=-1), q.norm(dim=-1), atol=1e-5))

# What matters to a product is how far two positions are apart.
one = torch.ones(1, length, 1, dim)
same = rotate(one, turns)
scores = torch.einsum("bqhd,bkhd->bhqk", same, same)[0, 0]
print(scores)
print("by distance:", torch.allclose(scores[0, 2], scores[2, 4], atol=1e-5))

scores = torch.einsum("bqhd,bkhd->bhqk", rq, rk) / dim**0.5
mask = torch.full((length, length), float("-inf")).triu(1)
weights = torch.softmax(scores + mask, dim=-1)
(weights * torch.arange(length)).sum().backward()
print(weights[0, 1, 4])
print(q.grad[0, 4])
half = rotate(q.detach().to(torch.bfloat16), turns)
print(half.dtype, half.shape)
