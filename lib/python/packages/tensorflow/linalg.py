"""`tf.linalg`."""

from ._array_ops import (
    band_part,
    diag,
    diag_part,
    eye,
    matrix_transpose,
    set_diag,
    tensor_diag,
    tensor_diag_part,
)
from ._decompositions import (
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
    eigh,
    eigvalsh,
    triangular_solve,
)
from ._linalg_ops import cross, einsum, global_norm, l2_normalize, matmul, matvec, tensordot, trace
from ._missing import missing
from ._reduce_ops import norm, normalize

adjoint = matrix_transpose

__getattr__ = missing("tf.linalg", "tensorflow._api.v2.linalg", globals())
