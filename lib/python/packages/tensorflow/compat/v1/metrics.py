"""`tf.metrics` of TensorFlow 1: a value, and the operation that updates it."""

from ..._core import dtypes as _dtypes, state as _state
from ..._ops.array import ones_like, zeros
from ..._core.convert import convert_to_tensor
from ..._graphs.graph_variable import GraphVariable
from ..._ops.math import cast, div_no_nan, equal, squared_difference
from ..._core.missing import missing
from ..._ops.reduction import reduce_sum


def _total(name):
    return GraphVariable(
        _state.graph, zeros([], _dtypes.float32), trainable=False, collections=["local_variables", "metric_variables"], name=name
    )


def mean(values, weights=None, metrics_collections=None, updates_collections=None, name="mean"):
    """The mean of all values seen since the variables were initialised."""
    from ..._core.names import name_scope

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


def mean_absolute_error(labels, predictions, weights=None, metrics_collections=None, updates_collections=None, name="mean_absolute_error"):
    """The mean of absolute errors."""
    from ..._ops.math import abs as absolute

    return mean(absolute(cast(predictions, _dtypes.float32) - cast(labels, _dtypes.float32)), weights, name=name)


def root_mean_squared_error(labels, predictions, weights=None, metrics_collections=None, updates_collections=None,
                            name="root_mean_squared_error"):  # fmt: skip
    """The root of the mean of squared errors."""
    from ..._ops.math import sqrt

    value, update = mean_squared_error(labels, predictions, weights, name=name)
    return sqrt(value), sqrt(update)


def _counts(labels, predictions, weights, kinds, name):
    """Totals of true and false positives and negatives, and the operations that add to them."""
    from ..._ops.math import logical_and, logical_not

    labels, predictions = cast(convert_to_tensor(labels), _dtypes.bool), cast(convert_to_tensor(predictions), _dtypes.bool)
    hits = {
        "true_positives": lambda: logical_and(labels, predictions),
        "false_positives": lambda: logical_and(logical_not(labels), predictions),
        "true_negatives": lambda: logical_and(logical_not(labels), logical_not(predictions)),
        "false_negatives": lambda: logical_and(labels, logical_not(predictions)),
    }
    out = []
    from ..._core.names import name_scope

    for kind in kinds:
        with name_scope(kind):
            seen = cast(hits[kind](), _dtypes.float32)
            if weights is not None:
                seen = seen * cast(convert_to_tensor(weights), _dtypes.float32)
            total = _total("count")
            out.append((total._as_tensor(), total.assign_add(reduce_sum(seen))._as_tensor()))
    return out


def _counting(kind):
    def metric(labels, predictions, weights=None, metrics_collections=None, updates_collections=None, name=None):
        from ..._core.names import name_scope

        with name_scope(name or kind):
            return _counts(labels, predictions, weights, [kind], kind)[0]

    metric.__name__ = kind
    metric.__doc__ = f"The number of {kind.replace('_', ' ')}."
    return metric


true_positives, false_positives = _counting("true_positives"), _counting("false_positives")
true_negatives, false_negatives = _counting("true_negatives"), _counting("false_negatives")


def _share(labels, predictions, weights, other, name):
    from ..._ops.array import where
    from ..._ops.math import greater
    from ..._core.names import name_scope

    def of(hits, misses):
        return where(greater(hits + misses, 0), div_no_nan(hits, hits + misses), 0.0)

    with name_scope(name):
        (hits, hits_now), (misses, misses_now) = _counts(labels, predictions, weights, ["true_positives", other], name)
        return of(hits, misses), of(hits_now, misses_now)


def precision(labels, predictions, weights=None, metrics_collections=None, updates_collections=None, name=None):
    """The share of positive predictions that are right."""
    return _share(labels, predictions, weights, "false_positives", name or "precision")


def recall(labels, predictions, weights=None, metrics_collections=None, updates_collections=None, name=None):
    """The share of positive labels that are found."""
    return _share(labels, predictions, weights, "false_negatives", name or "recall")


def auc(labels, predictions, weights=None, num_thresholds=200, metrics_collections=None, updates_collections=None, curve="ROC",
        name=None, summation_method="trapezoidal", thresholds=None):  # fmt: skip
    """The area under the curve of true against false positive rates, by the trapezoidal rule over thresholds."""
    from ..._ops.array import reshape
    from ..._ops.math import greater, logical_and, logical_not
    from ..._core.names import name_scope

    if curve != "ROC" or summation_method != "trapezoidal":
        raise NotImplementedError(f"tf.metrics.auc: expected curve='ROC' and summation_method='trapezoidal', found {curve!r} and {summation_method!r}")
    small = 1e-7
    steps = [(i + 1) / (num_thresholds - 1) for i in range(num_thresholds - 2)] if thresholds is None else sorted(thresholds)
    with name_scope(name or "auc"):
        marks = reshape(convert_to_tensor([-small, *steps, 1 + small], _dtypes.float32), [-1, 1])
        given = reshape(cast(convert_to_tensor(predictions), _dtypes.float32), [1, -1])
        is_true = reshape(cast(convert_to_tensor(labels), _dtypes.bool), [1, -1])
        over = greater(given, marks)
        parts = (
            logical_and(is_true, over), logical_and(is_true, logical_not(over)),
            logical_and(logical_not(is_true), logical_not(over)), logical_and(logical_not(is_true), over),
        )  # fmt: skip
        totals, updates = [], []
        for kind, part in zip(("true_positives", "false_negatives", "true_negatives", "false_positives"), parts):
            total = GraphVariable(
                _state.graph, zeros([len(steps) + 2]), trainable=False, collections=["local_variables", "metric_variables"], name=kind
            )
            seen = cast(part, _dtypes.float32)
            if weights is not None:
                seen = seen * reshape(cast(convert_to_tensor(weights), _dtypes.float32), [1, -1])
            totals.append(total._as_tensor())
            updates.append(total.assign_add(reduce_sum(seen, 1))._as_tensor())

        def area(tp, fn, tn, fp):
            y, x = (tp + 1e-6) / (tp + fn + 1e-6), fp / (fp + tn + 1e-6)
            return reduce_sum((x[:-1] - x[1:]) * ((y[:-1] + y[1:]) / 2.0))

        return area(*totals), area(*updates)


def mean_per_class_accuracy(labels, predictions, num_classes, weights=None, metrics_collections=None, updates_collections=None, name=None):
    """The mean over classes of the share of their examples that are found."""
    from ..._ops.array import one_hot, reshape
    from ..._core.names import name_scope
    from ..._ops.reduction import reduce_mean

    with name_scope(name or "mean_accuracy"):
        labels, predictions = (reshape(cast(convert_to_tensor(t), _dtypes.int64), [-1]) for t in (labels, predictions))
        rows = one_hot(labels, num_classes)
        hits = rows * reshape(cast(equal(labels, predictions), _dtypes.float32), [-1, 1])
        made = [
            GraphVariable(_state.graph, zeros([num_classes]), trainable=False, collections=["local_variables", "metric_variables"], name=n)
            for n in ("total", "count")
        ]
        after = [v.assign_add(reduce_sum(x, 0))._as_tensor() for v, x in zip(made, (rows, hits))]
        total, count = (v._as_tensor() for v in made)
        return reduce_mean(div_no_nan(count, total)), div_no_nan(after[1], after[0])


__getattr__ = missing("tf.compat.v1.metrics", "tensorflow._api.v2.compat.v1.metrics", globals())
