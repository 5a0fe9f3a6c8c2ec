"""Fabric: loops of your own, devices and precision taken care of."""

import contextlib
import os

import torch

from lightning.fabric.utilities.apply import move_data_to_device
from lightning.fabric.utilities.seed import seed_everything
from lightning.fabric.wrappers import _FabricDataLoader, _FabricModule, _FabricOptimizer, _unwrap_objects


class Fabric:
    """Puts modules, optimizers and loaders on the one device that there is."""

    def __init__(self, *, accelerator="auto", strategy="auto", devices="auto", num_nodes=1, precision=None, plugins=None,
                 callbacks=None, loggers=None):
        from lightning.pytorch.trainer.trainer import Trainer

        self._device = Trainer._choose_device(accelerator)
        self._precision = "32-true" if precision is None else str(precision)
        self._callbacks = [] if callbacks is None else callbacks if isinstance(callbacks, list) else [callbacks]
        self._loggers = [] if loggers is None else list(loggers) if isinstance(loggers, (list, tuple)) else [loggers]

    device = property(lambda self: self._device)
    loggers = property(lambda self: self._loggers)
    logger = property(lambda self: self._loggers[0])
    global_rank = local_rank = node_rank = property(lambda self: 0)
    world_size = property(lambda self: 1)
    is_global_zero = property(lambda self: True)

    def run(self, *args, **kwargs):
        """The program, where it is written as a subclass."""

    def launch(self, function=None, *args, **kwargs):
        """Runs a function with this Fabric."""
        return None if function is None else function(self, *args, **kwargs)

    def setup(self, module, *optimizers, scheduler=None, move_to_device=True, _reapply_compile=True):
        """A module and its optimizers on the device."""
        if move_to_device:
            module = module.to(self._device)
        made = _FabricModule(module, self)
        if hasattr(module, "_fabric") or "_fabric" in module.__dict__:
            module.__dict__["_fabric"] = self
        wrapped = [_FabricOptimizer(o) for o in optimizers]
        return (made, *wrapped) if wrapped else made

    def setup_module(self, module, move_to_device=True, _reapply_compile=True):
        """A module on the device."""
        return self.setup(module, move_to_device=move_to_device)

    def setup_optimizers(self, *optimizers):
        """Optimizers."""
        wrapped = [_FabricOptimizer(o) for o in optimizers]
        return wrapped[0] if len(wrapped) == 1 else tuple(wrapped)

    def setup_dataloaders(self, *dataloaders, use_distributed_sampler=True, move_to_device=True):
        """Loaders whose batches come on the device."""
        made = [_FabricDataLoader(d, self._device if move_to_device else None) for d in dataloaders]
        return made[0] if len(made) == 1 else made

    def backward(self, tensor, *args, model=None, **kwargs):
        """tensor.backward()."""
        tensor.backward(*args, **kwargs)

    def clip_gradients(self, module, optimizer, clip_val=None, max_norm=None, norm_type=2.0, error_if_nonfinite=True):
        """Clips the gradients of an optimizer's parameters by value or by norm."""
        if (clip_val is None) == (max_norm is None):
            raise ValueError("Only one of `clip_val` or `max_norm` can be set as this specifies the underlying clipping algorithm!")
        params = [p for group in optimizer.param_groups for p in group["params"]]
        if clip_val is not None:
            return torch.nn.utils.clip_grad_value_(params, clip_val)
        return torch.nn.utils.clip_grad_norm_(params, max_norm, norm_type, error_if_nonfinite)

    def autocast(self):
        """A block with this Fabric's precision."""
        if self._precision in ("16-mixed", "bf16-mixed"):
            half = torch.float16 if self._precision[0] == "1" else torch.bfloat16
            return torch.autocast(self._device.type, dtype=half)
        return contextlib.nullcontext()

    def to_device(self, obj):
        """A module or a batch on the device."""
        return obj.to(self._device) if isinstance(obj, torch.nn.Module) else move_data_to_device(obj, self._device)

    def print(self, *args, **kwargs):
        """print, from the first process alone."""
        print(*args, **kwargs)

    def barrier(self, name=None):
        """Waits for all processes: there is one."""

    def broadcast(self, obj, src=0):
        """What the first process has."""
        return obj

    def all_gather(self, data, group=None, sync_grads=False):
        """The data of all processes, in a new first dimension."""
        return data.unsqueeze(0) if isinstance(data, torch.Tensor) else data

    def all_reduce(self, data, group=None, reduce_op="mean"):
        """The mean, or sum, over all processes."""
        return data

    @contextlib.contextmanager
    def rank_zero_first(self, local=False):
        """A block that the first process enters first."""
        yield

    @contextlib.contextmanager
    def no_backward_sync(self, module, enabled=True):
        """A block in which gradients are not averaged over processes."""
        yield

    def init_module(self, empty_init=None):
        """A block in which modules are made on the device."""
        return torch.device(self._device)

    def init_tensor(self):
        """A block in which tensors are made on the device."""
        return torch.device(self._device)

    def save(self, path, state, filter=None):
        """Writes modules, optimizers and other values of a dict."""
        plain = {k: v.state_dict() if hasattr(v, "state_dict") else v for k, v in _unwrap_objects(state).items()}
        folder = os.path.dirname(os.fspath(path))
        if folder:
            os.makedirs(folder, exist_ok=True)
        torch.save(plain, path)

    def load(self, path, state=None, strict=True, weights_only=None):
        """Reads what save wrote into the modules, optimizers and the dict; returns what is left."""
        found = torch.load(path, map_location=self._device, weights_only=False)
        if state is None:
            return found
        originals = _unwrap_objects(state)
        for key in list(state):
            if key not in found:
                continue
            value = found.pop(key)
            if hasattr(originals[key], "load_state_dict"):
                originals[key].load_state_dict(value)
            else:
                state[key] = value
        return found

    def load_raw(self, path, obj, strict=True):
        """Reads weights that torch.save wrote."""
        _unwrap_objects(obj).load_state_dict(torch.load(path, map_location=self._device))

    def log(self, name, value, step=None):
        """Gives a number to the loggers."""
        self.log_dict({name: value}, step)

    def log_dict(self, metrics, step=None):
        """Gives numbers to the loggers."""
        plain = {k: v.item() if isinstance(v, torch.Tensor) else v for k, v in metrics.items()}
        for logger in self._loggers:
            logger.log_metrics(metrics=plain, step=step)

    def call(self, hook_name, *args, **kwargs):
        """Calls a method of all callbacks that have it."""
        for callback in self._callbacks:
            method = getattr(callback, hook_name, None)
            if callable(method):
                method(*args, **kwargs)

    @staticmethod
    def seed_everything(seed=None, workers=None, verbose=True):
        """Seeds every source of random numbers."""
        return seed_everything(seed, bool(workers), verbose)
