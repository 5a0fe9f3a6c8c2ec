"""Reads an HDF5 file into a tree of groups and datasets."""

import math
import struct

from keras.src.saving.hdf5.model import NUMBERS, Dataset, FormatError, Group

_SIGNATURE = b"\x89HDF\r\n\x1a\n"
_UNDEFINED = (1 << 64) - 1


def read(data):
    """The root group of a file's bytes. Raises FormatError."""
    if data[:8] != _SIGNATURE:
        raise FormatError("Unable to synchronously open file (file signature not found)")
    return _Reader(data).root()


class _Type:
    """How a value is stored: `dtype` for numbers; texts have a length, or lie elsewhere."""

    def __init__(self, size, dtype=None, text=None):
        self.size = size
        self.dtype = dtype
        self.text = text


class _Reader:
    def __init__(self, data):
        self._data = data
        if data[8] > 1 or data[13] != 8 or data[14] != 8:
            raise FormatError(
                f"This HDF5 file has a superblock of version {data[8]}; versions 0 and 1 can be read here."
            )
        # Version 1 has four bytes more before the addresses.
        self._root_entry = 24 + (4 if data[8] == 1 else 0) + 32
        self._collections = {}

    def _unpack(self, layout, at):
        return struct.unpack_from(f"<{layout}", self._data, at)

    def root(self):
        return self._object(self._unpack("QQ", self._root_entry)[1])

    def _object(self, address):
        """The group or dataset whose header is at an address."""
        group, shape, kind, layout = Group(), None, None, None
        is_group = False
        attributes = []
        for number, at, size in self._messages(address):
            if number == 0x11:
                is_group = True
                self._fill(group, *self._unpack("QQ", at))
            elif number == 0x06:
                is_group = True
                self._link(group, at)
            elif number == 0x01:
                shape = self._dataspace(at)
            elif number == 0x03:
                kind = self._datatype(at)
            elif number == 0x08:
                layout = at
            elif number == 0x0C:
                attributes.append(at)
            elif number == 0x0B:
                raise FormatError("This HDF5 file has filtered (compressed) data, which cannot be read here.")
        group.attrs.update(map(self._attribute, attributes))
        if is_group or layout is None:
            return group
        if kind.dtype is None:
            raise FormatError("This HDF5 file holds data of a type that cannot be read here.")
        return Dataset(kind.dtype, shape, self._contents(layout, math.prod(shape) * kind.size))

    def _messages(self, address):
        """(type, address, size) of the messages of an object header."""
        version, _, count, _, size = self._unpack("BBHII", address)
        if version != 1:
            raise FormatError("This HDF5 file has object headers of version 2, which cannot be read here.")
        blocks = [(address + 16, size)]
        while blocks and count > 0:
            at, length = blocks.pop(0)
            end = at + length
            while at + 8 <= end and count > 0:
                number, size, _ = self._unpack("HHB", at)
                if number == 0x10:
                    blocks.append(self._unpack("QQ", at + 8))
                elif number:
                    yield number, at + 8, size
                at += 8 + size
                count -= 1

    def _fill(self, group, tree, heap):
        """Puts what a symbol table names into a group."""
        names = self._unpack("QQQ", heap + 8)[2]
        for name_at, header in self._entries(tree):
            group[self._text(names + name_at)] = self._object(header)

    def _entries(self, node):
        if self._data[node : node + 4] == b"SNOD":
            for i in range(self._unpack("H", node + 6)[0]):
                yield self._unpack("QQ", node + 8 + 40 * i)
            return
        if self._data[node : node + 4] != b"TREE":
            raise FormatError("This HDF5 file is damaged: a group's tree is not where it should be.")
        for i in range(self._unpack("H", node + 6)[0]):
            yield from self._entries(self._unpack("Q", node + 32 + 16 * i)[0])

    def _link(self, group, at):
        """One entry of a group that lists them in its header."""
        version, flags = self._unpack("BB", at)
        at += 2
        kind = 0
        if flags & 8:
            kind = self._data[at]
            at += 1
        at += 8 if flags & 4 else 0
        at += 1 if flags & 16 else 0
        width = 1 << (flags & 3)
        length = int.from_bytes(self._data[at : at + width], "little")
        at += width
        name = bytes(self._data[at : at + length]).decode()
        if kind != 0:
            raise FormatError("This HDF5 file has links to other files or places, which cannot be read here.")
        group[name] = self._object(self._unpack("Q", at + length)[0])

    def _text(self, at):
        return bytes(self._data[at : self._data.index(b"\0", at)]).decode()

    def _dataspace(self, at):
        version, rank = self._unpack("BB", at)
        if version == 2 and self._data[at + 3] == 2:
            return (0,)
        return self._unpack(f"{rank}Q", at + (8 if version == 1 else 4))

    def _datatype(self, at):
        head, bits, _, _, size = self._unpack("4BI", at)
        number = head & 15
        if number in (0, 1) and bits & 1:
            raise FormatError("This HDF5 file holds big-endian numbers, which cannot be read here.")
        if number == 0:
            return _Type(size, f"{'' if bits & 8 else 'u'}int{8 * size}")
        if number == 1:
            return _Type(size, f"float{8 * size}")
        if number == 3:
            return _Type(size, text="fixed")
        if number == 8 and size == 1:
            return _Type(1, "bool")
        if number == 9 and bits & 15 == 1:
            return _Type(size, text="elsewhere")
        return _Type(size)

    def _contents(self, at, size):
        """The bytes of a dataset, from its layout message."""
        version, kind = self._unpack("BB", at)
        if version != 3:
            raise FormatError(f"This HDF5 file lays data out by version {version}; version 3 can be read here.")
        if kind == 0:
            return bytes(self._data[at + 4 : at + 4 + size])
        if kind == 1:
            address = self._unpack("Q", at + 2)[0]
            return bytes(size) if address == _UNDEFINED else bytes(self._data[address : address + size])
        raise FormatError("This HDF5 file has data in chunks, which cannot be read here.")

    def _attribute(self, at):
        version, flags, name_size, type_size, space_size = self._unpack("BBHHH", at)
        start = at + (9 if version == 3 else 8)
        up = (lambda n: n + -n % 8) if version == 1 else (lambda n: n)
        kind_at = start + up(name_size)
        space_at = kind_at + up(type_size)
        value_at = space_at + up(space_size)
        if flags:
            raise FormatError("This HDF5 file shares types between attributes, which cannot be read here.")
        kind, shape = self._datatype(kind_at), self._dataspace(space_at)
        values = [self._value(kind, value_at + i * kind.size) for i in range(math.prod(shape))]
        return self._text(start), values if shape else values[0]

    def _value(self, kind, at):
        if kind.text == "fixed":
            return bytes(self._data[at : at + kind.size]).rstrip(b"\0").decode()
        if kind.text == "elsewhere":
            length, collection, number = self._unpack("IQI", at)
            return self._collection(collection)[number][:length].decode() if length else ""
        codes = {"float": {2: "e", 4: "f", 8: "d"}, "int": {1: "b", 2: "h", 4: "i", 8: "q"}, "bool": {1: "?"}}
        size, family = NUMBERS.get(kind.dtype, (0, None))
        code = codes["int"][size].upper() if family == "uint" else codes.get(family, {}).get(size)
        return None if code is None else self._unpack(code, at)[0]

    def _collection(self, address):
        """The texts that lie together at an address, by number."""
        if address not in self._collections:
            end = address + self._unpack("Q", address + 8)[0]
            found, at = {}, address + 16
            while at + 16 <= end:
                number, _, _, size = self._unpack("HHIQ", at)
                if number == 0:
                    break
                found[number] = bytes(self._data[at + 16 : at + 16 + size])
                at += 16 + size + -size % 8
            self._collections[address] = found
        return self._collections[address]
