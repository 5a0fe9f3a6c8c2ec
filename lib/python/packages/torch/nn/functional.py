"""torch.nn.functional: layers as functions."""

from torch.nn._functional.activations import (
    celu,
    elu,
    elu_,
    gelu,
    glu,
    gumbel_softmax,
    hardshrink,
    hardsigmoid,
    hardswish,
    hardtanh,
    hardtanh_,
    leaky_relu,
    leaky_relu_,
    log_softmax,
    logsigmoid,
    mish,
    prelu,
    relu,
    relu6,
    relu_,
    rrelu,
    selu,
    sigmoid,
    silu,
    softmax,
    softmin,
    softplus,
    softshrink,
    softsign,
    tanh,
    tanhshrink,
    threshold,
)
from torch.nn._functional.layers import (
    adaptive_avg_pool1d,
    adaptive_avg_pool2d,
    adaptive_avg_pool3d,
    adaptive_max_pool1d,
    adaptive_max_pool2d,
    adaptive_max_pool3d,
    alpha_dropout,
    avg_pool1d,
    avg_pool2d,
    avg_pool3d,
    batch_norm,
    bilinear,
    conv1d,
    conv2d,
    conv3d,
    conv_transpose1d,
    conv_transpose2d,
    conv_transpose3d,
    dropout,
    dropout1d,
    dropout2d,
    dropout3d,
    embedding,
    embedding_bag,
    feature_alpha_dropout,
    group_norm,
    instance_norm,
    layer_norm,
    linear,
    local_response_norm,
    lp_pool2d,
    max_pool1d,
    max_pool2d,
    max_pool3d,
    normalize,
    rms_norm,
)
from torch.nn._functional.losses import (
    binary_cross_entropy,
    binary_cross_entropy_with_logits,
    cross_entropy,
    gaussian_nll_loss,
    huber_loss,
    kl_div,
    l1_loss,
    mse_loss,
    nll_loss,
    poisson_nll_loss,
    smooth_l1_loss,
    soft_margin_loss,
)
from torch.nn._functional.pair_losses import (
    cosine_embedding_loss,
    cosine_similarity,
    hinge_embedding_loss,
    margin_ranking_loss,
    multi_margin_loss,
    multilabel_soft_margin_loss,
    pairwise_distance,
    triplet_margin_loss,
    triplet_margin_with_distance_loss,
)
from torch.nn._functional.vision import (
    fold,
    interpolate,
    one_hot,
    pad,
    pixel_shuffle,
    pixel_unshuffle,
    scaled_dot_product_attention,
    unfold,
    upsample,
)
from torch.nn._functional.pooling import (
    fractional_max_pool2d,
    fractional_max_pool2d_with_indices,
    fractional_max_pool3d,
    fractional_max_pool3d_with_indices,
)
from torch.nn._functional.sampling import (
    adaptive_max_pool1d_with_indices,
    adaptive_max_pool2d_with_indices,
    adaptive_max_pool3d_with_indices,
    affine_grid,
    channel_shuffle,
    grid_sample,
    lp_pool1d,
    lp_pool3d,
    max_pool1d_with_indices,
    max_pool2d_with_indices,
    max_pool3d_with_indices,
    max_unpool1d,
    max_unpool2d,
    max_unpool3d,
    native_channel_shuffle,
    pdist,
    upsample_bilinear,
    upsample_nearest,
)
from torch.nn._functional.sequences import ctc_loss, multilabel_margin_loss
from torch._missing import module_getattr




def celu_(input, alpha=1.0):
    """In-place version of celu."""
    return input.copy_(celu(input, alpha))


def selu_(input):
    """In-place version of selu."""
    return input.copy_(selu(input))


def rrelu_(input, lower=1.0 / 8, upper=1.0 / 3, training=False):
    """In-place version of rrelu."""
    return input.copy_(rrelu(input, lower, upper, training))


def threshold_(input, threshold, value):
    """In-place version of threshold."""
    return input.masked_fill_(input <= threshold, value)


__getattr__ = module_getattr(__name__, __name__)
