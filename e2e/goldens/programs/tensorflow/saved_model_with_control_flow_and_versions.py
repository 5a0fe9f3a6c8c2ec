# needs: numpy
# A module with branches, loops and signatures: saved, loaded, called, trained further and saved as its next version.
import os
import tempfile

import tensorflow as tf

folder = tempfile.mkdtemp()


class Regressor(tf.Module):
    def __init__(self, width):
        super().__init__(name="regressor")
        self.slopes = tf.Variable(tf.linspace(-1.0, 1.0, width)[:, tf.newaxis], name="slopes")
        self.offset = tf.Variable(0.25, name="offset")
        self.calls = tf.Variable(0, trainable=False, name="calls")
        self.mean = tf.constant([0.5, 1.0, 1.5])

    @tf.function(input_signature=[tf.TensorSpec([None, 3], tf.float32, name="features")])
    def __call__(self, features):
        self.calls.assign_add(1)
        return (features - self.mean) @ self.slopes + self.offset

    @tf.function(input_signature=[tf.TensorSpec([None, 3], tf.float32, name="features"), tf.TensorSpec([], tf.float32, name="limit")])
    def bounded(self, features, limit):
        y = self(features)
        if tf.reduce_max(tf.abs(y)) > limit:
            y = y * limit / tf.reduce_max(tf.abs(y))
        return {"bounded": y, "largest": tf.reduce_max(tf.abs(y))}

    @tf.function
    def repeated(self, x, times=3, negate=False):
        for _ in tf.range(times):
            x = tf.tanh(x) + self.offset
        return -x if negate else x


module = Regressor(3)
x = tf.constant([[1.0, 2.0, 3.0], [0.0, -1.0, 4.0]])
print(module.repeated(tf.constant(0.5)).numpy().round(5), module.repeated(tf.constant(0.5), negate=True).numpy().round(5))
print(module.repeated(tf.constant([0.5, 1.0]), tf.constant(2)).numpy().round(5))
first = os.path.join(folder, "1")
tf.saved_model.save(module, first, signatures={"serving_default": module.__call__, "bounded": module.bounded})
print(sorted(os.listdir(first)), sorted(os.listdir(os.path.join(first, "variables"))), tf.saved_model.contains_saved_model(first))
print(tf.saved_model.contains_saved_model(folder))

loaded = tf.saved_model.load(first)
print(loaded(x).numpy().ravel().round(5), int(loaded.calls), int(module.calls))
print({k: v.numpy().round(4).tolist() for k, v in sorted(loaded.bounded(x, 1.5).items())})
print(loaded.repeated(tf.constant(0.5), negate=True).numpy().round(5), loaded.repeated(tf.constant([0.5, 1.0]), tf.constant(2)).numpy().round(5))
print(sorted(loaded.signatures))
serve = loaded.signatures["serving_default"]
print(serve.structured_input_signature, serve.structured_outputs)
print(serve(x)["output_0"].numpy().ravel().round(5), serve(features=x[:1])["output_0"].shape)
bounded = loaded.signatures["bounded"]
print({k: v.numpy().round(4).tolist() for k, v in sorted(bounded(features=x, limit=tf.constant(100.0)).items())})
print(loaded.offset, loaded.slopes.trainable, loaded.calls.trainable)

for bad in (lambda: loaded.repeated(tf.constant("a")), lambda: loaded(tf.ones([2, 4])), lambda: loaded.missing):
    try:
        bad()
    except (ValueError, AttributeError, TypeError) as error:
        print(type(error).__name__, str(error).splitlines()[0])

# Trained further: the loaded function is differentiated like any other.
goal = x @ tf.constant([[2.0], [-1.0], [0.5]]) + 1.0
optimizer = tf.keras.optimizers.SGD(0.02)
for step in range(5):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((loaded(x) - goal) ** 2)
    grads = tape.gradient(loss, [loaded.slopes, loaded.offset])
    optimizer.apply_gradients(zip(grads, [loaded.slopes, loaded.offset]))
    print(step, f"{float(loss):.4f}")
second = os.path.join(folder, "2")
tf.saved_model.save(loaded, second, signatures=loaded.signatures["serving_default"])
newest = max(os.listdir(folder), key=int)
again = tf.saved_model.load(os.path.join(folder, newest))
print(newest, again(x).numpy().ravel().round(4), sorted(again.signatures))
print(tf.saved_model.load(first).offset.numpy(), abs(float(again.offset - loaded.offset)))


class Untracked(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([])])
    def f(self, x):
        return x * outside


outside = tf.Variable(2.0)
try:
    tf.saved_model.save(Untracked(), os.path.join(folder, "3"))
except AssertionError as error:
    print(str(error).split(". See")[0].split("TensorFlow objects")[0])
for wrong in (lambda: tf.saved_model.save(3, folder), lambda: tf.saved_model.load(os.path.join(folder, "9")),
              lambda: tf.saved_model.save(module, os.path.join(folder, "4"), signatures=module.repeated)):  # fmt: skip
    try:
        wrong()
    except (ValueError, OSError) as error:
        print(type(error).__name__, str(error).replace(folder, "FOLDER").split(" but got")[0])
