# needs: numpy
# An encoder and a decoder with causal attention: pairs of sentences, masks, greedy decoding.
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


class TransformerEncoder(layers.Layer):
    def __init__(self, embed_dim, dense_dim, num_heads, **kwargs):
        super().__init__(**kwargs)
        self.attention = layers.MultiHeadAttention(num_heads=num_heads, key_dim=embed_dim)
        self.dense_proj = keras.Sequential([layers.Dense(dense_dim, activation="relu"), layers.Dense(embed_dim)])
        self.layernorm_1 = layers.LayerNormalization()
        self.layernorm_2 = layers.LayerNormalization()
        self.supports_masking = True

    def call(self, inputs, mask=None):
        padding_mask = ops.cast(mask[:, None, :], dtype="int32") if mask is not None else None
        attention_output = self.attention(query=inputs, value=inputs, key=inputs, attention_mask=padding_mask)
        proj_input = self.layernorm_1(inputs + attention_output)
        return self.layernorm_2(proj_input + self.dense_proj(proj_input))


class PositionalEmbedding(layers.Layer):
    def __init__(self, sequence_length, vocab_size, embed_dim, **kwargs):
        super().__init__(**kwargs)
        self.token_embeddings = layers.Embedding(input_dim=vocab_size, output_dim=embed_dim)
        self.position_embeddings = layers.Embedding(input_dim=sequence_length, output_dim=embed_dim)

    def call(self, inputs):
        length = ops.shape(inputs)[-1]
        positions = ops.arange(0, length, 1)
        return self.token_embeddings(inputs) + self.position_embeddings(positions)

    def compute_mask(self, inputs, mask=None):
        return ops.not_equal(inputs, 0)


class TransformerDecoder(layers.Layer):
    def __init__(self, embed_dim, latent_dim, num_heads, **kwargs):
        super().__init__(**kwargs)
        self.attention_1 = layers.MultiHeadAttention(num_heads=num_heads, key_dim=embed_dim)
        self.attention_2 = layers.MultiHeadAttention(num_heads=num_heads, key_dim=embed_dim)
        self.dense_proj = keras.Sequential([layers.Dense(latent_dim, activation="relu"), layers.Dense(embed_dim)])
        self.layernorm_1 = layers.LayerNormalization()
        self.layernorm_2 = layers.LayerNormalization()
        self.layernorm_3 = layers.LayerNormalization()
        self.supports_masking = True

    def call(self, inputs, mask=None):
        inputs, encoder_outputs = inputs
        causal_mask = self.get_causal_attention_mask(inputs)
        inputs_padding_mask, encoder_outputs_padding_mask = (None, None) if mask is None else mask
        attention_output_1 = self.attention_1(query=inputs, value=inputs, key=inputs, attention_mask=causal_mask, query_mask=inputs_padding_mask)
        out_1 = self.layernorm_1(inputs + attention_output_1)
        attention_output_2 = self.attention_2(query=out_1, value=encoder_outputs, key=encoder_outputs, query_mask=inputs_padding_mask, key_mask=encoder_outputs_padding_mask)
        out_2 = self.layernorm_2(out_1 + attention_output_2)
        return self.layernorm_3(out_2 + self.dense_proj(out_2))

    def get_causal_attention_mask(self, inputs):
        input_shape = ops.shape(inputs)
        batch_size, sequence_length = input_shape[0], input_shape[1]
        i = ops.arange(sequence_length)[:, None]
        j = ops.arange(sequence_length)
        mask = ops.cast(i >= j, dtype="int32")
        mask = ops.reshape(mask, (1, input_shape[1], input_shape[1]))
        return ops.broadcast_to(mask, (batch_size, sequence_length, sequence_length))


pairs = [("go on", "[start] ve [end]"), ("i am cold", "[start] tengo frio [end]"), ("he runs", "[start] corre [end]"), ("i see him", "[start] lo veo [end]")]
sequence_length = 6
eng_vectorization = layers.TextVectorization(max_tokens=20, output_mode="int", output_sequence_length=sequence_length)
spa_vectorization = layers.TextVectorization(max_tokens=20, output_mode="int", output_sequence_length=sequence_length + 1, standardize="lower")
eng_vectorization.adapt([p[0] for p in pairs])
spa_vectorization.adapt([p[1] for p in pairs])
print(eng_vectorization.get_vocabulary(), spa_vectorization.get_vocabulary())


def format_dataset(eng, spa):
    eng, spa = eng_vectorization(eng), spa_vectorization(spa)
    return {"encoder_inputs": eng, "decoder_inputs": spa[:, :-1]}, spa[:, 1:]


dataset = tf.data.Dataset.from_tensor_slices(tuple(zip(*pairs)) and ([p[0] for p in pairs], [p[1] for p in pairs])).batch(2).map(format_dataset)
for inputs, targets in dataset.take(1):
    print({k: v.numpy().tolist() for k, v in inputs.items()}, targets.numpy().tolist())

keras.utils.set_random_seed(11)
embed_dim, latent_dim, num_heads, vocab = 8, 16, 2, 20
encoder_inputs = keras.Input(shape=(None,), dtype="int64", name="encoder_inputs")
x = PositionalEmbedding(sequence_length, vocab, embed_dim)(encoder_inputs)
encoder_outputs = TransformerEncoder(embed_dim, latent_dim, num_heads)(x)
decoder_inputs = keras.Input(shape=(None,), dtype="int64", name="decoder_inputs")
x = PositionalEmbedding(sequence_length, vocab, embed_dim)(decoder_inputs)
x = TransformerDecoder(embed_dim, latent_dim, num_heads)([x, encoder_outputs])
x = layers.Dropout(0.5)(x)
decoder_outputs = layers.Dense(vocab, activation="softmax")(x)
transformer = keras.Model({"encoder_inputs": encoder_inputs, "decoder_inputs": decoder_inputs}, decoder_outputs, name="transformer")
transformer.compile("rmsprop", loss=keras.losses.SparseCategoricalCrossentropy(ignore_class=0), metrics=["accuracy"])
history = transformer.fit(dataset, epochs=2, verbose=0)
print(transformer.count_params(), {k: [f"{v:#.6g}" for v in vs] for k, vs in history.history.items()})
spa_index_lookup = dict(enumerate(spa_vectorization.get_vocabulary()))
tokenized = eng_vectorization(["i am cold"])
decoded = "[start]"
for i in range(3):
    target = spa_vectorization([decoded])[:, :-1]
    predictions = transformer({"encoder_inputs": tokenized, "decoder_inputs": target})
    token = int(ops.argmax(predictions[0, i, :]))
    decoded += " " + spa_index_lookup.get(token, "?")
print(len(decoded.split()), predictions.shape)
