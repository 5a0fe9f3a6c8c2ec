"""keras.layers.GroupQueryAttention (Ainslie and others, 2023)."""

import math

from keras.src import constraints, initializers, ops, regularizers
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.layers.activations import Softmax
from keras.src.layers.attention.multi_head import MultiHeadAttention, _require_equal_lengths
from keras.src.layers.builtin import layer
from keras.src.layers.core.einsum_dense import EinsumDense
from keras.src.layers.layer import Layer
from keras.src.layers.regularization import Dropout


@layer("keras.layers.GroupQueryAttention", first=("head_dim", "num_query_heads", "num_key_value_heads", "use_bias", "use_gate",
       "sliding_window"), omitted=("flash_attention",))  # fmt: skip
class GroupedQueryAttention(Layer):
    """Attention in which several heads of queries share one of keys and values."""

    def __init__(self, head_dim, num_query_heads, num_key_value_heads, dropout=0.0, use_bias=True, sliding_window=None,
                 flash_attention=None, kernel_initializer="glorot_uniform", bias_initializer="zeros",
                 kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None,
                 bias_constraint=None, use_gate=False, seed=None, **kwargs):  # fmt: skip
        super().__init__(**kwargs)
        self.supports_masking = True
        self.head_dim = head_dim
        self.num_query_heads = num_query_heads
        self.num_key_value_heads = num_key_value_heads
        if num_query_heads % num_key_value_heads != 0:
            raise ValueError("`num_query_heads` must be divisible by `num_key_value_heads`.")
        self.num_repeats = num_query_heads // num_key_value_heads
        self.dropout = dropout
        self.use_bias = use_bias
        self.use_gate = use_gate
        if sliding_window is not None and (not isinstance(sliding_window, int) or sliding_window <= 0):
            raise ValueError(
                f"`sliding_window` must be `None` or a positive integer. Received: sliding_window={sliding_window}"
            )
        self.sliding_window = self._sliding_window = sliding_window
        self._flash_attention = bool(flash_attention)
        for name in ("kernel", "bias"):
            setattr(self, f"{name}_initializer", initializers.get(locals()[f"{name}_initializer"]))
            setattr(self, f"{name}_regularizer", regularizers.get(locals()[f"{name}_regularizer"]))
            setattr(self, f"{name}_constraint", constraints.get(locals()[f"{name}_constraint"]))
        self.activity_regularizer = regularizers.get(activity_regularizer)
        self.seed = seed
        self._scale = 1.0 / math.sqrt(float(head_dim))
        if self._flash_attention and dropout > 0.0:
            raise ValueError(
                "Dropout is not supported when flash attention is enabled. Please set dropout to 0.0 to use flash "
                "attention."
            )

    def build(self, query_shape, value_shape, key_shape=None):
        key_shape = value_shape if key_shape is None else key_shape
        self.feature_dim = query_shape[-1]
        queries, shared = (None, self.num_query_heads, self.head_dim), (None, self.num_key_value_heads, self.head_dim)
        self._query_dense = self._projection("bqm,muh->bquh", queries, "uh", "query", query_shape)
        self._key_dense = self._projection("bkm,mvh->bkvh", shared, "vh", "key", key_shape)
        if self.use_gate:
            self._gate_dense = self._projection("bqm,muh->bquh", queries, "uh", "gate", query_shape, activation="sigmoid")
        self._value_dense = self._projection("bkm,mvh->bkvh", shared, "vh", "value", value_shape)
        self._softmax = Softmax(axis=-1, dtype=self.dtype_policy)
        self._dropout_layer = Dropout(rate=self.dropout, dtype=self.dtype_policy, seed=self.seed)
        attended = (None, None, self.num_query_heads, self.head_dim)
        self._output_dense = self._projection("bquh,uhm->bqm", (None, self.feature_dim), "m", "attention_output", attended)

    def _projection(self, equation, output_shape, bias_axes, name, input_shape, **options):
        dense = EinsumDense(
            equation, output_shape=output_shape, bias_axes=bias_axes if self.use_bias else None, name=name,
            kernel_initializer=MultiHeadAttention._copy(self.kernel_initializer),
            bias_initializer=MultiHeadAttention._copy(self.bias_initializer),
            kernel_regularizer=self.kernel_regularizer, bias_regularizer=self.bias_regularizer,
            activity_regularizer=self.activity_regularizer, kernel_constraint=self.kernel_constraint,
            bias_constraint=self.bias_constraint, dtype=self.dtype_policy, **options,
        )  # fmt: skip
        dense.build(tuple(input_shape))
        return dense

    _compute_attention_mask = MultiHeadAttention._compute_attention_mask

    def call(self, query, value, key=None, query_mask=None, value_mask=None, key_mask=None, attention_mask=None,
             return_attention_scores=False, training=None, use_causal_mask=False):  # fmt: skip
        key = value if key is None else key
        mask = self._compute_attention_mask(query, value, query_mask, value_mask, key_mask, attention_mask, use_causal_mask)
        gate = self._gate_dense(query) if self.use_gate else None
        query = self._query_dense(query)
        key, value = (ops.repeat(dense(x), self.num_repeats, axis=2) for dense, x in ((self._key_dense, key), (self._value_dense, value)))
        output, scores = self._attend(query, key, value, mask, training, return_attention_scores)
        output = self._output_dense(output if gate is None else ops.multiply(output, gate))
        return (output, scores) if return_attention_scores else output

    def _attend(self, query, key, value, mask, training, return_scores):
        if mask is not None:
            mask = ops.expand_dims(mask, axis=-3) if len(mask.shape) == 3 else mask
        if self.dropout == 0.0 and not return_scores:
            return ops.dot_product_attention(query, key, value, mask=mask, scale=self._scale, flash_attention=self._flash_attention), None
        if self._flash_attention:
            raise ValueError(
                "Returning attention scores is not supported when flash attention is enabled. Please disable flash "
                "attention to access attention scores."
            )
        scores = ops.einsum("bquh,bkuh->buqk", ops.multiply(query, self._scale), key)
        scores = self._softmax(scores, mask=mask)
        weights = self._dropout_layer(scores, training=training) if self.dropout > 0.0 else scores
        return ops.einsum("buqk,bkuh->bquh", weights, value), scores

    def compute_output_shape(self, query_shape, value_shape, key_shape=None):
        if query_shape[-1] != value_shape[-1]:
            raise ValueError(
                "The last dimension of `query_shape` and `value_shape` must be equal, but are "
                f"{query_shape[-1]}, {value_shape[-1]}. Received: query_shape={query_shape}, value_shape={value_shape}"
            )
        _require_equal_lengths(value_shape, value_shape if key_shape is None else key_shape)
        return query_shape

    def compute_output_spec(self, query, value, key=None, query_mask=None, value_mask=None, key_mask=None, attention_mask=None,
                            return_attention_scores=False, training=None, use_causal_mask=False):  # fmt: skip
        shape = self.compute_output_shape(query.shape, value.shape, None if key is None else key.shape)
        result = KerasTensor(shape, dtype=self.compute_dtype)
        if not return_attention_scores:
            return result
        length = (value if key is None else key).shape[1]
        scores = (query.shape[0], self.num_query_heads, query.shape[1], length)
        return result, KerasTensor(scores, dtype=self.compute_dtype)
