# Extension types, and ragged, sparse and sliced values that functions take and return.
# needs: numpy
import tensorflow as tf

class MaskedTensor(tf.experimental.ExtensionType):
    """values and mask"""
    values: tf.Tensor
    mask: tf.Tensor
    def replace_mask(self, new_value): return tf.where(self.mask, self.values, new_value)
    @property
    def shape(self): return self.values.shape
mt = MaskedTensor([[1, 2], [3, 4]], [[True, False], [True, True]])
print(mt.values, mt.replace_mask(0), mt.shape, isinstance(mt, tf.experimental.ExtensionType))
@tf.function
def f(m): return MaskedTensor(m.values * 2, m.mask)
print(f(mt).values, mt == mt, MaskedTensor(values=[1], mask=[True]))

try:
    mt.values = 3
except Exception as error:
    print(f"{type(error).__name__}: {error}")

try:
    MaskedTensor([1])
except Exception as error:
    print(f"{type(error).__name__}: {error}")

try:
    MaskedTensor([1], [True], [2])
except Exception as error:
    print(f"{type(error).__name__}: {error}")

try:
    class P(tf.experimental.ExtensionType):
        rate: float
        layer: tf.TensorSpec([None], tf.float32) if False else tf.Tensor
        n: int = 3
        def __validate__(self): assert self.rate > 0
    p = P(0.5, [1.])
    print(p.rate, p.n, p.layer)
    P(-1., [1.])
except Exception as error:
    print(f"{type(error).__name__}: {error}")

try:
    P("a", [1.])
except Exception as error:
    print(f"{type(error).__name__}: {error}")

sp = tf.SparseTensor([[0, 0]], [1.], [2, 2])
rt = tf.ragged.constant([[1], [2, 3]])
@tf.function
def f(x): return x
print(f(rt))
print(f(sp))

@tf.function
def g(x): return {"a": x * 2, "b": (x, tf.reduce_sum(x))}
print(g(rt))

@tf.function
def h(i):
    with tf.GradientTape() as t:
        t.watch(i)
        y = tf.gather(i, [0])
    return t.gradient(y, i)
print(h(tf.ones([2, 2])))

@tf.function(input_signature=[tf.SparseTensorSpec([None, None], tf.float32)])
def k(x): return tf.sparse.to_dense(x), tf.sparse.sparse_dense_matmul(x, tf.ones([2, 1]))
print(k(sp))
