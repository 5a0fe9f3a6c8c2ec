"""`tf.nn` of TensorFlow 1."""

from ..._ops.array import depth_to_space, space_to_depth, top_k  # noqa: F401
from ..._v1.functions import (  # noqa: F401
    conv1d,
    conv2d_transpose,
    depthwise_conv2d,
    embedding_lookup,
    in_top_k,
    l2_normalize,
    log_softmax,
    moments,
    sigmoid_cross_entropy_with_logits,
    softmax,
    softmax_cross_entropy_with_logits,
    softmax_cross_entropy_with_logits_v2,
    sparse_softmax_cross_entropy_with_logits,
)
from ..._ops.math import sigmoid, softplus, softsign, tanh  # noqa: F401
from ..._core.missing import missing
from ..._core.published import as_in_v1 as _as_in_v1
from ..._ops.nn import avg_pool1d, avg_pool2d, batch_normalization, bias_add, conv3d, crelu, elu  # noqa: F401
from ..._ops.nn import avg_pool_v1 as avg_pool  # noqa: F401
from ..._ops.nn import conv2d_v1 as conv2d  # noqa: F401
from ..._ops.nn import dropout_v1 as dropout  # noqa: F401
from ..._ops.nn import (  # noqa: F401
    fused_batch_norm,
    gelu,
    l2_loss,
    leaky_relu,
    local_response_normalization,
    max_pool1d,
    max_pool2d,
    relu,
    relu6,
    relu_layer,
    selu,
    separable_conv2d,
    silu,
    swish,
    weighted_cross_entropy_with_logits,
    xw_plus_b,
)
from ..._ops.nn import conv3d_transpose, nce_loss, sampled_softmax_loss, sufficient_statistics, weighted_moments  # noqa: F401
from ..._ops.nn import max_pool_v1 as max_pool  # noqa: F401
from ..._random.draws import all_candidate_sampler, log_uniform_candidate_sampler, uniform_candidate_sampler  # noqa: F401
from ..._ops.reduction import zero_fraction  # noqa: F401

from ..._v1.rnn import (  # noqa: F401
    bidirectional_dynamic_rnn,
    dynamic_rnn,
    static_bidirectional_rnn,
    static_rnn,
    static_state_saving_rnn,
)
from . import rnn_cell  # noqa: F401

lrn = local_response_normalization
for _name in (
    "avg_pool2d conv3d conv3d_transpose crelu depth_to_space nce_loss sampled_softmax_loss separable_conv2d space_to_depth "
    "sufficient_statistics weighted_cross_entropy_with_logits weighted_moments"
).split():
    globals()[_name] = _as_in_v1(globals()[_name], "tf.compat.v1.nn", _name)

def convolution(input, filter, padding, strides=None, dilation_rate=None, name=None, data_format=None, filters=None,
                dilations=None):  # fmt: skip
    """Convolution over as many dimensions as there are between batch and channels."""
    from ..._ops.convolution import convolution as today

    return today(input, filter if filters is None else filters, strides or 1, padding, data_format, dilation_rate or dilations, name)


def pool(input, window_shape, pooling_type, padding, dilation_rate=None, strides=None, name=None, data_format=None,
         dilations=None):  # fmt: skip
    """Pooling of a named kind, "MAX" or "AVG"."""
    from ..._ops.pooling import pool as today

    return today(input, window_shape, pooling_type, strides, padding, data_format, dilation_rate or dilations, name)


def atrous_conv2d(value, filters, rate, padding, name=None):
    """Convolution with gaps of rate - 1 between the filter's taps."""
    from ...nn import atrous_conv2d as today

    return today(value, filters, rate, padding, name)


_missing = missing("tf.compat.v1.nn", "tensorflow._api.v2.compat.v1.nn", globals())
# Names that did not change since, and names under which today's functions stood.
_AS_TODAY = frozenset(
    "atrous_conv2d_transpose avg_pool3d compute_average_loss conv1d_transpose conv_transpose "
    "ctc_beam_search_decoder ctc_greedy_decoder ctc_unique_labels dilation2d embedding_lookup_sparse erosion2d "
    "fractional_avg_pool fractional_max_pool log_poisson_loss max_pool3d max_pool_with_argmax normalize_moments "
    "safe_embedding_lookup_sparse scale_regularization_loss space_to_batch collapse_repeated compute_accidental_hits".split()
)
_RENAMED = {
    "avg_pool_v2": "avg_pool", "max_pool_v2": "max_pool", "ctc_loss_v2": "ctc_loss",
    "ctc_beam_search_decoder_v2": "ctc_beam_search_decoder", "depthwise_conv2d_native": "depthwise_conv2d",
}  # fmt: skip


def __getattr__(name):
    from ... import nn

    today = _RENAMED.get(name) or (name if name in _AS_TODAY else None)
    return getattr(nn, today) if today and hasattr(nn, today) else _missing(name)
