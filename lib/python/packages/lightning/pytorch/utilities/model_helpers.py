"""Helpers about modules."""


def is_overridden(method_name, instance, parent=None):
    """Whether an object's class has a method of its own."""
    if parent is None:
        from lightning.pytorch.callbacks import Callback
        from lightning.pytorch.core import LightningDataModule, LightningModule

        parent = next((p for p in (LightningModule, LightningDataModule, Callback) if isinstance(instance, p)), None)
        if parent is None:
            raise ValueError("Expected a parent")
    own, base = getattr(instance, method_name, None), getattr(parent, method_name, None)
    return own is not None and getattr(own, "__func__", own) is not base


def get_torchvision_model(name, **kwargs):
    """A model of torchvision by its name."""
    from torchvision import models

    return models.get_model(name, **kwargs)
