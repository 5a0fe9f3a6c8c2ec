# The fast gradient sign method, deep dream steps and integrated gradients on a small fixed network.
# needs: numpy
import tensorflow as tf

kernel = tf.reshape(tf.math.sin(tf.range(3 * 3 * 1 * 2, dtype=tf.float32)), [3, 3, 1, 2])
head = tf.reshape(tf.math.cos(tf.range(18 * 3, dtype=tf.float32)), [18, 3])


def network(x):
    h = tf.nn.relu(tf.nn.conv2d(x, kernel, 1, "VALID"))
    h = tf.nn.max_pool(h, ksize=2, strides=2, padding="SAME")
    return tf.matmul(tf.reshape(h, [tf.shape(x)[0], -1]), head)


image = tf.reshape(tf.linspace(-1.0, 1.0, 64), [1, 8, 8, 1])
label = tf.one_hot([0], 3)
probabilities = tf.nn.softmax(network(image))
print("before", tf.round(probabilities * 1000) / 1000)


def create_adversarial_pattern(input_image, input_label):
    with tf.GradientTape() as tape:
        tape.watch(input_image)
        prediction = tf.nn.softmax(network(input_image))
        loss = tf.keras.losses.CategoricalCrossentropy()(input_label, prediction)
    gradient = tape.gradient(loss, input_image)
    return tf.sign(gradient)


pattern = create_adversarial_pattern(image, label)
print("signs", tf.math.count_nonzero(pattern == 1.0).numpy(), tf.math.count_nonzero(pattern == -1.0).numpy())
for eps in [0, 0.05, 0.2]:
    adversarial = tf.clip_by_value(image + eps * pattern, -1, 1)
    out = tf.nn.softmax(network(adversarial))[0]
    print(f"epsilon {eps:0.3f}: class {int(tf.argmax(out))} with {float(tf.reduce_max(out)):.4f}")

dream = tf.identity(image)
for _ in range(3):
    with tf.GradientTape() as tape:
        tape.watch(dream)
        loss = tf.math.reduce_mean(tf.nn.conv2d(dream, kernel, 1, "VALID") ** 2)
    gradients = tape.gradient(loss, dream)
    gradients /= tf.math.reduce_std(gradients) + 1e-8
    dream = tf.clip_by_value(dream + gradients * 0.1, -1, 1)
    print(f"dream {float(loss):.4f}")


def interpolate_images(baseline, image, alphas):
    alphas_x = alphas[:, tf.newaxis, tf.newaxis, tf.newaxis]
    return baseline + alphas_x * (image - baseline)


alphas = tf.linspace(start=0.0, stop=1.0, num=9)
steps = interpolate_images(tf.zeros_like(image), image, alphas)
with tf.GradientTape() as tape:
    tape.watch(steps)
    scores = network(steps)[:, 1]
grads = tape.gradient(scores, steps)
averaged = tf.reduce_mean((grads[:-1] + grads[1:]) / 2.0, axis=0)
attributions = (image[0] - 0.0) * averaged
print(steps.shape, attributions.shape, f"{float(tf.reduce_sum(attributions)):.3f} {float(scores[-1] - scores[0]):.3f}")
