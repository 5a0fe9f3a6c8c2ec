# Integrators for differential equations: Euler, Runge-Kutta, symplectic steps and a learned parameter.
import math

import torch

torch.set_printoptions(precision=4, sci_mode=False)


def euler(f, y, t, h):
    return y + h * f(t, y)


def midpoint(f, y, t, h):
    return y + h * f(t + h / 2, y + h / 2 * f(t, y))


def runge_kutta(f, y, t, h):
    k1 = f(t, y)
    k2 = f(t + h / 2, y + h / 2 * k1)
    k3 = f(t + h / 2, y + h / 2 * k2)
    k4 = f(t + h, y + h * k3)
    return y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)


def integrate(step, f, y0, t):
    ys = [torch.as_tensor(y0)]
    for start, end in t.unfold(0, 2, 1):
        ys.append(step(f, ys[-1], start, end - start))
    return torch.stack(ys)


t = torch.linspace(0, 2, 11, dtype=torch.float64)
exact = torch.exp(-t)
for step in (euler, midpoint, runge_kutta):
    error = (integrate(step, lambda t, y: -y, torch.tensor(1.0, dtype=torch.float64), t) - exact).abs().max()
    print(f"{step.__name__:12s} error {error:.3e}")
ratios = []
for n in (10, 20, 40):
    fine = torch.linspace(0, 2, n + 1, dtype=torch.float64)
    ratios.append(abs(integrate(midpoint, lambda t, y: -y, torch.ones((), dtype=torch.float64), fine)[-1].item() - math.exp(-2)))
print("order", [round(math.log2(a / b), 1) for a, b in zip(ratios, ratios[1:], strict=False)])


def prey_and_predators(t, y):
    prey, predators = y.unbind(-1)
    return torch.stack([1.1 * prey - 0.4 * prey * predators, 0.1 * prey * predators - 0.4 * predators], -1)


track = integrate(runge_kutta, prey_and_predators, [10.0, 5.0], torch.arange(0, 8, 0.1))
print(track[::20], track.amin(0), track.argmax(0), sep="\n")
many = integrate(euler, prey_and_predators, torch.tensor([[10.0, 5.0], [4.0, 2.75]]), torch.linspace(0, 0.5, 6))
print(many.shape, many[-1])
matrix = torch.tensor([[0.0, 1.0], [-4.0, 0.0]])
swing = torch.linalg.matrix_exp(matrix * torch.tensor([0.0, 0.5, 1.0]).view(-1, 1, 1)) @ torch.tensor([1.0, 0.0])
print(swing, torch.cos(2 * torch.tensor([0.0, 0.5, 1.0])))
q, p = torch.tensor(1.0), torch.tensor(0.0)
energies = []
for _ in range(200):
    p = p - 0.05 * q
    q = q + 0.05 * p
    energies.append((p**2 + q**2) / 2)
energies = torch.stack(energies)
print(f"energy stays between {energies.min():.3f} and {energies.max():.3f}")
rate = torch.tensor(0.3, requires_grad=True)
times = torch.linspace(0, 2, 9)
target = torch.exp(-0.8 * times)
optimizer = torch.optim.LBFGS([rate], max_iter=20, line_search_fn="strong_wolfe")


def closure():
    optimizer.zero_grad()
    loss = (integrate(runge_kutta, lambda t, y: -rate * y, torch.tensor(1.0), times) - target).square().sum()
    loss.backward()
    return loss


first = optimizer.step(closure)
print(f"first loss {first:.4f}, rate {rate.item():.3f}")
