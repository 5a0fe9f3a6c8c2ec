# Gradient-free: an evolution strategy, a genetic algorithm and simulated annealing on a bumpy function.
import math

import torch


def rastrigin(x):
    return 10 * x.shape[-1] + (x**2 - 10 * torch.cos(2 * math.pi * x)).sum(-1)


torch.manual_seed(0)
print(rastrigin(torch.zeros(3)), rastrigin(torch.ones(2, 3)))

# A natural evolution strategy with antithetic samples and ranks.
theta, sigma, lr = torch.full((3,), 2.5), 0.3, 0.2
for generation in range(6):
    eps = torch.randn(16, 3)
    eps = torch.cat([eps, -eps])
    fitness = -rastrigin(theta + sigma * eps)
    ranks = torch.empty_like(fitness)
    ranks[fitness.argsort()] = torch.linspace(-0.5, 0.5, len(fitness))
    theta = theta + lr * (ranks @ eps) / (len(eps) * sigma) * 3
    print(f"gen {generation} best {-fitness.max():.3f} mean {-fitness.mean():.3f} theta {[round(t, 3) for t in theta.tolist()]}")

# A genetic algorithm over bits.
target = torch.tensor([1, 0, 1, 1, 0, 0, 1, 0, 1, 1], dtype=torch.bool)
population = torch.rand(20, 10) > 0.5
for generation in range(8):
    score = (population == target).sum(1)
    elite = population[score.topk(4).indices]
    parents = population[torch.multinomial(score.float() ** 2, 32, replacement=True)].view(2, 16, 10)
    mask = torch.rand(16, 10) < 0.5
    children = torch.where(mask, parents[0], parents[1])
    children ^= torch.rand(16, 10) < 0.05
    population = torch.cat([elite, children])
    print(int(score.max()), f"{score.float().mean():.2f}", end=" | ")
print()
print(population[0].int(), population.dtype, (population.int() * 2 ** torch.arange(10)).sum(1)[:3])

# Simulated annealing.
x = torch.tensor([3.0, -2.0])
best = rastrigin(x)
for step in range(30):
    temperature = 5.0 * 0.85**step
    proposal = x + 0.5 * torch.randn(2)
    delta = rastrigin(proposal) - rastrigin(x)
    if delta < 0 or torch.rand(()) < torch.exp(-delta / temperature):
        x = proposal
        best = torch.minimum(best, rastrigin(x))
print(f"annealed to {best.item():.3f}")

# A particle swarm.
pos, vel = torch.rand(12, 2) * 8 - 4, torch.zeros(12, 2)
own, own_value = pos.clone(), rastrigin(pos)
for step in range(10):
    leader = own[own_value.argmin()]
    r1, r2 = torch.rand(2, 12, 1)
    vel.mul_(0.7).add_(1.4 * r1 * (own - pos)).add_(1.4 * r2 * (leader - pos)).clamp_(-1, 1)
    pos += vel
    value = rastrigin(pos)
    better = value < own_value
    own[better], own_value[better] = pos[better], value[better]
print(f"swarm {own_value.min():.3f}", better.sum().item() <= 12)
