"""Models of many kinds, what they are trained on, and how one that was read from a file is held to the one that was saved.

The same file runs under the real Keras and here: see scripts/exchange/README.md.
"""
import base64
import json

import keras
import numpy as np
from keras import layers


@keras.saving.register_keras_serializable(package="exchange")
class Scaled(layers.Layer):
    def __init__(self, factor=2.0, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def build(self, input_shape):
        self.scale = self.add_weight(shape=(input_shape[-1],), initializer="ones", name="scale")

    def call(self, x):
        return x * self.scale * self.factor

    def get_config(self):
        return {**super().get_config(), "factor": self.factor}


@keras.saving.register_keras_serializable(package="exchange")
class Blocks(keras.Model):
    def __init__(self, sizes, **kwargs):
        super().__init__(**kwargs)
        self.sizes = sizes
        self.blocks = [layers.Dense(n, activation="relu") for n in sizes]
        self.last = Scaled(3.0)

    def call(self, x):
        for block in self.blocks:
            x = block(x)
        return self.last(x)

    def get_config(self):
        return {"sizes": self.sizes}


def sequential():
    model = keras.Sequential([
        keras.Input((6, 6, 2)), layers.Conv2D(3, 3, activation="relu"), layers.BatchNormalization(), layers.MaxPooling2D(), layers.Flatten(),
        layers.Dropout(0.1, seed=1), layers.Dense(2),
    ])  # fmt: skip
    return model, keras.optimizers.Adam(0.01), (6, 6, 2), (2,)


def functional():
    a = keras.Input((4,), name="a")
    shared = layers.Dense(3, activation="tanh", kernel_regularizer="l2")
    x = layers.concatenate([shared(a), layers.Dense(3)(a), shared(a)])
    outputs = layers.Add()([layers.Dense(2)(x), layers.Dense(2, use_bias=False)(a) * 2.0])
    return keras.Model(a, outputs, name="branches"), keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True), (4,), (2,)


def recurrent():
    model = keras.Sequential([
        keras.Input((5, 3)), layers.Masking(), layers.Bidirectional(layers.LSTM(3, return_sequences=True)), layers.GRU(2), layers.Dense(1),
    ])  # fmt: skip
    return model, keras.optimizers.RMSprop(0.01, centered=True), (5, 3), (1,)


def attentive():
    x = keras.Input((4, 6))
    y = layers.LayerNormalization()(x + layers.MultiHeadAttention(2, 3)(x, x))
    schedule = keras.optimizers.schedules.ExponentialDecay(0.01, 2, 0.5)
    return keras.Model(x, layers.Dense(2)(layers.GlobalAveragePooling1D()(y))), keras.optimizers.AdamW(schedule, weight_decay=0.01), (4, 6), (2,)


def subclassed():
    return Blocks([4, 3]), keras.optimizers.Adagrad(0.05), (4,), (3,)


def nested():
    inner = keras.Sequential(
        [keras.Input((4,)), layers.Dense(3), layers.EinsumDense("ab,bc->ac", output_shape=3, bias_axes="c")], name="inner"
    )
    x = keras.Input((4,))
    return keras.Model(x, Scaled(0.5)(inner(x))), keras.optimizers.Nadam(0.01), (4,), (3,)


def prepared():
    scale = layers.Normalization()
    scale.adapt(np.array([[1.0, 2.0, 3.0], [3.0, 2.0, 9.0]], "float32"))
    bins = layers.Discretization([0.25, 0.5, 0.75])
    x = keras.Input((3,))
    embedded = layers.Flatten()(layers.Embedding(4, 2)(bins(x)))
    both = layers.Concatenate()([scale(x), embedded])
    return keras.Model(x, layers.Dense(2, activation="softplus")(both)), keras.optimizers.Adamax(0.01), (3,), (2,)


def normalised():
    x = keras.Input((8, 8, 4))
    y = layers.SeparableConv2D(4, 3, padding="same")(x)
    y = layers.GroupNormalization(2)(layers.PReLU(shared_axes=[1, 2])(y))
    y = layers.Conv2DTranspose(2, 2, strides=2)(layers.DepthwiseConv2D(2, depth_multiplier=2)(y))
    return keras.Model(x, layers.Dense(1)(layers.GlobalMaxPooling2D()(y))), keras.optimizers.Adadelta(0.5), (8, 8, 4), (1,)


KINDS = [sequential, functional, recurrent, attentive, subclassed, nested, prepared, normalised]


def data(shape, out):
    rng = np.random.default_rng(3)
    return rng.random((4, *shape)).astype("float32"), rng.random((4, *out)).astype("float32")


def content(path):
    with open(path, "rb") as file:
        return base64.b64encode(file.read()).decode()


def written(make):
    """Trains a model a little and saves it; what it says then, and what its next step of training loses."""
    keras.utils.set_random_seed(7)
    model, optimizer, shape, out = make()
    x, y = data(shape, out)
    model.compile(optimizer=optimizer, loss="mse", metrics=["mae"])
    model.fit(x, y, epochs=2, verbose=0)
    name = make.__name__
    model.save(f"{name}.keras")
    model.save_weights(f"{name}.weights.h5")
    told = {"out": model.predict(x, verbose=0).tolist(), "metrics": model.evaluate(x, y, verbose=0)}
    # What dropout leaves out of the next step is drawn from a seed that is not saved as it stands.
    told["next"] = None if make is sequential else float(model.train_on_batch(x, y, return_dict=True)["loss"])
    return told


def judged(make, expected):
    """One line: whether the model's files, in this folder, give what it said when it was saved."""
    name = make.__name__
    loaded = keras.models.load_model(f"{name}.keras")
    fresh, _, shape, out = make()
    x, y = data(shape, out)
    fresh(x)
    fresh.load_weights(f"{name}.weights.h5")
    faults = []
    for what, model in (("model", loaded), ("weights", fresh)):
        if not np.allclose(model.predict(x, verbose=0), expected["out"], rtol=1e-4, atol=1e-5):
            faults.append(f"{what}: other predictions")
    if not np.allclose(loaded.evaluate(x, y, verbose=0), expected["metrics"], rtol=1e-4, atol=1e-5):
        faults.append("model: other loss or metrics")
    if int(loaded.optimizer.iterations) != 2:
        faults.append(f"optimizer: {int(loaded.optimizer.iterations)} steps, not 2")
    if expected["next"] is not None:
        loss = float(loaded.train_on_batch(x, y, return_dict=True)["loss"])
        if not np.isclose(loss, expected["next"], rtol=1e-3):
            faults.append(f"training: the next loss is {loss}, not {expected['next']}")
        again = float(loaded.evaluate(x, y, verbose=0, return_dict=True)["loss"])
        if not np.isfinite(again):
            faults.append("training: no number after a step")
    return f"{'FAILED' if faults else 'ok'} {name} {'; '.join(faults)}".rstrip()


def write_all():
    """Everything as one line of JSON: {"expected": ..., "files": {name: base64}}."""
    expected = {make.__name__: written(make) for make in KINDS}
    files = {f"{make.__name__}{end}": content(f"{make.__name__}{end}") for make in KINDS for end in (".keras", ".weights.h5")}
    print(json.dumps({"expected": expected, "files": files}))


def read_all(expected):
    for make in KINDS:
        try:
            print(judged(make, expected[make.__name__]))
        except Exception as error:
            print("FAILED", make.__name__, type(error).__name__, " ".join(str(error).split())[:300])
