# needs: numpy
# Sequences of different lengths, padded by batch and masked.
import keras
import tensorflow as tf

keras.utils.set_random_seed(8)
sequences = [[1, 2, 3], [4, 5, 6, 7, 8], [2, 2], [9, 1, 4, 3]]
targets = [0.0, 1.0, 0.0, 1.0]


def rows():
    for sequence, target in zip(sequences, targets):
        yield tf.constant(sequence, tf.int64), target


dataset = tf.data.Dataset.from_generator(rows, output_signature=(tf.TensorSpec([None], tf.int64), tf.TensorSpec([], tf.float32)))
dataset = dataset.padded_batch(2)
for batch, target in dataset:
    print(batch.numpy().tolist(), target.numpy())
model = keras.Sequential([
    keras.Input((None,), dtype="int64"), keras.layers.Embedding(10, 4, mask_zero=True), keras.layers.Bidirectional(keras.layers.LSTM(3, return_sequences=True)),
    keras.layers.GRU(3), keras.layers.Dense(1, activation="sigmoid"),
])
model.summary()
model.compile(keras.optimizers.SGD(0.5), "binary_crossentropy")
for epoch in range(3):
    print(["%.4f" % model.train_on_batch(*batch) for batch in dataset])
print("%.4f" % model.evaluate(dataset, verbose=0), model.layers[0].compute_mask(tf.constant([[1, 0]])).numpy())
