# Skip-grams in a session: embedding lookup, noise-contrastive loss with a seeded graph, nearest words by cosine.
# needs: numpy
import collections

import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
words = "a king rules a land and a queen rules a land while a dog runs and a cat runs".split()
count = [["UNK", -1]]
count.extend(collections.Counter(words).most_common(9))
dictionary = {word: i for i, (word, _) in enumerate(count)}
data = [dictionary.get(w, 0) for w in words]
print(count[:4], data)

batch, labels = [], []
for i in range(1, len(data) - 1):
    for j in (i - 1, i + 1):
        batch.append(data[i])
        labels.append([data[j]])

graph = tf.Graph()
with graph.as_default():
    tf.set_random_seed(3)
    with tf.name_scope("inputs"):
        train_inputs = tf.placeholder(tf.int32, shape=[None])
        train_labels = tf.placeholder(tf.int64, shape=[None, 1])
    with tf.name_scope("embeddings"):
        embeddings = tf.Variable(tf.random_uniform([10, 4], -1.0, 1.0, seed=1))
        embed = tf.nn.embedding_lookup(embeddings, train_inputs)
    with tf.name_scope("weights"):
        nce_weights = tf.Variable(tf.truncated_normal([10, 4], stddev=0.5, seed=2))
    with tf.name_scope("biases"):
        nce_biases = tf.Variable(tf.zeros([10]))
    with tf.name_scope("loss"):
        loss = tf.reduce_mean(
            tf.nn.nce_loss(nce_weights, nce_biases, labels=train_labels, inputs=embed, num_sampled=4, num_classes=10)
        )
        softmax = tf.reduce_mean(
            tf.nn.sampled_softmax_loss(nce_weights, nce_biases, train_labels, embed, num_sampled=4, num_classes=10, seed=5)
        )
    with tf.name_scope("optimizer"):
        optimizer = tf.train.GradientDescentOptimizer(0.5).minimize(loss)
    norm = tf.sqrt(tf.reduce_sum(tf.square(embeddings), 1, keepdims=True))
    normalized = embeddings / norm
    similarity = tf.matmul(tf.nn.embedding_lookup(normalized, [1, 2]), normalized, transpose_b=True)
    init = tf.global_variables_initializer()

print(embed.shape, similarity.shape, loss.op.name, optimizer.name)
with tf.Session(graph=graph) as session:
    init.run()
    feed = {train_inputs: batch, train_labels: labels}
    print("before %.4f %.4f" % tuple(session.run([loss, softmax], feed)))
    for step in range(6):
        session.run(optimizer, feed)
        print("step %d: %.4f" % (step, session.run(loss, feed)))
    sim = similarity.eval()
    print(np.round(sim, 3))
    for i, row in enumerate(sim):
        nearest = (-row).argsort()[1:4]
        print("nearest to", count[i + 1][0], "are", [count[k][0] for k in nearest])
