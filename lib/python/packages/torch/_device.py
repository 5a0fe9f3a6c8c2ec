"""torch.device: where the program says that a tensor lives.

It is a name: which executor does the work is chosen in the toolbar. "cpu" exists and, where the executor is a GPU,
"cuda"; tensors on "meta" have a shape and a dtype, but no elements.
"""

from tapegraph import _bridge

_TYPES = (
    "cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu, mtia, "
    "privateuseone"
)
_NAMES = _TYPES.split(", ")


class device:
    """A device by type and index: device("cpu"), device("cuda:0"), device("cuda", 0)."""

    __slots__ = ("type", "index")

    def __init__(self, device, index=None):
        if isinstance(device, _Device):
            self.type, self.index = device.type, device.index
            return
        if isinstance(device, int) and not isinstance(device, bool):
            if not gpu_is_available():
                raise RuntimeError("Cannot access accelerator device when none is available.")
            self.type, self.index = "cuda", device
            return
        if not isinstance(device, str):
            raise TypeError(
                f"device() received an invalid combination of arguments - got ({type(device).__name__}), but expected "
                "one of:\n * (torch.device device)\n      didn't match because some of the arguments have invalid "
                f"types: (!{type(device).__name__}!)\n * (str type, int index = -1)\n"
            )
        name, colon, number = device.partition(":")
        if name not in _NAMES:
            raise RuntimeError(f"Expected one of {_TYPES} device type at start of device string: {name}")
        if colon:
            if not number.isdigit():
                raise RuntimeError(f"Invalid device string: '{device}'")
            if index is not None:
                raise RuntimeError(f"type (string) must not include an index because index was passed explicitly: {device}")
            index = int(number)
        self.type, self.index = name, index

    def __repr__(self):
        return f"device(type='{self.type}'" + ("" if self.index is None else f", index={self.index}") + ")"

    def __str__(self):
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __eq__(self, other):
        return isinstance(other, _Device) and (self.type, self.index) == (other.type, other.index)

    def __hash__(self):
        return hash((self.type, self.index))

    def __reduce__(self):
        return _Device, (str(self),)

    def __enter__(self):
        _stack.append(_default[0])
        _default[0] = str(self)
        return self

    def __exit__(self, *error):
        _default[0] = _stack.pop()


device.__module__ = "torch"
_Device = device

# The device of new tensors (torch.set_default_device, `with torch.device(...)`).
_default = ["cpu"]
_stack = []


def set_default_device(device):
    """The device on which new tensors are made."""
    _default[0] = "cpu" if device is None else str(_Device(device))


def get_default_device():
    """The device on which new tensors are made."""
    return _Device(resolve(_default[0]))


def gpu_is_available():
    """Whether the executor is a GPU, so that "cuda" may be said."""
    return _bridge.is_attached() and _bridge.call("torch.executor") == "webgpu"


def resolve(where):
    """The engine's name of a device, None for the default one. Raises where there is no such device."""
    name = _default[0] if where is None else str(where if isinstance(where, _Device) else _Device(where))
    kind, _, number = name.partition(":")
    if kind in ("cpu", "meta"):
        return kind
    if kind == "cuda":
        if not gpu_is_available():
            raise AssertionError("Torch not compiled with CUDA enabled")
        if number not in ("", "0"):
            raise RuntimeError(
                "CUDA error: invalid device ordinal\nGPU device may be out of range, do you have enough GPUs?"
            )
        return "cuda:0"
    if kind == "mps":
        raise RuntimeError("PyTorch is not linked with support for mps devices")
    raise RuntimeError(f"The device {kind!r} is not available here: use 'cpu', or 'cuda' where the executor is a GPU")
