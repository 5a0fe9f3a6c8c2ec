# Graphs as matrices: degrees, breadth-first search, components, triangles, Laplacians, spanning trees and colours.
import torch

torch.set_printoptions(precision=4, sci_mode=False)
edges = torch.tensor([[0, 1], [0, 2], [1, 2], [2, 3], [3, 4], [3, 5], [4, 5], [6, 7]])
n = 8
A = torch.zeros(n, n, dtype=torch.int64)
A.index_put_((edges[:, 0], edges[:, 1]), torch.tensor(1), accumulate=True)
A = A + A.T
print(A, A.sum(1), A.trace(), (A == A.T).all())


def breadth_first(start):
    level = torch.full((n,), -1)
    front, depth = torch.zeros(n, dtype=torch.bool), 0
    front[start] = True
    while front.any():
        level[front] = depth
        front = (A[front].sum(0) > 0) & (level < 0)
        depth += 1
    return level


levels = torch.stack([breadth_first(v) for v in range(n)])
print(levels[0], "diameter", levels.max(), "eccentricity", levels.amax(1), "symmetric", levels.equal(levels.T))
label = torch.arange(n)
while True:
    spread = torch.where(A.bool(), label, n).amin(1)
    new = torch.minimum(label, spread)
    if new.equal(label):
        break
    label = new
print("components", label, label.unique(return_counts=True)[1])
cube = torch.linalg.matrix_power(A.double(), 3)
print("triangles", (cube.trace() / 6).round(), "paths of three steps", cube[0].long(), "clustering", (cube.diagonal() / (A.sum(1) * (A.sum(1) - 1)).clamp(min=1)).round(decimals=3))
part = A[:6, :6].float()
laplacian = torch.diag(part.sum(1)) - part
values, vectors = torch.linalg.eigh(laplacian)
fiedler = vectors[:, 1] * torch.sign(vectors[0, 1])
print("connectivity", values[1], "zero eigenvalues", (torch.linalg.eigvalsh(torch.diag(A.sum(1)).float() - A).abs() < 1e-4).sum(), "cut", (fiedler > 0).int())
print("spanning trees", torch.linalg.det(laplacian[1:, 1:]).round())
weights = torch.tensor([4.0, 1.0, 2.0, 7.0, 3.0, 1.5, 2.5])
group, tree = torch.arange(6), []
for k in weights.argsort():
    u, v = edges[k]
    if group[u] != group[v]:
        tree.append((u.item(), v.item()))
        group[group == group[v]] = group[u].item()
print("minimum spanning tree", tree, sum(w.item() for w, e in zip(weights, edges.tolist(), strict=False) if tuple(e) in tree))
colour = torch.full((n,), -1)
for v in A.sum(1).argsort(descending=True, stable=True):
    taken = colour[A[v].bool()]
    colour[v] = min(set(range(n)) - set(taken.tolist()))
print("colours", colour.max() + 1, "proper", not ((colour[:, None] == colour[None]) & A.bool()).any())
distance = torch.full((6,), float("inf"))
distance[0], todo = 0, torch.ones(6, dtype=torch.bool)
W = torch.full((6, 6), float("inf"))
W[edges[:7, 0], edges[:7, 1]] = weights
W = torch.minimum(W, W.T)
while todo.any():
    u = distance.masked_fill(~todo, float("inf")).argmin()
    todo[u] = False
    distance = torch.minimum(distance, distance[u] + W[u])
print("dijkstra", distance)
features = torch.eye(n)[:, :3]
degree = (A + torch.eye(n)).sum(1)
normal = (A + torch.eye(n)) / torch.sqrt(degree[:, None] * degree[None])
print("two rounds of averaging", (normal @ normal @ features)[:4], normal.sum().round(decimals=3))
