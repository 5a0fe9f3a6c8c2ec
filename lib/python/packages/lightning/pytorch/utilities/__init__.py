"""Utilities."""

from lightning.fabric.utilities.rank_zero import rank_zero_deprecation, rank_zero_info, rank_zero_only, rank_zero_warn
from lightning.pytorch.utilities.combined_loader import CombinedLoader


def grad_norm(module, norm_type, group_separator="/"):
    """The norms of all gradients of a module, and of all of them together."""
    import torch

    norm_type = float(norm_type)
    if norm_type <= 0:
        raise ValueError(f"`norm_type` must be a positive number or 'inf' (infinity norm). Got {norm_type}")
    shown = "inf" if norm_type == float("inf") else norm_type
    norms = {f"grad_{shown}_norm{group_separator}{name}": p.grad.data.norm(norm_type)
             for name, p in module.named_parameters() if p.grad is not None}
    if norms:
        norms[f"grad_{shown}_norm_total"] = torch.tensor(list(norms.values())).norm(norm_type)
    return norms


def move_data_to_device(batch, device):
    """A batch with all its tensors on a device."""
    from lightning.fabric.utilities.apply import move_data_to_device as move

    return move(batch, device)
