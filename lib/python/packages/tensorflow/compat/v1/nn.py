"""`tf.nn` of TensorFlow 1."""

from ..._array_ops import depth_to_space, space_to_depth, top_k  # noqa: F401
from ..._functions_v1 import (  # noqa: F401
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
from ..._math_ops import sigmoid, softplus, softsign, tanh  # noqa: F401
from ..._missing import missing
from ..._nn_ops import avg_pool1d, avg_pool2d, batch_normalization, bias_add, conv3d, crelu, elu  # noqa: F401
from ..._nn_ops import avg_pool_v1 as avg_pool  # noqa: F401
from ..._nn_ops import conv2d_v1 as conv2d  # noqa: F401
from ..._nn_ops import dropout_v1 as dropout  # noqa: F401
from ..._nn_ops import (  # noqa: F401
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
from ..._nn_ops import conv3d_transpose, nce_loss, sampled_softmax_loss, sufficient_statistics, weighted_moments  # noqa: F401
from ..._nn_ops import max_pool_v1 as max_pool  # noqa: F401
from ..._random_ops import all_candidate_sampler, log_uniform_candidate_sampler, uniform_candidate_sampler  # noqa: F401
from ..._reduce_ops import zero_fraction  # noqa: F401

from ..._rnn_v1 import (  # noqa: F401
    bidirectional_dynamic_rnn,
    dynamic_rnn,
    static_bidirectional_rnn,
    static_rnn,
    static_state_saving_rnn,
)
from . import rnn_cell  # noqa: F401

lrn = local_response_normalization

__getattr__ = missing("tf.compat.v1.nn", "tensorflow._api.v2.compat.v1.nn", globals())
