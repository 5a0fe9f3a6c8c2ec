# Contrastive representation learning: two noisy views, NT-Xent, and a linear probe.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1)


class Augment:
    def __init__(self, noise, drop):
        self.noise, self.drop = noise, drop

    def __call__(self, x):
        keep = (torch.rand_like(x) > self.drop).to(x.dtype)
        return x * keep + self.noise * torch.randn_like(x)

    def __repr__(self):
        return f"{self.__class__.__name__}(noise={self.noise}, drop={self.drop})"


class Encoder(nn.Module):
    def __init__(self, d_in=10, d_feat=8, d_proj=4):
        super().__init__()
        self.backbone = nn.Sequential(nn.Linear(d_in, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Linear(32, d_feat))
        self.projector = nn.Sequential(nn.Linear(d_feat, d_feat), nn.ReLU(), nn.Linear(d_feat, d_proj, bias=False))

    def forward(self, x):
        h = self.backbone(x)
        return h, F.normalize(self.projector(h), dim=-1)


def nt_xent(z1, z2, temperature=0.5):
    n = z1.size(0)
    z = torch.cat([z1, z2], dim=0)
    sim = z @ z.t() / temperature
    sim.fill_diagonal_(float("-inf"))
    targets = torch.cat([torch.arange(n, 2 * n), torch.arange(0, n)])
    return F.cross_entropy(sim, targets)


def info_nce_by_hand(z1, z2, temperature=0.5):
    z = torch.cat([z1, z2])
    sim = torch.exp(F.cosine_similarity(z.unsqueeze(1), z.unsqueeze(0), dim=-1) / temperature)
    off = sim.masked_fill(torch.eye(len(z), dtype=torch.bool), 0)
    positive = torch.cat([sim.diagonal(len(z1)), sim.diagonal(-len(z1))])
    return -(positive / off.sum(1)).log().mean()


def off_diagonal(x):
    n, m = x.shape
    assert n == m
    return x.flatten()[:-1].view(n - 1, n + 1)[:, 1:].flatten()


centres = 2 * torch.randn(3, 10)
labels = torch.arange(30) % 3
data = centres[labels] + 0.3 * torch.randn(30, 10)
augment = Augment(0.2, 0.1)
print(augment)
model = Encoder()
optimizer = torch.optim.SGD(model.parameters(), lr=0.2, momentum=0.9)
for epoch in range(8):
    (_, z1), (_, z2) = model(augment(data)), model(augment(data))
    loss = nt_xent(z1, z2)
    if epoch == 0:
        print(torch.allclose(loss, info_nce_by_hand(z1, z2), atol=1e-4))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(f"{epoch}: {loss:.4f}")
c = (z1 - z1.mean(0)).T @ (z2 - z2.mean(0)) / len(z1)
on = (torch.diagonal(c) - 1).pow(2).sum()
print(off_diagonal(c).shape, on.ndim, off_diagonal(torch.arange(9.0).view(3, 3)))
model.eval()
with torch.no_grad():
    h, _ = model(data)
nearest = torch.cdist(h, h).fill_diagonal_(float("inf")).argmin(1)
print((labels[nearest] == labels).float().mean())
triplet = nn.TripletMarginLoss(margin=1.0)
print(triplet(h[0:3], h[3:6], h[1:4]).shape, F.pairwise_distance(h[:2], h[3:5]).shape)
