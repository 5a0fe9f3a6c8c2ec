# needs: numpy
# Labels beside noise: embeddings repeated over space, a conditional autoencoder, a decoder asked for one class.
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

keras.utils.set_random_seed(17)
num_classes, size = 3, 8
y = np.arange(12) % num_classes
x = np.zeros((12, size, size, 1), "float32")
for i in range(12):
    x[i, 2 * y[i] : 2 * y[i] + 3, 1:7] = 1.0
one_hot = keras.utils.to_categorical(y, num_classes).astype("float32")
print(x.shape, one_hot.shape)


class Broadcast(layers.Layer):
    """A label's vector at every place of an image."""

    def call(self, inputs):
        image, label = inputs
        label = label[:, None, None, :]
        label = ops.repeat(label, ops.shape(image)[1], axis=1)
        label = ops.repeat(label, ops.shape(image)[2], axis=2)
        return ops.concatenate([image, label], axis=-1)


class ConditionalVAE(keras.Model):
    def __init__(self, latent_dim=2, beta=0.5, **kwargs):
        super().__init__(**kwargs)
        self.latent_dim, self.beta = latent_dim, beta
        self.broadcast = Broadcast()
        self.encoder = keras.Sequential([layers.Conv2D(4, 3, strides=2, padding="same", activation="relu"), layers.Flatten(), layers.Dense(2 * latent_dim)], name="encoder")
        self.decoder = keras.Sequential([layers.Dense(4 * 4 * 4, activation="relu"), layers.Reshape((4, 4, 4)), layers.Conv2DTranspose(1, 3, strides=2, padding="same")], name="decoder")
        self.seed_generator = keras.random.SeedGenerator(5)
        self.kl_tracker = keras.metrics.Mean(name="kl")

    def call(self, inputs, training=False):
        image, label = inputs
        mean, log_var = ops.split(self.encoder(self.broadcast([image, label])), 2, axis=-1)
        noise = keras.random.normal(ops.shape(mean), seed=self.seed_generator) if training else 0.0
        z = mean + ops.exp(0.5 * log_var) * noise
        kl = -0.5 * ops.mean(ops.sum(1 + log_var - ops.square(mean) - ops.exp(log_var), axis=1))
        self.add_loss(self.beta * kl)
        self.kl_tracker.update_state(kl)
        return self.decoder(ops.concatenate([z, label], axis=-1))

    def generate(self, label, count):
        z = keras.random.normal((count, self.latent_dim), seed=9)
        return ops.sigmoid(self.decoder(ops.concatenate([z, ops.tile(ops.one_hot([label], num_classes), (count, 1))], axis=-1)))


vae = ConditionalVAE()
vae.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.BinaryCrossentropy(from_logits=True))
history = vae.fit([x, one_hot], x, epochs=3, batch_size=6, verbose=0)
print({k: [f"{v:#.5g}" for v in vs] for k, vs in history.history.items()})
print(vae.generate(1, 2).shape, len(vae.losses), [m.name for m in vae.metrics])
print(f"{vae.evaluate([x, one_hot], x, batch_size=12, return_dict=True, verbose=0)['loss']:#.5g}")

label_in = keras.Input((1,), dtype="int32")
noise_in = keras.Input((4,))
h = layers.Multiply()([layers.Flatten()(layers.Embedding(num_classes, 4)(label_in)), noise_in])
h = layers.Reshape((4, 4, 2))(layers.Dense(32, activation=keras.activations.leaky_relu)(h))
image = layers.Conv2DTranspose(1, 4, strides=2, padding="same", activation="sigmoid")(h)
generator = keras.Model([noise_in, label_in], image, name="conditional_generator")
discriminator_in = keras.Input((size, size, 1 + num_classes))
discriminator = keras.Model(discriminator_in, layers.Dense(1)(layers.GlobalMaxPooling2D()(layers.LeakyReLU()(layers.Conv2D(4, 3, strides=2, padding="same")(discriminator_in)))))
fake = generator([tf.ones((3, 4)), tf.constant([[0], [1], [2]])])
judged = discriminator(Broadcast()([fake, ops.one_hot(ops.arange(3), num_classes)]))
print(generator.count_params(), fake.shape, judged.shape, discriminator.count_params())
gan_loss = keras.losses.BinaryCrossentropy(from_logits=True)(ops.ones((3, 1)), judged)
print(f"{float(gan_loss):#.6g}")
