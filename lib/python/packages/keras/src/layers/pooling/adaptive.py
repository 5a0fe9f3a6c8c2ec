"""keras.layers: pooling to a given size."""

from keras.src import ops
from keras.src.backend.config import standardize_data_format
from keras.src.layers.builtin import layer
from keras.src.layers.input_spec import InputSpec
from keras.src.layers.layer import Layer
from keras.src.utils.classes import make_class


_FORMS = {1: " or tuple of 1 integer", 2: " or (height, width) tuple", 3: " or (depth, height, width) tuple"}


class _AdaptivePooling(Layer):
    """Windows are as large as it takes to make `output_size` of them along each spatial axis."""

    rank = None
    pool = None

    def __init__(self, output_size, data_format=None, **kwargs):
        super().__init__(**kwargs)
        if isinstance(output_size, int):
            output_size = (output_size,) * self.rank
        elif not isinstance(output_size, (tuple, list)) or len(output_size) != self.rank:
            raise TypeError(
                f"`output_size` must be an integer{_FORMS[self.rank]}. Received: {output_size} of type {type(output_size)}"
            )
        self.output_size = tuple(output_size)
        self.data_format = standardize_data_format(data_format)
        self.input_spec = InputSpec(ndim=self.rank + 2)
        self._build_at_init()

    def call(self, inputs):
        return type(self).pool(inputs, self.output_size, data_format=self.data_format)

    def compute_output_shape(self, input_shape):
        if self.data_format == "channels_last":
            return (input_shape[0], *self.output_size, input_shape[-1])
        return (*input_shape[:2], *self.output_size)

    def get_config(self):
        return {**Layer.get_config(self), "output_size": self.output_size, "data_format": self.data_format}


for _rank in (1, 2, 3):
    for _kind, _pool in (("Average", ops.adaptive_average_pool), ("Max", ops.adaptive_max_pool)):
        _name = f"Adaptive{_kind}Pooling{_rank}D"
        globals()[_name] = layer(f"keras.layers.{_name}")(
            make_class(_name, _AdaptivePooling, __name__, rank=_rank, pool=staticmethod(_pool))
        )
