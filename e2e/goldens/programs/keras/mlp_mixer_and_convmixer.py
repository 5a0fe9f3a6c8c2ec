# needs: numpy
# Mixing tokens and channels, by dense layers and by convolutions.
import keras
import numpy as np
from keras import layers


class MLPMixerLayer(layers.Layer):
    def __init__(self, num_patches, hidden_units, dropout_rate, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.mlp1 = keras.Sequential([
            layers.Dense(units=num_patches, activation="gelu"),
            layers.Dense(units=num_patches),
            layers.Dropout(rate=dropout_rate),
        ])
        self.mlp2 = keras.Sequential([
            layers.Dense(units=num_patches, activation="gelu"),
            layers.Dense(units=hidden_units),
            layers.Dropout(rate=dropout_rate),
        ])
        self.normalize = layers.LayerNormalization(epsilon=1e-6)

    def build(self, input_shape):
        return super().build(input_shape)

    def call(self, inputs):
        x = self.normalize(inputs)
        x_channels = keras.ops.transpose(x, axes=(0, 2, 1))
        mlp1_outputs = self.mlp1(x_channels)
        x = keras.ops.transpose(mlp1_outputs, axes=(0, 2, 1)) + inputs
        return x + self.mlp2(self.normalize(x))


def activation_block(x):
    x = layers.Activation("gelu")(x)
    return layers.BatchNormalization()(x)


def conv_mixer_block(x, filters, kernel_size):
    x0 = x
    x = layers.DepthwiseConv2D(kernel_size=kernel_size, padding="same")(x)
    x = layers.Add()([activation_block(x), x0])
    x = layers.Conv2D(filters, kernel_size=1)(x)
    return activation_block(x)


keras.utils.set_random_seed(3)
x = np.random.default_rng(1).random((12, 12, 12, 3)).astype("float32")
y = np.arange(12) % 3

inputs = keras.Input((12, 12, 3))
h = layers.Conv2D(8, kernel_size=4, strides=4)(inputs)
h = layers.Reshape((9, 8))(h)
h = keras.Sequential([MLPMixerLayer(9, 8, 0.0) for _ in range(2)], name="blocks")(h)
outputs = layers.Dense(3)(layers.GlobalAveragePooling1D()(h))
mixer = keras.Model(inputs, outputs, name="mixer")
mixer.compile("adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
history = mixer.fit(x, y, epochs=2, batch_size=4, verbose=0)
print(mixer.name, mixer.count_params(), [f"{v:.5g}" for v in history.history["loss"]])

inputs = keras.Input((12, 12, 3))
h = layers.Rescaling(scale=2.0, offset=-1.0)(inputs)
h = activation_block(layers.Conv2D(8, kernel_size=3, strides=3)(h))
for _ in range(2):
    h = conv_mixer_block(h, 8, 3)
outputs = layers.Dense(3, activation="softmax")(layers.GlobalAvgPool2D()(h))
conv_mixer = keras.Model(inputs, outputs)
conv_mixer.compile(optimizer=keras.optimizers.AdamW(0.001, weight_decay=0.0001), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
checkpoint = keras.callbacks.ModelCheckpoint("mixer.weights.h5", monitor="val_accuracy", save_best_only=True, save_weights_only=True)
history = conv_mixer.fit(x, y, validation_split=0.25, epochs=2, batch_size=4, callbacks=[checkpoint], verbose=0)
conv_mixer.load_weights("mixer.weights.h5")
print(conv_mixer.count_params(), {k: [f"{v:.5g}" for v in vs] for k, vs in history.history.items() if "loss" in k})
conv_mixer.summary()
