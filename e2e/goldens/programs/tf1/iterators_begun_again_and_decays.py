# Optimizers that draw weights to zero, learning rates that come down, and iterators whose seeded order repeats.
# needs: numpy
import os, tempfile, numpy as np, tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
def fresh(seed=1): tf.reset_default_graph(); tf.set_random_seed(seed)
rs = np.random.RandomState(0)
X = rs.randn(12, 3).astype("f")
Y = (X @ [[1.], [-2.], [0.5]] + 0.1).astype("f")

for Opt, kw in [(tf.train.GradientDescentOptimizer, {}), (tf.train.FtrlOptimizer, dict(l1_regularization_strength=0.01, l2_regularization_strength=0.01)), (tf.train.ProximalGradientDescentOptimizer, dict(l1_regularization_strength=0.1)), (tf.train.ProximalAdagradOptimizer, dict(l2_regularization_strength=0.1)), (tf.train.MomentumOptimizer, dict(momentum=0.9, use_nesterov=True)), (tf.train.RMSPropOptimizer, dict(centered=True)), (tf.train.AdadeltaOptimizer, {}), (tf.train.AdagradOptimizer, {})]:
    fresh()
    w = tf.Variable(tf.fill([3, 1], 0.5))
    b = tf.Variable(0.)
    x = tf.constant(X)
    loss = tf.reduce_mean(tf.square(x @ w + b - Y))
    op = Opt(0.1, **kw).minimize(loss)
    with tf.Session() as s:
        s.run(tf.global_variables_initializer())
        for i in range(3): _, l = s.run([op, loss])
        print(Opt.__name__, l, s.run(w).ravel(), [v.name for v in tf.global_variables()][2:4])

fresh()
s = tf.Session()
st = tf.placeholder(tf.float32, [])
for f, a in [(tf.train.cosine_decay_restarts, (0.1, st, 4)), (tf.train.linear_cosine_decay, (0.1, st, 10)), (tf.train.cosine_decay, (0.1, st, 10)), (tf.train.exponential_decay, (0.1, st, 3, 0.5)), (tf.train.polynomial_decay, (0.1, st, 5)), (tf.train.inverse_time_decay, (0.1, st, 2, 0.5)), (tf.train.natural_exp_decay, (0.1, st, 2, 0.5))]:
    t = f(*a)
    print(f.__name__, t.name, [round(float(s.run(t, {st: i})), 5) for i in range(0, 12, 3)])
print(tf.train.piecewise_constant(tf.constant(5), [2, 6], [1., .5, .1]).eval(session=s))

fresh()
ds = tf.data.Dataset.from_tensor_slices(np.arange(6)).shuffle(6).batch(3)
it = tf.data.make_initializable_iterator(ds)
n = it.get_next()
with tf.Session() as s:
    for e in range(3): s.run(it.initializer); print([s.run(n).tolist() for _ in range(2)])

fresh()
ds = tf.data.Dataset.from_tensor_slices(np.arange(6)).shuffle(6, seed=5, reshuffle_each_iteration=False).repeat(2).batch(3)
it = tf.data.make_initializable_iterator(ds)
n = it.get_next()
with tf.Session() as s:
    for e in range(2): s.run(it.initializer); print([s.run(n).tolist() for _ in range(4)])

fresh()
a = tf.placeholder(tf.float32, [None, 2])
feat = tf.data.Dataset.from_tensor_slices({"a": a}).map(lambda d: {"b": d["a"] * 2}).batch(2)
it = tf.data.make_initializable_iterator(feat)
n = it.get_next()
print(n, it.output_shapes if hasattr(it, "output_shapes") else tf.data.get_output_shapes(it), tf.data.get_output_types(it))
with tf.Session() as s: s.run(it.initializer, {a: np.ones([3, 2])}); print(s.run(n)); print(s.run(n))
h = tf.placeholder(tf.string, [])
it2 = tf.data.Iterator.from_string_handle(h, tf.data.get_output_types(feat), tf.data.get_output_shapes(feat))
n2 = it2.get_next()
print(n2)
with tf.Session() as s: hd = s.run(it.string_handle()); s.run(it.initializer, {a: np.ones([1, 2])}); print(s.run(n2, {h: hd}))
