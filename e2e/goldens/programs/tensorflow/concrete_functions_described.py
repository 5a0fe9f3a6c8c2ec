# What a traced function says of its parameters, results and captures.
import collections

import tensorflow as tf

Point = collections.namedtuple("Point", "x y")


@tf.function
def many(a, b=3, *rest, k=2.0, **more):
    return {"first": a, "second": (a, None)}


plain = many.get_concrete_function(tf.constant(1.0))
nested = many.get_concrete_function([tf.constant(1.0), {"q": tf.constant([1, 2])}], "s", tf.constant(2), k=tf.constant(1.0), z=True)
for concrete in (plain, nested):
    print(concrete)
    print(concrete.pretty_printed_signature(False))
print(repr(plain).rsplit(" at ", 1)[0])
print(plain.structured_input_signature)


@tf.function(input_signature=[tf.TensorSpec([None, 2], name="rows"), Point(tf.TensorSpec([]), tf.TensorSpec([], tf.int32))])
def signed(rows, at):
    return Point(rows, at.y)


print(signed.get_concrete_function())
print(signed.pretty_printed_concrete_signatures())


@tf.function
def silent(x):
    return None


print(silent.get_concrete_function(tf.constant(1.0)))
weight = tf.Variable([1.0, 2.0])


@tf.function
def closed():
    return weight + 1.0


print("\n".join(line.split(": ")[-1] for line in str(closed.get_concrete_function()).splitlines()))
print(tf.function(lambda a, b: a + b).get_concrete_function(tf.TensorSpec([]), 2))
print(tf.function(lambda *args: args[0]).get_concrete_function(tf.constant([1]), tf.constant("a")).pretty_printed_signature())
