"""`tf.losses` of TensorFlow 1: weighted losses, noted in the graph's collection of losses."""

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import convert_to_tensor
from .._ops.math import (
    abs,
    add,
    cast,
    div_no_nan,
    log,
    maximum,
    minimum,
    multiply,
    negative,
    squared_difference,
    subtract,
)
from .._ops.reduction import reduce_mean, reduce_sum
from .._core.tensor import TensorLike


class Reduction:
    """How the losses of a batch become one."""

    NONE = "none"
    SUM = "weighted_sum"
    SUM_OVER_BATCH_SIZE = "weighted_sum_over_batch_size"
    MEAN = "weighted_mean"
    SUM_BY_NONZERO_WEIGHTS = "weighted_sum_by_nonzero_weights"
    SUM_OVER_NONZERO_WEIGHTS = SUM_BY_NONZERO_WEIGHTS

    @classmethod
    def all(cls):
        return (cls.NONE, cls.SUM, cls.MEAN, cls.SUM_OVER_BATCH_SIZE, cls.SUM_BY_NONZERO_WEIGHTS)


def _float(x):
    x = x._as_tensor() if isinstance(x, TensorLike) and not hasattr(x, "_h") else convert_to_tensor(x)
    return x if x.dtype is _dtypes.float32 else cast(x, _dtypes.float32)


def compute_weighted_loss(losses, weights=1.0, scope=None, loss_collection="losses", reduction=Reduction.SUM_BY_NONZERO_WEIGHTS):
    """The losses times their weights, reduced, and added to the collection."""
    from .._ops.array import ones_like, size
    from .._ops.math import not_equal

    losses = _float(losses)
    weights = _float(weights)
    weighted = multiply(losses, weights)
    if reduction == Reduction.NONE:
        loss = weighted
    else:
        loss = reduce_sum(weighted)
        if reduction == Reduction.MEAN:
            loss = div_no_nan(loss, reduce_sum(multiply(ones_like(losses), weights)))
        elif reduction in (Reduction.SUM_BY_NONZERO_WEIGHTS, Reduction.SUM_OVER_NONZERO_WEIGHTS):
            present = reduce_sum(multiply(ones_like(losses), cast(not_equal(weights, 0.0), _dtypes.float32)))
            loss = div_no_nan(loss, present, name="value")
        elif reduction == Reduction.SUM_OVER_BATCH_SIZE:
            loss = div_no_nan(loss, cast(size(losses), _dtypes.float32))
    add_loss(loss, loss_collection)
    return loss


def _scoped(name):
    def decorate(function):
        import functools

        @functools.wraps(function)
        def wrapper(*args, scope=None, **kwargs):
            from .._core.names import name_scope

            with name_scope(scope or name):
                return function(*args, **kwargs)

        return wrapper

    return decorate


def _check(labels, predictions):
    if labels is None:
        raise ValueError("Argument `labels` must not be None.")
    if predictions is None:
        raise ValueError("Argument `predictions` must not be None.")
    predictions, labels = _float(predictions), _float(labels)
    predictions.shape.assert_is_compatible_with(labels.shape)
    return labels, predictions


@_scoped("mean_squared_error")
def mean_squared_error(labels, predictions, weights=1.0, loss_collection="losses", reduction=Reduction.SUM_BY_NONZERO_WEIGHTS):
    """(predictions - labels)^2."""
    labels, predictions = _check(labels, predictions)
    return compute_weighted_loss(squared_difference(predictions, labels), weights, None, loss_collection, reduction)


@_scoped("absolute_difference")
def absolute_difference(labels, predictions, weights=1.0, loss_collection="losses", reduction=Reduction.SUM_BY_NONZERO_WEIGHTS):
    """|predictions - labels|."""
    labels, predictions = _check(labels, predictions)
    return compute_weighted_loss(abs(subtract(predictions, labels)), weights, None, loss_collection, reduction)


@_scoped("log_loss")
def log_loss(
    labels, predictions, weights=1.0, epsilon=1e-7, loss_collection="losses", reduction=Reduction.SUM_BY_NONZERO_WEIGHTS
):
    """Binary cross-entropy of probabilities."""
    labels, predictions = _check(labels, predictions)
    yes = multiply(labels, log(add(predictions, epsilon)))
    no = multiply(subtract(1.0, labels), log(add(subtract(1.0, predictions), epsilon)))
    return compute_weighted_loss(subtract(negative(yes), no), weights, None, loss_collection, reduction)


@_scoped("hinge_loss")
def hinge_loss(labels, logits, weights=1.0, loss_collection="losses", reduction=Reduction.SUM_BY_NONZERO_WEIGHTS):
    """max(0, 1 - (2 labels - 1) logits)."""
    labels, logits = _check(labels, logits)
    signs = subtract(multiply(2.0, labels), 1.0)
    return compute_weighted_loss(maximum(subtract(1.0, multiply(signs, logits)), 0.0), weights, None, loss_collection, reduction)


@_scoped("huber_loss")
def huber_loss(
    labels, predictions, weights=1.0, delta=1.0, loss_collection="losses", reduction=Reduction.SUM_BY_NONZERO_WEIGHTS
):
    """Squared near zero, linear further out."""
    labels, predictions = _check(labels, predictions)
    error = abs(subtract(predictions, labels))
    near = minimum(error, delta)
    far = subtract(error, near)
    return compute_weighted_loss(
        add(multiply(0.5, multiply(near, near)), multiply(delta, far)), weights, None, loss_collection, reduction
    )


@_scoped("cosine_distance_loss")
def cosine_distance(
    labels, predictions, axis=None, weights=1.0, loss_collection="losses", reduction=Reduction.SUM_BY_NONZERO_WEIGHTS, dim=None
):
    """1 - the inner product of unit vectors."""
    labels, predictions = _check(labels, predictions)
    inner = reduce_sum(multiply(predictions, labels), axis=dim if axis is None else axis, keepdims=True)
    return compute_weighted_loss(subtract(1.0, inner), weights, None, loss_collection, reduction)


@_scoped("sigmoid_cross_entropy_loss")
def sigmoid_cross_entropy(
    multi_class_labels, logits, weights=1.0, label_smoothing=0, loss_collection="losses",
    reduction=Reduction.SUM_BY_NONZERO_WEIGHTS,
):  # fmt: skip
    """Binary cross-entropy from logits."""
    from .._ops.nn import sigmoid_cross_entropy_with_logits

    logits = convert_to_tensor(logits)
    labels = cast(convert_to_tensor(multi_class_labels), logits.dtype)
    if label_smoothing:
        labels = add(multiply(labels, 1 - label_smoothing), 0.5 * label_smoothing)
    losses = sigmoid_cross_entropy_with_logits(labels=labels, logits=logits)
    return compute_weighted_loss(losses, weights, None, loss_collection, reduction)


@_scoped("softmax_cross_entropy_loss")
def softmax_cross_entropy(
    onehot_labels, logits, weights=1.0, label_smoothing=0, loss_collection="losses", reduction=Reduction.SUM_BY_NONZERO_WEIGHTS
):
    """Cross-entropy of softmax(logits) with distributions."""
    from .._ops.array import stop_gradient
    from .._ops.nn import softmax_cross_entropy_with_logits

    logits = convert_to_tensor(logits)
    labels = cast(convert_to_tensor(onehot_labels), logits.dtype)
    logits.shape.assert_is_compatible_with(labels.shape)
    if label_smoothing:
        classes = labels.shape[-1]
        labels = add(multiply(labels, 1.0 - label_smoothing), label_smoothing / classes)
    losses = softmax_cross_entropy_with_logits(labels=stop_gradient(labels), logits=logits, name="xentropy")
    return compute_weighted_loss(losses, weights, None, loss_collection, reduction)


@_scoped("sparse_softmax_cross_entropy_loss")
def sparse_softmax_cross_entropy(
    labels, logits, weights=1.0, loss_collection="losses", reduction=Reduction.SUM_BY_NONZERO_WEIGHTS
):
    """Cross-entropy of softmax(logits) with class numbers."""
    from .._ops.array import squeeze
    from .._ops.nn import sparse_softmax_cross_entropy_with_logits

    labels, logits = convert_to_tensor(labels), convert_to_tensor(logits)
    if labels.shape.rank == logits.shape.rank and labels.shape[-1] == 1:
        labels = squeeze(labels, [-1])
    losses = sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits, name="xentropy")
    return compute_weighted_loss(losses, weights, None, loss_collection, reduction)


def add_loss(loss, loss_collection="losses"):
    if loss_collection and _state.graph is not None:
        _state.graph.add_to_collection(loss_collection, loss)


def get_losses(scope=None, loss_collection="losses"):
    return _state.graph.get_collection(loss_collection, scope) if _state.graph is not None else []


def get_regularization_losses(scope=None):
    return get_losses(scope, "regularization_losses")


def get_regularization_loss(scope=None, name="total_regularization_loss"):
    from .._ops.math import add_n

    found = get_regularization_losses(scope)
    return add_n(found, name=name) if found else convert_to_tensor(0.0)


def get_total_loss(add_regularization_losses=True, name="total_loss", scope=None):
    """The sum of all losses noted so far."""
    from .._ops.math import add_n

    found = get_losses(scope)
    if add_regularization_losses:
        found = found + get_regularization_losses(scope)
    return add_n(found, name=name)


_ = reduce_mean
