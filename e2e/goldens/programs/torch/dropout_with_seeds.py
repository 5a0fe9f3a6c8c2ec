# Masks of dropout follow the seed.
import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)
drop = nn.Dropout(p=0.5)
print(drop(torch.ones(12)))
torch.manual_seed(0)
print(F.dropout(torch.ones(12), p=0.5))
torch.manual_seed(0)
print(F.dropout(torch.ones(3, 4), p=0.25))
print(F.dropout(torch.ones(4), p=0.0), F.dropout(torch.ones(4), p=1.0))
print(F.dropout(torch.ones(4), training=False))
torch.manual_seed(2)
x = torch.ones(8, requires_grad=True)
y = drop(x)
y.sum().backward()
print(torch.equal(x.grad, y.detach()), x.grad)
torch.manual_seed(1)
print(nn.Dropout2d(0.5)(torch.ones(1, 4, 2, 2)).sum(dim=(2, 3)))
torch.manual_seed(1)
print(drop(torch.arange(1, 21.0)))
torch.manual_seed(9)
kept = sum((drop(torch.ones(100)) > 0).sum().item() for _ in range(10))
print(kept)
print(drop(torch.tensor([])))
try:
    nn.Dropout(1.5)
except ValueError as error:
    print(error)
