# Estimates by chance: pi, integrals, variance reduction, confidence by resampling and permutation tests.
import torch

torch.manual_seed(42)
points = torch.rand(4000, 2)
inside = points.square().sum(1) <= 1
print(f"pi is near {4 * inside.float().mean():.3f}", inside.dtype, inside.sum().item())
x = torch.rand(2000)
plain = torch.exp(x)
antithetic = (torch.exp(x) + torch.exp(1 - x)) / 2
control = plain - (x - 0.5) * torch.cov(torch.stack([plain, x]))[0, 1] / x.var()
for name, sample in {"plain": plain, "antithetic": antithetic, "control": control}.items():
    print(f"{name:10s} {sample.mean():.3f} standard error {sample.std() / len(sample) ** 0.5:.4f}")
normal = torch.randn(3000)
weights = torch.exp(-3 * normal - 4.5)
shifted = normal + 3
print("importance sampling finds the tail:", abs(((shifted > 3) * torch.exp(4.5 - 3 * shifted)).mean().item() - 0.00135) < 2e-4, weights.shape)
data = torch.tensor([2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 2.7, 6.1, 3.3, 4.9])
picks = torch.randint(0, len(data), (500, len(data)))
means = data[picks].mean(1)
low, high = torch.quantile(means, torch.tensor([0.025, 0.975]))
print(f"mean {data.mean():.2f} between {low:.2f} and {high:.2f}", picks.shape, bool(low < data.mean() < high))
jackknife = (data.sum() - data) / (len(data) - 1)
print("jackknife", ((len(data) - 1) / len(data) * (jackknife - jackknife.mean()).square().sum()).sqrt(), data.std() / len(data) ** 0.5)
a, b = data[:5], data[5:] + 1
observed = b.mean() - a.mean()
pool = torch.cat([a, b])
differences = torch.stack([(lambda p: p[5:].mean() - p[:5].mean())(pool[torch.randperm(10)]) for _ in range(200)])
print(f"observed {observed:.2f}, as extreme by chance {(differences >= observed).float().mean():.3f}")
walk = torch.where(torch.rand(300, 50) < 0.5, -1, 1).cumsum(1)
print("walks", walk.shape, walk[:, -1].float().std().round(decimals=1), walk.abs().amax(1).float().mean().round(decimals=1), (walk[:, 1::2] % 2 == 0).all())
dice = torch.randint(1, 7, (1000, 2)).sum(1)
print("two dice", torch.bincount(dice, minlength=13)[2:], dice.float().mean())
state, chain = torch.zeros(()), []
for noise, chance in zip(torch.randn(400), torch.rand(400), strict=True):
    proposal = state + 1.5 * noise
    if chance.log() < 0.5 * (state**2 - proposal**2):
        state = proposal
    chain.append(state)
chain = torch.stack(chain)
print(f"metropolis mean {chain.mean():.2f} std {chain.std():.2f} accepted {(chain[1:] != chain[:-1]).float().mean():.2f}")
price = 100 * torch.exp((0.05 - 0.02) * 1 + 0.2 * torch.randn(5000))
print(f"option {torch.exp(torch.tensor(-0.05)) * (price - 105).clamp(min=0).mean():.1f}", torch.multinomial(torch.tensor([0.1, 0.0, 0.9]), 6, replacement=True), torch.bernoulli(torch.full((8,), 0.3)), torch.poisson(torch.full((4,), 2.0)), torch.randperm(6))
