"""`tf.config`: devices and switches."""

from collections import namedtuple

from ._devices import LogicalDeviceConfiguration  # noqa: F401

from .._core import device as _device, state as _state
from .._core.missing import missing
from . import experimental, optimizer, threading

PhysicalDevice = namedtuple("PhysicalDevice", ["name", "device_type"])
LogicalDevice = namedtuple("LogicalDevice", ["name", "device_type"])


def _kinds(device_type):
    kinds = ["CPU", "GPU"] if _device.has_gpu() else ["CPU"]
    return [k for k in kinds if device_type in (None, k)]


def list_physical_devices(device_type=None):
    """The devices of this machine: the CPU, and the GPU where the executor is WebGPU."""
    return [PhysicalDevice(f"/physical_device:{k}:0", k) for k in _kinds(device_type)]


def list_logical_devices(device_type=None):
    """The devices as programs address them."""
    return [LogicalDevice(f"/device:{k}:0", k) for k in _kinds(device_type)]


def get_visible_devices(device_type=None):
    return list_physical_devices(device_type)


def set_visible_devices(devices, device_type=None):
    """Accepted: there is one executor, which stays visible."""


def set_logical_device_configuration(device, logical_devices):
    """Accepted: one device cannot be split here."""


def get_logical_device_configuration(device):
    return None


def set_soft_device_placement(enabled):
    _device.set_soft_placement(enabled)


def get_soft_device_placement():
    return _device._soft_placement


def run_functions_eagerly(run_eagerly):
    """With True, functions decorated with tf.function run as plain Python."""
    _state.functions_run_eagerly = bool(run_eagerly)


def functions_run_eagerly():
    return _state.functions_run_eagerly


experimental_run_functions_eagerly = run_functions_eagerly
experimental_functions_run_eagerly = functions_run_eagerly

__getattr__ = missing("tf.config", "tensorflow._api.v2.config", globals())
