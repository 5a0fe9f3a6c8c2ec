# needs: numpy
# A character model: an embedding, a GRU, and sampling inside tf.function.
import keras
import tensorflow as tf

keras.utils.set_random_seed(5)
text = "the cat sat on the mat. the dog sat on the log. "
characters = sorted(set(text))
ids = keras.layers.StringLookup(vocabulary=characters, mask_token=None)
chars = keras.layers.StringLookup(vocabulary=ids.get_vocabulary(), invert=True, mask_token=None)
numbers = ids(tf.strings.unicode_split(text, "UTF-8"))
print(len(characters), numbers[:8].numpy(), tf.strings.reduce_join(chars(numbers[:8])).numpy())
sequences = tf.data.Dataset.from_tensor_slices(numbers).batch(9, drop_remainder=True)
dataset = sequences.map(lambda s: (s[:-1], s[1:])).batch(2, drop_remainder=True)
print(dataset.element_spec)


class Model(keras.Model):
    def __init__(self):
        super().__init__()
        self.embedding = keras.layers.Embedding(len(ids.get_vocabulary()), 8)
        self.gru = keras.layers.GRU(16, return_sequences=True, return_state=True)
        self.dense = keras.layers.Dense(len(ids.get_vocabulary()))

    def call(self, inputs, states=None, return_state=False, training=False):
        x = self.embedding(inputs, training=training)
        if states is None:
            states = self.gru.get_initial_state(tf.shape(x)[0])
        x, states = self.gru(x, initial_state=states, training=training)
        x = self.dense(x)
        return (x, states) if return_state else x


model = Model()
model.compile(keras.optimizers.Adam(0.02), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
history = model.fit(dataset, epochs=4, verbose=0)
print(["%.4f" % loss for loss in history.history["loss"]])


@tf.function
def next_id(current, states):
    logits, states = model(current, states=states, return_state=True)
    return tf.argmax(logits[:, -1], axis=-1)[:, None], states


current, states = ids(tf.constant([["t"]])), None
made = []
for _ in range(5):
    logits, states = model(current, states=states, return_state=True)
    current = tf.argmax(logits[:, -1], axis=-1)[:, None]
    made.append(int(current[0, 0]))
print(made)
