# needs: numpy
# From sentences to numbers to a trained classifier.
import keras
import tensorflow as tf

keras.utils.set_random_seed(4)
sentences = ["A great film, truly great!", "Dull and far too long.", "Great fun for everyone", "Too dull; I slept."]
labels = tf.constant([[1.0], [0.0], [1.0], [0.0]])
vectorize = keras.layers.TextVectorization(max_tokens=12, output_sequence_length=6)
vectorize.adapt(sentences)
print([str(w) for w in vectorize.get_vocabulary()], vectorize.vocabulary_size())
print(vectorize(sentences).numpy())
print(vectorize("great unknown words").numpy())
inputs = keras.Input((1,), dtype="string")
x = vectorize(inputs)
x = keras.layers.Embedding(12, 4, name="words")(x)
x = keras.layers.GlobalAveragePooling1D()(x)
model = keras.Model(inputs, keras.layers.Dense(1, activation="sigmoid")(x))
model.summary()
model.compile(keras.optimizers.Adam(0.1), "binary_crossentropy", metrics=["accuracy"])
history = model.fit(tf.constant(sentences)[:, None], labels, epochs=5, verbose=0, shuffle=False)
print(["%.4f" % v for v in history.history["loss"]], history.history["accuracy"][-1])
bag = keras.layers.TextVectorization(output_mode="multi_hot", ngrams=2)
bag.adapt(["a b c", "b c d"])
print([str(w) for w in bag.get_vocabulary()], bag(["a b", "c d"]).numpy().tolist())
weights = keras.layers.TextVectorization(output_mode="tf_idf")
weights.adapt(["a b c", "b c d", "a a"])
print(weights(["a b b", "z"]).numpy().round(4).tolist())
letters = keras.layers.TextVectorization(split="character", standardize="lower")
letters.adapt(["Hello"])
print([str(w) for w in letters.get_vocabulary()], letters(["Hole!"]).numpy())
pipeline = tf.data.Dataset.from_tensor_slices((sentences, labels)).batch(2).map(lambda t, y: (vectorize(t), y))
print(pipeline.element_spec)
for ids, _ in pipeline:
    print(ids.numpy().tolist())
