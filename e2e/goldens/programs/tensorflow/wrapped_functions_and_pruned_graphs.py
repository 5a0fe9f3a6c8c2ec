# needs: numpy
# Functions in TensorFlow 1's manner, wrapped once and cut to the part that is wanted.
import tensorflow as tf

tf1 = tf.compat.v1


def network(x):
    scale = tf.Variable(2.0, name="scale")
    hidden = tf.multiply(x, scale, name="hidden")
    tf.add(hidden, 1.0, name="shifted")
    return tf.square(hidden, name="squared")


wrapped = tf1.wrap_function(network, [tf.TensorSpec([None], tf.float32, name="x")])
print(wrapped(tf.constant([1.0, 2.0])).numpy(), [float(v) for v in wrapped.variables])
hidden = wrapped.prune("x:0", "hidden:0")
print(hidden(tf.constant([3.0])).numpy())
both = wrapped.prune(["x:0"], {"shifted": "shifted:0", "squared": "squared:0"})
print({k: v.numpy().tolist() for k, v in sorted(both(tf.constant([1.0, -1.0])).items())})
late = wrapped.prune("hidden:0", "squared:0")
print(late(tf.constant([5.0])).numpy())
wrapped.variables[0].assign(10.0)
print(wrapped(tf.constant([1.0])).numpy(), hidden(tf.constant([1.0])).numpy())
with tf.GradientTape() as tape:
    y = tf.reduce_sum(wrapped(tf.constant([1.0, 2.0])))
print(tape.gradient(y, wrapped.variables)[0].numpy())

graph = tf.Graph()
with graph.as_default():
    a = tf1.placeholder(tf.float32, [None, 2], name="a")
    tf.nn.softmax(a @ tf.constant([[1.0, 0.0], [0.0, 2.0]], name="fixed"), name="probabilities")
definition = graph.as_graph_def()


def imported():
    tf1.import_graph_def(definition, name="")


frozen = tf1.wrap_function(imported, [])
use = frozen.prune(frozen.graph.get_tensor_by_name("a:0"), frozen.graph.get_tensor_by_name("probabilities:0"))
print(use(tf.constant([[1.0, 1.0], [0.0, 0.0]])).numpy().round(4))
print([node.name for node in definition.node])
