# Writing into parts of a tensor.
import torch

x = torch.zeros(4, 5)
x[0] = 1
x[1, 2] = 7.5
x[:, 4] = torch.tensor([1.0, 2.0, 3.0, 4.0])
x[2:, :2] = -1
print(x)
x[x < 0] = 0
print(x)
x[[0, 3], [0, 1]] = torch.tensor([10.0, 20.0])
print(x)
x[torch.tensor([1, 2])] += 100
print(x)
x[..., 0] *= 2
print(x)

grid = torch.zeros(3, 3, dtype=torch.int64)
grid.fill_diagonal_(1)
grid[0, -1] = 9
print(grid)
grid[grid == 0] = -1
print(grid)

counts = torch.zeros(4)
counts.index_add_(0, torch.tensor([0, 2, 2, 3]), torch.ones(4))
print(counts)
one_hot = torch.zeros(3, 4).scatter_(1, torch.tensor([[1], [3], [0]]), 1.0)
print(one_hot)
try:
    x[:2] = torch.ones(3, 5)
except RuntimeError as error:
    print("RuntimeError:", error)
