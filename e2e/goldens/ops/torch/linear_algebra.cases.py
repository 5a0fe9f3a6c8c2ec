# torch.linalg and its like.
S = "a = x @ x.mT + 3 * torch.eye(3, dtype=x.dtype); "
for name, expr in {
    "det": "torch.linalg.det(x)", "slogdet": "torch.linalg.slogdet(x)", "inv": "torch.linalg.inv(x)", "solve": "torch.linalg.solve(x, y)",
    "matrix_power": "torch.linalg.matrix_power(x, 3)", "matrix_power_negative": "torch.linalg.matrix_power(x, -1)", "matrix_exp": "torch.linalg.matrix_exp(x)",
    "cholesky": S + "torch.linalg.cholesky(a)", "eigvalsh": S + "torch.linalg.eigvalsh(a)", "eigh_values": S + "torch.linalg.eigh(a).eigenvalues", "svdvals": "torch.linalg.svdvals(x)",
    "pinv": "torch.linalg.pinv(x)", "matrix_rank": "torch.linalg.matrix_rank(x)", "cond": "torch.linalg.cond(x)", "qr_product": "q, r = torch.linalg.qr(x); q @ r",
    "svd_product": "u, s, v = torch.linalg.svd(x); u @ torch.diag(s) @ v", "lu_product": "p, l, u = torch.linalg.lu(x); p @ l @ u", "solve_triangular": "torch.linalg.solve_triangular(x.triu(), y, upper=True)",
    "lstsq": "torch.linalg.lstsq(x, y).solution", "cholesky_solve": S + "torch.cholesky_solve(y, torch.linalg.cholesky(a))", "cholesky_inverse": S + "torch.cholesky_inverse(torch.linalg.cholesky(a))", "trace": "torch.trace(x)",
    "multi_dot": "torch.linalg.multi_dot([x, y, y.mT])", "cross": "torch.linalg.cross(x, x.mT)", "vecdot": "torch.linalg.vecdot(x, x.mT)", "vander": "torch.linalg.vander(x[0])", "outer": "torch.outer(x[0], x[1])",
    "kron": "torch.kron(x[:2, :2], y)", "tensordot": "torch.tensordot(x, y, dims=1)", "tensordot_axes": "torch.tensordot(x, y, dims=([0], [0]))", "baddbmm": "torch.baddbmm(x[None], x[None], x[None], beta=0.5, alpha=2.0)",
    "addmm": "torch.addmm(y, x, y, beta=2.0, alpha=0.5)", "addmv": "torch.addmv(x[0], x, x[1])", "addr": "torch.addr(x, x[0], x[1])", "ger": "torch.ger(x[0], x[1])", "chain": "torch.chain_matmul(x, x, y)",
}.items():
    case(name, expr, x=f64(3, 3, lo=-2.0, hi=2.0), y=f64(3, 2))
    if name in ("det", "inv", "solve", "cholesky", "matrix_power", "solve_triangular", "trace", "addmm", "outer", "kron", "tensordot", "eigvalsh", "svdvals", "addr", "baddbmm"):
        case(f"{name}_grad", expr, grad="x", x=f64(3, 3), y=f64(3, 2))
for order in ("1", "2", "3", "0", "0.5", "float('inf')", "float('-inf')"):
    case(f"vector_norm_{order}", f"torch.linalg.vector_norm(x, {order})", x=f32(2, 3))
    case(f"vector_norm_dim_{order}", f"torch.linalg.vector_norm(x, {order}, dim=1, keepdim=True)", x=f32(2, 3))
for order in ("'fro'", "'nuc'", "1", "-1", "2", "-2", "float('inf')", "float('-inf')"):
    case(f"matrix_norm_{order}", f"torch.linalg.matrix_norm(x, {order})", x=f64(3, 3))
for equation, shapes in {"ij,jk->ik": ((2, 3), (3, 2)), "ij,ij->": ((2, 3), (2, 3)), "i,j->ij": ((2,), (3,)), "bij,bjk->bik": ((2, 2, 3), (2, 3, 2)), "ij->ji": ((2, 3),), "ii->i": ((3, 3),), "ii->": ((3, 3),), "ijk->j": ((2, 3, 2),), "...ij,...jk->...ik": ((2, 2, 3), (3, 2)), "bhqd,bhkd->bhqk": ((1, 2, 2, 3), (1, 2, 3, 3))}.items():
    names = "ab"[: len(shapes)]
    case(f"einsum {equation}", f"torch.einsum('{equation}', {', '.join(names)})", grad=" ".join(names), **{n: f32(*s) for n, s in zip(names, shapes)})
