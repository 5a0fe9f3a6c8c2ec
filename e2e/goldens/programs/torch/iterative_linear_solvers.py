# Linear systems without factorisations: Jacobi, Gauss-Seidel, relaxation, conjugate gradients and Richardson's steps.
import torch

torch.set_default_dtype(torch.float64)
n = 8
A = torch.diag(torch.full((n,), 4.0)) + torch.diag(-torch.ones(n - 1), 1) + torch.diag(-torch.ones(n - 1), -1)
b = torch.arange(1.0, n + 1)
exact = torch.linalg.solve(A, b)
D, L, U = A.diagonal(), A.tril(-1), A.triu(1)


def jacobi(x):
    return (b - (L + U) @ x) / D


def gauss_seidel(x):
    return torch.linalg.solve_triangular(A.tril(), (b - U @ x).unsqueeze(1), upper=False).squeeze(1)


def relaxation(x, omega=1.1):
    x = x.clone()
    for i in range(n):
        x[i] += omega * (b[i] - A[i] @ x) / A[i, i]
    return x


def richardson(x):
    return x + 0.25 * (b - A @ x)


for step in (jacobi, gauss_seidel, relaxation, richardson):
    x, count = torch.zeros(n), 0
    while (b - A @ x).norm() > 1e-9:
        x, count = step(x), count + 1
    print(f"{step.__name__:13s} {count:3d} steps, right: {torch.allclose(x, exact)}")


def conjugate_gradients(apply, b, tolerance=1e-10):
    x = torch.zeros_like(b)
    r = b - apply(x)
    p, rr, sizes = r.clone(), r.dot(r), []
    while rr.sqrt() > tolerance:
        Ap = apply(p)
        alpha = rr / p.dot(Ap)
        x, r = x.add(p, alpha=alpha.item()), r.sub(Ap, alpha=alpha.item())
        new = r.dot(r)
        p, rr = r + new / rr * p, new
        sizes.append(rr.sqrt().item())
    return x, sizes


x, sizes = conjugate_gradients(lambda v: A @ v, b)
print("conjugate gradients", len(sizes), "steps", x.round(decimals=4), sizes == sorted(sizes, reverse=True))
spectrum = torch.linalg.eigvalsh(A)
print("condition", (spectrum[-1] / spectrum[0]).item(), "spectral radius of jacobi", torch.linalg.eigvals((L + U) / D[:, None]).abs().max())
w = torch.tensor([1.0, -2.0], requires_grad=True)
(hv,) = torch.autograd.functional.hvp(lambda v: (v[0] ** 2 * 3 + v[0] * v[1] + v[1] ** 2), w, torch.tensor([1.0, 0.0]))[1:]
print("hessian times a vector", hv)
newton = conjugate_gradients(lambda v: torch.autograd.functional.hvp(lambda u: (u**4).sum() + (u**2).sum(), w.detach(), v)[1], torch.tensor([1.0, 1.0]))[0]
print("newton direction", newton, 1 / (12 * w.detach() ** 2 + 2))
torch.set_default_dtype(torch.float32)
