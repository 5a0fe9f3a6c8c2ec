# needs: numpy
# A miniature language model: causal attention, perplexity, sampling from the last step, a callback that writes text.
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

text = "the cat sat on the mat and the dog sat on the log so the cat and the dog sat "
words = text.split()
vocab = ["", "[UNK]"] + sorted(set(words))
index = {w: i for i, w in enumerate(vocab)}
maxlen, embed_dim = 6, 8
tokens = np.array([index[w] for w in words])
windows = np.stack([tokens[i : i + maxlen + 1] for i in range(len(tokens) - maxlen)])
x, y = windows[:, :-1], windows[:, 1:]
print(len(vocab), x.shape, x[0].tolist(), y[0].tolist())


def causal_attention_mask(batch_size, n_dest, n_src, dtype):
    i = ops.arange(n_dest)[:, None]
    j = ops.arange(n_src)
    m = i >= j - n_src + n_dest
    mask = ops.cast(m, dtype)
    mask = ops.reshape(mask, [1, n_dest, n_src])
    return ops.broadcast_to(mask, [batch_size, n_dest, n_src])


class TransformerBlock(layers.Layer):
    def __init__(self, embed_dim, num_heads, ff_dim, rate=0.1):
        super().__init__()
        self.att = layers.MultiHeadAttention(num_heads, embed_dim)
        self.ffn = keras.Sequential([layers.Dense(ff_dim, activation="relu"), layers.Dense(embed_dim)])
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-6)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-6)
        self.dropout1 = layers.Dropout(rate)
        self.dropout2 = layers.Dropout(rate)

    def call(self, inputs):
        input_shape = ops.shape(inputs)
        causal_mask = causal_attention_mask(input_shape[0], input_shape[1], input_shape[1], "bool")
        out1 = self.layernorm1(inputs + self.dropout1(self.att(inputs, inputs, attention_mask=causal_mask)))
        return self.layernorm2(out1 + self.dropout2(self.ffn(out1)))


class PositionEmbedding(layers.Layer):
    def __init__(self, maxlen, vocab_size, embed_dim):
        super().__init__()
        self.token_emb = layers.Embedding(vocab_size, embed_dim)
        self.pos_emb = layers.Embedding(maxlen, embed_dim)

    def call(self, x):
        return self.token_emb(x) + self.pos_emb(ops.arange(0, ops.shape(x)[-1], 1))


class TextGenerator(keras.callbacks.Callback):
    def __init__(self, start_tokens, max_tokens):
        super().__init__()
        self.start_tokens = start_tokens
        self.max_tokens = max_tokens

    def on_epoch_end(self, epoch, logs=None):
        made = list(self.start_tokens)
        while len(made) < self.max_tokens:
            padded = np.array([(made + [0] * maxlen)[:maxlen]])
            logits, _ = self.model.predict(padded, verbose=0)
            made.append(int(np.argmax(logits[0][len(made) - 1])))
        print("epoch", epoch, len(made), all(0 <= m < len(vocab) for m in made))


def perplexity(y_true, y_pred):
    losses = keras.losses.sparse_categorical_crossentropy(y_true, y_pred, from_logits=True)
    return ops.exp(ops.mean(losses))


keras.utils.set_random_seed(2)
inputs = layers.Input(shape=(maxlen,), dtype="int32")
h = PositionEmbedding(maxlen, len(vocab), embed_dim)(inputs)
h = TransformerBlock(embed_dim, 2, 16)(h)
model = keras.Model(inputs=inputs, outputs=[layers.Dense(len(vocab))(h), h])
model.compile("adam", loss=[keras.losses.SparseCategoricalCrossentropy(from_logits=True), None])
dataset = tf.data.Dataset.from_tensor_slices((x, y)).batch(4)
history = model.fit(dataset, epochs=2, verbose=0, callbacks=[TextGenerator([index["the"]], 5)])
print({k: [f"{v:#.6g}" for v in vs] for k, vs in history.history.items()})
logits = model(x[:2])[0]
changed = x[:2].copy()
changed[:, -1] = 3
print(np.allclose(model(changed)[0][:, :-1], logits[:, :-1], atol=1e-5), f"{float(perplexity(y[:2], logits)):#.6g}")
top, indices = ops.top_k(logits[:, -1], k=3, sorted=True)
probabilities = ops.softmax(top / 0.7)
print(indices.shape, np.allclose(ops.sum(probabilities, axis=-1), 1.0), keras.random.categorical(logits[:, -1], 1, seed=4).shape)
