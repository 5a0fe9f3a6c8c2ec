"""Modules, optimizers and loaders as Fabric gives them back."""

from torch import nn


class _FabricOptimizer:
    """An optimizer; everything is the optimizer's own."""

    def __init__(self, optimizer):
        self._optimizer = optimizer

    @property
    def optimizer(self):
        return self._optimizer

    def step(self, closure=None):
        return self._optimizer.step() if closure is None else self._optimizer.step(closure)

    def __getattr__(self, name):
        return getattr(self._optimizer, name)


class _FabricModule(nn.Module):
    """A module; attributes that it does not have are the original's."""

    def __init__(self, module, fabric):
        super().__init__()
        self._forward_module = module
        self.__dict__["_fabric"] = fabric

    @property
    def module(self):
        return self._forward_module

    def forward(self, *args, **kwargs):
        with self.__dict__["_fabric"].autocast():
            return self._forward_module(*args, **kwargs)

    def state_dict(self, *args, **kwargs):
        return self._forward_module.state_dict(*args, **kwargs)

    def load_state_dict(self, *args, **kwargs):
        return self._forward_module.load_state_dict(*args, **kwargs)

    def __getattr__(self, name):
        try:
            return super().__getattr__(name)
        except AttributeError:
            return getattr(super().__getattr__("_forward_module"), name)


class _FabricDataLoader:
    """A loader whose batches come on the device."""

    def __init__(self, dataloader, device):
        self._dataloader, self._device = dataloader, device

    def __len__(self):
        return len(self._dataloader)

    def __iter__(self):
        from lightning.fabric.utilities.apply import move_data_to_device

        for batch in self._dataloader:
            yield batch if self._device is None else move_data_to_device(batch, self._device)

    def __getattr__(self, name):
        return getattr(self._dataloader, name)


def _unwrap_objects(collection):
    """The original modules, optimizers and loaders of a collection."""
    if isinstance(collection, dict):
        return {k: _unwrap_objects(v) for k, v in collection.items()}
    if isinstance(collection, (list, tuple)):
        return type(collection)(_unwrap_objects(v) for v in collection)
    for cls, name in ((_FabricModule, "_forward_module"), (_FabricOptimizer, "_optimizer"), (_FabricDataLoader, "_dataloader")):
        if isinstance(collection, cls):
            return getattr(collection, name)
    return collection
