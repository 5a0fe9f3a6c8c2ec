"""Tensor bundles: a checkpoint's two files, `PREFIX.index` (a sorted table) and `PREFIX.data-00000-of-00001` (the tensors).

The table is LevelDB's (https://github.com/google/leveldb/blob/main/doc/table_format.md), uncompressed; keys are tensor
names, values messages that say type, shape and place. Checkpoints of the real framework are read, and read ours.
"""

import os
import struct

from .._core import dtypes as _dtypes
from .crc import crc32c, masked
from .messages import DTYPE_NUMBERS, DTYPE_OF_NUMBER, BundleEntry, BundleHeader, shape_proto
from .protobuf import _read_varint, _varint
from .._core.tensor import StringTensor, strings
from .tensor_proto import from_raw, raw_bytes
from ..errors import DataLossError, NotFoundError

_MAGIC = 0xDB4775248B80FB57
_BLOCK = 4096


def _block(entries, restart_interval=16):
    """A block of sorted (key, value) pairs, with keys shortened by what they share with the one before."""
    out, restarts, last = bytearray(), [0], b""
    for i, (key, value) in enumerate(entries):
        shared = 0
        if i % restart_interval == 0:
            if i:
                restarts.append(len(out))
        else:
            while shared < min(len(last), len(key)) and last[shared] == key[shared]:
                shared += 1
        out += _varint(shared) + _varint(len(key) - shared) + _varint(len(value)) + key[shared:] + value
        last = key
    return bytes(out) + b"".join(struct.pack("<I", r) for r in (*restarts, len(restarts)))


def _table(pairs):
    """The bytes of a table."""
    out, index, pending, size = bytearray(), [], [], 0

    def put(block):
        at = len(out)
        out.extend(block + b"\0" + struct.pack("<I", masked(block + b"\0")))
        return _varint(at) + _varint(len(block))

    for key, value in pairs:
        pending.append((key, value))
        size += len(key) + len(value)
        if size >= _BLOCK:
            index.append((key, put(_block(pending))))
            pending, size = [], 0
    if pending:
        index.append((pending[-1][0], put(_block(pending))))
    meta = put(_block([]))
    foot = meta + put(_block(index, 1))
    return bytes(out) + foot.ljust(40, b"\0") + struct.pack("<Q", _MAGIC)


def _entries(data, at, size):
    body = data[at : at + size]
    kind = data[at + size]
    if kind == 1:
        raise DataLossError(None, None, "this table is compressed, which is not here yet")
    if struct.unpack_from("<I", data, at + size + 1)[0] != masked(body + bytes([kind])):
        raise DataLossError(None, None, f"block checksum mismatch at {at}")
    (count,) = struct.unpack_from("<I", body, len(body) - 4)
    end, place, key = len(body) - 4 * (count + 1), 0, b""
    while place < end:
        shared, place = _read_varint(body, place)
        own, place = _read_varint(body, place)
        length, place = _read_varint(body, place)
        key = key[:shared] + body[place : place + own]
        place += own
        yield key, body[place : place + length]
        place += length


def _read_table(data):
    if len(data) < 48 or struct.unpack("<Q", data[-8:])[0] != _MAGIC:
        raise DataLossError(None, None, "not an sstable (bad magic number)")
    at = len(data) - 48
    for _ in range(2):
        _, at = _read_varint(data, at)
    start, at = _read_varint(data, at)
    size, at = _read_varint(data, at)
    for _, handle in _entries(data, start, size):
        block, place = _read_varint(handle, 0)
        length, _ = _read_varint(handle, place)
        yield from _entries(data, block, length)


def _string_bytes(values):
    """Strings as (bytes, checksum): lengths, their checksum, and the strings one after another."""
    lengths = [len(v) for v in values]
    crc = crc32c(b"".join(struct.pack("<I", n) for n in lengths))
    mark = struct.pack("<I", ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF)
    crc = crc32c(mark, crc)
    for v in values:
        crc = crc32c(v, crc)
    return b"".join(map(_varint, lengths)) + mark + b"".join(values), crc


def write(prefix, tensors):
    """Writes named eager tensors as a checkpoint."""
    folder = os.path.dirname(prefix)
    if folder:
        os.makedirs(folder, exist_ok=True)
    pairs = [(b"", BundleHeader(num_shards=1))]
    pairs[0][1].version.producer = 1
    pairs[0] = (b"", pairs[0][1].SerializeToString())
    at = 0
    with open(f"{prefix}.data-00000-of-00001", "wb") as file:
        for name in sorted(tensors, key=lambda n: n.encode()):
            t = tensors[name]
            if isinstance(t, StringTensor):
                data, crc = _string_bytes(t._values())
            else:
                data = raw_bytes(t)
                crc = crc32c(data)
            entry = BundleEntry(
                dtype=DTYPE_NUMBERS[t.dtype.name], offset=at, size=len(data),
                crc32c=((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF,
            )  # fmt: skip
            entry._store("shape", BundleEntry.FIELDS["shape"], shape_proto(t.shape.as_list()))
            pairs.append((name.encode(), entry.SerializeToString()))
            file.write(data)
            at += len(data)
    with open(f"{prefix}.index", "wb") as file:
        file.write(_table(pairs))


class Reader:
    """The tensors of a checkpoint: `tf.train.load_checkpoint(prefix)`."""

    def __init__(self, prefix):
        self._prefix = prefix
        try:
            with open(f"{prefix}.index", "rb") as file:
                data = file.read()
        except FileNotFoundError:
            raise NotFoundError(
                None, None, f"Unsuccessful TensorSliceReader constructor: Failed to find any matching files for {prefix}"
            ) from None
        self._entries = {}
        self._shards = 1
        for key, value in _read_table(data):
            if key == b"":
                self._shards = BundleHeader.FromString(value).num_shards
            else:
                self._entries[key.decode()] = BundleEntry.FromString(value)

    def get_variable_to_shape_map(self):
        return {n: [d.size for d in e.shape.dim] for n, e in self._entries.items()}

    def get_variable_to_dtype_map(self):
        return {n: _dtypes.as_dtype(DTYPE_OF_NUMBER[e.dtype]) for n, e in self._entries.items()}

    def has_tensor(self, tensor_str):
        return tensor_str in self._entries

    def tensor(self, name):
        """A tensor by its name. @raises NotFoundError"""
        entry = self._entries.get(name)
        if entry is None:
            raise NotFoundError(None, None, f"Key {name} not found in checkpoint")
        with open(f"{self._prefix}.data-{entry.shard_id:05d}-of-{self._shards:05d}", "rb") as file:
            file.seek(entry.offset)
            data = file.read(entry.size)
        dims = [d.size for d in entry.shape.dim]
        dtype = _dtypes.as_dtype(DTYPE_OF_NUMBER[entry.dtype])
        if dtype is not _dtypes.string:
            return from_raw(data, dims, dtype)
        count, at, lengths = 1, 0, []
        for n in dims:
            count *= n
        for _ in range(count):
            length, at = _read_varint(data, at)
            lengths.append(length)
        at += 4
        values = []
        for length in lengths:
            values.append(data[at : at + length])
            at += length
        return strings(values, dims)

    def get_tensor(self, tensor_str):
        """A tensor's NumPy array. @raises NotFoundError"""
        return self.tensor(tensor_str).numpy()

    def debug_string(self):
        shapes = self.get_variable_to_shape_map()
        return "\n".join(f"{n} ({e.name}) {shapes[n]}" for n, e in self.get_variable_to_dtype_map().items()).encode()
