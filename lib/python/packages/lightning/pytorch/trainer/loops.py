"""The loops of a run: epochs and batches of fitting, evaluation and prediction, with every hook in its place."""

import inspect
import time

import torch

from lightning.pytorch.core.hooks import MisconfigurationException
from lightning.pytorch.utilities.combined_loader import CombinedLoader


def accepts(function, count):
    """How many of `count` positional arguments a function takes."""
    kinds = [p.kind for p in inspect.signature(function).parameters.values()]
    if inspect.Parameter.VAR_POSITIONAL in kinds:
        return count
    plain = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return min(count, sum(kind in plain for kind in kinds))


def length_of(loader):
    try:
        return len(loader)
    except (TypeError, NotImplementedError):
        return float("inf")


def limited(length, limit, name):
    """How many of `length` batches a limit leaves: a whole number counts batches, a fraction is a share."""
    if limit is None or (isinstance(limit, float) and limit == 1.0):
        return length
    if isinstance(limit, int):
        return min(length, limit)
    if length == float("inf"):
        if limit == 0.0:
            return 0
        raise MisconfigurationException(
            f"When using an `IterableDataset`, `Trainer({name})` must be `1.0` or an int. An int specifies `num_batches` to use."
        )
    found = int(length * limit)
    if found == 0 and limit > 0 and length > 0:
        raise MisconfigurationException(
            f"You requested to check {limit} of the `{name.split('_')[1]}_dataloader` but {limit} * {length} < 1. Please"
            f" increase the `{name}` argument. Try at least `{name}={1.0 / length}`"
        )
    return found


class EvaluationLoop:
    """Validation or testing: all batches of all loaders."""

    def __init__(self, trainer, kind):
        self.trainer, self.kind = trainer, kind

    def _loaders(self, source):
        made = source() if callable(source) else source
        return CombinedLoader(made, "sequential")

    def run(self, source, limit, verbose, sanity=None):
        """Runs the batches; returns a dict of metrics for each loader."""
        run, module, kind = self.trainer, self.trainer.lightning_module, self.kind
        step_name = f"{kind}_step"
        combined = self._loaders(source)
        counts = [limited(length_of(d), limit, f"limit_{kind[:3] if kind == 'validation' else kind}_batches")
                  for d in combined.flattened]
        if sanity is not None:
            counts = [min(c, sanity) for c in counts]
        setattr(run, "num_sanity_val_batches" if sanity is not None else
                {"validation": "num_val_batches", "test": "num_test_batches"}[kind], counts)
        setattr(run, {"validation": "val_dataloaders", "test": "test_dataloaders"}[kind], combined.iterables)
        if sum(counts) == 0:
            return []
        was_training = [(m, m.training) for m in module.modules()]
        getattr(module, f"on_{kind}_model_eval")()
        run._hook(f"on_{kind}_start")
        run._hook(f"on_{kind}_epoch_start")
        found, several = [], len(combined.flattened) > 1
        with torch.no_grad():
            for index, loader in enumerate(combined.flattened):
                run._logging.dataloader_idx = index if several else None
                extra = (index,) if several else ()
                for i, batch in enumerate(_first(loader, counts[index])):
                    batch = run._transfer(batch, index)
                    run._logging.batch = batch
                    run._hook(f"on_{kind}_batch_start", batch, i, index, module_args=(batch, i, *extra))
                    step = getattr(module, step_name)
                    output = run._step(step_name, *(batch, i, *extra)[: accepts(step, 3)])
                    run._hook(f"on_{kind}_batch_end", output, batch, i, index, module_args=(output, batch, i, *extra))
                    run._logging.step_done()
                    run._logging.batch = None
        run._logging.dataloader_idx = None
        run._hook(f"on_{kind}_epoch_end")
        told, everything = run._logging.epoch_done()
        run._hook(f"on_{kind}_end")
        if sanity is None:
            run._logging.to_loggers(told, run._batches_stepped)
        run._logging.reset()
        for m, mode in was_training:
            m.training = mode
        for index in range(len(combined.flattened)):
            suffix = f"/dataloader_idx_{index}"
            found.append({k: v.item() for k, v in everything.items() if not several or k.endswith(suffix)
                          or "/dataloader_idx_" not in k})
        if verbose:
            from lightning.pytorch.trainer.results import print_results

            print_results(found, {"validation": "validate", "test": "test"}[kind])
        return found


def _first(loader, count):
    """The first batches of a loader; it is not asked for one more."""
    if count == 0:
        return
    for i, batch in enumerate(loader):
        yield batch
        if i + 1 >= count:
            return


class PredictionLoop:
    """Prediction: what predict_step returns for every batch."""

    def __init__(self, trainer):
        self.trainer = trainer

    def run(self, source, limit, return_predictions=True):
        run, module = self.trainer, self.trainer.lightning_module
        combined = CombinedLoader(source() if callable(source) else source, "sequential")
        counts = [limited(length_of(d), limit, "limit_predict_batches") for d in combined.flattened]
        run.num_predict_batches, run.predict_dataloaders = counts, combined.iterables
        was_training = [(m, m.training) for m in module.modules()]
        module.on_predict_model_eval()
        run._hook("on_predict_start")
        run._hook("on_predict_epoch_start")
        several, found, indices = len(combined.flattened) > 1, [], []
        with torch.no_grad():
            for index, loader in enumerate(combined.flattened):
                extra, outputs, seen = ((index,) if several else ()), [], []
                size = getattr(loader, "batch_size", None) or 1
                for i, batch in enumerate(_first(loader, counts[index])):
                    batch = run._transfer(batch, index)
                    run._hook("on_predict_batch_start", batch, i, index, module_args=(batch, i, *extra))
                    output = run._step("predict_step", *(batch, i, *extra)[: accepts(module.predict_step, 3)])
                    run._hook("on_predict_batch_end", output, batch, i, index, module_args=(output, batch, i, *extra))
                    rows = list(range(i * size, i * size + size))
                    seen.append(rows)
                    for callback in run._writers():
                        if callback.interval.on_batch:
                            callback.write_on_batch_end(run, module, output, rows, batch, i, index)
                    outputs.append(output)
                found.append(outputs)
                indices.append(seen)
        run._hook("on_predict_epoch_end")
        result = found if several else found[0] if found else []
        for callback in run._writers():
            if callback.interval.on_epoch:
                callback.write_on_epoch_end(run, module, result, indices)
        run._hook("on_predict_end")
        for m, mode in was_training:
            m.training = mode
        return result if return_predictions else None


class FitLoop:
    """Epochs of training, with validation between them."""

    def __init__(self, trainer):
        self.trainer = trainer

    def run(self, start_epoch):
        run = self.trainer
        began = time.monotonic()
        run.current_epoch = start_epoch
        run._hook("on_train_start")
        while not self._done(began):
            self._epoch()
            run.current_epoch += 1
            if run.should_stop and not self._must_go_on():
                break
        run._hook("on_train_end")

    def _must_go_on(self):
        """Whether an early stop would come before the least number of epochs or steps."""
        run = self.trainer
        early = bool(run.min_epochs and run.current_epoch < run.min_epochs) or bool(
            run.min_steps and run.global_step < run.min_steps
        )
        if early:
            run.should_stop = False
        return early

    def _done(self, began):
        run = self.trainer
        if run.num_training_batches == 0:
            return True
        if run.max_steps != -1 and run.global_step >= run.max_steps:
            run._say(f"`Trainer.fit` stopped: `max_steps={run.max_steps!r}` reached.")
            return True
        if run.max_epochs not in (None, -1) and run.current_epoch >= run.max_epochs:
            run._say(f"`Trainer.fit` stopped: `max_epochs={run.max_epochs!r}` reached.")
            return True
        if run._max_seconds is not None and time.monotonic() - began > run._max_seconds:
            run._say("Time limit reached. Signaling Trainer to stop.")
            return True
        return False

    def _epoch(self):
        run, module = self.trainer, self.trainer.lightning_module
        if run.reload_dataloaders_every_n_epochs and run.current_epoch and (
            run.current_epoch % run.reload_dataloaders_every_n_epochs == 0
        ):
            run._load_train()
        sampler = getattr(getattr(run.train_dataloader, "sampler", None), "set_epoch", None)
        if sampler:
            sampler(run.current_epoch)
        run._hook("on_train_epoch_start")
        module.train()
        iterator = iter(run._train_loader)
        total = run.num_training_batches
        i, following = 0, next(iterator, _END) if total else _END
        while following is not _END:
            batch = following
            run.is_last_batch = i + 1 >= total
            # One is fetched ahead only where the length is not known.
            if total == float("inf"):
                following = next(iterator, _END)
                run.is_last_batch = following is _END
            if not self._batch(batch, i):
                run.is_last_batch = True
            i += 1
            if run.is_last_batch or run._stopped_by_steps():
                break
            if run.should_stop and not self._must_go_on():
                break
            if total != float("inf"):
                following = next(iterator, _END)
        self._epoch_end()

    def _batch(self, batch, i):
        """One batch; False where a hook skips the rest of the epoch."""
        run, module = self.trainer, self.trainer.lightning_module
        batch = run._transfer(batch, 0)
        run._logging.batch = batch
        if -1 in run._hook("on_train_batch_start", batch, i):
            return False
        output = run._train_step(batch, i)
        run._update_schedulers("step", plateau=False)
        if run.is_last_batch:
            run._update_schedulers("epoch", plateau=False)
        # Numbers of the step are told to callbacks before they are asked at its end.
        told = run._logging.step_done()
        run._hook("on_train_batch_end", output, batch, i)
        told.update(run._logging.step_done())
        run._logging.batch = None
        if (run._batches_stepped + 1) % run.log_every_n_steps == 0 or run.should_stop:
            run._logging.to_loggers(told, run._batches_stepped)
        stepped = run._stepped_now
        if stepped:
            run._batches_stepped += 1
        if run._validates_after(i):
            run._validate_within_fit()
            module.train()
        run._update_schedulers("step", plateau=True)
        return True

    def _epoch_end(self):
        run = self.trainer
        told, _ = run._logging.epoch_done()
        run._hook("on_train_epoch_end", monitoring=False)
        told.update(run._logging.epoch_done()[0])
        run._callbacks_hook("on_train_epoch_end", monitoring=True)
        run._update_schedulers("epoch", plateau=True)
        run._batches_stepped -= 1
        run._logging.to_loggers(told, run._batches_stepped)
        run._batches_stepped += 1
        run._logging.reset()


_END = object()
