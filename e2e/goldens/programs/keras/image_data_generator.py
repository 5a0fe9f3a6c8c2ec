# needs: numpy
# Batches of images changed at random, from arrays and from a folder.
import numpy as np
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from tensorflow import keras
rng = np.random.default_rng(0)
x = rng.random((10, 8, 8, 3)).astype("float32") * 255
y = np.arange(10) % 2
datagen = ImageDataGenerator(rescale=1.0 / 255, validation_split=0.2)
train = datagen.flow(x, y, batch_size=4, seed=1, subset="training")
val = datagen.flow(x, y, batch_size=4, shuffle=False, subset="validation")
print(len(train), len(val), train.n, train.batch_size)
bx, by = next(train)
print(bx.shape, by.tolist(), f"{bx.mean():.5f}")
bx, by = next(val)
print(by.tolist(), f"{bx.sum():.4f}")
datagen = ImageDataGenerator(featurewise_center=True, featurewise_std_normalization=True)
datagen.fit(x)
print(np.round(datagen.mean.ravel(), 3), np.round(datagen.std.ravel(), 3))
bx = next(datagen.flow(x, batch_size=10, shuffle=False))
print(f"{abs(bx.mean()) < 1e-4}", f"{bx.std():.4f}")
datagen = ImageDataGenerator(horizontal_flip=True, vertical_flip=True)
bx = next(datagen.flow(x, y, batch_size=4, seed=3))
print(bx[1].tolist(), f"{bx[0][0, 0, 0, 0]:.4f}")
np.random.seed(0)
datagen = ImageDataGenerator(rotation_range=40, width_shift_range=0.2, height_shift_range=0.2, shear_range=0.2, zoom_range=0.2, horizontal_flip=True, fill_mode="nearest")
t = datagen.get_random_transform((8, 8, 3), seed=1)
print({k: round(float(v), 4) if not isinstance(v, (bool, type(None))) else v for k, v in t.items()})
out = datagen.apply_transform(x[0], t)
print(out.shape, f"{out.mean():.3f} {out[0,0,0]:.3f} {out[4,5,1]:.3f}")
for mode in ("constant", "reflect", "wrap"):
    d = ImageDataGenerator(width_shift_range=[-2, 2], fill_mode=mode, cval=1.0, brightness_range=[0.5, 1.5], channel_shift_range=10.0)
    out = next(d.flow(x[:2], batch_size=2, shuffle=False, seed=4))
    print(mode, f"{out.mean():.2f}")
model = keras.Sequential([keras.layers.Input((8, 8, 3)), keras.layers.Flatten(), keras.layers.Dense(1, activation="sigmoid", kernel_initializer="zeros")])
model.compile("sgd", "binary_crossentropy", metrics=["accuracy"])
train = ImageDataGenerator(rescale=1 / 255).flow(x, y, batch_size=5, seed=2)
h = model.fit(train, epochs=2, steps_per_epoch=2, verbose=0, shuffle=False)
print({k: [f"{v:.3f}" for v in vs] for k, vs in h.history.items()})
print(model.evaluate(train, verbose=0)[0] < 1)
import os
for c in ("cats", "dogs"):
    os.makedirs(f"imgs/{c}", exist_ok=True)
    for i in range(3):
        keras.utils.save_img(f"imgs/{c}/{i}.png", x[i] if c == "cats" else x[i + 3], scale=False)
g = ImageDataGenerator(rescale=1 / 255.0).flow_from_directory("imgs", target_size=(8, 8), batch_size=4, class_mode="binary", shuffle=False)
print(g.class_indices, g.samples, g.classes.tolist(), g.filenames)
bx, by = next(g)
print(bx.shape, by.tolist(), f"{bx.mean():.4f}")
