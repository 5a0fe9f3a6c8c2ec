# Everything draws from one stream: order matters.
import torch
from torch import nn

torch.manual_seed(10)
first = nn.Linear(2, 2)
noise = torch.randn(2)
second = nn.Linear(2, 1)
mask = torch.bernoulli(torch.full((4,), 0.5))
order = torch.randperm(4)
print(first.weight.detach(), noise, second.weight.detach(), mask, order)

torch.manual_seed(10)
noise = torch.randn(2)
first = nn.Linear(2, 2)
print(noise, first.weight.detach())

torch.manual_seed(10)
nn.Linear(2, 2)
torch.rand(0)
print(torch.randn(2))
with torch.random.fork_rng():
    torch.manual_seed(1)
    print(torch.rand(1))
print(torch.rand(1))
