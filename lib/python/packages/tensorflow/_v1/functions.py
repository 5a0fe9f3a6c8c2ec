"""TensorFlow 1's own functions, and today's with the argument names they had then."""

from .._core import dtypes as _dtypes, state as _state, tensor as _tensor
from .._ops import array as _array_ops, math as _math_ops, nn as _nn_ops, reduction as _reduce_ops
from .._core.convert import constant as _constant
from .._core.convert import convert_to_tensor
from .._core.dtypes import as_dtype
from .._graphs.default_graph import get_default_graph
from .._graphs.grouping import group
from .._core.tensor import TensorLike

# --- Inputs and variables ------------------------------------------------------------------------------------------


def placeholder(dtype, shape=None, name=None):
    """A tensor whose value is given when the graph runs."""
    if _state.graph is None:
        raise RuntimeError("tf.placeholder() is not compatible with eager execution.")
    out = _state.graph._input("Placeholder", as_dtype(dtype), shape, name or "Placeholder")
    return out


def placeholder_with_default(input, shape, name=None):
    """A tensor with a value that a feed may replace."""
    from .._core.op import Value, op

    if _state.graph is None:
        return _array_ops.identity(convert_to_tensor(input, name="input"))
    out = op("PlaceholderWithDefault", name, Value(input, "input"))
    # A feed may be of any values, and of any shape that was declared: nothing is known of them from the default.
    out._declare(shape)
    return out


def constant(value, dtype=None, shape=None, name="Const", verify_shape=False):
    """A constant; a shape larger than the value repeats its last element, as TensorFlow 1 did."""
    return _constant(value, dtype, shape, name)


def assign(ref, value, validate_shape=None, use_locking=None, name=None):
    """Gives a variable a new value when it runs."""
    return ref.assign(value, name=name)


def assign_add(ref, value, use_locking=None, name=None):
    return ref.assign_add(value, name=name)


def assign_sub(ref, value, use_locking=None, name=None):
    return ref.assign_sub(value, name=name)


def global_variables(scope=None):
    return get_default_graph().get_collection("variables", scope)


all_variables = global_variables


def trainable_variables(scope=None):
    return get_default_graph().get_collection("trainable_variables", scope)


def local_variables(scope=None):
    return get_default_graph().get_collection("local_variables", scope)


def model_variables(scope=None):
    return get_default_graph().get_collection("model_variables", scope)


def moving_average_variables(scope=None):
    return get_default_graph().get_collection("moving_average_variables", scope)


def variables_initializer(var_list, name="init"):
    """The operation that gives variables their first values."""
    if _state.graph is None:
        return None
    return group(*[v.initializer for v in var_list], name=name)


def global_variables_initializer():
    """The operation that gives all variables their first values."""
    return variables_initializer(global_variables())


initialize_all_variables = global_variables_initializer


def local_variables_initializer():
    return variables_initializer(local_variables())


def is_variable_initialized(variable):
    return variable.is_initialized()


def report_uninitialized_variables(var_list=None, name="report_uninitialized_variables"):
    """The names of variables that have no value yet."""
    variables = var_list if var_list is not None else global_variables() + local_variables()
    names = [v.op.name.encode() for v in variables]

    def missing(*flags):
        from .._core.tensor import strings

        found = [n for n, flag in zip(names, flags) if not bool(flag)]
        return [strings(found, [len(found)])]

    flags = [v.is_initialized() for v in variables]
    return _state.graph._python("ReportUninitialized", name, missing, flags, [(_dtypes.string, [None])])[0]


def tables_initializer(name="init_all_tables"):
    return _state.graph._no_op(name, []) if _state.graph is not None else None


class GraphKeys:
    """Names of the standard collections."""

    GLOBAL_VARIABLES = "variables"
    LOCAL_VARIABLES = "local_variables"
    METRIC_VARIABLES = "metric_variables"
    MODEL_VARIABLES = "model_variables"
    TRAINABLE_VARIABLES = "trainable_variables"
    MOVING_AVERAGE_VARIABLES = "moving_average_variables"
    SUMMARIES = "summaries"
    REGULARIZATION_LOSSES = "regularization_losses"
    LOSSES = "losses"
    UPDATE_OPS = "update_ops"
    INIT_OP = "init_op"
    LOCAL_INIT_OP = "local_init_op"
    READY_OP = "ready_op"
    GLOBAL_STEP = "global_step"
    TRAIN_OP = "train_op"
    WEIGHTS = "weights"
    BIASES = "biases"
    ACTIVATIONS = "activations"
    VARIABLES = "variables"
    TABLE_INITIALIZERS = "table_initializer"
    QUEUE_RUNNERS = "queue_runners"
    ASSET_FILEPATHS = "asset_filepaths"
    EVAL_STEP = "eval_step"


def add_to_collection(name, value):
    get_default_graph().add_to_collection(name, value)


def add_to_collections(names, value):
    get_default_graph().add_to_collections(names, value)


def get_collection(key, scope=None):
    return get_default_graph().get_collection(key, scope)


def get_collection_ref(key):
    return get_default_graph().get_collection_ref(key)


# --- Switches ------------------------------------------------------------------------------------------------------


def disable_eager_execution():
    """From here on operations are added to the default graph."""
    if _state.graph is not None and _state.eager_enabled:
        raise ValueError("tf.compat.v1.disable_eager_execution must be called at program startup: a graph is being built")
    _state.eager_enabled = False
    _state.graph = get_default_graph()


def enable_eager_execution(config=None, device_policy=None, execution_mode=None):
    """From here on operations run at once."""
    if not _state.eager_enabled:
        if get_default_graph().version:
            raise ValueError("tf.enable_eager_execution must be called at program startup.")
        _state.graph = None
    _state.eager_enabled = True


def disable_v2_behavior():
    """Everything as in TensorFlow 1: graphs, reference variables, `Dimension`s, `==` by identity."""
    disable_eager_execution()
    disable_v2_tensorshape()
    disable_resource_variables()
    disable_tensor_equality()
    disable_control_flow_v2()


def enable_v2_behavior():
    enable_eager_execution()
    enable_v2_tensorshape()
    enable_resource_variables()
    enable_tensor_equality()
    enable_control_flow_v2()


def disable_v2_tensorshape():
    from .._core import shape as _shape

    _shape._v2_behavior = False


def enable_v2_tensorshape():
    from .._core import shape as _shape

    _shape._v2_behavior = True


def disable_resource_variables():
    _state.resource_variables = False


def enable_resource_variables():
    _state.resource_variables = True


def resource_variables_enabled():
    return _state.resource_variables


def disable_tensor_equality():
    _tensor.set_equality(False)


def enable_tensor_equality():
    _tensor.set_equality(True)


def disable_control_flow_v2():
    """Loops give results as TensorFlow 1's did. Control flow is one node with graphs inside either way."""
    _state.control_flow_v2 = False


def enable_control_flow_v2():
    """Loops give results in the structure of their variables."""
    _state.control_flow_v2 = True


def control_flow_v2_enabled():
    return _state.control_flow_v2


def executing_eagerly_outside_functions():
    graph = _state.graph
    while graph is not None and graph.building_function:
        graph = graph._outer
    return graph is None


def add_check_numerics_ops():
    return group()


# --- Operations with the argument names of TensorFlow 1 ------------------------------------------------------------


def _reduction(function):
    def reduce(input_tensor, axis=None, keepdims=None, name=None, reduction_indices=None, keep_dims=None):
        axis = reduction_indices if axis is None else axis
        return function(input_tensor, axis, bool(keepdims if keepdims is not None else keep_dims), name)

    reduce.__name__ = reduce.__qualname__ = function.__name__
    reduce.__doc__ = function.__doc__
    return reduce


reduce_sum = _reduction(_reduce_ops.reduce_sum)
reduce_mean = _reduction(_reduce_ops.reduce_mean)
reduce_prod = _reduction(_reduce_ops.reduce_prod)
reduce_max = _reduction(_reduce_ops.reduce_max)
reduce_min = _reduction(_reduce_ops.reduce_min)
reduce_all = _reduction(_reduce_ops.reduce_all)
reduce_any = _reduction(_reduce_ops.reduce_any)
reduce_logsumexp = _reduction(_reduce_ops.reduce_logsumexp)


def count_nonzero(input_tensor=None, axis=None, keepdims=None, dtype=_dtypes.int64, name=None, reduction_indices=None,
                  keep_dims=None, input=None):  # fmt: skip
    x = input_tensor if input is None else input
    return _reduce_ops.count_nonzero(x, reduction_indices if axis is None else axis, bool(keepdims or keep_dims), dtype, name)


def argmax(input, axis=None, name=None, dimension=None, output_type=_dtypes.int64):
    """Position of the largest element along an axis."""
    return _reduce_ops.argmax(input, dimension if axis is None else axis, output_type, name)


def arg_max(input, dimension, output_type=_dtypes.int64, name=None):
    """Position of the largest element along an axis."""
    return _reduce_ops.argmax(input, dimension, output_type, name)


def argmin(input, axis=None, name=None, dimension=None, output_type=_dtypes.int64):
    """Position of the smallest element along an axis."""
    return _reduce_ops.argmin(input, dimension if axis is None else axis, output_type, name)


def arg_min(input, dimension, output_type=_dtypes.int64, name=None):
    """Position of the smallest element along an axis."""
    return _reduce_ops.argmin(input, dimension, output_type, name)


def div(x, y, name=None):
    """Division as Python 2 had it: of integers, the quotient rounded down."""
    from .._core.op import op

    x = x if isinstance(x, TensorLike) else convert_to_tensor(x)
    y = y if isinstance(y, TensorLike) else convert_to_tensor(y, x.dtype)
    if x.dtype.is_floating:
        return _math_ops.binary("RealDiv", "div", x, y, name)
    return op("FloorDiv", name or "div", 0, x, 0, y)


def where(condition, x=None, y=None, name=None):
    """TensorFlow 1's choice: without broadcasting, a vector condition picks rows."""
    from .._core.op import op

    if x is None and y is None:
        return _array_ops.where(condition, name=name)
    if x is None or y is None:
        raise ValueError("x and y must both be non-None or both be None.")
    condition = convert_to_tensor(condition)
    x = x if isinstance(x, TensorLike) else convert_to_tensor(x, y.dtype if isinstance(y, TensorLike) else None)
    y = y if isinstance(y, TensorLike) else convert_to_tensor(y, x.dtype)
    return op("Select", name, condition, x, y)


def expand_dims(input, axis=None, name=None, dim=None):
    return _array_ops.expand_dims(input, dim if axis is None else axis, name)


def squeeze(input, axis=None, name=None, squeeze_dims=None):
    return _array_ops.squeeze(input, squeeze_dims if axis is None else axis, name)


def transpose(a, perm=None, name="transpose", conjugate=False):
    return _array_ops.transpose(a, perm, conjugate, name)


def zeros_like(tensor, dtype=None, name=None, optimize=True):
    return _array_ops.zeros_like(tensor, dtype, name)


def ones_like(tensor, dtype=None, name=None, optimize=True):
    return _array_ops.ones_like(tensor, dtype, name)


def shape(input, name=None, out_type=_dtypes.int32):
    return _array_ops.shape(input, out_type, name)


def size(input, name=None, out_type=_dtypes.int32):
    return _array_ops.size(input, out_type, name)


def gather(params, indices, validate_indices=None, name=None, axis=None, batch_dims=0):
    return _array_ops.gather(params, indices, None, axis, batch_dims, name)


def gather_nd(params, indices, name=None, batch_dims=0):
    return _array_ops.gather_nd(params, indices, batch_dims, name)


def pad(tensor, paddings, mode="CONSTANT", name=None, constant_values=0):
    return _array_ops.pad(tensor, paddings, mode, constant_values, name)


def boolean_mask(tensor, mask, name="boolean_mask", axis=None):
    return _array_ops.boolean_mask(tensor, mask, axis, name)


def sparse_to_dense(sparse_indices, output_shape, sparse_values, default_value=0, validate_indices=True, name=None):
    """A tensor with values at some places."""
    values = convert_to_tensor(sparse_values)
    index = convert_to_tensor(sparse_indices)
    if index.shape.rank == 1:
        index = _array_ops.expand_dims(index, 1)
    base = _array_ops.fill(output_shape, convert_to_tensor(default_value, values.dtype))
    if values.shape.rank == 0:
        values = _array_ops.fill([index.shape[0]], values)
    return _array_ops.tensor_scatter_nd_update(base, index, values)


def lin_space(start, stop, num, name=None):
    return _math_ops.linspace(start, stop, num, name)


def norm(tensor, ord="euclidean", axis=None, keepdims=None, name=None, keep_dims=None):
    return _reduce_ops.norm(tensor, ord, axis, keepdims if keepdims is not None else keep_dims, name)


def cond(pred, true_fn=None, false_fn=None, strict=False, name=None, fn1=None, fn2=None):
    from .._graphs import control_flow as _control_flow

    return _control_flow.cond(pred, true_fn or fn1, false_fn or fn2, name)


def while_loop(
    cond, body, loop_vars, shape_invariants=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None,
    maximum_iterations=None, return_same_structure=False,
):  # fmt: skip
    from .._graphs import control_flow as _control_flow

    result = _control_flow.while_loop(cond, body, loop_vars, shape_invariants, maximum_iterations=maximum_iterations, name=name)
    if not return_same_structure and isinstance(result, (list, tuple)) and len(result) == 1 and not isinstance(result, dict):
        return result[0]
    return result


def py_func(func, inp, Tout, stateful=True, name=None):
    from .._core import python_functions as _python_ops

    return _python_ops.numpy_function(func, inp, Tout, stateful, name)


def Print(input_, data, message=None, first_n=None, summarize=None, name=None):
    """The tensor itself; prints data when it is computed."""
    from .._graphs.scopes import control_dependencies
    from .._core.printing import tf_print

    shown = tf_print(message or "", *data, summarize=3 if summarize is None else summarize)
    with control_dependencies([shown] if shown is not None else []):
        return _array_ops.identity(input_)


def verify_tensor_all_finite(t=None, msg=None, name=None, x=None, message=None):
    from ..debugging import check_numerics

    return check_numerics(t if x is None else x, msg if message is None else message, name)


# --- tf.nn ---------------------------------------------------------------------------------------------------------


def softmax_cross_entropy_with_logits(labels=None, logits=None, dim=-1, name=None, axis=None):
    """Cross-entropy between softmax(logits) and labels, which gradients do not pass."""
    labels = _array_ops.stop_gradient(convert_to_tensor(labels), name="labels_stop_gradient")
    return _nn_ops.softmax_cross_entropy_with_logits(labels, logits, dim if axis is None else axis, name)


def softmax_cross_entropy_with_logits_v2(labels, logits, axis=None, name=None, dim=None):
    return _nn_ops.softmax_cross_entropy_with_logits(labels, logits, -1 if axis is None and dim is None else (dim if axis is None else axis), name)


def sparse_softmax_cross_entropy_with_logits(labels=None, logits=None, name=None):
    return _nn_ops.sparse_softmax_cross_entropy_with_logits(labels, logits, name)


def sigmoid_cross_entropy_with_logits(labels=None, logits=None, name=None):
    return _nn_ops.sigmoid_cross_entropy_with_logits(labels, logits, name)


def softmax(logits, axis=None, name=None, dim=None):
    return _nn_ops.softmax(logits, dim if axis is None else axis, name)


def log_softmax(logits, axis=None, name=None, dim=None):
    return _nn_ops.log_softmax(logits, dim if axis is None else axis, name)


def moments(x, axes, shift=None, name=None, keep_dims=None, keepdims=None):
    return _reduce_ops.moments(x, axes, shift, bool(keepdims if keepdims is not None else keep_dims), name)


def conv2d_transpose(
    value=None, filter=None, output_shape=None, strides=None, padding="SAME", data_format="NHWC", name=None, input=None,
    filters=None, dilations=None,
):  # fmt: skip
    return _nn_ops.conv2d_transpose(
        value if input is None else input, filter if filters is None else filters, output_shape, strides, padding, data_format,
        dilations, name,
    )  # fmt: skip


def depthwise_conv2d(input, filter, strides, padding, rate=None, name=None, data_format=None, dilations=None):
    return _nn_ops.depthwise_conv2d(input, filter, strides, padding, data_format, rate if dilations is None else dilations, name)


def conv1d(value=None, filters=None, stride=None, padding=None, use_cudnn_on_gpu=None, data_format="NWC", name=None, input=None,
           dilations=None):  # fmt: skip
    return _nn_ops.conv1d(value if input is None else input, filters, stride, padding, data_format, dilations, name)


def embedding_lookup(params, ids, partition_strategy="mod", name=None, validate_indices=True, max_norm=None):
    return _nn_ops.embedding_lookup(params, ids, max_norm, name)


def l2_normalize(x, axis=None, epsilon=1e-12, name=None, dim=None):
    from .._ops.linalg import l2_normalize as normalize

    return normalize(x, axis, epsilon, name, dim)


def in_top_k(predictions, targets, k, name=None):
    return _array_ops.in_top_k(targets, predictions, k, name)


_ = _math_ops
