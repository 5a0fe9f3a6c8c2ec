"""`tf.sparse`."""

from ._core.missing import missing
from ._core.published import publish
from ._sparse.tensor import (  # noqa: F401
    SparseTensor,
    add,
    eye,
    fill_empty_rows,
    from_dense,
    map_values,
    mask,
    maximum,
    minimum,
    reduce_max,
    reorder,
    retain,
    softmax,
    sparse_dense_matmul,
    to_dense,
    to_indicator,
    transpose,
)
from ._sparse.counts import bincount  # noqa: F401
from ._sparse.tensor import reduce_sum_ as reduce_sum  # noqa: F401
from ._sparse.tensor import sparse_concat as concat  # noqa: F401
from ._sparse.tensor import sparse_expand_dims as expand_dims  # noqa: F401
from ._sparse.tensor import sparse_reshape as reshape  # noqa: F401
from ._sparse.tensor import sparse_slice as slice  # noqa: F401
from ._sparse.tensor import sparse_split as split  # noqa: F401


publish("tf.sparse", globals())
__getattr__ = missing("tf.sparse", "tensorflow._api.v2.sparse", globals())
