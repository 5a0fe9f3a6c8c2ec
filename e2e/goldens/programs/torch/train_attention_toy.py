# One head of attention over a short sequence.
import math

import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(4)


class SelfAttention(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.query = nn.Linear(width, width, bias=False)
        self.key = nn.Linear(width, width, bias=False)
        self.value = nn.Linear(width, width, bias=False)
        self.register_buffer("mask", torch.tril(torch.ones(4, 4)))

    def forward(self, x):
        q, k, v = self.query(x), self.key(x), self.value(x)
        scores = q @ k.transpose(-2, -1) / math.sqrt(k.shape[-1])
        scores = scores.masked_fill(self.mask == 0, float("-inf"))
        weights = F.softmax(scores, dim=-1)
        return weights @ v, weights


x = torch.randn(2, 4, 6)
head = SelfAttention(6)
out, weights = head(x)
print(out.shape, weights.shape)
print(weights[0])
print(weights.sum(dim=-1).round()[0])
target = torch.randn(2, 4, 6)
optimizer = torch.optim.Adam(head.parameters(), lr=0.05)
for step in range(5):
    loss = F.mse_loss(head(x)[0], target)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(step, f"{loss.item():.5f}")
