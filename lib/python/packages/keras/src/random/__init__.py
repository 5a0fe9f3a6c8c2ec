"""Random numbers as Keras draws them."""

from keras.src.random.draws import (
    beta,
    binomial,
    categorical,
    dropout,
    gamma,
    normal,
    randint,
    shuffle,
    truncated_normal,
    uniform,
)
from keras.src.random.seed_generator import SeedGenerator, draw_seed, make_default_seed
