# needs: numpy
# Pictures in folders, one folder a class, as a dataset; augmentation as layers; a small network over it.
import os

import keras
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
for name, value in (("cats", 60), ("dogs", 190)):
    os.makedirs(f"pictures/{name}", exist_ok=True)
    for i in range(6):
        pixels = np.clip(value + rng.integers(-30, 30, size=(10, 12, 3)), 0, 255).astype("uint8")
        keras.utils.save_img(f"pictures/{name}/{i}.png", pixels, scale=False)

train_ds, val_ds = keras.utils.image_dataset_from_directory(
    "pictures", validation_split=0.25, subset="both", seed=1337, image_size=(8, 8), batch_size=4
)
print(train_ds.class_names, len(train_ds), len(val_ds), train_ds.element_spec)
print([os.path.basename(os.path.dirname(p)) + "/" + os.path.basename(p) for p in train_ds.file_paths])
for images, labels in train_ds.take(1):
    print(images.shape, labels.numpy(), f"{float(tf.reduce_mean(images)):#.6g}")

binary = keras.utils.image_dataset_from_directory(
    "pictures", label_mode="binary", shuffle=False, image_size=(6, 6), batch_size=5, color_mode="grayscale", verbose=False
)
print([(tuple(x.shape), y.numpy().ravel().tolist()) for x, y in binary])
one_hot = keras.utils.image_dataset_from_directory("pictures", label_mode="categorical", shuffle=False, batch_size=None, crop_to_aspect_ratio=True, image_size=(8, 8))
x, y = next(iter(one_hot))
print(x.shape, y.numpy(), f"{float(tf.reduce_sum(x)):#.6g}")
unlabelled = keras.preprocessing.image_dataset_from_directory("pictures", labels=None, seed=3, image_size=(4, 4))
print(unlabelled.element_spec, unlabelled.class_names)

data_augmentation = [layers.RandomFlip("horizontal", seed=1), layers.RandomRotation(0.1, seed=2)]


def augment(images):
    for layer in data_augmentation:
        images = layer(images)
    return images


augmented = train_ds.map(lambda x, y: (augment(x), y)).prefetch(tf.data.AUTOTUNE)
keras.utils.set_random_seed(4)
model = keras.Sequential([
    keras.Input((8, 8, 3)),
    layers.Rescaling(1.0 / 255),
    layers.Conv2D(4, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(3e-4), loss=keras.losses.BinaryCrossentropy(from_logits=True), metrics=[keras.metrics.BinaryAccuracy(name="acc")])
model.fit(augmented, epochs=1, validation_data=val_ds, verbose=0)
results = model.evaluate(val_ds, return_dict=True, verbose=0)
print(sorted(results))
img = keras.utils.load_img("pictures/dogs/0.png", target_size=(8, 8))
img_array = keras.ops.expand_dims(keras.utils.img_to_array(img), 0)
score = float(keras.ops.sigmoid(model.predict(img_array, verbose=0)[0][0]))
print(0.0 <= score <= 1.0, img_array.shape)
for arguments in ({"label_mode": "name"}, {"validation_split": 0.5}, {"color_mode": "cmyk"}):
    try:
        keras.utils.image_dataset_from_directory("pictures", **arguments)
    except ValueError as error:
        print(error)
