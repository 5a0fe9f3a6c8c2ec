# needs: numpy
# The usual first picture classifier on pictures drawn here: labels by to_categorical, validation_split, callbacks, evaluate, predict.
import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(1)
rng = np.random.RandomState(0)
num_classes, side = 3, 8
pictures = np.zeros((48, side, side), "uint8")
labels = np.arange(48) % num_classes
for i, label in enumerate(labels):
    at = rng.randint(1, 6)
    if label == 0:
        pictures[i, at : at + 2] = 255
    elif label == 1:
        pictures[i, :, at : at + 2] = 255
    else:
        pictures[i, np.arange(side), (np.arange(side) + at) % side] = 255
x = np.expand_dims(pictures.astype("float32") / 255, -1)
y = keras.utils.to_categorical(labels, num_classes)
print(x.shape, y.shape, y[:3].tolist(), x.min(), x.max())

inputs = keras.Input(shape=(side, side, 1), name="picture")
h = layers.Conv2D(6, 3, activation="relu", kernel_initializer="he_uniform")(inputs)
h = layers.MaxPooling2D(2)(h)
h = layers.Flatten()(h)
h = layers.Dropout(0.0)(h)
outputs = layers.Dense(num_classes, activation="softmax", name="label")(h)
model = keras.Model(inputs, outputs, name="small_net")
model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(0.02), metrics=["accuracy"])
print(model.name, model.input_shape, model.output_shape, model.count_params(), [layer.__class__.__name__ for layer in model.layers])


class Record(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.seen = []

    def on_epoch_end(self, epoch, logs=None):
        self.seen.append((epoch, sorted(logs)))
        if logs["val_loss"] < 0.05:
            self.model.stop_training = True


record = Record()
history = model.fit(x, y, batch_size=8, epochs=6, validation_split=0.25, shuffle=False, verbose=0, callbacks=[record, keras.callbacks.TerminateOnNaN(), keras.callbacks.ReduceLROnPlateau(patience=20)])
print(record.seen[0], len(history.epoch) == len(record.seen), history.history["loss"][0] > history.history["loss"][-1])
score = model.evaluate(x, y, verbose=0)
print(len(score), score[1] > 0.9, sorted(model.evaluate(x, y, verbose=0, return_dict=True)), model.metrics_names)
probabilities = model.predict(x[:5], verbose=0)
print(probabilities.shape, probabilities.argmax(1).tolist(), np.allclose(probabilities.sum(1), 1, atol=1e-5))
features = keras.Model(model.inputs, model.get_layer(index=2).output)
print(features(x[:2]).shape, model.get_layer("label").get_weights()[0].shape, model.train_on_batch(x[:4], y[:4])[0] < 0.5)
loss, accuracy = model.test_on_batch(x[:8], y[:8])
print(loss < 0.5, float(accuracy), model.predict_on_batch(x[:1]).shape)
restored = keras.models.model_from_json(model.to_json())
restored.set_weights(model.get_weights())
print(restored.name, np.allclose(restored.predict(x[:5], verbose=0), model.predict(x[:5], verbose=0), atol=1e-6))
