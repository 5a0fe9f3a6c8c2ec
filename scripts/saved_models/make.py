"""Makes `in/models.zip` with the real TensorFlow and Keras: saved models, and what each gives for some arguments.

    PYTHON scripts/saved_models/make.py
"""

import json
import os
import pathlib
import tempfile
import zipfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
v1 = tf.compat.v1


def plain(value):
    """A result as plain data."""
    if isinstance(value, dict):
        return {k: plain(value[k]) for k in sorted(value)}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    value = value.numpy() if hasattr(value, "numpy") else value
    if isinstance(value, bytes):
        return value.decode()
    value = np.asarray(value)
    return [plain(v) for v in value] if value.dtype == object else value.tolist()


class Everything(tf.Module):
    """What the guide to tf.function and to saved models does in functions."""

    def __init__(self):
        super().__init__()
        self.weight = tf.Variable([[1.0, -2.0], [0.5, 3.0]], name="weight")
        self.parts = [tf.Variable(0.5), tf.Variable([1.0, 2.0], trainable=False)]
        self.named = {"scale": tf.Variable(2.0)}
        self.fixed = tf.constant([3.0, 4.0])
        self.count = tf.Variable(0, dtype=tf.int64)

    @tf.function(input_signature=[tf.TensorSpec([None, 2], name="rows")])
    def __call__(self, rows):
        return tf.nn.relu(rows @ self.weight + self.parts[1]) * self.named["scale"] - self.fixed

    @tf.function
    def power(self, x, n):
        result = tf.ones_like(x)
        for _ in tf.range(n):
            result *= x
        return result

    @tf.function
    def branch(self, x):
        if tf.reduce_sum(x) > 0:
            y = x * self.parts[0]
        else:
            y = self.power(x, 3) - self.parts[1]
        return {"y": y, "sum": tf.reduce_sum(y)}

    @tf.function
    def stacked(self, x):
        found = tf.TensorArray(tf.float32, size=0, dynamic_size=True)
        i = 0
        while i < 4:
            found = found.write(i, x * tf.cast(i, tf.float32))
            i += 1
        return found.stack(), i

    @tf.function
    def mode(self, x, training=False, factor=2.0):
        return x * factor if training else x / factor

    @tf.function(input_signature=[tf.TensorSpec([], tf.int64)])
    def step(self, by):
        self.count.assign_add(by)
        return self.count.read_value() * 10

    @tf.function(input_signature=[tf.TensorSpec([None, 2]), tf.TensorSpec([None, 2])])
    def train(self, x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((self(x) - y) ** 2)
        self.weight.assign_sub(0.1 * tape.gradient(loss, self.weight))
        return loss

    @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
    def text(self, words):
        return tf.strings.lower(tf.strings.strip(words)), tf.strings.length(words)


def module(folder, note):
    m = Everything()
    x, low = tf.constant([[1.0, 2.0], [-3.0, 0.5]]), tf.constant([-1.0, -2.0])
    for a in (tf.constant([1.0, 2.0]), low):
        m.branch(a)
    calls = [
        ("__call__", [x], {}), ("power", [tf.constant(1.5), tf.constant(3)], {}), ("branch", [tf.constant([1.0, 2.0])], {}),
        ("branch", [low], {}), ("stacked", [tf.constant([1.0, 2.0])], {}), ("mode", [tf.constant(6.0)], {}),
        ("mode", [tf.constant(6.0)], {"training": True}), ("mode", [tf.constant(6.0), False, 4.0], {}),
        ("step", [tf.constant(2, tf.int64)], {}), ("step", [tf.constant(3, tf.int64)], {}), ("text", [tf.constant([" Ab", "C "])], {}),
        ("train", [x, tf.ones([2, 2])], {}), ("train", [x, tf.ones([2, 2])], {}), ("__call__", [x], {}),
    ]  # fmt: skip
    results = [(name, args, kwargs, getattr(m, name)(*args, **kwargs)) for name, args, kwargs in calls]
    # As it was before the calls: those that train are tried again there.
    fresh = Everything()
    for name, args, kwargs in calls:
        getattr(fresh, name)(*args, **kwargs)
    for v, w in zip(fresh.variables, Everything().variables):
        v.assign(w)
    tf.saved_model.save(fresh, folder, signatures={"serving_default": fresh.__call__, "step": fresh.step})
    for name, args, kwargs, result in results:
        note("call", name, args, kwargs, result)


def keras_model(build, *inputs):
    def make(folder, note):
        keras.utils.set_random_seed(1)
        model = build()
        model.export(folder, verbose=False)
        for x in inputs:
            note("call", "serve", [x], {}, model(x, training=False))

    return make


def convolutional():
    model = keras.Sequential([
        keras.Input((8, 8, 3)), keras.layers.Conv2D(4, 3, padding="same", activation="relu"), keras.layers.MaxPooling2D(),
        keras.layers.BatchNormalization(), keras.layers.DepthwiseConv2D(3, activation="gelu"), keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dropout(0.5), keras.layers.Dense(2, activation="softmax"),
    ])  # fmt: skip
    return model


def recurrent():
    return keras.Sequential([
        keras.Input((5,)), keras.layers.Embedding(7, 4), keras.layers.LSTM(3, return_sequences=True), keras.layers.GRU(3), keras.layers.Dense(1)
    ])  # fmt: skip


def attentive():
    a, b = keras.Input((4, 3), name="left"), keras.Input((4, 3), name="right")
    mixed = keras.layers.MultiHeadAttention(2, 3)(a, b)
    mixed = keras.layers.LayerNormalization()(mixed + a)
    return keras.Model([a, b], [keras.layers.Flatten()(mixed), keras.layers.UnitNormalization()(b)])


def session(resource):
    def make(folder, note):
        found = []
        with tf.Graph().as_default(), v1.Session() as s:
            with v1.variable_scope("net", use_resource=resource):
                x = v1.placeholder(tf.float32, [None, 2], name="x")
                rate = v1.placeholder_with_default(0.5, [], name="rate")
                w = v1.get_variable("w", initializer=[[1.0, 2.0], [3.0, 4.0]])
                b = v1.get_variable("b", initializer=[1.0, -1.0], trainable=False)
                y = tf.nn.relu(x @ w + b * rate, name="y")
                z = tf.cond(tf.reduce_sum(x) > 0, lambda: y * 2, lambda: y - 1)
            s.run(v1.global_variables_initializer())
            s.run(w.assign_add([[1.0, 1.0], [0.5, 1.0]]))
            v1.saved_model.simple_save(s, folder, {"x": x}, {"y": y, "z": z})
            for value in ([[1.0, 1.0]], [[-1.0, 0.5], [-2.0, 1.0]]):
                found.append((np.array(value, "float32"), dict(zip("yz", s.run([y, z], {x: value})))))
        for value, result in found:
            note("signature", "serving_default", [], {"x": value}, result)

    return make


MODELS = {
    "module": module,
    "convolutional": keras_model(convolutional, tf.reshape(tf.linspace(-1.0, 1.0, 384), (2, 8, 8, 3))),
    "recurrent": keras_model(recurrent, tf.constant([[0.0, 1, 2, 3, 4], [6, 5, 4, 3, 2]])),
    "attentive": keras_model(attentive, [tf.reshape(tf.linspace(-1.0, 1.0, 24), (2, 4, 3)), tf.reshape(tf.linspace(2.0, -1.0, 24), (2, 4, 3))]),
    "session": session(False),
    "session_of_resources": session(True),
}


def lean(folder):
    """Takes out what no program sees: where in the source each operation was made."""
    from tensorflow.core.protobuf import saved_model_pb2

    path = pathlib.Path(folder) / "saved_model.pb"
    saved = saved_model_pb2.SavedModel.FromString(path.read_bytes())
    for meta in saved.meta_graphs:
        meta.graph_def.ClearField("debug_info")
        for node in [*meta.graph_def.node, *(n for f in meta.graph_def.library.function for n in f.node_def)]:
            node.ClearField("experimental_debug_info")
    path.write_bytes(saved.SerializeToString(deterministic=True))


def described(value):
    """An argument as plain data that says its type."""
    if isinstance(value, (list, tuple)):
        return [described(v) for v in value]
    if isinstance(value, (bool, int, float)):
        return value
    value = tf.convert_to_tensor(value)
    return {"dtype": value.dtype.name, "value": plain(value)}


def main():
    (HERE / "in").mkdir(exist_ok=True)
    expected = []
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(HERE / "in" / "models.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, make in MODELS.items():
            folder = os.path.join(scratch, name)

            def note(kind, target, args, kwargs, result, name=name):
                expected.append({
                    "model": name, "kind": kind, "target": target, "args": described(args), "kwargs": {k: described(v) for k, v in kwargs.items()},
                    "result": plain(result),
                })  # fmt: skip

            make(folder, note)
            lean(folder)
            for place, _, names in sorted(os.walk(folder)):
                for file in sorted(names):
                    path = os.path.join(place, file)
                    archive.writestr(zipfile.ZipInfo(os.path.relpath(path, scratch)), pathlib.Path(path).read_bytes(), zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("expected.json"), json.dumps(expected), zipfile.ZIP_DEFLATED)


main()
