# expect: traced again and again
import tensorflow as tf


class RunningMean:
    def __init__(self):
        self.count = 0
        self.total = tf.Variable(0.0)
        self._update = tf.function(self._step)

    def _step(self, x, count):
        self.total.assign_add(x)
        return self.total / count

    class _Caller:
        def __init__(self, owner):
            self.owner = owner

        def __call__(self, x):
            self.owner.count += 1
            return self.owner._update(x, float(self.owner.count))

        def experimental_get_tracing_count(self):
            return self.owner._update.experimental_get_tracing_count()

    @property
    def update(self):
        return self._Caller(self)
