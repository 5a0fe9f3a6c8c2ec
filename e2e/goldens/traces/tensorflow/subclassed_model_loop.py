# A subclassed Keras model with batch normalisation and dropout, trained in a loop of its own with GradientTape.
import tensorflow as tf

tf.random.set_seed(5)
x = tf.random.normal([128, 20], seed=1)
teacher = tf.random.normal([20, 4], seed=2)
y = tf.argmax(x @ teacher, axis=1)
dataset = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(128, seed=3).batch(16)


class Classifier(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = tf.keras.layers.Dense(32, kernel_initializer=tf.keras.initializers.GlorotUniform(seed=1))
        self.norm = tf.keras.layers.BatchNormalization()
        self.dropout = tf.keras.layers.Dropout(0.3, seed=4)
        self.out = tf.keras.layers.Dense(4, kernel_initializer=tf.keras.initializers.GlorotUniform(seed=2))

    def call(self, x, training=False):
        x = tf.nn.relu(self.norm(self.hidden(x), training=training))
        return self.out(self.dropout(x, training=training))


model = Classifier()
loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = tf.keras.optimizers.Adam(3e-3)
for epoch in range(12):
    for features, labels in dataset:
        with tf.GradientTape() as tape:
            loss = loss_fn(labels, model(features, training=True))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        print(float(loss))
