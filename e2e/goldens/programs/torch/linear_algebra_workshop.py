# Decompositions and solvers on small matrices, checked by what they promise.
import torch

torch.set_printoptions(precision=3, sci_mode=False)
torch.manual_seed(0)
A = torch.tensor([[4.0, 1.0, 0.5], [1.0, 3.0, 0.2], [0.5, 0.2, 2.0]])
b = torch.tensor([1.0, 2.0, 3.0])
close = lambda x, y: torch.allclose(x, y, atol=1e-4)  # noqa: E731
x = torch.linalg.solve(A, b)
print(x, close(A @ x, b), torch.linalg.inv(A), torch.linalg.det(A), torch.linalg.slogdet(A), torch.logdet(A), sep="\n")
L = torch.linalg.cholesky(A)
print(L, close(L @ L.T, A), torch.cholesky_solve(b.unsqueeze(1), L).flatten(), torch.cholesky_inverse(L)[0])
Q, R = torch.linalg.qr(A)
print(close(Q @ R, A), close(Q.T @ Q, torch.eye(3)), R.tril(-1).abs().max() < 1e-5)
U, S, Vh = torch.linalg.svd(torch.arange(6.0).view(2, 3), full_matrices=False)
print(S, close(U @ S.diag() @ Vh, torch.arange(6.0).view(2, 3)), torch.linalg.svdvals(A))
w, V = torch.linalg.eigh(A)
print(w, close(A @ V, V @ w.diag()), torch.linalg.eigvalsh(A))
LU, pivots = torch.linalg.lu_factor(A)
P, Lo, Up = torch.linalg.lu(A)
print(close(P @ Lo @ Up, A), pivots, close(torch.linalg.lu_solve(LU, pivots, b.unsqueeze(1)).flatten(), x))
print(torch.linalg.solve_triangular(L, b.unsqueeze(1), upper=False).flatten(), torch.linalg.matrix_rank(torch.ones(3, 3)), torch.linalg.cond(A))
tall = torch.randn(5, 2)
y = tall @ torch.tensor([[1.0], [-2.0]])
print(torch.linalg.lstsq(tall, y).solution.flatten(), close(torch.linalg.pinv(tall) @ y, torch.tensor([[1.0], [-2.0]])))
for ord in (None, "fro", "nuc", 1, -1, 2, -2, float("inf")):
    print(ord, f"{torch.linalg.norm(A, ord):.3f}", end="; ")
print()
print(torch.linalg.vector_norm(b, 3), torch.linalg.vector_norm(A, dim=1), torch.linalg.matrix_norm(A), b.norm(1), torch.norm(A, dim=0))
print(torch.linalg.matrix_power(A, 3)[0], torch.linalg.matrix_power(A, -1)[0], torch.matrix_exp(torch.zeros(2, 2)), torch.linalg.multi_dot([A, A, b]))
print(torch.linalg.cross(torch.tensor([1.0, 0, 0]), torch.tensor([0.0, 1, 0])), torch.cross(A, A.roll(1, 0), dim=1)[0], torch.linalg.vander(torch.tensor([1, 2, 3])), torch.trace(A))
print(torch.outer(b, b)[1], torch.kron(torch.eye(2), torch.ones(1, 2)), torch.tensordot(A, A, dims=2), torch.einsum("ij,ij->", A, A), torch.chain_matmul(A, A)[0] if hasattr(torch, "chain_matmul") else "", torch.block_diag(A[:1, :1], A[:1, :2]))
batch = A.expand(2, 3, 3) + torch.stack([torch.zeros(3, 3), torch.eye(3)])
print(torch.linalg.solve(batch, b), torch.linalg.det(batch), torch.bmm(batch, batch)[1, 0], torch.baddbmm(torch.ones(2, 3, 3), batch, batch, beta=2, alpha=0.5)[0, 0])
print(torch.addmv(b, A, b), torch.addmm(A, A, A, alpha=-1)[0], torch.addr(A, b, b)[0], torch.mv(A, b), torch.dot(b, b), torch.ger(b, b)[0], torch.vdot(b, b))
T = torch.linalg.tensorsolve(torch.eye(6).view(2, 3, 2, 3), torch.arange(6.0).view(2, 3))
print(T, torch.linalg.tensorinv(torch.eye(4).view(2, 2, 2, 2)).shape)
xg = A.clone().requires_grad_()
torch.linalg.inv(xg).sum().backward()
print(close(xg.grad, -(torch.linalg.inv(A).T @ torch.ones(3, 3) @ torch.linalg.inv(A).T)))
xg.grad = None
torch.logdet(xg).backward()
print(close(xg.grad, torch.linalg.inv(A).T))
for bad in (lambda: torch.linalg.inv(torch.zeros(2, 2)), lambda: torch.linalg.cholesky(-torch.eye(2)), lambda: torch.linalg.solve(torch.ones(2, 2), torch.ones(2)), lambda: torch.linalg.inv(torch.ones(2, 3)), lambda: torch.linalg.det(torch.ones(3)), lambda: torch.mm(torch.ones(2, 3), torch.ones(2, 3)), lambda: torch.dot(torch.ones(2), torch.ones(3)), lambda: torch.ones(2, 3) @ torch.ones(2), lambda: torch.bmm(torch.ones(2, 3), torch.ones(2, 3)), lambda: torch.linalg.eigh(torch.ones(2, 2, dtype=torch.int64)), lambda: torch.linalg.matrix_power(torch.ones(2, 2), 0.5), lambda: torch.mv(torch.ones(2, 2), torch.ones(3))):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error)[:140])
