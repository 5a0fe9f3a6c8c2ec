# Every operation has a name.
import tensorflow.compat.v1 as tf

with tf.Graph().as_default() as graph:
    x = tf.placeholder(tf.float32, [2, 3], name="x")
    w = tf.constant([[1.0], [2.0], [3.0]])
    y = tf.matmul(x, w)
    z = tf.nn.relu(y + 1.0)
    s = tf.reduce_sum(z)
    m = tf.reduce_mean(z, name="average")
    t = tf.transpose(x)
    r = tf.reshape(x, [3, 2])
    c = tf.concat([x, x], axis=0)
    p = tf.stack([s, m])
    q = tf.cast(x, tf.int32)
    u = x[0, 1:]
    g = tf.gather(w, [0])
    e = tf.expand_dims(s, 0)
    k = tf.square(x) - tf.exp(x) / tf.sqrt(x)
    f = tf.equal(s, m)
    a = tf.argmax(x, 1)
    n = -x
    i = tf.identity(x)
    v = tf.where(x > 0, x, -x)
    l = tf.nn.softmax(x)
    o = tf.one_hot([1], 3)
    for tensor in [x, w, y, z, s, m, t, r, c, p, q, u, g, e, k, f, a, n, i, v, l, o]:
        print(tensor.name, tensor.op.type, tensor.shape, tensor.dtype.name)
    print(graph.get_tensor_by_name("average:0") is m, graph.get_operation_by_name("MatMul").type)
    for bad in ["nothing:0", "nothing"]:
        try:
            graph.get_tensor_by_name(bad)
        except (KeyError, ValueError) as error:
            print(type(error).__name__, error)
    print(len(y.consumers()), len(graph.get_operations()) > 30)
