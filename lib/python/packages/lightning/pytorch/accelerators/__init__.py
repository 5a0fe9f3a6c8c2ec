"""Accelerators: what kinds of devices there are."""


class Accelerator:
    """A kind of device."""

    name = "accelerator"

    @staticmethod
    def is_available():
        return False


class CPUAccelerator(Accelerator):
    """The CPU."""

    name = "cpu"

    @staticmethod
    def is_available():
        return True


class CUDAAccelerator(Accelerator):
    """The GPU."""

    name = "cuda"

    @staticmethod
    def is_available():
        import torch

        return torch.cuda.is_available()
