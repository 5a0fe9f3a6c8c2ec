"""keras.optimizers: the update rules."""

import functools
import inspect

import tensorflow as tf

from keras.src import initializers
from keras.src.api_export import keras_export
from keras.src.backend.config import floatx
from keras.src.backend.variable import Variable
from keras.src.optimizers.optimizer import Optimizer


def _with_common_arguments(init):
    """Lets a constructor take the arguments that all optimizers share, after its own, by name."""
    own = inspect.signature(init)
    names = [p for p in own.parameters if p not in ("self", "learning_rate", "name", "weight_decay")]

    @functools.wraps(init)
    def __init__(self, *args, name=None, **kwargs):
        chosen = {k: kwargs.pop(k) for k in list(kwargs) if k in own.parameters}
        bound = own.bind(self, *args, **chosen)
        bound.apply_defaults()
        shared = {k: bound.arguments[k] for k in ("weight_decay",) if k in bound.arguments}
        Optimizer.__init__(self, bound.arguments["learning_rate"], name=name, **shared, **kwargs)
        for key in names:
            setattr(self, key, bound.arguments[key])
        init(*bound.args, **bound.kwargs)

    __init__.own_arguments = names
    return __init__


class _Rule(Optimizer):
    """An optimizer whose own settings are the arguments of its constructor."""

    def build(self, variables):
        if self.built:
            return
        super().build(variables)
        self.add_state(variables)

    def add_state(self, variables):
        """Make the state variables."""

    def state(self, lists, variable):
        """The variable's own of each list of state variables."""
        i = self._get_variable_index(variable)
        return [states[i]._value for states in lists]

    def get_config(self):
        return {**super().get_config(), **{k: getattr(self, k) for k in type(self).__init__.own_arguments}}


def _of_parts(function, gradient, dtype):
    """
    A function of a gradient's elements. A gradient that touches only some rows may touch a row twice: the function is
    taken of its parts, and their results are summed.
    """
    if isinstance(gradient, tf.IndexedSlices):
        return tf.cast(tf.IndexedSlices(function(gradient.values), gradient.indices, gradient.dense_shape), dtype)
    return function(tf.cast(gradient, dtype))


def _square(gradient, dtype):
    return _of_parts(tf.square, gradient, dtype)


def _share(decay, average, new):
    """average += (1 - decay) * (new - average)"""
    average.assign_add((new - average) * (1 - decay))


@keras_export("keras.optimizers.SGD")
class SGD(_Rule):
    """Gradient descent, with momentum where it is not 0."""

    @_with_common_arguments
    def __init__(self, learning_rate=0.01, momentum=0.0, nesterov=False, weight_decay=None):
        if not isinstance(momentum, float) or momentum < 0 or momentum > 1:
            raise ValueError("`momentum` must be a float between [0, 1].")

    def add_state(self, variables):
        self.momentums = self.add_optimizer_variables(variables, "momentum") if self.momentum != 0 else []

    def update_step(self, gradient, variable, learning_rate):
        step = tf.cast(gradient, variable.dtype) * tf.cast(learning_rate, variable.dtype)
        if self.momentum == 0:
            variable.assign_sub(step)
            return
        (m,) = self.state([self.momentums], variable)
        m.assign(m * self.momentum - step)
        variable.assign_add(m * self.momentum - step if self.nesterov else m)


@keras_export("keras.optimizers.Adam")
class Adam(_Rule):
    """Kingma & Ba, "Adam: A Method for Stochastic Optimization", 2014, with epsilon as in the end of its section 2."""

    @_with_common_arguments
    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False, weight_decay=None):
        pass

    def add_state(self, variables):
        self._momentums, self._velocities = self.add_optimizer_variables(variables, ["momentum", "velocity"])
        if self.amsgrad:
            self._velocity_hats = self.add_optimizer_variables(variables, "velocity_hat")

    def update_all(self, grads, variables, learning_rate):
        # The bias-corrected rate is the same for all variables.
        step = tf.cast(self.iterations + 1, floatx())
        power_1 = tf.pow(tf.constant(self.beta_1, step.dtype), step)
        power_2 = tf.pow(tf.constant(self.beta_2, step.dtype), step)
        rate = tf.cast(learning_rate, step.dtype) * tf.sqrt(1 - power_2) / (1 - power_1)
        for grad, variable in zip(grads, variables):
            self.update_step(grad, variable, rate)

    def update_step(self, gradient, variable, learning_rate):
        gradient, squared = tf.cast(gradient, variable.dtype), gradient
        m, v = self.state([self._momentums, self._velocities], variable)
        _share(self.beta_1, m, gradient)
        _share(self.beta_2, v, _square(squared, gradient.dtype))
        if self.amsgrad:
            (largest,) = self.state([self._velocity_hats], variable)
            largest.assign(tf.maximum(largest, v))
            v = largest
        variable.assign_sub(m * tf.cast(learning_rate, variable.dtype) / (tf.sqrt(v) + self.epsilon))


@keras_export("keras.optimizers.AdamW")
class AdamW(Adam):
    """Adam with weight decay apart from the gradient."""

    @_with_common_arguments
    def __init__(self, learning_rate=0.001, weight_decay=0.004, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False):
        if weight_decay is None:
            raise ValueError("Argument `weight_decay` must be a float. Received: weight_decay=None")


@keras_export("keras.optimizers.RMSprop")
class RMSprop(_Rule):
    """Gradients over the root of the mean of their squares."""

    @_with_common_arguments
    def __init__(self, learning_rate=0.001, rho=0.9, momentum=0.0, epsilon=1e-7, centered=False, weight_decay=None):
        pass

    def add_state(self, variables):
        self._velocities = self.add_optimizer_variables(variables, "velocity")
        self._momentums = self.add_optimizer_variables(variables, "momentum") if self.momentum > 0 else []
        self._average_gradients = self.add_optimizer_variables(variables, "average_gradient") if self.centered else []

    def update_step(self, gradient, variable, learning_rate):
        gradient, squared = tf.cast(gradient, variable.dtype), gradient
        rho = self.rho
        (velocity,) = self.state([self._velocities], variable)
        velocity.assign(rho * velocity + (1 - rho) * _square(squared, gradient.dtype))
        if self.centered:
            (average,) = self.state([self._average_gradients], variable)
            average.assign(rho * average + (1 - rho) * gradient)
            spread = velocity - tf.square(average) + self.epsilon
        else:
            spread = velocity + self.epsilon
        step = tf.cast(learning_rate, variable.dtype) * gradient / tf.sqrt(spread)
        if self.momentum > 0:
            (momentum,) = self.state([self._momentums], variable)
            momentum.assign(self.momentum * momentum + step)
            step = momentum
        variable.assign_sub(step)


@keras_export("keras.optimizers.Adagrad")
class Adagrad(_Rule):
    """Gradients over the root of the sum of their squares."""

    @_with_common_arguments
    def __init__(self, learning_rate=0.001, initial_accumulator_value=0.1, epsilon=1e-7, weight_decay=None):
        pass

    def add_state(self, variables):
        start = initializers.Constant(self.initial_accumulator_value)
        self._accumulators = self.add_optimizer_variables(variables, "accumulator", initializer=start)

    def update_step(self, gradient, variable, learning_rate):
        gradient, squared = tf.cast(gradient, variable.dtype), gradient
        (accumulator,) = self.state([self._accumulators], variable)
        accumulator.assign_add(_square(squared, gradient.dtype))
        rate = tf.cast(learning_rate, variable.dtype)
        variable.assign_sub(rate * gradient / tf.sqrt(accumulator + self.epsilon))


@keras_export("keras.optimizers.Adadelta")
class Adadelta(_Rule):
    """Zeiler, "ADADELTA: An Adaptive Learning Rate Method", 2012."""

    @_with_common_arguments
    def __init__(self, learning_rate=0.001, rho=0.95, epsilon=1e-7, weight_decay=None):
        pass

    def add_state(self, variables):
        names = ["accumulated_grad", "accumulated_delta_var"]
        self._accumulated_grads, self._accumulated_delta_vars = self.add_optimizer_variables(variables, names)

    def update_step(self, gradient, variable, learning_rate):
        gradient, squared = tf.cast(gradient, variable.dtype), _square(gradient, variable.dtype)
        squares, deltas = self.state([self._accumulated_grads, self._accumulated_delta_vars], variable)
        squares.assign(self.rho * squares + (1 - self.rho) * squared)
        scale = tf.sqrt(deltas + self.epsilon) / tf.sqrt(squares + self.epsilon)
        delta = -scale * gradient
        deltas.assign(self.rho * deltas + (1 - self.rho) * tf.square(scale) * squared)
        variable.assign_add(tf.cast(learning_rate, variable.dtype) * delta)


@keras_export("keras.optimizers.Adamax")
class Adamax(_Rule):
    """Adam with the largest gradient in place of the second moment."""

    @_with_common_arguments
    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, weight_decay=None):
        pass

    def add_state(self, variables):
        self._m, self._u = self.add_optimizer_variables(variables, ["momentum", "norm"])

    def update_step(self, gradient, variable, learning_rate):
        gradient, size = tf.cast(gradient, variable.dtype), _of_parts(tf.abs, gradient, variable.dtype)
        m, u = self.state([self._m, self._u], variable)
        power = tf.pow(tf.constant(self.beta_1, variable.dtype), tf.cast(self.iterations + 1, variable.dtype))
        _share(self.beta_1, m, gradient)
        u.assign(tf.maximum(self.beta_2 * u, size))
        variable.assign_sub(tf.cast(learning_rate, variable.dtype) * m / ((1 - power) * (u + self.epsilon)))


@keras_export("keras.optimizers.Nadam")
class Nadam(_Rule):
    """Adam with Nesterov momentum."""

    @_with_common_arguments
    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, weight_decay=None):
        pass

    def add_state(self, variables):
        dtype = variables[0].dtype if variables else floatx()
        self._momentums, self._velocities = self.add_optimizer_variables(variables, ["momentum", "velocity"])
        self._u_product = Variable(1.0, dtype=dtype)

    def _momentum_at(self, step):
        return self.beta_1 * (1.0 - 0.5 * tf.pow(tf.constant(0.96, step.dtype), step))

    def update_all(self, grads, variables, learning_rate):
        product = self._u_product._value
        product.assign(product * self._momentum_at(tf.cast(self.iterations + 1, product.dtype)))
        super().update_all(grads, variables, learning_rate)

    def update_step(self, gradient, variable, learning_rate):
        dtype = variable.dtype
        gradient, squared = tf.cast(gradient, dtype), gradient
        step = tf.cast(self.iterations + 1, dtype)
        now, following = self._momentum_at(step), self._momentum_at(step + 1)
        product = tf.cast(self._u_product._value, dtype)
        m, v = self.state([self._momentums, self._velocities], variable)
        _share(self.beta_1, m, gradient)
        _share(self.beta_2, v, _square(squared, gradient.dtype))
        m_hat = following * m / (1 - product * following) + (1 - now) * gradient / (1 - product)
        v_hat = v / (1 - tf.pow(tf.constant(self.beta_2, dtype), step))
        variable.assign_sub(m_hat * tf.cast(learning_rate, dtype) / (tf.sqrt(v_hat) + self.epsilon))


@keras_export("keras.optimizers.Lion")
class Lion(_Rule):
    """Steps of the sign of an average of gradients (Chen et al., 2023)."""

    @_with_common_arguments
    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.99, weight_decay=None):
        if beta_1 <= 0 or beta_1 > 1:
            raise ValueError(
                "Argument `beta_1` must be in the [0, 1] range. Otherwise, the optimizer degenerates to SignSGD. "
                f"Received: beta_1={beta_1}."
            )

    def add_state(self, variables):
        self._momentums = self.add_optimizer_variables(variables, "momentum")

    def update_step(self, gradient, variable, learning_rate):
        gradient = tf.cast(gradient, variable.dtype)
        (m,) = self.state([self._momentums], variable)
        direction = tf.sign(m * self.beta_1 + gradient * (1.0 - self.beta_1))
        variable.assign_sub(tf.cast(learning_rate, variable.dtype) * direction)
        m.assign(m * self.beta_2 + gradient * (1.0 - self.beta_2))


@keras_export("keras.optimizers.Ftrl")
class Ftrl(_Rule):
    """Follow the regularised leader (McMahan et al., 2013)."""

    @_with_common_arguments
    def __init__(
        self,
        learning_rate=0.001,
        learning_rate_power=-0.5,
        initial_accumulator_value=0.1,
        l1_regularization_strength=0.0,
        l2_regularization_strength=0.0,
        l2_shrinkage_regularization_strength=0.0,
        beta=0.0,
        weight_decay=None,
    ):
        if initial_accumulator_value < 0.0:
            raise ValueError(
                "`initial_accumulator_value` needs to be positive or zero. "
                f"Received: initial_accumulator_value={initial_accumulator_value}."
            )

    def add_state(self, variables):
        starts = [initializers.Constant(self.initial_accumulator_value), "zeros"]
        self._accumulators, self._linears = self.add_optimizer_variables(variables, ["accumulator", "linear"], starts)

    def update_step(self, gradient, variable, learning_rate):
        rate = tf.cast(learning_rate, variable.dtype)
        gradient, squared = tf.cast(gradient, variable.dtype), gradient
        accumulator, linear = self.state([self._accumulators, self._linears], variable)
        power = -self.learning_rate_power
        l2 = self.l2_regularization_strength + self.beta / (2.0 * rate)
        shrunk = gradient + 2 * self.l2_shrinkage_regularization_strength * variable
        grown = accumulator + _square(squared, gradient.dtype)
        linear.assign_add(shrunk - (tf.pow(grown, power) - tf.pow(accumulator, power)) / rate * variable)
        l1 = self.l1_regularization_strength
        quadratic = tf.pow(grown, power) / rate + 2 * l2
        variable.assign((tf.clip_by_value(linear, -l1, l1) - linear) / quadratic)
        accumulator.assign(grown)


@keras_export("keras.optimizers.Lamb")
class Lamb(_Rule):
    """You and others, "Large Batch Optimization for Deep Learning: Training BERT in 76 minutes", 2019."""

    @_with_common_arguments
    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, weight_decay=None):
        pass

    def add_state(self, variables):
        self._momentums, self._velocities = self.add_optimizer_variables(variables, ["momentum", "velocity"])

    def update_step(self, gradient, variable, learning_rate):
        dtype = variable.dtype
        gradient, squared = tf.cast(gradient, dtype), gradient
        step = tf.cast(self.iterations + 1, dtype)
        power_1, power_2 = tf.pow(tf.cast(self.beta_1, dtype), step), tf.pow(tf.cast(self.beta_2, dtype), step)
        m, v = self.state([self._momentums, self._velocities], variable)
        _share(self.beta_1, m, gradient)
        _share(self.beta_2, v, _square(squared, dtype))
        change = (m / (1.0 - power_1)) / (tf.sqrt(v / (1.0 - power_2)) + self.epsilon)
        size = tf.sqrt(tf.reduce_sum(tf.square(tf.identity(variable))))
        length = tf.sqrt(tf.reduce_sum(tf.square(change)))
        ratio = tf.where(size > 0, tf.where(length > 0, size / length, tf.ones_like(size)), tf.ones_like(size))
        variable.assign_sub(ratio * change * tf.cast(learning_rate, dtype))


@keras_export("keras.optimizers.Adafactor")
class Adafactor(_Rule):
    """Shazeer and Stern, "Adafactor: Adaptive Learning Rates with Sublinear Memory Cost", 2018."""

    @_with_common_arguments
    def __init__(self, learning_rate=0.001, beta_2_decay=-0.8, epsilon_1=1e-30, epsilon_2=1e-3, clip_threshold=1.0,
                 relative_step=True, weight_decay=None):  # fmt: skip
        pass

    def add_state(self, variables):
        self._r, self._c, self._v = [], [], []
        for v in variables:
            shape = tuple(v.shape)
            # A vector has no rows and columns: Keras then keeps two numbers under the variable's own name.
            for states, dims, name in (
                (self._r, shape[:-1] if len(shape) > 1 else (), "row" if len(shape) > 1 else v.name),
                (self._c, (*shape[:-2], shape[-1]) if len(shape) > 1 else (), "column" if len(shape) > 1 else v.name),
            ):
                made = Variable(lambda s, dtype=None: tf.zeros(s, dtype), shape=dims, dtype=v.dtype, trainable=False, name=name)
                self._keep(made)
                states.append(made)
            self._v.append(self.add_variable_from_reference(v, name="velocity"))

    def update_step(self, gradient, variable, learning_rate):
        dtype = variable.dtype
        gradient = tf.cast(gradient, dtype)
        r, c, v = self.state([self._r, self._c, self._v], variable)
        step = tf.cast(self.iterations + 1, dtype)
        rate = tf.cast(learning_rate, dtype)
        rho = tf.minimum(rate, 1.0 / tf.sqrt(step)) if self.relative_step else rate
        root = lambda t: tf.sqrt(tf.reduce_mean(tf.square(t)))  # noqa: E731
        alpha = tf.maximum(tf.cast(self.epsilon_2, dtype), root(tf.identity(variable))) * rho
        squares = tf.square(gradient) + self.epsilon_1
        beta = 1.0 - tf.pow(step, self.beta_2_decay)
        if len(variable.shape) >= 2:
            r.assign(beta * r + (1.0 - beta) * tf.reduce_mean(squares, axis=-1))
            c.assign(beta * c + (1.0 - beta) * tf.reduce_mean(squares, axis=-2))
            v.assign((r / tf.reduce_mean(r, axis=-1, keepdims=True))[..., None] * c[..., None, :])
        else:
            v.assign(beta * v + (1.0 - beta) * squares)
        change = gradient * tf.math.rsqrt(v)
        change = change / tf.maximum(1.0, root(change) / self.clip_threshold)
        variable.assign_sub(alpha * change)
