# Contrastive learning: two augmented views, a projection head, the NT-Xent loss and a linear probe.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(17)


def augment(x):
    scale = torch.empty(x.size(0), 1).uniform_(0.8, 1.2)
    mask = (torch.rand_like(x) > 0.1).float()
    return x * scale * mask + 0.05 * torch.randn_like(x)


class SimCLR(nn.Module):
    def __init__(self, inputs, width, projected):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(inputs, width), nn.BatchNorm1d(width), nn.ReLU())
        self.project = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, projected))

    def forward(self, x):
        return F.normalize(self.project(self.encoder(x)), dim=-1)


def nt_xent(a, b, temperature=0.5):
    n = a.size(0)
    z = torch.cat([a, b])
    similarity = z @ z.t() / temperature
    similarity.fill_diagonal_(float("-inf"))
    target = torch.cat([torch.arange(n, 2 * n), torch.arange(n)])
    return F.cross_entropy(similarity, target)


a = F.normalize(torch.tensor([[1.0, 0.0], [0.0, 1.0]]), dim=1)
print(f"{nt_xent(a, a).item():.4f} {nt_xent(a, a.flip(0)).item():.4f} {nt_xent(a, a, 0.1).item():.4f}")

labels = torch.arange(24) % 3
centres = torch.eye(3).repeat(1, 2)
data = centres[labels] * 2 + 0.2 * torch.randn(24, 6)
model = SimCLR(6, 12, 4)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
for step in range(8):
    loss = nt_xent(model(augment(data)), model(augment(data)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(step, f"{loss.item():.3f}")

model.eval()
with torch.no_grad():
    features = model.encoder(data)
probe = nn.Linear(12, 3)
optimizer = torch.optim.LBFGS(probe.parameters(), lr=0.5, max_iter=10)


def closure():
    optimizer.zero_grad()
    loss = F.cross_entropy(probe(features), labels)
    loss.backward()
    return loss


optimizer.step(closure)
print(f"accuracy {(probe(features).argmax(1) == labels).float().mean().item():.2f}")
target = SimCLR(6, 12, 4)
target.load_state_dict(model.state_dict())
momentum = 0.9
with torch.no_grad():
    for p, q in zip(model.parameters(), target.parameters()):
        q.mul_(momentum).add_(p, alpha=1 - momentum)
print(all(torch.allclose(p, q, atol=1e-6) for p, q in zip(model.parameters(), target.parameters())))
