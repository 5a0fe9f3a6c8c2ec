"""LightningModule: a model together with how it is trained."""

import contextlib

import torch
from torch import nn

from lightning.pytorch.core.hooks import DataHooks, MisconfigurationException, ModelHooks
from lightning.pytorch.core.hparams import HyperparametersMixin


class LightningModule(ModelHooks, DataHooks, HyperparametersMixin, nn.Module):
    """A model with its training, validation, test and predict steps and its optimizers."""

    CHECKPOINT_HYPER_PARAMS_KEY = "hyper_parameters"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__["_trainer"] = None
        self.__dict__["_fabric"] = None
        self._example_input_array = None
        self._automatic_optimization = True
        self._current_fx = None

    # Where the module is in a run

    @property
    def trainer(self):
        """The Trainer that runs the module. @throws RuntimeError where there is none"""
        found = self.__dict__.get("_trainer")
        if found is None:
            raise RuntimeError(f"{self.__class__.__qualname__} is not attached to a `Trainer`.")
        return found

    @trainer.setter
    def trainer(self, trainer):
        for module in self.modules():
            if isinstance(module, LightningModule):
                module.__dict__["_trainer"] = trainer

    @property
    def fabric(self):
        return self.__dict__.get("_fabric")

    @property
    def _run(self):
        return self.__dict__.get("_trainer")

    @property
    def current_epoch(self):
        """How many epochs are done."""
        return self._run.current_epoch if self._run else 0

    @property
    def global_step(self):
        """How many optimizer steps are done."""
        return self._run.global_step if self._run else 0

    global_rank = local_rank = 0

    @property
    def on_gpu(self):
        """Whether the module's device is a GPU."""
        return self.device.type == "cuda"

    @property
    def logger(self):
        """The first logger, or None."""
        return self._run.logger if self._run else None

    @property
    def loggers(self):
        """All loggers."""
        return self._run.loggers if self._run else []

    @property
    def device(self):
        """Where the parameters are."""
        first = next(self.parameters(), None)
        return torch.device("cpu") if first is None else first.device

    @property
    def dtype(self):
        """The type of the parameters."""
        first = next(self.parameters(), None)
        return torch.get_default_dtype() if first is None else first.dtype

    @property
    def automatic_optimization(self):
        """Whether the Trainer calls backward and the optimizers; False leaves that to training_step."""
        return self._automatic_optimization

    @automatic_optimization.setter
    def automatic_optimization(self, on):
        self._automatic_optimization = on

    @property
    def example_input_array(self):
        """An input that shows the shapes."""
        return self._example_input_array

    @example_input_array.setter
    def example_input_array(self, example):
        self._example_input_array = example

    @property
    def strict_loading(self):
        """Whether checkpoints must have exactly the module's keys."""
        return self.__dict__.get("_strict_loading", True)

    @strict_loading.setter
    def strict_loading(self, strict):
        self.__dict__["_strict_loading"] = strict

    # What programs override

    def forward(self, *args, **kwargs):
        return super().forward(*args, **kwargs)

    def training_step(self, *args, **kwargs):
        """The loss of a batch, or a dict with "loss"; None skips the batch."""
        return None

    def validation_step(self, *args, **kwargs):
        """What is computed and logged for a validation batch."""

    def test_step(self, *args, **kwargs):
        """What is computed and logged for a test batch."""

    def predict_step(self, *args, **kwargs):
        """The prediction for a batch: forward, if nothing else is said."""
        batch = kwargs.get("batch", args[0])
        return self(batch)

    def configure_callbacks(self):
        """Callbacks that belong to the module."""
        return []

    def configure_model(self):
        """Builds the model where it is not built in __init__."""

    def configure_optimizers(self):
        """Optimizers and schedulers."""
        return None

    def backward(self, loss, *args, **kwargs):
        """The backward pass of automatic and manual optimisation."""
        loss.backward(*args, **kwargs)

    def optimizer_step(self, epoch, batch_idx, optimizer, optimizer_closure=None):
        """One step of an optimizer; the closure runs training_step and backward."""
        optimizer.step(closure=optimizer_closure)

    def optimizer_zero_grad(self, epoch, batch_idx, optimizer):
        """Clears gradients."""
        optimizer.zero_grad()

    def lr_scheduler_step(self, scheduler, metric):
        """One step of a scheduler."""
        scheduler.step() if metric is None else scheduler.step(metric)

    def configure_gradient_clipping(self, optimizer, gradient_clip_val=None, gradient_clip_algorithm=None):
        """Clips gradients before an optimizer steps."""
        self.clip_gradients(optimizer, gradient_clip_val, gradient_clip_algorithm)

    def on_validation_model_eval(self):
        """Turns to evaluation before validation."""
        self.eval()

    def on_test_model_eval(self):
        self.eval()

    def on_predict_model_eval(self):
        self.eval()

    # What programs call

    def print(self, *args, **kwargs):
        """print, from the first process alone."""
        print(*args, **kwargs)

    def log(self, name, value, prog_bar=False, logger=None, on_step=None, on_epoch=None, reduce_fx="mean",
            enable_graph=False, sync_dist=False, sync_dist_group=None, add_dataloader_idx=True, batch_size=None,
            metric_attribute=None, rank_zero_only=False):
        """Notes a number under a name: for each step, averaged over the epoch, or both."""
        if self.__dict__.get("_fabric") is not None:
            self.__dict__["_fabric"].log(name, value)
            return
        run = self._run
        if run is None:
            import warnings

            warnings.warn(
                "You are trying to `self.log()` but the `self.trainer` reference is not registered on the model yet."
                " This is most likely because the model hasn't been passed to the `Trainer`",
                stacklevel=2,
            )
            return
        run._logging.log(self._current_fx, name, value, prog_bar=prog_bar, logger=True if logger is None else logger,
                         on_step=on_step, on_epoch=on_epoch, reduce_fx=reduce_fx, batch_size=batch_size,
                         add_dataloader_idx=add_dataloader_idx)

    def log_dict(self, dictionary, prog_bar=False, logger=None, on_step=None, on_epoch=None, **options):
        """log for each item of a dict."""
        for name, value in dictionary.items():
            self.log(name, value, prog_bar=prog_bar, logger=logger, on_step=on_step, on_epoch=on_epoch, **options)

    def optimizers(self, use_pl_optimizer=True):
        """The optimizers: one, or a list."""
        found = self.trainer._wrapped_optimizers if use_pl_optimizer else self.trainer.optimizers
        return found[0] if len(found) == 1 else found

    def lr_schedulers(self):
        """The schedulers: None, one, or a list."""
        found = [c.scheduler for c in self.trainer.lr_scheduler_configs]
        return None if not found else found[0] if len(found) == 1 else found

    def manual_backward(self, loss, *args, **kwargs):
        """backward, in manual optimisation."""
        if self.automatic_optimization:
            raise MisconfigurationException(
                "`LightningModule.manual_backward` is only for manual optimization: set `automatic_optimization = False`."
            )
        self.trainer._backward(loss, None, *args, **kwargs)

    def clip_gradients(self, optimizer, gradient_clip_val=None, gradient_clip_algorithm=None):
        """Clips the gradients of an optimizer's parameters by norm or by value."""
        run = self.trainer
        value = run.gradient_clip_val if gradient_clip_val is None else gradient_clip_val
        algorithm = run.gradient_clip_algorithm or "norm" if gradient_clip_algorithm is None else gradient_clip_algorithm
        if not value:
            return
        params = [p for group in optimizer.param_groups for p in group["params"]]
        if str(algorithm) == "value":
            nn.utils.clip_grad_value_(params, value)
        else:
            nn.utils.clip_grad_norm_(params, value)

    def toggle_optimizer(self, optimizer):
        """Lets only an optimizer's own parameters require gradients, until untoggle_optimizer."""
        kept = {}
        own = {id(p) for group in optimizer.param_groups for p in group["params"]}
        for other in self.trainer.optimizers:
            for group in other.param_groups:
                for p in group["params"]:
                    kept.setdefault(p, p.requires_grad)
                    p.requires_grad = kept[p] and id(p) in own
        self.__dict__["_param_requires_grad_state"] = kept

    def untoggle_optimizer(self, optimizer):
        """Undoes toggle_optimizer."""
        for p, state in self.__dict__.pop("_param_requires_grad_state", {}).items():
            p.requires_grad = state

    @contextlib.contextmanager
    def toggled_optimizer(self, optimizer):
        """A block in which an optimizer is toggled."""
        self.toggle_optimizer(optimizer)
        try:
            yield
        finally:
            self.untoggle_optimizer(optimizer)

    def freeze(self):
        """No parameter requires gradients any more."""
        for p in self.parameters():
            p.requires_grad = False
        self.eval()

    def unfreeze(self):
        """All parameters require gradients."""
        for p in self.parameters():
            p.requires_grad = True
        self.train()

    def all_gather(self, data, group=None, sync_grads=False):
        """The data of all processes: there is one."""
        return data

    def to_torchscript(self, file_path=None, method="script", example_inputs=None, **kwargs):
        """The module, scripted or traced."""
        made = torch.jit.script(self) if method == "script" else torch.jit.trace(
            self, self.example_input_array if example_inputs is None else example_inputs
        )
        if file_path is not None:
            torch.jit.save(made, file_path)
        return made

    def to_onnx(self, file_path=None, input_sample=None, **kwargs):
        """Writes the module as an ONNX file."""
        sample = self.example_input_array if input_sample is None else input_sample
        return torch.onnx.export(self, sample if isinstance(sample, tuple) else (sample,), file_path, **kwargs)

    @classmethod
    def load_from_checkpoint(cls, checkpoint_path, map_location=None, hparams_file=None, strict=None, weights_only=None,
                             **kwargs):
        """The module that a checkpoint holds; further arguments replace saved hyperparameters."""
        from lightning.pytorch.core.saving import load_from_checkpoint

        return load_from_checkpoint(cls, checkpoint_path, map_location, hparams_file, strict, kwargs)

    def __getstate__(self):
        state = dict(self.__dict__)
        state["_trainer"] = None
        return state
