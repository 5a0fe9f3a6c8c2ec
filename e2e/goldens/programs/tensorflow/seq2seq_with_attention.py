# An encoder and a decoder with additive attention, written out, that learns to reverse three tokens.
import tensorflow as tf

VOCAB, UNITS, STEPS = 5, 6, 3
rng = tf.random.Generator.from_seed(6)


def weight(*shape):
    return tf.Variable(rng.normal(shape, stddev=0.5))


class Attention(tf.Module):
    def __init__(self):
        super().__init__()
        self.w1, self.w2, self.v = weight(UNITS, UNITS), weight(UNITS, UNITS), weight(UNITS, 1)

    def __call__(self, query, values):
        score = tf.matmul(tf.nn.tanh(tf.expand_dims(query @ self.w1, 1) + tf.einsum("btu,uv->btv", values, self.w2)), self.v)
        weights = tf.nn.softmax(score, axis=1)
        return tf.reduce_sum(weights * values, axis=1), weights


class Seq2Seq(tf.Module):
    def __init__(self):
        super().__init__()
        self.embedding = weight(VOCAB, UNITS)
        self.encode_w, self.encode_u = weight(UNITS, UNITS), weight(UNITS, UNITS)
        self.decode_w, self.decode_u = weight(2 * UNITS, UNITS), weight(UNITS, UNITS)
        self.head = weight(UNITS, VOCAB)
        self.attention = Attention()

    def encoder(self, tokens):
        h = tf.zeros([tf.shape(tokens)[0], UNITS])
        states = []
        for t in range(STEPS):
            h = tf.tanh(tf.gather(self.embedding, tokens[:, t]) @ self.encode_w + h @ self.encode_u)
            states.append(h)
        return tf.stack(states, axis=1), h

    def step(self, token, h, memory):
        context, weights = self.attention(h, memory)
        x = tf.concat([tf.gather(self.embedding, token), context], axis=-1)
        h = tf.tanh(x @ self.decode_w + h @ self.decode_u)
        return h @ self.head, h, weights


model = Seq2Seq()
optimizer = tf.keras.optimizers.Adam(0.05)
source = tf.constant([[1, 2, 3], [2, 4, 1], [3, 3, 2], [4, 1, 2]])
target = tf.reverse(source, axis=[1])


@tf.function
def train_step(inp, targ):
    loss = 0.0
    with tf.GradientTape() as tape:
        memory, h = model.encoder(inp)
        token = tf.zeros([4], tf.int32)
        for t in range(STEPS):
            logits, h, _ = model.step(token, h, memory)
            loss += tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(targ[:, t], logits))
            token = targ[:, t]
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss / STEPS


def translate(inp):
    memory, h = model.encoder(inp)
    token, out, seen = tf.zeros([tf.shape(inp)[0]], tf.int32), [], []
    for _ in range(STEPS):
        logits, h, weights = model.step(token, h, memory)
        token = tf.argmax(logits, axis=-1, output_type=tf.int32)
        out.append(token)
        seen.append(weights[:, :, 0])
    return tf.stack(out, 1), tf.stack(seen, 1)


for epoch in range(1, 31):
    loss = train_step(source, target)
    if epoch in (1, 5, 10):
        print(f"Epoch {epoch} Loss {loss:.3f}")
tokens, weights = translate(source)
print(tokens, weights.shape, tf.reduce_all(tf.abs(tf.reduce_sum(weights, -1) - 1.0) < 1e-4))
print(len(model.trainable_variables), tf.reduce_all(tokens == target))
