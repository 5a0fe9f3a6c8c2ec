# Skip-gram with negative sampling: sparse gradients of embeddings, and the optimiser that is made for them.
import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(11)
text = "a b c a b d a b c a e b c a b d e c a b".split()
vocab = sorted(set(text))
ids = torch.tensor([vocab.index(t) for t in text])
frequency = torch.bincount(ids).float()
noise = frequency.pow(0.75)
noise /= noise.sum()
print(vocab, frequency.tolist(), noise)

pairs = [(ids[t], ids[t + d]) for t in range(len(ids)) for d in (-1, 1) if 0 <= t + d < len(ids)]
centre, context = (torch.stack(side) for side in zip(*pairs))
print(centre.shape, context[:6])


class SkipGram(nn.Module):
    def __init__(self, size, width):
        super().__init__()
        self.centre = nn.Embedding(size, width, sparse=True)
        self.context = nn.Embedding(size, width, sparse=True)
        nn.init.constant_(self.context.weight, 0.0)

    def forward(self, centre, positive, negative):
        v = self.centre(centre)
        good = F.logsigmoid((v * self.context(positive)).sum(1))
        bad = F.logsigmoid(-torch.bmm(self.context(negative), v.unsqueeze(2)).squeeze(2)).sum(1)
        return -(good + bad).mean()


model = SkipGram(len(vocab), 6)
optimizer = torch.optim.SparseAdam(list(model.parameters()), lr=0.05)
print(optimizer)
for epoch in range(5):
    negative = torch.multinomial(noise, centre.numel() * 3, replacement=True).view(-1, 3)
    optimizer.zero_grad()
    loss = model(centre, context, negative)
    loss.backward()
    optimizer.step()
    print(f"epoch {epoch}: {loss.item():.4f}")
gradient = model.centre.weight.grad
print(gradient.is_sparse, gradient.layout, gradient.shape, gradient.coalesce().indices())
print(sorted(optimizer.state[model.centre.weight]), optimizer.state[model.centre.weight]["step"])

# A row that no batch looked up stays as it was.
before = model.centre.weight.detach().clone()
optimizer.zero_grad()
model(torch.tensor([0, 0]), torch.tensor([1, 2]), torch.tensor([[3], [4]])).backward()
optimizer.step()
moved = (model.centre.weight.detach() != before).any(dim=1)
print(moved)
try:
    torch.optim.SparseAdam(model.parameters(), lr=-1.0)
except ValueError as error:
    print(error)
dense = nn.Parameter(torch.ones(2))
dense.grad = torch.ones(2)
try:
    torch.optim.SparseAdam([dense]).step()
except RuntimeError as error:
    print(error)
