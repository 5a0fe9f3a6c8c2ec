"""`tf.random` of TensorFlow 1."""

from ..._random.generator import Generator  # noqa: F401
from ..._core.missing import missing
from ..._random.draws import (  # noqa: F401
    all_candidate_sampler,
    categorical,
    log_uniform_candidate_sampler,
    multinomial,
    random_normal,
    random_uniform,
    shuffle,
    stateless_categorical,
    stateless_truncated_normal,
    truncated_normal,
    uniform_candidate_sampler,
)
from ..._random.draws import random_gamma as gamma  # noqa: F401
from ..._random.draws import random_normal as normal  # noqa: F401
from ..._random.draws import random_uniform as uniform  # noqa: F401
from ..._random.draws import stateless_random_normal as stateless_normal  # noqa: F401
from ..._random.draws import stateless_random_uniform as stateless_uniform  # noqa: F401
from ..._random.draws import stateless_random_gamma as stateless_gamma  # noqa: F401
from ..._random.draws import stateless_random_poisson as stateless_poisson  # noqa: F401
from ..._core.seeds import get_seed  # noqa: F401
from ..._core.seeds import set_seed_v1 as set_random_seed  # noqa: F401



def poisson(lam, shape, dtype=None, seed=None, name=None):
    """Numbers of the Poisson distribution: `shape` of them for each mean."""
    from ..._random.draws import random_poisson

    return random_poisson(shape, lam, dtype or "float32", seed, name)


__getattr__ = missing("tf.compat.v1.random", "tensorflow._api.v2.compat.v1.random", globals())
