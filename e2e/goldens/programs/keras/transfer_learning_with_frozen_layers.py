# needs: numpy
# trainable and what follows from it: frozen layers, batch normalisation in inference mode, fine-tuning.
import keras
import numpy as np
from keras import layers

layer = layers.Dense(3)
layer.build((None, 4))
print("weights:", len(layer.weights), "trainable:", len(layer.trainable_weights), "non:", len(layer.non_trainable_weights))
layer = layers.BatchNormalization()
layer.build((None, 4))
print("weights:", len(layer.weights), "trainable:", len(layer.trainable_weights), "non:", len(layer.non_trainable_weights))
layer.trainable = False
print("weights:", len(layer.weights), "trainable:", len(layer.trainable_weights), "non:", len(layer.non_trainable_weights))

keras.utils.set_random_seed(10)
layer1 = layers.Dense(3, activation="relu")
layer2 = layers.Dense(3, activation="sigmoid")
model = keras.Sequential([keras.Input(shape=(3,)), layer1, layer2])
layer1.trainable = False
initial = layer1.get_weights()[0].copy()
model.compile(optimizer="adam", loss="mse")
model.fit(np.random.default_rng(0).random((2, 3)), np.random.default_rng(1).random((2, 3)), verbose=0)
print(np.array_equal(initial, layer1.get_weights()[0]), len(model.optimizer.variables))

inner_model = keras.Sequential([keras.Input(shape=(3,)), layers.Dense(3, activation="relu"), layers.Dense(3, activation="relu")])
outer = keras.Sequential([keras.Input(shape=(3,)), inner_model, layers.Dense(3, activation="sigmoid")])
outer.trainable = False
print(inner_model.trainable, inner_model.layers[0].trainable, len(outer.trainable_weights))

base_model = keras.applications.MobileNetV2(weights=None, input_shape=(32, 32, 3), include_top=False, alpha=0.35)
base_model.trainable = False
inputs = keras.Input(shape=(32, 32, 3))
x = layers.Rescaling(scale=1 / 127.5, offset=-1)(inputs)
x = base_model(x, training=False)
x = layers.GlobalAveragePooling2D()(x)
x = layers.Dropout(0.2)(x)
outputs = layers.Dense(1)(x)
classifier = keras.Model(inputs, outputs)
classifier.summary(show_trainable=True)
classifier.compile(optimizer=keras.optimizers.Adam(), loss=keras.losses.BinaryCrossentropy(from_logits=True), metrics=[keras.metrics.BinaryAccuracy()])
images = np.random.default_rng(2).random((4, 32, 32, 3)) * 255
labels = np.array([0, 1, 0, 1])
before = [w.numpy().copy() for w in base_model.weights[:3]]
classifier.fit(images, labels, epochs=1, verbose=0)
print(all(np.array_equal(a, b.numpy()) for a, b in zip(before, base_model.weights)))
base_model.trainable = True
for layer in base_model.layers[:-4]:
    layer.trainable = False
print("Number of layers:", len(base_model.layers), "trainable:", len(base_model.trainable_weights))
classifier.compile(optimizer=keras.optimizers.Adam(1e-5), loss=keras.losses.BinaryCrossentropy(from_logits=True))
classifier.fit(images, labels, initial_epoch=1, epochs=2, verbose=0)
print(len(classifier.trainable_variables), classifier.optimizer.iterations.numpy(), f"{float(classifier.optimizer.learning_rate):.0e}")
