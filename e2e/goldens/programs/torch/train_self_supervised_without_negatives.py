# Representations from two views and no negatives: Barlow Twins, VICReg, and BYOL with its slow target.
import copy

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(5)
centres = torch.randn(3, 10) * 2
labels = torch.arange(30) % 3
data = centres[labels] + 0.3 * torch.randn(30, 10)


def augment(x):
    """Noise, and some features hidden."""
    return (x + 0.1 * torch.randn_like(x)) * torch.bernoulli(torch.full_like(x, 0.8))


def off_diagonal(m):
    n = m.size(0)
    return m.flatten()[:-1].view(n - 1, n + 1)[:, 1:].flatten()


def barlow_twins(a, b, weight=0.01):
    a, b = (F.batch_norm(z, None, None, training=True) for z in (a, b))
    c = a.T.mm(b).div_(len(a))
    return torch.diagonal(c).add(-1).pow(2).sum() + weight * off_diagonal(c).pow(2).sum()


def vicreg(a, b):
    invariance = F.mse_loss(a, b)
    variance = sum(F.relu(1 - (z.var(dim=0) + 1e-4).sqrt()).mean() for z in (a, b)) / 2
    covariance = sum(off_diagonal(torch.cov(z.T)).square().sum() / z.size(1) for z in (a, b))
    return 25 * invariance + 25 * variance + covariance


def encoder():
    return nn.Sequential(nn.Linear(10, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 6))


print(off_diagonal(torch.arange(9.0).view(3, 3)))
for name, loss_fn in (("barlow", barlow_twins), ("vicreg", vicreg)):
    torch.manual_seed(0)
    net = encoder()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    values = []
    for step in range(8):
        loss = loss_fn(net(augment(data)), net(augment(data)))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        values.append(loss.item())
    print(name, f"first {values[0]:.2f}, lower at the end: {values[-1] < values[0]}")


class BYOL(nn.Module):
    def __init__(self, decay=0.9):
        super().__init__()
        self.online = encoder()
        self.predictor = nn.Sequential(nn.Linear(6, 8), nn.ReLU(), nn.Linear(8, 6))
        self.target = copy.deepcopy(self.online).requires_grad_(False)
        self.decay = decay

    def forward(self, a, b):
        def half(x, y):
            with torch.no_grad():
                wanted = self.target(y)
            return 2 - 2 * F.cosine_similarity(self.predictor(self.online(x)), wanted, dim=-1).mean()

        return (half(a, b) + half(b, a)) / 2

    @torch.no_grad()
    def move_target(self):
        for slow, fast in zip(self.target.parameters(), self.online.parameters()):
            slow.lerp_(fast, 1 - self.decay)


torch.manual_seed(0)
byol = BYOL()
optimizer = torch.optim.Adam([p for p in byol.parameters() if p.requires_grad], lr=0.01)
print(sum(p.requires_grad for p in byol.parameters()), "of", len(list(byol.parameters())))
start = byol.target[0].weight.clone()
for step in range(6):
    loss = byol(augment(data), augment(data))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    byol.move_target()
    print(f"byol {step}: {loss.item():.3f}")
print(torch.equal(start, byol.target[0].weight), byol.target[0].weight.grad)

# Judged by its neighbours: the label of the nearest other point.
byol.eval()
with torch.no_grad():
    z = F.normalize(byol.online(data), dim=1)
nearest = (z @ z.T).fill_diagonal_(float("-inf")).argmax(dim=1)
print((labels[nearest] == labels).float().mean().item() > 0.8)
