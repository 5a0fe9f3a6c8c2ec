"""keras.layers.Attention and AdditiveAttention: one head, no projections."""

from keras.src import ops, random
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.layers.builtin import layer
from keras.src.layers.layer import Layer


@layer("keras.layers.Attention")
class Attention(Layer):
    """softmax(scores of query and key) @ value, called on [query, value] or [query, value, key]."""

    def __init__(self, use_scale=False, score_mode="dot", dropout=0.0, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.use_scale = use_scale
        self.score_mode = score_mode
        self.dropout = dropout
        self.seed = seed
        if self.dropout > 0:
            self.seed_generator = random.SeedGenerator(seed=seed)
        if score_mode not in ("dot", "concat"):
            raise ValueError(
                "Invalid value for argument score_mode. Expected one of {'dot', 'concat'}. "
                f"Received: score_mode={score_mode}"
            )
        self.scale = self.concat_score_weight = None

    def build(self, input_shape):
        self._validate(input_shape)
        if self.use_scale:
            self.scale = self.add_weight((), "ones", name="scale")
        if self.score_mode == "concat":
            self.concat_score_weight = self.add_weight((), "ones", name="concat_score_weight")

    def _calculate_scores(self, query, key):
        if self.score_mode == "dot":
            scores = ops.matmul(query, ops.swapaxes(key, -2, -1))
            return scores if self.scale is None else ops.multiply(scores, self.scale)
        sums = ops.expand_dims(query, -2) + ops.expand_dims(key, -3)
        if self.scale is not None:
            sums = self.scale * sums
        return self.concat_score_weight * ops.sum(ops.tanh(sums), axis=-1)

    def _mask_scores(self, scores, value_mask, use_causal_mask):
        mask = value_mask
        if use_causal_mask:
            queries, keys = ops.shape(scores)[-2:]
            earlier = ops.greater_equal(ops.expand_dims(ops.arange(queries), -1), ops.arange(keys))[None]
            mask = earlier if mask is None else ops.logical_and(ops.expand_dims(mask, -2), earlier)
        if mask is None:
            return scores
        if len(mask.shape) == 2:
            mask = ops.expand_dims(mask, -2)
        return ops.where(mask, scores, scores - (65504.0 if scores.dtype == "float16" else 1.0e9))

    def call(self, inputs, mask=None, training=False, return_attention_scores=False, use_causal_mask=False):
        self._validate(inputs, mask)
        query, value, key = inputs[0], inputs[1], inputs[-1] if len(inputs) > 2 else inputs[1]
        query_mask, value_mask = mask[:2] if mask else (None, None)
        scores = self._calculate_scores(query, key)
        weights = ops.softmax(self._mask_scores(scores, value_mask, use_causal_mask), axis=-1)
        if training and self.dropout > 0:
            weights = random.dropout(weights, self.dropout, seed=self.seed_generator)
        result = ops.matmul(weights, value)
        if query_mask is not None:
            result = ops.where(ops.expand_dims(query_mask, -1), result, 0)
        return (result, weights) if return_attention_scores else result

    def compute_mask(self, inputs, mask=None):
        self._validate(inputs, mask)
        return None if mask is None or mask[0] is None else ops.convert_to_tensor(mask[0])

    def compute_output_shape(self, input_shape):
        return (*input_shape[0][:-1], input_shape[1][-1])

    def compute_output_spec(
        self, inputs, mask=None, return_attention_scores=False, training=None, use_causal_mask=False
    ):
        self._validate(inputs, mask)
        result = KerasTensor(self.compute_output_shape([x.shape for x in inputs]), dtype=self.compute_dtype)
        if not return_attention_scores:
            return result
        key = inputs[-1] if len(inputs) > 2 else inputs[1]
        return result, KerasTensor((*inputs[0].shape[:-1], key.shape[-2]), dtype=self.compute_dtype)

    def _validate(self, inputs, mask=None):
        name = self.__class__.__name__
        if not isinstance(inputs, list):
            raise ValueError(
                f"{name} layer must be called on a list of inputs, namely [query, value] or [query, value, key]. "
                f"Received: inputs={inputs}."
            )
        if not 2 <= len(inputs) <= 3:
            raise ValueError(
                f"{name} layer accepts inputs list of length 2 or 3, namely [query, value] or [query, value, key]. "
                f"Received length: {len(inputs)}."
            )
        if mask is None:
            return
        if not isinstance(mask, list):
            raise ValueError(
                f"{name} layer mask must be a list, namely [query_mask, value_mask]. Received: mask={mask}."
            )
        if not 2 <= len(mask) <= 3:
            raise ValueError(
                f"{name} layer accepts mask list of length 2 or 3. Received: inputs={inputs}, mask={mask}."
            )


@layer("keras.layers.AdditiveAttention")
class AdditiveAttention(Attention):
    """Attention whose scores are sums of tanh(query + key)."""

    def __init__(self, use_scale=True, dropout=0.0, **kwargs):
        super().__init__(use_scale=use_scale, dropout=dropout, **kwargs)

    def build(self, input_shape):
        self._validate(input_shape)
        if self.use_scale:
            self.scale = self.add_weight([input_shape[0][-1]], "glorot_uniform", name="scale")

    def _calculate_scores(self, query, key):
        scale = 1.0 if self.scale is None else self.scale
        return ops.sum(scale * ops.tanh(ops.expand_dims(query, -2) + ops.expand_dims(key, -3)), axis=-1)

    def get_config(self):
        own = {"use_scale": self.use_scale, "dropout": self.dropout, "seed": self.seed}
        return {**Layer.get_config(self), **own}
