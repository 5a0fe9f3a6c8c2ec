# Factorisations that tell whether they worked, low-rank pictures of matrices, and their gradients.
import torch

torch.set_printoptions(precision=3, sci_mode=False)
A = torch.tensor([[6.0, 2, 1], [2, 5, 2], [1, 2, 4]], dtype=torch.float64)
good, info = torch.linalg.cholesky_ex(A)
print(good, info, torch.linalg.cholesky_ex(-A).info, torch.linalg.inv_ex(torch.zeros(2, 2)).info, torch.linalg.cholesky(A, upper=True)[0])
inverse, info = torch.linalg.inv_ex(A)
print(inverse @ A, info, torch.linalg.solve_ex(A, A[:, 0]).result, torch.linalg.lu_factor_ex(A).pivots, torch.linalg.vecdot(A, A), sep="\n")
close = lambda x, y: bool(torch.allclose(x, y, atol=1e-5))  # noqa: E731
B = torch.tensor([[1.0, 2], [3, 4], [5, 6], [7, 9]], dtype=torch.float64)
for mode in ("reduced", "complete", "r"):
    Q, R = torch.linalg.qr(B, mode=mode)
    print(mode, tuple(Q.shape), tuple(R.shape), mode == "r" or close(Q @ R, B))
U, S, Vh = torch.linalg.svd(B)
print(U.shape, S, Vh.abs(), close(U[:, :2] @ torch.diag(S) @ Vh, B), torch.linalg.svd(B, full_matrices=False).U.shape)
print("rank", torch.linalg.matrix_rank(B), torch.linalg.matrix_rank(torch.outer(B[:, 0], B[0])), torch.linalg.matrix_rank(B, tol=5.0), "condition", torch.linalg.cond(B), torch.linalg.cond(A, 1))
x, y = torch.linspace(-1, 1, 16), torch.linspace(0, 3, 12)
picture = torch.exp(-x[:, None] ** 2) * torch.cos(y)[None] + 0.3 * x[:, None] * y[None]
U, S, Vh = torch.linalg.svd(picture, full_matrices=False)
for k in (1, 2):
    approximation = U[:, :k] * S[:k] @ Vh[:k]
    print("kept", k, f"error {torch.linalg.norm(picture - approximation) / torch.linalg.norm(picture):.3f}", "share of energy", f"{(S[:k] ** 2).sum() / (S**2).sum():.4f}", "numbers", k * (16 + 12 + 1), "of", picture.numel())
torch.manual_seed(0)
Ur, Sr, Vr = torch.svd_lowrank(picture, q=3, niter=3)
print(close(Sr[:2], S[:2]), Ur.shape, Vr.shape, torch.pca_lowrank(picture, q=2)[1].shape)
w, V = torch.linalg.eigh(A)
root = V @ torch.diag(w.sqrt()) @ V.T
print("square root", close(root @ root, A), w, torch.linalg.eigvalsh(A, UPLO="U"), "power", close(torch.linalg.matrix_power(root, 4), A @ A))
print("polar factor is orthogonal:", close((lambda u, s, v: u @ v)(*torch.linalg.svd(A[:2, :2])).det().abs(), torch.tensor(1.0, dtype=torch.float64)), torch.linalg.pinv(B).shape, close(B @ torch.linalg.pinv(B) @ B, B), close(torch.linalg.pinv(A, hermitian=True), inverse))
print(torch.linalg.lstsq(B, B @ torch.tensor([[2.0], [-1.0]], dtype=torch.float64)).solution, torch.linalg.lstsq(A, A[:, :1], driver="gelsd").rank, torch.linalg.diagonal(A), torch.linalg.matrix_norm(B, "nuc"), torch.linalg.vector_norm(B, 0), torch.linalg.vector_norm(B, -float("inf")))
print(torch.pinverse(B).shape, torch.logdet(A))
M = A.clone().requires_grad_()
for name, f in {"logdet": torch.logdet, "trace of inverse": lambda m: torch.linalg.inv(m).trace(), "largest eigenvalue": lambda m: torch.linalg.eigvalsh(m)[-1], "nuclear norm": lambda m: torch.linalg.svdvals(m).sum(), "solve": lambda m: torch.linalg.solve(m, torch.ones(3, dtype=torch.float64)).sum(), "cholesky": lambda m: torch.linalg.cholesky(m).sum()}.items():
    (slope,) = torch.autograd.grad(f(M), M)
    print(name, slope.tolist()[0] if name != "cholesky" else slope.diagonal())
for bad in (lambda: torch.linalg.cholesky(torch.tensor([[1.0, 2.0], [2.0, 1.0]])), lambda: torch.linalg.inv(torch.ones(2, 2)), lambda: torch.linalg.qr(B, mode="full"), lambda: torch.linalg.eigh(B), lambda: torch.linalg.vecdot(A, B), lambda: torch.linalg.svd(torch.ones(3)), lambda: torch.linalg.matrix_norm(torch.ones(3)), lambda: torch.linalg.norm(A, "mean"), lambda: torch.linalg.solve(A, torch.ones(2, dtype=torch.float64)), lambda: torch.linalg.solve(A, torch.ones(3))):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error).split("\n")[0][:150])
