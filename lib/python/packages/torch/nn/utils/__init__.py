"""torch.nn.utils: gradient clipping, parameters as vectors, packed sequences."""

from torch._missing import module_getattr
from torch.nn.utils import rnn
from torch.nn.utils.clip_grad import clip_grad_norm, clip_grad_norm_, clip_grad_value_, get_total_norm
from torch.nn.utils.convert_parameters import parameters_to_vector, vector_to_parameters

__getattr__ = module_getattr(__name__, __name__)
