# Words as rows of a matrix.
import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)
vocabulary = {word: i for i, word in enumerate("the cat sat on a mat".split())}
embedding = nn.Embedding(len(vocabulary), 3)
indices = torch.tensor([vocabulary[w] for w in "a cat sat".split()])
vectors = embedding(indices)
print(indices)
print(vectors)
print(vectors.shape, embedding(torch.tensor([[0, 1], [2, 3]])).shape)
vectors.sum().backward()
print(embedding.weight.grad)
embedding.weight.grad = None
embedding(torch.tensor([1, 1, 1])).sum().backward()
print(embedding.weight.grad[1])
print(F.one_hot(torch.tensor([0, 2, 1]), num_classes=4))
print(torch.allclose(F.one_hot(indices, 6).float() @ embedding.weight, vectors))
print(nn.Embedding.from_pretrained(torch.arange(6.0).reshape(3, 2))(torch.tensor([2, 0])))
padded = nn.Embedding(4, 2, padding_idx=0)
print(padded(torch.tensor([0, 0])))
torch.manual_seed(4)
bag = nn.EmbeddingBag(4, 2, mode="mean")
print(bag(torch.tensor([0, 1, 2, 3]), torch.tensor([0, 2])))
try:
    embedding(torch.tensor([6]))
except IndexError as error:
    print("IndexError:", error)
try:
    embedding(torch.tensor([1.0]))
except RuntimeError as error:
    print(error)
