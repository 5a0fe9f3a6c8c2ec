# needs: numpy
# Diffusion: signal and noise rates by a cosine, sinusoidal embedding, a moving average of the network.
import math

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


@keras.saving.register_keras_serializable(package="demo")
def sinusoidal_embedding(x):
    frequencies = ops.exp(ops.linspace(ops.log(1.0), ops.log(100.0), 4))
    angular_speeds = ops.cast(2.0 * math.pi * frequencies, "float32")
    return ops.concatenate([ops.sin(angular_speeds * x), ops.cos(angular_speeds * x)], axis=3)


def residual_block(width):
    def apply(x):
        input_width = x.shape[3]
        residual = x if input_width == width else layers.Conv2D(width, kernel_size=1)(x)
        x = layers.BatchNormalization(center=False, scale=False)(x)
        x = layers.Conv2D(width, kernel_size=3, padding="same", activation="swish")(x)
        x = layers.Conv2D(width, kernel_size=3, padding="same")(x)
        return layers.Add()([x, residual])

    return apply


def get_network(image_size, width):
    noisy_images = keras.Input(shape=(image_size, image_size, 1))
    noise_variances = keras.Input(shape=(1, 1, 1))
    e = layers.Lambda(sinusoidal_embedding, output_shape=(1, 1, 8))(noise_variances)
    e = layers.UpSampling2D(size=image_size, interpolation="nearest")(e)
    x = layers.Conv2D(width, kernel_size=1)(noisy_images)
    x = layers.Concatenate()([x, e])
    skip = residual_block(width)(x)
    x = layers.AveragePooling2D(pool_size=2)(skip)
    x = residual_block(width)(x)
    x = layers.UpSampling2D(size=2, interpolation="bilinear")(x)
    x = layers.Concatenate()([x, skip])
    x = residual_block(width)(x)
    x = layers.Conv2D(1, kernel_size=1, kernel_initializer="zeros")(x)
    return keras.Model([noisy_images, noise_variances], x, name="residual_unet")


@keras.saving.register_keras_serializable()
class DiffusionModel(keras.Model):
    def __init__(self, image_size, width):
        super().__init__()
        self.normalizer = layers.Normalization()
        self.network = get_network(image_size, width)
        self.ema_network = keras.models.clone_model(self.network)
        self.seed_generator = keras.random.SeedGenerator(3)

    def compile(self, **kwargs):
        super().compile(**kwargs)
        self.noise_loss_tracker = keras.metrics.Mean(name="n_loss")
        self.image_loss_tracker = keras.metrics.Mean(name="i_loss")

    @property
    def metrics(self):
        return [self.noise_loss_tracker, self.image_loss_tracker]

    def diffusion_schedule(self, diffusion_times):
        start_angle = ops.cast(ops.arccos(0.95), "float32")
        end_angle = ops.cast(ops.arccos(0.02), "float32")
        angles = start_angle + diffusion_times * (end_angle - start_angle)
        return ops.sin(angles), ops.cos(angles)

    def denoise(self, noisy_images, noise_rates, signal_rates, training):
        network = self.network if training else self.ema_network
        pred_noises = network([noisy_images, noise_rates**2], training=training)
        return pred_noises, (noisy_images - noise_rates * pred_noises) / signal_rates

    def generate(self, num_images, steps):
        current = keras.random.normal(shape=(num_images, 8, 8, 1), seed=self.seed_generator)
        for step in range(steps):
            times = ops.ones((num_images, 1, 1, 1)) - step / steps
            noise_rates, signal_rates = self.diffusion_schedule(times)
            noises, images = self.denoise(current, noise_rates, signal_rates, training=False)
            next_noise, next_signal = self.diffusion_schedule(times - 1 / steps)
            current = next_signal * images + next_noise * noises
        return ops.clip(self.normalizer.mean + images * self.normalizer.variance**0.5, 0.0, 1.0)

    def train_step(self, images):
        images = self.normalizer(images, training=True)
        batch = ops.shape(images)[0]
        noises = keras.random.normal(shape=(batch, 8, 8, 1), seed=self.seed_generator)
        times = keras.random.uniform(shape=(batch, 1, 1, 1), minval=0.0, maxval=1.0, seed=self.seed_generator)
        noise_rates, signal_rates = self.diffusion_schedule(times)
        noisy_images = signal_rates * images + noise_rates * noises
        with tf.GradientTape() as tape:
            pred_noises, pred_images = self.denoise(noisy_images, noise_rates, signal_rates, training=True)
            noise_loss = self.loss(noises, pred_noises)
            image_loss = self.loss(images, pred_images)
        gradients = tape.gradient(noise_loss, self.network.trainable_weights)
        self.optimizer.apply_gradients(zip(gradients, self.network.trainable_weights))
        self.noise_loss_tracker.update_state(noise_loss)
        self.image_loss_tracker.update_state(image_loss)
        for weight, ema_weight in zip(self.network.weights, self.ema_network.weights):
            ema_weight.assign(0.9 * ema_weight + (1 - 0.9) * weight)
        return {m.name: m.result() for m in self.metrics}


keras.utils.set_random_seed(8)
data = np.random.default_rng(0).random((8, 8, 8, 1)).astype("float32")
model = DiffusionModel(8, 8)
model.compile(optimizer=keras.optimizers.AdamW(learning_rate=1e-3, weight_decay=1e-4), loss=keras.losses.mean_absolute_error)
model.normalizer.adapt(data)
history = model.fit(data, epochs=2, batch_size=4, verbose=0)
print({k: [[f"{u:.4g}" for u in np.ravel(v)[:3]] for v in vs] for k, vs in history.history.items()})
images = model.generate(2, steps=3)
print(images.shape, model.network.count_params(), len(model.ema_network.weights))
