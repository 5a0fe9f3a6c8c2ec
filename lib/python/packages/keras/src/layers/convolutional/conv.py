"""keras.layers: Conv1D, Conv2D, Conv3D."""

from keras.src import ops
from keras.src.backend.tensors import convert_to_tensor
from keras.src.layers.builtin import layer
from keras.src.layers.convolutional.base import Convolution
from keras.src.layers.convolutional.shapes import conv_output_shape


class _Conv(Convolution):
    def _start(self, arguments, kwargs):
        super().__init__(activity_regularizer=arguments["activity_regularizer"], **kwargs)
        self.groups = arguments["groups"]
        self._configure(arguments, allow_causal=self.rank == 1)
        if self.groups <= 0:
            raise ValueError(f"The number of groups must be a positive integer. Received: groups={self.groups}.")
        if self.filters is not None and self.filters % self.groups != 0:
            raise ValueError(
                "The number of filters must be evenly divisible by the number of groups. Received: "
                f"groups={self.groups}, filters={self.filters}."
            )
        self._check_strides()

    def build(self, input_shape):
        channels = self._channels(input_shape)
        if channels % self.groups != 0:
            raise ValueError(
                "The number of input channels must be evenly divisible by the number of groups. Received "
                f"groups={self.groups}, but the input has {channels} channels (full input shape is {input_shape})."
            )
        # Raises where the window is larger than the input.
        self.compute_output_shape(input_shape)
        self._kernel = self._add_kernel((*self.kernel_size, channels // self.groups, self.filters))
        self._add_bias(self.filters)
        self.built = True

    @property
    def kernel(self):
        if not self.built:
            raise AttributeError("You must build the layer before accessing `kernel`.")
        return self._kernel

    def convolve(self, inputs):
        padding = self.padding
        if padding == "causal":
            before = [self.dilation_rate[0] * (self.kernel_size[0] - 1), 0]
            last = self.data_format == "channels_last"
            inputs = ops.pad(inputs, [[0, 0], before, [0, 0]] if last else [[0, 0], [0, 0], before])
            padding = "valid"
        return ops.conv(
            inputs,
            convert_to_tensor(self._kernel),
            strides=list(self.strides),
            padding=padding,
            dilation_rate=list(self.dilation_rate),
            data_format=self.data_format,
        )

    def compute_output_shape(self, input_shape):
        return conv_output_shape(
            input_shape,
            self.filters,
            self.kernel_size,
            strides=self.strides,
            padding=self.padding,
            data_format=self.data_format,
            dilation_rate=self.dilation_rate,
        )


@layer("keras.layers.Conv1D", "keras.layers.Convolution1D")
class Conv1D(_Conv):
    """A convolution along one axis; inputs are (batch, steps, channels). "causal" padding looks back only."""

    rank = 1

    def __init__(
        self,
        filters,
        kernel_size,
        strides=1,
        padding="valid",
        data_format=None,
        dilation_rate=1,
        groups=1,
        activation=None,
        use_bias=True,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        kernel_regularizer=None,
        bias_regularizer=None,
        activity_regularizer=None,
        kernel_constraint=None,
        bias_constraint=None,
        **kwargs,
    ):
        self._start(dict(locals()), kwargs)


@layer("keras.layers.Conv2D", "keras.layers.Convolution2D")
class Conv2D(_Conv):
    """A convolution over height and width; inputs are (batch, height, width, channels)."""

    rank = 2

    def __init__(
        self,
        filters,
        kernel_size,
        strides=(1, 1),
        padding="valid",
        data_format=None,
        dilation_rate=(1, 1),
        groups=1,
        activation=None,
        use_bias=True,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        kernel_regularizer=None,
        bias_regularizer=None,
        activity_regularizer=None,
        kernel_constraint=None,
        bias_constraint=None,
        **kwargs,
    ):
        self._start(dict(locals()), kwargs)


@layer("keras.layers.Conv3D", "keras.layers.Convolution3D")
class Conv3D(_Conv):
    rank = 3

    def __init__(
        self,
        filters,
        kernel_size,
        strides=(1, 1, 1),
        padding="valid",
        data_format=None,
        dilation_rate=(1, 1, 1),
        groups=1,
        activation=None,
        use_bias=True,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        kernel_regularizer=None,
        bias_regularizer=None,
        activity_regularizer=None,
        kernel_constraint=None,
        bias_constraint=None,
        **kwargs,
    ):
        self._start(dict(locals()), kwargs)
