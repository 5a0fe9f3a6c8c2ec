# needs: numpy
# What layers compute, checked against a few lines of our own: dense, convolution, normalisation, GRU, attention, pooling.
import keras
import numpy as np
from keras import layers, ops

rng = np.random.RandomState(3)
x = rng.normal(size=(2, 5, 4)).astype("float32")

dense = layers.Dense(3, activation="gelu")
out = dense(x)
kernel, bias = dense.get_weights()
z = ops.matmul(x, kernel) + bias
print("dense", np.allclose(out, keras.activations.gelu(z), atol=1e-5), out.shape, dense.count_params())

conv = layers.Conv1D(2, 3, padding="causal", dilation_rate=2)
out = ops.convert_to_numpy(conv(x))
k, b = conv.get_weights()
padded = np.pad(x, [(0, 0), (4, 0), (0, 0)])
by_hand = sum(padded[:, 2 * i : 2 * i + 5] @ k[i] for i in range(3)) + b
print("conv", np.allclose(out, by_hand, atol=1e-5), conv.compute_output_shape((None, 5, 4)))

norm = layers.LayerNormalization(epsilon=1e-5)
out = norm(x)
by_hand = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-5)
print("norm", np.allclose(out, by_hand, atol=1e-4), [w.path for w in norm.weights])

gru = layers.GRU(3, reset_after=True)
out = gru(x)
W, U, B = gru.get_weights()
h = np.zeros((2, 3), "float32")
sigmoid = lambda v: 1 / (1 + np.exp(-v))  # noqa: E731
for t in range(5):
    gx, gh = x[:, t] @ W + B[0], h @ U + B[1]
    update = sigmoid(gx[:, :3] + gh[:, :3])
    reset = sigmoid(gx[:, 3:6] + gh[:, 3:6])
    candidate = np.tanh(gx[:, 6:] + reset * gh[:, 6:])
    h = update * h + (1 - update) * candidate
print("gru", np.allclose(out, h, atol=1e-5), W.shape, U.shape, B.shape)

attention = layers.Attention(use_scale=True)
mask = np.array([[True, True, True, False, False], [True] * 5])
out, scores = attention([x, x], mask=[None, mask], return_attention_scores=True)
raw = np.where(mask[:, None, :], x @ x.transpose(0, 2, 1), -1e9)
weights = np.exp(raw - raw.max(-1, keepdims=True))
weights /= weights.sum(-1, keepdims=True)
print("attention", np.allclose(out, weights @ x, atol=1e-4), np.allclose(scores, weights, atol=1e-5), float(scores[0, 0, 4]))

pool = layers.GlobalAveragePooling1D()
out = pool(x, mask=mask)
print("pool", np.allclose(out[0], x[0, :3].mean(0), atol=1e-5), np.allclose(layers.GlobalMaxPooling1D()(x), x.max(1)))
embedding = layers.Embedding(6, 2, mask_zero=True, embeddings_initializer=keras.initializers.Constant(0.5))
print("embedding", ops.convert_to_numpy(embedding.compute_mask(np.array([[1, 0, 3]]))).tolist(), embedding(np.array([[1, 0]])).shape)
model = keras.Sequential([keras.Input((5, 4)), layers.Bidirectional(layers.SimpleRNN(2, return_sequences=True)), layers.TimeDistributed(layers.Dense(1)), layers.Flatten()])
first = model.predict(x, verbose=0)
copy = keras.models.clone_model(model)
copy.set_weights(model.get_weights())
print("model", np.allclose(copy.predict(x, verbose=0), first, atol=1e-6), [l.output.shape for l in model.layers], model.count_params())
