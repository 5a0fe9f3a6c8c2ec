"""`tf.layers` as TensorFlow 1.15 documents it: functions that make their variables with `get_variable`."""

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import convert_to_tensor
from .initializers import ones_initializer, zeros_initializer
from .._core.shape import TensorShape
from .variable_scope import AUTO_REUSE, get_variable, variable_scope


class Layer:
    """A layer with a name of its own: called again, it shares its variables."""

    def __init__(self, trainable=True, name=None, dtype=None, activity_regularizer=None, _reuse=None, **kwargs):
        if kwargs:
            raise TypeError(f"Keyword argument not understood: {next(iter(kwargs))}")
        self.trainable = trainable
        self.dtype = dtype
        self.activity_regularizer = activity_regularizer
        self._given_name = name
        self._reuse = _reuse
        self._scope = None
        self.built = False
        self._weights = []
        self._updates = []
        self.losses = []

    @property
    def name(self):
        return self._given_name or (self._scope.name.rsplit("/", 1)[-1] if self._scope else type(self)._base_name)

    weights = variables = property(lambda self: list(self._weights))
    trainable_weights = trainable_variables = property(lambda self: [v for v in self._weights if v.trainable])
    non_trainable_weights = property(lambda self: [v for v in self._weights if not v.trainable])
    updates = property(lambda self: list(self._updates))

    def add_variable(self, name, shape, dtype=None, initializer=None, regularizer=None, trainable=True, constraint=None):
        before = len(_state.graph.get_collection("regularization_losses")) if _state.graph is not None else 0
        v = get_variable(
            name, shape, dtype or self.dtype or _dtypes.float32, initializer, regularizer, trainable=trainable and self.trainable,
            constraint=constraint,
        )  # fmt: skip
        self._weights.append(v)
        if _state.graph is not None:
            self.losses.extend(_state.graph.get_collection("regularization_losses")[before:])
        return v

    add_weight = add_variable

    def build(self, input_shape):
        """Makes the variables."""

    def call(self, inputs, **kwargs):
        raise NotImplementedError

    def __call__(self, inputs, **kwargs):
        x = convert_to_tensor(inputs, name="inputs")
        if self._scope is None:
            opened = variable_scope(self._given_name, default_name=type(self)._base_name, reuse=self._reuse)
        else:
            opened = variable_scope(self._scope, reuse=AUTO_REUSE)
        with opened as scope:
            if self._scope is None:
                self._scope = scope
            if not self.built:
                self.build(x.shape)
                self.built = True
            y = self.call(x, **kwargs)
        if self.activity_regularizer is not None and _state.graph is not None:
            loss = self.activity_regularizer(y)
            self.losses.append(loss)
            _state.graph.add_to_collection("regularization_losses", loss)
        return y

    apply = __call__


def _act(layer, y):
    return y if layer.activation is None else layer.activation(y)


class Dense(Layer):
    """activation(x kernel + bias) along the last axis."""

    _base_name = "dense"

    def __init__(
        self, units, activation=None, use_bias=True, kernel_initializer=None, bias_initializer=zeros_initializer(),
        kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None,
        trainable=True, name=None, **kwargs,
    ):  # fmt: skip
        super().__init__(trainable, name, activity_regularizer=activity_regularizer, **kwargs)
        self.units, self.activation, self.use_bias = int(units), activation, use_bias
        self.kernel_initializer, self.bias_initializer = kernel_initializer, bias_initializer
        self.kernel_regularizer, self.bias_regularizer = kernel_regularizer, bias_regularizer

    def build(self, input_shape):
        last = input_shape[-1]
        if last is None:
            raise ValueError("The last dimension of the inputs to `Dense` should be defined. Found `None`.")
        self.kernel = self.add_variable("kernel", [last, self.units], None, self.kernel_initializer, self.kernel_regularizer)
        self.bias = (
            self.add_variable("bias", [self.units], None, self.bias_initializer, self.bias_regularizer) if self.use_bias else None
        )

    def call(self, x):
        from .._ops.linalg import matmul, tensordot
        from .._ops.nn import bias_add

        y = matmul(x, self.kernel) if x.shape.rank == 2 else tensordot(x, self.kernel._as_tensor(), [[x.shape.rank - 1], [0]])
        if self.use_bias:
            y = bias_add(y, self.bias)
        return _act(self, y)


def _tuple_of(value, n, name):
    if isinstance(value, int):
        return (value,) * n
    value = tuple(int(v) for v in value)
    if len(value) != n:
        raise ValueError(f"The `{name}` argument must be a tuple of {n} integers. Received: {value}")
    return value


class _Conv(Layer):
    """A convolution layer over `rank` spatial dimensions."""

    def __init__(
        self, rank, filters, kernel_size, strides=1, padding="valid", data_format="channels_last", dilation_rate=1,
        activation=None, use_bias=True, kernel_initializer=None, bias_initializer=zeros_initializer(), kernel_regularizer=None,
        bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None, trainable=True, name=None,
        **kwargs,
    ):  # fmt: skip
        super().__init__(trainable, name, activity_regularizer=activity_regularizer, **kwargs)
        self.rank, self.filters = rank, filters
        self.kernel_size = _tuple_of(kernel_size, rank, "kernel_size")
        self.strides = _tuple_of(strides, rank, "strides")
        self.dilation_rate = _tuple_of(dilation_rate, rank, "dilation_rate")
        if padding.lower() not in ("valid", "same"):
            raise ValueError(f'The `padding` argument must be one of "valid", "same". Received: {padding}')
        self.padding = padding.upper()
        self.data_format = data_format
        self.activation, self.use_bias = activation, use_bias
        self.kernel_initializer, self.bias_initializer = kernel_initializer, bias_initializer
        self.kernel_regularizer, self.bias_regularizer = kernel_regularizer, bias_regularizer

    @property
    def _layout(self):
        return {1: ("NWC", "NCW"), 2: ("NHWC", "NCHW"), 3: ("NDHWC", "NCDHW")}[self.rank][self.data_format == "channels_first"]

    def _channels(self, input_shape):
        n = input_shape[1 if self.data_format == "channels_first" else -1]
        if n is None:
            raise ValueError("The channel dimension of the inputs should be defined. Found `None`.")
        return n

    def build(self, input_shape):
        shape = [*self.kernel_size, self._channels(input_shape), self.filters]
        self.kernel = self.add_variable("kernel", shape, None, self.kernel_initializer, self.kernel_regularizer)
        self._build_bias(self.filters)

    def _build_bias(self, n):
        self.bias = self.add_variable("bias", [n], None, self.bias_initializer, self.bias_regularizer) if self.use_bias else None

    def call(self, x):
        from .._ops import nn as _nn_ops

        convolve = {1: _nn_ops.conv1d, 2: _nn_ops.conv2d, 3: _nn_ops.conv3d}[self.rank]
        name = {1: "conv1d", 2: "Conv2D", 3: "Conv3D"}[self.rank]
        return self._finish(convolve(x, self.kernel, list(self.strides), self.padding, self._layout, list(self.dilation_rate), name=name))

    def _finish(self, y):
        from .._ops.nn import bias_add

        if self.use_bias:
            y = bias_add(y, self.bias, data_format="NCHW" if self.data_format == "channels_first" else "NHWC")
        return _act(self, y)


class Conv1D(_Conv):
    _base_name = "conv1d"

    def __init__(self, filters, kernel_size, strides=1, padding="valid", data_format="channels_last", dilation_rate=1, **kwargs):
        super().__init__(1, filters, kernel_size, strides, padding, data_format, dilation_rate, **kwargs)


class Conv2D(_Conv):
    _base_name = "conv2d"

    def __init__(self, filters, kernel_size, strides=(1, 1), padding="valid", data_format="channels_last", dilation_rate=(1, 1), activation=None, **kwargs):  # fmt: skip
        super().__init__(2, filters, kernel_size, strides, padding, data_format, dilation_rate, activation, **kwargs)


class Conv3D(_Conv):
    _base_name = "conv3d"

    def __init__(self, filters, kernel_size, strides=(1, 1, 1), padding="valid", data_format="channels_last", dilation_rate=(1, 1, 1), activation=None, **kwargs):  # fmt: skip
        super().__init__(3, filters, kernel_size, strides, padding, data_format, dilation_rate, activation, **kwargs)


class Conv2DTranspose(_Conv):
    _base_name = "conv2d_transpose"

    def __init__(self, filters, kernel_size, strides=(1, 1), padding="valid", data_format="channels_last", activation=None, **kwargs):
        super().__init__(2, filters, kernel_size, strides, padding, data_format, 1, activation, **kwargs)

    def build(self, input_shape):
        shape = [*self.kernel_size, self.filters, self._channels(input_shape)]
        self.kernel = self.add_variable("kernel", shape, None, self.kernel_initializer, self.kernel_regularizer)
        self._build_bias(self.filters)

    def call(self, x):
        from .._ops.array import shape
        from .._ops.nn import conv2d_transpose

        first = self.data_format == "channels_first"
        dims = x.shape.as_list()
        batch = dims[0] if dims[0] is not None else shape(x)[0]
        sizes = []
        for n, k, s in zip(dims[2:] if first else dims[1:3], self.kernel_size, self.strides):
            sizes.append(n * s if self.padding == "SAME" else n * s + max(k - s, 0))
        out = [batch, self.filters, *sizes] if first else [batch, *sizes, self.filters]
        y = conv2d_transpose(x, self.kernel, out, list(self.strides), self.padding, self._layout)
        if None not in sizes:
            y.set_shape([dims[0], *([self.filters, *sizes] if first else [*sizes, self.filters])])
        return self._finish(y)


class SeparableConv2D(_Conv):
    _base_name = "separable_conv2d"

    def __init__(
        self, filters, kernel_size, strides=(1, 1), padding="valid", data_format="channels_last", dilation_rate=(1, 1),
        depth_multiplier=1, activation=None, use_bias=True, depthwise_initializer=None, pointwise_initializer=None, **kwargs,
    ):  # fmt: skip
        super().__init__(2, filters, kernel_size, strides, padding, data_format, dilation_rate, activation, use_bias, **kwargs)
        self.depth_multiplier = depth_multiplier
        self.depthwise_initializer, self.pointwise_initializer = depthwise_initializer, pointwise_initializer

    def build(self, input_shape):
        n = self._channels(input_shape)
        self.depthwise_kernel = self.add_variable(
            "depthwise_kernel", [*self.kernel_size, n, self.depth_multiplier], None, self.depthwise_initializer
        )
        self.pointwise_kernel = self.add_variable(
            "pointwise_kernel", [1, 1, n * self.depth_multiplier, self.filters], None, self.pointwise_initializer
        )
        self._build_bias(self.filters)

    def call(self, x):
        from .._ops.nn import separable_conv2d

        y = separable_conv2d(
            x, self.depthwise_kernel, self.pointwise_kernel, [1, *self.strides, 1], self.padding, self._layout, list(self.dilation_rate)
        )
        return self._finish(y)


class _Pooling(Layer):
    def __init__(self, kind, rank, pool_size, strides, padding="valid", data_format="channels_last", name=None, **kwargs):
        super().__init__(name=name, **kwargs)
        self.kind, self.rank = kind, rank
        self.pool_size = _tuple_of(pool_size, rank, "pool_size")
        self.strides = _tuple_of(strides if strides is not None else pool_size, rank, "strides")
        self.padding, self.data_format = padding.upper(), data_format

    def call(self, x):
        from .._ops import nn as _nn_ops

        pool = getattr(_nn_ops, f"{self.kind}_pool{self.rank}d")
        layout = {1: ("NWC", "NCW"), 2: ("NHWC", "NCHW"), 3: ("NDHWC", "NCDHW")}[self.rank][self.data_format == "channels_first"]
        name = {"max": "MaxPool", "avg": "AvgPool"}[self.kind]
        if self.rank == 1:
            return pool(x, list(self.pool_size), list(self.strides), self.padding, layout)
        return pool(x, list(self.pool_size), list(self.strides), self.padding, layout, name=name)


def _pooling(kind, rank, base):
    class Pooling(_Pooling):
        _base_name = base

        def __init__(self, pool_size, strides, padding="valid", data_format="channels_last", name=None, **kwargs):
            super().__init__(kind, rank, pool_size, strides, padding, data_format, name, **kwargs)

    return Pooling


MaxPooling1D, AveragePooling1D = _pooling("max", 1, "max_pooling1d"), _pooling("avg", 1, "average_pooling1d")
MaxPooling2D, AveragePooling2D = _pooling("max", 2, "max_pooling2d"), _pooling("avg", 2, "average_pooling2d")
MaxPooling3D, AveragePooling3D = _pooling("max", 3, "max_pooling3d"), _pooling("avg", 3, "average_pooling3d")


class Flatten(Layer):
    """Everything but the batch in one dimension."""

    _base_name = "flatten"

    def __init__(self, data_format="channels_last", name=None, **kwargs):
        super().__init__(name=name, **kwargs)

    def call(self, x):
        from .._ops.array import reshape

        n = TensorShape(x.shape[1:]).num_elements() if x.shape.rank is not None else None
        if n is not None:
            y = reshape(x, [-1, n])
            if x.shape[0] is not None:
                y.set_shape([x.shape[0], n])
            return y
        from .._ops.array import shape

        return reshape(x, [shape(x)[0], -1])


class Dropout(Layer):
    """Zeroes a share of the elements while training."""

    _base_name = "dropout"

    def __init__(self, rate=0.5, noise_shape=None, seed=None, name=None, **kwargs):
        super().__init__(name=name, **kwargs)
        self.rate, self.noise_shape, self.seed = rate, noise_shape, seed

    def call(self, x, training=False):
        from .._ops.array import identity
        from .._graphs.control_flow import cond
        from .._ops.nn import dropout

        drop = lambda: dropout(x, self.rate, self.noise_shape, self.seed)  # noqa: E731
        if isinstance(training, (bool, int)):
            return drop() if training else identity(x)
        return cond(training, drop, lambda: identity(x))


class BatchNormalization(Layer):
    """Normalises over all but the channel axis; running statistics are updated by operations in UPDATE_OPS."""

    _base_name = "batch_normalization"

    def __init__(
        self, axis=-1, momentum=0.99, epsilon=1e-3, center=True, scale=True, beta_initializer=zeros_initializer(),
        gamma_initializer=ones_initializer(), moving_mean_initializer=zeros_initializer(),
        moving_variance_initializer=ones_initializer(), beta_regularizer=None, gamma_regularizer=None, beta_constraint=None,
        gamma_constraint=None, renorm=False, renorm_clipping=None, renorm_momentum=0.99, fused=None, trainable=True,
        virtual_batch_size=None, adjustment=None, name=None, **kwargs,
    ):  # fmt: skip
        super().__init__(trainable, name, **kwargs)
        if renorm or virtual_batch_size or adjustment:
            raise NotImplementedError("tf.layers.batch_normalization: renorm, virtual_batch_size and adjustment are not here yet")
        self.axis, self.momentum, self.epsilon = axis, momentum, epsilon
        self.center, self.scale, self.fused = center, scale, fused
        self._initializers = (gamma_initializer, beta_initializer, moving_mean_initializer, moving_variance_initializer)
        self._regularizers = (gamma_regularizer, beta_regularizer)

    def build(self, input_shape):
        n = input_shape[self.axis if isinstance(self.axis, int) else self.axis[0]]
        if n is None:
            raise ValueError(f"Input has undefined `axis` dimension. Received input with shape {input_shape}.")
        gamma, beta, mean, variance = self._initializers
        self.gamma = self.add_variable("gamma", [n], None, gamma, self._regularizers[0]) if self.scale else None
        self.beta = self.add_variable("beta", [n], None, beta, self._regularizers[1]) if self.center else None
        self.moving_mean = self.add_variable("moving_mean", [n], None, mean, trainable=False)
        self.moving_variance = self.add_variable("moving_variance", [n], None, variance, trainable=False)

    def call(self, x, training=False):
        from .._ops.array import identity
        from .._graphs.control_flow import cond

        if isinstance(training, (bool, int)):
            return self._train(x) if training else self._infer(x)
        if self.updates:
            return cond(training, lambda: self._train(x), lambda: self._infer(x))
        # The choice is made when the graph runs: y and the statistics come out of it together.
        y, mean, variance = cond(
            training,
            lambda: self._normalise(x, True),
            lambda: (*self._normalise(x, False)[:1], identity(self.moving_mean), identity(self.moving_variance)),
        )
        self._follow(mean, variance, training)
        return y

    def _train(self, x):
        y, mean, variance = self._normalise(x, True)
        self._follow(mean, variance, True)
        return y

    def _infer(self, x):
        return self._normalise(x, False)[0]

    def _is_fused(self, x):
        rank = x.shape.rank
        axis = self.axis if isinstance(self.axis, int) else self.axis[0]
        return self.fused is not False and rank == 4 and axis in (-1, 3, 1)

    def _normalise(self, x, training):
        from .._ops.array import ones, reshape, zeros
        from .._ops.nn import batch_normalization, fused_batch_norm
        from .._ops.reduction import moments

        n = self.moving_mean.shape[0]
        axis = self.axis if isinstance(self.axis, int) else self.axis[0]
        axis = axis + x.shape.rank if axis < 0 else axis
        if self._is_fused(x):
            gamma = self.gamma if self.scale else ones([n])
            beta = self.beta if self.center else zeros([n])
            layout = "NHWC" if axis == 3 else "NCHW"
            if training:
                return fused_batch_norm(x, gamma, beta, epsilon=self.epsilon, data_format=layout)
            return fused_batch_norm(
                x, gamma, beta, self.moving_mean, self.moving_variance, self.epsilon, layout, is_training=False
            )
        spread = [1] * x.shape.rank
        spread[axis] = n
        shaped = lambda t: None if t is None else reshape(t, spread)  # noqa: E731
        if training:
            axes = [i for i in range(x.shape.rank) if i != axis]
            mean, variance = moments(x, axes, keepdims=False)
        else:
            mean, variance = self.moving_mean._as_tensor(), self.moving_variance._as_tensor()
        y = batch_normalization(x, shaped(mean), shaped(variance), shaped(self.beta), shaped(self.gamma), self.epsilon)
        y.set_shape(x.shape) if _state.graph is not None else None
        return y, mean, variance

    def _follow(self, mean, variance, training):
        """Moves the running statistics towards the batch's: operations that training has to run."""
        from .._ops.array import where

        for moving, now in ((self.moving_mean, mean), (self.moving_variance, variance)):
            old = moving._as_tensor()
            decay = convert_to_tensor(1.0 - self.momentum, old.dtype)
            step = (old - now) * decay
            if not isinstance(training, (bool, int)):
                step = where(training, step, step * 0.0)
            update = moving.assign_sub(step)
            self._updates.append(update)
            if _state.graph is not None:
                _state.graph.add_to_collection("update_ops", update.op if hasattr(update, "op") else update)


# --- Functions -----------------------------------------------------------------------------------------------------


def dense(
    inputs, units, activation=None, use_bias=True, kernel_initializer=None, bias_initializer=zeros_initializer(),
    kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None,
    trainable=True, name=None, reuse=None,
):  # fmt: skip
    """activation(inputs kernel + bias)."""
    return Dense(
        units, activation, use_bias, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer,
        activity_regularizer, trainable=trainable, name=name, _reuse=reuse,
    )(inputs)  # fmt: skip


def _convolution(cls):
    def layer(inputs, filters, kernel_size, *args, name=None, reuse=None, **kwargs):
        return cls(filters, kernel_size, *args, name=name, _reuse=reuse, **kwargs)(inputs)

    layer.__name__ = layer.__qualname__ = cls._base_name
    layer.__doc__ = f"A convolution that makes its own kernel: see {cls.__name__}."
    return layer


conv1d, conv2d, conv3d = _convolution(Conv1D), _convolution(Conv2D), _convolution(Conv3D)
conv2d_transpose, separable_conv2d = _convolution(Conv2DTranspose), _convolution(SeparableConv2D)


def _pooled(cls):
    def layer(inputs, pool_size, strides, padding="valid", data_format="channels_last", name=None):
        return cls(pool_size, strides, padding, data_format, name)(inputs)

    layer.__name__ = layer.__qualname__ = cls._base_name
    layer.__doc__ = "Pooling over windows."
    return layer


max_pooling1d, max_pooling2d, max_pooling3d = _pooled(MaxPooling1D), _pooled(MaxPooling2D), _pooled(MaxPooling3D)
average_pooling1d, average_pooling2d = _pooled(AveragePooling1D), _pooled(AveragePooling2D)
average_pooling3d = _pooled(AveragePooling3D)


def flatten(inputs, name=None, data_format="channels_last"):
    """Everything but the batch in one dimension."""
    return Flatten(data_format, name=name)(inputs)


def dropout(inputs, rate=0.5, noise_shape=None, seed=None, training=False, name=None):
    """Zeroes a share of the elements while training."""
    return Dropout(rate, noise_shape, seed, name=name)(inputs, training=training)


def batch_normalization(inputs, axis=-1, momentum=0.99, epsilon=1e-3, *args, training=False, trainable=True, name=None, reuse=None, **kwargs):
    """Normalises over all but the channels: see BatchNormalization."""
    return BatchNormalization(axis, momentum, epsilon, *args, trainable=trainable, name=name, _reuse=reuse, **kwargs)(
        inputs, training=training
    )
