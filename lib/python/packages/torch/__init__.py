"""PyTorch: tensors and automatic differentiation, as in PyTorch 2.13, on the engine of this notebook."""

import math as _math
import sys

from . import _dtype, _layout, _schema
from . import _tensor  # defines the class that everything below needs
from ._tensor import Tensor
from . import _functions
from ._functions import composed as _composed
from ._functions import overloads as _overloads
from ._functions import parts as _parts
from ._functions import rarer as _rarer
from . import _creation, _legacy, _methods, _random
from ._device import device, get_default_device, set_default_device
from ._dtype import dtype, finfo, get_default_dtype, iinfo, set_default_dtype
from ._layout import channels_last, channels_last_3d, contiguous_format, layout, memory_format, preserve_format, strided
from ._legacy import set_default_tensor_type
from ._printing import get_printoptions as _get_printoptions
from ._printing import set_printoptions
from ._random import Generator, default_generator
from ._size import Size
from ._storage import TypedStorage, UntypedStorage
from .version import __version__


def _publish(names, source):
    for name in names.split():
        globals()[name] = getattr(source, name)


globals().update({n: f for n, f in _functions.functions.items() if not n.startswith("_")})
_publish(
    """max min div true_divide round std var std_mean var_mean where sort msort argsort topk median nanmedian quantile
    nanquantile split split_with_sizes tensor_split narrow repeat_interleave scatter nonzero unique unique_consecutive isin
    searchsorted bucketize clone take_along_dim equal allclose meshgrid einsum tensordot cdist cross block_diag norm
    diff squeeze""",
    _overloads,
)
divide = div
_publish(
    """atleast_1d atleast_2d atleast_3d hstack vstack row_stack dstack column_stack hsplit vsplit dsplit fliplr flipud ravel
    unflatten diag diagflat cartesian_prod broadcast_tensors broadcast_shapes chain_matmul float_power trapezoid trapz
    cumulative_trapezoid cov corrcoef vander gradient select_scatter slice_scatter diagonal_scatter renorm mvlgamma
    polygamma slogdet logdet inverse pinverse cholesky matrix_power svd qr is_tensor is_storage numel
    is_floating_point is_complex is_nonzero is_same_size positive isposinf isneginf result_type
    promote_types can_cast typename""",
    _composed,
)
_publish(
    """unravel_index index_reduce narrow_copy fill index_put adjoint i0 cholesky_solve get_device is_signed is_inference
    detach embedding dropout""",
    _rarer,
)
_publish(
    """zeros ones empty full empty_strided arange linspace logspace eye tril_indices triu_indices hann_window hamming_window
    blackman_window zeros_like ones_like empty_like full_like tensor as_tensor asarray scalar_tensor frombuffer""",
    _creation,
)
range = _creation.range_
_publish(
    """manual_seed seed initial_seed get_rng_state set_rng_state rand randn randint randperm rand_like randn_like randint_like
    normal bernoulli multinomial poisson binomial _standard_gamma _sample_dirichlet""",
    _random,
)
globals().update(_legacy.classes)
globals().update(_dtype.by_name)
globals().update({alias: _dtype.by_name[name] for alias, name in _dtype.aliases.items()})

e, pi, inf, nan, newaxis = _math.e, _math.pi, _math.inf, _math.nan, None

# Functions that are also methods, of the composed ones.
for _name in (
    "ravel fliplr flipud diag diagflat hsplit vsplit dsplit float_power cov corrcoef renorm mvlgamma polygamma slogdet logdet "
    "inverse pinverse cholesky matrix_power svd qr positive isposinf isneginf select_scatter slice_scatter "
    "diagonal_scatter is_same_size"
).split():
    _methods.methods[_name] = globals()[_name]
_parts.publish(globals())
_methods.methods.update(_rarer.methods_of(sys.modules[__name__]))
_methods.bind(Tensor)

from . import autograd  # noqa: E402
from .autograd.grad_mode import (  # noqa: E402
    enable_grad,
    inference_mode,
    is_grad_enabled,
    is_inference_mode_enabled,
    no_grad,
    set_grad_enabled,
)
from . import accelerator, backends, cuda, linalg, random, special, types, version  # noqa: E402
from ._globals import *  # noqa: E402, F403
from .amp import (  # noqa: E402
    autocast,
    get_autocast_dtype,
    is_autocast_available,
    is_autocast_cache_enabled,
    is_autocast_cpu_enabled,
    is_autocast_enabled,
    set_autocast_cache_enabled,
    set_autocast_dtype,
)
from ._numpy import from_numpy  # noqa: E402
from ._missing import module_getattr as _module_getattr  # noqa: E402
from tapegraph import _bridge as _the_bridge  # noqa: E402

_the_bridge.errors["_LinAlgError"] = linalg.LinAlgError

from . import func, nn, optim, serialization, testing, utils  # noqa: E402
from . import jit  # noqa: E402
from .func import vmap  # noqa: E402
from .serialization import load, save  # noqa: E402
from ._functions import more as _more  # noqa: E402
from ._functions import spectra as _spectra  # noqa: E402

_more.publish(globals(), Tensor)
_spectra.publish(globals(), Tensor)
from ._functions.quantised import fake_quantize_per_channel_affine, fake_quantize_per_tensor_affine  # noqa: E402

globals().update(serialization.storage_classes)
_rarer.publish(globals())
del sys
from . import _watching  # noqa: E402, F401

# Submodules that programs seldom need are imported when they are asked for.
__getattr__ = _module_getattr(
    "torch",
    "torch",
    lazy="""_decomp _dynamo _logging compiler distributed distributions export fft fx hub library multiprocessing onnx overrides
    profiler sparse functional _C ops classes __future__ cpu return_types""",
    found_in={
        name: "sparse"
        for layout in ("coo", "csr", "csc", "bsr", "bsc", "compressed")
        for name in (f"sparse_{layout}", f"sparse_{layout}_tensor")
    },
)
