# One stream of random numbers or several: seeds, states, forks, and every way to draw.
import random

import torch

torch.manual_seed(1234)
print(torch.rand(3), torch.randn(2), torch.randint(0, 10, (4,)), torch.randperm(5))
state = torch.get_rng_state()
first = torch.rand(2)
torch.set_rng_state(state)
print(torch.equal(first, torch.rand(2)), state.shape, state.dtype)

g1, g2 = torch.Generator(), torch.Generator()
g1.manual_seed(7)
g2.manual_seed(7)
print(torch.equal(torch.randn(5, generator=g1), torch.randn(5, generator=g2)), g1.initial_seed())
saved = g1.get_state()
a = torch.randperm(6, generator=g1)
g1.set_state(saved)
print(a, torch.equal(a, torch.randperm(6, generator=g1)), g1.device)

torch.manual_seed(0)
with torch.random.fork_rng():
    torch.manual_seed(99)
    inside = torch.rand(1)
outside = torch.rand(1)
torch.manual_seed(0)
print(torch.equal(outside, torch.rand(1)), inside, torch.initial_seed())

torch.manual_seed(3)
t = torch.empty(4)
for name, args in [("uniform_", (-1, 1)), ("normal_", (5, 2)), ("exponential_", (0.5,)), ("log_normal_", ()), ("cauchy_", ()), ("geometric_", (0.3,)), ("bernoulli_", (0.5,)), ("random_", (10,))]:
    print(f"{name:<13}", getattr(t, name)(*args))
print(torch.empty(3, dtype=torch.int64).random_(5, 8), torch.empty(2, dtype=torch.int64).random_().shape)
print(torch.normal(mean=torch.arange(1.0, 5.0), std=torch.tensor([0.1, 0.2, 0.3, 0.4])))
print(torch.normal(0.0, torch.ones(3)), torch.normal(torch.zeros(2), 1.0), torch.normal(2.0, 3.0, size=(1, 3)))
print(torch.bernoulli(torch.tensor([0.1, 0.5, 0.9, 1.0])), torch.poisson(torch.tensor([1.0, 5.0, 40.0])))
weights = torch.tensor([0.0, 10.0, 3.0, 0.5])
print(torch.multinomial(weights, 2), torch.multinomial(weights, 6, replacement=True))
print(torch.multinomial(torch.ones(2, 3), 3), weights.multinomial(1))
print(torch.rand_like(torch.zeros(2, 2)), torch.randn_like(torch.zeros(2, dtype=torch.float64)), torch.randint_like(torch.zeros(3), 5))
print(torch.randint(3, 6, (2, 2), dtype=torch.int32), torch.randint(high=2, size=(5,)))
print(torch.dropout(torch.ones(6), 0.5, train=True), torch.nn.functional.gumbel_softmax(torch.zeros(1, 3), hard=True))
print(torch.rand(2, dtype=torch.float64), torch.rand(1, 2, generator=torch.Generator().manual_seed(1)))


def seed_everything(seed: int) -> None:
    random.seed(seed)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)


seed_everything(11)
print(random.random(), torch.rand(1), torch.are_deterministic_algorithms_enabled())
torch.use_deterministic_algorithms(False)

# Monte Carlo: pi, and a random walk.
torch.manual_seed(5)
points = torch.rand(2000, 2)
inside = (points.pow(2).sum(1) <= 1).float()
print(f"{4 * inside.mean():.3f} +- {4 * inside.std() / len(points) ** 0.5:.3f}")
walk = torch.randint(0, 2, (200, 50)).mul(2).sub(1).cumsum(1)
print(walk[0, :10], walk[:, -1].float().var())
for bad in (
    lambda: torch.multinomial(torch.tensor([0.0, 0.0]), 1),
    lambda: torch.multinomial(weights, 5),
    lambda: torch.normal(0.0, -1.0, size=(2,)),
    lambda: torch.randint(5, 5, (1,)),
    lambda: torch.bernoulli(torch.tensor([1.5])),
    lambda: torch.randperm(-1),
    lambda: torch.multinomial(torch.tensor([1.0, -1.0]), 1),
    lambda: torch.rand(2, dtype=torch.int64),
    lambda: torch.set_rng_state(torch.zeros(3)),
    lambda: torch.empty(2).uniform_(2, 1),
):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
