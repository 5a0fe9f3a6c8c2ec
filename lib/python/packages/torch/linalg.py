"""torch.linalg: norms, products, decompositions and solutions."""

import re as _re

from . import _core, _creation, _dtype, _return_types
from ._functions import composed, overloads
from ._functions import functions as _f


class LinAlgError(RuntimeError):
    """A matrix for which a function is not defined."""


LinAlgError.__name__ = LinAlgError.__qualname__ = "_LinAlgError"
LinAlgError.__module__ = "torch._C"


def _stored(out, result):
    return result if out is None else _core.store_out(out, result)


def _needs_matrix(x, name):
    if x.ndim < 2:
        raise RuntimeError(f"{name}: The input tensor A must have at least 2 dimensions.")


def _needs_real_precision(x):
    if not (x.is_complex() or x.is_floating_point() and x.element_size() >= 4):
        raise RuntimeError("This function doesn't handle types other than float and double")


def vector_norm(x, ord=2, dim=None, keepdim=False, *, dtype=None, out=None):
    """sum(|x|^ord)^(1/ord) over dimensions; inf, -inf and 0 are the largest, the smallest and the count."""
    return _stored(out, _f["_vector_norm"](x, ord, dim, keepdim, dtype=dtype))


def matrix_norm(A, ord="fro", dim=(-2, -1), keepdim=False, *, dtype=None, out=None):
    """Norms of matrices: "fro", "nuc", and 1, -1, 2, -2, inf, -inf."""
    _needs_matrix(A, "linalg.matrix_norm")
    A = A if dtype is None else A.to(dtype)
    rows, columns = (d % A.ndim for d in dim)
    if ord == "fro":
        return _stored(out, _f["_vector_norm"](A, 2, dim, keepdim))
    if ord == "nuc" or ord in (2, -2):
        others = [d for d in range(A.ndim) if d not in (rows, columns)]
        values = svdvals(A.permute(*others, rows, columns))
        found = values.sum(-1) if ord == "nuc" else values.amax(-1) if ord == 2 else values.amin(-1)
        if keepdim:
            for d in sorted((rows, columns)):
                found = found.unsqueeze(d)
        return _stored(out, found)
    if ord in (1, -1, float("inf"), float("-inf")):
        along, over = (rows, columns) if abs(ord) == 1 else (columns, rows)
        sums = A.abs().sum(along, keepdim=True)
        found = sums.amax(over, keepdim=True) if ord > 0 else sums.amin(over, keepdim=True)
        return _stored(out, found if keepdim else found.squeeze((rows, columns)))
    raise RuntimeError(f"linalg.matrix_norm: Order {ord} not supported.")


def norm(A, ord=None, dim=None, keepdim=False, *, out=None, dtype=None):
    """A vector norm, or for matrices with an order or two dimensions a matrix norm."""
    if ord is None:
        return _stored(out, _f["_vector_norm"](A, 2, dim, keepdim, dtype=dtype))
    dims = (dim,) if isinstance(dim, int) else dim
    if isinstance(ord, str) or (dims is not None and len(dims) == 2) or (dims is None and A.ndim == 2):
        return matrix_norm(A, ord, dims or (-2, -1), keepdim, dtype=dtype, out=out)
    return vector_norm(A, ord, dim, keepdim, dtype=dtype, out=out)


def inv(A, *, out=None):
    """The inverse of square matrices."""
    return _stored(out, _f["_inverse_of"](A, "linalg.inv"))


def inv_ex(A, *, check_errors=False, out=None):
    """The inverse of square matrices, and for each 0 or the place (from 1) of the pivot that is zero."""
    return _return_types.linalg_inv_ex(_with_info(inv, A, check_errors))


def _with_info(f, A, check_errors):
    """f of matrices one by one, NaN where one fails, and the place from 1 that its error names, 0 where none does."""
    if A.ndim > 2:
        found, info = zip(*(_with_info(f, a, check_errors) for a in A.unbind(0)))
        return _f["stack"](list(found)), _f["stack"](list(info))
    try:
        found, place = f(A), 0
    except LinAlgError as error:
        if check_errors:
            raise
        found, place = A.new_full(A.shape, float("nan")), int(_re.findall(r"(?:order|element) (\d+)", str(error))[-1])
    return found, A.new_full((), place, dtype=_dtype.int32)


def solve_ex(A, B, *, left=True, check_errors=False, out=None):
    """X with A X = B, or (left=False) X A = B, and 0 or the place (from 1) of the pivot of A that is zero."""
    try:
        found, place = solve(A, B, left=left), 0
    except LinAlgError as error:
        if check_errors:
            raise
        found, place = _creation.full_like(B, float("nan")), int(_re.findall(r"element (\d+)", str(error))[-1])
    return _return_types.linalg_solve_ex((found, A.new_full(A.shape[:-2], place, dtype=_dtype.int32)))


def vecdot(x, y, *, dim=-1, out=None):
    """Scalar products of vectors along a dimension; the first ones are conjugated."""
    return _stored(out, ((x.conj() if x.is_complex() else x) * y).sum(dim))


def lu_factor_ex(A, *, pivot=True, check_errors=False, out=None):
    """lu_factor, and for each matrix 0 or the place (from 1) of the first pivot that is zero."""
    found, pivots = _compact_lu(A)
    zero = (found.diagonal(dim1=-2, dim2=-1) == 0).int()
    info = zero.any(-1) * (zero.argmax(-1) + 1)
    return _return_types.linalg_lu_factor_ex((found, pivots, info.int()))


def det(A, *, out=None):
    """The determinant of square matrices."""
    return _stored(out, _f["det"](A))


def slogdet(A, *, out=None):
    """Sign and logarithm of the magnitude of a determinant."""
    return _return_types.linalg_slogdet(_f["_slogdet_of"](A, "linalg.slogdet"))


def solve(A, B, *, left=True, out=None):
    """X with A X = B, or (left=False) X A = B."""
    if not left:
        return _stored(out, _f["_solve_of"](A.mT, B.mT).mT)
    return _stored(out, _f["_solve_of"](A, B))


def solve_triangular(A, B, *, upper, left=True, unitriangular=False, out=None):
    """X with A X = B for a triangular A."""
    _needs_matrix(A, "linalg.solve_triangular")
    if A.shape[-1] != A.shape[-2]:
        raise RuntimeError(
            "linalg.solve_triangular: A must be batches of square matrices, but they are "
            f"{A.shape[-2]} by {A.shape[-1]} matrices"
        )
    if B.ndim >= 2 and A.shape[-2] != B.shape[-2 if left else -1]:
        equation = "AX = B" if left else "XA = B"
        raise RuntimeError(
            f"linalg.solve_triangular: Incompatible shapes of A and B for the equation {equation} ({A.shape[-2]}x{A.shape[-1]} "
            f"and {B.shape[-2]}x{B.shape[-1]})"
        )
    triangle = A.triu() if upper else A.tril()
    if unitriangular:
        identity = A.new_ones(A.shape[-1]).diag()
        triangle = triangle - triangle * identity + identity
    return solve(triangle, B, left=left, out=out)


def cholesky(A, *, upper=False, out=None):
    """Triangular factor L of a positive-definite matrix: A = L L^T."""
    return _stored(out, _f["_cholesky_of"](A, upper))


def cholesky_ex(A, *, upper=False, check_errors=False, out=None):
    """The Cholesky factor of matrices, and for each 0 or the order of the leading minor that is not positive."""
    return _return_types.linalg_cholesky_ex(_with_info(lambda a: cholesky(a, upper=upper), A, check_errors))


def svd(A, full_matrices=True, *, driver=None, out=None):
    """Singular value decomposition: A = U diag(S) Vh."""
    return _return_types.linalg_svd(_f["_svd_of"](A, full_matrices))


def svdvals(A, *, driver=None, out=None):
    """Singular values, largest first."""
    return _stored(out, _f["_svd_of"](A, False)[1])


def eig(A, *, out=None):
    """Eigenvalues and eigenvectors of square matrices, complex; vectors are columns of length 1."""
    return _return_types.linalg_eig(_core.call_tensors("torch.eig", _core.handle(A), "linalg.eig"))


def eigvals(A, *, out=None):
    """Eigenvalues of square matrices, complex."""
    return _stored(out, _core.call_tensors("torch.eig", _core.handle(A), "linalg.eigvals")[0])


def eigh(A, UPLO="L", *, out=None):
    """Eigenvalues in ascending order, and eigenvectors, of symmetric matrices."""
    return _return_types.linalg_eigh(_f["_eigh_of"](A, UPLO.upper() == "U"))


def eigvalsh(A, UPLO="L", *, out=None):
    """Eigenvalues of symmetric matrices in ascending order."""
    return _stored(out, _f["_eigh_of"](A, UPLO.upper() == "U")[0])


def qr(A, mode="reduced", *, out=None):
    """Orthogonal and upper triangular factors: A = Q R."""
    if mode not in ("reduced", "complete", "r"):
        raise RuntimeError(f"qr received unrecognized mode '{mode}' but expected one of 'reduced' (default), 'r', or 'complete'")
    q, r = _f["_qr_of"](A, mode == "complete")
    return _return_types.linalg_qr((q.new_empty(0), r) if mode == "r" else (q, r))


def lu(A, *, pivot=True, out=None):
    """Permutation, lower and upper triangular factors: A = P L U."""
    return _return_types.linalg_lu(_f["_lu_of"](A, "linalg.lu"))


def pinv(A, rcond=None, hermitian=False, *, atol=None, rtol=None, out=None):
    """The pseudo-inverse: singular values below a threshold count as zero."""
    if A.ndim < 2 or not (A.dtype.is_complex or A.dtype.is_floating_point and A.element_size() >= 4):
        kind = A.type().removeprefix("torch.").removesuffix("Tensor")
        raise RuntimeError(
            f"linalg.pinv({kind}{{{list(A.shape)}}}): expected a tensor with 2 or more dimensions of "
            "float, double, cfloat or cdouble types"
        )
    u, s, vh = _f["_svd_of"](A, False)
    threshold = _threshold(A, s, atol, rcond if rtol is None else rtol)
    kept = s > threshold
    inverse = overloads.where(kept, 1 / overloads.where(kept, s, 1.0), 0.0)
    return _stored(out, (vh.mT * inverse.unsqueeze(-2)) @ u.mT)


def _threshold(A, s, atol, rtol):
    from ._dtype import finfo

    if rtol is None:
        rtol = max(A.shape[-2:]) * finfo(A.dtype).eps if atol is None else 0.0
    relative = rtol * s.amax(-1, keepdim=True)
    return relative if atol is None else overloads.max(relative, relative.new_tensor(atol))


def matrix_rank(A, tol=None, hermitian=False, *, atol=None, rtol=None, out=None):
    """How many singular values are above a threshold."""
    if A.ndim < 2:
        raise RuntimeError("torch.linalg.matrix_rank: The input tensor input must have at least 2 dimensions.")
    _needs_real_precision(A)
    s = svdvals(A)
    threshold = tol if tol is not None else _threshold(A, s, atol, rtol)
    return _stored(out, (s > threshold).sum(-1))


def lstsq(A, B, rcond=None, *, driver=None):
    """Least squares: X that makes |A X - B| smallest."""
    if A.ndim < 2:
        raise RuntimeError("torch.linalg.lstsq: input must have at least 2 dimensions.")
    if A.dtype != B.dtype:
        kinds = [t.type().removeprefix("torch.").removesuffix("Tensor") for t in (A, B)]
        raise RuntimeError(
            f"torch.linalg.lstsq: Expected input and other to have the same dtype, but got input's dtype {kinds[0]} and other's "
            f"dtype {kinds[1]}"
        )
    _needs_real_precision(A)
    vector = B.ndim == A.ndim - 1
    rows = B.shape[-1] if vector else B.shape[-2]
    if rows != A.shape[-2]:
        raise RuntimeError(
            f"torch.linalg.lstsq: input.size(-2) should match other.size(-{1 if vector else 2})"
        )
    right = B.unsqueeze(-1) if vector else B
    solution = pinv(A, rcond=rcond) @ right
    m, n = A.shape[-2:]
    residuals = ((A @ solution - right) ** 2).sum(-2) if m > n and driver is not None else A.new_empty(0)
    rank = matrix_rank(A)
    return _return_types.linalg_lstsq(
        (solution.squeeze(-1) if vector else solution, residuals, rank, A.new_empty(0))
    )


def matrix_power(A, n, *, out=None):
    """A square matrix times itself; negative powers are those of the inverse."""
    if not hasattr(n, "__index__"):
        raise TypeError(f"linalg_matrix_power(): argument 'n' (position 2) must be int, not {type(n).__name__}")
    return _stored(out, _f["_matrix_power_of"](inv(A) if n < 0 else A, abs(n)))


def multi_dot(tensors, *, out=None):
    """Product of several matrices."""
    for i, (a, b) in enumerate(zip(tensors, tensors[1:])):
        if a.shape[-1] != b.shape[0]:
            raise RuntimeError(
                f"multi_dot(): tensors {i} and {i + 1} with shapes {list(a.shape)} and {list(b.shape)} cannot be multiplied"
            )
    return _stored(out, composed._reduce(_f["matmul"], tensors))


def cross(input, other, *, dim=-1, out=None):
    """Cross product of vectors of three elements."""
    return _stored(out, _f["_cross_of"](input, other, dim))


def vecdot(x, y, *, dim=-1, out=None):
    """Inner products of vectors along a dimension."""
    return _stored(out, (x * y).sum(dim))


def diagonal(A, *, offset=0, dim1=-2, dim2=-1):
    """The diagonals of matrices: views."""
    return _f["diagonal"](A, offset, dim1, dim2)


def vander(x, *, N=None):
    """Powers 0, 1, ... of a vector's elements as rows."""
    return composed.vander(x, N, increasing=True)


def cond(A, p=None, *, out=None):
    """The condition number of matrices."""
    if A.ndim < 2:
        raise RuntimeError("linalg.cond: The input tensor must have at least 2 dimensions.")
    if p is None or p == 2:
        s = svdvals(A)
        return _stored(out, s[..., 0] / s[..., -1])
    return _stored(out, matrix_norm(A, p) * matrix_norm(inv(A), p))


matmul = _f["matmul"]
matrix_exp = _f["matrix_exp"]

def lu_factor(A, *, pivot=True, out=None):
    """(LU, pivots): both triangles of the LU decomposition in one matrix, and the rows (from 1) swapped at each step."""
    found, pivots, info = lu_factor_ex(A, pivot=pivot)
    for batch, place in enumerate(info.reshape(-1).tolist()):
        if place:
            where = f"(Batch element {batch}): " if A.ndim > 2 else ""
            raise RuntimeError(
                f"torch.linalg.lu_factor: {where}U[{place},{place}] is zero and using it on lu_solve would result in a division "
                "by zero. If you still want to perform the factorization, consider calling linalg.lu(A, pivot) or "
                "linalg.lu_factor_ex(A, pivot)"
            )
    return _return_types.linalg_lu_factor((found, pivots))


def _compact_lu(A):
    P, L, U = _f["_lu_of"](A, "torch.lu_factor")
    size = min(A.shape[-2:])
    order = P.argmax(-2).reshape(-1, A.shape[-2]).tolist()
    pivots = _creation.tensor([_swaps(rows)[:size] for rows in order], dtype=_dtype.by_name["int32"]).reshape(*A.shape[:-2], size)
    below = _creation.zeros_like(A)
    below[..., :, :size] = L.tril(-1)
    above = _creation.zeros_like(A)
    above[..., :size, :] = U
    return below + above, pivots


def _swaps(order):
    """The exchanges, one a step, that bring rows into an order."""
    now, found = list(range(len(order))), []
    for i, row in enumerate(order):
        j = now.index(row)
        now[i], now[j] = now[j], now[i]
        found.append(j + 1)
    return found


def lu_solve(LU, pivots, B, *, left=True, adjoint=False, out=None):
    """X with A X = B, of what lu_factor made of A; X A = B unless left, and of A transposed if adjoint."""
    if not left:
        return lu_solve(LU, pivots, B.mT, adjoint=not adjoint).mT
    n = LU.shape[-1]
    orders = []
    for swaps in pivots.reshape(-1, n).tolist():
        order = list(range(n))
        for i, j in enumerate(swaps):
            order[i], order[j - 1] = order[j - 1], order[i]
        orders.append(order)
    rows = _creation.tensor(orders).reshape(*LU.shape[:-2], n, 1).expand(*B.shape[:-2], n, B.shape[-1])
    if adjoint:
        y = solve_triangular(LU.mT, B, upper=False)
        x = solve_triangular(LU.mT, y, upper=True, unitriangular=True)
        return _creation.empty_like(x).scatter(-2, rows, x)
    y = solve_triangular(LU, B.gather(-2, rows), upper=False, unitriangular=True)
    return solve_triangular(LU, y, upper=True)


def tensorsolve(A, B, dims=None, *, out=None):
    """X with tensordot(A, X, X.ndim) = B; `dims` of A are moved to its end before."""
    if dims is not None:
        A = A.movedim(tuple(dims), tuple(range(A.ndim - len(dims), A.ndim)))
    rest = A.shape[B.ndim :]
    if B.numel() != rest.numel():
        raise RuntimeError(
            "Expected self to satisfy the requirement prod(self.shape[other.ndim:]) == prod(self.shape[:other.ndim]), but got "
            f"{rest.numel()} != {A.shape[: B.ndim].numel()}"
        )
    return solve(A.reshape(B.numel(), rest.numel()), B.reshape(-1)).reshape(rest)


def tensorinv(A, ind=2, *, out=None):
    """The inverse with respect to tensordot over the first `ind` dimensions."""
    first, last = A.shape[:ind], A.shape[ind:]
    if first.numel() != last.numel():
        raise RuntimeError(
            f"Expected self to satisfy the requirement prod(self.shape[ind:]) == prod(self.shape[:ind]), but got {last.numel()} "
            f"!= {first.numel()}"
        )
    return inv(A.reshape(first.numel(), last.numel())).reshape(*last, *first)

