"""`tf.config.experimental`."""

from ._devices import LogicalDeviceConfiguration as VirtualDeviceConfiguration  # noqa: F401


def list_physical_devices(device_type=None):
    from . import list_physical_devices as listed

    return listed(device_type)


def list_logical_devices(device_type=None):
    from . import list_logical_devices as listed

    return listed(device_type)


def set_memory_growth(device, enable):
    """Accepted for a GPU: memory grows as it is needed. @raises ValueError for another device"""
    if device.device_type != "GPU":
        raise ValueError("Cannot set memory growth on non-GPU and non-Pluggable devices")


def get_memory_growth(device):
    return True


def get_memory_info(device):
    return {"current": 0, "peak": 0}


def enable_op_determinism():
    """Accepted: operations are deterministic."""


def set_visible_devices(devices, device_type=None):
    """Accepted: there is one executor, which stays visible."""


def get_device_details(device):
    return {}


def set_virtual_device_configuration(device, virtual_devices):
    """Accepted: there is one device, which is not divided."""


def get_virtual_device_configuration(device):
    return None


def get_visible_devices(device_type=None):
    return list_physical_devices(device_type)


def get_memory_usage(device):
    return 0
