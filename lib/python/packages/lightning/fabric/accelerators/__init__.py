"""Accelerators."""

from lightning.pytorch.accelerators import Accelerator, CPUAccelerator, CUDAAccelerator
