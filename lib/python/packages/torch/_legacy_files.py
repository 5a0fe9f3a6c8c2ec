"""Files as PyTorch wrote them before 1.6: several pickles one after the other, then the storages' elements."""

import io
import pickle
import struct
import sys

from . import _elements

_MAGIC, _PROTOCOL = 0x1950A86A20F9469CFC6C, 1001


def read(f, unpickle, storage):
    """The object in a file. `unpickle(f, load_storage)` reads one pickle with tensors in it; `storage(cls, location)` gives
    (dtype, place) of a storage, place being called with its elements.
    """
    if unpickle(f, None) != _MAGIC:
        raise RuntimeError("Invalid magic number; corrupt file?")
    version = unpickle(f, None)
    if version != _PROTOCOL:
        raise RuntimeError(f"Invalid protocol version: {version}")
    unpickle(f, None)
    # Storages come after the object that refers to them: it is read twice, first to learn their types.
    start = f.tell()
    types = {}

    def note(saved):
        _, cls, key, location, numel, view = _fields(saved)
        types[key] = cls, location
        return _Nothing()

    class _Nothing:
        def as_strided(self, *args):
            return self

        def __getattr__(self, name):
            return lambda *args, **kwargs: self

    unpickle(f, note)
    flats = {}
    for key in unpickle(f, None):
        cls, location = types[key]
        dtype, place = storage(cls, location)
        (count,) = struct.unpack("<q", f.read(8))
        flats[key] = place(_elements.from_bytes(f.read(count * dtype.itemsize), dtype))
    f.seek(start)

    def load(saved):
        _, _cls, key, _location, _numel, view = _fields(saved)
        flat = flats[key]
        return flat if view is None else flat[view[1] : view[1] + view[2]]

    return unpickle(f, load)


def _fields(saved):
    kind, cls, key, location, numel, *rest = saved
    if kind != "storage":
        raise RuntimeError(f"Unknown saved id type: {kind}")
    return kind, cls, key, location, numel, (rest[0] if rest else None)


def write(f, dump, storages, protocol):
    """Writes an object in that format. `dump(buffer)` pickles it; `storages()` then gives (key, elements) pairs."""
    for part in (_MAGIC, _PROTOCOL, {"protocol_version": _PROTOCOL, "little_endian": sys.byteorder == "little",
                                     "type_sizes": {"short": 2, "int": 4, "long": 4}}):
        pickle.dump(part, f, protocol=protocol)
    buffer = io.BytesIO()
    dump(buffer)
    f.write(buffer.getvalue())
    pairs = sorted(storages())
    pickle.dump([key for key, _ in pairs], f, protocol=protocol)
    for _, flat in pairs:
        f.write(struct.pack("<q", flat.numel()))
        f.write(_elements.to_bytes(flat))
