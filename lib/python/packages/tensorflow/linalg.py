"""`tf.linalg`."""

from ._ops.array import (
    band_part,
    diag,
    diag_part,
    eye,
    matrix_transpose,
    set_diag,
    tensor_diag,
    tensor_diag_part,
)
from ._ops.decompositions import (
    cholesky,
    cholesky_solve,
    det,
    expm,
    inv,
    logdet,
    lstsq,
    lu,
    matrix_rank,
    pinv,
    qr,
    slogdet,
    solve,
    sqrtm,
    svd,
    eig,
    eigh,
    eigvals,
    eigvalsh,
    triangular_solve,
)
from ._ops.linalg import cross, einsum, global_norm, l2_normalize, matmul, matvec, tensordot, trace
from ._core.missing import missing
from ._core.published import publish
from ._ops.reduction import norm, normalize


def adjoint(matrix, name=None):
    """The last two dimensions exchanged, and conjugated."""
    return matrix_transpose(matrix, name=name or "adjoint", conjugate=True)


publish("tf.linalg", globals())
__getattr__ = missing("tf.linalg", "tensorflow._api.v2.linalg", globals())
