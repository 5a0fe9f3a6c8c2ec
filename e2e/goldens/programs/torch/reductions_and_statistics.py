# Sums, means, extremes and their positions.
import torch

x = torch.tensor([[3.0, 1.0, 2.0], [9.0, 7.0, 8.0]])
print(x.sum(), x.sum(dim=0), x.sum(dim=1), x.sum(dim=1, keepdim=True))
print(x.mean(), x.mean(0), x.mean(-1))
print(x.prod(), x.prod(dim=1))
print(x.max(), x.min(), x.argmax(), x.argmin())
values, indices = x.max(dim=1)
print(values, indices)
print(x.min(dim=0))
print(x.std(), x.var(unbiased=False), x.std(dim=1))
print(x.median(), x.median(dim=1).indices)
print(x.cumsum(dim=1), x.cumprod(dim=0))
print(x.norm(), x.norm(p=1), torch.linalg.norm(x[0]))
print(torch.logsumexp(x, dim=1))
print(x.sort(dim=1, descending=True))
print(x.argsort(dim=1))
print(x.topk(2, dim=1))
print((x > 2).float().mean())
print(torch.tensor([1, 2, 2, 5]).bincount())
print(torch.tensor([3, 1, 3, 2]).unique(return_counts=True))
print(torch.tensor([1.0, float("nan")]).sum(), torch.tensor([1.0, float("nan")]).nansum())
print(torch.tensor([]).sum(), torch.tensor([]).mean())
try:
    torch.tensor([1, 2, 3]).mean()
except RuntimeError as error:
    print("RuntimeError:", error)
try:
    x.sum(dim=2)
except IndexError as error:
    print("IndexError:", error)
