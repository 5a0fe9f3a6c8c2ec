# Other bases for a curve: Gaussian bumps with k-means centres, learned splines on edges (KAN), Fourier features, a reservoir.
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(33)
x = torch.linspace(-1, 1, 40).unsqueeze(1)
y = torch.sin(4 * x) + 0.3 * x


class RBF(nn.Module):
    def __init__(self, centres, outputs):
        super().__init__()
        self.centres = nn.Parameter(centres.clone())
        width = torch.cdist(centres, centres).fill_diagonal_(math.inf).amin(1).mean()
        self.log_beta = nn.Parameter(torch.full((len(centres),), -2 * math.log(width)))
        self.out = nn.Linear(len(centres), outputs)

    def forward(self, x):
        return self.out(torch.exp(-self.log_beta.exp() * torch.cdist(x, self.centres).square()))


seen = torch.rand(40, 1) * 2 - 1
centres = seen[:6]
for _ in range(5):
    nearest = torch.cdist(seen, centres).argmin(1)
    sums = torch.zeros_like(centres).index_add_(0, nearest, seen)
    centres = sums / nearest.bincount(minlength=6).clamp(min=1).unsqueeze(1)
print(centres.flatten().sort().values.diff().gt(0).all())


def b_splines(x, grid, degree):
    """Bases of Cox and de Boor: (..., number of knots - degree - 1)."""
    x = x.unsqueeze(-1)
    bases = ((x >= grid[:-1]) & (x < grid[1:])).to(x.dtype)
    for k in range(1, degree + 1):
        left = (x - grid[: -k - 1]) / (grid[k:-1] - grid[: -k - 1])
        right = (grid[k + 1 :] - x) / (grid[k + 1 :] - grid[1:-k])
        bases = left * bases[..., :-1] + right * bases[..., 1:]
    return bases


class KANLayer(nn.Module):
    def __init__(self, inside, out, intervals=5, degree=3):
        super().__init__()
        step = 3.0 / intervals
        self.register_buffer("grid", torch.arange(-degree, intervals + degree + 1) * step - 1.5)
        self.degree = degree
        self.coefficients = nn.Parameter(torch.randn(out, inside, intervals + degree) * 0.1)
        self.base = nn.Parameter(torch.randn(out, inside) / inside**0.5)

    def forward(self, x):
        spline = torch.einsum("bik,oik->bo", b_splines(x, self.grid, self.degree), self.coefficients)
        return F.linear(F.silu(x), self.base) + spline


class FourierFeatures(nn.Module):
    def __init__(self, count, scale=2.0):
        super().__init__()
        self.register_buffer("B", torch.randn(1, count) * scale)

    def forward(self, x):
        angle = 2 * math.pi * x @ self.B
        return torch.cat([angle.cos(), angle.sin()], dim=-1)


bases = b_splines(x, KANLayer(1, 1).grid, 3)
print(bases.shape, torch.allclose(bases.sum(-1), torch.ones(40, 1), atol=1e-5), bases.ge(-1e-7).all())
models = {
    "rbf": RBF(centres, 1),
    "kan": nn.Sequential(KANLayer(1, 3), KANLayer(3, 1)),
    "fourier": nn.Sequential(FourierFeatures(6), nn.Linear(12, 1)),
}
for name, model in models.items():
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    first = F.mse_loss(model(x), y).item()
    for _ in range(12):
        loss = F.mse_loss(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(name, sum(p.numel() for p in model.parameters()), f"from {first:.3f} to {loss.item():.3f}")

# A reservoir is never trained; its readout is a ridge regression solved at once.
torch.manual_seed(0)
W = torch.randn(30, 30) * (torch.rand(30, 30) < 0.3)
W *= 0.9 / torch.linalg.eigvals(W).abs().max()
inside = torch.randn(30)
signal = torch.sin(torch.arange(120) * 0.25) * torch.cos(torch.arange(120) * 0.11)
state, states = torch.zeros(30), []
for value in signal[:-1]:
    state = 0.7 * state + 0.3 * torch.tanh(W @ state + inside * value)
    states.append(state)
states = torch.vstack(states)
train, test = slice(20, 90), slice(90, None)
A, b = states[train], signal[1:][train]
readout = torch.linalg.solve(A.T @ A + 1e-3 * torch.eye(30), A.T @ b)
error = (states[test] @ readout - signal[1:][test]).square().mean().sqrt()
print(states.shape, error < 0.1 * signal.std())
