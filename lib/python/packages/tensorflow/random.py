"""`tf.random`."""

from ._core.missing import missing
from ._core.published import publish
from ._random.generator import Algorithm, Generator, create_rng_state, get_global_generator, set_global_generator
from ._random.draws import all_candidate_sampler, categorical, log_uniform_candidate_sampler, shuffle, truncated_normal
from ._random.draws import random_gamma as gamma
from ._random.draws import random_normal as normal
from ._random.draws import random_poisson as poisson
from ._random.draws import random_uniform as uniform
from ._random.draws import stateless_categorical
from ._random.draws import stateless_fold_in as fold_in
from ._random.draws import stateless_random_gamma as stateless_gamma
from ._random.draws import stateless_random_normal as stateless_normal
from ._random.draws import stateless_random_poisson as stateless_poisson
from ._random.draws import stateless_random_uniform as stateless_uniform
from ._random.draws import stateless_shuffle as _stateless_shuffle
from ._random.draws import stateless_split as split
from ._random.draws import stateless_truncated_normal, uniform_candidate_sampler
from ._core.seeds import set_seed


class experimental:
    """`tf.random.experimental`."""

    Algorithm = Algorithm
    Generator = Generator
    create_rng_state = staticmethod(create_rng_state)
    get_global_generator = staticmethod(get_global_generator)
    set_global_generator = staticmethod(set_global_generator)
    stateless_split = staticmethod(split)
    stateless_fold_in = staticmethod(fold_in)
    stateless_shuffle = staticmethod(_stateless_shuffle)


publish("tf.random", globals())
__getattr__ = missing("tf.random", "tensorflow._api.v2.random", globals())
