# A generative adversarial network whose true data are numbers around 4: two tapes, two optimizers.
import tensorflow as tf

tf.keras.utils.set_random_seed(11)
generator = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(8, activation="relu"), tf.keras.layers.Dense(1)])
discriminator = tf.keras.Sequential(
    [tf.keras.Input((1,)), tf.keras.layers.Dense(8), tf.keras.layers.LeakyReLU(negative_slope=0.2), tf.keras.layers.Dense(1)]
)
cross_entropy = tf.keras.losses.BinaryCrossentropy(from_logits=True)


def discriminator_loss(real_output, fake_output):
    real_loss = cross_entropy(tf.ones_like(real_output), real_output)
    fake_loss = cross_entropy(tf.zeros_like(fake_output), fake_output)
    return real_loss + fake_loss


def generator_loss(fake_output):
    return cross_entropy(tf.ones_like(fake_output), fake_output)


generator_optimizer = tf.keras.optimizers.Adam(1e-2)
discriminator_optimizer = tf.keras.optimizers.Adam(1e-2)


@tf.function
def train_step(real, noise):
    with tf.GradientTape() as gen_tape, tf.GradientTape() as disc_tape:
        generated = generator(noise, training=True)
        real_output = discriminator(real, training=True)
        fake_output = discriminator(generated, training=True)
        gen_loss = generator_loss(fake_output)
        disc_loss = discriminator_loss(real_output, fake_output)
    gen_grads = gen_tape.gradient(gen_loss, generator.trainable_variables)
    disc_grads = disc_tape.gradient(disc_loss, discriminator.trainable_variables)
    generator_optimizer.apply_gradients(zip(gen_grads, generator.trainable_variables))
    discriminator_optimizer.apply_gradients(zip(disc_grads, discriminator.trainable_variables))
    return gen_loss, disc_loss


noise_source = tf.random.Generator.from_seed(5)
for step in range(15):
    real = noise_source.normal([16, 1], mean=4.0, stddev=0.5)
    gen_loss, disc_loss = train_step(real, noise_source.normal([16, 3]))
    if step % 5 == 4:
        print(f"step {step + 1}: generator {gen_loss:.3f}, discriminator {disc_loss:.3f}")
sample = generator(noise_source.normal([4, 3]), training=False)
print(sample.shape, f"{float(tf.reduce_mean(sample)):.3f}")
print(train_step.experimental_get_tracing_count())
