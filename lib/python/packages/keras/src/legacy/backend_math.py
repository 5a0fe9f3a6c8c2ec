"""tf.keras.backend: arithmetic, reductions, comparisons and variables, by the names of Keras 1 and 2."""

import math

import tensorflow as tf

from keras.src.api_export import export, keras_export
from keras.src.backend.config import floatx


def _public(name, function):
    export(f"keras._legacy.backend.{name}", function)


def _named(name, function, doc):
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    _public(name, function)


def _unary(name, operation):
    _named(name, lambda x: operation(x), f"{name} of each element.")


def _binary(name, operation):
    _named(name, lambda x, y: operation(x, y), f"{name} of two tensors, element by element.")


def _reduction(name, operation, prepare=lambda x: x):
    def reduce(x, axis=None, keepdims=False):
        return operation(prepare(x), axis, keepdims)

    _named(name, reduce, f"{name} over an axis, or over all elements where it is None.")


def _numbers(x):
    """Truth values as 0 and 1."""
    return tf.cast(x, floatx()) if x.dtype.base_dtype == tf.bool else x


def _truth(x):
    return tf.cast(x, tf.bool)


for _name, _operation in {
    "abs": tf.abs, "cos": tf.cos, "exp": tf.exp, "log": tf.math.log, "round": tf.round, "sigmoid": tf.sigmoid,
    "sign": tf.sign, "sin": tf.sin, "softplus": tf.math.softplus, "softsign": tf.nn.softsign, "square": tf.square,
    "tanh": tf.tanh,
}.items():  # fmt: skip
    _unary(_name, _operation)

for _name, _operation in {
    "equal": tf.equal, "greater": tf.greater, "greater_equal": tf.greater_equal, "less": tf.less,
    "less_equal": tf.less_equal, "maximum": tf.maximum, "minimum": tf.minimum, "not_equal": tf.not_equal,
}.items():  # fmt: skip
    _binary(_name, _operation)

_reduction("all", tf.reduce_all, _truth)
_reduction("any", tf.reduce_any, _truth)
_reduction("max", tf.reduce_max)
_reduction("min", tf.reduce_min)
_reduction("mean", tf.reduce_mean, _numbers)
_reduction("prod", tf.reduce_prod)
_reduction("std", tf.math.reduce_std, _numbers)
_reduction("sum", tf.reduce_sum)
_reduction("var", tf.math.reduce_variance, _numbers)


@keras_export("keras._legacy.backend.argmax")
def argmax(x, axis=-1):
    return tf.argmax(x, axis)


@keras_export("keras._legacy.backend.argmin")
def argmin(x, axis=-1):
    return tf.argmin(x, axis)


@keras_export("keras._legacy.backend.logsumexp")
def logsumexp(x, axis=None, keepdims=False):
    return tf.reduce_logsumexp(x, axis, keepdims)


@keras_export("keras._legacy.backend.cumsum")
def cumsum(x, axis=0):
    return tf.cumsum(x, axis=axis)


@keras_export("keras._legacy.backend.cumprod")
def cumprod(x, axis=0):
    return tf.math.cumprod(x, axis=axis)


@keras_export("keras._legacy.backend.pow")
def pow_(x, a):
    return tf.pow(x, a)


@keras_export("keras._legacy.backend.sqrt")
def sqrt(x):
    """Square roots, negative numbers taken as 0."""
    zero = tf.zeros((), dtype=x.dtype.base_dtype)
    return tf.sqrt(tf.maximum(x, zero))


@keras_export("keras._legacy.backend.clip")
def clip(x, min_value, max_value):
    """Values kept from `min_value` to `max_value`; None leaves a side open."""
    low = -math.inf if min_value is None else min_value
    high = math.inf if max_value is None else max_value
    if isinstance(low, (int, float)) and isinstance(high, (int, float)):
        high = max(low, high)
    return tf.clip_by_value(x, low, high)


@keras_export("keras._legacy.backend.l2_normalize")
def l2_normalize(x, axis=None):
    return tf.linalg.l2_normalize(x, axis=axis)


@keras_export("keras._legacy.backend.cast")
def cast(x, dtype):
    return tf.cast(x, dtype)


@keras_export("keras._legacy.backend.cast_to_floatx")
def cast_to_floatx(x):
    """A tensor, or a NumPy array of anything else, in the default float type."""
    if tf.is_tensor(x) or isinstance(x, tf.Variable):
        return tf.cast(x, dtype=floatx())
    import numpy as np

    return np.asarray(x, dtype=floatx())


@keras_export("keras._legacy.backend.dtype")
def dtype(x):
    """The name of a tensor's type."""
    return x.dtype.base_dtype.name


@keras_export("keras._legacy.backend.stop_gradient")
def stop_gradient(variables):
    """The same values, constant for gradients: of one tensor, or of each of a list."""
    if isinstance(variables, (list, tuple)):
        return map(tf.stop_gradient, variables)
    return tf.stop_gradient(variables)


@keras_export("keras._legacy.backend.gradients")
def gradients(loss, variables):
    """Symbolic gradients in a graph; eagerly there is GradientTape."""
    return tf.compat.v1.gradients(loss, variables, colocate_gradients_with_ops=True)


# --- Variables and values ------------------------------------------------------------------------------------------------


@keras_export("keras._legacy.backend.constant")
def constant(value, dtype=None, shape=None, name=None):
    return tf.constant(value, dtype=dtype or floatx(), shape=shape, name=name)


@keras_export("keras._legacy.backend.variable")
def variable(value, dtype=None, name=None, constraint=None):
    return tf.Variable(value, dtype=tf.as_dtype(dtype or floatx()), name=name, constraint=constraint)


@keras_export("keras._legacy.backend.zeros")
def zeros(shape, dtype=None, name=None):
    """A variable of zeros."""
    return _filled(tf.zeros, shape, dtype, name)


@keras_export("keras._legacy.backend.ones")
def ones(shape, dtype=None, name=None):
    """A variable of ones."""
    return _filled(tf.ones, shape, dtype, name)


def _filled(fill, shape, dtype, name):
    value = fill(shape=shape, dtype=tf.as_dtype(dtype or floatx()))
    # An empty one stays a plain tensor.
    return variable(value, dtype=dtype, name=name) if all(value.shape.as_list()) else value


@keras_export("keras._legacy.backend.zeros_like")
def zeros_like(x, dtype=None, name=None):
    return tf.zeros_like(x, dtype=dtype, name=name)


@keras_export("keras._legacy.backend.ones_like")
def ones_like(x, dtype=None, name=None):
    return tf.ones_like(x, dtype=dtype, name=name)


@keras_export("keras._legacy.backend.eye")
def eye(size, dtype=None, name=None):
    return variable(tf.eye(size, dtype=tf.as_dtype(dtype or floatx())), dtype, name)


@keras_export("keras._legacy.backend.get_value")
def get_value(x):
    """The NumPy value of a tensor or variable; anything else as it is."""
    return x.numpy() if tf.is_tensor(x) or hasattr(x, "numpy") else x


@keras_export("keras._legacy.backend.eval")
def eval_(x):
    return get_value(tf.sparse.to_dense(x) if isinstance(x, tf.SparseTensor) else x)


@keras_export("keras._legacy.backend.set_value")
def set_value(x, value):
    """Give a variable a value from NumPy."""
    import numpy as np

    # A Keras variable's type is a str, which has no name: an AttributeError there too.
    x.assign(np.asarray(value, dtype=x.dtype.name))


@keras_export("keras._legacy.backend.batch_get_value")
def batch_get_value(tensors):
    return [x.numpy() for x in tensors]


@keras_export("keras._legacy.backend.batch_set_value")
def batch_set_value(tuples):
    for x, value in tuples:
        set_value(x, value)


@keras_export("keras._legacy.backend.update")
def update(x, new_x):
    return x.assign(new_x)


@keras_export("keras._legacy.backend.update_add")
def update_add(x, increment):
    return x.assign_add(increment)


@keras_export("keras._legacy.backend.update_sub")
def update_sub(x, decrement):
    return x.assign_sub(decrement)


@keras_export("keras._legacy.backend.moving_average_update")
def moving_average_update(x, value, momentum):
    """Move a variable towards a value, keeping `momentum` of what it was."""
    momentum, value = tf.cast(momentum, x.dtype), tf.cast(value, x.dtype)
    return x.assign_sub((x - value) * (1 - momentum))


@keras_export("keras._legacy.backend.name_scope")
def name_scope(name):
    return tf.name_scope(name)


# --- Random numbers: without a seed, one is drawn from NumPy --------------------------------------------------------------


def _seed(seed, limit=10**7):
    import numpy as np

    return int(np.random.randint(limit)) if seed is None else seed


@keras_export("keras._legacy.backend.random_normal")
def random_normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None):
    return tf.random.normal(shape, mean=mean, stddev=stddev, dtype=dtype or floatx(), seed=_seed(seed))


@keras_export("keras._legacy.backend.random_uniform")
def random_uniform(shape, minval=0.0, maxval=1.0, dtype=None, seed=None):
    return tf.random.uniform(shape, minval=minval, maxval=maxval, dtype=dtype or floatx(), seed=_seed(seed))


@keras_export("keras._legacy.backend.random_bernoulli")
def random_bernoulli(shape, p=0.0, dtype=None, seed=None):
    """Ones with probability `p`, else zeros."""
    return tf.cast(random_uniform(shape, dtype=dtype, seed=seed) <= p, dtype or floatx())


@keras_export("keras._legacy.backend.truncated_normal")
def truncated_normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None):
    return tf.random.truncated_normal(shape, mean, stddev, dtype=dtype or floatx(), seed=_seed(seed))


@keras_export("keras._legacy.backend.random_normal_variable")
def random_normal_variable(shape, mean, scale, dtype=None, name=None, seed=None):
    value = tf.random.normal(shape, mean, scale, dtype=tf.as_dtype(dtype or floatx()), seed=_seed(seed, 10**9))
    return variable(value, dtype=dtype, name=name)


@keras_export("keras._legacy.backend.random_uniform_variable")
def random_uniform_variable(shape, low, high, dtype=None, name=None, seed=None):
    value = tf.random.uniform(shape, low, high, dtype=tf.as_dtype(dtype or floatx()), seed=_seed(seed, 10**9))
    return variable(value, dtype=dtype, name=name)


@keras_export("keras._legacy.backend.dropout")
def dropout(x, level, noise_shape=None, seed=None):
    return tf.nn.dropout(x, rate=level, noise_shape=noise_shape, seed=_seed(seed))
