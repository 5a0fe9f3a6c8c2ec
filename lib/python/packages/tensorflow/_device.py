"""Devices as TensorFlow names them."""

from tapegraph import _bridge

from . import _state

_PREFIX = "/job:localhost/replica:0/task:0/device:"


def has_gpu():
    return _bridge.is_attached() and _bridge.call("tf.executor") == "webgpu"


def placement(tensor):
    """The full name of the device that a tensor lives on."""
    asked = tensor._placed() if hasattr(tensor, "_placed") else "cpu"
    if asked not in ("", "cpu"):
        return asked
    return _PREFIX + "CPU:0"


def full_name(name):
    """`/GPU:0` and its short forms in full."""
    if name is None or not isinstance(name, str):
        return _PREFIX + "CPU:0"
    short = name.rsplit("/", 1)[-1].removeprefix("device:")
    kind, _, number = short.partition(":")
    return f"{_PREFIX}{kind.upper() or 'CPU'}:{number or 0}"


class device:
    """`with tf.device("/GPU:0"):` asks for a device. Everything runs on one executor; the name is kept for printing."""

    def __init__(self, device_name_or_function):
        self._name = device_name_or_function

    def __enter__(self):
        graph = _state.graph
        if graph is not None:
            graph._devices.append(self._name)
            return self
        name = full_name(self._name)
        if name.startswith(_PREFIX + "GPU") and (not has_gpu() or not name.endswith(":0")):
            if not _soft_placement:
                from .errors import InvalidArgumentError

                raise InvalidArgumentError(None, None, f"Could not satisfy device specification {name!r}")
            name = _PREFIX + "CPU:0"
        _state.devices.append("cpu" if name == _PREFIX + "CPU:0" else name)
        return self

    def __exit__(self, *error):
        if _state.graph is not None:
            _state.graph._devices.pop()
        else:
            _state.devices.pop()
        return False


_soft_placement = True


def set_soft_placement(enabled):
    global _soft_placement
    _soft_placement = bool(enabled)
