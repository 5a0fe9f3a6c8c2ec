# WAV files, counts of integers, sums of embeddings, test cases, and arguments under all their names.
# needs: numpy
import numpy as np, tensorflow as tf, tempfile
w = tf.audio.encode_wav(tf.sin(tf.linspace(0., 20., 40))[:, None], 8000)
print(w.dtype, len(w.numpy()), w.numpy()[:44])
a, r = tf.audio.decode_wav(w)
print(a.shape, r, a[:5, 0])
d = tf.audio.decode_wav(w, desired_channels=2, desired_samples=3)
print(d.audio, d.sample_rate)

try:
    tf.audio.decode_wav(b"abcdefghijklmnop")
except Exception as error:
    print(f"{type(error).__name__}: {error}")

try:
    tf.audio.decode_wav(b"ab")
except Exception as error:
    print(f"{type(error).__name__}: {error}")

print(tf.math.bincount([1, 1, 3]), tf.math.bincount([[1, 2], [0, 0]], axis=-1), tf.math.bincount([1, 1, 3], weights=[1., 2., 3.]), tf.math.bincount([1, 1], binary_output=True, minlength=4))
print(tf.nn.embedding_lookup_sparse(tf.eye(3), tf.SparseTensor([[0, 0], [0, 1], [1, 0]], [0, 1, 2], [2, 2]), None, combiner="sum"), tf.nn.safe_embedding_lookup_sparse(tf.eye(3), tf.SparseTensor([[0, 0], [2, 0]], [0, 2], [3, 2])))

class T(tf.test.TestCase):
    def test_a(self):
        self.assertAllClose(tf.constant([1., 2.]), [1., 2.0000001])
        self.assertAllEqual([1], tf.constant([1]))
        self.assertEqual(1, 1)
        with self.assertRaises(AssertionError): self.assertAllEqual([1], [2])
import unittest
r = unittest.TextTestRunner(stream=open("/dev/null", "w")).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
print(r.wasSuccessful(), r.testsRun)
th, nu = tf.test.compute_gradient(lambda x: x ** 2, [tf.constant([1., 2.])])
print(th, np.round(nu, 3))

print(tf.atan2(y=1., x=2.), tf.nn.relu(features=[-1., 2.]), tf.nn.l2_loss(t=[2.]), tf.math.softplus(features=[0.]), tf.image.adjust_brightness(image=tf.ones([1, 1, 3]), delta=.1))
