# Integrals by rule and by chance, and curves through given points.
import math

import torch

torch.set_printoptions(precision=4, sci_mode=False)
x = torch.linspace(0, math.pi, 101)
y = torch.sin(x)
print(torch.trapezoid(y, x), torch.trapz(y, dx=math.pi / 100), torch.cumulative_trapezoid(y, x)[[24, 49, 99]])
h = math.pi / 100
simpson = h / 3 * (y[0] + 4 * y[1:-1:2].sum() + 2 * y[2:-1:2].sum() + y[-1])
print(f"simpson {simpson:.5f}")
grid = torch.stack([y, 2 * y])
print(torch.trapezoid(grid, x, dim=1), torch.trapezoid(torch.ones(3, 4), dim=0))
nodes = torch.tensor([-math.sqrt(3 / 5), 0.0, math.sqrt(3 / 5)])
weights = torch.tensor([5 / 9, 8 / 9, 5 / 9])
print(f"gauss {torch.dot(weights, nodes**4 + nodes**2):.6f} of {2 / 5 + 2 / 3:.6f}")
k = torch.arange(4)
legendre = torch.stack([torch.special.legendre_polynomial_p(nodes, int(n)) for n in k])
print(legendre, torch.special.chebyshev_polynomial_t(torch.tensor([0.5, -1.0]), 3), torch.special.hermite_polynomial_h(torch.tensor([1.0]), 2), torch.special.laguerre_polynomial_l(torch.tensor([2.0]), 2))

points, values = torch.tensor([0.0, 1.0, 2.5, 4.0]), torch.tensor([1.0, 3.0, 2.0, 5.0])
queries = torch.tensor([-1.0, 0.5, 1.0, 3.1, 4.0, 9.0])


def interpolate_linearly(q, xp, fp):
    right = torch.searchsorted(xp, q).clamp(1, len(xp) - 1)
    left = right - 1
    share = ((q - xp[left]) / (xp[right] - xp[left])).clamp(0, 1)
    return torch.lerp(fp[left], fp[right], share)


print(interpolate_linearly(queries, points, values), torch.searchsorted(points, queries, right=True), torch.bucketize(queries, points))
vander = torch.linalg.vander(points)
coefficients = torch.linalg.solve(vander, values)
print(coefficients, vander @ coefficients, torch.vander(points, increasing=True).equal(vander), torch.vander(points[:2], 3))
basis = [torch.prod(torch.stack([(queries - points[j]) / (points[i] - points[j]) for j in range(4) if j != i]), 0) for i in range(4)]
print("lagrange", sum(v * b for v, b in zip(values, basis, strict=True)))


def horner(c, t):
    total = torch.zeros_like(t)
    for a in c.flip(0):
        total = total * t + a
    return total


print("horner", horner(coefficients, queries))
steps = torch.diff(points)
system = torch.diag(2 * torch.cat([torch.ones(1), steps[:-1] + steps[1:], torch.ones(1)]))
system[range(1, 3), range(2)] = steps[:-1]
system[range(1, 3), range(2, 4)] = steps[1:]
slopes = torch.diff(values) / steps
right = 6 * torch.cat([torch.zeros(1), torch.diff(slopes), torch.zeros(1)])
print("spline moments", system, torch.linalg.solve(system, right), sep="\n")
print(torch.gradient(values, spacing=(points,))[0], torch.gradient(torch.tensor([1.0, 4.0, 9.0, 16.0]))[0], [g.tolist() for g in torch.gradient(torch.arange(6.0).view(2, 3) ** 2)])
print(torch.logspace(0, 3, 4), torch.logspace(0, 3, 4, base=2.0), torch.linspace(1, 0, 3), torch.arange(1, 0, -0.25))
