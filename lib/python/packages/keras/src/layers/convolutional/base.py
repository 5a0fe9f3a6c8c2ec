"""What convolutions share: their arguments, bias and activation."""

import tensorflow as tf

from keras.src import activations, constraints, initializers, regularizers
from keras.src.backend.config import standardize_data_format
from keras.src.backend.tensors import convert_to_tensor
from keras.src.layers.builtin import standardize_padding, standardize_tuple
from keras.src.layers.input_spec import InputSpec
from keras.src.layers.layer import Layer


class Convolution(Layer):
    """Subclasses add kernels in `build` and implement `convolve(inputs)`; `rank` is the number of spatial axes.

    `kernels` of `_configure` are the kernels' names ("kernel", "depthwise"): each has an initializer, a regularizer and
    a constraint argument.
    """

    rank = 2

    def _configure(self, arguments, kernels=("kernel",), allow_causal=False):
        """Check and keep constructor arguments."""
        n = self.rank
        self.kernel_size = standardize_tuple(arguments["kernel_size"], n, "kernel_size")
        self.strides = standardize_tuple(arguments["strides"], n, "strides")
        self.dilation_rate = standardize_tuple(arguments["dilation_rate"], n, "dilation_rate")
        self.padding = standardize_padding(arguments["padding"], allow_causal=allow_causal)
        self.data_format = standardize_data_format(arguments["data_format"])
        self.activation = activations.get(arguments["activation"])
        self.use_bias = arguments["use_bias"]
        # Initializers draw their seeds in this order.
        for name in (*kernels, "bias"):
            key = f"{name}_initializer"
            setattr(self, key, initializers.get(arguments[key]))
        for name in (*kernels, "bias"):
            for kind, module in (("regularizer", regularizers), ("constraint", constraints)):
                key = f"{name}_{kind}"
                setattr(self, key, module.get(arguments[key]))
        self.input_spec = InputSpec(min_ndim=n + 2)
        for name in ("filters", "depth_multiplier"):
            value = arguments.get(name)
            if value is not None and value <= 0:
                raise ValueError(
                    f"Invalid value for argument `{name}`. Expected a strictly positive value. Received {name}={value}."
                )
            if name in arguments:
                setattr(self, name, value)

    def _check_strides(self):
        if max(self.strides) > 1 and max(self.dilation_rate) > 1:
            raise ValueError(
                "`strides > 1` not supported in conjunction with `dilation_rate > 1`. Received: "
                f"strides={self.strides} and dilation_rate={self.dilation_rate}"
            )

    def _channels(self, input_shape):
        """The number of input channels, from now on demanded."""
        axis = -1 if self.data_format == "channels_last" else 1
        self.input_spec = InputSpec(min_ndim=self.rank + 2, axes={axis: input_shape[axis]})
        return input_shape[axis]

    def _add_kernel(self, shape, kind="kernel", name="kernel"):
        return self.add_weight(
            shape,
            getattr(self, f"{kind}_initializer"),
            name=name,
            regularizer=getattr(self, f"{kind}_regularizer"),
            constraint=getattr(self, f"{kind}_constraint"),
        )

    def _add_bias(self, length):
        self.bias = self._add_kernel((length,), kind="bias", name="bias") if self.use_bias else None

    def convolve(self, inputs):
        raise NotImplementedError

    def call(self, inputs):
        outputs = self.convolve(inputs)
        if self.bias is not None:
            bias = convert_to_tensor(self.bias)
            if self.data_format == "channels_first":
                outputs = outputs + tf.reshape(bias, [1, -1] + [1] * self.rank)
            else:
                outputs = tf.nn.bias_add(outputs, bias)
        return outputs if self.activation is None else self.activation(outputs)
