"""`tf.random`: the real generator's numbers for the same seeds."""

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import convert_to_tensor
from .._core.dtypes import as_dtype
from .._ops.math import add, multiply, subtract
from .._core.op import Int, Ints, op
from .._core.seeds import kernel_seeds
from .._core.tensor import TensorLike


def _scope(name):
    from .._core.names import name_scope

    return name_scope(name)


def random_uniform(shape, minval=0, maxval=None, dtype=_dtypes.float32, seed=None, name=None):
    """Uniform numbers in [minval, maxval)."""
    dtype = as_dtype(dtype)
    if maxval is None:
        if dtype.is_integer:
            raise ValueError(f"Must specify maxval for integer dtype {dtype!r}")
        maxval = 1
    with _scope(name or "random_uniform") as scope:
        dims = Ints(shape, "shape")
        if dtype.is_integer:
            return op(
                "RandomUniformInt", scope if _state.graph is not None else None, dims, Int(minval, "min", dtype),
                Int(maxval, "max", dtype), *kernel_seeds(seed), dtype.name,
            )  # fmt: skip
        if _state.graph is None:
            _check_vector(shape, "RandomUniform")
            rnd = op("RandomUniform", None, dims, *kernel_seeds(seed), dtype.name)
            if minval.__class__ in (int, float) and minval == 0 and maxval == 1:
                return rnd
            low = convert_to_tensor(minval, dtype)
            return add(multiply(rnd, subtract(convert_to_tensor(maxval, dtype), low)), low)
        dims = Ints(_shape_tensor(shape), "shape")
        low = convert_to_tensor(minval, dtype, name="min")
        high = convert_to_tensor(maxval, dtype, name="max")
        rnd = op("RandomUniform", None, dims, *kernel_seeds(seed), dtype.name)
        return add(multiply(rnd, subtract(high, low, name="sub"), name="mul"), low, name=scope)


def _shape_tensor(shape):
    from .._core.shape import TensorShape

    if isinstance(shape, TensorShape):
        shape = shape.as_list()
    return convert_to_tensor(shape, None if isinstance(shape, TensorLike) else _dtypes.int32, name="shape")


def _check_vector(shape, kernel):
    """@raises InvalidArgumentError for a shape that is one number"""
    if shape.__class__ is int:
        from ..errors import InvalidArgumentError

        raise InvalidArgumentError(
            None, None,
            f"{{{{function_node __wrapped__{kernel}_device_/job:localhost/replica:0/task:0/device:CPU:0}}}} shape must be a vector "
            f"of {{int32,int64}}, got shape [] [Op:{kernel}] name: ",
        )  # fmt: skip


def _normal(kernel, shape, mean, stddev, dtype, seed, name):
    dtype = as_dtype(dtype)
    with _scope(name) as scope:
        if not dtype.is_floating:
            convert_to_tensor(mean, dtype, name="mean")
        if _state.graph is None:
            _check_vector(shape, kernel)
            rnd = op(kernel, None, Ints(shape, "shape"), *kernel_seeds(seed), dtype.name)
            if mean.__class__ in (int, float) and stddev.__class__ in (int, float) and mean == 0 and stddev == 1:
                return rnd
            return add(multiply(rnd, convert_to_tensor(stddev, dtype)), convert_to_tensor(mean, dtype))
        dims = _shape_tensor(shape)
        mean = convert_to_tensor(mean, dtype, name="mean")
        stddev = convert_to_tensor(stddev, dtype, name="stddev")
        rnd = op(kernel, None, Ints(dims, "shape"), *kernel_seeds(seed), dtype.name)
        return add(multiply(rnd, stddev, name="mul"), mean, name=scope)


def random_normal(shape, mean=0.0, stddev=1.0, dtype=_dtypes.float32, seed=None, name=None):
    """Normally distributed numbers."""
    return _normal("RandomStandardNormal", shape, mean, stddev, dtype, seed, name or "random_normal")


def truncated_normal(shape, mean=0.0, stddev=1.0, dtype=_dtypes.float32, seed=None, name=None):
    """Normally distributed numbers no further than two standard deviations from the mean."""
    return _normal("TruncatedNormal", shape, mean, stddev, dtype, seed, name or "truncated_normal")


def shuffle(value, seed=None, name=None):
    """The tensor with its first dimension in random order."""
    return op("RandomShuffle", name, convert_to_tensor(value), *kernel_seeds(seed))


def categorical(logits, num_samples, dtype=None, seed=None, name=None):
    """Class numbers drawn for each row of unnormalised log-probabilities."""
    dtype = as_dtype(dtype or _dtypes.int64)
    logits = convert_to_tensor(logits, name="logits")
    return op(
        "Multinomial", name, logits, Int(num_samples, "num_samples"), *kernel_seeds(seed), dtype.name
    )


def multinomial(logits, num_samples, seed=None, name=None, output_dtype=None):
    return categorical(logits, num_samples, output_dtype, seed, name)


def random_crop(value, size, seed=None, name=None):
    """A region of the given size at a random place."""
    return _crop(value, size, lambda dims: random_uniform(dims, dtype=_dtypes.int32, maxval=_dtypes.int32.max, seed=seed), name)


def _crop(value, size, offsets, name):
    from .._ops.array import shape, slice
    from .._ops.math import floormod

    with _scope(name or "random_crop"):
        value = convert_to_tensor(value, name="value")
        size = convert_to_tensor(size, _dtypes.int32, name="size")
        known = value.shape.as_list()
        try:
            wanted = size._values()
        except TypeError:
            wanted = None
        if wanted is not None and any(n is not None and n < s for n, s in zip(known, wanted)):
            from ..debugging import Assert

            Assert(convert_to_tensor(False), ["Need value.shape >= size, got ", shape(value), size], summarize=1000)
        limit = shape(value) - size + 1
        out = slice(value, floormod(offsets([len(known)]), limit), size)
        if _state.graph is not None and wanted is not None:
            out.set_shape([int(s) for s in wanted])
        return out


def random_gamma(shape, alpha, beta=None, dtype=_dtypes.float32, seed=None, name=None):
    """Numbers of the gamma distribution with shape `alpha` and rate `beta`: `shape` of them for each parameter."""
    from .._ops.array import broadcast_to

    with _scope(name or "random_gamma"):
        alpha = convert_to_tensor(alpha, dtype, name="alpha")
        beta = convert_to_tensor(1 if beta is None else beta, dtype, name="beta")
        alpha = broadcast_to(alpha, _broadcast_shape(alpha, beta))
        rnd = op("RandomGamma", None, Ints(shape, "shape"), alpha, *kernel_seeds(seed))
        return _least(rnd / beta)


def random_poisson(shape, lam, dtype=_dtypes.float32, seed=None, name=None):
    """Numbers of the Poisson distribution with mean `lam`: `shape` of them for each mean."""
    lam = convert_to_tensor(lam, name="lam")
    return op("RandomPoissonV2", name, Ints(shape, "shape"), lam, *kernel_seeds(seed), as_dtype(dtype).name)


def _broadcast_shape(a, b):
    from .._ops.array import broadcast_dynamic_shape, broadcast_static_shape, shape

    if a.shape.is_fully_defined() and b.shape.is_fully_defined():
        return broadcast_static_shape(a.shape, b.shape)
    return broadcast_dynamic_shape(shape(a), shape(b))


def _least(x):
    """Draws are never 0: the smallest normal number of the type stands for it."""
    from .._ops.math import maximum

    tiny = {"float16": 6.104e-05, "float32": 1.1754943508222875e-38, "float64": 2.2250738585072014e-308, "bfloat16": 1.1754943508222875e-38}
    return maximum(convert_to_tensor(tiny[x.dtype.name], x.dtype), x)


def log_uniform_candidate_sampler(true_classes, num_true, num_sampled, unique, range_max, seed=None, name=None):
    """Classes drawn with a chance that falls with their number, how often each label is expected, and each class."""
    return _sampler("LogUniformCandidateSampler", true_classes, num_true, num_sampled, unique, range_max, seed, name)


def uniform_candidate_sampler(true_classes, num_true, num_sampled, unique, range_max, seed=None, name=None):
    """Classes drawn with equal chances, how often each label is expected, and each class."""
    return _sampler("UniformCandidateSampler", true_classes, num_true, num_sampled, unique, range_max, seed, name)


def all_candidate_sampler(true_classes, num_true, num_sampled, unique, seed=None, name=None):
    """All classes below `num_sampled`, each of which is expected once."""
    from .._ops.array import ones
    from .._ops.math import range as count

    labels = convert_to_tensor(true_classes, _dtypes.int64)
    return _samples("AllCandidateSampler", [count(0, num_sampled, dtype=_dtypes.int64), ones(labels.shape), ones([num_sampled])])


def _sampler(type, true_classes, num_true, num_sampled, unique, range_max, seed, name):
    from .._core.op import op_list

    labels = convert_to_tensor(true_classes, _dtypes.int64, name="true_classes")
    found = op_list(type, name, labels, int(num_true), int(num_sampled), bool(unique), int(range_max), *kernel_seeds(seed))
    return _samples(type, found)


def _samples(type, values):
    import collections

    kind = _sample_types.get(type)
    if kind is None:
        kind = collections.namedtuple(type, "sampled_candidates true_expected_count sampled_expected_count")
        _sample_types[type] = kind
    return kind(*values)


_sample_types = {}


# --- Stateless -----------------------------------------------------------------------------------------------------


def _key(seed):
    """The seed of a stateless function: two integers. @raises InvalidArgumentError for another number of them"""
    shape = convert_to_tensor(seed).shape if not isinstance(seed, TensorLike) else seed.shape
    if shape.rank is not None and shape.as_list() not in ([2], [None]):
        from ..errors import InvalidArgumentError

        raise InvalidArgumentError(
            None, None,
            "{{function_node __wrapped__StatelessRandomGetKeyCounter_device_/job:localhost/replica:0/task:0/device:CPU:0}} "
            f"seed must have shape [2], not [{','.join(map(str, shape))}] [Op:StatelessRandomGetKeyCounter]",
        )  # fmt: skip
    return Ints(seed, "seed")


def stateless_random_uniform(shape, seed, minval=0, maxval=None, dtype=_dtypes.float32, name=None, alg="auto_select"):
    """Uniform numbers that depend on the seed of two integers alone."""
    dtype = as_dtype(dtype)
    pair = _key(seed)
    if dtype.is_integer:
        if minval is None and maxval is None:
            return op("StatelessRandomUniformFullIntV2", name, Ints(shape, "shape"), pair, dtype.name)
        if maxval is None:
            raise ValueError(f"For integer `dtype` argument {dtype}, argument `maxval` must be specified. Received: maxval={maxval}")
        return op(
            "StatelessRandomUniformIntV2", name, Ints(shape, "shape"), pair, Int(minval, "min", dtype), Int(maxval, "max", dtype), dtype.name
        )
    rnd = op("StatelessRandomUniformV2", name, Ints(shape, "shape"), pair, dtype.name)
    maxval = 1 if maxval is None else maxval
    low = convert_to_tensor(minval, dtype)
    return add(multiply(rnd, subtract(convert_to_tensor(maxval, dtype), low)), low)


def stateless_random_normal(shape, seed, mean=0.0, stddev=1.0, dtype=_dtypes.float32, name=None, alg="auto_select"):
    """Normally distributed numbers that depend on the seed alone."""
    dtype = as_dtype(dtype)
    rnd = op("StatelessRandomNormalV2", name, Ints(shape, "shape"), _key(seed), dtype.name)
    return add(multiply(rnd, convert_to_tensor(stddev, dtype)), convert_to_tensor(mean, dtype))


def stateless_truncated_normal(shape, seed, mean=0.0, stddev=1.0, dtype=_dtypes.float32, name=None, alg="auto_select"):
    """Truncated normal numbers that depend on the seed alone."""
    dtype = as_dtype(dtype)
    rnd = op("StatelessTruncatedNormalV2", name, Ints(shape, "shape"), _key(seed), dtype.name)
    return add(multiply(rnd, convert_to_tensor(stddev, dtype)), convert_to_tensor(mean, dtype))


def stateless_random_gamma(shape, seed, alpha, beta=None, dtype=_dtypes.float32, name=None):
    """Numbers of the gamma distribution that depend on the seed alone; `shape` is that of the whole result."""
    from .._ops.array import broadcast_to

    alpha = convert_to_tensor(alpha, dtype)
    beta = convert_to_tensor(1 if beta is None else beta, dtype)
    alpha = broadcast_to(alpha, _broadcast_shape(alpha, beta))
    rnd = op("StatelessRandomGammaV2", name, Ints(shape, "shape"), _key(seed), alpha, alpha.dtype.name, "")
    return _least(rnd / beta)


def stateless_random_poisson(shape, seed, lam, dtype=_dtypes.int32, name=None):
    """Numbers of the Poisson distribution that depend on the seed alone; `shape` is that of the whole result."""
    lam = convert_to_tensor(lam, None if isinstance(lam, TensorLike) else _dtypes.float32)
    return op("StatelessRandomPoisson", name, Ints(shape, "shape"), _key(seed), lam, as_dtype(dtype).name, "")


def stateless_categorical(logits, num_samples, seed, dtype=_dtypes.int64, name=None):
    """Class numbers that depend on the seed alone."""
    return op(
        "StatelessMultinomial", name, convert_to_tensor(logits), Int(num_samples, "num_samples"), _key(seed),
        as_dtype(dtype).name,
    )  # fmt: skip


def stateless_shuffle(value, seed, alg="auto_select", name=None):
    """The tensor with its first dimension in an order that depends on the seed alone."""
    return op("StatelessShuffle", name, convert_to_tensor(value), _key(seed))


def stateless_split(seed, num=2, alg="auto_select"):
    """New seeds from one."""
    return stateless_random_uniform([num, 2], seed, minval=None, maxval=None, dtype=_dtypes.int32)


def stateless_fold_in(seed, data, alg="auto_select"):
    """A new seed from a seed and a number."""
    from .._ops.array import stack

    data = convert_to_tensor(data)
    first = stateless_random_uniform([1], seed, minval=None, maxval=None, dtype=data.dtype)[0]
    return stack([first, data])
