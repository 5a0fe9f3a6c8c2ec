# needs: numpy
# A transformer block as a layer, token and position embedding, classification of token sequences.
import keras
import numpy as np
from keras import layers, ops


class TransformerBlock(layers.Layer):
    def __init__(self, embed_dim, num_heads, ff_dim, rate=0.1):
        super().__init__()
        self.att = layers.MultiHeadAttention(num_heads=num_heads, key_dim=embed_dim)
        self.ffn = keras.Sequential([layers.Dense(ff_dim, activation="relu"), layers.Dense(embed_dim)])
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-6)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-6)
        self.dropout1 = layers.Dropout(rate)
        self.dropout2 = layers.Dropout(rate)

    def call(self, inputs):
        attn_output = self.att(inputs, inputs)
        attn_output = self.dropout1(attn_output)
        out1 = self.layernorm1(inputs + attn_output)
        ffn_output = self.dropout2(self.ffn(out1))
        return self.layernorm2(out1 + ffn_output)


class TokenAndPositionEmbedding(layers.Layer):
    def __init__(self, maxlen, vocab_size, embed_dim):
        super().__init__()
        self.token_emb = layers.Embedding(input_dim=vocab_size, output_dim=embed_dim)
        self.pos_emb = layers.Embedding(input_dim=maxlen, output_dim=embed_dim)

    def call(self, x):
        maxlen = ops.shape(x)[-1]
        positions = self.pos_emb(ops.arange(start=0, stop=maxlen, step=1))
        return self.token_emb(x) + positions


keras.utils.set_random_seed(17)
vocab_size, maxlen, embed_dim = 30, 12, 8
rng = np.random.default_rng(6)
raw = [list(rng.integers(1, vocab_size, size=rng.integers(4, 20))) for _ in range(24)]
y_train = np.array([int(sum(t) / len(t) > 15) for t in raw])
x_train = keras.utils.pad_sequences(raw, maxlen=maxlen)
print(x_train.shape, x_train.dtype, x_train[0])

inputs = layers.Input(shape=(maxlen,))
x = TokenAndPositionEmbedding(maxlen, vocab_size, embed_dim)(inputs)
x = TransformerBlock(embed_dim, 2, 16)(x)
x = layers.GlobalAveragePooling1D()(x)
x = layers.Dropout(0.1)(x)
x = layers.Dense(10, activation="relu")(x)
outputs = layers.Dense(2, activation="softmax")(layers.Dropout(0.1)(x))
model = keras.Model(inputs=inputs, outputs=outputs)
model.summary()
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train, y_train, batch_size=8, epochs=2, validation_data=(x_train[:8], y_train[:8]), verbose=0)
print({k: [f"{v:.5g}" for v in vs] for k, vs in history.history.items() if "loss" in k})
print([w.path for w in model.weights][:6])
print(model.get_layer("transformer_block").att.get_config()["num_heads"])
