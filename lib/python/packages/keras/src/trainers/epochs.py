"""EpochIterator: which batches make an epoch, given `steps_per_epoch`."""

import warnings

from keras.src.trainers.data import make_batches


class EpochIterator:
    """Yields (step, batch) of one epoch each time it is iterated.

    Without `steps_per_epoch` an epoch is all batches, begun anew each time; with it, an epoch goes on where the last
    one stopped.
    """

    def __init__(self, x, steps_per_epoch=None, **options):
        self.steps_per_epoch = steps_per_epoch
        self.batches = make_batches(x, steps=steps_per_epoch, **options)
        self._known = self.batches.num_batches
        self._current = None
        self._seen = 0

    @property
    def num_batches(self):
        return self.steps_per_epoch or self._known

    def reset(self):
        self._current = None
        self._seen = 0
        self.batches.on_epoch_end()

    def __iter__(self):
        self.batches.on_epoch_begin()
        steps = self.steps_per_epoch or self._known
        if self._current is None or self.steps_per_epoch is None:
            self._current = self.batches.epoch()
            self._seen = 0
        step = 0
        while steps is None or step < steps:
            if self._known and self._seen >= self._known:
                if self.steps_per_epoch:
                    self._warn()
                break
            try:
                batch = next(self._current)
            except StopIteration:
                if self._known is None:
                    self._known = self._seen
                self._warn()
                self._current = None
                break
            self._seen += 1
            yield step, batch
            step += 1
        if self._known and self._seen >= self._known:
            self._current = None
            if self.steps_per_epoch is None:
                # Keras asks for the next iterator at once, and for another one when the next epoch begins: what is
                # shuffled anew for each iterator moves on by two.
                self.batches.skip_epoch()
        self.batches.on_epoch_end()

    def _warn(self):
        warnings.warn(
            "Your input ran out of data; interrupting training. Make sure that your dataset or generator can generate "
            "at least `steps_per_epoch * epochs` batches. You may need to use the `.repeat()` function when building "
            "your dataset.",
            stacklevel=3,
        )
