"""Products, adjoints, inverses and eigenvalues of complex matrices."""
import torch

torch.set_printoptions(precision=3, sci_mode=False)


def clean(t, decimals=3):
    """Rounded, and without negative zeros."""
    if not t.is_complex():
        return (torch.round(t, decimals=decimals) + 0.0).tolist()
    return [complex(z.real + 0.0, z.imag + 0.0) for z in torch.complex(torch.round(t.real, decimals=decimals), torch.round(t.imag, decimals=decimals)).reshape(-1).tolist()]


a = torch.tensor([[1 + 1j, 2], [0.5j, 3 - 1j]])
b = torch.tensor([[1j, 1], [2, -1j]])
print(a @ b)
print(torch.mm(a, b.conj()))
print(a.mH @ a)
print(torch.einsum("ij,kj->ik", a, b))
u, v = a[0], b[1]
print("dot", torch.dot(u, v), "vdot", torch.vdot(u, v), "outer", torch.outer(u, v))
print("batches", torch.bmm(torch.stack([a, b]), torch.stack([b, a]))[1])
print("a vector", a @ v, torch.matmul(u, b))
print("trace", torch.trace(a), "norm", torch.linalg.norm(a), torch.linalg.vector_norm(v))

print("\ninverse", clean(torch.linalg.inv(a)))
print("back", clean(torch.linalg.inv(a) @ a))
print("solution", clean(torch.linalg.solve(a, v)))
print("determinant", clean(torch.linalg.det(a)))

print("\neigenvalues")
m = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
values, vectors = torch.linalg.eig(m)
print(values, vectors.dtype)
print(clean(vectors @ torch.diag(values) @ torch.linalg.inv(vectors)))
turn = torch.tensor([[0.0, -1.0], [1.0, 0.0]])
print("of a rotation:", clean(torch.linalg.eigvals(turn)))
values, vectors = torch.linalg.eig(a)
print("residual:", clean((a @ vectors - vectors * values).abs().max()), "lengths", clean(vectors.abs().square().sum(0)))
print("sizes", clean(values.abs().sort().values))
companion = torch.tensor([[6.0, -11.0, 6.0], [1, 0, 0], [0, 1, 0]])
print("roots of a polynomial:", clean(torch.linalg.eigvals(companion).real.sort().values))
fifth = torch.zeros(5, 5)
fifth[torch.arange(5), (torch.arange(5) + 1) % 5] = 1
print("roots of one:", clean(torch.linalg.eigvals(fifth).abs()))

w = torch.tensor([[2.0, 1.0], [0.5, 3.0]], requires_grad=True)
torch.linalg.eigvals(w).abs().sum().backward()
print("gradient", clean(w.grad))
z = a.clone().requires_grad_()
torch.linalg.det(z).abs().backward()
print("gradient", clean(z.grad))
