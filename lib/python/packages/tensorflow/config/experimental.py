"""`tf.config.experimental`."""


def list_physical_devices(device_type=None):
    from . import list_physical_devices as listed

    return listed(device_type)


def list_logical_devices(device_type=None):
    from . import list_logical_devices as listed

    return listed(device_type)


def set_memory_growth(device, enable):
    """Accepted: memory grows as it is needed."""


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
