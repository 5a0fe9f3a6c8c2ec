# Samplers, splits, concatenation and the order in which a loader visits its data.
import torch
from torch.utils.data import (
    BatchSampler,
    ConcatDataset,
    DataLoader,
    Dataset,
    RandomSampler,
    Sampler,
    SequentialSampler,
    StackDataset,
    Subset,
    SubsetRandomSampler,
    TensorDataset,
    WeightedRandomSampler,
    random_split,
)


class Squares(Dataset):
    def __init__(self, n, transform=None):
        self.n, self.transform = n, transform

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        x = torch.tensor(float(i))
        return (x if self.transform is None else self.transform(x)), i * i


torch.manual_seed(0)
ds = Squares(10)
print(list(SequentialSampler(ds)), list(RandomSampler(ds)))
print(list(RandomSampler(ds, replacement=True, num_samples=5)), len(RandomSampler(ds, num_samples=4)))
print(list(SubsetRandomSampler([1, 3, 5, 7])))
print(list(WeightedRandomSampler([0.1, 0.0, 0.9, 3.0], 6)))
print(list(WeightedRandomSampler(torch.tensor([1.0, 1, 1, 1]), 3, replacement=False)))
print(list(BatchSampler(SequentialSampler(ds), 4, drop_last=False)), len(BatchSampler(SequentialSampler(ds), 4, drop_last=True)))

a, b, c = random_split(ds, [5, 3, 2], generator=torch.Generator().manual_seed(42))
print(a.indices, b.indices, c.indices, type(a).__name__)
p, q = random_split(ds, [0.7, 0.3])
print(len(p), len(q), p[0])
joined = ConcatDataset([Subset(ds, range(0, 3)), Squares(2), TensorDataset(torch.arange(2), torch.arange(2) * 10)])
print(len(joined), joined[4], joined[-1], joined.cumulative_sizes)
print(len(ds + Squares(5)))
stacked = StackDataset(image=TensorDataset(torch.arange(3)), label=[7, 8, 9])
print(stacked[1], len(stacked))


class EveryOther(Sampler):
    def __init__(self, source):
        self.source = source

    def __iter__(self):
        return iter(range(0, len(self.source), 2))

    def __len__(self):
        return (len(self.source) + 1) // 2


for x, y in DataLoader(ds, batch_size=3, sampler=EveryOther(ds)):
    print(x, y)
loader = DataLoader(ds, batch_size=4, shuffle=True, drop_last=True, generator=torch.Generator().manual_seed(3))
print(len(loader), [y.tolist() for _, y in loader], [y.tolist() for _, y in loader])
print([y.tolist() for _, y in DataLoader(ds, batch_sampler=[[0, 9], [5], [1, 2, 3]])])
print([y for _, y in DataLoader(ds, batch_size=None)][:3])
features, labels = next(iter(DataLoader(TensorDataset(torch.randn(8, 2), torch.arange(8)), batch_size=8)))
print(features.shape, labels)
loader = DataLoader(ds, batch_size=2, num_workers=2, persistent_workers=True, worker_init_fn=lambda worker: None)
print(sum(1 for _ in loader), loader.num_workers, loader.batch_size, type(loader.sampler).__name__, loader.dataset is ds)
for bad in (
    lambda: DataLoader(ds, shuffle=True, sampler=EveryOther(ds)),
    lambda: DataLoader(ds, batch_sampler=[[0]], batch_size=2),
    lambda: random_split(ds, [3, 3]),
    lambda: random_split(ds, [0.9, 0.9]),
    lambda: TensorDataset(torch.rand(3), torch.rand(4)),
    lambda: RandomSampler([]),
    lambda: WeightedRandomSampler([1.0], 0),
    lambda: DataLoader(ds, num_workers=-1),
    lambda: ConcatDataset([]),
    lambda: joined[40],
    lambda: BatchSampler(SequentialSampler(ds), 0, False),
    lambda: next(iter(DataLoader([torch.rand(2), torch.rand(3)], batch_size=2))),
    lambda: next(iter(DataLoader([object()]))),
):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, str(error)[:160].replace(hex(id(error)), ""))
