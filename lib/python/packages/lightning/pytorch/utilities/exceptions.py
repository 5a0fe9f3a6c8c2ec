"""Exceptions."""

from lightning.pytorch.core.hooks import MisconfigurationException
