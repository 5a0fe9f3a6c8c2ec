# needs: numpy
# Writes saved models here, and what each gives for some arguments; `with_tensorflow.py` reads both with the real TensorFlow.
import base64
import json
import os

import keras
import numpy as np
import tensorflow as tf

tf1 = tf.compat.v1
os.mkdir("made")
cases = []


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return np.asarray(value).tolist()


def described(value):
    if isinstance(value, (list, tuple)):
        return [described(v) for v in value]
    if isinstance(value, (bool, int, float)):
        return value
    return {"dtype": value.dtype.name, "value": plain(value)}


def note(model, kind, target, args, kwargs, result):
    cases.append({
        "model": model, "kind": kind, "target": target, "args": described(args), "kwargs": {k: described(v) for k, v in kwargs.items()},
        "result": plain(result),
    })  # fmt: skip


class Everything(tf.Module):
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
    def limited(self, x):
        return tf.while_loop(lambda i, a: a < 1000.0, lambda i, a: (i + 1, a * 2.0), (0, x), maximum_iterations=5)

    @tf.function
    def chosen(self, i, x):
        return tf.switch_case(i, [lambda: x + 1.0, lambda: x * self.parts[0], lambda: tf.zeros_like(x)])

    @tf.function
    def mode(self, x, training=False, factor=2.0):
        return x * factor if training else x / factor

    @tf.function(input_signature=[tf.TensorSpec([], tf.int64)])
    def step(self, by):
        self.count.assign_add(by)
        return self.count.read_value() * 10

    @tf.function(input_signature=[tf.TensorSpec([None, 4])])
    def various(self, x):
        parts = tf.split(x, 2, axis=1)
        values, places = tf.math.top_k(x, 2)
        first = tf.concat([parts[1], parts[0]], 1)[:, 1:, tf.newaxis]
        loss = tf.nn.sigmoid_cross_entropy_with_logits(tf.zeros_like(x), x)
        rows = tf.gather(x, [0, 0]), tf.one_hot(places, 4), tf.einsum("ij,kj->ik", x, x)
        more = tf.cumsum(x, axis=1), tf.reverse(x, [0]), tf.pad(x, [[1, 0], [0, 1]]), tf.where(x > 0, x, -x), tf.math.softmax(x)
        return [first, values, places, loss, *rows, *more, tf.transpose(tf.stack([x, x], 1), [2, 0, 1]), tf.reduce_max(x, 0)]


m = Everything()
x, low = tf.constant([[1.0, 2.0], [-3.0, 0.5]]), tf.constant([-1.0, -2.0])
wide = tf.reshape(tf.linspace(-1.0, 2.0, 12), (3, 4))
calls = [
    ("__call__", [x], {}), ("power", [tf.constant(1.5), tf.constant(3)], {}), ("branch", [tf.constant([1.0, 2.0])], {}), ("branch", [low], {}),
    ("stacked", [tf.constant([1.0, 2.0])], {}), ("limited", [tf.constant(3.0)], {}), ("chosen", [tf.constant(1), low], {}),
    ("mode", [tf.constant(6.0)], {}), ("mode", [tf.constant(6.0)], {"training": True}), ("mode", [tf.constant(6.0), False, 4.0], {}),
    ("step", [tf.constant(2, tf.int64)], {}), ("step", [tf.constant(3, tf.int64)], {}), ("various", [wide], {}),
]  # fmt: skip
for name, args, kwargs in calls:
    note("module", "call", name, args, kwargs, getattr(m, name)(*args, **kwargs))
m.count.assign(0)
tf.saved_model.save(m, "made/module", signatures={"serving_default": m.__call__, "step": m.step})
note("module", "signature", "serving_default", [], {"rows": x}, {"output_0": m(x)})
# Loaded and saved again.
tf.saved_model.save(tf.saved_model.load("made/module"), "made/again")
note("again", "call", "branch", [low], {}, m.branch(low))

keras.utils.set_random_seed(1)
left, right = keras.Input((4, 3), name="left"), keras.Input((4, 3), name="right")
mixed = keras.layers.MultiHeadAttention(2, 3)(left, right)
mixed = keras.layers.LayerNormalization()(mixed + left)
networks = {
    "convolutional": (
        keras.Sequential([
            keras.Input((8, 8, 3)), keras.layers.Conv2D(4, 3, padding="same", activation="relu"), keras.layers.MaxPooling2D(),
            keras.layers.BatchNormalization(), keras.layers.DepthwiseConv2D(3, activation="gelu"), keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dropout(0.5), keras.layers.Dense(2, activation="softmax"),
        ]), tf.reshape(tf.linspace(-1.0, 1.0, 384), (2, 8, 8, 3)),
    ),
    "recurrent": (
        keras.Sequential([
            keras.Input((5,)), keras.layers.Embedding(7, 4), keras.layers.LSTM(3, return_sequences=True), keras.layers.GRU(3),
            keras.layers.Dense(1),
        ]), tf.constant([[0.0, 1, 2, 3, 4], [6, 5, 4, 3, 2]]),
    ),
    "attentive": (
        keras.Model([left, right], [keras.layers.Flatten()(mixed), keras.layers.UnitNormalization()(right)]),
        [tf.reshape(tf.linspace(-1.0, 1.0, 24), (2, 4, 3)), tf.reshape(tf.linspace(2.0, -1.0, 24), (2, 4, 3))],
    ),
}  # fmt: skip
for name, (model, given) in networks.items():
    model.export(f"made/{name}", verbose=False)
    note(name, "call", "serve", [given], {}, model(given, training=False))

with tf.Graph().as_default(), tf1.Session() as session:
    place = tf1.placeholder(tf.float32, [None, 2], name="x")
    goal = tf1.placeholder(tf.float32, [None, 2], name="goal")
    w = tf1.get_variable("w", initializer=[[1.0, 2.0], [3.0, 4.0]])
    y = tf.nn.relu(place @ w, name="y")
    z = tf.cond(tf.reduce_sum(place) > 0, lambda: y * 2, lambda: y - 1)
    _, turned = tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, a + w), [tf.constant(0), w])
    train = tf1.train.GradientDescentOptimizer(0.1).minimize(tf.reduce_mean((y - goal) ** 2))
    session.run(tf1.global_variables_initializer())
    session.run(train, {place: [[1.0, 1.0]], goal: [[0.0, 1.0]]})
    tf1.saved_model.simple_save(session, "made/session", {"x": place}, {"y": y, "z": z, "turned": turned})
    found = session.run({"y": y, "z": z, "turned": turned}, {place: [[1.0, 1.0]]})
note("session", "signature", "serving_default", [], {"x": tf.constant([[1.0, 1.0]])}, found)

for place, _, names in os.walk("made"):
    for name in names:
        path = os.path.join(place, name)
        with open(path, "rb") as file:
            print("FILE", path, base64.b64encode(file.read()).decode())
print("FILE", "made/expected.json", base64.b64encode(json.dumps(cases).encode()).decode())
