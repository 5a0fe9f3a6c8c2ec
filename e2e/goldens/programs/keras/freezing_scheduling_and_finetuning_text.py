# needs: numpy
# Word vectors given beforehand, frozen and then tuned; layers with rates of their own; a head grafted on.
import keras
import numpy as np
import tensorflow as tf
from keras import layers

samples = ["the film was great", "great fun the best", "a dull film", "the worst and dull", "fun and great", "a bad dull bore"]
labels = np.array([1, 1, 0, 0, 1, 0])
vectorizer = layers.TextVectorization(max_tokens=20, output_sequence_length=5)
text_ds = tf.data.Dataset.from_tensor_slices(samples).batch(4)
vectorizer.adapt(text_ds)
voc = vectorizer.get_vocabulary()
word_index = dict(zip(voc, range(len(voc))))
print(voc[:5], [word_index[w] for w in ("the", "film")], vectorizer(["the film unseen"]).numpy().tolist())
embedding_dim, num_tokens = 4, len(voc) + 2
rng = np.random.default_rng(1)
embeddings_index = {w: rng.normal(size=embedding_dim).astype("float32") for w in voc if w not in ("", "[UNK]", "bore")}
hits = misses = 0
embedding_matrix = np.zeros((num_tokens, embedding_dim))
for word, i in word_index.items():
    vector = embeddings_index.get(word)
    if vector is not None:
        embedding_matrix[i] = vector
        hits += 1
    else:
        misses += 1
print("Converted %d words (%d misses)" % (hits, misses))
keras.utils.set_random_seed(3)
embedding_layer = layers.Embedding(num_tokens, embedding_dim, trainable=False)
embedding_layer.build((1,))
embedding_layer.set_weights([embedding_matrix])
constant = layers.Embedding(num_tokens, embedding_dim, embeddings_initializer=keras.initializers.Constant(embedding_matrix), trainable=False)
ids = vectorizer(samples)
print(np.allclose(embedding_layer(ids), constant(ids), atol=1e-6), embedding_layer.trainable_weights)
int_sequences_input = keras.Input(shape=(None,), dtype="int32")
x = embedding_layer(int_sequences_input)
x = layers.Conv1D(6, 3, activation="relu")(x)
x = layers.GlobalMaxPooling1D()(x)
preds = layers.Dense(1, activation="sigmoid", name="head")(x)
model = keras.Model(int_sequences_input, preds)
model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.RMSprop(0.01), metrics=["acc"])
history = model.fit(ids, labels, batch_size=3, epochs=2, shuffle=False, verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]], np.array_equal(embedding_layer.get_weights()[0], embedding_matrix.astype("float32")))
embedding_layer.trainable = True
model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(1e-3))
history = model.fit(ids, labels, batch_size=3, epochs=1, shuffle=False, verbose=0)
print(f"{history.history['loss'][0]:#.6g}", np.array_equal(embedding_layer.get_weights()[0], embedding_matrix.astype("float32")), len(model.optimizer.variables))

slow, fast = keras.optimizers.SGD(0.001), keras.optimizers.SGD(0.1)
head = model.get_layer("head").trainable_variables
body = [v for v in model.trainable_variables if all(v is not h for h in head)]
for step in range(2):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(keras.losses.binary_crossentropy(labels[:, None].astype("float32"), model(ids, training=True)))
    grads = tape.gradient(loss, body + head)
    slow.apply_gradients(zip(grads[: len(body)], body))
    fast.apply_gradients(zip(grads[len(body) :], head))
    print(step, f"{float(loss):#.6g}", f"{float(tf.linalg.global_norm(grads)):#.5g}")
string_input = keras.Input(shape=(1,), dtype="string")
end_to_end = keras.Model(string_input, model(vectorizer(string_input)))
probabilities = end_to_end(tf.constant([["a great film"], ["a dull bore"]]))
print(probabilities.shape, [layer.name for layer in end_to_end.layers])
grafted = keras.Model(model.input, layers.Dense(3, activation="softmax")(model.get_layer("head").input))
print(grafted.output_shape, len(grafted.layers), [w.path for w in grafted.trainable_weights][-1])
