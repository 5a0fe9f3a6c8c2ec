# needs: numpy
# What a network looks at: class activation by gradients, activations of inner layers, inputs that excite a filter.
import keras
import numpy as np
import tensorflow as tf
from keras import layers

keras.utils.set_random_seed(6)
model = keras.Sequential([
    keras.Input(shape=(12, 12, 3)),
    layers.Conv2D(6, 3, activation="relu", name="block1_conv"),
    layers.MaxPooling2D(2, name="block1_pool"),
    layers.Conv2D(8, 3, activation="relu", name="block2_conv"),
    layers.GlobalAveragePooling2D(name="avg"),
    layers.Dense(4, activation=None, name="predictions"),
])
img_array = np.random.default_rng(1).random((1, 12, 12, 3)).astype("float32")


def make_gradcam_heatmap(img_array, model, last_conv_layer_name, pred_index=None):
    grad_model = keras.models.Model(model.inputs, [model.get_layer(last_conv_layer_name).output, model.outputs[0]])
    with tf.GradientTape() as tape:
        last_conv_layer_output, preds = grad_model(img_array)
        if pred_index is None:
            pred_index = tf.argmax(preds[0])
        class_channel = preds[:, pred_index]
    grads = tape.gradient(class_channel, last_conv_layer_output)
    pooled_grads = tf.reduce_mean(grads, axis=(0, 1, 2))
    last_conv_layer_output = last_conv_layer_output[0]
    heatmap = last_conv_layer_output @ pooled_grads[..., tf.newaxis]
    heatmap = tf.squeeze(heatmap)
    heatmap = tf.maximum(heatmap, 0) / (tf.math.reduce_max(heatmap) + 1e-8)
    return heatmap.numpy()


try:
    print(model.output)
except AttributeError as error:
    print(error)
heatmap = make_gradcam_heatmap(img_array, model, "block2_conv", pred_index=2)
print(heatmap.shape, f"{heatmap.max():#.6g}", f"{heatmap.sum():#.6g}")

layer_outputs = [layer.output for layer in model.layers if isinstance(layer, (layers.Conv2D, layers.MaxPooling2D))]
layer_names = [layer.name for layer in model.layers if isinstance(layer, (layers.Conv2D, layers.MaxPooling2D))]
activation_model = keras.Model(inputs=model.inputs, outputs=layer_outputs)
activations = activation_model.predict(img_array, verbose=0)
for name, activation in zip(layer_names, activations):
    print(name, activation.shape, f"{activation.mean():#.6g}")

feature_extractor = keras.Model(inputs=model.inputs, outputs=model.get_layer(name="block1_conv").output)


def compute_loss(image, filter_index):
    activation = feature_extractor(image)
    return tf.reduce_mean(activation[:, 2:-2, 2:-2, filter_index])


@tf.function
def gradient_ascent_step(image, filter_index, learning_rate):
    with tf.GradientTape() as tape:
        tape.watch(image)
        loss = compute_loss(image, filter_index)
    grads = tape.gradient(loss, image)
    grads = tf.math.l2_normalize(grads)
    return loss, image + learning_rate * grads


image = tf.constant(img_array)
losses = []
for iteration in range(4):
    loss, image = gradient_ascent_step(image, 3, 1.0)
    losses.append(float(loss))
print([f"{v:#.6g}" for v in losses], losses[-1] > losses[0])
features = {layer.name: layer.output for layer in model.layers}
extractor = keras.Model(inputs=model.inputs, outputs=features)
print({k: tuple(v.shape) for k, v in extractor(img_array).items()})
pixels = tf.Variable(img_array)
with tf.GradientTape() as tape:
    probability = tf.nn.softmax(model(pixels))[0, 1]
saliency = tf.reduce_max(tf.abs(tape.gradient(probability, pixels)), axis=-1)
print(saliency.shape, f"{float(tf.reduce_sum(saliency)):#.6g}")
