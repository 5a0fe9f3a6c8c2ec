# tf.Module, stateless initial weights, a small network.
import tensorflow as tf


class Dense(tf.Module):
    def __init__(self, inputs, outputs, seed, name=None):
        super().__init__(name=name)
        self.w = tf.Variable(tf.random.stateless_normal([inputs, outputs], seed=[seed, 0]) * 0.5, name="w")
        self.b = tf.Variable(tf.zeros([outputs]), name="b")

    def __call__(self, x):
        return tf.matmul(x, self.w) + self.b


class MLP(tf.Module):
    def __init__(self, name=None):
        super().__init__(name=name)
        self.first = Dense(2, 8, 1)
        self.second = Dense(8, 1, 2)

    def __call__(self, x):
        return self.second(tf.nn.tanh(self.first(x)))


x = tf.constant([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = tf.constant([[0.0], [1.0], [1.0], [0.0]])
net = MLP(name="xor")
print(net.name, len(net.variables), [v.name for v in net.trainable_variables], len(net.submodules))
for step in range(12):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((net(x) - y) ** 2)
    for v, g in zip(net.trainable_variables, tape.gradient(loss, net.trainable_variables)):
        v.assign_sub(0.2 * g)
    if step < 5 or step == 11:
        print(step, f"{float(loss):.5f}")
