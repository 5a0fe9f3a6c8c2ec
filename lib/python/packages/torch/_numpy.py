"""Between tensors and NumPy's arrays, which share memory. NumPy itself is imported only when a program hands over an array
or asks for one."""

import sys
import warnings
import weakref

from . import _core, _creation, _device, _dtype

_SHARED = frozenset(_dtype.by_name) - {"bfloat16", "complex32"}


class Shared:
    """A flat array whose memory a tensor's storage lives in. The engine holds this object; while anybody else holds the
    array, or a view of it, both sides see what either writes."""

    start = 0

    def __init__(self, flat):
        # The engine reads complex elements as pairs of real ones.
        self.flat = flat.view(flat.real.dtype) if flat.dtype.kind == "c" else flat
        self._complex = flat.dtype if flat.dtype.kind == "c" else None
        # The array that owns the memory: views that the program makes refer to it.
        self.owner = flat if flat.base is None else flat.base

    @property
    def elements(self):
        """The elements as they are. Not kept: a reference more would count as the program's."""
        return self.flat if self._complex is None else self.flat.view(self._complex)

    def is_held(self):
        """Whether the program still holds the array, or a view of it."""
        return sys.getrefcount(self.owner) > _count_when_alone()


class _Alone:
    """Refers to an object as Shared does, twice, so that references can be counted."""

    def __init__(self):
        self.flat = self.owner = _Alone

    def count(self):
        self.flat = self.owner = type("_Object", (), {})()
        return sys.getrefcount(self.owner)


_alone = None


def _count_when_alone():
    """The reference count of an array that only a Shared holds."""
    global _alone
    if _alone is None:
        _alone = _Alone().count()
    return _alone


def _name_of(a):
    name = a.dtype.name
    if name not in _SHARED:
        kind = a.dtype.type
        raise TypeError(
            f"can't convert np.ndarray of type {kind.__module__}.{kind.__name__}. The only supported types are: float64, "
            "float32, float16, complex64, complex128, int64, int32, int16, int8, uint64, uint32, uint16, uint8, and bool."
        )
    return name


def from_array(a, dtype, device, copy):
    """A tensor of an array's elements: a copy, or over the same memory."""
    import numpy as np

    if not isinstance(a, np.ndarray):
        a, copy = np.asarray(a), True
    name = _name_of(a)
    where = _device.resolve(device)
    if not copy and where == "cpu":
        t = from_numpy(a)
        return t if dtype is None else t.to(dtype)
    wanted = name if dtype is None else _dtype.name_of(dtype)
    source = np.ascontiguousarray(a).reshape(-1)
    if name == "float16":
        source, name = source.astype(np.float32), "float32"
    if not source.dtype.isnative:
        source = source.astype(source.dtype.newbyteorder("="))
    view = "u8" if name == "bool" else _creation._VIEWS[_dtype.CODES[name]]
    if source.size == 0:
        return _creation.from_flat([], list(a.shape), wanted, where)
    source = source.view(np.uint8) if name == "bool" else source.view(source.real.dtype) if source.dtype.kind == "c" else source
    return _creation.from_buffer(source, view, wanted, list(a.shape), where)


def from_numpy(ndarray):
    """A tensor over an array's memory: what is written to one is seen in the other."""
    if not hasattr(ndarray, "__array_interface__"):
        raise TypeError(f"expected np.ndarray (got {type(ndarray).__name__})")
    name = _name_of(ndarray)
    size = ndarray.itemsize
    if any(s < 0 for s in ndarray.strides):
        raise ValueError(
            "At least one stride in the given numpy array is negative, and tensors with negative strides are not currently "
            "supported. (You can probably work around this by making a copy of your array  with array.copy().) "
        )
    if any(s % size for s in ndarray.strides):
        raise ValueError("given numpy array strides not a multiple of the element byte size. Copy the numpy array to reallocate the memory.")
    if not ndarray.dtype.isnative:
        raise ValueError(
            "given numpy array has byte order different from the native byte order. Conversion between byte orders is "
            "currently not supported."
        )
    if not ndarray.flags.writeable:
        warnings.warn(
            "The given NumPy array is not writable, and PyTorch does not support non-writable tensors. This means writing to "
            "this tensor will result in undefined behavior. You may want to copy the array to protect its data or make it "
            "writable before converting it to a tensor. This type of warning will be suppressed for the rest of this program.",
            UserWarning,
            stacklevel=2,
        )
    if ndarray.size == 0:
        return _creation.from_flat([], list(ndarray.shape), name, "cpu")
    flat, start = _flat_owner(ndarray)
    strides = [s // size for s in ndarray.strides]
    reach = 1 + sum((n - 1) * s for n, s in zip(ndarray.shape, strides))
    return _share(
        Shared(flat),
        lambda shared: _core.wrap(
            _core.call("torch.from_outside", name, shared, start, reach, ndarray.ndim, *ndarray.shape, ndarray.ndim, *strides)
        ),
        start,
    )


# Addresses of the program's memory are told from pretended ones by what is added to them.
# What the memory of a storage is shared with, and where in the flat array it begins, by the storage's address. The engine
# keeps the Shared itself.
_OUTSIDE = 0x7F0000000000
_known = weakref.WeakValueDictionary()


def _share(shared, make, start):
    """Lets the engine share an array's memory; `make` does it and returns the tensor."""
    t = make(shared)
    shared.start = start
    begin = shared.flat.__array_interface__["data"][0] + start * t.dtype.itemsize
    _core.call("torch.set_address", t._h, _OUTSIDE + begin)
    _known[_core.call("torch.storage_ptr", t._h)] = shared
    return t


def _flat_owner(a):
    """The flat array of all elements of the memory that `a` lies in, and where in it `a` begins."""
    import numpy as np

    owner = a
    while isinstance(owner.base, np.ndarray) and owner.base.dtype == a.dtype and not owner.flags.owndata:
        owner = owner.base
    if not (owner.flags.c_contiguous or owner.flags.f_contiguous):
        owner = a
    start = a.__array_interface__["data"][0] - owner.__array_interface__["data"][0]
    if owner.flags.c_contiguous or owner.flags.f_contiguous:
        return owner.reshape(-1, order="A"), start // a.itemsize
    # A window of memory that belongs to something else: just the elements that it reaches.
    reach = 1 + sum((n - 1) * s // a.itemsize for n, s in zip(a.shape, a.strides))
    return np.lib.stride_tricks.as_strided(a, (reach,), (a.itemsize,)), 0


def to_array(t, force):
    """An array over a tensor's memory."""
    if force:
        t = t.detach().cpu()
    if t.requires_grad and _core._bridge.method("isGradEnabled"):
        raise RuntimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
    if t.device.type != "cpu":
        raise TypeError(
            f"can't convert {t.device} device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory first."
        )
    if t.is_conj():
        raise RuntimeError(
            "Can't call numpy() on Tensor that has conjugate bit set. Use tensor.resolve_conj().numpy() instead."
        )
    if t.is_neg():
        raise RuntimeError("Can't call numpy() on Tensor that has negative bit set. Use tensor.resolve_neg().numpy() instead.")
    name = t.dtype._name
    if name == "bfloat16":
        raise TypeError("Got unsupported ScalarType BFloat16")
    import numpy as np

    shape = tuple(t.shape)
    if t.numel() == 0:
        return np.zeros(shape, dtype=name)
    shared = _known.get(_core.call("torch.storage_ptr", t._h)) or _shared_copy(t, name)
    flat, start = shared.elements, shared.start
    if flat.dtype != np.dtype(name):
        # Complex memory seen as real numbers, or the other way round.
        flat, start = flat.view(name), start * flat.itemsize // np.dtype(name).itemsize
    strides = tuple(s * flat.itemsize for s in t.stride())
    return np.lib.stride_tricks.as_strided(flat[start + t.storage_offset() :], shape, strides)


def _shared_copy(t, name):
    """Moves a tensor's storage into a new array."""
    import numpy as np

    whole = _core.wrap(_core.call("torch.storage_elements", t._h))
    name = whole.dtype._name
    held = {"float16": np.float32, "bool": np.uint8}.get(name, name)
    elements = np.frombuffer(_core._bridge.to_bytes(whole._h), dtype=held)
    shared = Shared(elements.astype(name))

    def make(shared):
        _core.call("torch.share", t._h, shared)
        return t

    _share(shared, make, 0)
    return shared
