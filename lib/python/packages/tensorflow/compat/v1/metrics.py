"""`tf.metrics` of TensorFlow 1: a value, and the operation that updates it."""

from ... import _dtypes, _state
from ..._array_ops import ones_like, zeros
from ..._convert import convert_to_tensor
from ..._graph_variable import GraphVariable
from ..._math_ops import cast, div_no_nan, equal, squared_difference
from ..._missing import missing
from ..._reduce_ops import reduce_sum


def _total(name):
    return GraphVariable(
        _state.graph, zeros([], _dtypes.float32), trainable=False, collections=["local_variables", "metric_variables"], name=name
    )


def mean(values, weights=None, metrics_collections=None, updates_collections=None, name="mean"):
    """The mean of all values seen since the variables were initialised."""
    from ..._names import name_scope

    if _state.graph is None:
        raise RuntimeError("tf.metrics.mean is not supported when eager execution is enabled.")
    with name_scope(name):
        values = cast(convert_to_tensor(values), _dtypes.float32)
        total, count = _total("total"), _total("count")
        if weights is None:
            amount, number = reduce_sum(values), reduce_sum(ones_like(values))
        else:
            weights = cast(convert_to_tensor(weights), _dtypes.float32)
            amount, number = reduce_sum(values * weights), reduce_sum(ones_like(values) * weights)
        value = div_no_nan(total, count, name="value")
        update = div_no_nan(total.assign_add(amount), count.assign_add(number), name="update_op")
    return value, update


def accuracy(labels, predictions, weights=None, metrics_collections=None, updates_collections=None, name="accuracy"):
    """The share of predictions that equal their labels."""
    labels, predictions = convert_to_tensor(labels), convert_to_tensor(predictions)
    if labels.dtype is not predictions.dtype:
        predictions = cast(predictions, labels.dtype)
    return mean(cast(equal(predictions, labels), _dtypes.float32), weights, name=name)


def mean_squared_error(labels, predictions, weights=None, metrics_collections=None, updates_collections=None, name="mean_squared_error"):
    """The mean of squared errors."""
    return mean(squared_difference(cast(labels, _dtypes.float32), cast(predictions, _dtypes.float32)), weights, name=name)


__getattr__ = missing("tf.compat.v1.metrics", "tensorflow._api.v2.compat.v1.metrics", globals())
