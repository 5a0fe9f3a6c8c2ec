"""Moving batches to devices."""

import dataclasses

import torch


def move_data_to_device(batch, device):
    """A batch with all its tensors on a device; containers keep their kinds."""
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        moved = {k: move_data_to_device(v, device) for k, v in batch.items()}
        return moved if type(batch) is dict else type(batch)(moved)
    if isinstance(batch, tuple) and hasattr(batch, "_fields"):
        return type(batch)(*(move_data_to_device(v, device) for v in batch))
    if isinstance(batch, (list, tuple)):
        return type(batch)(move_data_to_device(v, device) for v in batch)
    if dataclasses.is_dataclass(batch) and not isinstance(batch, type):
        return dataclasses.replace(batch, **{f.name: move_data_to_device(getattr(batch, f.name), device)
                                             for f in dataclasses.fields(batch)})
    return batch.to(device) if hasattr(batch, "to") and callable(batch.to) else batch
