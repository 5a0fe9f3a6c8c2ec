# A character-level GRU; the step of training is a tf.function.
import tensorflow as tf

tf.random.set_seed(8)
text = "a graph is drawn before it runs; a tape is written while it runs; both know the way back. " * 4
vocabulary = sorted(set(text))
lookup = tf.keras.layers.StringLookup(vocabulary=vocabulary, mask_token=None)
ids = lookup(tf.strings.unicode_split(text, "UTF-8"))
sequences = tf.data.Dataset.from_tensor_slices(ids).batch(21, drop_remainder=True)
dataset = sequences.map(lambda s: (s[:-1], s[1:])).shuffle(64, seed=2).batch(4, drop_remainder=True)
glorot = tf.keras.initializers.GlorotUniform


class Generator(tf.keras.Model):
    def __init__(self, size):
        super().__init__()
        self.embedding = tf.keras.layers.Embedding(size, 16, embeddings_initializer=tf.keras.initializers.RandomUniform(seed=1))
        self.gru = tf.keras.layers.GRU(
            32, return_sequences=True, kernel_initializer=glorot(seed=2),
            recurrent_initializer=tf.keras.initializers.Orthogonal(seed=3),
        )
        self.dense = tf.keras.layers.Dense(size, kernel_initializer=glorot(seed=4))

    def call(self, inputs):
        return self.dense(self.gru(self.embedding(inputs)))


model = Generator(lookup.vocabulary_size())
optimizer = tf.keras.optimizers.Adam(5e-3)
loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)


@tf.function
def train_step(inputs, targets):
    with tf.GradientTape() as tape:
        loss = loss_fn(targets, model(inputs))
    gradients = tape.gradient(loss, model.trainable_variables)
    gradients, _ = tf.clip_by_global_norm(gradients, 1.0)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss


for epoch in range(25):
    for inputs, targets in dataset:
        print(float(train_step(inputs, targets)))
