# torch.svd and its successor torch.linalg.svd: what they return, their shapes, and how their errors read.
import torch

def attempt(label, f):
    try:
        print(label, "->", f())
    except Exception as error:
        print(label, "!!", type(error).__name__, "|", str(error).split("\n")[0])


torch.manual_seed(0)
a = torch.tensor([[3.0, 1.0, 2.0], [1.0, 4.0, 0.0]])
r = torch.svd(a)
print(type(r).__name__, r.n_fields, [p.shape for p in r])
print(r.S, r[1] is r.S, len(r))
U, S, V = r
print(torch.allclose(U @ torch.diag(S) @ V.T, a, atol=1e-5), torch.allclose(U.T @ U, torch.eye(2), atol=1e-5))
full = torch.svd(a, some=False)
print([tuple(p.shape) for p in full], [tuple(p.shape) for p in torch.svd(a.T)], [tuple(p.shape) for p in torch.svd(a, compute_uv=False)])
print(torch.svd(a, compute_uv=False).U, torch.svd(a, compute_uv=False).V)
b = torch.stack([a, a * 2, -a])
print([tuple(p.shape) for p in torch.svd(b)], torch.svd(b).S, torch.svd(b.double()).S.dtype)
l = torch.linalg.svd(a)
print(type(l).__name__, l.n_fields, [tuple(p.shape) for p in l], [tuple(p.shape) for p in torch.linalg.svd(a, full_matrices=False)])
print(torch.linalg.svdvals(b), torch.linalg.svdvals(a).dtype)
g = a.clone().requires_grad_()
torch.svd(g).S.sum().backward()
print(g.grad, torch.svd(g).S.grad_fn.name())
print(torch.svd(torch.eye(2)).S, torch.svd(torch.zeros(2, 2)).S, [tuple(p.shape) for p in torch.svd(torch.zeros(0, 3))])
attempt("vector", lambda: torch.svd(torch.ones(3)))
attempt("integers", lambda: torch.svd(torch.ones(3, 3, dtype=torch.int64)))
attempt("half", lambda: torch.svd(torch.ones(3, 3, dtype=torch.half)))
attempt("linalg vector", lambda: torch.linalg.svd(torch.ones(3)))
attempt("linalg integers", lambda: torch.linalg.svd(torch.ones(3, 3, dtype=torch.int64)))
attempt("list", lambda: torch.svd([[1.0]]))
print(repr(torch.svd(torch.diag(torch.tensor([2.0, 1.0])))))

print(torch.svd_lowrank(b[0].T @ b[0], q=2)[1])
