# What a graph knows about itself.
import tensorflow.compat.v1 as tf

with tf.Graph().as_default() as graph:
    x = tf.placeholder(tf.float32, [None, 2], name="x")
    with tf.variable_scope("layer"):
        w = tf.get_variable("w", [2, 3], initializer=tf.ones_initializer(), regularizer=lambda t: tf.reduce_sum(t) * 0.1)
    y = tf.matmul(x, w, name="y")
    tf.add_to_collection("outputs", y)
    tf.losses.add_loss(tf.reduce_mean(y))
    print([t.name for t in tf.get_collection("outputs")])
    print(len(tf.losses.get_losses()), len(tf.losses.get_regularization_losses()))
    total = tf.losses.get_total_loss()
    node = graph.as_graph_def().node[0]
    print(node.name, node.op)
    print(sorted({n.op for n in graph.as_graph_def().node})[:3])
    types = [op.type for op in graph.get_operations() if op.name == "y"]
    print(types, y.op.inputs[0].op.name, y.shape.as_list(), y.get_shape())
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        print(f"{sess.run(total, {x: [[1.0, 2.0]]}):.4f}")
        print(sess.graph is graph)
    graph.clear_collection("outputs")
    print(tf.get_collection("outputs"))
