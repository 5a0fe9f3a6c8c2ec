"""`tf.random.Generator`: random numbers from a state that the program holds."""

import enum

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import convert_to_tensor
from .._core.dtypes import as_dtype
from .._ops.math import add, multiply, subtract
from .._core.op import Int, Ints, op
from .._core.tensor import TensorLike
from .._core.variable import Variable, _Resource


class Algorithm(enum.Enum):
    PHILOX = 1
    THREEFRY = 2
    AUTO_SELECT = 3


# Of the state: two words of the counter, then the key.
_WORDS = 3


def _signed(word):
    word %= 2**64
    return word - 2**64 if word >= 2**63 else word


def _words(seed):
    """A seed as words of the state: a number is its lowest word; a list stands at the state's end."""
    if isinstance(seed, TensorLike):
        seed = seed._values() if seed.shape.rank else seed._values()[0]
    if isinstance(seed, int) or not hasattr(seed, "__iter__"):
        seed = int(seed)
        return [_signed(seed >> (64 * i)) for i in range(_WORDS)]
    seed = [int(s) for s in seed][:_WORDS]
    return [0] * (_WORDS - len(seed)) + [_signed(s) for s in seed]


def create_rng_state(seed, alg="auto_select"):
    """The state that a generator starts from for a seed."""
    _check_algorithm(alg)
    return convert_to_tensor(_words(seed), _dtypes.int64)


def _check_algorithm(alg):
    name = getattr(alg, "name", alg)
    if name in (None, 1, 3, "auto_select", "philox", "PHILOX", "AUTO_SELECT"):
        return
    raise ValueError(f"tf.random.Generator: expected the algorithm 'philox' or 'auto_select', found {alg!r}")


class Generator:
    """A random generator with a state of its own: `tf.random.Generator.from_seed(1)`."""

    def __init__(self, copy_from=None, state=None, alg=None):
        if copy_from is not None:
            if alg is not None or state is not None:
                raise ValueError("Cannot specify argument 'alg' or 'state' when using argument 'copy_from'")
            state = copy_from.state.value()
        elif alg is None or state is None:
            raise ValueError("Must specify both 'state' and 'alg' when not using 'copy_from'")
        else:
            _check_algorithm(alg)
            if isinstance(state, Variable):
                self._state_var = state  # shared: drawing from either generator moves both on
                return
            state = convert_to_tensor(state if isinstance(state, TensorLike) else _words(state), _dtypes.int64)
        self._state_var = Variable(state, trainable=False, name="StateVar", dtype=_dtypes.int64)

    def _checkpoint_children(self):
        return [("_state_var", self._state_var)]

    @classmethod
    def from_seed(cls, seed, alg=None):
        return cls(state=create_rng_state(seed, alg), alg=alg or Algorithm.PHILOX)

    @classmethod
    def from_non_deterministic_state(cls, alg=None):
        import secrets

        return cls(state=[secrets.randbits(64) for _ in range(_WORDS)], alg=alg or Algorithm.PHILOX)

    @classmethod
    def from_state(cls, state, alg):
        return cls(state=state, alg=alg)

    @classmethod
    def from_key_counter(cls, key, counter, alg):
        return cls(state=_key_counter(key, counter), alg=alg)

    def reset(self, state):
        self._state_var.assign(state if isinstance(state, TensorLike) else _words(state))

    def reset_from_seed(self, seed):
        self._state_var.assign(create_rng_state(seed))

    def reset_from_key_counter(self, key, counter):
        self._state_var.assign(_key_counter(key, counter))

    @property
    def state(self):
        return self._state_var

    @property
    def algorithm(self):
        return Algorithm.PHILOX.value

    @property
    def key(self):
        return self._state_var[_WORDS - 1]

    def _resource(self):
        graph = _state.graph
        return _Resource(self._state_var) if graph is None else graph._handle_of(self._state_var)

    def skip(self, delta):
        """Moves on as if `delta` numbers had been drawn; the state before."""
        before = self._state_var.value()
        low, high, key = before._values()
        counter = low % 2**64 + (high % 2**64 << 64) + 256 * int(delta)
        self._state_var.assign([_signed(counter), _signed(counter >> 64), key])
        return before

    def normal(self, shape, mean=0.0, stddev=1.0, dtype=_dtypes.float32, name=None):
        rnd = op("StatefulStandardNormalV2", name, self._resource(), Ints(shape, "shape"), as_dtype(dtype).name)
        return add(multiply(rnd, convert_to_tensor(stddev, rnd.dtype)), convert_to_tensor(mean, rnd.dtype))

    def truncated_normal(self, shape, mean=0.0, stddev=1.0, dtype=_dtypes.float32, name=None):
        rnd = op("StatefulTruncatedNormal", name, self._resource(), Ints(shape, "shape"), as_dtype(dtype).name)
        return add(multiply(rnd, convert_to_tensor(stddev, rnd.dtype)), convert_to_tensor(mean, rnd.dtype))

    def uniform(self, shape, minval=0, maxval=None, dtype=_dtypes.float32, name=None):
        dtype = as_dtype(dtype)
        dims = Ints(shape, "shape")
        if dtype.is_integer:
            if (minval is None) != (maxval is None):
                raise ValueError(
                    f"For integer dtype {dtype}, minval and maxval must be both `None` or both non-`None`; got "
                    f"minval={minval} and maxval={maxval}"
                )
            if minval is None:
                return self.uniform_full_int(shape, dtype, name)
            low, high = Int(minval, "minval", dtype), Int(maxval, "maxval", dtype)
            return op("StatefulUniformInt", name, self._resource(), dims, low, high, dtype.name)
        rnd = op("StatefulUniform", name, self._resource(), dims, dtype.name)
        low = convert_to_tensor(minval, dtype)
        return add(multiply(rnd, subtract(convert_to_tensor(1 if maxval is None else maxval, dtype), low)), low)

    def uniform_full_int(self, shape, dtype=_dtypes.uint64, name=None):
        """Integers over the whole range of their type."""
        dtype = as_dtype(dtype)
        return op("StatefulUniformFullInt", name, self._resource(), Ints(shape, "shape"), dtype.name)

    def make_seeds(self, count=1):
        """Seeds for the stateless functions: one in each column."""
        from .._ops.array import stack, zeros_like

        seeds = self.uniform_full_int([count], _dtypes.int64)
        return stack([seeds, zeros_like(seeds)])

    def split(self, count=1):
        """New generators that draw other numbers than this one."""
        keys = self.make_seeds(count)[0]
        return [Generator.from_key_counter(int(key), [0, 0], "philox") for key in keys]


Generator.__module__ = "tensorflow.python.ops.stateful_random_ops"


def _key_counter(key, counter):
    low, high = [int(c) for c in (counter._values() if isinstance(counter, TensorLike) else counter)]
    return convert_to_tensor([_signed(low), _signed(high), _signed(int(key))], _dtypes.int64)


_global_generator = None


def get_global_generator():
    """The generator that all parts of a program share; the global seed does not touch it."""
    global _global_generator
    if _global_generator is None:
        _global_generator = Generator.from_non_deterministic_state()
    return _global_generator


def set_global_generator(generator):
    global _global_generator
    _global_generator = generator
