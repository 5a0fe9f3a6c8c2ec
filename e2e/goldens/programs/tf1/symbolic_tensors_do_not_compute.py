# What one may not do with a tensor that has no value yet.
import tensorflow.compat.v1 as tf


def attempt(title, action):
    try:
        print(title, "->", action())
    except Exception as error:
        print(title, "->", type(error).__name__ + ":", str(error).split("\n")[0].split(" (graphs are")[0])


with tf.Graph().as_default():
    x = tf.placeholder(tf.float32, [2], name="x")
    y = tf.constant(1.0)
    attempt("print", lambda: x)
    attempt("repr", lambda: repr(y))
    attempt("bool", lambda: bool(y > 0))
    attempt("if", lambda: 1 if x[0] > 0 else 2)
    attempt("float", lambda: float(y))
    attempt("len", lambda: len(x))
    attempt("iterate unknown", lambda: [t.name for t in tf.placeholder(tf.float32, [None])])
    attempt("iterate known", lambda: len([t for t in x]))
    attempt("shapes", lambda: x + tf.constant([1.0, 2.0, 3.0]))
    attempt("matmul", lambda: tf.matmul(tf.ones([2, 3]), tf.ones([2, 3])))
    attempt("dtypes", lambda: x + tf.constant(1))
    attempt("reshape", lambda: tf.reshape(x, [3]))
    attempt("rank", lambda: tf.matmul(x, x))
    attempt("numpy", getattr(x, "numpy", lambda: "no such method"))
    attempt("eval without session", lambda: y.eval())
    attempt("misspelt", lambda: tf.placehodler)
    other = tf.Graph()
    with other.as_default():
        z = tf.constant(5.0)
    attempt("two graphs", lambda: x + z)
    with tf.Session() as sess:
        attempt("other graph", lambda: sess.run(z))
        attempt("fetch a number", lambda: sess.run(3))
        attempt("fetch None", lambda: sess.run(None))
        attempt("fetch a name", lambda: sess.run("Const:0"))
