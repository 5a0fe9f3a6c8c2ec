# Skip-grams with negative sampling: pairs, a sampler with a seed, two embedding tables.
# needs: numpy
import tensorflow as tf

sentence = "the wide road shimmered in the hot sun while the cold road waited"
tokens = sentence.split()
vocabulary = {"<pad>": 0}
for word in tokens:
    vocabulary.setdefault(word, len(vocabulary))
ids = [vocabulary[w] for w in tokens]
print(len(vocabulary), ids)

pairs = []
for i, centre in enumerate(ids):
    for j in range(max(0, i - 2), min(len(ids), i + 3)):
        if j != i:
            pairs.append((centre, ids[j]))
print(len(pairs), pairs[:5])

num_ns = 3
targets, contexts, labels = [], [], []
for centre, context in pairs[:12]:
    context_class = tf.reshape(tf.constant(context, dtype="int64"), (1, 1))
    negatives, expected_true, expected_sampled = tf.random.log_uniform_candidate_sampler(
        true_classes=context_class, num_true=1, num_sampled=num_ns, unique=True, range_max=len(vocabulary), seed=42, name="negatives"
    )
    contexts.append(tf.concat([tf.squeeze(context_class, 1), negatives], 0))
    labels.append(tf.constant([1] + [0] * num_ns, dtype="int64"))
    targets.append(centre)
print(negatives.shape, negatives.dtype, expected_true.shape, expected_sampled.shape)
print(tf.stack(contexts[:4]), labels[0])


class Word2Vec(tf.Module):
    def __init__(self, size, dim):
        gen = tf.random.Generator.from_seed(1)
        self.target = tf.Variable(gen.uniform([size, dim], -0.5, 0.5))
        self.context = tf.Variable(gen.uniform([size, dim], -0.5, 0.5))

    def __call__(self, target, context):
        word = tf.nn.embedding_lookup(self.target, target)
        around = tf.nn.embedding_lookup(self.context, context)
        return tf.einsum("be,bce->bc", word, around)


fixed = tf.constant([[vocabulary["wide"], 1, 5, 9], [vocabulary["the"], 7, 8, 2], [vocabulary["sun"], 4, 3, 10]], tf.int64)
wanted = tf.constant([[1, 0, 0, 0]] * 3, tf.float32)
centres = tf.constant([3, 4, 7])
model = Word2Vec(len(vocabulary), 4)
for epoch in range(4):
    with tf.GradientTape() as tape:
        logits = model(centres, fixed)
        loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=wanted, logits=logits))
    grads = tape.gradient(loss, model.trainable_variables)
    for v, g in zip(model.trainable_variables, grads):
        v.assign_sub(2.0 * tf.convert_to_tensor(g))
    print(f"{loss:.4f}", type(grads[0]).__name__)
unit = tf.math.l2_normalize(model.target, axis=1)
print(tf.argmax(unit @ tf.transpose(unit), axis=1).numpy().tolist()[:4], unit.shape)
