# What a graph says of itself as a GraphDef.
import tensorflow.compat.v1 as tf

with tf.Graph().as_default() as graph:
    x = tf.placeholder(tf.float32, [None, 3], name="x")
    b = tf.constant([1.0, 2.0], name="b")
    product = tf.matmul(x, tf.ones([3, 2]), name="product")
    y = tf.nn.softmax(product + b, name="y")
    mean = tf.reduce_mean(y, axis=1, keepdims=True, name="mean")
    picture = tf.nn.conv2d(tf.zeros([1, 4, 4, 1]), tf.ones([2, 2, 1, 1]), [1, 2, 2, 1], "SAME", name="picture")
    whole = tf.cast(tf.reshape(mean, [-1]), tf.int32, name="whole")
definition = graph.as_graph_def()
for node in definition.node:
    print(node.name, node.op, list(node.input), sorted(node.attr))
for name in ("x", "b", "product", "mean", "picture", "whole"):
    print([n for n in definition.node if n.name == name][0])
print(product.op.get_attr("T"), mean.op.get_attr("keep_dims"), picture.op.get_attr("strides"), picture.op.get_attr("padding"))
print(len(definition.SerializeToString()) > 500, tf.GraphDef.FromString(definition.SerializeToString()) == definition)
print(definition.node[1].attr["value"].tensor.dtype, graph.get_operation_by_name("y").node_def.op)
