# A conditional generator and a critic with spectral norms: hinge and least-squares losses, projected labels, two time scales.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils.parametrizations import spectral_norm

torch.manual_seed(28)
CLASSES, NOISE = 3, 4
centres = torch.tensor([[2.0, 0.0], [-1.0, 1.7], [-1.0, -1.7]])


def real(labels):
    return centres[labels] + 0.1 * torch.randn(len(labels), 2)


class ConditionalNorm(nn.Module):
    """Batch normalisation whose scale and shift come from the label."""

    def __init__(self, width):
        super().__init__()
        self.norm = nn.BatchNorm1d(width, affine=False)
        self.embed = nn.Embedding(CLASSES, 2 * width)
        self.embed.weight.data[:, :width].normal_(1, 0.02)
        self.embed.weight.data[:, width:].zero_()

    def forward(self, x, labels):
        gamma, beta = self.embed(labels).chunk(2, 1)
        return gamma * self.norm(x) + beta


class Generator(nn.Module):
    def __init__(self, width=16):
        super().__init__()
        self.inside, self.norm, self.out = nn.Linear(NOISE, width, bias=False), ConditionalNorm(width), nn.Linear(width, 2)

    def forward(self, z, labels):
        return self.out(F.relu(self.norm(self.inside(z), labels)))


class Critic(nn.Module):
    def __init__(self, width=16):
        super().__init__()
        self.body = nn.Sequential(spectral_norm(nn.Linear(2, width)), nn.LeakyReLU(0.2), spectral_norm(nn.Linear(width, width)), nn.LeakyReLU(0.2))
        self.score = spectral_norm(nn.Linear(width, 1, bias=False))
        self.label = spectral_norm(nn.Embedding(CLASSES, width))

    def forward(self, x, labels):
        h = self.body(x)
        return self.score(h).squeeze(1) + torch.linalg.vecdot(self.label(labels), h)


losses = {
    "hinge": (lambda r, f: F.relu(1 - r).mean() + F.relu(1 + f).mean(), lambda f: -f.mean()),
    "least squares": (lambda r, f: 0.5 * ((r - 1).square().mean() + f.square().mean()), lambda f: 0.5 * (f - 1).square().mean()),
    "relativistic": (lambda r, f: F.softplus(-(r - f)).mean(), None),
}
for name, (critic_loss, generator_loss) in losses.items():
    torch.manual_seed(0)
    G, D = Generator(), Critic()
    g_opt = torch.optim.Adam(G.parameters(), lr=5e-3, betas=(0.0, 0.9), eps=1e-3)
    d_opt = torch.optim.Adam(D.parameters(), lr=1e-2, betas=(0.0, 0.9), eps=1e-3)
    for step in range(6):
        labels = torch.randint(CLASSES, (32,))
        with torch.no_grad():
            fake = G(torch.randn(32, NOISE), labels)
        samples = real(labels)
        d_loss = critic_loss(D(samples, labels), D(fake, labels))
        d_opt.zero_grad()
        d_loss.backward()
        d_opt.step()
        D.requires_grad_(False)
        score = D(G(torch.randn(32, NOISE), labels), labels)
        g_loss = generator_loss(score) if generator_loss else F.softplus(D(samples, labels) - score).mean()
        g_opt.zero_grad(set_to_none=True)
        g_loss.backward()
        g_opt.step()
        D.requires_grad_(True)
    print(f"{name}: critic {d_loss.item():.3f} generator {g_loss.item():.3f}", all(p.grad is not None for p in G.parameters()))

D.eval()
for _ in range(2):
    largest = [torch.linalg.matrix_norm(m.weight, 2).item() for m in (D.body[0], D.body[2], D.score)]
print([value < 1.6 for value in largest], sorted(n for n, _ in D.score.named_parameters()))
G.eval()
labels = torch.arange(CLASSES).repeat_interleave(4)
samples = G(torch.randn(12, NOISE), labels)
print(samples.shape, samples.reshape(3, 4, 2).mean(1).shape, sorted(n for n, _ in G.norm.named_buffers()))
