"""Optimizers of TensorFlow 1 that draw weights to zero: FTRL and the proximal ones."""

from .._core.convert import convert_to_tensor
from .._graphs.grouping import group
from .train import Optimizer


def _softened(x, limit):
    """sign(x) max(|x| - limit, 0)."""
    from .._ops.math import abs, maximum, sign

    return sign(x) * maximum(abs(x) - limit, 0.0)


class _Penalised(Optimizer):
    def _numbers(self, variable):
        return tuple(convert_to_tensor(float(n), variable.dtype) for n in (self._rate_value, self._l1, self._l2))


class ProximalGradientDescentOptimizer(_Penalised):
    """A step down the gradient, then the nearest point under the penalties l1 |x| + l2 x^2 / 2.

    See "Efficient Learning using Forward-Backward Splitting", https://papers.nips.cc/paper/3793
    """

    def __init__(
        self, learning_rate, l1_regularization_strength=0.0, l2_regularization_strength=0.0, use_locking=False,
        name="ProximalGradientDescent",
    ):  # fmt: skip
        super().__init__(use_locking, name)
        self._rate_value, self._l1, self._l2 = learning_rate, l1_regularization_strength, l2_regularization_strength

    def _apply(self, gradient, variable):
        rate, l1, l2 = self._numbers(variable)
        stepped = variable.value() - rate * gradient
        return variable.assign(_softened(stepped, rate * l1) / (1.0 + rate * l2)).op


class ProximalAdagradOptimizer(_Penalised):
    """As `ProximalGradientDescentOptimizer`, with Adagrad's rate of each weight."""

    def __init__(
        self, learning_rate, initial_accumulator_value=0.1, l1_regularization_strength=0.0, l2_regularization_strength=0.0,
        use_locking=False, name="ProximalAdagrad",
    ):  # fmt: skip
        if initial_accumulator_value <= 0.0:
            raise ValueError(f"initial_accumulator_value must be positive: {initial_accumulator_value}")
        super().__init__(use_locking, name)
        self._rate_value, self._first = learning_rate, initial_accumulator_value
        self._l1, self._l2 = l1_regularization_strength, l2_regularization_strength

    def _create_slots(self, variables):
        from .._ops.array import fill

        for v in variables:
            self._slot(v, "accumulator", lambda v=v: fill(v.shape, convert_to_tensor(self._first, v.dtype)), self._name)

    def _apply(self, gradient, variable):
        from .._ops.math import rsqrt

        rate, l1, l2 = self._numbers(variable)
        slot = self.get_slot(variable, "accumulator")
        total = slot.value() + gradient * gradient
        rate = rate * rsqrt(total)
        stepped = variable.value() - rate * gradient
        after = _softened(stepped, rate * l1) / (1.0 + rate * l2)
        return group(slot.assign(total), variable.assign(after))


class FtrlOptimizer(_Penalised):
    """Follow the regularised leader: the weights that are best for all gradients so far, under the penalties.

    See "Ad Click Prediction: a View from the Trenches", https://research.google/pubs/pub41159
    """

    def __init__(
        self, learning_rate, learning_rate_power=-0.5, initial_accumulator_value=0.1, l1_regularization_strength=0.0,
        l2_regularization_strength=0.0, use_locking=False, name="Ftrl", accum_name=None, linear_name=None,
        l2_shrinkage_regularization_strength=0.0, beta=None,
    ):  # fmt: skip
        if initial_accumulator_value < 0.0:
            raise ValueError(f"`initial_accumulator_value` needs to be positive or zero. Found {initial_accumulator_value}.")
        if learning_rate_power > 0.0:
            raise ValueError(f"`learning_rate_power` needs to be negative or zero. Found {learning_rate_power}.")
        super().__init__(use_locking, name)
        self._rate_value, self._power, self._first = learning_rate, learning_rate_power, initial_accumulator_value
        self._l1, self._l2 = l1_regularization_strength, l2_regularization_strength + (beta or 0.0) / (2.0 * learning_rate)
        self._shrink = l2_shrinkage_regularization_strength
        self._names = (accum_name, linear_name)

    def _create_slots(self, variables):
        from .._ops.array import fill

        for v in variables:
            first = convert_to_tensor(self._first, v.dtype)
            self._slot(v, "accum", lambda v=v, first=first: fill(v.shape, first), self._names[0] or self._name)
            self._zeros_slot(v, "linear", self._names[1] or self._name)

    def _apply(self, gradient, variable):
        from .._ops.array import where, zeros_like
        from .._ops.math import abs, pow, sign

        rate, l1, l2 = self._numbers(variable)
        accum, linear = self.get_slot(variable, "accum"), self.get_slot(variable, "linear")
        x, z, n = variable.value(), linear.value(), accum.value()
        shrunk = gradient + 2.0 * self._shrink * x if self._shrink else gradient
        total = n + gradient * gradient
        power = -self._power
        z = z + shrunk - (pow(total, power) - pow(n, power)) / rate * x
        after = where(abs(z) > l1, (sign(z) * l1 - z) / (pow(total, power) / rate + 2.0 * l2), zeros_like(x))
        return group(accum.assign(total), linear.assign(z), variable.assign(after))
