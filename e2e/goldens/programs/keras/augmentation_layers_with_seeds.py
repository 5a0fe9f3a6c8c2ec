# needs: numpy
# Layers that change images at random, each with a seed; in and out of training, alone and in a pipeline.
import keras
import numpy as np
import tensorflow as tf
from keras import layers

x = (np.random.default_rng(0).random((3, 6, 8, 3)) * 255).astype("float32")


def show(name, images):
    images = np.array(images)
    print(name, images.shape, [f"{v:#.6g}" for v in (images.mean(), *images.ravel()[:2])])


cases = [
    layers.RandomFlip("horizontal", seed=1), layers.RandomRotation(0.2, seed=2), layers.RandomZoom(0.3, seed=3),
    layers.RandomTranslation(0.2, 0.2, fill_mode="nearest", seed=4), layers.RandomContrast(0.4, seed=5),
    layers.RandomBrightness(0.3, seed=6), layers.RandomCrop(4, 4, seed=7), layers.RandomHue(0.3, seed=1),
    layers.RandomSaturation((0.3, 0.6), seed=2), layers.RandomGrayscale(0.5, seed=3), layers.RandomInvert(seed=4),
    layers.Solarization(0.2, 0.5, seed=5), layers.RandomPosterization(4, seed=6), layers.RandomSharpness(0.8, seed=7),
    layers.RandomColorDegeneration(0.6, seed=8), layers.RandomErasing(seed=9), layers.RandomShear(0.3, 0.2, seed=10),
    layers.RandomColorJitter(brightness_factor=0.2, contrast_factor=0.3, saturation_factor=0.4, hue_factor=0.2, seed=11),
    layers.AutoContrast(), layers.CenterCrop(4, 4), layers.Resizing(3, 4),
]
for layer in cases:
    show(layer.name, layer(x, training=True))
for layer in cases[:10]:
    if layer.name not in ("random_crop",):
        print(layer.name, np.allclose(layer(x, training=False), x))
show("single", layers.RandomHue(0.3, seed=1)(x[0], training=True))
print({k: v for k, v in cases[7].get_config().items() if k not in ("dtype", "name", "trainable")})
pipeline = layers.Pipeline([layers.RandomFlip(seed=3), layers.Rescaling(1.0 / 255)])
show("pipeline", pipeline(x))
stack = keras.Sequential([layers.RandomFlip("vertical", seed=5), layers.RandomContrast(0.1, seed=6)])
show("stack", stack(x, training=True))
dataset = tf.data.Dataset.from_tensor_slices(x).batch(2).map(lambda images: layers.Rescaling(1 / 127.5, offset=-1)(images))
print([tuple(batch.shape) for batch in dataset])
for bad in (lambda: layers.RandomHue(2.0), lambda: layers.RandomGrayscale(1.5), lambda: layers.RandomSaturation(0.5, value_range=3)):
    try:
        bad()
    except ValueError as error:
        print(error)
