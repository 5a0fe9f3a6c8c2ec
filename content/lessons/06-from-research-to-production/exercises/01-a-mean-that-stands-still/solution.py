import tensorflow as tf


class RunningMean:
    """The mean of all numbers that were given so far."""

    def __init__(self):
        self.count = tf.Variable(0.0)
        self.total = tf.Variable(0.0)

    @tf.function
    def update(self, x):
        self.count.assign_add(1.0)
        self.total.assign_add(x)
        return self.total / self.count


mean = RunningMean()
for value in (2.0, 4.0, 9.0):
    print("given", value, "the mean is", float(mean.update(tf.constant(value))))
print("should have been 2, 3 and 5")
