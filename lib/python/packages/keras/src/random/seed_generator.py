"""Seeds: every random operation takes one from a SeedGenerator, whose state is a variable."""

import random as python_random

import tensorflow as tf

from keras.src.api_export import keras_export
from keras.src.backend.global_state import get_global_attribute, set_global_attribute
from keras.src.backend.name_scope import name_scope
from keras.src.backend.variable import Variable
from keras.src.utils.naming import auto_name

GLOBAL_SEED_GENERATOR = "global_seed_generator"


@keras_export("keras.random.SeedGenerator")
class SeedGenerator:
    """A stream of seeds [seed, 0], [seed, 1], ...; without a seed one is drawn from Python's `random`."""

    def __init__(self, seed=None, name=None, **kwargs):
        if kwargs:
            raise ValueError(f"Unrecognized keyword arguments: {kwargs}")
        self.name = name or auto_name(self.__class__.__name__)
        self._initial_seed = seed
        if seed is None:
            seed = make_default_seed()
        if not isinstance(seed, int):
            raise ValueError(f"Argument `seed` must be an integer. Received: seed={seed}")
        with name_scope(self.name, caller=self):
            self.state = Variable(
                lambda shape, dtype=None: tf.constant([seed, 0], dtype=dtype),
                shape=(2,),
                dtype="int64",
                trainable=False,
                name="seed_generator_state",
            )

    def next(self, ordered=True):
        """The next seed, a tensor of two int64; unordered generators jump."""
        seed = self.state.value * 1
        if ordered:
            self.state.assign(seed + tf.constant([0, 1], dtype="int64"))
        else:
            self.state.assign((seed + 1) * 5387 % 933199)
        return seed

    def get_config(self):
        return {"seed": self._initial_seed, "name": self.name}

    @classmethod
    def from_config(cls, config):
        return cls(**config)


def global_seed_generator():
    """The generator of random operations that are given no seed."""
    generator = get_global_attribute(GLOBAL_SEED_GENERATOR)
    if generator is None:
        generator = SeedGenerator()
        set_global_attribute(GLOBAL_SEED_GENERATOR, generator)
    return generator


def make_default_seed():
    """A seed from Python's own generator."""
    return python_random.randint(1, 10**9)


def draw_seed(seed):
    """The seed tensor (two int32) of one random operation."""
    if isinstance(seed, SeedGenerator):
        pair = seed.next()
    elif isinstance(seed, int):
        pair = tf.constant([seed, 0], dtype="int64")
    elif seed is None:
        pair = global_seed_generator().next(ordered=False)
    else:
        raise ValueError(
            "Argument `seed` must be either an integer or an instance of `SeedGenerator`. "
            f"Received: seed={seed} (of type {type(seed)})"
        )
    return tf.cast(tf.math.floormod(pair, tf.int32.max - 1), "int32")
