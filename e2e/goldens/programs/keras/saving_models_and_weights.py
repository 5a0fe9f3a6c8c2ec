# needs: numpy
# Whole models, weights, configurations and JSON; objects that know how to save themselves.
import json
import os
import zipfile

import keras
import numpy as np
from keras import layers


@keras.saving.register_keras_serializable()
class CustomModel(keras.Model):
    def __init__(self, hidden_units, **kwargs):
        super().__init__(**kwargs)
        self.hidden_units = hidden_units
        self.dense_layers = [layers.Dense(u) for u in hidden_units]

    def call(self, inputs):
        x = inputs
        for layer in self.dense_layers:
            x = layer(x)
        return x

    def get_config(self):
        return {"hidden_units": self.hidden_units}


@keras.saving.register_keras_serializable(package="MyLayers")
class LayerWithState(layers.Layer):
    def __init__(self, factor=2, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def build(self, input_shape):
        self.scale = self.add_weight(shape=(), initializer="ones", name="scale", trainable=False)

    def call(self, x):
        return x * self.factor * self.scale

    def get_config(self):
        return dict(super().get_config(), factor=self.factor)

    def save_own_variables(self, store):
        super().save_own_variables(store)
        store["extra"] = np.array([7.0])

    def load_own_variables(self, store):
        self.scale.assign(store["0"])
        self.extra = float(np.array(store["extra"])[0])


keras.utils.set_random_seed(2)
x = np.random.default_rng(0).random((8, 4)).astype("float32")
y = x.sum(axis=1, keepdims=True)
inputs = keras.Input(shape=(4,))
outputs = layers.Dense(1)(LayerWithState(3, name="scaled")(layers.Dense(3, activation="relu")(inputs)))
model = keras.Model(inputs, outputs, name="saved")
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mean_squared_error", metrics=["mae"])
model.fit(x, y, epochs=1, verbose=0)
model.save("my_model.keras")
print(sorted(zipfile.ZipFile("my_model.keras").namelist()))
config = json.loads(zipfile.ZipFile("my_model.keras").read("config.json"))
print(config["class_name"], config["compile_config"]["loss"], sorted(config))
again = keras.models.load_model("my_model.keras")
print(np.allclose(model.predict(x, verbose=0), again.predict(x, verbose=0)), again.get_layer("scaled").extra, int(again.optimizer.iterations))
a = model.fit(x, y, epochs=1, shuffle=False, verbose=0).history["loss"]
b = again.fit(x, y, epochs=1, shuffle=False, verbose=0).history["loss"]
print(np.allclose(a, b))
bare = keras.models.load_model("my_model.keras", compile=False)
print(hasattr(bare, "optimizer"), bare.compiled)

model.save_weights("some.weights.h5")
twin = keras.Model.from_config(model.get_config())
print(np.allclose(twin.predict(x, verbose=0), model.predict(x, verbose=0)))
twin.load_weights("some.weights.h5")
print(np.allclose(twin.predict(x, verbose=0), model.predict(x, verbose=0)), os.path.exists("some.weights.h5"))
from_json = keras.models.model_from_json(model.to_json())
from_json.set_weights(model.get_weights())
print(np.allclose(from_json.predict(x, verbose=0), model.predict(x, verbose=0)), from_json.name)

custom = CustomModel([4, 1])
custom.compile(optimizer="sgd", loss="mse")
custom.fit(x, y, epochs=1, verbose=0)
custom.save("custom_model.keras")
restored = keras.models.load_model("custom_model.keras")
print(type(restored).__name__, restored.hidden_units, np.allclose(custom(x), restored(x)), keras.saving.get_registered_name(LayerWithState))
layer = layers.Dense(2, name="d", activation="tanh")
print(layers.deserialize(layers.serialize(layer)).get_config()["activation"], layers.Dense.from_config(layer.get_config()).name)
for path in ("model.txt", "nothing.keras"):
    try:
        model.save(path) if path.endswith("txt") else keras.models.load_model(path)
    except ValueError as error:
        print(str(error)[:110])
try:
    model.save_weights("weights.txt")
except ValueError as error:
    print(str(error)[:90])
