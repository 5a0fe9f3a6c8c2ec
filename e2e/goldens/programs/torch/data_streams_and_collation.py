# Iterable data sets, workers that share the work, and what default collation makes of samples.
# needs: numpy
import math
from collections import namedtuple
from dataclasses import dataclass

import numpy as np
import torch
from torch.utils.data import DataLoader, IterableDataset, default_collate, get_worker_info


class MyIterableDataset(IterableDataset):
    def __init__(self, start, end):
        super().__init__()
        assert end > start, "this example only works with end > start"
        self.start = start
        self.end = end

    def __iter__(self):
        info = get_worker_info()
        if info is None:
            lo, hi = self.start, self.end
        else:
            per_worker = int(math.ceil((self.end - self.start) / float(info.num_workers)))
            lo = self.start + info.id * per_worker
            hi = min(lo + per_worker, self.end)
        return iter(range(lo, hi))


print(list(DataLoader(MyIterableDataset(3, 7), num_workers=0)))
print(list(DataLoader(MyIterableDataset(0, 7), batch_size=3)))
print(list(DataLoader(MyIterableDataset(0, 7), batch_size=3, drop_last=True)))
try:
    len(DataLoader(MyIterableDataset(0, 7)))
except TypeError as error:
    print(error)
try:
    DataLoader(MyIterableDataset(0, 7), shuffle=True)
except ValueError as error:
    print(error)


class Lines(IterableDataset):
    """Reads, tokenises and windows a text on the fly."""

    def __init__(self, text, width):
        self.text, self.width = text, width

    def __iter__(self):
        words = self.text.lower().split()
        vocabulary = {w: i for i, w in enumerate(sorted(set(words)))}
        ids = [vocabulary[w] for w in words]
        for i in range(len(ids) - self.width):
            yield torch.tensor(ids[i : i + self.width]), ids[i + self.width]


for context, target in DataLoader(Lines("The cat sat on the mat and the dog sat too", 3), batch_size=4):
    print(context.tolist(), target)

Point = namedtuple("Point", ["x", "y"])
print(default_collate([0, 1, 2, 3]), default_collate([0.5, 1.5]), default_collate(["a", "b"]))
print(default_collate([{"A": 0, "B": 1}, {"A": 100, "B": 100}]))
print(default_collate([Point(0, 0), Point(1, 2)]))
print(default_collate([(0, 1.5), (2, 3.5)]), default_collate([[0, 1], [2, 3]]))
print(default_collate([np.array([1.0, 2.0]), np.array([3.0, 4.0])]), default_collate([np.float32(1.5), np.float32(2.5)]))
print(default_collate([torch.tensor([1, 2]), torch.tensor([3, 4])]))
print(default_collate([{"ids": torch.tensor([1]), "meta": {"name": "p"}}, {"ids": torch.tensor([2]), "meta": {"name": "q"}}]))


@dataclass
class Batch:
    tokens: torch.Tensor
    mask: torch.Tensor

    def pin_memory(self):
        return self


def pad_collate(samples):
    longest = max(len(s) for s in samples)
    tokens = torch.zeros(len(samples), longest, dtype=torch.long)
    mask = torch.zeros(len(samples), longest, dtype=torch.bool)
    for row, s in enumerate(samples):
        tokens[row, : len(s)] = torch.as_tensor(s)
        mask[row, : len(s)] = True
    return Batch(tokens, mask)


sentences = [[5, 2], [7], [1, 2, 3], [9, 9, 9, 9]]
for batch in DataLoader(sentences, batch_size=2, collate_fn=pad_collate):
    print(batch.tokens, batch.mask.sum(1))
loader = DataLoader(list(zip(np.arange(6, dtype=np.float32).reshape(3, 2), [0, 1, 0])), batch_size=3)
for x, y in loader:
    print(x.dtype, x.shape, y.dtype, y)
chained = MyIterableDataset(0, 2) + MyIterableDataset(10, 12)
print(type(chained).__name__, [int(v) for v in DataLoader(chained)])
