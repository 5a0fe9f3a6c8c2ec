# needs: numpy
# Pictures as variables: content, style and variation losses over a network's features, gradient ascent in octaves.
import keras
import numpy as np
import tensorflow as tf
from keras import layers

keras.utils.set_random_seed(2)
network = keras.Sequential([
    keras.Input((None, None, 3)),
    layers.Conv2D(4, 3, padding="same", activation="relu", name="block1_conv1"),
    layers.AveragePooling2D(2, name="block1_pool"),
    layers.Conv2D(6, 3, padding="same", activation="relu", name="block2_conv1"),
    layers.Conv2D(6, 3, padding="same", activation="relu", name="block2_conv2"),
], name="features")
outputs_dict = dict([(layer.name, layer.output) for layer in network.layers])
feature_extractor = keras.Model(inputs=network.inputs, outputs=outputs_dict)
rng = np.random.default_rng(1)
base, style = (rng.random((1, 12, 12, 3)).astype("float32") * 255 for _ in range(2))
preprocess = keras.applications.vgg19.preprocess_input
base_image, style_image = tf.convert_to_tensor(preprocess(base.copy())), tf.convert_to_tensor(preprocess(style.copy()))
print(base_image.shape, f"{float(tf.reduce_mean(base_image)):#.6g}")


def gram_matrix(x):
    x = tf.transpose(x, (2, 0, 1))
    features = tf.reshape(x, (tf.shape(x)[0], -1))
    return tf.matmul(features, tf.transpose(features))


def style_loss(style, combination):
    size, channels = 12 * 12, 3
    return tf.reduce_sum(tf.square(gram_matrix(style) - gram_matrix(combination))) / (4.0 * (channels**2) * (size**2))


def total_variation_loss(x):
    a = tf.square(x[:, :11, :11, :] - x[:, 1:, :11, :])
    b = tf.square(x[:, :11, :11, :] - x[:, :11, 1:, :])
    return tf.reduce_sum(tf.pow(a + b, 1.25))


def compute_loss(combination_image):
    input_tensor = tf.concat([base_image, style_image, combination_image], axis=0)
    features = feature_extractor(input_tensor)
    loss = tf.zeros(shape=())
    layer_features = features["block2_conv2"]
    loss = loss + 2.5e-2 * tf.reduce_sum(tf.square(layer_features[2] - layer_features[0]))
    for layer_name in ("block1_conv1", "block2_conv1"):
        layer_features = features[layer_name]
        loss += (1e-4 / 2) * style_loss(layer_features[1], layer_features[2])
    return loss + 1e-6 * total_variation_loss(combination_image)


@tf.function
def compute_loss_and_grads(combination_image):
    with tf.GradientTape() as tape:
        loss = compute_loss(combination_image)
    return loss, tape.gradient(loss, combination_image)


optimizer = keras.optimizers.SGD(keras.optimizers.schedules.ExponentialDecay(initial_learning_rate=1.0, decay_steps=100, decay_rate=0.96))
combination_image = tf.Variable(tf.identity(base_image) + 1.0)
for i in range(3):
    loss, grads = compute_loss_and_grads(combination_image)
    optimizer.apply_gradients([(grads, combination_image)])
    print(f"Iteration {i}: loss={float(loss):#.5g}")


def deprocess_image(x):
    x = x.reshape((12, 12, 3)) + [103.939, 116.779, 123.68]
    return np.clip(x[:, :, ::-1], 0, 255).astype("uint8")


keras.utils.save_img("stylised.png", deprocess_image(combination_image.numpy()))
print(keras.utils.img_to_array(keras.utils.load_img("stylised.png")).shape)
layer_settings = {"block1_conv1": 1.0, "block2_conv1": 1.5}


def dream_loss(input_image):
    features = feature_extractor(input_image)
    loss = tf.zeros(shape=())
    for name, coeff in layer_settings.items():
        activation = features[name]
        scaling = tf.reduce_prod(tf.cast(tf.shape(activation), "float32"))
        loss += coeff * tf.reduce_sum(tf.square(activation[:, 2:-2, 2:-2, :])) / scaling
    return loss


image = tf.convert_to_tensor(base / 127.5 - 1.0)
for octave in range(2):
    shape = [int(12 / 1.4 ** (1 - octave))] * 2
    image = tf.image.resize(image, shape)
    for _ in range(2):
        with tf.GradientTape() as tape:
            tape.watch(image)
            loss = dream_loss(image)
        grads = tape.gradient(loss, image)
        grads /= tf.maximum(tf.reduce_mean(tf.abs(grads)), 1e-6)
        image += 0.01 * grads
    print(octave, image.shape, f"{float(loss):#.6g}")
