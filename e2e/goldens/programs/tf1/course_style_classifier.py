# TensorFlow 1 as courses taught it: layers by hand, a loss with weight decay, momentum, summaries, a saver, and what goes wrong.
# needs: numpy
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
import numpy as np
tf.logging.set_verbosity(tf.logging.ERROR)
tf.reset_default_graph()
tf.set_random_seed(1); np.random.seed(1)
n_inputs, n_hidden1, n_hidden2, n_outputs = 10, 16, 8, 3
X = tf.placeholder(tf.float32, shape=(None, n_inputs), name="X")
y = tf.placeholder(tf.int32, shape=(None), name="y")
training = tf.placeholder_with_default(False, shape=(), name='training')
def neuron_layer(X, n_neurons, name, activation=None):
    with tf.name_scope(name):
        n_in = int(X.get_shape()[1])
        stddev = 2 / np.sqrt(n_in)
        W = tf.Variable(tf.truncated_normal((n_in, n_neurons), stddev=stddev), name="kernel")
        b = tf.Variable(tf.zeros([n_neurons]), name="bias")
        Z = tf.matmul(X, W) + b
        return activation(Z) if activation is not None else Z
with tf.name_scope("dnn"):
    h1 = neuron_layer(X, n_hidden1, name="hidden1", activation=tf.nn.relu)
    h2 = neuron_layer(h1, n_hidden2, name="hidden2", activation=tf.nn.elu)
    drop = tf.nn.dropout(h2, rate=0.2 * tf.cast(training, tf.float32))
    logits = neuron_layer(drop, n_outputs, name="outputs")
with tf.name_scope("loss"):
    xentropy = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits)
    base_loss = tf.reduce_mean(xentropy, name="loss")
    reg = tf.add_n([tf.nn.l2_loss(v) for v in tf.trainable_variables() if 'kernel' in v.name]) * 1e-3
    loss = base_loss + reg
global_step = tf.Variable(0, trainable=False, name="global_step")
lr = tf.train.exponential_decay(0.1, global_step, 10, 0.9, staircase=True)
with tf.name_scope("train"):
    optimizer = tf.train.MomentumOptimizer(lr, momentum=0.9)
    gvs = optimizer.compute_gradients(loss)
    capped = [(tf.clip_by_value(g, -1., 1.), v) for g, v in gvs]
    training_op = optimizer.apply_gradients(capped, global_step=global_step)
with tf.name_scope("eval"):
    correct = tf.nn.in_top_k(tf.cast(logits, tf.float32), y, 1)
    acc = tf.reduce_mean(tf.cast(correct, tf.float32))
loss_summary = tf.summary.scalar('log_loss', loss)
hist = [tf.summary.histogram(v.op.name, v) for v in tf.trainable_variables()]
merged = tf.summary.merge_all()
init = tf.global_variables_initializer(); saver = tf.train.Saver(max_to_keep=2)
print([v.name for v in tf.trainable_variables()]); print(X, y, logits, loss, training_op.name)
Xd = np.random.randn(90, n_inputs).astype(np.float32); yd = np.argmax(Xd[:, :3], 1)
def shuffle_batch(X, y, bs):
    r = np.random.permutation(len(X))
    for b in np.array_split(r, len(X) // bs): yield X[b], y[b]
with tf.Session(config=tf.ConfigProto(allow_soft_placement=True)) as sess:
    init.run()
    fw = tf.summary.FileWriter('./l1', sess.graph)
    for epoch in range(4):
        for xb, yb in shuffle_batch(Xd, yd, 30):
            _, l, s = sess.run([training_op, loss, merged], feed_dict={X: xb, y: yb, training: True})
        fw.add_summary(s, epoch)
        print(epoch, "Loss: %.4f" % l, "Acc: %.3f" % acc.eval(feed_dict={X: Xd, y: yd}), global_step.eval(), "%.4f" % sess.run(lr))
    path = saver.save(sess, "./m1/model.ckpt", global_step=global_step); print(path)
    fw.close()
    g = tf.get_default_graph()
    print(len(g.get_operations()) > 50, g.get_tensor_by_name("dnn/hidden1/kernel:0").shape, [o.name for o in g.get_operations()][:6])
    w_before = sess.run(g.get_tensor_by_name("dnn/outputs/kernel:0"))
with tf.Session() as sess:
    saver.restore(sess, path)
    print(np.allclose(w_before, sess.run("dnn/outputs/kernel:0")), sess.run(tf.report_uninitialized_variables()))
    for f in (lambda: sess.run(logits), lambda: sess.run(logits, {X: np.ones((2, 3))}), lambda: sess.run("nope:0"), lambda: sess.run(tf.Variable(1.)), lambda: sess.run(None), lambda: sess.run(5)):
        try: print(f())
        except Exception as e: print(type(e).__name__, str(e).split("\n")[0][:150])
tf.reset_default_graph()
i = tf.constant(0); r = tf.while_loop(lambda i, a: i < 5, lambda i, a: (i + 1, a * 2), [i, tf.constant(1)])
c = tf.cond(tf.constant(3) > 2, lambda: tf.constant("big"), lambda: tf.constant("small"))
a = tf.get_variable("cnt", [], initializer=tf.zeros_initializer()); up = tf.assign_add(a, 1.)
with tf.control_dependencies([up]): b = tf.identity(a)
with tf.Session() as s:
    s.run(tf.global_variables_initializer()); print(s.run([r, c, b]), s.run(b), s.run({'y': (b, [c])}))
ds = tf.data.Dataset.from_tensor_slices(np.arange(6.)).map(lambda v: v * 2).batch(4); it = tf.data.make_initializable_iterator(ds); nx = it.get_next()
with tf.Session() as s:
    s.run(it.initializer)
    try:
        while True: print(s.run(nx))
    except tf.errors.OutOfRangeError as e: print("end", type(e).__name__)
# A default may be fed with other sizes.
with tf.Graph().as_default():
    p = tf.placeholder_with_default(tf.zeros([2, 3]), [None, 3], name="p")
    q = tf.placeholder_with_default([1., 2.], None, name="q")
    with tf.name_scope("s"): k = tf.placeholder_with_default(1.0, shape=(), name="keep")
    y = tf.matmul(p, tf.ones([3, 2])); z = tf.reduce_sum(p, 1) ; n = tf.shape(p)[0]; r = tf.reshape(p, [-1]); w = q * 2
    print(p, q, k, y, z, n, r, w)
    print([o.name for o in tf.get_default_graph().get_operations()][:8])
    d = tf.nn.dropout(p + 1, rate=1 - k); print(d)
    with tf.Session() as s:
        print(s.run([y, z, n, r]))
        print(s.run([y, z, n, r, w], {p: np.ones([4, 3]), q: 3.}))
        try: s.run(y, {p: np.ones([4, 2])})
        except Exception as e: print(type(e).__name__, e)
