# Methods that keep the data: nearest neighbours, kernel densities, kernel regression, ridge and principal components.
import torch

torch.set_printoptions(precision=3, sci_mode=False)
grid = torch.arange(5.0)
data = torch.cat([torch.cartesian_prod(grid, grid) * 0.5, torch.cartesian_prod(grid, grid) * 0.5 + torch.tensor([3.1, 1.3])])
label = torch.arange(2).repeat_interleave(25)
queries = torch.tensor([[1.1, 1.05], [4.2, 2.27], [2.53, 1.62]])
distance = torch.cdist(queries, data)
near = distance.topk(5, largest=False)
print(near.values, label[near.indices], label[near.indices].mode(1).values, sep="\n")
votes = torch.zeros(3, 2).scatter_add_(1, label[near.indices], 1 / near.values.clamp(min=1e-6))
print("weighted votes", votes.argmax(1), torch.cdist(queries, data, p=1).amin(1), torch.cdist(queries, data, p=float("inf")).amin(1))
left_out = torch.cdist(data, data).fill_diagonal_(float("inf"))
for k in (1, 3, 7):
    found = label[left_out.topk(k, largest=False).indices].float().mean(1).round().long()
    print("k", k, "accuracy", (found == label).float().mean())
train = data[::7]
hull = torch.stack([data.amin(0), data.amax(0)])
print("scaled", ((queries - hull[0]) / (hull[1] - hull[0])), train.shape, torch.nn.functional.pdist(train[:4]))


def rbf(a, b, width=1.0):
    return torch.exp(-torch.cdist(a, b).square() / (2 * width**2))


density = rbf(queries, data, 0.5).mean(1) / (2 * torch.pi * 0.25)
print("density", density, "log", torch.logsumexp(-torch.cdist(queries, data).square() / 0.5, 1) - torch.log(torch.tensor(50 * 2 * torch.pi * 0.25)))
x = torch.linspace(0, 6, 25).unsqueeze(1)
y = torch.sin(x).squeeze(1)
new = torch.tensor([[0.5], [1.57], [4.0]])
weights = rbf(new, x, 0.3)
print("kernel regression", (weights @ y) / weights.sum(1), torch.sin(new).flatten())
gram = rbf(x, x) + 1e-3 * torch.eye(25)
alpha = torch.linalg.solve(gram, y)
print("kernel ridge close:", torch.allclose(rbf(new, x) @ alpha, torch.sin(new).flatten(), atol=1e-2), torch.linalg.cholesky(gram).diagonal().min() > 0)
local = []
for q in new:
    w = rbf(q[None], x, 0.5).squeeze(0)
    design = torch.cat([torch.ones_like(x), x - q], 1)
    local.append(torch.linalg.solve(design.T @ (w[:, None] * design), design.T @ (w * y))[0])
print("local lines", torch.stack(local))
centring = torch.eye(50) - 1 / 50
K = centring @ (data @ data.T) @ centring
values, vectors = torch.linalg.eigh(K)
centred = data - data.mean(0)
singular = torch.linalg.svdvals(centred)
print("kernel components", values[-2:].flip(0), singular.square(), torch.linalg.matrix_rank(K, rtol=1e-4))
squared = torch.cdist(data[:6], data[:6]).square()
J = torch.eye(6) - 1 / 6
w, V = torch.linalg.eigh(-0.5 * J @ squared @ J)
layout = V[:, -2:] * w[-2:].clamp(min=0).sqrt()
print("distances kept:", torch.allclose(torch.cdist(layout, layout), squared.sqrt(), atol=1e-2))
m = torch.tensor([[2.0, 0.6], [0.6, 1.0]])
d = queries - data.mean(0)
print("mahalanobis", (d @ torch.linalg.inv(m) * d).sum(1).sqrt(), torch.cov(data.T), torch.corrcoef(data.T)[0, 1])
centre_a, centre_b = torch.stack([data[label == k].mean(0) for k in (0, 1)])
within = sum(torch.cov(data[label == k].T) for k in (0, 1))
direction = torch.nn.functional.normalize(torch.linalg.solve(within, centre_b - centre_a), dim=0)
print("fisher direction", direction, ((data @ direction > (centre_a + centre_b) @ direction / 2).long() == label).float().mean())
