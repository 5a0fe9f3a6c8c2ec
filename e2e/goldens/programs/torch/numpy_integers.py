# needs: numpy
"""NumPy's default integer, and the tensors that arrays of it become."""
import numpy as np
import torch
import torch.nn.functional as F

labels = np.array([0, 2, 1, 2])
print(labels.dtype, repr(labels), np.arange(3).dtype, np.int_, np.iinfo(int).max)
print(torch.from_numpy(labels), torch.tensor(np.arange(3)).dtype, torch.LongTensor(labels), torch.FloatTensor(labels))

rng = np.random.RandomState(0)
drawn = rng.randint(0, 3, size=4)
print(drawn.dtype, torch.as_tensor(drawn), rng.permutation(5), rng.choice(5, 3), rng.poisson(3, 4), rng.binomial(5, 0.5, 3))
print(rng.multinomial(6, [0.2, 0.3, 0.5]).dtype, rng.poisson(3, 2).dtype, np.random.default_rng(1).integers(0, 9, 3))
torch.manual_seed(0)
logits = torch.randn(4, 3)
print(F.cross_entropy(logits, torch.from_numpy(drawn)))
print(F.nll_loss(F.log_softmax(logits, 1), torch.tensor(labels)))

scores = logits.numpy()
print(torch.from_numpy(scores.argmax(1)), torch.tensor(np.argsort([3, 1, 2])), torch.from_numpy(np.where(labels == 2)[0]))
print(np.argmax(scores), type(np.argmax(scores)), np.count_nonzero(labels), np.nonzero(labels), np.argwhere([0, 1, 1]))
values, inverse, counts = np.unique(labels, return_inverse=True, return_counts=True)
print(torch.from_numpy(values), torch.from_numpy(inverse), torch.from_numpy(counts))
print(torch.from_numpy(np.bincount(labels)), np.histogram([1.0, 2.0, 2.5], 2)[0], np.searchsorted([1, 2, 3], [2, 5]))
print(np.digitize([0.5, 1.5], [0, 1]).dtype)

print(np.array([1, 2]).sum().dtype, np.array([True, False]).sum().dtype, np.uint8([1, 2]).sum().dtype, np.int32([1]).sum().dtype)
print((np.int32([1]) + 1).dtype, (np.array([1, 2]) / 2).dtype, np.array([7]) // 2, np.array([1, 2**40]), np.cumsum([1, 2]).dtype)
print(np.zeros(2, int).dtype, np.ones(2, dtype="int").dtype, np.array([1.7]).astype(int), np.eye(2, dtype=int), np.linspace(0, 9, 4, dtype=int))
print(np.repeat([1, 2], np.array([1, 2])), np.take([4, 5], np.array([1])), np.add.reduceat(np.arange(4), np.array([0, 2])))
print(np.choose(np.array([0, 1]), [[1, 2], [3, 4]]), np.delete(np.arange(4), np.array([1])), np.insert(np.arange(3), np.array([1]), 9))
print(np.split(np.arange(4), np.array([2])), np.arange(4)[np.array([2, 1])], np.searchsorted([1, 2, 3], 2, sorter=np.array([0, 1, 2])))
filled = np.zeros(4, int)
np.put(filled, np.array([1, 3]), [5, 6])
np.add.at(filled, np.array([0, 0]), 1)
print(filled, np.partition([3, 1, 2], 1), np.meshgrid([1, 2], [3])[0], np.indices((2, 2)).dtype, np.triu_indices(2))
print(np.power(2, np.arange(4)), np.arange(6).reshape(2, -1) @ np.arange(3), np.fromiter([1, 2], int), int(np.int64(7)), np.mean(np.arange(4)))
