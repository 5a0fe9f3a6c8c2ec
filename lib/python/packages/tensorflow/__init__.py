"""TensorFlow 2.21 on the site's engine: the same names, the same behaviour, running in the reader's browser."""

from ._core import keras_alias as _keras_alias
from . import errors
from ._core import operators as _operators
from ._ops.array import (
    argsort,
    batch_to_space,
    boolean_mask,
    broadcast_dynamic_shape,
    broadcast_static_shape,
    broadcast_to,
    concat,
    dynamic_partition,
    dynamic_stitch,
    edit_distance,
    ensure_shape,
    expand_dims,
    eye,
    fill,
    gather,
    gather_nd,
    get_static_value,
    guarantee_const,
    identity,
    identity_n,
    meshgrid,
    one_hot,
    ones,
    ones_like,
    pad,
    parallel_stack,
    rank,
    repeat,
    reshape,
    reverse,
    reverse_sequence,
    roll,
    scatter_nd,
    searchsorted,
    sequence_mask,
    shape,
    shape_n,
    size,
    slice,
    sort,
    space_to_batch,
    split,
    squeeze,
    stack,
    stop_gradient,
    strided_slice,
    tensor_scatter_nd_add,
    tensor_scatter_nd_max,
    tensor_scatter_nd_min,
    tensor_scatter_nd_sub,
    tensor_scatter_nd_update,
    tile,
    transpose,
    unique,
    unique_with_counts,
    unravel_index,
    unstack,
    where,
    zeros,
    zeros_like,
)
from ._core.python_functions import numpy_function, py_function
from ._graphs.control_flow import (
    case,
    cond,
    foldl,
    foldr,
    map_fn,
    scan,
    switch_case,
    vectorized_map,
    while_loop,
)
from ._core.convert import constant, convert_to_tensor, register_tensor_conversion_function
from ._core.device import device
from ._core.dtypes import (
    DType,
    as_dtype,
    bfloat16,
    bool,
    complex64,
    complex128,
    double,
    float16,
    float32,
    float64,
    half,
    int8,
    int16,
    int32,
    int64,
    resource,
    string,
    uint8,
    uint16,
    uint32,
    uint64,
    variant,
)
from ._functions.function import function
from ._graphs.default_graph import get_current_name_scope, inside_function
from ._graphs.graph import Graph
from ._graphs.grouping import group, no_op
from ._graphs.operation import Operation
from ._graphs.scopes import control_dependencies, init_scope
from ._graphs.symbolic import is_symbolic_tensor
from ._graphs.grouping import tuple_ as tuple
from ._random.initializers import (
    constant_initializer,
    ones_initializer,
    random_normal_initializer,
    random_uniform_initializer,
    zeros_initializer,
)
from ._ops.linalg import clip_by_global_norm, clip_by_norm, einsum, matmul, tensordot
from ._core.logging import get_logger
from ._ops.math import (
    abs,
    acos,
    acosh,
    add,
    add_n,
    asin,
    asinh,
    atan,
    atan2,
    atanh,
    bitcast,
    cast,
    clip_by_value,
    complex,
    cos,
    cosh,
    divide,
    equal,
    exp,
    floor,
    greater,
    greater_equal,
    less,
    less_equal,
    linspace,
    logical_and,
    logical_not,
    logical_or,
    maximum,
    minimum,
    multiply,
    negative,
    not_equal,
    pow,
    range,
    round,
    saturate_cast,
    scalar_mul,
    sigmoid,
    sign,
    sin,
    sinh,
    sqrt,
    square,
    subtract,
    tan,
    tanh,
    truediv,
    truncatediv,
    truncatemod,
)
from ._ops.math import truediv as realdiv
from ._core.missing import missing
from ._core.module import Module
from ._core.names import name_scope
from ._core.printing import tf_print as print
from ._core.published import publish
from ._ragged.tensor import RaggedTensor, RaggedTensorSpec
from ._ops.reduction import (
    argmax,
    argmin,
    cumsum,
    histogram_fixed_width,
    histogram_fixed_width_bins,
    norm,
    reduce_all,
    reduce_any,
    reduce_logsumexp,
    reduce_max,
    reduce_mean,
    reduce_min,
    reduce_prod,
    reduce_sum,
)
from ._core.shape import TensorShape
from ._core.slices import IndexedSlices
from ._ops.string import as_string
from ._sparse.tensor import SparseTensor, SparseTensorSpec
from ._core.spec import TensorSpec, TypeSpec, type_spec_from_value
from ._core.state import executing_eagerly
from ._gradients.tape import GradientTape, UnconnectedGradients, custom_gradient, is_tensor, recompute_grad
from ._core.tensor import Tensor
from ._graphs.tensor_array import TensorArray
from ._files.tensor_proto import make_ndarray, make_tensor_proto
from ._core.variable import Variable, VariableAggregation, VariableSynchronization, variable_creator_scope

from . import bitwise, config, data, debugging, dtypes, io, linalg, math, nest, nn, ragged, random, sparse, strings  # isort: skip

Assert = debugging.Assert
assert_equal = debugging.assert_equal
assert_greater = debugging.assert_greater
assert_less = debugging.assert_less
assert_rank = debugging.assert_rank

newaxis = None
__version__ = "2.21.0"

publish("tf", globals())
_keras_alias.install()
_missing = missing("tf", "tensorflow", globals())
# Modules of the framework that few programs use: loaded when first asked for.
_MODULES = frozenset(
    (
        "audio autodiff autograph compat distribute experimental image lookup profiler saved_model sets signal "
        "summary sysconfig test train types version"
    ).split()
)
_KERAS_MODULES = frozenset(("initializers", "losses", "metrics", "optimizers"))


def __getattr__(name):
    if name in _MODULES:
        import importlib

        return importlib.import_module("tensorflow." + name)
    if name == "keras":
        import importlib

        return importlib.import_module("tensorflow.keras")
    if name == "import_graph_def":
        from ._files.meta_graph import import_graph_def

        return import_graph_def
    if name in ("gradients", "hessians"):
        from ._v1 import train as _train_v1

        return getattr(_train_v1, name)
    if name in _KERAS_MODULES:
        import importlib

        return importlib.import_module("keras." + name)
    return _missing(name)
