# Polynomials as rows of coefficients, lowest first: arithmetic, roots, calculus, curves and truncated series.
import torch
import torch.nn.functional as F

torch.set_printoptions(precision=4, sci_mode=False)


def multiply(p, q):
    return F.conv1d(p.view(1, 1, -1), q.flip(0).view(1, 1, -1), padding=len(q) - 1).flatten()


def evaluate(p, x):
    return (p * x.unsqueeze(-1) ** torch.arange(len(p))).sum(-1)


def derivative(p):
    return p[1:] * torch.arange(1, len(p))


def integral(p, constant=0.0):
    return torch.cat([torch.tensor([constant]), p / torch.arange(1, len(p) + 1)])


def show(p):
    return " + ".join(f"{c:g}x^{k}" for k, c in enumerate(p.tolist()) if c)


p, q = torch.tensor([-6.0, 11.0, -6.0, 1.0]), torch.tensor([1.0, 2.0])
x = torch.tensor([-1.0, 0.0, 2.0, 2.5])
print(show(p), "|", show(multiply(p, q)), "|", show(derivative(p)), "|", show(integral(q)))
print(evaluate(p, x), torch.allclose(evaluate(multiply(p, q), x), evaluate(p, x) * evaluate(q, x)), F.pad(q, (0, 2)) + p)
companion = torch.diag(torch.ones(2), -1)
companion[:, -1] = -p[:-1] / p[-1]
roots = torch.linalg.eigvals(companion).real.sort().values
print("roots", roots.round(decimals=3), evaluate(p, roots).abs().max() < 1e-3)
from_roots = torch.ones(1)
for r in (1.0, 2.0, 3.0):
    from_roots = multiply(from_roots, torch.tensor([-r, 1.0]))
print(from_roots.equal(p))


def divide(a, b):
    a, quotient = a.clone(), torch.zeros(len(a) - len(b) + 1)
    for k in reversed(range(len(quotient))):
        quotient[k] = a[k + len(b) - 1] / b[-1]
        a[k : k + len(b)] -= quotient[k] * b
    return quotient, a[: len(b) - 1]


quotient, rest = divide(p, torch.tensor([-2.0, 1.0]))
print("division", quotient, rest, [t.tolist() for t in divide(p, torch.tensor([1.0, 0.0, 2.0]))])
at = torch.tensor([2.0], requires_grad=True)
value, slopes = evaluate(p, at), []
for _ in range(3):
    (value,) = torch.autograd.grad(value.sum(), at, create_graph=True)
    slopes.append(value.item())
print("derivatives at 2", slopes, evaluate(derivative(derivative(p)), at.detach()))
exponential = 1 / torch.cumprod(torch.cat([torch.ones(1), torch.arange(1.0, 8)]), 0)
square = multiply(exponential, exponential)[:8]
print("series of exp", exponential, torch.allclose(square, exponential * 2 ** torch.arange(8.0)), sep="\n")
inverse = torch.zeros(6)
inverse[0] = 1
fibonacci = torch.tensor([1.0, -1.0, -1.0, 0, 0, 0])
for k in range(1, 6):
    inverse[k] = -(fibonacci[1 : k + 1] * inverse[:k].flip(0)).sum()
print("1 / (1 - x - x^2)", inverse)
control = torch.tensor([[0.0, 0.0], [1.0, 2.0], [3.0, 2.0], [4.0, 0.0]])
t = torch.linspace(0, 1, 5)
binomial = torch.tensor([1.0, 3.0, 3.0, 1.0])
bernstein = binomial * t[:, None] ** torch.arange(4) * (1 - t[:, None]) ** torch.arange(3, -1, -1)
curve, points = bernstein @ control, control.expand(5, 4, 2)
while points.shape[1] > 1:
    points = torch.lerp(points[:, :-1], points[:, 1:], t.view(-1, 1, 1))
print("bezier", curve, torch.allclose(curve, points.squeeze(1), atol=1e-6), bernstein.sum(1))
length = torch.diff(torch.lerp(curve[:-1], curve[1:], 0.0), dim=0).norm(dim=1).sum()
print("chords", length)
digits = torch.tensor([9.0, 9.0, 9.0])
product = multiply(digits, digits).long()
for k in range(len(product) - 1):
    product[k + 1] += product[k] // 10
    product[k] %= 10
print("999 squared", "".join(map(str, product.flip(0).tolist())), 999**2)
