# Layers that resize, cut and change pictures, alone and in a model.
import keras
import tensorflow as tf

keras.utils.set_random_seed(2)
L = keras.layers
pictures = tf.reshape(tf.range(2 * 4 * 5 * 3, dtype=tf.float32), [2, 4, 5, 3])


def show(name, image):
    print(name, tuple(image.shape), ["%.3f" % v for v in tf.reshape(image, [-1])[:5]], "%.2f" % tf.reduce_sum(image))


for layer in [
    L.RandomFlip("horizontal", seed=1), L.RandomRotation(0.2, seed=2), L.RandomRotation(0.3, fill_mode="constant", seed=3), L.RandomZoom(0.3, seed=4),
    L.RandomTranslation(0.2, 0.3, fill_mode="nearest", seed=5), L.RandomContrast(0.4, seed=6), L.RandomBrightness(0.2, seed=7), L.RandomCrop(3, 3, seed=8),
    L.CenterCrop(2, 3), L.Resizing(3, 3), L.Resizing(2, 2, crop_to_aspect_ratio=True), L.Rescaling(1 / 255.0),
]:
    show(layer.name, layer(pictures, training=True))
    show(layer.name + " later", layer(pictures, training=False))
model = keras.Sequential([keras.Input((4, 5, 3)), L.Rescaling(1 / 60.0), L.RandomFlip(seed=1), L.RandomRotation(0.1, seed=2), L.Conv2D(2, 3), L.Flatten(), L.Dense(1)])
model.summary()
model.compile("adam", "mse")
history = model.fit(pictures, tf.constant([[0.0], [1.0]]), epochs=2, verbose=0)
print(["%.4f" % v for v in history.history["loss"]], model.predict(pictures, verbose=0).shape)
augment = keras.Sequential([L.RandomFlip("vertical", seed=3), L.RandomZoom(0.2, seed=4)])
for batch in tf.data.Dataset.from_tensor_slices(pictures).batch(2).map(lambda p: augment(p, training=True)):
    show("in a pipeline", batch)
print(L.RandomRotation(0.2, seed=1).get_config())
