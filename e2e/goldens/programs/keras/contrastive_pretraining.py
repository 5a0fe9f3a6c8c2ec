# needs: numpy
# Self-supervision: two views of each image, a normalised temperature-scaled loss, then a linear probe.
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

keras.utils.set_random_seed(41)
rng = np.random.default_rng(3)
x = rng.random((12, 8, 8, 3)).astype("float32")
y = np.arange(12) % 2


class RandomColorAffine(layers.Layer):
    def __init__(self, brightness=0.0, jitter=0.0, **kwargs):
        super().__init__(**kwargs)
        self.seed_generator = keras.random.SeedGenerator(1337)
        self.brightness = brightness
        self.jitter = jitter

    def get_config(self):
        return {**super().get_config(), "brightness": self.brightness, "jitter": self.jitter}

    def call(self, images, training=True):
        if training:
            batch_size = ops.shape(images)[0]
            brightness = 1 + keras.random.uniform((batch_size, 1, 1, 1), minval=-self.brightness, maxval=self.brightness, seed=self.seed_generator)
            jitter = keras.random.uniform((batch_size, 1, 3, 3), minval=-self.jitter, maxval=self.jitter, seed=self.seed_generator)
            color = ops.tile(ops.expand_dims(ops.eye(3), axis=0), (batch_size, 1, 1, 1)) * brightness + jitter
            images = ops.clip(ops.matmul(images, color), 0, 1)
        return images


def get_augmenter(min_area, brightness, jitter):
    zoom_factor = 1.0 - np.sqrt(min_area)
    return keras.Sequential([
        layers.RandomFlip("horizontal", seed=1),
        layers.RandomTranslation(zoom_factor / 2, zoom_factor / 2, seed=2),
        layers.RandomZoom((-zoom_factor, 0.0), (-zoom_factor, 0.0), seed=3),
        RandomColorAffine(brightness, jitter),
    ])


def get_encoder():
    return keras.Sequential([
        layers.Conv2D(4, kernel_size=3, strides=2, activation="relu"),
        layers.Flatten(),
        layers.Dense(8, activation="relu"),
    ], name="encoder")


class ContrastiveModel(keras.Model):
    def __init__(self):
        super().__init__()
        self.temperature = 0.1
        self.augmenter = get_augmenter(0.5, 0.3, 0.1)
        self.encoder = get_encoder()
        self.projection_head = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(8, activation="relu"), layers.Dense(8)], name="projection_head")
        self.linear_probe = keras.Sequential([layers.Input(shape=(8,)), layers.Dense(2)], name="linear_probe")

    def compile(self, contrastive_optimizer, probe_optimizer, **kwargs):
        super().compile(**kwargs)
        self.contrastive_optimizer = contrastive_optimizer
        self.probe_optimizer = probe_optimizer
        self.probe_loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        self.contrastive_loss_tracker = keras.metrics.Mean(name="c_loss")
        self.probe_loss_tracker = keras.metrics.Mean(name="p_loss")
        self.probe_accuracy = keras.metrics.SparseCategoricalAccuracy(name="p_acc")

    @property
    def metrics(self):
        return [self.contrastive_loss_tracker, self.probe_loss_tracker, self.probe_accuracy]

    def contrastive_loss(self, projections_1, projections_2):
        projections_1 = ops.normalize(projections_1, axis=1)
        projections_2 = ops.normalize(projections_2, axis=1)
        similarities = ops.matmul(projections_1, ops.transpose(projections_2)) / self.temperature
        contrastive_labels = ops.arange(ops.shape(projections_1)[0])
        loss_1_2 = keras.losses.sparse_categorical_crossentropy(contrastive_labels, similarities, from_logits=True)
        loss_2_1 = keras.losses.sparse_categorical_crossentropy(contrastive_labels, ops.transpose(similarities), from_logits=True)
        return (loss_1_2 + loss_2_1) / 2

    def train_step(self, data):
        images, labels = data
        augmented_1 = self.augmenter(images, training=True)
        augmented_2 = self.augmenter(images, training=True)
        with tf.GradientTape() as tape:
            features_1, features_2 = self.encoder(augmented_1, training=True), self.encoder(augmented_2, training=True)
            loss = self.contrastive_loss(self.projection_head(features_1, training=True), self.projection_head(features_2, training=True))
        variables = self.encoder.trainable_weights + self.projection_head.trainable_weights
        self.contrastive_optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        self.contrastive_loss_tracker.update_state(loss)
        with tf.GradientTape() as tape:
            features = self.encoder(images, training=False)
            class_logits = self.linear_probe(features, training=True)
            probe_loss = self.probe_loss(labels, class_logits)
        gradients = tape.gradient(probe_loss, self.linear_probe.trainable_weights)
        self.probe_optimizer.apply_gradients(zip(gradients, self.linear_probe.trainable_weights))
        self.probe_loss_tracker.update_state(probe_loss)
        self.probe_accuracy.update_state(labels, class_logits)
        return {m.name: m.result() for m in self.metrics}

    def test_step(self, data):
        images, labels = data
        class_logits = self.linear_probe(self.encoder(images, training=False), training=False)
        self.probe_loss_tracker.update_state(self.probe_loss(labels, class_logits))
        return {m.name: m.result() for m in self.metrics[1:2]}


model = ContrastiveModel()
model.compile(contrastive_optimizer=keras.optimizers.Adam(), probe_optimizer=keras.optimizers.Adam(), jit_compile=False)
history = model.fit(tf.data.Dataset.from_tensor_slices((x, y)).batch(6), epochs=2, validation_data=tf.data.Dataset.from_tensor_slices((x, y)).batch(12), verbose=0)
print({k: [f"{v:#.6g}" for v in vs] for k, vs in history.history.items() if "acc" not in k})
finetuning = keras.Sequential([keras.Input((8, 8, 3)), get_augmenter(0.9, 0.1, 0.0), model.encoder, layers.Dense(2)], name="finetuning_model")
finetuning.compile(optimizer=keras.optimizers.Adam(), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
history = finetuning.fit(x, y, epochs=1, batch_size=6, shuffle=False, verbose=0)
print(f"{history.history['loss'][0]:#.6g}", [layer.name for layer in finetuning.layers])
