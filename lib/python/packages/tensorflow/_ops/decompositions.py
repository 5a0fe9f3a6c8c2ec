"""Inverses, determinants, solutions and decompositions of matrices: `tf.linalg`."""

from collections import namedtuple

from .array import diag_part, reshape, where
from .._core.convert import convert_to_tensor
from .linalg import matmul
from .math import abs as _abs
from .math import add, cast, greater, log, multiply, reciprocal
from .._core.op import op, op_list
from .reduction import reduce_max, reduce_sum
from .._core import dtypes as _dtypes


def inv(input, adjoint=False, name=None):
    """The inverse of square matrices."""
    return op("MatrixInverse", name, convert_to_tensor(input, name="input"), bool(adjoint))


def det(input, name=None):
    """The determinant of square matrices."""
    return op("MatrixDeterminant", name, convert_to_tensor(input, name="input"))


def slogdet(input, name=None):
    """Sign and logarithm of the absolute determinant."""
    from collections import namedtuple

    pair = namedtuple("LogMatrixDeterminant", ["sign", "log_abs_determinant"])
    return pair(*op_list("LogMatrixDeterminant", name, convert_to_tensor(input)))


def logdet(matrix, name=None):
    """Logarithm of the determinant of a positive-definite matrix."""
    return multiply(2.0, reduce_sum(log(diag_part(cholesky(matrix))), axis=[-1]))


def solve(matrix, rhs, adjoint=False, name=None):
    """x with matrix x = rhs."""
    a = convert_to_tensor(matrix, name="matrix")
    return op("MatrixSolve", name, a, convert_to_tensor(rhs, a.dtype), bool(adjoint))


def triangular_solve(matrix, rhs, lower=True, adjoint=False, name=None):
    """x with matrix x = rhs, from one triangle of the matrix."""
    a = convert_to_tensor(matrix, name="matrix")
    return op("MatrixTriangularSolve", name, a, convert_to_tensor(rhs, a.dtype), bool(lower), bool(adjoint))


def cholesky(input, name=None):
    """The lower triangular factor of positive-definite matrices."""
    return op("Cholesky", name, convert_to_tensor(input, name="input"))


def cholesky_solve(chol, rhs, name=None):
    """x with (chol chol^T) x = rhs."""
    y = triangular_solve(chol, rhs, adjoint=False, lower=True)
    return triangular_solve(chol, y, adjoint=True, lower=True)


def lstsq(matrix, rhs, l2_regularizer=0.0, fast=True, name=None):
    """Least squares, by the normal equations."""
    from .array import eye

    a = convert_to_tensor(matrix)
    b = convert_to_tensor(rhs, a.dtype)
    rows, cols = a.shape[-2], a.shape[-1]
    if rows >= cols:
        gram = matmul(a, a, transpose_a=True)
        if l2_regularizer:
            gram = add(gram, multiply(l2_regularizer, eye(cols, dtype=a.dtype)))
        return cholesky_solve(cholesky(gram), matmul(a, b, transpose_a=True))
    gram = matmul(a, a, transpose_b=True)
    if l2_regularizer:
        gram = add(gram, multiply(l2_regularizer, eye(rows, dtype=a.dtype)))
    return matmul(a, cholesky_solve(cholesky(gram), b), transpose_a=True)


# What `qr` gives.
Qr = namedtuple("Qr", ["q", "r"])


def qr(input, full_matrices=False, name=None):
    """An orthogonal and an upper triangular factor."""
    return Qr(*op_list("Qr", name, convert_to_tensor(input), bool(full_matrices)))


def svd(tensor, full_matrices=False, compute_uv=True, name=None):
    """Singular values, left and right singular vectors: s, u, v."""
    parts = op_list("Svd", name, convert_to_tensor(tensor), bool(compute_uv), bool(full_matrices))
    return tuple(parts) if compute_uv else parts[0]


def eig(tensor, name=None):
    """Eigenvalues and eigenvectors of any square matrices, complex: e, v."""
    a = convert_to_tensor(tensor)
    wide = "complex128" if a.dtype in (_dtypes.float64, _dtypes.complex128) else "complex64"
    return tuple(op_list("Eig", name, a, True, wide))


def eigvals(tensor, name=None):
    """Eigenvalues of any square matrices, complex."""
    a = convert_to_tensor(tensor)
    wide = "complex128" if a.dtype in (_dtypes.float64, _dtypes.complex128) else "complex64"
    return op_list("Eig", name, a, False, wide)[0]


def eigh(tensor, name=None):
    """Eigenvalues (ascending) and eigenvectors of symmetric matrices."""
    return tuple(op_list("SelfAdjointEigV2", name, convert_to_tensor(tensor)))


def eigvalsh(tensor, name=None):
    """Eigenvalues of symmetric matrices, ascending."""
    return eigh(tensor)[0]


def pinv(a, rcond=None, validate_args=False, name=None):
    """The Moore-Penrose inverse."""
    a = convert_to_tensor(a)
    s, u, v = svd(a)
    eps = 1.1920929e-07 if a.dtype is _dtypes.float32 else 2.220446049250313e-16
    if rcond is None:
        rcond = 10.0 * max(a.shape[-2], a.shape[-1]) * eps
    cutoff = multiply(reduce_max(s, axis=-1, keepdims=True), rcond)
    inverse = where(greater(s, cutoff), reciprocal(s), multiply(s, 0.0))
    spread = reshape(inverse, [*s.shape[:-1], 1, s.shape[-1]])
    return matmul(multiply(v, spread), u, transpose_b=True)


def matrix_rank(a, tol=None, validate_args=False, name=None):
    """How many singular values are not negligible."""
    a = convert_to_tensor(a)
    s = svd(a, compute_uv=False)
    if tol is None:
        eps = 1.1920929e-07 if a.dtype is _dtypes.float32 else 2.220446049250313e-16
        tol = multiply(reduce_max(s, axis=-1, keepdims=True), eps * max(a.shape[-2], a.shape[-1]))
    return reduce_sum(cast(greater(s, tol), _dtypes.int32), axis=-1)


def lu(input, output_idx_type=_dtypes.int32, name=None):
    """The triangular factors packed in one matrix, and the order of rows: P A = L U, by partial pivoting."""
    from .._core.convert import make
    from .string import apply

    a = convert_to_tensor(input)

    def run(t):
        n = t.shape[-1]
        values, packed, orders = t._values(), [], []
        for k in range(0, len(values), n * n):
            rows = [values[k + i * n : k + (i + 1) * n] for i in range(n)]
            order = list(range(n))
            for c in range(n):
                best = max(range(c, n), key=lambda r: abs(rows[r][c]))
                rows[c], rows[best], order[c], order[best] = rows[best], rows[c], order[best], order[c]
                for r in range(c + 1, n):
                    rows[r][c] /= rows[c][c]
                    for j in range(c + 1, n):
                        rows[r][j] -= rows[r][c] * rows[c][j]
            packed.extend(v for row in rows for v in row)
            orders.extend(order)
        return [make(packed, t.shape.as_list(), t.dtype), make(orders, t.shape.as_list()[:-1], _dtypes.as_dtype(output_idx_type))]

    return tuple(apply("Lu", name, run, [a], [(a.dtype, a.shape), (_dtypes.as_dtype(output_idx_type), a.shape[:-1])]))


def sqrtm(input, name=None):
    """The principal square root of a matrix, by the iteration of Denman and Beavers."""
    from .array import eye

    a = convert_to_tensor(input)
    y, z = a, add(multiply(a, 0.0), eye(a.shape[-1], dtype=a.dtype))
    for _ in range(12):
        y, z = multiply(add(y, inv(z)), 0.5), multiply(add(z, inv(y)), 0.5)
    return y


def expm(input, name=None):
    """The matrix exponential, by scaling, a Taylor polynomial and squaring."""
    from .array import eye

    a = convert_to_tensor(input)
    norm = float(reduce_max(reduce_sum(_abs(a), axis=-1)))
    squarings = max(0, int(norm).bit_length() + 3)
    x = multiply(a, 0.5**squarings)
    term = total = add(multiply(a, 0.0), eye(a.shape[-1], dtype=a.dtype))
    for k in range(1, 13):
        term = multiply(matmul(term, x), 1.0 / k)
        total = add(total, term)
    for _ in range(squarings):
        total = matmul(total, total)
    return total
