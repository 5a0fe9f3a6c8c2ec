"""PyTorchProfiler."""

from lightning.pytorch.profilers import PyTorchProfiler
