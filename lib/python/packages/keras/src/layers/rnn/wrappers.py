"""keras.layers: Bidirectional and TimeDistributed."""

import tensorflow as tf

from keras.src import ops, tree
from keras.src.layers.builtin import layer
from keras.src.layers.core.simple import Wrapper
from keras.src.layers.layer import Layer
from keras.src.saving.serialization import deserialize_keras_object, serialize_keras_object

_MERGE = {
    "sum": lambda a, b: a + b,
    "mul": lambda a, b: a * b,
    "ave": lambda a, b: (a + b) / 2,
    "concat": lambda a, b: tf.concat([a, b], axis=-1),
    None: lambda a, b: (a, b),
}


def _copy(wrapped, **changes):
    """A layer like `wrapped`, with seeds and state of its own."""
    config = wrapped.get_config()
    return type(wrapped).from_config({**config, **changes})


@layer("keras.layers.Bidirectional")
class Bidirectional(Layer):
    """A recurrent layer and its mirror image, which reads from the end; outputs are merged."""

    def __init__(self, layer, merge_mode="concat", weights=None, backward_layer=None, **kwargs):
        if not isinstance(layer, Layer):
            raise ValueError(
                f"Please initialize `Bidirectional` layer with a `keras.layers.Layer` instance. Received: {layer}"
            )
        if backward_layer is not None and not isinstance(backward_layer, Layer):
            raise ValueError(f"`backward_layer` need to be a `keras.layers.Layer` instance. Received: {backward_layer}")
        if merge_mode not in _MERGE:
            raise ValueError(
                f"Invalid merge mode. Received: {merge_mode}. Merge mode should be one of "
                '{"sum", "mul", "ave", "concat", None}'
            )
        super().__init__(**kwargs)
        self.forward_layer = _copy(layer)
        # As Keras names them: "forward_lstm" for a layer called "lstm"; a backward layer that is given keeps its name.
        self.forward_layer.name = f"forward_{self.forward_layer.name.removeprefix('forward_')}"
        if backward_layer is None:
            self.backward_layer = _copy(layer, go_backwards=not layer.go_backwards)
            self.backward_layer.name = f"backward_{self.backward_layer.name.removeprefix('backward_')}"
        else:
            self.backward_layer = backward_layer
        for part in (self.forward_layer, self.backward_layer):
            if hasattr(part, "zero_output_for_mask"):
                part.zero_output_for_mask = part.return_sequences
        self._check_mirrored()
        self.merge_mode = merge_mode
        self.stateful = layer.stateful
        self.return_sequences = layer.return_sequences
        self.return_state = layer.return_state
        self.supports_masking = True
        self.input_spec = layer.input_spec

    def _check_mirrored(self):
        forward, backward = self.forward_layer, self.backward_layer
        if forward.go_backwards == backward.go_backwards:
            raise ValueError(
                "Forward layer and backward layer should have different `go_backwards` value. Received: "
                f"forward_layer.go_backwards {forward.go_backwards}, "
                f"backward_layer.go_backwards={backward.go_backwards}"
            )
        for a in ("stateful", "return_sequences", "return_state"):
            if getattr(forward, a) != getattr(backward, a):
                raise ValueError(
                    f'Forward layer and backward layer are expected to have the same value for attribute "{a}", got '
                    f'"{getattr(forward, a)}" for forward layer and "{getattr(backward, a)}" for backward layer'
                )

    def build(self, sequences_shape, initial_state_shape=None):
        for part in (self.forward_layer, self.backward_layer):
            if not part.built:
                part.build(sequences_shape)

    def compute_output_shape(self, sequences_shape, initial_state_shape=None):
        shape = self.forward_layer.compute_output_shape(sequences_shape)
        shape, states = (shape[0], tuple(shape[1:])) if self.return_state else (shape, ())
        if self.merge_mode == "concat":
            shape = (*shape[:-1], shape[-1] * 2)
        if self.merge_mode is None:
            return (shape, shape, *states, *states)
        return (shape, *states, *states) if self.return_state else shape

    def call(self, sequences, initial_state=None, mask=None, training=None):
        options = {}
        if self.forward_layer._call_has_training_arg:
            options["training"] = training
        if self.forward_layer._call_has_mask_arg:
            options["mask"] = mask
        half = len(initial_state) // 2 if initial_state is not None else 0
        starts = (initial_state[:half], initial_state[half:]) if initial_state is not None else (None, None)
        forward = self.forward_layer(sequences, initial_state=starts[0], **options)
        backward = self.backward_layer(sequences, initial_state=starts[1], **options)
        states = ()
        if self.return_state:
            states = (*forward[1:], *backward[1:])
            forward, backward = forward[0], backward[0]
        if self.return_sequences:
            backward = tf.reverse(backward, [1])
        merged = _MERGE[self.merge_mode](forward, backward)
        if not self.return_state:
            return merged
        return (*merged, *states) if self.merge_mode is None else (merged, *states)

    def compute_mask(self, _, mask):
        mask = tree.flatten(mask)[0]
        own = mask if self.return_sequences else None
        return (own, own) if self.merge_mode is None else own

    def reset_state(self):
        if not self.stateful:
            raise AttributeError("Layer must be stateful.")
        self.forward_layer.reset_state()
        self.backward_layer.reset_state()

    reset_states = reset_state

    def get_config(self):
        parts = {
            "layer": serialize_keras_object(self.forward_layer),
            "backward_layer": serialize_keras_object(self.backward_layer),
        }
        return {**super().get_config(), "merge_mode": self.merge_mode, **parts}

    @classmethod
    def from_config(cls, config, custom_objects=None):
        config = dict(config)
        for name in ("layer", "backward_layer"):
            if isinstance(config.get(name), dict):
                config[name] = deserialize_keras_object(config[name], custom_objects)
        return cls(**config)


@layer("keras.layers.TimeDistributed")
class TimeDistributed(Wrapper):
    """The same layer at every step of axis 1."""

    def __init__(self, layer, **kwargs):
        if not isinstance(layer, Layer):
            raise ValueError(
                f"Please initialize `TimeDistributed` layer with a `keras.layers.Layer` instance. Received: {layer}"
            )
        super().__init__(layer, **kwargs)
        self.supports_masking = True

    def _inner_shape(self, input_shape):
        if not isinstance(input_shape, (tuple, list)) or len(input_shape) < 3:
            raise ValueError(
                "`TimeDistributed` Layer should be passed an `input_shape` with at least 3 dimensions, received: "
                f"{input_shape}"
            )
        return (input_shape[0], *input_shape[2:])

    def compute_output_shape(self, input_shape):
        inner = self.layer.compute_output_shape(self._inner_shape(input_shape))
        return (inner[0], input_shape[1], *inner[1:])

    def build(self, input_shape):
        super().build(self._inner_shape(input_shape))

    def call(self, inputs, training=None, mask=None):
        options = {"training": training} if self.layer._call_has_training_arg else {}
        steps = inputs.shape[1]
        if steps is None:
            raise NotImplementedError(
                "TimeDistributed needs to know the number of steps where a graph is built: pass batches of one length."
            )
        outputs = []
        for t in range(steps):
            if self.layer._call_has_mask_arg and mask is not None:
                options["mask"] = mask[:, t]
            outputs.append(self.layer.call(inputs[:, t], **options))
        return ops.stack(outputs, axis=1)
