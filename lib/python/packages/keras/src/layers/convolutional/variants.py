"""keras.layers: transposed, depthwise and separable convolutions."""

from keras.src import ops
from keras.src.backend.tensors import convert_to_tensor
from keras.src.layers.builtin import layer, standardize_tuple
from keras.src.layers.convolutional.base import Convolution
from keras.src.layers.convolutional.shapes import conv_output_shape, conv_transpose_output_shape


class _ConvTranspose(Convolution):
    def _start(self, arguments, kwargs):
        super().__init__(activity_regularizer=arguments["activity_regularizer"], **kwargs)
        self._configure(arguments)
        extra = arguments["output_padding"]
        if extra is not None:
            extra = standardize_tuple(extra, self.rank, "output_padding", allow_zero=True)
            for i, (op, s) in enumerate(zip(extra, self.strides)):
                if op >= s:
                    raise ValueError(
                        f"`output_padding` must be strictly less than `strides` for all dimensions. At dimension {i}, "
                        f"`output_padding` is {op} but `strides` is {s}. Received: output_padding={extra}, "
                        f"strides={self.strides}"
                    )
        self.output_padding = extra
        self._check_strides()

    def build(self, input_shape):
        channels = self._channels(input_shape)
        self.kernel = self._add_kernel((*self.kernel_size, self.filters, channels))
        self._add_bias(self.filters)

    def convolve(self, inputs):
        return ops.conv_transpose(
            inputs,
            self.kernel,
            strides=list(self.strides),
            padding=self.padding,
            output_padding=self.output_padding,
            dilation_rate=list(self.dilation_rate),
            data_format=self.data_format,
        )

    def compute_output_shape(self, input_shape):
        return conv_transpose_output_shape(
            input_shape, self.filters, self.kernel_size, self.strides, self.padding, self.output_padding,
            self.data_format, self.dilation_rate,
        )  # fmt: skip


@layer("keras.layers.Conv1DTranspose", "keras.layers.Convolution1DTranspose")
class Conv1DTranspose(_ConvTranspose):
    rank = 1

    def __init__(
        self,
        filters,
        kernel_size,
        strides=1,
        padding="valid",
        output_padding=None,
        data_format=None,
        dilation_rate=1,
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


@layer("keras.layers.Conv2DTranspose", "keras.layers.Convolution2DTranspose")
class Conv2DTranspose(_ConvTranspose):
    """The gradient of a convolution with respect to its input, as a layer: strides make the output larger."""

    rank = 2

    def __init__(
        self,
        filters,
        kernel_size,
        strides=(1, 1),
        padding="valid",
        output_padding=None,
        data_format=None,
        dilation_rate=(1, 1),
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


@layer(
    "keras.layers.Conv3DTranspose",
    "keras.layers.Convolution3DTranspose",
    first=("filters", "kernel_size", "strides", "padding", "output_padding"),
)
class Conv3DTranspose(_ConvTranspose):
    rank = 3

    def __init__(
        self,
        filters,
        kernel_size,
        strides=(1, 1, 1),
        padding="valid",
        data_format=None,
        output_padding=None,
        dilation_rate=(1, 1, 1),
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


@layer("keras.layers.DepthwiseConv2D", first=("depth_multiplier",))
class DepthwiseConv2D(Convolution):
    """A convolution of each channel by itself, `depth_multiplier` times."""

    rank = 2

    def __init__(
        self,
        kernel_size,
        strides=(1, 1),
        padding="valid",
        depth_multiplier=1,
        data_format=None,
        dilation_rate=(1, 1),
        activation=None,
        use_bias=True,
        depthwise_initializer="glorot_uniform",
        bias_initializer="zeros",
        depthwise_regularizer=None,
        bias_regularizer=None,
        activity_regularizer=None,
        depthwise_constraint=None,
        bias_constraint=None,
        **kwargs,
    ):
        arguments = dict(locals())
        super().__init__(activity_regularizer=activity_regularizer, **kwargs)
        self._configure(arguments, kernels=("depthwise",))

    def build(self, input_shape):
        channels = self._channels(input_shape)
        self.compute_output_shape(input_shape)
        self.kernel = self._add_kernel((*self.kernel_size, channels, self.depth_multiplier), kind="depthwise")
        self._add_bias(channels * self.depth_multiplier)

    def convolve(self, inputs):
        return ops.depthwise_conv(
            inputs, convert_to_tensor(self.kernel), self.strides, self.padding, self.data_format, self.dilation_rate
        )

    def compute_output_shape(self, input_shape):
        channels = input_shape[-1] if self.data_format == "channels_last" else input_shape[1]
        return conv_output_shape(
            input_shape, self.depth_multiplier * channels, self.kernel_size, self.strides, self.padding,
            self.data_format, self.dilation_rate,
        )  # fmt: skip


@layer("keras.layers.SeparableConv2D", "keras.layers.SeparableConvolution2D", first=("depth_multiplier",))
class SeparableConv2D(Convolution):
    """A depthwise convolution, then a 1x1 convolution that mixes channels."""

    rank = 2

    def __init__(
        self,
        filters,
        kernel_size,
        strides=(1, 1),
        padding="valid",
        data_format=None,
        dilation_rate=(1, 1),
        depth_multiplier=1,
        activation=None,
        use_bias=True,
        depthwise_initializer="glorot_uniform",
        pointwise_initializer="glorot_uniform",
        bias_initializer="zeros",
        depthwise_regularizer=None,
        pointwise_regularizer=None,
        bias_regularizer=None,
        activity_regularizer=None,
        depthwise_constraint=None,
        pointwise_constraint=None,
        bias_constraint=None,
        **kwargs,
    ):
        arguments = dict(locals())
        super().__init__(activity_regularizer=activity_regularizer, **kwargs)
        self._configure(arguments, kernels=("depthwise", "pointwise"))

    def build(self, input_shape):
        channels = self._channels(input_shape)
        self.compute_output_shape(input_shape)
        deep = (*self.kernel_size, channels, self.depth_multiplier)
        self.depthwise_kernel = self._add_kernel(deep, kind="depthwise", name="depthwise_kernel")
        wide = (1, 1, channels * self.depth_multiplier, self.filters)
        self.pointwise_kernel = self._add_kernel(wide, kind="pointwise", name="pointwise_kernel")
        self._add_bias(self.filters)

    def convolve(self, inputs):
        return ops.separable_conv(
            inputs, self.depthwise_kernel, self.pointwise_kernel, self.strides, self.padding, self.data_format,
            self.dilation_rate,
        )  # fmt: skip

    def compute_output_shape(self, input_shape):
        return conv_output_shape(
            input_shape, self.filters, self.kernel_size, self.strides, self.padding, self.data_format,
            self.dilation_rate,
        )  # fmt: skip


class _OneDimensional:
    """A convolution along one axis as one of images of height 1."""

    rank = 1

    def _wide(self, inputs):
        return ops.expand_dims(inputs, 1 if self.data_format == "channels_last" else 2)

    def _narrow(self, outputs):
        return ops.squeeze(outputs, 1 if self.data_format == "channels_last" else 2)

    def _along(self, inputs, kernel_size):
        """Inputs padded where the padding is causal, and the padding that is left."""
        if self.padding != "causal":
            return inputs, self.padding
        left = self.dilation_rate[0] * (kernel_size - 1)
        margins = [[0, 0], [left, 0], [0, 0]] if self.data_format == "channels_last" else [[0, 0], [0, 0], [left, 0]]
        return ops.pad(inputs, margins), "valid"


@layer("keras.layers.DepthwiseConv1D", first=("depth_multiplier",))
class DepthwiseConv1D(_OneDimensional, DepthwiseConv2D):
    """A convolution of each channel of a sequence by itself."""

    rank = 1

    def __init__(
        self,
        kernel_size,
        strides=1,
        padding="valid",
        depth_multiplier=1,
        data_format=None,
        dilation_rate=1,
        activation=None,
        use_bias=True,
        depthwise_initializer="glorot_uniform",
        bias_initializer="zeros",
        depthwise_regularizer=None,
        bias_regularizer=None,
        activity_regularizer=None,
        depthwise_constraint=None,
        bias_constraint=None,
        **kwargs,
    ):
        arguments = dict(locals())
        Convolution.__init__(self, activity_regularizer=activity_regularizer, **kwargs)
        self._configure(arguments, kernels=("depthwise",))

    def convolve(self, inputs):
        inputs, padding = self._along(inputs, self.kernel_size[0])
        # The strides of both axes must be the same.
        stride = self.strides[0]
        out = ops.depthwise_conv(
            self._wide(inputs), ops.expand_dims(convert_to_tensor(self.kernel), 0), (stride, stride), padding, self.data_format,
            (1, self.dilation_rate[0]) if self.dilation_rate[0] > 1 else 1,
        )  # fmt: skip
        return self._narrow(out)


@layer("keras.layers.SeparableConv1D", "keras.layers.SeparableConvolution1D", first=("depth_multiplier",))
class SeparableConv1D(_OneDimensional, SeparableConv2D):
    """A depthwise convolution of a sequence, then a convolution of width 1 that mixes channels."""

    rank = 1

    def __init__(
        self,
        filters,
        kernel_size,
        strides=1,
        padding="valid",
        data_format=None,
        dilation_rate=1,
        depth_multiplier=1,
        activation=None,
        use_bias=True,
        depthwise_initializer="glorot_uniform",
        pointwise_initializer="glorot_uniform",
        bias_initializer="zeros",
        depthwise_regularizer=None,
        pointwise_regularizer=None,
        bias_regularizer=None,
        activity_regularizer=None,
        depthwise_constraint=None,
        pointwise_constraint=None,
        bias_constraint=None,
        **kwargs,
    ):
        arguments = dict(locals())
        Convolution.__init__(self, activity_regularizer=activity_regularizer, **kwargs)
        self._configure(arguments, kernels=("depthwise", "pointwise"))

    def build(self, input_shape):
        channels = self._channels(input_shape)
        deep = (*self.kernel_size, channels, self.depth_multiplier)
        self.depthwise_kernel = self._add_kernel(deep, kind="depthwise", name="depthwise_kernel")
        wide = (1, channels * self.depth_multiplier, self.filters)
        self.pointwise_kernel = self._add_kernel(wide, kind="pointwise", name="pointwise_kernel")
        self._add_bias(self.filters)

    def convolve(self, inputs):
        inputs, padding = self._along(inputs, self.kernel_size[0])
        stride = self.strides[0]
        out = ops.separable_conv(
            self._wide(inputs), ops.expand_dims(convert_to_tensor(self.depthwise_kernel), 0),
            ops.expand_dims(convert_to_tensor(self.pointwise_kernel), 0), (stride, stride), padding, self.data_format,
            (1, self.dilation_rate[0]) if self.dilation_rate[0] > 1 else 1,
        )  # fmt: skip
        return self._narrow(out)
