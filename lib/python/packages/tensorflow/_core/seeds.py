"""Global and operation seeds, as TensorFlow derives one from the other."""

import random

from tapegraph import _bridge

from . import state as _state

DEFAULT_GRAPH_SEED = 87654321
_TOP = 2**31 - 1


def set_seed(seed):
    """Sets the global seed: the random operations that follow repeat."""
    _state.seed = seed
    if seed is None:
        _state.seed_source = None
    else:
        try:
            _state.seed_source = random.Random(seed)
        except TypeError:
            _state.seed_source = random.Random(int(seed))
    _bridge.call("tf.reset_random")


def set_seed_v1(seed):
    """TensorFlow 1: the seed of the graph under construction."""
    if _state.graph is None:
        set_seed(seed)
    else:
        _state.graph.seed = seed


def get_seed(op_seed):
    """The two seeds of a random operation; (None, None) where nothing was seeded."""
    graph = _state.graph
    global_seed = _state.seed if graph is None else graph.seed
    if global_seed is not None:
        if op_seed is None:
            op_seed = _state.seed_source.randint(0, _TOP) if graph is None else graph._next_seed()
        seeds = global_seed % _TOP, op_seed % _TOP
    elif op_seed is not None:
        seeds = DEFAULT_GRAPH_SEED, op_seed % _TOP
    else:
        return None, None
    return (0, _TOP) if seeds == (0, 0) else seeds


def kernel_seeds(op_seed):
    """The seeds as a kernel takes them: two zeros mean that nothing was seeded."""
    first, second = get_seed(op_seed)
    return int(first or 0), int(second or 0)
