# Nested structures with tf.nest, specs, sparse and indexed slices, variables as keys by ref, and shapes that are partly known.
# needs: numpy
import collections

import tensorflow as tf

Point = collections.namedtuple("Point", ["x", "y"])
data = {"b": [1, (2, 3)], "a": Point(tf.constant(4.0), None)}
print(tf.nest.flatten({"b": [1, (2, 3)], "a": Point(4, 5)}), tf.nest.is_nested(data), tf.nest.is_nested("abc"))
print(tf.nest.map_structure(lambda v: v * 10, {"b": [1, (2, 3)], "a": Point(4, 5)}))
packed = tf.nest.pack_sequence_as({"u": 0, "v": (0, [0])}, ["p", "q", "r"])
print(packed, tf.nest.flatten(packed))
print(tf.nest.map_structure(lambda a, b: a + b, [1, (2,)], [10, (20,)]))
for bad in (lambda: tf.nest.assert_same_structure([1, 2], [1, [2]]), lambda: tf.nest.map_structure(lambda a, b: a, {"k": 1}, {"j": 1}), lambda: tf.nest.pack_sequence_as([0, 0], [1])):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, str(error).split("\n")[0][:60])
spec = tf.TensorSpec([None, 2], tf.float32, name="rows")
print(spec, spec.is_compatible_with(tf.zeros([3, 2])), spec.is_compatible_with(tf.zeros([3, 3])), tf.TensorSpec.from_tensor(tf.constant([1])))
print(tf.type_spec_from_value(tf.constant("s")), spec == tf.TensorSpec((None, 2), "float32", "rows"), spec.shape.as_list(), spec.dtype.size)
shape = tf.TensorShape([None, 3])
print(shape, shape.rank, shape.concatenate([4]), shape.merge_with([2, None]), shape.is_fully_defined(), shape.with_rank(2).num_elements())
print(tf.TensorShape([2, 3]).num_elements(), tf.TensorShape(None), tf.TensorShape([2]) + tf.TensorShape([None]), shape.is_compatible_with([5, 3]), tf.broadcast_static_shape(tf.TensorShape([2, 1]), tf.TensorShape([3])))
try:
    shape.assert_is_compatible_with([1, 4])
except ValueError as error:
    print(error)
a, b = tf.Variable(1.0, name="a"), tf.Variable(1.0, name="b")
seen = {a.ref(): "first", b.ref(): "second"}
print(seen[a.ref()], len({a.ref(), b.ref(), a.ref()}), a.ref().deref() is a, (a == b).numpy(), a is b)
t = tf.constant([1, 2])
print(t.ref() in {t.ref()}, tf.is_tensor(t), tf.is_tensor([1]), tf.is_tensor(a))
try:
    hash(t)
except TypeError as error:
    print(str(error)[:40])
slices = tf.IndexedSlices(values=tf.constant([[1.0, 1.0], [2.0, 2.0]]), indices=tf.constant([2, 0]), dense_shape=tf.constant([3, 2]))
print(tf.convert_to_tensor(slices).numpy().tolist(), slices.shape, (-slices.values).numpy().tolist(), slices.dtype)


@tf.function
def both(config):
    return {"total": config["x"] + config["y"][0], "spread": [config["x"] - config["y"][1]]}


out = both({"x": tf.constant(1.0), "y": (tf.constant(2.0), tf.constant(3.0))})
print({k: tf.nest.map_structure(lambda v: v.numpy(), v) for k, v in out.items()})
print(tf.nest.map_structure(lambda s: s.shape, tf.data.Dataset.from_tensor_slices({"m": tf.zeros([4, 2]), "n": (tf.zeros([4]), tf.zeros([4, 1]))}).batch(2).element_spec))
stacked = tf.nest.map_structure(lambda *xs: tf.stack(xs), *[{"v": tf.constant(float(i)), "w": tf.fill([2], i)} for i in range(3)])
print(stacked["v"].numpy(), stacked["w"].shape, tf.nest.flatten(stacked)[0].dtype.name)
