# expect: they share their variables
import tensorflow as tf


class RunningMean:
    count = tf.Variable(0.0)
    total = tf.Variable(0.0)

    @tf.function
    def update(self, x):
        self.count.assign_add(1.0)
        self.total.assign_add(x)
        return self.total / self.count
