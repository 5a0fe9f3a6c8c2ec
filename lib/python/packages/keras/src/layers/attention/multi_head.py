"""keras.layers.MultiHeadAttention."""

import math
import string

from keras.src import constraints, initializers, ops, regularizers
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.backend.tensors import get_keras_mask, set_keras_mask
from keras.src.layers.activations import Softmax
from keras.src.layers.builtin import layer
from keras.src.layers.core.einsum_dense import EinsumDense
from keras.src.layers.layer import Layer
from keras.src.layers.regularization import Dropout
from keras.src.saving.serialization import serialize_keras_object

_LETTERS = string.ascii_lowercase


def _require_positive(name, value, expected="a positive integer"):
    if not isinstance(value, int) or value <= 0:
        raise ValueError(
            f"Received an invalid value for argument `{name}`, expected {expected}. Received: {name}={value}"
        )


@layer("keras.layers.MultiHeadAttention")
class MultiHeadAttention(Layer):
    """Attention in several heads, each on projections of its own, projected together at the end."""

    def __init__(
        self,
        num_heads,
        key_dim,
        value_dim=None,
        dropout=0.0,
        use_bias=True,
        output_shape=None,
        attention_axes=None,
        sliding_window=None,
        flash_attention=None,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        kernel_regularizer=None,
        bias_regularizer=None,
        activity_regularizer=None,
        kernel_constraint=None,
        bias_constraint=None,
        use_gate=False,
        seed=None,
        **kwargs,
    ):
        _require_positive("num_heads", num_heads)
        _require_positive("key_dim", key_dim)
        if value_dim is not None:
            _require_positive("value_dim", value_dim, "a positive integer or `None`")
        super().__init__(**kwargs)
        self.supports_masking = True
        self._num_heads = num_heads
        self._key_dim = key_dim
        self._value_dim = value_dim or key_dim
        self._dropout = dropout
        self._use_bias = use_bias
        self._use_gate = use_gate
        self._output_shape = self._checked_output_shape(output_shape)
        self._flash_attention = bool(flash_attention)
        self._kernel_initializer = initializers.get(kernel_initializer)
        self._bias_initializer = initializers.get(bias_initializer)
        self._kernel_regularizer = regularizers.get(kernel_regularizer)
        self._bias_regularizer = regularizers.get(bias_regularizer)
        self._activity_regularizer = regularizers.get(activity_regularizer)
        self._kernel_constraint = constraints.get(kernel_constraint)
        self._bias_constraint = constraints.get(bias_constraint)
        if isinstance(attention_axes, int):
            attention_axes = (attention_axes,)
        elif attention_axes and not isinstance(attention_axes, (list, tuple)):
            raise ValueError(
                f"`attention_axes` must be an int, list, or tuple.Received: attention_axes={attention_axes}"
            )
        self._attention_axes = attention_axes
        if sliding_window is not None and (not isinstance(sliding_window, int) or sliding_window <= 0):
            raise ValueError(
                f"`sliding_window` must be `None` or a positive integer. Received: sliding_window={sliding_window}"
            )
        self._sliding_window = sliding_window
        self.seed = seed
        self._scale = 1.0 / math.sqrt(key_dim)
        if self._flash_attention and dropout > 0.0:
            raise ValueError(
                "Dropout is not supported when flash attention is enabled. Please set dropout to 0.0 to use flash "
                "attention."
            )

    @staticmethod
    def _checked_output_shape(output_shape):
        if not output_shape:
            return output_shape
        try:
            return (output_shape,) if isinstance(output_shape, int) else tuple(output_shape)
        except TypeError:
            raise ValueError(
                f"Invalid `output_shape`: {output_shape}. When specified, the `output_shape` should be of type tuple, "
                "list, or int."
            ) from None

    num_heads = property(lambda self: self._num_heads)
    key_dim = property(lambda self: self._key_dim)
    value_dim = property(lambda self: self._value_dim)
    dropout = property(lambda self: self._dropout)
    use_bias = property(lambda self: self._use_bias)
    attention_axes = property(lambda self: self._attention_axes)
    query_dense = property(lambda self: self._query_dense)
    key_dense = property(lambda self: self._key_dense)
    value_dense = property(lambda self: self._value_dense)
    output_dense = property(lambda self: self._output_dense)

    def build(self, query_shape, value_shape, key_shape=None):
        key_shape = value_shape if key_shape is None else key_shape
        _require_equal_lengths(value_shape, key_shape)
        keys, values = (self._num_heads, self._key_dim), (self._num_heads, self._value_dim)
        self._query_dense = self._projection("query", query_shape, 1, keys)
        self._key_dense = self._projection("key", key_shape, 1, keys)
        if self._use_gate:
            self._gate_dense = self._projection("gate", query_shape, 1, values, activation="sigmoid")
        self._value_dense = self._projection("value", value_shape, 1, values)
        self._build_attention(len(value_shape) + 1)
        attended = (*query_shape[:-1], *values)
        wanted = self._output_shape or (query_shape[-1],)
        self._output_dense = self._projection("attention_output", attended, 2, wanted)

    def _projection(self, name, input_shape, bound, output, **options):
        """An EinsumDense that replaces the last `bound` axes of its input by axes of the sizes `output`."""
        free = len(input_shape) - bound
        kept = _LETTERS[:free]
        summed = _LETTERS[free : free + bound]
        made = _LETTERS[free + bound : free + bound + len(output)]
        dense = EinsumDense(
            f"{kept}{summed},{summed}{made}->{kept}{made}",
            output_shape=[None] * (free - 1) + list(output),
            bias_axes=made if self._use_bias else None,
            name=name,
            kernel_initializer=self._copy(self._kernel_initializer),
            bias_initializer=self._copy(self._bias_initializer),
            kernel_regularizer=self._kernel_regularizer,
            bias_regularizer=self._bias_regularizer,
            activity_regularizer=self._activity_regularizer,
            kernel_constraint=self._kernel_constraint,
            bias_constraint=self._bias_constraint,
            dtype=self.dtype_policy,
            **options,
        )
        dense.build(tuple(input_shape))
        return dense

    @staticmethod
    def _copy(initializer):
        """Each projection starts from numbers of its own."""
        return type(initializer).from_config(initializer.get_config())

    def _build_attention(self, rank):
        """The equations of projected tensors of a rank, axes (batch..., attended..., heads, size)."""
        axes = range(1, rank - 2) if self._attention_axes is None else self._attention_axes
        self._attention_axes = axes = tuple(a if a >= 0 else rank - 1 + a for a in axes)
        target = _LETTERS[:rank]
        others = iter(_LETTERS[rank:])
        source = "".join(next(others) if i in axes else letter for i, letter in enumerate(target))
        batch = "".join(target[i] for i in range(rank - 1) if i not in axes)
        scores = batch + "".join(target[a] for a in axes) + "".join(source[a] for a in axes)
        self._score_equation = f"{source},{target}->{scores}"
        self._combine_equation = f"{scores},{source}->{target}"
        normalized = tuple(range(len(scores) - len(axes), len(scores)))
        self._softmax = Softmax(axis=normalized, dtype=self.dtype_policy)
        self._dropout_layer = Dropout(rate=self._dropout, dtype=self.dtype_policy, seed=self.seed)

    def call(
        self,
        query,
        value,
        key=None,
        query_mask=None,
        value_mask=None,
        key_mask=None,
        attention_mask=None,
        return_attention_scores=False,
        training=None,
        use_causal_mask=False,
    ):
        key = value if key is None else key
        query_mask = get_keras_mask(query)
        for x in (query, value, key):
            set_keras_mask(x, None)
        mask = self._compute_attention_mask(
            query, value, query_mask, value_mask, key_mask, attention_mask, use_causal_mask
        )
        gate = self._gate_dense(query) if self._use_gate else None
        result, scores = self._compute_attention(
            self._query_dense(query),
            self._key_dense(key),
            self._value_dense(value),
            mask,
            training,
            return_attention_scores,
        )
        if gate is not None:
            result = ops.multiply(result, gate)
        result = self._output_dense(result)
        if query_mask is not None:
            set_keras_mask(result, query_mask)
        return (result, scores) if return_attention_scores else result

    def _compute_attention(self, query, key, value, attention_mask=None, training=None, return_attention_scores=False):
        """The heads' results and, where they are asked for, their scores. Subclasses may attend in another way."""
        if self._flash_attention and return_attention_scores:
            raise ValueError(
                "Returning attention scores is not supported when flash attention is enabled. Please disable flash "
                "attention to access attention scores."
            )
        if self._dropout == 0.0 and not return_attention_scores and len(query.shape) == 4:
            result = ops.dot_product_attention(
                query,
                key,
                value,
                mask=self._over_heads(attention_mask, 4),
                scale=self._scale,
                flash_attention=self._flash_attention,
            )
            return result, None
        scores = ops.einsum(self._score_equation, key, ops.multiply(query, self._scale))
        scores = self._softmax(scores, mask=self._over_heads(attention_mask, len(scores.shape)))
        weights = self._dropout_layer(scores, training=training) if self._dropout > 0.0 else scores
        return ops.einsum(self._combine_equation, weights, value), scores

    def _over_heads(self, mask, rank):
        """A mask with axes for the heads, before those that are attended to."""
        while mask is not None and len(mask.shape) < rank:
            mask = ops.expand_dims(mask, axis=-2 * len(self._attention_axes) - 1)
        return mask

    def _compute_attention_mask(
        self,
        query,
        value,
        query_mask=None,
        value_mask=None,
        key_mask=None,
        attention_mask=None,
        use_causal_mask=False,
    ):
        """Everything that hides positions, joined: (batch, queries, keys), None where nothing does."""
        masks = []
        if query_mask is not None:
            masks.append(ops.expand_dims(ops.cast(query_mask, "bool"), -1))
        masks += [ops.expand_dims(ops.cast(m, "bool"), -2) for m in (value_mask, key_mask) if m is not None]
        if use_causal_mask or self._sliding_window is not None:
            rows = ops.arange(ops.shape(query)[1], dtype="int32")[:, None]
            columns = ops.arange(ops.shape(value)[1], dtype="int32")
            if use_causal_mask:
                masks.append(ops.greater_equal(rows, columns)[None])
            if self._sliding_window is not None:
                masks.append(ops.less(ops.abs(rows - columns), self._sliding_window)[None])
        if attention_mask is not None:
            masks.append(ops.cast(attention_mask, "bool"))
        joined = None
        for mask in masks:
            joined = mask if joined is None else ops.logical_and(joined, mask)
        return joined

    def compute_output_shape(self, query_shape, value_shape, key_shape=None):
        _require_equal_lengths(value_shape, value_shape if key_shape is None else key_shape)
        return (*query_shape[:-1], *(self._output_shape or (query_shape[-1],)))

    def compute_output_spec(
        self,
        query,
        value,
        key=None,
        query_mask=None,
        value_mask=None,
        key_mask=None,
        attention_mask=None,
        return_attention_scores=False,
        training=None,
        use_causal_mask=False,
    ):
        shape = self.compute_output_shape(query.shape, value.shape, None if key is None else key.shape)
        result = KerasTensor(shape, dtype=self.compute_dtype)
        if not return_attention_scores:
            return result
        length = query.shape[1]
        return result, KerasTensor((query.shape[0], self._num_heads, length, length), dtype=self.compute_dtype)

    def get_config(self):
        config = {
            "num_heads": self._num_heads,
            "key_dim": self._key_dim,
            "value_dim": self._value_dim,
            "dropout": self._dropout,
            "use_bias": self._use_bias,
            "use_gate": self._use_gate,
            "output_shape": self._output_shape,
            "attention_axes": self._attention_axes,
            "sliding_window": self._sliding_window,
            "kernel_initializer": serialize_keras_object(self._kernel_initializer),
            "bias_initializer": serialize_keras_object(self._bias_initializer),
            "kernel_regularizer": serialize_keras_object(self._kernel_regularizer),
            "bias_regularizer": serialize_keras_object(self._bias_regularizer),
            "activity_regularizer": serialize_keras_object(self._activity_regularizer),
            "kernel_constraint": serialize_keras_object(self._kernel_constraint),
            "bias_constraint": serialize_keras_object(self._bias_constraint),
            "seed": self.seed,
        }
        return {**super().get_config(), **config}


def _require_equal_lengths(value_shape, key_shape):
    if tuple(value_shape[1:-1]) != tuple(key_shape[1:-1]):
        raise ValueError(
            "All dimensions of `value` and `key`, except the last one, must be equal. Received: "
            f"value_shape={value_shape} and key_shape={key_shape}"
        )
