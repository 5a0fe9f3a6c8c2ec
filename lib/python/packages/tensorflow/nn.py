"""`tf.nn`."""

from ._ops.array import depth_to_space, in_top_k, space_to_batch, space_to_depth, top_k
from ._ops.ctc import collapse_repeated, ctc_beam_search_decoder, ctc_greedy_decoder, ctc_loss  # noqa: F401
from ._ops.linalg import l2_normalize
from ._ops.math import sigmoid, softplus, softsign, tanh
from ._core.missing import missing
from ._core.published import publish
from ._ops.nn import (
    atrous_conv2d,
    avg_pool,
    avg_pool1d,
    avg_pool2d,
    avg_pool3d,
    batch_normalization,
    bias_add,
    compute_average_loss,
    conv1d,
    conv1d_transpose,
    conv2d,
    conv2d_transpose,
    conv3d,
    conv3d_transpose,
    convolution,
    crelu,
    depthwise_conv2d,
    dropout,
    elu,
    embedding_lookup,
    embedding_lookup_sparse,
    gelu,
    l2_loss,
    leaky_relu,
    local_response_normalization,
    log_poisson_loss,
    log_softmax,
    max_pool,
    max_pool1d,
    max_pool2d,
    max_pool3d,
    nce_loss,
    normalize_moments,
    pool,
    relu,
    relu6,
    scale_regularization_loss,
    selu,
    safe_embedding_lookup_sparse,
    sampled_softmax_loss,
    separable_conv2d,
    sigmoid_cross_entropy_with_logits,
    silu,
    softmax,
    softmax_cross_entropy_with_logits,
    sufficient_statistics,
    weighted_moments,
    sparse_softmax_cross_entropy_with_logits,
    swish,
    weighted_cross_entropy_with_logits,
)
from ._ops.nn import stateless_dropout as _stateless_dropout
from ._random.draws import all_candidate_sampler
from ._ops.reduction import moments, zero_fraction

lrn = local_response_normalization


class experimental:
    """`tf.nn.experimental`."""

    stateless_dropout = staticmethod(_stateless_dropout)


publish("tf.nn", globals())
__getattr__ = missing("tf.nn", "tensorflow._api.v2.nn", globals())
