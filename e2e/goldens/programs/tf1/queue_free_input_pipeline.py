# tf.data in a graph: one-shot, initializable, reinitializable and feedable iterators, and the end of a sequence.
# needs: numpy
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
values = np.arange(12, dtype=np.int64).reshape(6, 2)
dataset = tf.data.Dataset.from_tensor_slices({"x": values, "y": values.sum(1)}).map(lambda r: (r["x"] * 2, r["y"])).batch(4)
one_shot = tf.data.make_one_shot_iterator(dataset)
x, y = one_shot.get_next()
print(x.shape, y.dtype.name, tf.data.get_output_shapes(dataset), tf.data.get_output_types(dataset))

limit = tf.placeholder(tf.int64, [])
counting = tf.data.Dataset.range(limit).filter(lambda v: tf.equal(v % 2, 0)).repeat(2)
initializable = tf.data.make_initializable_iterator(counting)
number = initializable.get_next()

training = tf.data.Dataset.range(3).map(lambda v: v + 100)
testing = tf.data.Dataset.range(2)
switching = tf.data.Iterator.from_structure(tf.data.get_output_types(training), tf.data.get_output_shapes(training))
item = switching.get_next()
use_training, use_testing = switching.make_initializer(training), switching.make_initializer(testing)

handle = tf.placeholder(tf.string, [])
either = tf.data.Iterator.from_string_handle(handle, tf.data.get_output_types(training), tf.data.get_output_shapes(training))
choice = either.get_next()
first, second = tf.data.make_one_shot_iterator(training.repeat()), tf.data.make_initializable_iterator(testing)

with tf.Session() as sess:
    while True:
        try:
            a, b = sess.run([x, y])
            print(a.tolist(), b)
        except tf.errors.OutOfRangeError:
            print("the end")
            break
    for top in (3, 6):
        sess.run(initializable.initializer, {limit: top})
        seen = []
        try:
            while True:
                seen.append(int(sess.run(number)))
        except tf.errors.OutOfRangeError as error:
            print(seen, type(error).__name__, str(error).split("\n")[-1][:15])
    for init in (use_training, use_testing):
        sess.run(init)
        print([int(sess.run(item)) for _ in range(2)])
    handles = sess.run([first.string_handle(), second.string_handle()])
    sess.run(second.initializer)
    print([int(sess.run(choice, {handle: h})) for h in (handles[0], handles[1], handles[0], handles[1], handles[0])])
try:
    with tf.Session() as sess:
        sess.run(number)
except tf.errors.FailedPreconditionError as error:
    print(type(error).__name__)
