# needs: numpy
# A critic instead of a discriminator: nested tapes for the penalty, several critic steps a batch.
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

keras.utils.set_random_seed(33)


def conv_block(x, filters, activation, use_bn=False, use_dropout=False, drop_value=0.3):
    x = layers.Conv2D(filters, (3, 3), strides=(2, 2), padding="same", use_bias=True)(x)
    if use_bn:
        x = layers.BatchNormalization()(x)
    x = activation(x)
    return layers.Dropout(drop_value)(x) if use_dropout else x


def upsample_block(x, filters, activation):
    x = layers.UpSampling2D((2, 2))(x)
    x = layers.Conv2D(filters, (3, 3), padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    return activation(x) if activation else x


img_input = layers.Input(shape=(8, 8, 1))
x = layers.ZeroPadding2D((1, 1))(img_input)
x = conv_block(x, 4, layers.LeakyReLU(0.2))
x = conv_block(x, 6, layers.LeakyReLU(0.2), use_dropout=True)
critic = keras.models.Model(img_input, layers.Dense(1)(layers.Flatten()(x)), name="discriminator")
noise = layers.Input(shape=(5,))
x = layers.Dense(2 * 2 * 8, use_bias=False)(noise)
x = layers.LeakyReLU(0.2)(layers.BatchNormalization()(x))
x = layers.Reshape((2, 2, 8))(x)
x = upsample_block(x, 6, layers.LeakyReLU(0.2))
x = upsample_block(x, 1, layers.Activation("tanh"))
generator = keras.models.Model(noise, x, name="generator")
generator.summary()


class WGAN(keras.Model):
    def __init__(self, discriminator, generator, latent_dim, discriminator_extra_steps=2, gp_weight=10.0):
        super().__init__()
        self.discriminator, self.generator = discriminator, generator
        self.latent_dim, self.d_steps, self.gp_weight = latent_dim, discriminator_extra_steps, gp_weight
        self.seed_generator = keras.random.SeedGenerator(3)

    def compile(self, d_optimizer, g_optimizer, d_loss_fn, g_loss_fn):
        super().compile()
        self.d_optimizer, self.g_optimizer = d_optimizer, g_optimizer
        self.d_loss_fn, self.g_loss_fn = d_loss_fn, g_loss_fn

    def gradient_penalty(self, batch_size, real_images, fake_images):
        alpha = keras.random.uniform((batch_size, 1, 1, 1), 0.0, 1.0, seed=self.seed_generator)
        interpolated = real_images + alpha * (fake_images - real_images)
        with tf.GradientTape() as gp_tape:
            gp_tape.watch(interpolated)
            pred = self.discriminator(interpolated, training=True)
        grads = gp_tape.gradient(pred, [interpolated])[0]
        norm = tf.sqrt(tf.reduce_sum(tf.square(grads), axis=[1, 2, 3]) + 1e-12)
        return tf.reduce_mean((norm - 1.0) ** 2)

    def train_step(self, real_images):
        if isinstance(real_images, tuple):
            real_images = real_images[0]
        batch_size = ops.shape(real_images)[0]
        for _ in range(self.d_steps):
            latent = keras.random.normal((batch_size, self.latent_dim), seed=self.seed_generator)
            with tf.GradientTape() as tape:
                fake_images = self.generator(latent, training=True)
                d_cost = self.d_loss_fn(self.discriminator(real_images, training=True), self.discriminator(fake_images, training=True))
                d_loss = d_cost + self.gradient_penalty(batch_size, real_images, fake_images) * self.gp_weight
            self.d_optimizer.apply_gradients(zip(tape.gradient(d_loss, self.discriminator.trainable_variables), self.discriminator.trainable_variables))
        latent = keras.random.normal((batch_size, self.latent_dim), seed=self.seed_generator)
        with tf.GradientTape() as tape:
            g_loss = self.g_loss_fn(self.discriminator(self.generator(latent, training=True), training=True))
        self.g_optimizer.apply_gradients(zip(tape.gradient(g_loss, self.generator.trainable_variables), self.generator.trainable_variables))
        return {"d_loss": d_loss, "g_loss": g_loss}


wgan = WGAN(critic, generator, 5)
wgan.compile(
    keras.optimizers.Adam(0.0002, beta_1=0.5, beta_2=0.9), keras.optimizers.Adam(0.0002, beta_1=0.5, beta_2=0.9),
    lambda real, fake: tf.reduce_mean(fake) - tf.reduce_mean(real), lambda fake: -tf.reduce_mean(fake),
)
images = np.random.default_rng(1).uniform(-1, 1, size=(8, 8, 8, 1)).astype("float32")
history = wgan.fit(images, batch_size=4, epochs=2, verbose=0)
print({k: [f"{v:#.5g}" for v in vs] for k, vs in history.history.items()})
print(generator(np.zeros((2, 5), "float32")).shape, int(wgan.d_optimizer.iterations), int(wgan.g_optimizer.iterations))
