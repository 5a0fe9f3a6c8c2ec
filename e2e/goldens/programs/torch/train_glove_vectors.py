# Vectors from counts: a weighted least squares fit of the logarithms of co-occurrences, in the manner of GloVe.
import torch
from torch import nn

torch.manual_seed(7)
sentences = ["ice is solid water", "steam is hot gas water", "ice is cold", "steam is hot", "gas is not solid"]
words = sorted({w for s in sentences for w in s.split()})
index = {w: i for i, w in enumerate(words)}
n = len(words)

counts = torch.zeros(n, n)
for sentence in sentences:
    row = torch.tensor([index[w] for w in sentence.split()])
    for distance in (1, 2, 3):
        left, right = row[:-distance], row[distance:]
        if left.numel() == 0:
            continue
        share = torch.full(left.shape, 1.0 / distance)
        counts.index_put_((left, right), share, accumulate=True)
        counts.index_put_((right, left), share, accumulate=True)
print(words)
print(counts.sum(1))
print(torch.equal(counts, counts.T), counts.count_nonzero().item(), counts.nonzero().shape)

i, j = counts.nonzero(as_tuple=True)
x = counts[i, j]
weight = x.div(3.0).pow(0.75).clamp_max(1.0)


class GloVe(nn.Module):
    def __init__(self, size, width):
        super().__init__()
        self.inner, self.outer = nn.Embedding(size, width), nn.Embedding(size, width)
        self.inner_bias, self.outer_bias = nn.Embedding(size, 1), nn.Embedding(size, 1)
        for module in self.children():
            nn.init.trunc_normal_(module.weight, std=0.3, a=-0.6, b=0.6)

    def forward(self, i, j):
        return (self.inner(i) * self.outer(j)).sum(-1) + self.inner_bias(i).squeeze(-1) + self.outer_bias(j).squeeze(-1)


model = GloVe(n, 4)
optimizer = torch.optim.Adagrad(model.parameters(), lr=0.2, initial_accumulator_value=0.1)
for epoch in range(40):
    loss = (weight * (model(i, j) - x.log()).square()).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if epoch % 10 == 9:
        print(f"epoch {epoch + 1}: {loss.item():.3e}"[:14])
vectors = (model.inner.weight + model.outer.weight).detach()
vectors = vectors.renorm(2, 0, 1.0)
print(vectors.shape, vectors.norm(dim=1).le(1.0 + 1e-5).all())
near = torch.matmul(vectors, vectors.T).fill_diagonal_(-2.0)
print({w: words[k] for w, k in zip(words, near.argmax(1).tolist())}.keys() == index.keys())
