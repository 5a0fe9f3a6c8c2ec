"""A progress bar of text, in one line that is written over and over."""

import sys
import time

from lightning.pytorch.callbacks.progress.progress_bar import ProgressBar


def _clock(seconds):
    minutes, seconds = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"


def _postfix(metrics):
    def shown(value):
        if not isinstance(value, float):
            return str(value)
        text = f"{value:.3g}"
        return text if "e" in text else text.ljust(5, "0") if "." in text else f"{text}.000"[:5]

    return ", ".join(f"{k}={shown(v)}" for k, v in metrics.items())


class Tqdm:
    """One bar: a description, a count, the time, and numbers."""

    def __init__(self, desc="", total=None, file=None, leave=True):
        self.desc, self.total, self.n, self.leave = desc, total, 0, leave
        self._file, self._start, self._metrics, self._shown = file or sys.stdout, time.perf_counter(), {}, -1.0

    def set_description(self, desc):
        self.desc = desc

    def set_postfix(self, metrics):
        """What is shown behind the count."""
        self._metrics = metrics

    def show(self, final=False):
        """Writes the line, at most ten times a second."""
        now = time.perf_counter()
        if not final and now - self._shown < 0.1:
            return
        self._shown, elapsed = now, now - self._start
        rate = self.n / elapsed if elapsed else 0.0
        numbers = f", {_postfix(self._metrics)}" if self._metrics else ""
        if self.total in (None, float("inf")):
            text = f"{self.desc}: {self.n}it [{_clock(elapsed)}, {rate:.2f}it/s{numbers}]"
        else:
            share = self.n / self.total if self.total else 1.0
            bar = ("\u2588" * int(10 * share)).ljust(10)
            rest = _clock((self.total - self.n) / rate) if rate else "?"
            text = f"{self.desc}: {100 * share:3.0f}%|{bar}| {self.n}/{self.total} [{_clock(elapsed)}<{rest}, {rate:.2f}it/s{numbers}]"
        self._file.write(f"\r{text}")
        self._file.flush()

    def close(self):
        """Leaves the line as it is."""
        self.show(final=True)
        self._file.write("\n" if self.leave else "\r")
        self._file.flush()


class TQDMProgressBar(ProgressBar):
    """A bar for each stage."""

    def __init__(self, refresh_rate=1, process_position=0, leave=False):
        super().__init__()
        self._refresh_rate, self._process_position, self._leave = refresh_rate, process_position, leave
        self.train_progress_bar = self._other = None

    @property
    def refresh_rate(self):
        return self._refresh_rate

    def _due(self, n, total):
        return self._enabled and self._refresh_rate and (n % self._refresh_rate == 0 or n == total)

    def _made(self, desc, total):
        return Tqdm(desc, total)

    def init_train_tqdm(self):
        """The bar of training; may be overridden."""
        return self._made("Training", None)

    def init_validation_tqdm(self):
        """The bar of validation; may be overridden."""
        return self._made("Validation", None)

    def init_test_tqdm(self):
        return self._made("Testing", None)

    def init_predict_tqdm(self):
        return self._made("Predicting", None)

    def on_train_epoch_start(self, trainer, pl_module):
        self.train_progress_bar = self.init_train_tqdm()
        self.train_progress_bar.total = trainer.num_training_batches
        self.train_progress_bar.set_description(f"Epoch {trainer.current_epoch}")

    def on_train_batch_end(self, trainer, pl_module, outputs, batch, batch_idx):
        bar = self.train_progress_bar
        bar.n = batch_idx + 1
        if self._due(bar.n, bar.total):
            bar.set_postfix(self.get_metrics(trainer, pl_module))
            bar.show()

    def on_train_epoch_end(self, trainer, pl_module):
        if self._enabled and self._refresh_rate:
            self.train_progress_bar.set_postfix(self.get_metrics(trainer, pl_module))
            self.train_progress_bar.close()

    def _begin(self, bar, counts):
        self._other = bar
        bar.total = sum(counts)

    def on_test_start(self, trainer, pl_module):
        self._begin(self.init_test_tqdm(), trainer.num_test_batches)

    def on_predict_start(self, trainer, pl_module):
        self._begin(self.init_predict_tqdm(), trainer.num_predict_batches)

    def on_validation_start(self, trainer, pl_module):
        if trainer.state.fn == "validate":
            self._begin(self.init_validation_tqdm(), trainer.num_val_batches)

    def _advance(self):
        bar = self._other
        if bar is not None:
            bar.n += 1
            if self._due(bar.n, bar.total):
                bar.show()

    def on_test_batch_end(self, trainer, pl_module, outputs, batch, batch_idx, dataloader_idx=0):
        self._advance()

    on_predict_batch_end = on_test_batch_end

    def on_validation_batch_end(self, trainer, pl_module, outputs, batch, batch_idx, dataloader_idx=0):
        if trainer.state.fn == "validate":
            self._advance()

    def _close(self):
        if self._other is not None and self._enabled and self._refresh_rate:
            self._other.close()
        self._other = None

    def on_test_end(self, trainer, pl_module):
        self._close()

    def on_predict_end(self, trainer, pl_module):
        self._close()

    def on_validation_end(self, trainer, pl_module):
        if trainer.state.fn == "validate":
            self._close()
