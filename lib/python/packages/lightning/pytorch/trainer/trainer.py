"""Trainer: runs a LightningModule."""

import datetime
import os
from types import SimpleNamespace

import torch

from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint, ProgressBar
from lightning.pytorch.core.hooks import MisconfigurationException
from lightning.pytorch.trainer import checkpoints, optimizers
from lightning.pytorch.trainer.hooks import Hooks
from lightning.pytorch.trainer.logged import Logging
from lightning.pytorch.trainer.loops import EvaluationLoop, FitLoop, PredictionLoop, length_of, limited
from lightning.pytorch.trainer.setting_up import SettingUp
from lightning.pytorch.trainer.states import TrainerFn, TrainerStatus
from lightning.pytorch.trainer.steps import Steps
from lightning.pytorch.utilities.combined_loader import CombinedLoader


def _seconds(max_time):
    if max_time is None:
        return None
    if isinstance(max_time, str):
        days, hours, minutes, seconds = map(int, max_time.split(":"))
        max_time = {"days": days, "hours": hours, "minutes": minutes, "seconds": seconds}
    return (max_time if isinstance(max_time, datetime.timedelta) else datetime.timedelta(**max_time)).total_seconds()


class Trainer(SettingUp, Hooks, Steps):
    """Fits, validates, tests and predicts with a LightningModule, on the one device that there is."""

    def __init__(self, *, accelerator="auto", strategy="auto", devices="auto", num_nodes=1, precision=None, logger=None,
                 callbacks=None, fast_dev_run=False, max_epochs=None, min_epochs=None, max_steps=-1, min_steps=None,
                 max_time=None, limit_train_batches=None, limit_val_batches=None, limit_test_batches=None,
                 limit_predict_batches=None, overfit_batches=0.0, val_check_interval=None, check_val_every_n_epoch=1,
                 num_sanity_val_steps=None, log_every_n_steps=None, enable_checkpointing=None, enable_progress_bar=None,
                 enable_model_summary=None, accumulate_grad_batches=1, gradient_clip_val=None,
                 gradient_clip_algorithm=None, deterministic=None, benchmark=None, inference_mode=True,
                 use_distributed_sampler=True, profiler=None, detect_anomaly=False, barebones=False, plugins=None,
                 sync_batchnorm=False, reload_dataloaders_every_n_epochs=0, default_root_dir=None,
                 enable_autolog_hparams=True, model_registry=None):
        if gradient_clip_algorithm is not None and str(gradient_clip_algorithm) not in ("norm", "value"):
            raise MisconfigurationException(
                f"`gradient_clip_algorithm` {gradient_clip_algorithm} is invalid. "
                "Allowed algorithms: ['value', 'norm']."
            )
        if fast_dev_run:
            steps = int(fast_dev_run)
            max_epochs, max_steps, num_sanity_val_steps, val_check_interval = 1, steps, 0, 1.0
            limit_train_batches = limit_val_batches = limit_test_batches = limit_predict_batches = steps
            check_val_every_n_epoch, logger = 1, False if logger in (None, True, False) else logger
            self._announce(f"Running in `fast_dev_run` mode: will run the requested loop using {steps} batch(es). "
                           "Logging and checkpointing is suppressed.")
        if max_epochs is None and max_steps == -1 and max_time is None:
            max_epochs = 1000
        self.fast_dev_run = fast_dev_run
        self.max_epochs = -1 if max_epochs is None else max_epochs
        self.min_epochs, self.max_steps, self.min_steps = min_epochs, max_steps, min_steps
        self._max_seconds = _seconds(max_time)
        self.limit_train_batches = 1.0 if limit_train_batches is None else limit_train_batches
        self.limit_val_batches = 1.0 if limit_val_batches is None else limit_val_batches
        self.limit_test_batches = 1.0 if limit_test_batches is None else limit_test_batches
        self.limit_predict_batches = 1.0 if limit_predict_batches is None else limit_predict_batches
        self.overfit_batches = overfit_batches
        if overfit_batches:
            self.limit_train_batches = self.limit_val_batches = overfit_batches
        self.val_check_interval = 1.0 if val_check_interval is None else val_check_interval
        self.check_val_every_n_epoch = check_val_every_n_epoch
        self.num_sanity_val_steps = 2 if num_sanity_val_steps is None else num_sanity_val_steps
        self.log_every_n_steps = 50 if log_every_n_steps is None else log_every_n_steps
        self.accumulate_grad_batches = accumulate_grad_batches
        self.gradient_clip_val, self.gradient_clip_algorithm = gradient_clip_val, gradient_clip_algorithm
        self.reload_dataloaders_every_n_epochs = reload_dataloaders_every_n_epochs
        self._detect_anomaly, self._deterministic, self.barebones = detect_anomaly, deterministic, barebones
        self.default_root_dir = os.path.abspath(default_root_dir) if default_root_dir else os.getcwd()
        self.precision = "32-true" if precision is None else str(precision)
        self.num_nodes = self.num_devices = self.world_size = 1
        self.global_rank = self.local_rank = self.node_rank = 0
        self.device_ids, self.is_global_zero, self.received_sigterm = [0], True, False
        self._device = self._choose_device(accelerator)
        self.accelerator, self.strategy, self.profiler = self._parts(strategy)
        self.current_epoch = self.global_step = 0
        self._batches_stepped, self._stepped_now = 0, False
        self.should_stop = self.is_last_batch = self.interrupted = self.sanity_checking = False
        self.state = SimpleNamespace(fn=None, stage=None, status=TrainerStatus.INITIALIZING, finished=False)
        self.optimizers, self.lr_scheduler_configs, self._wrapped_optimizers = [], [], []
        self.lightning_module = self.datamodule = self._data_source = None
        self.num_training_batches, self.num_val_batches, self.num_test_batches = float("inf"), [], []
        self.num_sanity_val_batches, self.num_predict_batches = [], []
        self.train_dataloader = self.val_dataloaders = self.test_dataloaders = self.predict_dataloaders = None
        self.ckpt_path = None
        self._logging = Logging(self)
        self.loggers = self._make_loggers(logger)
        self.callbacks = self._make_callbacks(callbacks, enable_checkpointing, enable_progress_bar, enable_model_summary,
                                              accumulate_grad_batches)
        self._announce(f"GPU available: {torch.cuda.is_available()}, used: {self._device.type == 'cuda'}")

    # What can be asked

    logger = property(lambda self: self.loggers[0] if self.loggers else None)
    model = property(lambda self: self.lightning_module)
    callback_metrics = property(lambda self: self._logging.callback_metrics)
    logged_metrics = property(lambda self: self._logging.logged_metrics)
    progress_bar_metrics = property(lambda self: self._logging.progress_bar_metrics)
    training = property(lambda self: self.state.stage == "train")
    validating = property(lambda self: self.state.stage == "validate")
    testing = property(lambda self: self.state.stage == "test")
    predicting = property(lambda self: self.state.stage == "predict")
    evaluating = property(lambda self: self.state.stage in ("validate", "test", "sanity_check"))
    enable_validation = property(lambda self: self._has_validation())
    checkpoint_callbacks = property(lambda self: [c for c in self.callbacks if isinstance(c, ModelCheckpoint)])
    checkpoint_callback = property(lambda self: next(iter(self.checkpoint_callbacks), None))
    early_stopping_callbacks = property(lambda self: [c for c in self.callbacks if isinstance(c, EarlyStopping)])
    early_stopping_callback = property(lambda self: next(iter(self.early_stopping_callbacks), None))
    progress_bar_callback = property(lambda self: next((c for c in self.callbacks if isinstance(c, ProgressBar)), None))
    prediction_writer_callbacks = property(lambda self: self._writers())

    @property
    def log_dir(self):
        """Where the first logger writes."""
        return self.loggers[0].log_dir if self.loggers else self.default_root_dir

    @property
    def estimated_stepping_batches(self):
        """How many optimizer steps fit will take."""
        if self.train_dataloader is None:
            self._load_train()
        if self.num_training_batches == float("inf") or self.max_epochs == -1:
            return self.max_steps if self.max_steps != -1 else float("inf")
        per_epoch = -(-self.num_training_batches // self.accumulate_grad_batches)
        steps = per_epoch * max(self.max_epochs, 1)
        return min(steps, self.max_steps) if self.max_steps != -1 else steps

    def init_module(self, empty_init=None):
        """A block in which modules are made on the device of the run."""
        return torch.device(self._device)

    def print(self, *args, **kwargs):
        """print, from the first process alone."""
        print(*args, **kwargs)

    # Data

    def _source(self, name):
        """A loader's maker: of the data module if there is one, else of the module."""
        given = self._given.get(name)
        if given is not None:
            return given
        for owner in (self._data_source, self.lightning_module):
            hook = getattr(owner, f"{name}_dataloader", None) if owner is not None else None
            if hook is not None and not getattr(hook, "_is_default", False):
                return hook
        return None

    def _has_validation(self):
        step = self.lightning_module.validation_step
        return (self._source("val") is not None and self.limit_val_batches != 0
                and getattr(step, "__func__", step) is not _BASE.validation_step)

    def _load_train(self):
        source = self._source("train")
        if source is None:
            raise MisconfigurationException("`train_dataloader` must be implemented to be used with the Lightning Trainer")
        made = source() if callable(source) else source
        self.train_dataloader = made
        plain = not isinstance(made, (dict, list, tuple, CombinedLoader))
        self._train_loader = made if plain else made if isinstance(made, CombinedLoader) else CombinedLoader(
            made, "max_size_cycle"
        )
        self.num_training_batches = limited(length_of(self._train_loader), self.limit_train_batches, "limit_train_batches")
        if isinstance(self.val_check_interval, int):
            self.val_check_batch = self.val_check_interval
        elif self.num_training_batches == float("inf"):
            self.val_check_batch = float("inf")
        else:
            self.val_check_batch = max(1, int(self.num_training_batches * self.val_check_interval))

    def _transfer(self, batch, index):
        owner = self._data_source if self._data_source is not None else self.lightning_module
        before, move, after = (
            getattr(owner if hasattr(owner, name) else self.lightning_module, name)
            for name in ("on_before_batch_transfer", "transfer_batch_to_device", "on_after_batch_transfer")
        )
        return after(move(before(batch, index), self._device, index), index)

    # Stages

    def _prepare(self, module, datamodule, fn, stage, **given):
        from lightning.pytorch.core.module import LightningModule

        if not isinstance(module, LightningModule):
            raise TypeError(f"`model` must be a `LightningModule` or `torch._dynamo.OptimizedModule`, got `{type(module).__qualname__}`")
        loader = next((v for v in given.values() if v is not None), None)
        if datamodule is None and loader is not None and hasattr(loader, "train_dataloader") and hasattr(loader, "setup"):
            datamodule, given = loader, {k: None for k in given}
        if datamodule is not None and any(v is not None for v in given.values()):
            raise MisconfigurationException(
                f"You cannot pass `{'train_dataloader' if fn == 'fit' else fn + '_dataloaders'}` or "
                f"`val_dataloaders` to `trainer.{fn}(datamodule=...)`"
            )
        fn = TrainerFn(fn)
        self._given, self._data_source, self.lightning_module = given, datamodule, module
        module.trainer = self
        if datamodule is not None:
            # It stays with the trainer: its hooks are called in later runs, too, though their data may come from elsewhere.
            self.datamodule = datamodule
            datamodule.trainer = self
        self.state.fn, self.state.stage, self.state.status = fn, stage, TrainerStatus.RUNNING
        extra = module.configure_callbacks()
        extra = extra if isinstance(extra, (list, tuple)) else [extra]
        kinds = tuple(type(c) for c in extra)
        self.callbacks = [c for c in self.callbacks if not kinds or not isinstance(c, kinds)] + list(extra)
        for owner in (self.datamodule, module):
            if owner is not None:
                owner.prepare_data()
        if self.datamodule is not None:
            self.datamodule.setup(fn)
        for callback in self.callbacks:
            callback.setup(self, module, fn)
        module.setup(fn)
        module.configure_model()
        module.to(self._device)

    def _finish(self, fn):
        fn = TrainerFn(fn)
        for callback in self.callbacks:
            callback.teardown(self, self.lightning_module, fn)
        for owner in (self.datamodule, self.lightning_module):
            if owner is not None:
                owner.teardown(fn)
        self.state.status, self.state.stage, self.state.finished = TrainerStatus.FINISHED, None, True
        for logger in self.loggers:
            logger.finalize("success")

    def _guarded(self, work):
        try:
            return work()
        except BaseException as error:
            self.state.status, self.interrupted = TrainerStatus.INTERRUPTED, True
            for callback in self.callbacks:
                callback.on_exception(self, self.lightning_module, error)
            if self.datamodule is not None:
                self.datamodule.on_exception(error)
            for logger in self.loggers:
                logger.finalize("failed")
            raise

    def fit(self, model, train_dataloaders=None, val_dataloaders=None, datamodule=None, ckpt_path=None, weights_only=None):
        """Trains the module."""

        def work():
            self.should_stop = False
            self._prepare(model, datamodule, "fit", "train", train=train_dataloaders, val=val_dataloaders)
            if getattr(model.training_step, "__func__", None) is _BASE.training_step:
                raise MisconfigurationException(
                    "No `training_step()` method defined. Lightning `Trainer` expects as minimum "
                    "`training_step()`, `train_dataloader()` and `configure_optimizers()` to be defined."
                )
            if getattr(model.configure_optimizers, "__func__", None) is _BASE.configure_optimizers:
                raise MisconfigurationException(
                    "No `configure_optimizers()` method defined. Lightning `Trainer` expects as minimum a `training_step()`, "
                    "`train_dataloader()` and `configure_optimizers()` to be defined."
                )
            self._load_train()
            made = model.configure_optimizers()
            self.optimizers, self.lr_scheduler_configs = optimizers.read(made)
            self._wrapped_optimizers = [optimizers.LightningOptimizer(o, self) for o in self.optimizers]
            for logger in self.loggers:
                if getattr(model, "_log_hyperparams", False) and model.hparams:
                    logger.log_hyperparams(model.hparams)
                logger.save()
            start = checkpoints.resume(self, ckpt_path) if ckpt_path else self.current_epoch
            self._hook("on_fit_start")
            self._sanity_check()
            with torch.autograd.set_detect_anomaly(self._detect_anomaly):
                FitLoop(self).run(start)
            self._hook("on_fit_end")
            self._finish("fit")

        self._guarded(work)

    def _sanity_check(self):
        steps = float("inf") if self.num_sanity_val_steps == -1 else self.num_sanity_val_steps
        if not steps or not self._has_validation():
            return
        with torch.random.fork_rng():
            self.sanity_checking, self.state.stage = True, "sanity_check"
            self._callbacks_hook("on_sanity_check_start")
            EvaluationLoop(self, "validation").run(self._source("val"), self.limit_val_batches, False, sanity=steps)
            self._callbacks_hook("on_sanity_check_end")
            self.sanity_checking, self.state.stage = False, "train"
        for metrics in (self.callback_metrics, self.logged_metrics, self.progress_bar_metrics):
            metrics.clear()

    def validate(self, model=None, dataloaders=None, ckpt_path=None, verbose=True, datamodule=None, weights_only=None):
        """Runs the validation batches; returns a dict of metrics for each loader."""
        return self._evaluate("validate", "validation", model, dataloaders, ckpt_path, verbose, datamodule)

    def test(self, model=None, dataloaders=None, ckpt_path=None, verbose=True, datamodule=None, weights_only=None):
        """Runs the test batches; returns a dict of metrics for each loader."""
        return self._evaluate("test", "test", model, dataloaders, ckpt_path, verbose, datamodule)

    def _evaluate(self, fn, kind, model, dataloaders, ckpt_path, verbose, datamodule):
        module = model if model is not None else self.lightning_module
        if module is None:
            raise TypeError(f"`Trainer.{fn}()` requires a `LightningModule` when it hasn't been passed in a previous run")

        def work():
            name = "val" if fn == "validate" else "test"
            own = self.datamodule if model is None and dataloaders is None and datamodule is None else datamodule
            self._prepare(module, own, fn, fn, **{name: dataloaders})
            source = self._source(name)
            if source is None:
                raise MisconfigurationException(f"No `{name}_dataloader()` method defined to run `Trainer.{fn}`.")
            if ckpt_path is not None:
                checkpoints.load_weights(self, ckpt_path, model is None)
            limit = self.limit_val_batches if fn == "validate" else self.limit_test_batches
            found = EvaluationLoop(self, kind).run(source, limit, verbose)
            self._finish(fn)
            return found

        return self._guarded(work)

    def predict(self, model=None, dataloaders=None, datamodule=None, return_predictions=None, ckpt_path=None,
                weights_only=None):
        """What predict_step returns for every batch, as a list; a list of lists where there are several loaders."""
        module = model if model is not None else self.lightning_module

        def work():
            own = self.datamodule if model is None and dataloaders is None and datamodule is None else datamodule
            self._prepare(module, own, "predict", "predict", predict=dataloaders)
            if ckpt_path is not None:
                checkpoints.load_weights(self, ckpt_path, model is None)
            source = self._source("predict")
            if source is None:
                raise MisconfigurationException("No `predict_dataloader()` method defined to run `Trainer.predict`.")
            found = PredictionLoop(self).run(source, self.limit_predict_batches, return_predictions is not False)
            self._finish("predict")
            return found

        return self._guarded(work)

    def save_checkpoint(self, filepath, weights_only=None, storage_options=None):
        """Writes a checkpoint."""
        if self.lightning_module is None:
            raise AttributeError(
                "Saving a checkpoint is only possible if a model is attached to the Trainer. Did you call"
                " `Trainer.save_checkpoint()` before calling `Trainer.{fit,validate,test,predict}`?"
            )
        checkpoints.save(self, filepath, bool(weights_only))


from lightning.pytorch.core.module import LightningModule as _BASE  # noqa: E402
