# Datasets, batches, shuffling.
import torch
from torch.utils.data import DataLoader, Dataset, Subset, TensorDataset, random_split


class Squares(Dataset):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return torch.tensor([float(i)]), i * i


squares = Squares(7)
print(len(squares), squares[3])
for x, y in DataLoader(squares, batch_size=3):
    print(x.squeeze(1), y)
print(len(DataLoader(squares, batch_size=3)), len(DataLoader(squares, batch_size=3, drop_last=True)))

torch.manual_seed(0)
loader = DataLoader(squares, batch_size=4, shuffle=True)
for epoch in range(2):
    print(epoch, [y.tolist() for _, y in loader])

data = TensorDataset(torch.arange(10).float().reshape(10, 1), torch.arange(10) % 2)
print(len(data), data[4], data[2:4])
train, test = random_split(data, [7, 3], generator=torch.Generator().manual_seed(42))
print(len(train), train.indices, test.indices)
print([len(part) for part in random_split(data, [0.5, 0.3, 0.2], generator=torch.Generator().manual_seed(0))])
print(Subset(data, [1, 5])[1])
generator = torch.Generator().manual_seed(5)
print([y.tolist() for _, y in DataLoader(data, batch_size=5, shuffle=True, generator=generator)])
x, y = next(iter(DataLoader(data, batch_size=2)))
print(x, y, x.shape)


def collate(samples):
    return torch.stack([a for a, _ in samples]).sum(), len(samples)


print([(total.item(), n) for total, n in DataLoader(data, batch_size=4, collate_fn=collate)])
print(next(iter(DataLoader([{"a": 1, "b": 2.0}, {"a": 3, "b": 4.0}], batch_size=2))))
print(list(DataLoader(range(5), batch_size=2)))
print(list(DataLoader(["x", "y", "z"], batch_size=2)))
from torch.utils.data import ConcatDataset
print(len(ConcatDataset([data, squares])))
try:
    TensorDataset(torch.ones(3), torch.ones(4))
except AssertionError as error:
    print("AssertionError:", error)
try:
    random_split(data, [5, 6])
except ValueError as error:
    print("ValueError:", error)
