# Prototypical networks: episodes of a few examples of each of a few classes.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset, Sampler


class Gaussians(Dataset):
    def __init__(self, num_classes=6, per_class=10, dim=5):
        g = torch.Generator().manual_seed(0)
        centres = torch.randn(num_classes, dim, generator=g) * 2
        self.targets = torch.arange(num_classes).repeat_interleave(per_class)
        self.data = centres[self.targets] + torch.randn(num_classes * per_class, dim, generator=g)

    def __len__(self):
        return len(self.targets)

    def __getitem__(self, idx):
        return self.data[idx], self.targets[idx]


class EpisodeSampler(Sampler):
    def __init__(self, targets, n_way, k_shot, n_query, episodes):
        self.by_class = {int(c): torch.nonzero(targets == c).flatten() for c in targets.unique()}
        self.n_way, self.size, self.episodes = n_way, k_shot + n_query, episodes

    def __iter__(self):
        for _ in range(self.episodes):
            classes = torch.randperm(len(self.by_class))[: self.n_way]
            yield torch.cat([self.by_class[int(c)][torch.randperm(len(self.by_class[int(c)]))[: self.size]] for c in classes]).tolist()

    def __len__(self):
        return self.episodes


def euclidean_dist(x, y):
    n, m, d = x.size(0), y.size(0), x.size(1)
    x = x.unsqueeze(1).expand(n, m, d)
    y = y.unsqueeze(0).expand(n, m, d)
    return torch.pow(x - y, 2).sum(2)


n_way, k_shot, n_query = 3, 2, 3
torch.manual_seed(7)
dataset = Gaussians()
loader = DataLoader(dataset, batch_sampler=EpisodeSampler(dataset.targets, n_way, k_shot, n_query, 6))
net = nn.Sequential(nn.Linear(5, 16), nn.ReLU(), nn.Linear(16, 4))
optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
for episode, (x, y) in enumerate(loader):
    z = net(x).view(n_way, k_shot + n_query, -1)
    prototypes = z[:, :k_shot].mean(1)
    queries = z[:, k_shot:].reshape(n_way * n_query, -1)
    target = torch.arange(n_way).view(n_way, 1).expand(n_way, n_query).reshape(-1)
    logits = -euclidean_dist(queries, prototypes)
    loss = F.cross_entropy(logits, target)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    acc = logits.detach().max(1)[1].eq(target).float().mean()
    print(f"episode {episode}: classes {y.view(n_way, -1)[:, 0].tolist()} loss {loss.item():.4f} acc {acc.item():.2f}")
print(torch.allclose(euclidean_dist(queries, prototypes).sqrt(), torch.cdist(queries, prototypes), atol=1e-4))
_, inverse, counts = torch.unique(dataset.targets, return_inverse=True, return_counts=True)
print(inverse[:3], counts)
