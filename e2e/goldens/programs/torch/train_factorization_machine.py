# Click prediction from categories: a factorization machine, a wide and deep network, and ranking by pairs.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset

torch.manual_seed(17)


class Clicks(Dataset):
    """Rows of (user, item, hour); a click where the user's group fits that of the item."""

    sizes = (6, 8, 3)

    def __init__(self, count):
        self.rows = torch.stack([torch.randint(0, n, (count,)) for n in self.sizes], dim=1)
        self.labels = ((self.rows[:, 0] % 2) == (self.rows[:, 1] % 2)).float()

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        return self.rows[i], self.labels[i]


class FactorizationMachine(nn.Module):
    def __init__(self, sizes, width=4):
        super().__init__()
        self.register_buffer("offsets", torch.tensor((0, *sizes[:-1])).cumsum(0))
        self.linear = nn.Embedding(sum(sizes), 1)
        self.factors = nn.Embedding(sum(sizes), width)
        self.bias = nn.Parameter(torch.zeros(1))
        nn.init.xavier_uniform_(self.factors.weight.data)

    def forward(self, rows):
        ids = rows + self.offsets
        v = self.factors(ids)
        pairs = 0.5 * (v.sum(1).square() - v.square().sum(1)).sum(1)
        return self.bias + self.linear(ids).sum((1, 2)) + pairs


class WideAndDeep(nn.Module):
    def __init__(self, sizes, width=4):
        super().__init__()
        self.wide = FactorizationMachine(sizes, 1)
        self.embeddings = nn.ModuleDict({f"field{i}": nn.Embedding(n, width) for i, n in enumerate(sizes)})
        self.deep = nn.Sequential(nn.Linear(width * len(sizes), 16), nn.Hardswish(), nn.Linear(16, 1))

    def forward(self, rows):
        deep = torch.cat([e(rows[:, i]) for i, e in enumerate(self.embeddings.values())], dim=-1)
        return self.wide(rows) + self.deep(deep).squeeze(-1)


data = Clicks(60)
model = FactorizationMachine(data.sizes)
rows = data.rows[:4]
v = model.factors(rows + model.offsets)
by_hand = sum((v[:, i] * v[:, j]).sum(1) for i in range(3) for j in range(i + 1, 3))
full = model.bias + model.linear(rows + model.offsets).sum((1, 2)) + by_hand
print(model.offsets, torch.allclose(model(rows), full, atol=1e-5))


def auc(scores, labels):
    """The share of pairs in the right order."""
    difference = scores[labels == 1].unsqueeze(1) - scores[labels == 0]
    return (difference.gt(0).float() + 0.5 * difference.eq(0).float()).mean()


for model in (model, WideAndDeep(data.sizes)):
    optimizer = torch.optim.Adagrad(model.parameters(), lr=0.15, lr_decay=0.01, weight_decay=1e-4)
    for epoch in range(3):
        for rows, labels in DataLoader(data, batch_size=20):
            loss = F.binary_cross_entropy_with_logits(model(rows), labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    with torch.no_grad():
        print(type(model).__name__, f"{loss.item():.3f}", "auc", f"{auc(model(data.rows), data.labels).item():.2f}")

# Bayesian personalised ranking: a clicked item above one that was not.
users, items = nn.Embedding(6, 4), nn.Embedding(8, 4)
optimizer = torch.optim.SGD(list(users.parameters()) + list(items.parameters()), lr=0.5)
u = torch.arange(6).repeat_interleave(4)
good, bad = torch.arange(0, 8, 2).repeat(6) + u % 2, torch.arange(1, 9, 2).repeat(6) - u % 2
for step in range(4):
    gap = (users(u) * (items(good) - items(bad))).sum(1)
    loss = -F.logsigmoid(gap).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(f"ranking {loss.item():.3f}, in order {(gap > 0).float().mean().item():.2f}")
