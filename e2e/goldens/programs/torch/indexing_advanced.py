# Lists, tensors and masks as indices.
import torch

x = torch.arange(12.0).reshape(3, 4)
print(x[[0, 2]])
print(x[torch.tensor([2, 2, 0])])
print(x[[0, 1, 2], [3, 2, 1]])
print(x[:, torch.tensor([3, 0])])
print(x[torch.tensor([[0, 1], [1, 2]])].shape)
rows = torch.tensor([[0], [2]])
columns = torch.tensor([1, 3])
print(x[rows, columns])

mask = x > 5
print(mask)
print(x[mask])
print(x[(x > 2) & (x < 9)])
print(x[x.sum(dim=1) > 10])
print(mask.sum(), mask.any(), mask.all())
print(torch.nonzero(mask))
print(torch.where(mask, x, torch.zeros_like(x)))
print(torch.where(x > 100))

scores = torch.tensor([[0.1, 0.7, 0.2], [0.5, 0.2, 0.3]])
labels = torch.tensor([1, 0])
print(scores[torch.arange(2), labels])
print(scores.gather(1, labels[:, None]))
print(torch.take(x, torch.tensor([0, 5, 11])))
print(x.index_select(1, torch.tensor([0, 3])))
print(torch.masked_select(x, mask))
