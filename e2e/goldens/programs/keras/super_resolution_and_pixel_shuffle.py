# needs: numpy
# Small images made large by sub-pixel convolution, and residual blocks; PSNR as a metric and callback.
import math

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

keras.utils.set_random_seed(31)
rng = np.random.default_rng(0)
large = np.clip(np.cumsum(np.cumsum(rng.normal(size=(6, 12, 12, 1)), axis=1), axis=2) / 10 + 0.5, 0, 1).astype("float32")
small = tf.image.resize(large, (4, 4), method="area").numpy()
print(small.shape, f"{small.mean():#.6g}")


class DepthToSpace(layers.Layer):
    def __init__(self, block_size):
        super().__init__()
        self.block_size = block_size

    def call(self, input):
        batch, height, width, depth = ops.shape(input)
        depth = depth // (self.block_size**2)
        x = ops.reshape(input, [batch, height, width, self.block_size, self.block_size, depth])
        x = ops.transpose(x, [0, 1, 3, 2, 4, 5])
        return ops.reshape(x, [batch, height * self.block_size, width * self.block_size, depth])


def get_model(upscale_factor=3, channels=1):
    conv_args = {"activation": "relu", "kernel_initializer": "orthogonal", "padding": "same"}
    inputs = keras.Input(shape=(None, None, channels))
    x = layers.Conv2D(8, 5, **conv_args)(inputs)
    x = layers.Conv2D(4, 3, **conv_args)(x)
    x = layers.Conv2D(channels * (upscale_factor**2), 3, **conv_args)(x)
    return keras.Model(inputs, DepthToSpace(upscale_factor)(x))


class PSNRCallback(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        self.psnr = []

    def on_test_batch_end(self, batch, logs=None):
        self.psnr.append(10 * math.log10(1 / logs["loss"]))

    def on_epoch_end(self, epoch, logs=None):
        print(f"epoch {epoch} mean PSNR {np.mean(self.psnr):#.6g}", sorted(logs))


model = get_model()
model.summary()
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.001), loss=keras.losses.MeanSquaredError())
stopping = keras.callbacks.EarlyStopping(monitor="loss", patience=10)
history = model.fit(small, large, epochs=2, batch_size=3, validation_data=(small, large), callbacks=[stopping, PSNRCallback()], verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]])
out = model.predict(small[:2], verbose=0)
print(out.shape, np.array_equal(DepthToSpace(2)(np.arange(16, dtype="float32").reshape(1, 2, 2, 4)), tf.nn.depth_to_space(np.arange(16, dtype="float32").reshape(1, 2, 2, 4), 2)))


def res_block(inputs):
    x = layers.Conv2D(4, 3, padding="same", activation="relu")(inputs)
    x = layers.Conv2D(4, 3, padding="same")(x)
    return layers.Add()([inputs, x])


class EDSR(keras.Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(y=y, y_pred=y_pred)
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss)
            else:
                metric.update_state(y, y_pred)
        return {m.name: m.result() for m in self.metrics}

    def predict_step(self, x):
        super_resolution_img = self(x, training=False)
        return ops.clip(super_resolution_img, 0, 1)


inputs = layers.Input(shape=(None, None, 1))
x = x_new = layers.Conv2D(4, 3, padding="same")(inputs)
for _ in range(2):
    x_new = res_block(x_new)
x_new = layers.Add()([x, layers.Conv2D(4, 3, padding="same")(x_new)])
x = layers.Conv2DTranspose(4, 3, strides=3, padding="same")(x_new)
edsr = EDSR(inputs, layers.Conv2D(1, 3, padding="same")(x))
edsr.compile(optimizer=keras.optimizers.Adam(keras.optimizers.schedules.PiecewiseConstantDecay([5], [1e-3, 5e-4])), loss="mae")
history = edsr.fit(small, large, epochs=2, batch_size=3, shuffle=False, verbose=0)
print(type(edsr).__name__, [f"{v:#.6g}" for v in history.history["loss"]], edsr.predict(small[:1], verbose=0).shape)
psnr = tf.image.psnr(large[0], np.clip(edsr(small[:1])[0], 0, 1), max_val=1.0)
print(f"{float(psnr):#.6g}")
