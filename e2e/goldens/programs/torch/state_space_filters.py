# Filtering in time: a Kalman filter with smoothing, a particle filter, and a hidden Markov model.
import torch

torch.set_printoptions(precision=3, sci_mode=False)
torch.manual_seed(0)
dt = 1.0
F = torch.tensor([[1.0, dt], [0.0, 1.0]])
H = torch.tensor([[1.0, 0.0]])
Q = 0.01 * torch.tensor([[dt**4 / 4, dt**3 / 2], [dt**3 / 2, dt**2]])
R = torch.tensor([[0.5]])
truth = torch.stack([torch.arange(8) * 0.9, torch.full((8,), 0.9)], dim=1)
measured = truth[:, :1] + R.sqrt() * torch.randn(8, 1)

x, P = torch.zeros(2, 1), torch.eye(2) * 10
means, covs, predictions = [], [], []
for z in measured:
    x, P = F @ x, F @ P @ F.T + Q
    predictions.append((x.clone(), P.clone()))
    S = H @ P @ H.T + R
    K = torch.linalg.solve(S, H @ P).T
    x = x + K @ (z.view(1, 1) - H @ x)
    P = (torch.eye(2) - K @ H) @ P
    means.append(x)
    covs.append(P)
print("filtered", torch.cat(means, 1)[0])
print("velocity", means[-1][1].item() > 0.5, "variance", torch.stack(covs)[:, 0, 0])
smoothed = [means[-1]]
for t in range(6, -1, -1):
    G = covs[t] @ F.T @ torch.linalg.inv(predictions[t + 1][1])
    smoothed.insert(0, means[t] + G @ (smoothed[0] - predictions[t + 1][0]))
print("smoothed", torch.cat(smoothed, 1)[0])

particles = torch.randn(200, 2)
weights = torch.full((200,), 1 / 200)
for z in measured:
    particles = particles @ F.T + 0.1 * torch.randn(200, 2)
    weights *= torch.exp(-0.5 * (particles[:, 0] - z) ** 2 / R.item())
    weights /= weights.sum()
    if 1 / weights.square().sum() < 100:
        particles = particles[torch.multinomial(weights, 200, replacement=True)]
        weights = torch.full((200,), 1 / 200)
estimate = (weights.unsqueeze(1) * particles).sum(0)
print("particles near the truth:", (estimate[0] - truth[-1, 0]).abs().item() < 1.5)

# A weather model: forward probabilities, Viterbi's path, posterior marginals.
start = torch.tensor([0.6, 0.4])
move = torch.tensor([[0.7, 0.3], [0.4, 0.6]])
emit = torch.tensor([[0.1, 0.4, 0.5], [0.6, 0.3, 0.1]])
observed = [0, 1, 2, 2, 0]
alpha = [start * emit[:, observed[0]]]
for o in observed[1:]:
    alpha.append((alpha[-1] @ move) * emit[:, o])
print("likelihood", alpha[-1].sum())
log_alpha = (start.log() + emit[:, observed[0]].log())
for o in observed[1:]:
    log_alpha = torch.logsumexp(log_alpha.unsqueeze(1) + move.log(), dim=0) + emit[:, o].log()
print("in logs", log_alpha.logsumexp(0).exp())
score, back = start.log() + emit[:, observed[0]].log(), []
for o in observed[1:]:
    best = (score.unsqueeze(1) + move.log()).max(dim=0)
    score, back = best.values + emit[:, o].log(), back + [best.indices]
path = [int(score.argmax())]
for pointer in reversed(back):
    path.append(int(pointer[path[-1]]))
print("path", path[::-1])
beta = [torch.ones(2)]
for o in reversed(observed[1:]):
    beta.insert(0, move @ (emit[:, o] * beta[0]))
gamma = torch.stack(alpha) * torch.stack(beta)
print(gamma / gamma.sum(1, keepdim=True))
