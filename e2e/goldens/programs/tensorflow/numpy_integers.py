# needs: numpy
"""NumPy's default integer, and the tensors that arrays of it become."""
import numpy as np
import tensorflow as tf

labels = np.array([0, 2, 1])
print(tf.constant(labels), tf.convert_to_tensor(np.arange(3)).dtype, tf.constant([0, 2, 1]).dtype)
print(tf.one_hot(labels, 3), tf.gather(tf.range(3), labels), tf.cast(labels, tf.float32))
dataset = tf.data.Dataset.from_tensor_slices((np.random.RandomState(0).rand(4, 2), np.random.RandomState(0).randint(0, 3, 4)))
print(dataset.element_spec)
print(list(tf.data.Dataset.range(4).batch(2).as_numpy_iterator()))
print(tf.range(3).numpy(), repr(tf.constant([1], tf.int64).numpy()), repr(tf.range(2).numpy()), tf.argmax([1, 3, 2]).numpy())
logits = tf.constant([[0.1, 0.2, 0.7], [0.5, 0.2, 0.3], [0.3, 0.4, 0.3]])
print(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))
print(np.argmax(logits, axis=1) == labels, tf.reduce_sum(labels), tf.shape(logits), np.unique(labels))
print(tf.Variable(np.arange(4).reshape(2, 2)), tf.ragged.constant([[1], [2, 3]]).row_lengths())
