"""torch.accelerator: the GPU, where the executor is one."""

from . import cuda
from ._device import device as _device
from ._device import gpu_is_available as is_available


def current_accelerator(check_available=False):
    """The device type of the accelerator, or None."""
    return _device("cuda") if is_available() else None


def device_count():
    """How many accelerators there are."""
    return int(is_available())


def current_device_index():
    """The index of the accelerator in use."""
    return cuda.current_device()


def set_device_index(device):
    """Chooses an accelerator: there is at most one."""
    cuda.set_device(device)


def synchronize(device=None):
    """Waits until the accelerator has finished."""
    cuda.synchronize(device)
