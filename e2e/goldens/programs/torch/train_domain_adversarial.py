# A gradient that is turned round: features that serve for the labels and hide the domain; and means brought together.
import math

import torch
from torch import nn
from torch.autograd import Function
import torch.nn.functional as F

torch.manual_seed(14)


class Reverse(Function):
    @staticmethod
    def forward(ctx, x, strength):
        ctx.strength = strength
        return x.view_as(x)

    @staticmethod
    def backward(ctx, grad_output):
        return grad_output.neg() * ctx.strength, None


class GradientReversal(nn.Module):
    def __init__(self, strength=1.0):
        super().__init__()
        self.register_buffer("strength", torch.tensor(strength))

    def forward(self, x):
        return Reverse.apply(x, self.strength)


class DANN(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Linear(2, 12), nn.ELU(inplace=True))
        self.labels = nn.Linear(12, 2)
        self.domain = nn.Sequential(GradientReversal(), nn.Linear(12, 8), nn.Softsign(), nn.Linear(8, 1))

    def forward(self, x):
        h = self.features(x)
        return self.labels(h), self.domain(h).squeeze(1), h


def points(count, angle):
    y = torch.arange(count) % 2
    x = torch.randn(count, 2) * 0.4 + torch.stack([4.0 * y - 2, torch.zeros(count)], 1)
    rotation = torch.tensor([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    return x @ rotation.T, y


xs, ys = points(40, 0.0)
xt, yt = points(40, math.radians(35))
a = torch.ones(3, requires_grad=True)
(GradientReversal(0.5)(a) * torch.tensor([1.0, 2.0, 3.0])).sum().backward()
print(a.grad)

model = DANN()
print(model.domain)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
steps = 12
for step in range(steps):
    progress = step / steps
    model.domain[0].strength.fill_(2.0 / (1.0 + math.exp(-10 * progress)) - 1)
    label_logits, source_domain, _ = model(xs)
    _, target_domain, _ = model(xt)
    domain_logits = torch.cat([source_domain, target_domain])
    domain_truth = torch.cat([torch.zeros(40), torch.ones(40)])
    label_loss = F.cross_entropy(label_logits, ys)
    domain_loss = F.binary_cross_entropy_with_logits(domain_logits, domain_truth)
    optimizer.zero_grad()
    (label_loss + domain_loss).backward()
    optimizer.step()
    if step % 4 == 3:
        print(f"strength {model.domain[0].strength.item():.4f} label {label_loss.item():.3f} domain {domain_loss.item():.3f}")
model.eval()
with torch.no_grad():
    for name, x, y in (("source", xs, ys), ("target", xt, yt)):
        print(name, (model(x)[0].argmax(1) == y).float().mean().item())


def mmd(a, b, widths=(0.5, 1.0, 2.0)):
    """The squared distance of two samples' mean embeddings under a sum of Gaussian kernels."""
    z = torch.cat([a, b])
    k = sum(torch.exp(-torch.cdist(z, z).square() / (2 * w * w)) for w in widths)
    n = len(a)
    return k[:n, :n].mean() + k[n:, n:].mean() - 2 * k[:n, n:].mean()


def coral(a, b):
    return (torch.cov(a.T) - torch.cov(b.T)).square().sum() / (4 * a.size(1) ** 2)


print(f"{mmd(xs, xt).item():.4f} {coral(xs, xt).item():.4f}", mmd(xs, xs).abs().item() < 1e-6)
shift = torch.zeros(2, requires_grad=True)
optimizer = torch.optim.Adam([shift], lr=0.2)
first = mmd(xs, xs + 1.5).item()
for _ in range(15):
    optimizer.zero_grad()
    loss = mmd(xs, xs + 1.5 + shift)
    loss.backward()
    optimizer.step()
print(loss.item() < first / 4, shift.detach().lt(-0.8).all())
