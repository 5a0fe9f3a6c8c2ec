# needs: numpy
# An encoder and a decoder with shortcuts between them, for a label per pixel; one-hot targets and mean IoU.
import keras
import numpy as np
from keras import layers


def double_conv_block(x, n_filters):
    x = layers.Conv2D(n_filters, 3, padding="same", activation="relu", kernel_initializer="he_normal")(x)
    return layers.Conv2D(n_filters, 3, padding="same", activation="relu", kernel_initializer="he_normal")(x)


def downsample_block(x, n_filters):
    f = double_conv_block(x, n_filters)
    p = layers.MaxPool2D(2)(f)
    return f, layers.Dropout(0.3)(p)


def upsample_block(x, conv_features, n_filters):
    x = layers.Conv2DTranspose(n_filters, 3, 2, padding="same")(x)
    x = layers.concatenate([x, conv_features])
    x = layers.Dropout(0.3)(x)
    return double_conv_block(x, n_filters)


def xception_like(img_size, num_classes):
    inputs = keras.Input(shape=(*img_size, 1))
    x = layers.Conv2D(4, 3, strides=2, padding="same")(inputs)
    x = layers.BatchNormalization()(x)
    x = layers.Activation("relu")(x)
    previous_block_activation = x
    for filters in [8]:
        x = layers.Activation("relu")(x)
        x = layers.SeparableConv2D(filters, 3, padding="same")(x)
        x = layers.BatchNormalization()(x)
        x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
        residual = layers.Conv2D(filters, 1, strides=2, padding="same")(previous_block_activation)
        x = layers.add([x, residual])
        previous_block_activation = x
    for filters in [8, 4]:
        x = layers.Activation("relu")(x)
        x = layers.Conv2DTranspose(filters, 3, padding="same")(x)
        x = layers.BatchNormalization()(x)
        x = layers.UpSampling2D(2)(x)
        residual = layers.UpSampling2D(2)(previous_block_activation)
        residual = layers.Conv2D(filters, 1, padding="same")(residual)
        x = layers.add([x, residual])
        previous_block_activation = x
    outputs = layers.Conv2D(num_classes, 3, activation="softmax", padding="same")(x)
    return keras.Model(inputs, outputs)


keras.utils.set_random_seed(11)
rng = np.random.default_rng(4)
images = np.zeros((6, 16, 16, 1), "float32")
masks = np.zeros((6, 16, 16, 1), "uint8")
for i in range(6):
    r, c = rng.integers(2, 8, size=2)
    masks[i, r : r + 6, c : c + 6] = 1
    images[i] = masks[i] + 0.1 * rng.standard_normal((16, 16, 1))

inputs = layers.Input(shape=(16, 16, 1))
f1, p1 = downsample_block(inputs, 4)
f2, p2 = downsample_block(p1, 8)
bottleneck = double_conv_block(p2, 16)
u1 = upsample_block(bottleneck, f2, 8)
u2 = upsample_block(u1, f1, 4)
outputs = layers.Conv2D(2, 1, padding="same", activation="softmax")(u2)
unet = keras.Model(inputs, outputs, name="U-Net")
unet.compile(optimizer=keras.optimizers.Adam(1e-2), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = unet.fit(images, masks, epochs=2, batch_size=3, verbose=0)
print(unet.name, unet.count_params(), [f"{v:#.6g}" for v in history.history["loss"]])

model = xception_like((16, 16), 2)
onehot = keras.utils.to_categorical(masks, 2)
model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=[keras.metrics.OneHotMeanIoU(num_classes=2, name="iou")])
history = model.fit(images, onehot, epochs=1, batch_size=3, shuffle=False, verbose=0)
print(onehot.shape, f"{history.history['loss'][0]:#.6g}", f"{history.history['iou'][0]:#.6g}")
predicted = np.argmax(unet.predict(images[:2], verbose=0), axis=-1)
print(predicted.shape, int(masks.sum()))
