"""Steps of training: gradients, optimizers, schedulers, and when validation comes."""

import torch

from lightning.pytorch.core.hooks import MisconfigurationException
from lightning.pytorch.trainer.loops import EvaluationLoop, accepts


class Steps:
    """The part of a Trainer that takes steps of training."""

    def _accumulates(self, i):
        """Whether gradients are gathered on after this batch."""
        return not ((i + 1) % self.accumulate_grad_batches == 0 or self.is_last_batch)

    def _train_step(self, batch, i):
        module = self.lightning_module
        self._stepped_now = False
        args = (batch, i)[: accepts(module.training_step, 2)]
        if not module.automatic_optimization:
            before = self.global_step
            output = self._output(self._step("training_step", *args))
            self._stepped_now = self.global_step > before
            return output
        if not self.optimizers:
            output = self._output(self._step("training_step", *args))
            self._stepped_now = True
            return output
        held = {}

        def closure():
            output = self._step("training_step", *args)
            loss = output["loss"] if isinstance(output, dict) else output
            if self.accumulate_grad_batches > 1 and isinstance(loss, torch.Tensor):
                # What hooks see is the share of the step that this batch has.
                loss = loss / self.accumulate_grad_batches
                output = {**output, "loss": loss} if isinstance(output, dict) else loss
            held["output"] = self._output(output)
            if i % self.accumulate_grad_batches == 0:
                self._hook("on_before_zero_grad", self.optimizers[0])
                module.optimizer_zero_grad(self.current_epoch, i, self.optimizers[0])
            if loss is None:
                return None
            if not isinstance(loss, torch.Tensor):
                raise MisconfigurationException(
                    "In automatic_optimization, `training_step` must return a Tensor, a dict, or None (where the step will be"
                    " skipped)."
                )
            self._backward(loss, self.optimizers[0])
            return loss

        if self._accumulates(i):
            closure()
            return held.get("output")

        def full_closure():
            result = closure()
            self._hook("on_before_optimizer_step", self.optimizers[0])
            module.configure_gradient_clipping(
                self.optimizers[0], gradient_clip_val=self.gradient_clip_val,
                gradient_clip_algorithm=self.gradient_clip_algorithm,
            )
            return result

        with self._within("optimizer_step"):
            module.optimizer_step(self.current_epoch, i, _Stepping(self.optimizers[0]), full_closure)
        self.global_step += 1
        self._stepped_now = True
        return held.get("output")

    @staticmethod
    def _output(output):
        if isinstance(output, torch.Tensor):
            return {"loss": output.detach()}
        if isinstance(output, dict):
            return {k: v.detach() if isinstance(v, torch.Tensor) and k == "loss" else v for k, v in output.items()}
        return {} if output is None else output

    def _backward(self, loss, optimizer, *args, **kwargs):
        self._hook("on_before_backward", loss)
        self.lightning_module.backward(loss, *args, **kwargs)
        self._hook("on_after_backward")

    def _manual_step(self, optimizer, closure):
        self._hook("on_before_optimizer_step", optimizer)
        found = optimizer.step() if closure is None else optimizer.step(closure)
        self.global_step += 1
        return found

    def _stopped_by_steps(self):
        return self.max_steps != -1 and self.global_step >= self.max_steps

    def _update_schedulers(self, interval, plateau):
        if not self.lightning_module.automatic_optimization:
            return
        if interval == "step" and not self._stepped_now:
            return
        for config in self.lr_scheduler_configs:
            if config.interval != interval or config.reduce_on_plateau != plateau:
                continue
            count = self._batches_stepped + (0 if plateau else 1) if interval == "step" else self.current_epoch + 1
            if count % config.frequency:
                continue
            metric = None
            if config.reduce_on_plateau:
                metric = self.callback_metrics.get(config.monitor)
                if metric is None:
                    if config.strict:
                        raise MisconfigurationException(
                            f"ReduceLROnPlateau conditioned on metric {config.monitor} which is not available."
                            f" Available metrics are: {list(self.callback_metrics)}."
                            " Condition can be set using `monitor` key in lr scheduler dict"
                        )
                    continue
            self.lightning_module.lr_scheduler_step(config.scheduler, metric)

    # Validation within fit

    def _validates_after(self, i):
        if not self._has_validation():
            return False
        every = self.check_val_every_n_epoch
        if every is not None and (self.current_epoch + 1) % every:
            return False
        if self.val_check_batch == float("inf"):
            return self.is_last_batch
        if isinstance(self.val_check_interval, float) and self.val_check_interval == 1.0:
            return self.is_last_batch
        return (i + 1) % self.val_check_batch == 0

    def _validate_within_fit(self):
        self.state.stage = "validate"
        EvaluationLoop(self, "validation").run(self._source("val"), self.limit_val_batches, False)
        self.state.stage = "train"


class _Stepping:
    """The optimizer that LightningModule.optimizer_step is given: everything is the optimizer's own."""

    def __init__(self, optimizer):
        self._optimizer = optimizer

    def step(self, closure=None):
        return self._optimizer.step(closure)

    def __getattr__(self, name):
        return getattr(self._optimizer, name)
