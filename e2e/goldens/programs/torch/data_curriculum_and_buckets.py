# Samplers and collation of one's own: easy examples first, batches of like length, weighted classes, chained streams.
import torch
from torch.utils.data import (
    BatchSampler, ChainDataset, ConcatDataset, DataLoader, Dataset, IterableDataset, Sampler, SequentialSampler,
    WeightedRandomSampler, default_collate, default_convert,
)

torch.manual_seed(0)


class Sentences(Dataset):
    def __init__(self, lengths):
        self.items = [torch.arange(1, n + 1) for n in lengths]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        if index >= len(self):
            raise IndexError(index)
        return {"tokens": self.items[index], "length": len(self.items[index]), "id": f"s{index}"}


class CurriculumSampler(Sampler):
    """The easiest share of the data, which grows with each epoch."""

    def __init__(self, difficulty, epochs):
        self.order = torch.as_tensor(difficulty).argsort(stable=True)
        self.epochs, self.epoch = epochs, 0

    def set_epoch(self, epoch):
        self.epoch = epoch

    def __len__(self):
        return max(1, len(self.order) * (self.epoch + 1) // self.epochs)

    def __iter__(self):
        shown = self.order[: len(self)]
        yield from shown[torch.randperm(len(shown))].tolist()


class BucketBatchSampler(BatchSampler):
    def __init__(self, lengths, batch_size):
        super().__init__(SequentialSampler(lengths), batch_size, drop_last=False)
        self.lengths = lengths

    def __iter__(self):
        for batch in super().__iter__():
            pass
        order = sorted(self.sampler, key=lambda i: self.lengths[i])
        batches = list(torch.tensor(order).split(self.batch_size))
        for k in torch.randperm(len(batches)).tolist():
            yield batches[k].tolist()


def pad(batch):
    longest = max(item["length"] for item in batch)
    tokens = torch.stack([torch.nn.functional.pad(item["tokens"], (0, longest - item["length"])) for item in batch])
    return tokens, torch.tensor([item["length"] for item in batch]), [item["id"] for item in batch]


lengths = [5, 1, 4, 2, 7, 3, 6, 2]
data = Sentences(lengths)
sampler = CurriculumSampler(lengths, epochs=3)
for epoch in range(3):
    sampler.set_epoch(epoch)
    print(epoch, len(sampler), [len(ids) for _, _, ids in DataLoader(data, batch_size=3, sampler=sampler, collate_fn=pad)])
for tokens, sizes, ids in DataLoader(data, batch_sampler=BucketBatchSampler(lengths, 3), collate_fn=pad):
    print(tuple(tokens.shape), sizes.tolist(), ids)
print(next(iter(DataLoader(data, batch_size=3, collate_fn=pad)))[0])

labels = torch.tensor([0] * 18 + [1] * 2)
weights = labels.bincount().reciprocal()[labels]
drawn = labels[list(WeightedRandomSampler(weights, 200, generator=torch.Generator().manual_seed(3)))]
print(weights.unique(), drawn.bincount())


class Count(IterableDataset):
    def __init__(self, start, stop):
        self.start, self.stop = start, stop

    def __iter__(self):
        return iter(range(self.start, self.stop))


chain = Count(0, 3) + Count(10, 12)
print(type(chain).__name__, isinstance(chain, ChainDataset), list(DataLoader(chain, batch_size=2)))
both = ConcatDataset([data, Sentences([9])])
print(len(both), both[8]["length"], both[-1]["id"], both.cumulative_sizes)
print(default_collate([(1, 0.5, "a"), (2, 1.5, "b")]))
print(default_convert({"x": [1, 2.5], "s": "text", "t": torch.ones(1)}))
try:
    default_collate([torch.zeros(2), torch.zeros(3)])
except RuntimeError as error:
    print(error)
try:
    DataLoader(data, batch_size=2, sampler=sampler, shuffle=True)
except ValueError as error:
    print(error)
