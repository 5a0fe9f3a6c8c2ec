# expect: makes a new variable each time
import tensorflow as tf


class RunningMean:
    def __init__(self):
        pass

    @tf.function
    def update(self, x):
        self.count = tf.Variable(0.0)
        self.total = tf.Variable(0.0)
        self.count.assign_add(1.0)
        self.total.assign_add(x)
        return self.total / self.count
