"""Between tensors and NumPy's arrays. NumPy itself is imported only when a program hands over an array or asks for one."""

from . import _core, _creation, _device, _dtype

_FROM_NUMPY = {name: name for name in _dtype.by_name if name != "bfloat16"}


def _dtype_of(a):
    name = a.dtype.name
    if name not in _FROM_NUMPY:
        raise TypeError(
            f"can't convert np.ndarray of type {a.dtype.type.__module__}.{a.dtype.type.__name__}. The only supported types "
            "are: float64, float32, float16, complex64, complex128, int64, int32, int16, int8, uint64, uint32, uint16, "
            "uint8, and bool."
        )
    return name


def from_array(a, dtype, device, copy):
    """A tensor of an array's elements."""
    import numpy as np

    if not isinstance(a, np.ndarray):
        a = np.asarray(a)
    name = _dtype_of(a)
    wanted = name if dtype is None else _dtype.name_of(dtype)
    source = np.ascontiguousarray(a)
    if name == "float16":
        source = source.astype(np.float32)
    if name == "bool":
        source = source.view(np.uint8)
    code = _creation._VIEWS[source.dtype.char] if source.dtype.char in _creation._VIEWS else _by_size(source.dtype)
    flat = source.reshape(-1)
    return _creation.from_buffer(flat, code, wanted, list(a.shape), _device.resolve(device))


def _by_size(d):
    return f"{d.kind}{8 * d.itemsize}"


def from_numpy(ndarray):
    """A tensor of an array's elements."""
    if not hasattr(ndarray, "__array_interface__"):
        raise TypeError(f"expected np.ndarray (got {type(ndarray).__name__})")
    return from_array(ndarray, None, "cpu", copy=False)


def to_array(t, force):
    """An array of a tensor's elements."""
    if force:
        t = t.detach().cpu()
    if t.requires_grad:
        raise RuntimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
    if t.device.type != "cpu":
        raise TypeError(
            f"can't convert {t.device} device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory first."
        )
    name = t.dtype._name
    if name == "bfloat16":
        raise TypeError("Got unsupported ScalarType BFloat16")
    import numpy as np

    held = {"float16": np.float32, "bool": np.uint8}.get(name, name)
    data = _core._bridge.to_bytes(t._h) if t.numel() else b""
    found = np.frombuffer(data, dtype=held).reshape(tuple(t.shape)).copy()
    return found.astype(name) if name in ("float16", "bool") else found


