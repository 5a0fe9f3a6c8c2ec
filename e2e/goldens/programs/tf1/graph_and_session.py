# needs: numpy
# First describe, then run.
import tensorflow.compat.v1 as tf

with tf.Graph().as_default():
    a = tf.constant(3.0)
    b = tf.constant(4.0, name="b")
    c = a * b
    print(a)
    print(b)
    print(c)
    print(c.name, c.shape, c.dtype, c.op.name, c.op.type, c.graph is tf.get_default_graph())
    with tf.Session() as sess:
        print(sess.run(c))
        print(sess.run([a, b, c]))
        print(sess.run({"sum": a + b, "both": (a, b)}))
        print(c.eval())
    d = tf.add(a, b, name="total")
    print(d, d.op.inputs[0].name)
    print([op.name for op in tf.get_default_graph().get_operations()])

with tf.Graph().as_default() as graph:
    x = tf.constant(1)
    print(x.name, tf.constant(2).name, tf.constant(3, name="Const").name)
    sess = tf.Session(graph=graph)
    print(sess.run(x + 1))
    sess.close()
    try:
        sess.run(x)
    except RuntimeError as error:
        print("RuntimeError:", error)
