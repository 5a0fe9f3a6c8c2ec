"""How a device would be divided."""

from collections import namedtuple

LogicalDeviceConfiguration = namedtuple(
    "LogicalDeviceConfiguration", "memory_limit experimental_priority experimental_device_ordinal", defaults=(None, None, None)
)
LogicalDeviceConfiguration.__doc__ = """Accepted: there is one device, which is not divided."""
