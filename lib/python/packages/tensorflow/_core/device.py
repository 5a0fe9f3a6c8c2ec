"""Devices as TensorFlow names them."""

from tapegraph import _bridge

from . import state as _state

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


def canonical(name):
    """A device's name as graphs write it: `/cpu:0` is `/device:CPU:0`; jobs and tasks stay."""
    parts = []
    for part in name.strip("/").split("/"):
        kind, _, rest = part.partition(":")
        if kind.lower() in ("cpu", "gpu", "tpu"):
            parts.append(f"device:{kind.upper()}:{rest or '*'}")
        elif kind == "device":
            device_kind, _, number = rest.partition(":")
            parts.append(f"device:{device_kind.upper()}:{number or '*'}")
        elif part:
            parts.append(part)
    order = ("job", "replica", "task", "device")
    parts.sort(key=lambda p: order.index(p.partition(":")[0]) if p.partition(":")[0] in order else 9)
    return "".join(f"/{p}" for p in parts)


def merged(names):
    """What nested device scopes come to: inner ones say more exactly, parts that they leave open stay."""
    found = {}
    for name in names:
        if name is None:
            found = {}
        for part in canonical(name).strip("/").split("/") if name else ():
            if part:
                found[part.partition(":")[0]] = part
    return "".join(f"/{found[k]}" for k in ("job", "replica", "task", "device") if k in found)


def _check_spec(spec):
    """@raises ValueError for a word that names no part of a device"""
    if not isinstance(spec, str):
        return
    for part in spec.split("/"):
        word = part.split(":")
        if not part or part == "*" or word[0] in ("job", "replica", "task", "device", "CPU", "GPU", "cpu", "gpu", "TPU", "tpu"):
            continue
        raise ValueError(f"Unknown attribute '{part}' is encountered while parsing the device spec: '{spec}'.")


class device:
    """`with tf.device("/GPU:0"):` asks for a device. Everything runs on one executor; the name is kept for printing."""

    def __init__(self, device_name_or_function):
        self._name = device_name_or_function

    def __enter__(self):
        graph = _state.graph
        if graph is not None:
            graph._devices.append(self._name)
            return self
        _check_spec(self._name)
        name = full_name(self._name)
        if name.startswith(_PREFIX + "GPU") and (not has_gpu() or not name.endswith(":0")):
            if not _soft_placement:
                from ..errors import InvalidArgumentError

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
