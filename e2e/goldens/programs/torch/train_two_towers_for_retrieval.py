# Queries and documents in one space: two towers, negatives from the batch, hard negatives, recall among the nearest.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset, random_split

torch.manual_seed(26)
WORDS = 30


class Pairs(Dataset):
    """A query is a few words of its document."""

    def __init__(self, count):
        self.documents = [torch.randperm(WORDS)[:8] for _ in range(count)]
        self.queries = [d[torch.randperm(8)[: 2 + i % 3]] for i, d in enumerate(self.documents)]

    def __len__(self):
        return len(self.documents)

    def __getitem__(self, i):
        return self.queries[i], self.documents[i], i


def collate(batch):
    queries, documents, ids = zip(*batch)
    lengths = torch.tensor([0] + [len(q) for q in queries[:-1]])
    return (torch.cat(queries), lengths.cumsum(0)), torch.stack(documents), torch.tensor(ids)


class Tower(nn.Module):
    def __init__(self, embeddings, width=16):
        super().__init__()
        self.embeddings = embeddings
        self.project = nn.Linear(width, width)
        nn.init.eye_(self.project.weight)
        nn.init.zeros_(self.project.bias)

    def forward(self, bags, offsets=None):
        return F.normalize(self.project(self.embeddings(bags, offsets)), dim=-1)


class TwoTowers(nn.Module):
    def __init__(self):
        super().__init__()
        shared = nn.EmbeddingBag(WORDS, 16, mode="sum")
        self.query, self.document = Tower(shared), Tower(shared)
        self.log_scale = nn.Parameter(torch.tensor(5.0).log())

    def forward(self, queries, documents):
        return self.log_scale.exp() * self.query(*queries) @ self.document(documents).mT


data = Pairs(40)
train, test = random_split(data, [0.8, 0.2], generator=torch.Generator().manual_seed(0))
print(len(train), len(test), test.indices)
model = TwoTowers()
print(len(list(model.parameters())), len(model.state_dict()), sorted(model.state_dict())[1:4])
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
for epoch in range(4):
    total = 0.0
    for queries, documents, _ in DataLoader(train, batch_size=8, shuffle=True, collate_fn=collate):
        logits = model(queries, documents)
        same = torch.arange(len(logits))
        loss = (F.cross_entropy(logits, same) + F.cross_entropy(logits.t(), same)) / 2
        hardest = logits.masked_fill(torch.eye(len(logits), dtype=torch.bool), float("-inf")).amax(1)
        loss = loss + 0.1 * F.relu(1.0 + hardest - logits.diagonal()).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
    print(f"epoch {epoch}: {total / 4:.3f}")
    with torch.no_grad():
        model.log_scale.clamp_(0, 4)

model.eval()
with torch.no_grad():
    queries, _, ids = next(iter(DataLoader(test, batch_size=len(test), collate_fn=collate)))
    index = model.document(torch.stack(data.documents))
    scores = model.query(*queries) @ index.T
for k in (1, 3, 10):
    hits = scores.topk(k, dim=1).indices.eq(ids[:, None]).any(1)
    print(f"recall at {k}: {hits.float().mean().item():.3f}")
rank = (scores > scores.gather(1, ids[:, None])).sum(1) + 1
print(f"mean reciprocal rank {rank.float().reciprocal().mean().item():.3f}", rank.tolist())
gain = 1 / torch.log2(rank + 1.0)
print(f"gain {gain.mean().item():.3f}")
