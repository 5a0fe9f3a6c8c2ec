"""`tf.losses` of TensorFlow 1."""

from ..._v1.losses import (  # noqa: F401
    Reduction,
    absolute_difference,
    add_loss,
    compute_weighted_loss,
    cosine_distance,
    get_losses,
    get_regularization_loss,
    get_regularization_losses,
    get_total_loss,
    hinge_loss,
    huber_loss,
    log_loss,
    mean_squared_error,
    sigmoid_cross_entropy,
    softmax_cross_entropy,
    sparse_softmax_cross_entropy,
)
from ..._core.missing import missing

__getattr__ = missing("tf.compat.v1.losses", "tensorflow._api.v2.compat.v1.losses", globals())
