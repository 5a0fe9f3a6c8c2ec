"""Random numbers: the stream of PyTorch's CPU generator."""

from tapegraph import _bridge

from . import _core, _creation, _device, _dtype
from ._arguments import error_for
from ._core import call, wrap


class Generator:
    """A stream of random numbers of its own."""

    def __init__(self, device="cpu"):
        self.device = _device.device(device)
        if self.device.type != "cpu":
            _device.resolve(self.device)
        self._id = call("torch.new_generator")

    def __del__(self):
        if _bridge.is_attached() and getattr(self, "_id", 0):
            call("torch.free_generator", self._id)

    def manual_seed(self, seed):
        """Starts the stream that belongs to a seed."""
        call("torch.seed", self._id, _seed(seed))
        return self

    def initial_seed(self):
        """The seed that the stream was started with."""
        return call("torch.initial_seed", self._id)

    def seed(self):
        """Starts a stream that nobody can foretell; returns its seed."""
        seed = call("torch.fresh_seed")
        call("torch.seed", self._id, str(seed))
        return seed

    def get_state(self):
        """The state of the stream, as a tensor of bytes."""
        return wrap(call("torch.get_rng_state", self._id))

    def set_state(self, new_state):
        """Continues from a state."""
        if not isinstance(new_state, _core.Tensor) or new_state.dtype is not _dtype.by_name["uint8"]:
            raise TypeError("RNG state must be a torch.ByteTensor")
        call("torch.set_rng_state", self._id, new_state._h)

    def clone_state(self):
        """Another generator in the same state."""
        other = Generator()
        other.set_state(self.get_state())
        return other


Generator.__module__ = "torch._C"


class _Default(Generator):
    """The generator that functions draw from where none is given."""

    def __init__(self):
        self.device = _device.device("cpu")
        self._id = 0


default_generator = _Default()


def _seed(seed):
    try:
        seed = int(seed)
    except TypeError:
        raise RuntimeError(f"manual_seed expected a long, but got {_core.type_name(seed)}") from None
    if not -(2**63) <= seed < 2**64:
        raise ValueError("Overflow when unpacking long long")
    return str(seed % 2**64)


def manual_seed(seed):
    """Starts the default stream that belongs to a seed; the same numbers follow on every machine."""
    return default_generator.manual_seed(seed)


def seed():
    """Starts a default stream that nobody can foretell; returns its seed."""
    return default_generator.seed()


def initial_seed():
    """The seed that the default stream was started with."""
    return default_generator.initial_seed()


def get_rng_state():
    """The state of the default stream, as a tensor of bytes."""
    return default_generator.get_state()


def set_rng_state(new_state):
    """Continues the default stream from a state."""
    default_generator.set_state(new_state)


def generator_id(generator):
    if generator is None:
        return 0
    if not isinstance(generator, Generator):
        raise TypeError(f"expected a torch.Generator, got {type(generator).__name__}")
    return generator._id


def _place(name, dtype, device):
    return _creation._kind(name, dtype), _device.resolve(device)


def _size(name, size, named):
    size = named.pop("size", size)
    _creation._no_more(name, named)
    return _creation._shape(name, size if isinstance(size, tuple) else (size,))


def rand(*size, generator=None, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False,
         **named):
    """Random numbers, uniform in [0, 1)."""
    made = call("torch.rand", generator_id(generator), *_size("rand", size, named), *_place("rand", dtype, device))
    return _creation._finish(made, requires_grad, out)


def randn(*size, generator=None, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False,
          **named):
    """Random numbers with a standard normal distribution."""
    shape = _size("randn", size, named)
    made = call("torch.randn", generator_id(generator), *shape, 0.0, 1.0, *_place("randn", dtype, device))
    return _creation._finish(made, requires_grad, out)


def _is_shape(size):
    """Whether a size is a sequence of integers."""
    return hasattr(size, "__iter__") and not isinstance(size, str) and all(hasattr(n, "__index__") for n in size)


def randint(low=0, high=None, size=None, *, generator=None, out=None, dtype=None, layout=None, device=None,
            requires_grad=False, pin_memory=False):
    """Random integers in [low, high); randint(high, size) starts at 0."""
    given = 3
    if size is None:
        given = 1 if high is None else 2
        # One bound and the size; a lone argument is shown as it is.
        low, high, size = (0, low, high) if high is not None else (0, None, low)
    elif high is None:
        low, high = 0, low
    if not _is_shape(size):
        if given == 2 and isinstance(size, int):
            raise TypeError("randint(): argument 'size' (position 2) must be tuple of ints, not int")
        raise error_for("randint", (low, high, size)[3 - given :])
    place = _place("randint", _dtype.int64 if dtype is None else dtype, device)
    shape = _creation._shape("randint", (size,))
    for x in (low, high):
        if not hasattr(x, "__index__"):
            raise TypeError(f"randint(): argument 'high' (position 1) must be int, not {type(x).__name__}")
    low, high = (x.__index__() for x in (low, high))
    return _creation._finish(call("torch.randint", generator_id(generator), low, high, *shape, *place), requires_grad, out)


def randperm(n, *, generator=None, out=None, dtype=None, layout=None, device=None, requires_grad=False,
             pin_memory=False):
    """0, 1, ..., n - 1 in random order."""
    place = _place("randperm", _dtype.int64 if dtype is None else dtype, device)
    return _creation._finish(call("torch.randperm", generator_id(generator), n, *place), requires_grad, out)


def rand_like(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None, generator=None):
    """Random numbers, uniform in [0, 1), in the shape of a tensor."""
    made = _creation.laid_out_like(
        input, lambda shape: rand(shape, dtype=dtype or input.dtype, device=device or input.device, generator=generator)
    )
    return made.requires_grad_() if requires_grad else made


def randn_like(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None, generator=None):
    """Random numbers with a standard normal distribution, in the shape of a tensor."""
    made = _creation.laid_out_like(
        input, lambda shape: randn(shape, dtype=dtype or input.dtype, device=device or input.device, generator=generator)
    )
    return made.requires_grad_() if requires_grad else made


def randint_like(input, low=0, high=None, *, dtype=None, layout=None, device=None, requires_grad=False,
                 memory_format=None):
    """Random integers in the shape of a tensor."""
    if high is None:
        low, high = 0, low
    return randint(low, high, input.shape, dtype=dtype or input.dtype, device=device or input.device,
                   requires_grad=requires_grad)


def normal(mean=0.0, std=1.0, size=None, *, generator=None, out=None, dtype=None, device=None, requires_grad=False,
           layout=None, pin_memory=False):
    """Random numbers with normal distributions; means and deviations are numbers or tensors."""
    g = generator_id(generator)
    if size is not None:
        shape = _creation._shape("normal", (size,))
        made = call("torch.randn", g, *shape, _core.real(mean), _core.real(std), *_place("normal", dtype, device))
        return _creation._finish(made, requires_grad, out)
    if isinstance(mean, _core.Tensor) and not isinstance(std, _core.Tensor):
        place = mean.dtype._name, str(mean.device)
        noise = wrap(call("torch.randn", g, *_core.integers(mean.shape), 0.0, float(std), *place))
        return _creation._finish(call("torch.add", 0, noise._h, 0, mean._h, 1, 1), False, out)
    if not isinstance(mean, _core.Tensor):
        if not isinstance(std, _core.Tensor):
            raise TypeError(f"normal(): argument 'mean' (position 1) must be Tensor, not {type(mean).__name__}")
        mean = _creation.full(std.shape, float(mean), dtype=std.dtype)
    return _creation._finish(call("torch.normal_tensors", g, mean._h, std._h), False, out)


def bernoulli(input, p=None, *, generator=None, out=None):
    """1 with the probability that each element says, else 0."""
    if p is not None:
        return _creation.empty_like(input).bernoulli_(p, generator=generator)
    return _creation._finish(call("torch.bernoulli", generator_id(generator), input._h), False, out)


def multinomial(input, num_samples, replacement=False, *, generator=None, out=None):
    """Indices drawn from weights, a row of them at a time."""
    made = call("torch.multinomial", generator_id(generator), _core.handle(input), num_samples, replacement)
    return _creation._finish(made, False, out)


def poisson(input, generator=None):
    """Random counts with the rates that the elements say."""
    return wrap(call("torch.poisson", generator_id(generator), input._h))


def binomial(count, prob, generator=None):
    """Random counts of successes in so many trials, each with a probability."""
    return wrap(call("torch.binomial", generator_id(generator), _core.handle(count), _core.handle(prob)))


def _standard_gamma(concentration, generator=None):
    """Random numbers with gamma distributions of these shapes and rate one."""
    return wrap(call("torch.standard_gamma", generator_id(generator), _core.handle(concentration)))


def _sample_dirichlet(concentration, generator=None):
    """Random points of the simplex, a row of shapes each."""
    return wrap(call("torch.sample_dirichlet", generator_id(generator), _core.handle(concentration)))


class fork_rng:
    """A block after which the random stream goes on as if the block had drawn nothing."""

    def __init__(self, devices=None, enabled=True, device_type="cuda"):
        self._enabled = enabled

    def __enter__(self):
        if self._enabled:
            self._state = get_rng_state()

    def __exit__(self, *error):
        if self._enabled:
            set_rng_state(self._state)
