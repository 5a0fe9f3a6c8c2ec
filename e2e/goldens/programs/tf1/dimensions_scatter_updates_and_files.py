# Sizes as Dimensions, updates of rows, functions under their first names, sparse placeholders, gfile and summaries.
# needs: numpy
import os, tempfile, numpy as np, tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
sess = tf.InteractiveSession()
R = sess.run

x = tf.placeholder(tf.float32, [None, 4, 6])
sh = x.get_shape()
print(sh, sh[1], type(sh[1]).__name__, sh[0], sh[1].value, int(sh[1]), sh.as_list(), sh[1] * 2, 3 * sh[1], sh[1] // 2, sh[1] + sh[2], sh[0] + 1, 10 - sh[1], sh[1] == 4, sh[0] == 4, sh[1] < 5, repr(sh), repr(sh[1]), sh[1:], sh.ndims, x.shape[1].value)
print(tf.reshape(x, [-1, sh[1] * sh[2]]), tf.zeros([2, sh[1]]), tf.reshape(x, [-1, int(sh[1]) * int(sh[2])]), tf.random_normal([sh[1], 3], seed=1).shape, tf.ones(sh[1:]), tf.constant(1., shape=[2, sh[1]]), tf.fill([sh[1]], 3))

for d in sh: print(d)
b, t, f = x.get_shape().as_list()
print(b, t, f)
print(x.shape == [None, 4, 6], x.shape.is_fully_defined(), sh.merge_with([3, 4, 6]), tf.TensorShape([tf.Dimension(3), None]), tf.Dimension(None), [tf.Dimension(2)])

v = tf.Variable([[1., 2.], [3., 4.], [5., 6.]])
w = tf.Variable([1, 2, 3, 4])
R(tf.global_variables_initializer())
print(R(tf.scatter_update(v, [0, 2], [[9., 9.], [8., 8.]])))
print(R(tf.scatter_add(w, [1, 1], [10, 20])))
print(R(tf.scatter_sub(w, [0], [1])))
print(R(tf.scatter_mul(w, 2, 2)))
print(R(tf.scatter_nd_update(v, [[0, 1]], [7.])))
print(R(tf.scatter_nd_add(v, [[0]], [[1., 1.]])))
print(R(tf.scatter_max(w, [0, 1], [100, 1])), R(tf.scatter_div(w, [0], [10])), R(tf.scatter_min(w, [0], [3])))
print(R(tf.count_up_to(tf.Variable(0), 3)) if False else "")

print(R(tf.matrix_band_part([[1., 2.], [3., 4.]], 0, -1)), R(tf.matrix_set_diag([[1., 2.], [3., 4.]], [9., 9.])), R(tf.matrix_triangular_solve([[2., 0.], [1., 1.]], [[2.], [3.]])), R(tf.self_adjoint_eig([[2., 0.], [0., 3.]])), R(tf.matrix_solve_ls([[1., 0.], [0., 2.]], [[2.], [4.]])), R(tf.diag_part([[1, 2], [3, 4]])), R(tf.cross([1., 0, 0], [0., 1, 0])), R(tf.cholesky_solve([[2., 0.], [0., 1.]], [[2.], [3.]])))
print(R(tf.accumulate_n([[1, 2], [3, 4]])), R(tf.conj(tf.complex(1., 2.))), R(tf.imag(tf.complex(1., 2.))), R(tf.lbeta([1., 2.])), R(tf.segment_prod([1, 2, 3], [0, 0, 1])), R(tf.unsorted_segment_max([1, 2, 3], [0, 0, 1], 2)), R(tf.igamma(1., 2.)), R(tf.zeta(2., 1.)), R(tf.polygamma(1., 2.)), R(tf.bincount([1, 1, 2])), R(tf.div_no_nan([1., 2.], [0., 1.])), R(tf.angle(tf.complex(0., 1.))), R(tf.betainc(1., 2., 0.5)))

print(R(tf.fft([1. + 0j, 2, 3, 4])), R(tf.spectral.rfft([1., 2., 3., 4.])), R(tf.string_strip("  a ")), R(tf.string_to_hash_bucket_fast(["a", "b"], 5)), R(tf.reduce_join([["a", "b"], ["c", "d"]], 0)), R(tf.string_join(["a", "b"], separator="-")), R(tf.string_split(["a b", "c"])), R(tf.as_string([1, 2])), R(tf.string_to_number(["1.5"])), R(tf.substr("hello", 1, 2)), R(tf.regex_replace("aXb", "X", "-")), R(tf.strings.length("abc")))

d = tempfile.mkdtemp()
fn = os.path.join(d, "a.txt")
with tf.gfile.GFile(fn, "w") as g: g.write("hello\nworld\n")
with tf.gfile.Open(fn) as g: print(g.readlines())
print(tf.gfile.Exists(fn), [os.path.basename(x) for x in tf.gfile.Glob(d + "/*")], tf.gfile.IsDirectory(d), tf.gfile.ListDirectory(d), tf.gfile.FastGFile(fn, "rb").read(), tf.gfile.Stat(fn).length)
tf.gfile.MakeDirs(d + "/x/y")
tf.gfile.Copy(fn, d + "/b")
tf.gfile.Rename(d + "/b", d + "/c")
tf.gfile.Remove(d + "/c")
print([(len(a), b, c) for a, b, c in tf.gfile.Walk(d)][0][1:])
tf.gfile.DeleteRecursively(d)
print(tf.gfile.Exists(d))

print(tf.Summary(value=[tf.Summary.Value(tag="a", simple_value=1.5)]))
s = tf.Summary()
s.value.add(tag="loss", simple_value=0.5)
print(s, s.value[0].simple_value)
with tf.Graph().as_default():
    a = tf.summary.histogram("a b", [1., 2.])
    b = tf.summary.scalar("x y:z", 1.)
    print(a.name, b.name)
    print([v.tag for v in tf.Summary.FromString(tf.Session().run(b)).value])
    print([v.tag for v in tf.Summary.FromString(tf.Session().run(a)).value])
