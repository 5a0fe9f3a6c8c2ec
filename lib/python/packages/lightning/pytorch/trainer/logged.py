"""What was logged: for each step, averaged over epochs, for the progress bar, the callbacks and the loggers."""

import torch

# Where log is called says whether numbers count for the step or the epoch, if the call does not.
_PER_STEP = {
    "training_step", "on_train_batch_start", "on_train_batch_end", "on_before_backward", "on_after_backward",
    "on_before_optimizer_step", "on_before_zero_grad", "optimizer_step", "backward",
}


class _Metric:
    """One name: the last value, and what has gathered over the epoch."""

    def __init__(self, options):
        self.options = options
        self.reset()

    def reset(self):
        self.total, self.weight, self.last = None, 0, None

    def update(self, value, batch_size):
        self.last = value
        kind = self.options["reduce_fx"]
        if not self.options["on_epoch"]:
            return
        if kind == "mean":
            value = value * batch_size
            self.weight += batch_size
        if self.total is None:
            self.total = value.clone()
        elif kind in ("mean", "sum"):
            self.total = self.total + value
        else:
            self.total = torch.maximum(self.total, value) if kind == "max" else torch.minimum(self.total, value)

    def compute(self):
        if self.total is None:
            return self.last
        return self.total / self.weight if self.options["reduce_fx"] == "mean" else self.total


def _reduction(reduce_fx):
    found = {torch.mean: "mean", torch.sum: "sum", torch.max: "max", torch.min: "min"}.get(reduce_fx, reduce_fx)
    if found not in ("mean", "sum", "max", "min"):
        raise ValueError(f"Only `self.log(..., reduce_fx={{min,max,mean,sum}})` are supported. Got: {reduce_fx}")
    return found


def batch_size_of(batch):
    """The number of examples in a batch: the first dimension of the first tensor in it, 1 where there is none."""
    if isinstance(batch, torch.Tensor):
        return 1 if batch.ndim == 0 else batch.size(0)
    if isinstance(batch, str):
        return len(batch)
    inner = batch.values() if isinstance(batch, dict) else batch if isinstance(batch, (list, tuple)) else ()
    for part in inner:
        found = batch_size_of(part) if isinstance(part, (torch.Tensor, dict, list, tuple, str)) else 0
        if found:
            return found
    return 1


class Logging:
    """The numbers of a run."""

    def __init__(self, trainer):
        self.trainer = trainer
        self.callback_metrics, self.logged_metrics, self.progress_bar_metrics = {}, {}, {}
        self._metrics = {"train": {}, "eval": {}}
        self.batch, self.dataloader_idx = None, None

    @property
    def _now(self):
        return self._metrics["train" if self.trainer.state.stage == "train" else "eval"]

    def log(self, hook, name, value, *, prog_bar, logger, on_step, on_epoch, reduce_fx, batch_size, add_dataloader_idx):
        per_step = hook in _PER_STEP
        on_step = per_step if on_step is None else on_step
        on_epoch = not per_step if on_epoch is None else on_epoch
        if hasattr(value, "compute") and hasattr(value, "update") and not isinstance(value, torch.Tensor):
            # An object that gathers by itself and tells its value at the end of the epoch.
            self._now[name] = _Gathering(value, {"prog_bar": prog_bar, "logger": logger, "on_step": on_step,
                                                 "on_epoch": on_epoch})
            return
        value = value.detach().clone() if isinstance(value, torch.Tensor) else torch.tensor(
            value, dtype=torch.get_default_dtype()
        )
        if value.numel() != 1:
            raise ValueError(
                f"`self.log({name}, {value})` was called, but the tensor must have a single element."
                f" You can try doing `self.log({name}, {value}.mean())`"
            )
        value = value if value.is_floating_point() else value.to(torch.get_default_dtype())
        value = value.squeeze()
        if self.dataloader_idx is not None and add_dataloader_idx:
            name = f"{name}/dataloader_idx_{self.dataloader_idx}"
        options = {"prog_bar": prog_bar, "logger": logger, "on_step": on_step, "on_epoch": on_epoch,
                   "reduce_fx": _reduction(reduce_fx)}
        metric = self._now.setdefault(name, _Metric(options))
        metric.update(value, batch_size_of(self.batch) if batch_size is None and self.batch is not None else batch_size or 1)

    def _tell(self, name, value, options, suffix):
        forked = options["on_step"] and options["on_epoch"]
        full = f"{name}{suffix}" if forked else name
        self.callback_metrics[name] = value
        if forked:
            self.callback_metrics[full] = value
        if options["logger"]:
            self.logged_metrics[full] = value
        if options["prog_bar"]:
            self.progress_bar_metrics[name] = value.item()
            if forked:
                self.progress_bar_metrics[full] = value.item()
        return full

    def step_done(self):
        """After a step of training: what counts for the step. Returns what loggers should be told."""
        found = {}
        for name, metric in self._now.items():
            if metric.options["on_step"] and metric.last is not None:
                full = self._tell(name, metric.last, metric.options, "_step")
                if metric.options["logger"]:
                    found[full] = metric.last
                metric.last = None
        return found

    def epoch_done(self):
        """After an epoch: what counts for the epoch. Returns (what loggers should be told, everything)."""
        told, found = {}, {}
        for name, metric in self._now.items():
            if not metric.options["on_epoch"]:
                continue
            value = metric.compute()
            if value is None:
                continue
            full = self._tell(name, value, metric.options, "_epoch")
            found[full] = value
            if metric.options["logger"]:
                told[full] = value
        return told, found

    def reset(self):
        """Before the next epoch."""
        for metric in self._now.values():
            metric.reset()
        self._now.clear()

    def to_loggers(self, metrics, step):
        """Hands metrics to the loggers."""
        if not metrics:
            return
        scalars = {k: v.item() if isinstance(v, torch.Tensor) else v for k, v in metrics.items()}
        step = scalars.pop("step", step)
        scalars.setdefault("epoch", self.trainer.current_epoch)
        for logger in self.trainer.loggers:
            logger.log_metrics(scalars, step=int(step))
            logger.save()


class _Gathering:
    """A metric object of a library, which gathers by itself."""

    def __init__(self, metric, options):
        self.metric, self.options, self.last = metric, options, None

    def compute(self):
        found = self.metric.compute()
        return found if isinstance(found, torch.Tensor) else torch.tensor(float(found))

    def reset(self):
        self.metric.reset()
