"""The hooks of modules and callbacks, called in their order."""

import contextlib

import torch

from lightning.pytorch.callbacks import BasePredictionWriter, EarlyStopping, ModelCheckpoint
from lightning.pytorch.trainer.loops import accepts


class Hooks:
    """The part of a Trainer that calls hooks."""

    def _writers(self):
        return [c for c in self.callbacks if isinstance(c, BasePredictionWriter)]

    def _callbacks_hook(self, name, *args, monitoring=None):
        found = []
        for callback in self.callbacks:
            late = isinstance(callback, (ModelCheckpoint, EarlyStopping))
            if monitoring is not None and late != monitoring:
                continue
            with self._within(name):
                found.append(getattr(callback, name)(self, self.lightning_module, *args))
        return found

    @contextlib.contextmanager
    def _within(self, name):
        """A block in which what is logged counts for a hook."""
        module = self.lightning_module
        before, module._current_fx = module._current_fx, name
        try:
            yield
        finally:
            module._current_fx = before

    def _hook(self, name, *args, module_args=None, monitoring=None):
        """Calls a hook of all callbacks, then of the module; returns what they return."""
        found = self._callbacks_hook(name, *args, monitoring=monitoring)
        hook = getattr(self.lightning_module, name, None)
        if hook is not None:
            given = args if module_args is None else module_args
            with self._within(name):
                found.append(hook(*given[: accepts(hook, len(given))] if given else ()))
        return [f for f in found if isinstance(f, int)]

    def _step(self, name, *args):
        with self._within(name), self._autocast():
            return getattr(self.lightning_module, name)(*args)

    def _autocast(self):
        if self.precision in ("16-mixed", "bf16-mixed"):
            return torch.autocast(self._device.type, dtype=torch.float16 if self.precision[0] == "1" else torch.bfloat16)
        return contextlib.nullcontext()
