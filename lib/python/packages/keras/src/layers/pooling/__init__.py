"""keras.layers: pooling."""

from keras.src import ops
from keras.src.backend.config import standardize_data_format
from keras.src.layers.builtin import layer, standardize_tuple
from keras.src.layers.convolutional.shapes import pooling_output_shape
from keras.src.layers.input_spec import InputSpec
from keras.src.layers.layer import Layer
from keras.src.utils.classes import make_class


class _Pooling(Layer):
    """Subclasses name their function of `keras.ops` and the number of spatial axes."""

    rank = 2
    pool = None

    def _start(self, pool_size, strides, padding, data_format, name, kwargs):
        super().__init__(name=name, **kwargs)
        self.pool_size = standardize_tuple(pool_size, self.rank, "pool_size")
        strides = pool_size if strides is None else strides
        self.strides = standardize_tuple(strides, self.rank, "strides", allow_zero=True)
        self.padding = padding
        self.data_format = standardize_data_format(data_format)
        self.input_spec = InputSpec(ndim=self.rank + 2)
        self._build_at_init()

    def call(self, inputs):
        return type(self).pool(
            inputs, pool_size=self.pool_size, strides=self.strides, padding=self.padding, data_format=self.data_format
        )

    def compute_output_shape(self, input_shape):
        return pooling_output_shape(input_shape, self.pool_size, self.strides, self.padding, self.data_format)


def _pooling(name, rank, pool, *paths):
    default = (2,) * rank if rank > 1 else 2

    def __init__(self, pool_size=default, strides=None, padding="valid", data_format=None, name=None, **kwargs):
        self._start(pool_size, strides, padding, data_format, name, kwargs)

    if pool is ops.average_pool:
        # Keras gives a default pool size to maximum pooling only.
        __init__.__defaults__ = (None, "valid", None, None)
    cls = make_class(name, _Pooling, __name__, rank=rank, pool=staticmethod(pool), __init__=__init__)
    return layer(f"keras.layers.{name}", *paths)(cls)


MaxPooling1D = _pooling("MaxPooling1D", 1, ops.max_pool, "keras.layers.MaxPool1D")
MaxPooling2D = _pooling("MaxPooling2D", 2, ops.max_pool, "keras.layers.MaxPool2D")
MaxPooling3D = _pooling("MaxPooling3D", 3, ops.max_pool, "keras.layers.MaxPool3D")
AveragePooling1D = _pooling("AveragePooling1D", 1, ops.average_pool, "keras.layers.AvgPool1D")
AveragePooling2D = _pooling("AveragePooling2D", 2, ops.average_pool, "keras.layers.AvgPool2D")
AveragePooling3D = _pooling("AveragePooling3D", 3, ops.average_pool, "keras.layers.AvgPool3D")


class _GlobalPooling(Layer):
    rank = 2
    reduce = None

    def __init__(self, data_format=None, keepdims=False, **kwargs):
        super().__init__(**kwargs)
        self.data_format = standardize_data_format(data_format)
        self.keepdims = keepdims
        self.input_spec = InputSpec(ndim=self.rank + 2)
        self._build_at_init()

    @property
    def _axes(self):
        first = 1 if self.data_format == "channels_last" else 2
        return list(range(first, first + self.rank))

    def call(self, inputs):
        return type(self).reduce(inputs, axis=self._axes, keepdims=self.keepdims)

    def compute_output_shape(self, input_shape):
        if self.keepdims:
            return tuple(1 if i in self._axes else n for i, n in enumerate(input_shape))
        return tuple(n for i, n in enumerate(input_shape) if i not in self._axes)


def _global(name, rank, reduce, *paths):
    cls = make_class(name, _GlobalPooling, __name__, rank=rank, reduce=staticmethod(reduce))
    return layer(f"keras.layers.{name}", *paths)(cls)


GlobalMaxPooling1D = _global("GlobalMaxPooling1D", 1, ops.max, "keras.layers.GlobalMaxPool1D")
GlobalMaxPooling2D = _global("GlobalMaxPooling2D", 2, ops.max, "keras.layers.GlobalMaxPool2D")
GlobalMaxPooling3D = _global("GlobalMaxPooling3D", 3, ops.max, "keras.layers.GlobalMaxPool3D")
GlobalAveragePooling2D = _global("GlobalAveragePooling2D", 2, ops.mean, "keras.layers.GlobalAvgPool2D")
GlobalAveragePooling3D = _global("GlobalAveragePooling3D", 3, ops.mean, "keras.layers.GlobalAvgPool3D")


@layer("keras.layers.GlobalAveragePooling1D", "keras.layers.GlobalAvgPool1D")
class GlobalAveragePooling1D(_GlobalPooling):
    """The mean over steps; masked steps do not count."""

    rank = 1
    reduce = staticmethod(ops.mean)

    def __init__(self, data_format=None, keepdims=False, **kwargs):
        super().__init__(data_format=data_format, keepdims=keepdims, **kwargs)
        self.supports_masking = True

    def call(self, inputs, mask=None):
        if mask is None:
            return super().call(inputs)
        kept = ops.expand_dims(ops.cast(mask, inputs.dtype), 2 if self.data_format == "channels_last" else 1)
        sums = [ops.sum(x, axis=self._axes, keepdims=self.keepdims) for x in (inputs * kept, kept)]
        return sums[0] / sums[1]

    def compute_mask(self, inputs, mask=None):
        return None
