# Walking a graph: operations, inputs, consumers, scopes, devices, collections and tensors by name.
# needs: numpy
import tensorflow.compat.v1 as tf

g = tf.Graph()
with g.as_default():
    with tf.name_scope("inputs"):
        a = tf.placeholder(tf.float32, [None, 3], name="a")
        b = tf.constant([[1.0], [2.0], [3.0]], name="b")
    with tf.name_scope("hidden") as scope:
        product = tf.matmul(a, b, name="product")
        shifted = tf.add(product, 1.0, name="shifted")
        print(scope)
    with tf.name_scope("hidden"):
        again = tf.nn.relu(shifted)
    with tf.name_scope(scope):
        inside = tf.identity(again, name="inside")
    with tf.name_scope(None):
        top = tf.negative(inside, name="top")
    with tf.device("/cpu:0"):
        placed = tf.square(top, name="placed")
    tf.add_to_collection("results", placed)
    tf.add_to_collection("results", inside)

for op in g.get_operations():
    print(op.name, op.type, [t.name for t in op.inputs], [str(t.shape) for t in op.outputs], repr(op.device))
print([op.name for op in product.consumers()], product.op.inputs[1].name, shifted.op.get_attr("T"))
print(g.get_tensor_by_name("hidden/shifted:0") is shifted, g.get_operation_by_name("top").type)
print([t.name for t in g.get_collection("results")], [t.name for t in g.get_collection("results", scope="hidden")])
print(g.get_all_collection_keys(), g.unique_name("top"), g.unique_name("fresh", mark_as_used=False), g.unique_name("fresh"))
print(a.op.node_def.attr["dtype"].type, list(d.size for d in a.op.node_def.attr["shape"].shape.dim))
print(g.is_feedable(a), g.is_fetchable(placed.op), placed.graph is g, tf.get_default_graph() is g)
for name in ("hidden/shifted", "nothing:0", "top:3", 7):
    try:
        g.get_tensor_by_name(name)
    except (ValueError, KeyError, TypeError) as error:
        print(type(error).__name__, error)
try:
    with tf.Graph().as_default():
        tf.add(tf.constant(1.0), placed)
except ValueError as error:
    print(str(error).split(" must be")[0])
g.finalize()
try:
    with g.as_default():
        tf.constant(1)
except RuntimeError as error:
    print(error)
definition = g.as_graph_def()
print(len(definition.node), [n.op for n in definition.node][:4], definition.node[2].input[:])
