# What an embedding with sparse=True gives backward: a list of the rows that were looked up.
import torch
from torch import nn

table = nn.Embedding(6, 2, sparse=True)
with torch.no_grad():
    table.weight.copy_(torch.arange(12.0).view(6, 2))
print(table, table(torch.tensor([3, 1])))
weights = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
(table(torch.tensor([4, 1, 4])) * weights).sum().backward()
grad = table.weight.grad
print(grad)
print(grad.is_sparse, grad.is_coalesced(), grad.layout, grad._nnz(), grad.shape, grad.sparse_dim(), grad.dense_dim())
whole = grad.coalesce()
print(whole)
print(whole.indices(), whole.values(), whole.is_coalesced(), sep="\n")
try:
    grad.values()
except RuntimeError as error:
    print(error)
print(grad.to_dense())

# A second pass adds to the list.
(table(torch.tensor([0, 4])) * 10.0).sum().backward()
print(table.weight.grad, table.weight.grad.to_dense().sum(), sep="\n")

# A tied use of the table elsewhere makes the gradient dense.
table.zero_grad()
print(table.weight.grad)
((table(torch.tensor([2])) ** 2).sum() + table.weight.sum()).backward()
print(table.weight.grad.is_sparse, table.weight.grad)

hooked = []
table = nn.Embedding(4, 2, padding_idx=0, sparse=True)
table.weight.register_hook(lambda g: hooked.append((g.is_sparse, tuple(g.shape))))
(table(torch.tensor([[0, 1], [1, 3]])) * 2.0).sum().backward()
print(hooked, table.weight.grad)
print(torch.autograd.grad((table(torch.tensor([3])) * 3.0).sum(), table.weight)[0])

# The rows that a step of plain SGD changes are those that were looked up.
before = table.weight.detach().clone()
torch.optim.SGD(table.parameters(), lr=0.5).step()
print((table.weight - before).tolist())
for name in ("Adam", "RMSprop", "Adamax"):
    try:
        getattr(torch.optim, name)(table.parameters()).step()
    except RuntimeError as error:
        print(error)

bag = nn.EmbeddingBag(5, 3, mode="mean", sparse=True)
(bag(torch.tensor([1, 2, 4, 4]), torch.tensor([0, 3])) * torch.tensor([3.0, 6.0, 9.0])).sum().backward()
print(bag.weight.grad.coalesce())
