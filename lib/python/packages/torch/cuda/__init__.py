"""torch.cuda: a logical name for the GPU of this browser, where it is the executor."""

from tapegraph import _bridge

from .. import _random
from .._device import gpu_is_available as is_available
from . import amp
from .events import Event, Stream


def _need():
    if not is_available():
        raise AssertionError("Torch not compiled with CUDA enabled")


def device_count():
    """How many GPUs there are."""
    return int(is_available())


def current_device():
    """The index of the GPU in use."""
    _need()
    return 0


def set_device(device):
    """Chooses a GPU: there is at most one."""
    _need()


def get_device_name(device=None):
    """What the GPU is called."""
    _need()
    return "WebGPU"


def get_device_capability(device=None):
    """The capability of the GPU, as a CUDA version would give it."""
    _need()
    return (8, 0)


def get_device_properties(device=None):
    """What is known of the GPU."""
    _need()
    return _Properties()


class _Properties:
    name, major, minor, total_memory, multi_processor_count = "WebGPU", 8, 0, 0, 0

    def __repr__(self):
        return f"_CudaDeviceProperties(name='{self.name}', major={self.major}, minor={self.minor})"


def is_initialized():
    """Whether the GPU has been used."""
    return is_available()


def init():
    """Has no effect: the GPU is ready when the kernel is."""


def synchronize(device=None):
    """Waits until the GPU has finished."""
    _need()
    _bridge.method("drain")


def _memory():
    live, peak = (int(x) for x in _bridge.call("torch.memory").split(","))
    return live, peak


def memory_allocated(device=None):
    """Bytes that live tensors take on the GPU."""
    return _memory()[0] if is_available() else 0


def memory_reserved(device=None):
    """Bytes that the engine holds on the GPU."""
    return memory_allocated(device)


memory_cached = memory_reserved


def max_memory_allocated(device=None):
    """The most bytes that tensors took on the GPU."""
    return _memory()[1] if is_available() else 0


max_memory_reserved = max_memory_allocated


def reset_peak_memory_stats(device=None):
    """Has no effect: the peak is that of the session."""


reset_max_memory_allocated = reset_peak_memory_stats


def empty_cache():
    """Has no effect: unused memory is given back by itself."""


def ipc_collect():
    """Has no effect: there are no other processes here."""


def memory_summary(device=None, abbreviated=False):
    """What is known of the GPU's memory, as text."""
    return f"allocated {memory_allocated()} bytes, at most {max_memory_allocated()}"


def manual_seed(seed):
    """The seed of the GPU's random stream: here it is the same as the CPU's, so this has no effect."""


def manual_seed_all(seed):
    """As manual_seed, for all GPUs."""


def seed():
    """As torch.seed."""
    return _random.seed()


def initial_seed():
    """As torch.initial_seed."""
    return _random.initial_seed()


def get_rng_state(device="cuda"):
    """As torch.get_rng_state."""
    return _random.get_rng_state()


def set_rng_state(new_state, device="cuda"):
    """As torch.set_rng_state."""
    _random.set_rng_state(new_state)


def is_bf16_supported(including_emulation=True):
    """Whether bfloat16 can be used on the GPU."""
    return is_available()


class device:
    """A block in which a GPU is chosen: there is at most one."""

    def __init__(self, device):
        self.idx = device

    def __enter__(self):
        return None

    def __exit__(self, *error):
        return None


def current_stream(device=None):
    """The queue of work in use."""
    return Stream()


def default_stream(device=None):
    """The queue of work."""
    return Stream()


class stream:
    """A block that uses a queue of work: there is one."""

    def __init__(self, stream):
        self.stream = stream

    def __enter__(self):
        return self.stream

    def __exit__(self, *error):
        return None


