"""torch.nn.parallel: modules on several devices, of which there is one."""

import contextlib

import torch
from torch.nn.modules.module import Module


class DataParallel(Module):
    """Runs the module on several devices; here there is one, so it calls the module."""

    def __init__(self, module, device_ids=None, output_device=None, dim=0):
        super().__init__()
        self.module, self.device_ids, self.dim = module, device_ids or [], dim

    def forward(self, *inputs, **kwargs):
        return self.module(*inputs, **kwargs)


class DistributedDataParallel(Module):
    """Averages gradients over the processes of a group; in a group of one they stay as they are."""

    def __init__(self, module, device_ids=None, output_device=None, dim=0, broadcast_buffers=True, init_sync=True,
                 process_group=None, bucket_cap_mb=None, find_unused_parameters=False, check_reduction=False,
                 gradient_as_bucket_view=False, static_graph=False, **options):
        super().__init__()
        from torch import distributed

        distributed._need()
        if not any(p.requires_grad for p in module.parameters()):
            raise RuntimeError("DistributedDataParallel is not needed when a module doesn't have any parameter that requires "
                               "a gradient.")
        self.module, self.device_ids, self.dim = module, device_ids, dim
        self.require_backward_grad_sync = True

    def forward(self, *inputs, **kwargs):
        return self.module(*inputs, **kwargs)

    @contextlib.contextmanager
    def no_sync(self):
        """A block in which gradients are not averaged."""
        before, self.require_backward_grad_sync = self.require_backward_grad_sync, False
        try:
            yield
        finally:
            self.require_backward_grad_sync = before

    @contextlib.contextmanager
    def join(self, divide_by_initial_world_size=True, enable=True, throw_on_early_termination=False):
        """A block in which processes may have different numbers of batches."""
        yield


def replicate(network, devices, detach=False):
    """The module for each device."""
    return [network for _ in devices]


def scatter(inputs, target_gpus, dim=0):
    """The inputs in parts for each device."""
    return [inputs]


def gather(outputs, target_device, dim=0):
    """The parts as one."""
    return outputs[0] if len(outputs) == 1 else torch.cat(list(outputs), dim)


def data_parallel(module, inputs, device_ids=None, output_device=None, dim=0, module_kwargs=None):
    """The module's result, of the reader's GPU; without one there is no device to spread it over."""
    if device_ids is None and not torch.cuda.is_available():
        raise RuntimeError("device type could not be determined")
    inputs = inputs if isinstance(inputs, tuple) else (inputs,)
    return module(*inputs, **(module_kwargs or {}))
