"""Losses of logits, sampled ones too, and the rows of embeddings."""

from .._core import dtypes as _dtypes
from .activation import relu
from .array import reshape, transpose
from .._core.convert import convert_to_tensor
from .math import _unary, add, multiply, subtract, true_divide
from .._core.op import op, op_list
from .._core.tensor import TensorLike


l2_loss = _unary("L2Loss", "l2_loss", "Half the sum of squares.", "t")


def sigmoid_cross_entropy_with_logits(labels=None, logits=None, name=None):
    """Binary cross-entropy of each element."""
    logits = convert_to_tensor(logits, name="logits")
    labels = convert_to_tensor(labels, logits.dtype if not isinstance(labels, TensorLike) else None, name="labels")
    if not labels.shape.is_compatible_with(logits.shape):
        raise ValueError(
            f"`logits` and `labels` must have the same shape, received ({logits.shape} vs {labels.shape})."
        )
    return op("SigmoidCrossEntropyWithLogits", name or "logistic_loss", logits, labels)


def weighted_cross_entropy_with_logits(labels, logits, pos_weight, name=None):
    """Binary cross-entropy in which positive labels weigh `pos_weight`."""
    from .math import abs as absolute
    from .math import exp, log1p, negative

    logits = convert_to_tensor(logits)
    labels = convert_to_tensor(labels, logits.dtype)
    weight = add(convert_to_tensor(1.0, logits.dtype), multiply(subtract(convert_to_tensor(pos_weight, logits.dtype), 1.0), labels))
    tail = add(log1p(exp(negative(absolute(logits)))), relu(negative(logits)))
    return add(multiply(subtract(1.0, labels), logits), multiply(weight, tail))


def softmax_cross_entropy_with_logits(labels, logits, axis=-1, name=None):
    """Cross-entropy between softmax(logits) and a distribution over classes."""
    logits = convert_to_tensor(logits, name="logits")
    labels = convert_to_tensor(labels, logits.dtype if not isinstance(labels, TensorLike) else None, name="labels")
    n = logits.shape.rank
    if n is None:
        return op_list("SoftmaxCrossEntropyWithLogits", name, logits, labels)[0]
    if axis not in (-1, n - 1):
        order = [i for i in range(n) if i != axis % n] + [axis % n]
        logits, labels = transpose(logits, order), transpose(labels, order)
    if n == 2 and labels.shape.rank in (1, 2):
        return op_list("SoftmaxCrossEntropyWithLogits", name, logits, labels)[0]
    dims = logits.shape.as_list()
    classes = dims[-1]
    flat = op_list("SoftmaxCrossEntropyWithLogits", name, reshape(logits, [-1, classes]), reshape(labels, [-1, classes]))[0]
    return reshape(flat, _known_or_dynamic(logits))


def _known_or_dynamic(x):
    """All but the last dimension, as numbers where they are known."""
    dims = x.shape.as_list()[:-1]
    if None not in dims:
        return dims
    if dims.count(None) == 1:
        return [-1 if d is None else d for d in dims]
    from .array import shape

    return shape(x)[:-1]


def sparse_softmax_cross_entropy_with_logits(labels, logits, name=None):
    """Cross-entropy between softmax(logits) and class numbers."""
    with _scope(name or "SparseSoftmaxCrossEntropyWithLogits"):
        return _sparse_cross_entropy(labels, logits)


def _sparse_cross_entropy(labels, logits):
    labels = convert_to_tensor(labels, name="labels")
    logits = convert_to_tensor(logits, name="logits")
    n, m = logits.shape.rank, labels.shape.rank
    if n == 0:
        raise ValueError(f"`logits` cannot be a scalar. Received logits={logits}`")
    if n is not None and m is not None and m != n - 1:
        raise ValueError(
            "`labels.shape.rank` must equal `logits.shape.rank - 1`. "
            f"Received: labels.shape={labels.shape} of rank {m} and logits.shape={logits.shape} of rank {n}"
        )
    if n is not None and m is not None and not labels.shape.is_compatible_with(logits.shape[:-1]):
        raise ValueError(
            "`labels.shape` must equal `logits.shape` except for the last dimension. "
            f"Received: labels.shape={labels.shape} and logits.shape={logits.shape}"
        )
    if n in (2, None):
        found = op_list("SparseSoftmaxCrossEntropyWithLogits", None, logits, labels)[0]
        if found.shape.rank is None:
            found.set_shape(labels.shape if n is None else logits.shape[:1])
        return found
    flat = op_list(
        "SparseSoftmaxCrossEntropyWithLogits", None, reshape(logits, [-1, logits.shape[-1]]), reshape(labels, [-1])
    )[0]
    return reshape(flat, _known_or_dynamic(logits))


def log_poisson_loss(targets, log_input, compute_full_loss=False, name=None):
    """e^x - x t, the Poisson loss of a logarithmic prediction."""
    from .math import exp

    x = convert_to_tensor(log_input)
    return subtract(exp(x), multiply(x, convert_to_tensor(targets, x.dtype)))


def embedding_lookup(params, ids, max_norm=None, name=None):
    """Rows of a table."""
    from .array import gather

    ids = convert_to_tensor(ids, name="ids")
    table = params[0] if isinstance(params, (list, tuple)) and len(params) == 1 else params
    table = table if isinstance(table, TensorLike) else convert_to_tensor(table)
    rows = gather(table, ids)
    if max_norm is None:
        return rows
    from .linalg import clip_by_norm

    return clip_by_norm(rows, max_norm, axes=list(range(ids.shape.rank, rows.shape.rank)))


def embedding_lookup_sparse(params, sp_ids, sp_weights, combiner=None, max_norm=None, name=None, allow_fast_lookup=False):
    """For each row of `sp_ids` the sum, the mean or sum / sqrt(n) of the rows of a table that it names, with weights if given.

    See https://www.tensorflow.org/api_docs/python/tf/nn/embedding_lookup_sparse
    """
    from .array import reshape, unsorted_segment_sum
    from .math import cast, sqrt
    from .reduction import reduce_max

    combiner = "mean" if combiner is None else combiner
    if combiner not in ("mean", "sqrtn", "sum"):
        raise ValueError(f"combiner must be one of 'mean', 'sqrtn' or 'sum', got {combiner}")
    ragged = hasattr(sp_ids, "value_rowids")
    ids = sp_ids.flat_values if ragged else sp_ids.values
    row = sp_ids.value_rowids() if ragged else sp_ids.indices[:, 0]
    rows = embedding_lookup(params, ids, max_norm)
    weights = None if sp_weights is None else cast(sp_weights.flat_values if ragged else sp_weights.values, rows.dtype)
    count = sp_ids.nrows() if ragged else reduce_max(row) + 1
    if weights is None:
        from .array import ones_like

        weights = ones_like(ids, rows.dtype)
    lengthened = reshape(weights, [-1] + [1] * (rows.shape.rank - 1))
    total = unsorted_segment_sum(multiply(rows, lengthened), row, count)
    if combiner == "sum":
        return total
    if combiner == "mean":
        return true_divide(total, unsorted_segment_sum(lengthened, row, count))
    return true_divide(total, sqrt(unsorted_segment_sum(multiply(lengthened, lengthened), row, count)))


def safe_embedding_lookup_sparse(
    embedding_weights, sparse_ids, sparse_weights=None, combiner="mean", default_id=None, max_norm=None, name=None,
    allow_fast_lookup=False,
):  # fmt: skip
    """As `embedding_lookup_sparse`; ids below zero do not count, and a row without ids is that of `default_id`, or zeros."""
    from .array import boolean_mask, reshape, where, zeros_like
    from .math import greater_equal
    from .._sparse.tensor import SparseTensor, fill_empty_rows

    keep = greater_equal(sparse_ids.values, 0)
    if sparse_weights is not None:
        from .math import greater, logical_and

        keep = logical_and(keep, greater(sparse_weights.values, 0))
        sparse_weights = SparseTensor(
            boolean_mask(sparse_weights.indices, keep), boolean_mask(sparse_weights.values, keep), sparse_weights.dense_shape
        )
    ids = SparseTensor(boolean_mask(sparse_ids.indices, keep), boolean_mask(sparse_ids.values, keep), sparse_ids.dense_shape)
    ids, empty = fill_empty_rows(ids, default_id or 0)
    if sparse_weights is not None:
        sparse_weights, _ = fill_empty_rows(sparse_weights, 1.0)
    result = embedding_lookup_sparse(embedding_weights, ids, sparse_weights, combiner, max_norm)
    if default_id is not None:
        return result
    return where(reshape(empty, [-1, 1]), zeros_like(result), result)


def scale_regularization_loss(regularization_loss):
    return regularization_loss


def compute_average_loss(per_example_loss, sample_weight=None, global_batch_size=None):
    """The sum of losses over the batch's size."""
    from .reduction import reduce_sum

    losses = convert_to_tensor(per_example_loss)
    if sample_weight is not None:
        losses = multiply(losses, convert_to_tensor(sample_weight, losses.dtype))
    n = losses.shape[0] if global_batch_size is None and losses.shape.rank else global_batch_size or 1
    return true_divide(reduce_sum(losses), float(n))


def nce_loss(weights, biases, labels, inputs, num_sampled, num_classes, num_true=1, sampled_values=None, remove_accidental_hits=False,
             name="nce_loss"):  # fmt: skip
    """Noise-contrastive estimation: a logistic loss of the true classes and of some sampled ones."""
    from .reduction import reduce_sum

    logits, target = _sampled_logits(weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values, remove_accidental_hits)
    return reduce_sum(sigmoid_cross_entropy_with_logits(labels=target, logits=logits), axis=1)


def sampled_softmax_loss(weights, biases, labels, inputs, num_sampled, num_classes, num_true=1, sampled_values=None,
                         remove_accidental_hits=True, seed=None, name="sampled_softmax_loss"):  # fmt: skip
    """The cross-entropy over the true classes and some sampled ones."""
    from .array import stop_gradient

    logits, target = _sampled_logits(weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values, remove_accidental_hits, seed)
    return softmax_cross_entropy_with_logits(labels=stop_gradient(target), logits=logits)


def _sampled_logits(weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values, remove_hits, seed=None):
    from .array import concat, gather, ones_like, reshape, zeros_like
    from .linalg import matmul
    from .math import cast, equal, log
    from .._random.draws import log_uniform_candidate_sampler
    from .reduction import reduce_sum

    labels = cast(convert_to_tensor(labels), _dtypes.int64)
    sampled, true_expected, sampled_expected = sampled_values or log_uniform_candidate_sampler(labels, num_true, num_sampled, True, num_classes, seed)
    flat = reshape(labels, [-1])
    width = inputs.shape[-1]
    true_rows = reshape(gather(weights, flat), [-1, num_true, width])
    true_logits = add(reduce_sum(multiply(true_rows, reshape(inputs, [-1, 1, width])), axis=2), reshape(gather(biases, flat), [-1, num_true]))
    sampled_logits = add(matmul(inputs, gather(weights, sampled), transpose_b=True), gather(biases, sampled))
    if remove_hits:
        hits = equal(reshape(labels, [-1, num_true, 1]), reshape(cast(sampled, _dtypes.int64), [1, 1, -1]))
        sampled_logits = subtract(sampled_logits, multiply(cast(reduce_sum(cast(hits, _dtypes.int32), axis=1) > 0, sampled_logits.dtype), 1e37))
    true_logits = subtract(true_logits, log(reshape(true_expected, [-1, num_true])))
    sampled_logits = subtract(sampled_logits, log(sampled_expected))
    target = concat([multiply(ones_like(true_logits), 1.0 / num_true), zeros_like(sampled_logits)], 1)
    return concat([true_logits, sampled_logits], 1), target


def _scope(name):
    from .._core.names import name_scope

    return name_scope(name)
