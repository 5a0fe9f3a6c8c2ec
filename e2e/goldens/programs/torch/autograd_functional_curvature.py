# Jacobians, Hessians and their products with torch.autograd.functional, and Newton's method with them.
import torch
from torch.autograd.functional import hessian, hvp, jacobian, jvp, vhp, vjp


def pow_adder_reducer(x, y):
    return (2 * x.pow(2) + 3 * y.pow(2)).sum()


def exp_reducer(x):
    return x.exp().sum(dim=1)


x = torch.tensor([[0.1, 0.2], [0.3, 0.4]])
print(jacobian(exp_reducer, x))
y = jacobian(lambda a, b: a * b, (torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])))
print([t.tolist() for t in y])
h = hessian(pow_adder_reducer, (torch.rand(2), torch.rand(2)))
print(h[0][0], h[0][1], h[1][1], sep="\n")
print(hessian(lambda v: (v**3).sum(), torch.tensor([1.0, 2.0]), vectorize=True))
out, got = vjp(exp_reducer, x, torch.ones(2))
print(out, got)
out, got = jvp(exp_reducer, x, torch.ones(2, 2))
print(out, got)
out, got = vhp(lambda v: v.pow(3).sum(), torch.tensor([1.0, 2.0]), torch.tensor([1.0, -1.0]))
print(out, got)
out, got = hvp(lambda v: v.pow(3).sum(), torch.tensor([1.0, 2.0]), torch.tensor([1.0, -1.0]))
print(out, got)
graph = jacobian(exp_reducer, x.clone().requires_grad_(), create_graph=True)
print(graph.requires_grad, graph.grad_fn is not None)
try:
    jacobian(lambda a: a.detach(), x, strict=True)
except RuntimeError as error:
    print(error)
try:
    hessian(lambda a: a * 2, torch.ones(2))
except RuntimeError as error:
    print(error)


def bananas(p):
    return (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2


# Newton steps on a curved valley.
p = torch.tensor([-0.5, 0.7], dtype=torch.float64)
for i in range(6):
    g = jacobian(bananas, p)
    step = torch.linalg.solve(hessian(bananas, p), g)
    p = p - step
    print(i, f"f={bananas(p).item():.6f}", f"p=({p[0]:.4f}, {p[1]:.4f})")

# A quadratic's Hessian is its matrix.
A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
b = torch.tensor([1.0, -1.0])
quad = lambda z: 0.5 * z @ A @ z - b @ z  # noqa: E731
print(torch.equal(hessian(quad, torch.zeros(2)), A))
print(jacobian(quad, torch.linalg.solve(A, b)).abs().max() < 1e-6)
