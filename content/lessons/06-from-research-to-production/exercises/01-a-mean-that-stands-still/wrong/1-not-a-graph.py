# expect: plain Python now
import tensorflow as tf


class RunningMean:
    def __init__(self):
        self.count = 0.0
        self.total = 0.0

    def update(self, x):
        self.count += 1.0
        self.total = self.total + x
        return self.total / self.count
