"""`import tensorflow.compat.v1 as tf`: TensorFlow 1's names. What did not change since is taken from the package itself."""

import tensorflow as _tensorflow

from ..._core.missing import missing

# What both versions share, before the names that differ are put over it.
_own = (
    "assert_equal assert_greater assert_less assert_rank compat data debugging function initializers losses math metrics nn publish "
    "random saved_model strings summary train"
).split()
globals().update({n: v for n, v in vars(_tensorflow).items() if not n.startswith("_") and n not in _own})

from ..._core.python_functions import numpy_function, py_function  # noqa: E402, F401
from ..._graphs.control_flow import case, map_fn, scan  # noqa: E402, F401
from ..._functions.function import function  # noqa: E402, F401
from ...debugging import check_numerics  # noqa: E402, F401
from ..._v1.functions import (  # noqa: E402, F401
    GraphKeys,
    Print,
    add_check_numerics_ops,
    add_to_collection,
    add_to_collections,
    all_variables,
    arg_max,
    arg_min,
    argmax,
    argmin,
    assign,
    assign_add,
    assign_sub,
    boolean_mask,
    cond,
    constant,
    control_flow_v2_enabled,
    count_nonzero,
    disable_control_flow_v2,
    disable_eager_execution,
    disable_resource_variables,
    disable_tensor_equality,
    disable_v2_behavior,
    disable_v2_tensorshape,
    div,
    enable_control_flow_v2,
    enable_eager_execution,
    enable_resource_variables,
    enable_tensor_equality,
    enable_v2_behavior,
    enable_v2_tensorshape,
    executing_eagerly_outside_functions,
    expand_dims,
    gather,
    gather_nd,
    get_collection,
    get_collection_ref,
    global_variables,
    global_variables_initializer,
    initialize_all_variables,
    is_variable_initialized,
    lin_space,
    local_variables,
    local_variables_initializer,
    model_variables,
    moving_average_variables,
    norm,
    ones_like,
    pad,
    placeholder,
    placeholder_with_default,
    py_func,
    reduce_all,
    reduce_any,
    reduce_logsumexp,
    reduce_max,
    reduce_mean,
    reduce_min,
    reduce_prod,
    reduce_sum,
    report_uninitialized_variables,
    resource_variables_enabled,
    shape,
    size,
    sparse_to_dense,
    squeeze,
    tables_initializer,
    trainable_variables,
    transpose,
    variables_initializer,
    verify_tensor_all_finite,
    where,
    while_loop,
    zeros_like,
)
from ..._graphs.default_graph import get_default_graph, reset_default_graph  # noqa: E402, F401
from ..._graphs.grouping import tuple_ as tuple  # noqa: E402, F401
from ..._v1.initializers import (  # noqa: E402, F401
    constant_initializer,
    glorot_normal_initializer,
    glorot_uniform_initializer,
    ones_initializer,
    orthogonal_initializer,
    random_normal_initializer,
    random_uniform_initializer,
    truncated_normal_initializer,
    uniform_unit_scaling_initializer,
    variance_scaling_initializer,
    zeros_initializer,
)
from ..._ops.linalg import clip_by_average_norm, global_norm, trace  # noqa: E402, F401
from ..._ops.array import diag_part as matrix_diag_part  # noqa: E402, F401
from ..._ops.array import diag as matrix_diag  # noqa: E402, F401
from ..._ops.array import (  # noqa: E402, F401
    depth_to_space,
    invert_permutation,
    matrix_transpose,
    segment_max,
    segment_mean,
    segment_min,
    segment_sum,
    space_to_depth,
    tensor_diag as diag,
    unsorted_segment_sum,
)
from ..._ops.decompositions import cholesky, qr, svd  # noqa: E402, F401
from ..._ops.decompositions import det as matrix_determinant  # noqa: E402, F401
from ..._ops.decompositions import inv as matrix_inverse  # noqa: E402, F401
from ..._ops.decompositions import solve as matrix_solve  # noqa: E402, F401
from ..._ops.math import (  # noqa: E402, F401
    ceil,
    digamma,
    erf,
    erfc,
    expm1,
    floor_div,
    floordiv,
    floormod,
    is_finite,
    is_inf,
    is_nan,
    lgamma,
    log,
    log1p,
    log_sigmoid,
    logical_xor,
    mod,
    real,
    reciprocal,
    rint,
    rsqrt,
    squared_difference,
    to_double,
    to_float,
    to_int32,
    to_int64,
)
from ..._core.names import name_scope  # noqa: E402, F401
from ..._random.draws import multinomial, random_crop, random_normal, random_uniform, truncated_normal  # noqa: E402, F401
from ..._random.draws import shuffle as random_shuffle  # noqa: E402, F401
from ..._ops.reduction import confusion_matrix, cumprod  # noqa: E402, F401
from ..._core.seeds import get_seed  # noqa: E402, F401
from ..._core.seeds import set_seed_v1 as set_random_seed  # noqa: E402, F401
from ..._v1.session import InteractiveSession, Session, get_default_session  # noqa: E402, F401
from ..._core.shape import Dimension, dimension_value  # noqa: E402, F401
from ..._v1.train import gradients, hessians  # noqa: E402, F401
from ..._v1.variable_scope import (  # noqa: E402, F401
    AUTO_REUSE,
    VariableScope,
    get_variable,
    get_variable_scope,
    variable_op_scope,
    variable_scope,
)

self_adjoint_eigvals = _tensorflow.linalg.eigvalsh
matmul = _tensorflow.matmul
neg = negative = _tensorflow.negative
mul = multiply = _tensorflow.multiply
sub = subtract = _tensorflow.subtract


class ConfigProto:
    """Accepted: there is one device and one thread."""

    def __init__(self, **options):
        self.__dict__.update(options)
        self.gpu_options = options.get("gpu_options") or GPUOptions()


class GPUOptions:
    """Accepted: memory grows as it is needed."""

    def __init__(self, **options):
        self.allow_growth = False
        self.__dict__.update(options)


class RunOptions:
    """Accepted."""

    FULL_TRACE = 3

    def __init__(self, **options):
        self.__dict__.update(options)


class RunMetadata:
    """Accepted; nothing is noted in it."""


class OptimizerOptions:
    """Accepted."""

    ON_1, ON_2 = 1, 2

    def __init__(self, **options):
        self.__dict__.update(options)


from ..._files.messages import Event, GraphDef, HistogramProto, NodeDef, Summary, SummaryMetadata  # noqa: E402, F401
from . import app, data, flags, initializers, layers, logging, losses, metrics, nn, random, summary, train  # noqa: E402, F401

from ..._ops.array import dynamic_partition, dynamic_stitch, edit_distance  # noqa: E402, F401
from ..._files.parsing import (  # noqa: E402, F401
    FixedLenFeature,
    FixedLenSequenceFeature,
    VarLenFeature,
    decode_base64,
    decode_csv,
    encode_base64,
    matching_files,
    parse_example,
    parse_single_example,
)
from ..._files.records import TFRecordOptions as _TFRecordOptions  # noqa: E402
from ..._files.records import TFRecordWriter as _TFRecordWriter  # noqa: E402
from ..._files.records import records as _records  # noqa: E402
from ..._ops.string import join as string_join  # noqa: E402, F401
from ..._v1.renamed import string_split  # noqa: E402, F401
from ..._ops.string import regex_replace, substr  # noqa: E402, F401
from ..._ops.string import to_number as string_to_number  # noqa: E402, F401
from ..._files.tensor_proto import make_ndarray, make_tensor_proto, parse_tensor, serialize_tensor  # noqa: E402, F401
from ...io import decode_raw, read_file, write_file  # noqa: E402, F401


class python_io:
    """`tf.python_io`: record files."""

    TFRecordWriter = _TFRecordWriter
    TFRecordOptions = _TFRecordOptions

    @staticmethod
    def tf_record_iterator(path, options=None):
        """The records of a file."""
        return _records(path, options.compression_type if options is not None else "")


def make_template(name_, func_, create_scope_now_=False, unique_name_=None, custom_getter_=None, **kwargs):
    """A function whose variables are made at its first call and shared by the others."""
    from ..._v1.variable_scope import AUTO_REUSE as reuse
    from ..._v1.variable_scope import variable_scope as scoped

    def call(*args, **more):
        with scoped(unique_name_ or name_, reuse=reuse):
            return func_(*args, **{**kwargs, **more})

    return call


from . import debugging, math, strings  # noqa: E402, F401
from ..._core.published import as_in_v1 as _as_in_v1  # noqa: E402

# Functions of today whose parameters stood in another order.
for _name in (
    "batch_to_space confusion_matrix convert_to_tensor decode_csv decode_raw depth_to_space parse_example parse_single_example "
    "reverse_sequence space_to_batch space_to_depth string_to_number substr tuple"
).split():
    globals()[_name] = _as_in_v1(globals()[_name], "tf.compat.v1", _name)

__version__ = _tensorflow.__version__
VERSION = __version__
_lazy = (
    "autograph distribute experimental feature_column keras lookup profiler queue raw_ops sets signal sysconfig types version"
).split()
_missing = missing("tf.compat.v1", "tensorflow.compat.v1", globals())
_home = _tensorflow

def __getattr__(name):
    if name in _lazy:
        return getattr(_home, name)
    if name == "import_graph_def":
        from ..._files.meta_graph import import_graph_def

        return import_graph_def
    if name == "wrap_function":
        from ..._functions.wrapped_function import wrap_function

        return wrap_function
    if name == "saved_model":
        import importlib

        return importlib.import_module("tensorflow.compat.v1.saved_model")
    if name == "image":
        import importlib

        return importlib.import_module("tensorflow.compat.v1.image")
    if name == "compat":
        import importlib

        return importlib.import_module("tensorflow.compat")
    if name in ("gfile", "manip", "spectral", "test"):
        import importlib

        where = {"spectral": "tensorflow.signal", "manip": "tensorflow", "test": "tensorflow.test"}
        return importlib.import_module(where.get(name, f"tensorflow.compat.v1.{name}"))
    if name.startswith("scatter_") or name == "batch_scatter_update":
        from ..._v1 import scatter as _scatter_v1

        if hasattr(_scatter_v1, name):
            return getattr(_scatter_v1, name)
    if name.startswith("assert_") and hasattr(debugging, name):
        return getattr(debugging, name)
    from ..._v1.renamed import find

    found = find(name)
    return _missing(name) if found is None else found
