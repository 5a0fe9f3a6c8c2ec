# needs: numpy
# Python functions as operations of a graph, tensors as keys, variables that a creator changes, and structures mapped.
import numpy as np
import tensorflow as tf


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, "-", str(error).split("\n")[0])


def cube(x):
    return x * x * x


print(tf.py_function(func=cube, inp=[tf.constant([1.0, 2.0])], Tout=tf.float32), tf.py_function(lambda a, b: (a + b, a * b), [2, 3], [tf.int32, tf.int32]))
with tf.GradientTape() as tape:
    x = tf.Variable(2.0)
    y = tf.py_function(cube, [x], tf.float32) * 2.0
print(y, tape.gradient(y, x))
print(tf.numpy_function(lambda v: np.sort(v)[::-1].copy(), [tf.constant([3, 1, 2])], tf.int32), tf.numpy_function(lambda: np.float32(2), [], tf.float32))
print(tf.py_function(lambda: None, [], []), tf.py_function(lambda s: s.numpy().decode()[::-1], [tf.constant("abc")], tf.string))


@tf.function
def graph(v):
    w = tf.py_function(cube, [v], tf.float32, name="cubed")
    print("traced", w.shape, w.dtype)
    u = tf.numpy_function(lambda a: (a + 1).astype("int64"), [v], tf.int64)
    print("traced", u.shape, u.dtype)
    w.set_shape([2])
    return w, u, tf.reduce_sum(w)


print(graph(tf.constant([1.0, 2.0])))
lines = tf.data.Dataset.from_tensor_slices(["a b", "c"]).map(lambda s: tf.py_function(lambda t: len(t.numpy().split()), [s], tf.int32))
print(list(lines.as_numpy_iterator()), lines.element_spec)
pairs = tf.data.Dataset.range(3).map(lambda i: tf.numpy_function(lambda n: (n, np.full(2, n, "float32")), [i], (tf.int64, tf.float32)))
print([(int(a), b.tolist()) for a, b in pairs.as_numpy_iterator()], pairs.element_spec)
told(lambda: tf.py_function(lambda v: v.numpy().astype("float64"), [tf.constant(1.0)], tf.float32))
told(lambda: tf.numpy_function(lambda v: "word", [1], tf.int32))
told(lambda: tf.py_function(lambda: 1 / 0, [], tf.int32))
told(lambda: tf.py_function(lambda: (1, 2), [], tf.int32))

a, b, c = tf.constant(1.0), tf.constant(1.0), tf.Variable(1.0)
print(a.ref() == a.ref(), a.ref() == b.ref(), len({a.ref(), b.ref(), c.ref(), a.ref()}), a.ref().deref() is a, hash(c.ref()) == hash(c.ref()), c.ref().deref() is c)
told(lambda: hash(a))
told(lambda: hash(c))
told(lambda: hash(a))
told(lambda: a in [b])
print({v.ref(): i for i, v in enumerate([a, b])}[b.ref()], type(a.ref()).__name__, repr(a.ref())[:18])


def doubled(next_creator, **kwargs):
    print(sorted(key for key in kwargs if kwargs[key] is not None), kwargs["name"])
    kwargs["initial_value"] = tf.convert_to_tensor(kwargs["initial_value"]) * 2
    kwargs["trainable"] = False
    return next_creator(**kwargs)


with tf.variable_creator_scope(doubled):
    v = tf.Variable([1.0, 2.0], name="v")
print(v, v.trainable, tf.Variable(3).numpy())


@tf.function
def lifted():
    with tf.init_scope():
        print("in init_scope", tf.executing_eagerly())
        kept = tf.constant(4.0)
    print("outside", tf.executing_eagerly())
    return kept * 2.0


print(lifted())
with tf.init_scope():
    print(tf.executing_eagerly())

structure = {"b": [1, (2, 3)], "a": tf.constant([4, 5]), "c": None}
print(tf.nest.flatten(structure), tf.nest.flatten({"x": [1, 2], "a": {}}), tf.nest.flatten(7), tf.nest.flatten({"d": (1, [2])}, expand_composites=True))
print(tf.nest.map_structure(lambda x, y: x + y, {"a": 1, "b": (2, 3)}, {"a": 10, "b": (20, 30)}), tf.nest.map_structure(str, [1, [2]]), tf.nest.pack_sequence_as({"z": 0, "y": [0, 0]}, [1, 2, 3]))
print(tf.nest.is_nested([1]), tf.nest.is_nested(tf.constant([1])), tf.nest.is_nested({}), tf.nest.is_nested("ab"))
ragged = tf.ragged.constant([[1, 2], [3]])
print(tf.nest.flatten([ragged, 1])[0].shape, tf.nest.flatten(ragged, expand_composites=True), tf.nest.map_structure(lambda t: t + 1, ragged, expand_composites=True))
told(lambda: tf.nest.map_structure(lambda x, y: x, [1, 2], [1]))
told(lambda: tf.nest.map_structure(lambda x, y: x, [1, 2], (1, 2)))
told(lambda: tf.nest.map_structure(lambda x, y: x, [1, 2], (1, 2), check_types=False))
told(lambda: tf.nest.map_structure(lambda x, y: x, {"a": 1}, {"b": 1}))
told(lambda: tf.nest.map_structure(3, [1]))
told(lambda: tf.nest.map_structure(lambda x: x))
told(lambda: tf.nest.assert_same_structure([1, (2,)], [1, 2]))
told(lambda: tf.nest.pack_sequence_as([1, 2], [1]))
