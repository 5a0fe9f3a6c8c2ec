"""torch.save and torch.load: objects with tensors, in PyTorch's own file format (a zip archive with a pickle in it)."""

import io
import os
import pickle
import zipfile
from collections import OrderedDict

from . import _core, _device, _dtype, _elements, _legacy_files, _utils
from ._size import Size

_STORAGES = {name: cls.replace("Tensor", "Storage") for name, cls in _dtype.TENSOR_TYPES.items()}


class _StorageClass(type):
    """The class of a storage of one type of element: files name it."""


def _storage_class(name):
    return _StorageClass(name, (), {"__module__": "torch", "__doc__": "Memory of elements of one type."})


storage_classes = {cls: _storage_class(cls) for cls in _STORAGES.values()}


class _StorageReference:
    def __init__(self, key, dtype, numel):
        self.key, self.dtype, self.numel = key, dtype, numel


class _Pickler(pickle.Pickler):
    """Writes tensors as references to storages, which are collected on the way."""

    def __init__(self, file, protocol, legacy=False):
        super().__init__(file, protocol)
        self.storages = {}
        self._legacy = legacy

    def _reference(self, tensor):
        storage = tensor.untyped_storage()
        address = storage.data_ptr()
        if address not in self.storages:
            flat = _core.wrap(_core.call("torch.storage_elements", tensor._h))
            self.storages[address] = str(len(self.storages)), flat, tensor.dtype
        key, _, dtype = self.storages[address]
        if dtype is not tensor.dtype:
            raise RuntimeError("Cannot save multiple tensors or storages that view the same data as different types")
        return _StorageReference(key, tensor.dtype, _core.call("torch.storage_length", tensor._h))

    def persistent_id(self, obj):
        if isinstance(obj, _StorageReference):
            cls = storage_classes[_STORAGES[obj.dtype._name]]
            return ("storage", cls, obj.key, "cpu", obj.numel, *([None] if self._legacy else []))
        return None

    def reducer_override(self, obj):
        if isinstance(obj, _core.Tensor) and obj._made_of_tensors:
            return obj.__reduce_ex__(2)
        if isinstance(obj, _core.Tensor):
            return _utils.reduced(obj, self._reference(obj))
        return NotImplemented


def save(obj, f, pickle_module=pickle, pickle_protocol=2, _use_new_zipfile_serialization=True,
         _disable_byteorder_record=False):
    """Writes an object to a file: a path, or an open file of bytes. Tensors that share memory still do when loaded."""
    name = "archive"
    if isinstance(f, (str, os.PathLike)):
        name = os.path.splitext(os.path.basename(os.fspath(f)))[0] or "archive"
        parent = os.path.dirname(os.fspath(f))
        if parent and not os.path.isdir(parent):
            raise RuntimeError(f"Parent directory {parent} does not exist.")
    elif not hasattr(f, "write"):
        raise AttributeError("expected 'f' to be string, path, or a file-like object with a 'write' attribute")
    if not _use_new_zipfile_serialization:
        _save_legacy(obj, f, pickle_protocol)
        return
    buffer = io.BytesIO()
    pickler = _Pickler(buffer, pickle_protocol)
    pickler.dump(obj)
    with zipfile.ZipFile(f, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(f"{name}/data.pkl", buffer.getvalue())
        archive.writestr(f"{name}/byteorder", "little")
        for key, flat, _ in pickler.storages.values():
            archive.writestr(f"{name}/data/{key}", _elements.to_bytes(flat))
        archive.writestr(f"{name}/version", "3\n")


def _save_legacy(obj, f, protocol):
    if isinstance(f, (str, os.PathLike)):
        with open(f, "wb") as opened:
            _save_legacy(obj, opened, protocol)
        return
    picklers = []

    def dump(buffer):
        picklers.append(_Pickler(buffer, protocol, legacy=True))
        picklers[0].dump(obj)

    _legacy_files.write(f, dump, lambda: picklers[0].storages.values(), protocol)


def _get_layout(name):
    """The layout of a name such as "torch.sparse_coo"."""
    import torch

    return getattr(torch, name.removeprefix("torch."))


_SAFE = {
    ("collections", "OrderedDict"): OrderedDict,
    ("torch._utils", "_rebuild_tensor"): _utils._rebuild_tensor,
    ("torch._utils", "_rebuild_tensor_v2"): _utils._rebuild_tensor_v2,
    ("torch._utils", "_rebuild_parameter"): _utils._rebuild_parameter,
    ("torch._utils", "_rebuild_parameter_with_state"): _utils._rebuild_parameter_with_state,
    ("torch", "Size"): Size,
    ("torch", "device"): _device.device,
    ("torch._utils", "_rebuild_sparse_tensor"): _utils._rebuild_sparse_tensor,
    ("torch.serialization", "_get_layout"): _get_layout,
    **{("torch", name): cls for name, cls in storage_classes.items()},
    **{("torch", name): d for name, d in _dtype.by_name.items()},
    ("builtins", "set"): set,
    ("__builtin__", "set"): set,
    ("__builtin__", "complex"): complex,
    ("__builtin__", "bytearray"): bytearray,
    ("builtins", "complex"): complex,
    ("builtins", "bytearray"): bytearray,
    ("_codecs", "encode"): __import__("codecs").encode,
    ("collections", "Counter"): __import__("collections").Counter,
    ("collections", "defaultdict"): __import__("collections").defaultdict,
}
_added = {}


def add_safe_globals(safe_globals):
    """Allows classes and functions in files that are loaded with weights_only=True."""
    for obj in safe_globals:
        _added[obj.__module__, obj.__qualname__] = obj


def clear_safe_globals():
    """Takes back what add_safe_globals allowed."""
    _added.clear()


def get_safe_globals():
    """What add_safe_globals allowed."""
    return list(_added.values())


class safe_globals:
    """A block in which classes and functions are allowed in files."""

    def __init__(self, safe_globals):
        self._objects = safe_globals

    def __enter__(self):
        self._before = dict(_added)
        add_safe_globals(self._objects)

    def __exit__(self, *error):
        _added.clear()
        _added.update(self._before)


class _Unpickler(pickle.Unpickler):
    def __init__(self, file, storages, weights_only, legacy=None):
        super().__init__(file)
        self._legacy = legacy
        self._storages = storages
        self._weights_only = weights_only

    def find_class(self, module, name):
        found = _SAFE.get((module, name))
        if found is not None:
            return found
        if not self._weights_only:
            return super().find_class(module, name)
        allowed = _added.get((module, name))
        if allowed is not None:
            return allowed
        raise pickle.UnpicklingError(_refusal(f"{module}.{name}"))

    def persistent_load(self, saved):
        if self._legacy is not None:
            return self._legacy(saved)
        _kind, cls, key, location, _numel = saved
        return self._storages(cls, key, location)


def _refusal(name):
    return (
        "Weights only load failed. This file can still be loaded, to do so you have two options, \033[1mdo those steps "
        "only if you trust the source of the checkpoint\033[0m. \n\t(1) In PyTorch 2.6, we changed the default value of the `weights_only` "
        "argument in `torch.load` from `False` to `True`. Re-running `torch.load` with `weights_only` set to `False` will "
        "likely succeed, but it can result in arbitrary code execution. Do it only if you got the file from a trusted "
        "source.\n\t(2) Alternatively, to load with `weights_only=True` please check the recommended steps in the following "
        f"error message.\n\tWeightsUnpickler error: Unsupported global: GLOBAL {name} was not an allowed global by default. "
        f"Please use `torch.serialization.add_safe_globals([{name}])` or the "
        f"`torch.serialization.safe_globals([{name}])` context manager to allowlist this global if you trust this "
        "class/function.\n\nCheck the documentation of torch.load to learn more about types accepted by default with "
        "weights_only https://pytorch.org/docs/stable/generated/torch.load.html."
    )


def _mapped(tensor, location, map_location):
    """A storage where map_location puts it."""
    if map_location is None:
        return tensor if location == "cpu" else tensor.to(_known(location))
    if callable(map_location) and not isinstance(map_location, (str, _device.device)):
        moved = map_location(tensor, location)
        return tensor if moved is None else moved
    if isinstance(map_location, dict):
        return tensor.to(map_location.get(location, location))
    return tensor.to(map_location)


def _known(location):
    if location.startswith("cuda") and not _device.gpu_is_available():
        raise RuntimeError(
            "Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. If you are running on "
            "a CPU-only machine, please use torch.load with map_location=torch.device('cpu') to map your storages to the CPU."
        )
    return location


def load(f, map_location=None, pickle_module=pickle, *, weights_only=None, mmap=None, **pickle_load_args):
    """Reads an object that torch.save wrote: from a path, or an open file of bytes. Only tensors and plain containers are
    read unless weights_only=False."""
    if isinstance(f, (str, os.PathLike)):
        with open(f, "rb") as opened:
            return load(opened, map_location, pickle_module, weights_only=weights_only, mmap=mmap, **pickle_load_args)
    start = f.tell()
    head = f.read(4)
    f.seek(start)
    if head != b"PK\x03\x04":
        return _load_legacy(f, map_location, weights_only is not False)
    try:
        archive = zipfile.ZipFile(f)
    except zipfile.BadZipFile:
        raise RuntimeError(
            "PytorchStreamReader failed reading zip archive: not a ZIP archive. This is an internal miniz error. If you are "
            "seeing this error, there is a high likelihood that your checkpoint file is corrupted. This can happen if the "
            "checkpoint was not saved properly, was transferred incorrectly, or the file was modified after saving."
        ) from None
    with archive:
        pickled = [n for n in archive.namelist() if n.endswith("data.pkl")]
        if not pickled:
            raise RuntimeError("PytorchStreamReader failed locating file data.pkl: file not found")
        root = pickled[0].removesuffix("data.pkl")
        by_class = {cls: _dtype.by_name[name] for name, cls in _STORAGES.items()}
        made = {}

        def storage(cls, key, location):
            if key not in made:
                dtype = by_class[cls.__name__]
                flat = _elements.from_bytes(archive.read(f"{root}data/{key}"), dtype)
                made[key] = _mapped(flat, location, map_location)
            return made[key]

        return _Unpickler(io.BytesIO(archive.read(pickled[0])), storage, weights_only is not False).load()


def _load_legacy(f, map_location, weights_only):
    by_class = {cls: _dtype.by_name[name] for name, cls in _STORAGES.items()}

    def unpickle(f, load_storage):
        first = f.read(1)
        if not first:
            raise EOFError("" if weights_only else "Ran out of input")
        f.seek(-1, io.SEEK_CUR)
        try:
            return _Unpickler(f, None, weights_only, load_storage).load()
        except pickle.UnpicklingError as error:
            if weights_only and "invalid load key" in str(error):
                raise pickle.UnpicklingError(_unreadable(first)) from None
            raise

    def storage(cls, location):
        return by_class[cls.__name__], lambda flat: _mapped(flat, location, map_location)

    return _legacy_files.read(f, unpickle, storage)


def _unreadable(byte):
    return (
        "Weights only load failed. In PyTorch 2.6, we changed the default value of the `weights_only` argument in `torch.load` "
        "from `False` to `True`. Re-running `torch.load` with `weights_only` set to `False` will likely succeed, but it can "
        "result in arbitrary code execution. Do it only if you got the file from a trusted source.\nPlease file an issue with "
        "the following so that we can make `weights_only=True` compatible with your use case: WeightsUnpickler error: \n\n"
        f"Unsupported operand {byte[0]}\n\nCheck the documentation of torch.load to learn more about types accepted by default "
        "with weights_only https://pytorch.org/docs/stable/generated/torch.load.html."
    )
