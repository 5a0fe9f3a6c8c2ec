# Random walks on graphs: stationary distributions, absorption and the ranking of pages.
import torch

torch.set_printoptions(precision=4, sci_mode=False)
weather = torch.tensor([[0.7, 0.2, 0.1], [0.3, 0.4, 0.3], [0.2, 0.4, 0.4]])
assert weather.sum(1).allclose(torch.ones(3))
state = torch.tensor([1.0, 0.0, 0.0])
for day in (1, 2, 5, 30):
    print(day, state @ torch.linalg.matrix_power(weather, day))
values, vectors = torch.linalg.eig(weather.T)
lead = (values - 1).abs().argmin()
stationary = vectors[:, lead].real / vectors[:, lead].real.sum()
print("stationary", stationary, torch.allclose(stationary @ weather, stationary, atol=1e-5))
system = torch.vstack([(weather.T - torch.eye(3))[:2], torch.ones(1, 3)])
print("by equations", torch.linalg.solve(system, torch.tensor([0.0, 0.0, 1.0])))
torch.manual_seed(0)
path, here = [], 0
for _ in range(2000):
    here = int(torch.multinomial(weather[here], 1))
    path.append(here)
counts = torch.bincount(torch.tensor(path), minlength=3)
print("simulated within 0.05:", bool(((counts / counts.sum()) - stationary).abs().max() < 0.05))
pairs = torch.tensor([path[:-1], path[1:]])
transitions = torch.zeros(3, 3).index_put_((pairs[0], pairs[1]), torch.ones(pairs.shape[1]), accumulate=True)
print("estimated within 0.1:", bool((transitions / transitions.sum(1, keepdim=True) - weather).abs().max() < 0.1))

# A drunkard between two ends: fundamental matrix, expected steps, chances of either end.
n = 5
inner = torch.diag(torch.full((n - 1,), 0.5), 1) + torch.diag(torch.full((n - 1,), 0.5), -1)
fundamental = torch.linalg.inv(torch.eye(n) - inner)
exits = torch.zeros(n, 2)
exits[0, 0] = exits[-1, 1] = 0.5
print("steps", fundamental.sum(1), "ends", fundamental @ exits, sep="\n")

links = {"home": ["about", "blog"], "about": ["home"], "blog": ["home", "about", "shop"], "shop": ["blog"], "lost": ["home"]}
names = list(links)
adjacency = torch.zeros(5, 5)
for source, targets in links.items():
    adjacency[[names.index(t) for t in targets], names.index(source)] = 1
flow = adjacency / adjacency.sum(0)
rank = torch.full((5,), 1 / 5)
for iteration in range(100):
    new = 0.85 * flow @ rank + 0.15 / 5
    if torch.dist(new, rank, p=1) < 1e-7:
        break
    rank = new
order = rank.argsort(descending=True)
print({names[i]: round(rank[i].item(), 4) for i in order}, round(rank.sum().item(), 5))
exact = torch.linalg.solve(torch.eye(5) - 0.85 * flow, torch.full((5,), 0.03))
print("exact", exact, torch.allclose(exact, rank, atol=1e-5))
sparse = flow.to_sparse()
print(sparse.indices().shape, sparse.values(), torch.allclose(torch.sparse.mm(sparse, rank[:, None]).squeeze(1), flow @ rank))
reach = adjacency.bool()
for _ in range(5):
    reach = reach | ((reach.float() @ reach.float()) > 0)
print("reachable from", {name: int(reach[:, i].sum()) for i, name in enumerate(names)})
