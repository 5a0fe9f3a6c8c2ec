# Nearest neighbours and k-means with graph operations: distances by broadcasting, arg_min, segments, a loop of assignments.
# needs: numpy
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_eager_execution()

rng = np.random.RandomState(1)
centres = np.array([[0.0, 0.0], [4.0, 0.0], [0.0, 4.0]])
points = np.concatenate([c + rng.uniform(-1, 1, (6, 2)) for c in centres]).astype(np.float32)
labels = np.repeat([0, 1, 2], 6)

xtr = tf.placeholder("float", [None, 2])
xte = tf.placeholder("float", [2])
distance = tf.reduce_sum(tf.abs(tf.add(xtr, tf.negative(xte))), reduction_indices=1)
nearest = tf.arg_min(distance, 0)
neighbours = tf.nn.top_k(-distance, k=3).indices
with tf.Session() as sess:
    right = 0
    for i in range(0, 18, 3):
        rest = np.delete(points, i, axis=0)
        known = np.delete(labels, i)
        index, near = sess.run([nearest, neighbours], {xtr: rest, xte: points[i]})
        vote = np.bincount(known[near]).argmax()
        right += int(known[index] == labels[i] and vote == labels[i])
    print("right:", right, "of 6")

with tf.Graph().as_default():
    k = 3
    vectors = tf.constant(points)
    centroids = tf.Variable(tf.slice(vectors, [0, 0], [k, -1]))
    expanded_vectors = tf.expand_dims(vectors, 0)
    expanded_centroids = tf.expand_dims(centroids, 1)
    squared = tf.reduce_sum(tf.square(tf.subtract(expanded_vectors, expanded_centroids)), 2)
    assignments = tf.argmin(squared, 0)
    means = tf.concat([tf.reduce_mean(tf.gather(vectors, tf.reshape(tf.where(tf.equal(assignments, c)), [-1])), axis=0, keepdims=True) for c in range(k)], 0)
    update = tf.assign(centroids, means)
    spread = tf.reduce_sum(tf.reduce_min(squared, 0))
    by_segment = tf.unsorted_segment_sum(vectors, assignments, k)
    counts = tf.unsorted_segment_sum(tf.ones([18]), assignments, k)
    print(squared.shape, assignments.dtype.name, means.shape, update.dtype)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        before = sess.run(spread)
        for _ in range(6):
            _, found = sess.run([update, assignments])
        after = sess.run(spread)
        print("%.3f %.3f" % (before, after), found)
        print(np.round(sess.run(centroids), 3).tolist())
        print(sess.run(counts), np.allclose(sess.run(by_segment / counts[:, None]), sess.run(means), atol=1e-5))
        unique, index, count = sess.run(tf.unique_with_counts(found))
        print(unique, count, sess.run(tf.boolean_mask(points[:, 0], found == found[0])).shape)
