"""Learning rates of TensorFlow 1 that come down with the steps."""

import functools
import math

from .._core import dtypes as _dtypes
from .._core.convert import convert_to_tensor
from .._core.variable import Variable


def _as_float(x):
    from .._ops.math import cast

    x = x._as_tensor() if isinstance(x, Variable) else convert_to_tensor(x)
    return x if x.dtype.is_floating else cast(x, _dtypes.float32)


def _scoped(default):
    """Builds a decay inside a name scope, whose name the function gets as `name`, for its last operation."""

    def decorate(function):
        @functools.wraps(function)
        def build(*args, name=None, **kwargs):
            from ..compat.v1 import name_scope

            with name_scope(name, default) as scope:
                return function(*args, name=scope, **kwargs)

        return build

    return decorate


@_scoped("ExponentialDecay")
def exponential_decay(learning_rate, global_step, decay_steps, decay_rate, staircase=False, name=None):
    """rate * decay_rate ^ (step / decay_steps)."""
    from .._ops.math import floor, multiply, pow, true_divide

    rate = convert_to_tensor(learning_rate, name="learning_rate")
    p = true_divide(_as_float(global_step), _as_float(decay_steps))
    return multiply(rate, pow(_as_float(decay_rate), floor(p) if staircase else p), name=name)


@_scoped("PolynomialDecay")
def polynomial_decay(learning_rate, global_step, decay_steps, end_learning_rate=0.0001, power=1.0, cycle=False, name=None):
    """From one rate to another along a power of the remaining share of steps; in a cycle, of ever more steps."""
    from .._ops.array import where
    from .._ops.math import add, ceil, equal, minimum, multiply, pow, subtract, true_divide

    rate = convert_to_tensor(learning_rate, name="learning_rate")
    steps = _as_float(decay_steps)
    step = _as_float(global_step)
    if cycle:
        steps = multiply(steps, where(equal(step, 0.0), 1.0, ceil(true_divide(step, steps))))
    else:
        step = minimum(step, steps)
    share = pow(subtract(1.0, true_divide(step, steps)), power)
    return add(multiply(subtract(rate, end_learning_rate), share), end_learning_rate, name=name)


@_scoped("PiecewiseConstant")
def piecewise_constant(x, boundaries, values, name=None):
    """The value of the stretch that x is in."""
    from .._graphs.control_flow import case
    from .._ops.math import greater, less_equal, logical_and

    if len(boundaries) != len(values) - 1:
        raise ValueError("The length of boundaries should be 1 less than the length of values")
    x = x._as_tensor() if isinstance(x, Variable) else convert_to_tensor(x)
    bounds = [convert_to_tensor(b, x.dtype) for b in boundaries]
    rates = [convert_to_tensor(v) for v in values]
    pairs = [(less_equal(x, bounds[0]), lambda: rates[0]), (greater(x, bounds[-1]), lambda: rates[-1])]
    for low, high, rate in zip(bounds[:-1], bounds[1:], rates[1:-1]):
        pairs.append((logical_and(greater(x, low), less_equal(x, high)), lambda rate=rate: rate))
    return case(pairs, default=lambda: rates[0])


@_scoped("CosineDecay")
def cosine_decay(learning_rate, global_step, decay_steps, alpha=0.0, name=None):
    """Half a cosine from the rate to alpha times it."""
    from .._ops.math import add, cos, multiply

    cosine = multiply(0.5, add(1.0, cos(multiply(math.pi, _share(global_step, decay_steps)))))
    decayed = add(multiply(1 - alpha, cosine), alpha)
    return multiply(convert_to_tensor(learning_rate, name="learning_rate"), decayed)


@_scoped("InverseTimeDecay")
def inverse_time_decay(learning_rate, global_step, decay_steps, decay_rate, staircase=False, name=None):
    """rate / (1 + decay_rate * step / decay_steps)."""
    from .._ops.math import floor, true_divide

    p = true_divide(_as_float(global_step), _as_float(decay_steps))
    return true_divide(convert_to_tensor(learning_rate), 1.0 + decay_rate * (floor(p) if staircase else p), name=name)


def natural_exp_decay(learning_rate, global_step, decay_steps, decay_rate, staircase=False, name=None):
    """rate * e ^ (-decay_rate * step / decay_steps)."""
    from .._ops.math import exp, negative

    return exponential_decay(
        learning_rate, global_step, decay_steps, exp(negative(_as_float(decay_rate))), staircase, name=name
    )


def _share(global_step, decay_steps):
    from .._ops.math import minimum, true_divide

    steps = _as_float(decay_steps)
    return true_divide(minimum(_as_float(global_step), steps), steps)


@_scoped("SGDRDecay")
def cosine_decay_restarts(learning_rate, global_step, first_decay_steps, t_mul=2.0, m_mul=1.0, alpha=0.0, name=None):
    """Cosines one after the other: each `t_mul` times as long as the one before and starting `m_mul` times as high.

    See "SGDR: Stochastic Gradient Descent with Warm Restarts", https://arxiv.org/abs/1608.03983
    """
    from .._ops.math import cos, floor, log, multiply, pow, true_divide

    done = true_divide(_as_float(global_step), _as_float(first_decay_steps))
    if t_mul == 1.0:
        restart = floor(done)
        part = done - restart
    else:
        restart = floor(log(1.0 - done * (1.0 - t_mul)) / math.log(t_mul))
        before = (1.0 - pow(convert_to_tensor(float(t_mul)), restart)) / (1.0 - t_mul)
        part = (done - before) / pow(convert_to_tensor(float(t_mul)), restart)
    height = pow(convert_to_tensor(float(m_mul)), restart)
    cosine = 0.5 * height * (1.0 + cos(math.pi * part))
    return multiply(convert_to_tensor(learning_rate), (1 - alpha) * cosine + alpha, name=name)


@_scoped("LinearCosineDecay")
def linear_cosine_decay(learning_rate, global_step, decay_steps, num_periods=0.5, alpha=0.0, beta=0.001, name=None):
    """rate * ((alpha + (1 - done)) * cosine + beta), `done` being the share of the steps that are over."""
    from .._ops.math import cos, multiply

    done = _share(global_step, decay_steps)
    cosine = 0.5 * (1.0 + cos(math.pi * 2.0 * num_periods * done))
    return multiply(convert_to_tensor(learning_rate), (alpha + (1.0 - done)) * cosine + beta, name=name)


@_scoped("NoisyLinearCosineDecay")
def noisy_linear_cosine_decay(
    learning_rate, global_step, decay_steps, initial_variance=1.0, variance_decay=0.55, num_periods=0.5, alpha=0.0, beta=0.001,
    name=None,
):  # fmt: skip
    """As `linear_cosine_decay`, with normal noise whose variance comes down with the steps."""
    from .._ops.math import cos, multiply, pow, sqrt
    from .._random.draws import random_normal

    done = _share(global_step, decay_steps)
    variance = initial_variance / pow(1.0 + _as_float(global_step), variance_decay)
    noisy = (1.0 - done) + random_normal([]) * sqrt(variance)
    cosine = 0.5 * (1.0 + cos(math.pi * 2.0 * num_periods * done))
    return multiply(convert_to_tensor(learning_rate), (alpha + noisy) * cosine + beta, name=name)
