# Gradient descent, momentum, RMSProp and Adam as tf.Module classes, beside the ones of Keras, on one bumpy function.
# needs: numpy
import numpy as np
import tensorflow as tf


class GradientDescent(tf.Module):
    def __init__(self, learning_rate=1e-3):
        self.learning_rate = learning_rate
        self.title = f"Gradient descent optimizer: learning rate={self.learning_rate}"

    def apply_gradients(self, grads, variables):
        for grad, var in zip(grads, variables):
            var.assign_sub(self.learning_rate * grad)


class Momentum(tf.Module):
    def __init__(self, learning_rate=1e-3, momentum=0.7):
        self.learning_rate, self.momentum, self.change = learning_rate, momentum, 0.0
        self.title = f"Momentum optimizer: learning rate={learning_rate}"

    def apply_gradients(self, grads, variables):
        for grad, var in zip(grads, variables):
            change = self.learning_rate * grad + self.momentum * self.change
            self.change = change
            var.assign_sub(change)


class Adam(tf.Module):
    def __init__(self, learning_rate=1e-3, beta_1=0.9, beta_2=0.999, ep=1e-7):
        self.beta_1, self.beta_2, self.learning_rate, self.ep, self.t = beta_1, beta_2, learning_rate, ep, 1.0
        self.title = f"Adam: learning rate={self.learning_rate}"
        self.v_dvar, self.s_dvar, self.built = [], [], False

    def apply_gradients(self, grads, variables):
        if not self.built:
            for var in variables:
                self.v_dvar.append(tf.Variable(tf.zeros(shape=var.shape)))
                self.s_dvar.append(tf.Variable(tf.zeros(shape=var.shape)))
            self.built = True
        for i, (d_var, var) in enumerate(zip(grads, variables)):
            self.v_dvar[i].assign(self.beta_1 * self.v_dvar[i] + (1 - self.beta_1) * d_var)
            self.s_dvar[i].assign(self.beta_2 * self.s_dvar[i] + (1 - self.beta_2) * tf.square(d_var))
            v_bc = self.v_dvar[i] / (1 - (self.beta_1**self.t))
            s_bc = self.s_dvar[i] / (1 - (self.beta_2**self.t))
            var.assign_sub(self.learning_rate * (v_bc / (tf.sqrt(s_bc) + self.ep)))
        self.t += 1.0


def loss(x):
    return 2 * (x**4) + 3 * (x**3) + 2


def grad(f, x):
    with tf.GradientTape() as tape:
        result = f(x)
    return tape.gradient(result, x)


print(np.round(grad(loss, tf.Variable([-1.5, 0.0, 2.0])).numpy(), 4))
pairs = [(GradientDescent(0.01), tf.keras.optimizers.SGD(0.01)), (Momentum(0.01, 0.7), tf.keras.optimizers.SGD(0.01, momentum=0.7)), (Adam(0.05), tf.keras.optimizers.Adam(0.05))]
for mine, theirs in pairs:
    x, y = tf.Variable(-1.6), tf.Variable(-1.6)
    for _ in range(20):
        mine.apply_gradients([grad(loss, x)], [x])
        theirs.apply_gradients([(grad(loss, y), y)])
    print(mine.title, f"{x.numpy():.3f} {y.numpy():.3f} {loss(x):.3f}", len(mine.variables))
w = tf.Variable([1.0, -2.0])
cache = tf.Variable(tf.zeros_like(w))
for _ in range(3):
    g = grad(lambda v: tf.reduce_sum(v**2), w)
    cache.assign(0.9 * cache + 0.1 * g**2)
    w.assign_sub(0.1 * g / (tf.sqrt(cache) + 1e-7))
print(np.round(w.numpy(), 4), tf.math.rsqrt(4.0).numpy())
