# A Kalman filter written with tensors, its noise learned from the likelihood of what was seen, then smoothed.
import torch
from torch import nn
from torch.distributions import MultivariateNormal

torch.manual_seed(23)
dt = 0.5
F = torch.tensor([[1.0, dt], [0.0, 1.0]])
H = torch.tensor([[1.0, 0.0]])
G = torch.tensor([[dt**2 / 2], [dt]])

state, track, seen = torch.tensor([0.0, 1.0]), [], []
for _ in range(25):
    state = F @ state + G.squeeze(1) * 0.3 * torch.randn(())
    track.append(state)
    seen.append(H @ state + 0.5 * torch.randn(1))
track, seen = torch.stack(track), torch.stack(seen)
print(track.shape, seen.shape)


class KalmanFilter(nn.Module):
    def __init__(self):
        super().__init__()
        self.log_q = nn.Parameter(torch.tensor(0.0))
        self.log_r = nn.Parameter(torch.tensor(0.0))

    def noise(self):
        return self.log_q.exp() ** 2 * (G @ G.mT), self.log_r.exp().square().view(1, 1)

    def forward(self, observed):
        Q, R = self.noise()
        mean, cov, log_likelihood, steps = torch.zeros(2), 10 * torch.eye(2), 0.0, []
        for z in observed:
            predicted, predicted_cov = F @ mean, F @ cov @ F.T + Q
            innovation = z - H @ predicted
            S = H @ predicted_cov @ H.T + R
            log_likelihood = log_likelihood + MultivariateNormal(torch.zeros(1), S).log_prob(innovation)
            gain = torch.linalg.solve(S, H @ predicted_cov).T
            mean = predicted + gain @ innovation
            cov = (torch.eye(2) - gain @ H) @ predicted_cov
            cov = 0.5 * (cov + cov.T)
            steps.append((mean, cov, predicted, predicted_cov))
        return log_likelihood, [torch.stack(part) for part in zip(*steps)]


kalman = KalmanFilter()
optimizer = torch.optim.Adam(kalman.parameters(), lr=0.1)
for step in range(12):
    log_likelihood, _ = kalman(seen)
    loss = -log_likelihood / len(seen)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 4 == 0:
        print(f"step {step}: {loss.item():.3f}")
print({name: round(p.exp().item(), 2) for name, p in kalman.named_parameters()})

with torch.no_grad():
    _, (mean, cov, predicted, predicted_cov) = kalman(seen)
    smooth, smooth_cov = [mean[-1]], [cov[-1]]
    for k in range(len(seen) - 2, -1, -1):
        C = cov[k] @ F.T @ torch.linalg.inv(predicted_cov[k + 1])
        smooth.insert(0, mean[k] + C @ (smooth[0] - predicted[k + 1]))
        smooth_cov.insert(0, cov[k] + C @ (smooth_cov[0] - predicted_cov[k + 1]) @ C.T)
    smooth, smooth_cov = torch.stack(smooth), torch.stack(smooth_cov)
rms = lambda a: (a - track[:, 0]).square().mean().sqrt().item()
print(f"seen {rms(seen[:, 0]):.3f} filtered {rms(mean[:, 0]):.3f} smoothed {rms(smooth[:, 0]):.3f}")
variance = lambda c: c.diagonal(dim1=-2, dim2=-1)
print((variance(smooth_cov) <= variance(cov) + 1e-5).all(), torch.linalg.eigvalsh(cov).gt(0).all(), torch.linalg.cholesky_ex(cov).info.sum())

# A particle filter for the same track: weights by the likelihood, and a systematic draw of the survivors.
particles, estimates = torch.randn(200, 2), []
for z in seen:
    particles = particles @ F.T + 0.3 * torch.randn(200, 1) * G.T
    weights = torch.softmax(-0.5 * ((z - particles[:, 0]) / 0.5) ** 2, dim=0)
    estimates.append(weights @ particles)
    places = (torch.arange(200) + torch.rand(())) / 200
    particles = particles[torch.searchsorted(weights.cumsum(0), places).clamp_max(199)]
print(rms(torch.stack(estimates)[:, 0]) < rms(seen[:, 0]) + 0.1)
