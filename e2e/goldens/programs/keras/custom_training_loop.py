# A model, an optimiser, a tape, and a metric.
import keras
import tensorflow as tf

x = tf.constant([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = tf.constant([[0.0], [1.0], [1.0], [0.0]])
kernel = tf.reshape(tf.range(-3.0, 5.0), [2, 4]) / 4
model = keras.Sequential([
    keras.Input((2,)),
    keras.layers.Dense(4, activation="tanh", kernel_initializer=lambda shape, dtype=None: kernel),
    keras.layers.Dense(1, kernel_initializer=keras.initializers.Constant(0.3)),
])
optimizer = keras.optimizers.Adam(learning_rate=0.05)
loss_fn = keras.losses.BinaryCrossentropy(from_logits=True)
mean_loss = keras.metrics.Mean()


@tf.function
def train_step(inputs, targets):
    print("tracing")
    with tf.GradientTape() as tape:
        logits = model(inputs, training=True)
        loss = loss_fn(targets, logits)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    mean_loss.update_state(loss)
    return loss


for step in range(10):
    loss = train_step(x, y)
    if step < 5 or step == 9:
        print(step, f"{float(loss):.6f}")
print(f"{float(mean_loss.result()):.5f}", int(optimizer.iterations))
print([f"{float(v):.4f}" for v in tf.reshape(model(x), [-1])])
dataset = tf.data.Dataset.from_tensor_slices((x, y)).batch(2)
for inputs, targets in dataset:
    print(inputs.shape, f"{float(loss_fn(targets, model(inputs))):.5f}")
