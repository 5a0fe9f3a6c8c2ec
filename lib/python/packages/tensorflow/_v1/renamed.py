"""Names of TensorFlow 1 whose functions stand elsewhere today: `tf.matrix_band_part` is `tf.linalg.band_part`."""

# The name then -> where it is now, seen from `tf`. Names that did not change stand alone after their module.
_MOVED = {
    "linalg": {
        "matrix_band_part": "band_part", "matrix_set_diag": "set_diag", "matrix_triangular_solve": "triangular_solve",
        "matrix_square_root": "sqrtm", "self_adjoint_eig": "eigh", "matrix_solve_ls": "lstsq", "diag_part": "tensor_diag_part",
        "cholesky_solve": "cholesky_solve", "cross": "cross",
    },
    "math": dict.fromkeys(
        "accumulate_n angle betainc bincount conj igamma igammac imag is_non_decreasing is_strictly_increasing lbeta polygamma "
        "segment_prod unsorted_segment_max unsorted_segment_mean unsorted_segment_min unsorted_segment_prod "
        "unsorted_segment_sqrt_n zeta".split()
    ) | {"div_no_nan": "divide_no_nan"},
    "signal": dict.fromkeys("fft fft2d fft3d ifft ifft2d ifft3d fftnd ifftnd rfftnd irfftnd".split()),
    "io": dict.fromkeys(
        "decode_compressed decode_json_example deserialize_many_sparse serialize_many_sparse serialize_sparse".split()
    ) | {"parse_single_sequence_example": None},
    "strings": {
        "string_strip": "strip", "string_to_hash_bucket_fast": "to_hash_bucket_fast",
        "string_to_hash_bucket_strong": "to_hash_bucket_strong", "string_to_hash_bucket": "to_hash_bucket_fast",
    },
    "sparse": {
        "sparse_add": "add", "sparse_concat": "concat", "sparse_fill_empty_rows": "fill_empty_rows", "sparse_mask": "mask",
        "sparse_maximum": "maximum", "sparse_minimum": "minimum", "sparse_reorder": "reorder",
        "sparse_reset_shape": "reset_shape", "sparse_reshape": "reshape", "sparse_retain": "retain", "sparse_slice": "slice",
        "sparse_softmax": "softmax", "sparse_tensor_dense_matmul": "sparse_dense_matmul",
        "sparse_tensor_to_dense": "to_dense", "sparse_to_indicator": "to_indicator", "sparse_transpose": "transpose",
    },
    "": {
        "where_v2": "where", "reverse_v2": "reverse", "tensor_scatter_add": "tensor_scatter_nd_add",
        "tensor_scatter_sub": "tensor_scatter_nd_sub", "tensor_scatter_update": "tensor_scatter_nd_update",
    },
    "compat.v1": {
        "initialize_all_tables": "tables_initializer", "initialize_local_variables": "local_variables_initializer",
        "initialize_variables": "variables_initializer",
    },
    "errors": {"OpError": "OpError"},
}  # fmt: skip

MOVED = {old: (module, new or old) for module, names in _MOVED.items() for old, new in names.items()}


def find(name):
    """What TensorFlow 1 called `name`, or None."""
    if name in _here:
        return _here[name]
    if name in ("COMPILER_VERSION", "GIT_VERSION", "GRAPH_DEF_VERSION", "GRAPH_DEF_VERSION_MIN_CONSUMER", "GRAPH_DEF_VERSION_MIN_PRODUCER"):
        from .. import version

        return getattr(version, name)
    if name in ("SparseTensorValue", "sparse_placeholder"):
        from .._sparse import tensor as _sparse

        return getattr(_sparse, name)
    if name == "is_numeric_tensor":
        from .. import debugging

        return getattr(debugging, name, None)
    if name not in MOVED:
        return None
    import importlib

    module, new = MOVED[name]
    try:
        return getattr(importlib.import_module("tensorflow" + (f".{module}" if module else "")), new)
    except AttributeError:
        return None


# --- Functions whose arguments were others -----------------------------------------------------------------------------


def setdiff1d(x, y, index_dtype=None, name=None):
    """The values of vector x that are not in y, in x's order, and their places: (out, idx)."""
    import collections

    from .._core import dtypes as _dtypes
    from .._ops.array import boolean_mask, expand_dims
    from .._core.convert import convert_to_tensor
    from .._ops.math import cast, equal, logical_not
    from .._ops.math import range as range_of
    from .._ops.reduction import reduce_any
    from .._ops.array import size

    x = convert_to_tensor(x)
    y = convert_to_tensor(y, x.dtype)
    lone = logical_not(reduce_any(equal(expand_dims(x, 1), expand_dims(y, 0)), axis=1))
    places = boolean_mask(range_of(size(x)), lone)
    out = collections.namedtuple("ListDiff", ["out", "idx"])
    return out(boolean_mask(x, lone), cast(places, index_dtype or _dtypes.int32))


def string_split(source=None, sep=None, skip_empty=True, delimiter=None, result_type="SparseTensor", input=None, name=None):
    """The parts of each string of a vector between separators, as a sparse matrix, or ragged on demand."""
    from .._core.convert import convert_to_tensor
    from .._ops.string import split

    source = convert_to_tensor(input if source is None else source, "string")
    sep = delimiter if delimiter is not None else (" " if sep is None else sep)
    parts = split(source, sep)
    if skip_empty:
        from .._ops.math import not_equal
        from ..ragged import boolean_mask

        parts = boolean_mask(parts, parts.with_flat_values(not_equal(parts.flat_values, "")))
    return parts if result_type == "RaggedTensor" else parts.to_sparse()


def batch_gather(params, indices, name=None):
    """Rows picked in each batch: as `tf.gather` with all but the last dimension of `indices` as batch dimensions."""
    from .._ops.array import gather
    from .._core.convert import convert_to_tensor

    index = convert_to_tensor(indices)
    return gather(params, index, batch_dims=index.shape.rank - 1, axis=index.shape.rank - 1, name=name)


def reduce_join(inputs, axis=None, keep_dims=None, separator="", name=None, reduction_indices=None, keepdims=None):
    """Strings joined along an axis."""
    from .._ops.string import reduce_join as joined

    return joined(inputs, reduction_indices if axis is None else axis, bool(keepdims or keep_dims), separator, name)


def _sparse_reduction(current, output_is_sparse):
    def reduce(sp_input, axis=None, keepdims=None, reduction_axes=None, keep_dims=None):
        from .. import sparse

        axis = reduction_axes if axis is None else axis
        return getattr(sparse, current)(sp_input, axis, bool(keepdims or keep_dims), output_is_sparse)

    return reduce


sparse_reduce_sum = _sparse_reduction("reduce_sum", False)
sparse_reduce_max = _sparse_reduction("reduce_max", False)
sparse_reduce_sum_sparse = _sparse_reduction("reduce_sum", True)
sparse_reduce_max_sparse = _sparse_reduction("reduce_max", True)


def sparse_split(keyword_required=None, sp_input=None, num_split=None, axis=None, name=None, split_dim=None):
    """A sparse tensor in `num_split` parts along an axis."""
    from .. import sparse

    return sparse.split(sp_input, num_split, split_dim if axis is None else axis, name)


def sparse_matmul(a, b, transpose_a=False, transpose_b=False, a_is_sparse=False, b_is_sparse=False, name=None):
    """The product of two matrices that hold many zeros."""
    from .._ops.linalg import matmul

    return matmul(a, b, transpose_a, transpose_b, name=name)


def sparse_merge(sp_ids, sp_values, vocab_size, name=None, already_sorted=False):
    """Ids and their values as one sparse matrix: (row, id) -> value."""
    from .._ops.array import concat, stack
    from .._ops.math import cast
    from .._sparse.tensor import SparseTensor, reorder

    from .._core import dtypes as _dtypes
    from .._ops.array import expand_dims

    ids = expand_dims(cast(sp_ids.values, _dtypes.int64), 1)
    indices = concat([sp_ids.indices[:, :-1], ids], 1)
    shape = stack([*(sp_ids.dense_shape[i] for i in range(sp_ids.shape.rank - 1)), cast(vocab_size, _dtypes.int64)])
    merged = SparseTensor(indices, sp_values.values, shape)
    return merged if already_sorted else reorder(merged)


def _segments_of_rows(combine):
    def reduce(data, indices, segment_ids, name=None, num_segments=None):
        from .. import math
        from .._ops.array import gather
        from .._ops.math import cast, sqrt
        from .._ops.array import ones_like, reshape

        rows = gather(data, indices)
        if num_segments is not None:
            return getattr(math, f"unsorted_segment_{combine}")(rows, segment_ids, num_segments)
        if combine != "sqrt_n":
            return getattr(math, f"segment_{combine}")(rows, segment_ids)
        counts = math.segment_sum(cast(ones_like(segment_ids), rows.dtype), segment_ids)
        return math.segment_sum(rows, segment_ids) / reshape(sqrt(counts), [-1] + [1] * (rows.shape.rank - 1))

    return reduce


sparse_segment_sum = _segments_of_rows("sum")
sparse_segment_mean = _segments_of_rows("mean")
sparse_segment_sqrt_n = _segments_of_rows("sqrt_n")


def to_bfloat16(x, name="ToBFloat16"):
    """The values as bfloat16."""
    from .._ops.math import cast

    return cast(x, "bfloat16", name)


def to_complex64(x, name="ToComplex64"):
    """The values as complex64."""
    from .._ops.math import cast

    return cast(x, "complex64", name)


def to_complex128(x, name="ToComplex128"):
    """The values as complex128."""
    from .._ops.math import cast

    return cast(x, "complex128", name)


def random_gamma(shape, alpha, beta=None, dtype="float32", seed=None, name=None):
    """Numbers of the gamma distribution: `shape` of them for each `alpha`."""
    from .. import random

    return random.gamma(shape, alpha, beta, dtype, seed, name)


def random_poisson(lam, shape, dtype="float32", seed=None, name=None):
    """Numbers of the Poisson distribution: `shape` of them for each mean `lam`."""
    from .. import random

    return random.poisson(shape, lam, dtype, seed, name)


def colocate_with(op, ignore_existing=False):
    """Accepted: there is one device."""
    import contextlib

    return contextlib.nullcontext()


def container(container_name):
    """Accepted: variables stand in one container."""
    import contextlib

    return contextlib.nullcontext()


class op_scope:
    """`with tf.op_scope(values, name, default_name)`: a name scope, with the arguments in another order."""

    def __init__(self, values, name, default_name=None):
        self._arguments = (name, default_name, values)

    def __enter__(self):
        from ..compat.v1 import name_scope

        self._scope = name_scope(*self._arguments)
        return self._scope.__enter__()

    def __exit__(self, *error):
        return self._scope.__exit__(*error)


def get_local_variable(name, *args, collections=None, **kwargs):
    """`get_variable` for a local variable, which is not trained and not saved."""
    from .variable_scope import get_variable

    kwargs["trainable"] = False
    return get_variable(name, *args, collections=(collections or []) + ["local_variables"], **kwargs)


def assert_variables_initialized(var_list=None):
    """None where there are no variables, else an operation that fails where one has no value."""
    from .functions import global_variables, local_variables
    from .._graphs.grouping import group

    variables = global_variables() + local_variables() if var_list is None else list(var_list)
    return group(*[v.value().op for v in variables]) if variables else None


def no_regularizer(_):
    """Keeps a scope's regulariser from a variable."""
    return None


def count_up_to(ref, limit, name=None):
    """Adds one to a variable; its value before. @raises OutOfRangeError (when run) at `limit`"""
    return ref.count_up_to(limit)


def convert_to_tensor_or_sparse_tensor(value, dtype=None, name=None):
    """The value itself if it is sparse, else a tensor of it."""
    from .._core.convert import convert_to_tensor
    from .._sparse.tensor import SparseTensor

    return value if isinstance(value, SparseTensor) else convert_to_tensor(value, dtype, name=name)


def convert_to_tensor_or_indexed_slices(value, dtype=None, name=None):
    """The value itself if it is IndexedSlices, else a tensor of it."""
    from .._core.convert import convert_to_tensor
    from .._core.slices import IndexedSlices

    return value if isinstance(value, IndexedSlices) else convert_to_tensor(value, dtype, name=name)


_here = {n: v for n, v in list(globals().items()) if not n.startswith("_") and n not in ("find", "MOVED")}
