# A round trip through towns: nearest neighbour, improvement by reversals, annealing, and a search by cross entropy.
import torch

torch.manual_seed(7)
towns = torch.rand(9, 2)
distance = torch.cdist(towns, towns)
print(distance.shape, torch.allclose(distance, distance.T), distance.diagonal().abs().max() < 1e-3)


def length(route):
    return distance[route, route.roll(-1)].sum()


free, route = torch.ones(9, dtype=torch.bool), [0]
free[0] = False
while free.any():
    here = distance[route[-1]].masked_fill(~free, float("inf")).argmin().item()
    route.append(here)
    free[here] = False
greedy = torch.tensor(route)
print("greedy", greedy, f"{length(greedy):.3f}")
improved, changed = greedy.clone(), True
while changed:
    changed = False
    for i in range(1, 8):
        for j in range(i + 1, 9):
            other = torch.cat([improved[:i], improved[i : j + 1].flip(0), improved[j + 1 :]])
            if length(other) < length(improved) - 1e-6:
                improved, changed = other, True
print("two-opt", improved, f"{length(improved):.3f}", improved.sort().values.equal(torch.arange(9)))
state, best, temperature = torch.randperm(9), None, 1.0
best = state
for _ in range(300):
    i, j = torch.randint(0, 9, (2,)).sort().values.tolist()
    other = torch.cat([state[:i], state[i : j + 1].flip(0), state[j + 1 :]])
    gain = length(state) - length(other)
    if gain > 0 or torch.rand(()) < torch.exp(gain / temperature):
        state = other
    if length(state) < length(best):
        best = state
    temperature *= 0.98
print("annealed no worse than 1.3 times two-opt:", bool(length(best) <= 1.3 * length(improved)), len(best.unique()))


def bumpy(x):
    return (x**2).sum(-1) + 2 * (1 - torch.cos(3 * x)).sum(-1)


mean, std = torch.tensor([2.5, -2.0]), torch.tensor([1.5, 1.5])
for _ in range(25):
    sample = mean + std * torch.randn(100, 2)
    elite = sample[bumpy(sample).topk(12, largest=False).indices]
    mean, std = elite.mean(0), elite.std(0)
print("cross entropy", mean.round(decimals=1).abs(), std.max() < 0.05, f"{bumpy(mean):.3f}")
population = torch.randint(0, 2, (20, 16))
for _ in range(60):
    fitness = population.sum(1).float()
    parents = population[torch.multinomial(fitness.softmax(0), 40, replacement=True)].view(20, 2, 16)
    cut = torch.randint(0, 2, (20, 16)).bool()
    children = torch.where(cut, parents[:, 0], parents[:, 1])
    flips = torch.rand(20, 16) < 0.01
    children = children ^ flips.long()
    children[0] = population[fitness.argmax()]
    population = children
print("genetic search", population.sum(1).max(), population.shape, population.dtype)
