"""Record files: length, checksum of the length, data, checksum of the data."""

import io
import struct
import zlib

from .crc import masked
from ..errors import DataLossError, NotFoundError


class TFRecordOptions:
    """How records are compressed: "ZLIB", "GZIP" or not at all."""

    def __init__(
        self, compression_type=None, flush_mode=None, input_buffer_size=None, output_buffer_size=None, window_bits=None,
        compression_level=None, compression_method=None, mem_level=None, compression_strategy=None,
    ):  # fmt: skip
        self.compression_type = compression_type or ""
        self.compression_level = -1 if compression_level is None else compression_level


class TFRecordWriter:
    """Writes records to a file: `with tf.io.TFRecordWriter(path) as file: file.write(data)`."""

    def __init__(self, path, options=None):
        kind = options if isinstance(options, str) else options.compression_type if options else ""
        self._kind = (kind or "").upper()
        self._level = getattr(options, "compression_level", -1)
        self._file = open(path_of(path), "wb")
        self._pending = bytearray() if self._kind else None

    def write(self, record):
        record = record.encode() if isinstance(record, str) else bytes(getattr(record, "numpy", lambda: record)())
        framed = frame(record)
        if self._pending is None:
            self._file.write(framed)
        else:
            self._pending += framed

    def flush(self):
        self._file.flush()

    def close(self):
        if self._file.closed:
            return
        if self._pending is not None:
            packer = zlib.compressobj(self._level, zlib.DEFLATED, 31 if self._kind == "GZIP" else 15)
            self._file.write(packer.compress(bytes(self._pending)) + packer.flush())
        self._file.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()
        return False


def frame(record):
    """A record with its length and checksums."""
    head = struct.pack("<Q", len(record))
    return b"".join((head, struct.pack("<I", masked(head)), record, struct.pack("<I", masked(record))))


def path_of(name):
    """A file name from a string, bytes, path or tensor."""
    value = name.numpy() if hasattr(name, "numpy") else name
    return value.decode() if isinstance(value, bytes) else str(value)


def records(path, compression=""):
    """The records of a file, one after another. @raises NotFoundError, DataLossError"""
    name = path_of(path)
    try:
        with open(name, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise NotFoundError(None, None, f"{name}; No such file or directory") from None
    if compression:
        data = zlib.decompress(data, 31 if compression.upper() == "GZIP" else 15)
    stream, at = io.BytesIO(data), 0
    while head := stream.read(12):
        if len(head) < 12 or struct.unpack("<I", head[8:])[0] != masked(head[:8]):
            raise DataLossError(None, None, f"corrupted record at {at} in {name}")
        (size,) = struct.unpack("<Q", head[:8])
        record, tail = stream.read(size), stream.read(4)
        if len(record) < size or len(tail) < 4 or struct.unpack("<I", tail)[0] != masked(record):
            raise DataLossError(None, None, f"truncated record at {at} in {name}")
        yield record
        at += size + 16
