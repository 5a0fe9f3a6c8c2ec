"""torch.nn.utils: gradient clipping, parameters as vectors, packed sequences, norms of weights."""

from torch._missing import module_getattr
from torch.nn.utils import rnn
from torch.nn.utils.clip_grad import (
    clip_grad_norm,
    clip_grad_norm_,
    clip_grad_value_,
    clip_grads_with_norm_,
    get_total_norm,
)
from torch.nn.utils.convert_parameters import parameters_to_vector, vector_to_parameters

_HOOKS = {"weight_norm", "remove_weight_norm", "spectral_norm", "remove_spectral_norm", "skip_init"}
_FUSIONS = {"fuse_conv_bn_eval", "fuse_conv_bn_weights", "fuse_linear_bn_eval", "fuse_linear_bn_weights"}
_lazy = module_getattr(__name__, __name__, lazy="parametrize parametrizations prune stateless fusion")


def __getattr__(name):
    if name in _HOOKS:
        from torch.nn.utils import _norms

        return getattr(_norms, name)
    if name in _FUSIONS:
        from torch.nn.utils import fusion

        return getattr(fusion, name)
    return _lazy(name)
