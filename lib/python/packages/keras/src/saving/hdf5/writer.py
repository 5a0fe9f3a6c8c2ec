"""Writes a tree of groups and datasets as an HDF5 file."""

import math
import struct

from keras.src.saving.hdf5.model import FLOATS, NUMBERS, Group

_UNDEFINED = (1 << 64) - 1
# Entries of a symbol table node, and children of a node of a group's tree, are at most twice these.
_LEAF = 4
_SUPERBLOCK_SIZE = 96


def write(root):
    """The bytes of a file that holds a group."""
    return _Writer(root).file()


def _padded(data, multiple=8):
    return data + bytes(-len(data) % multiple)


class _Writer:
    def __init__(self, root):
        self._parts = [bytes(_SUPERBLOCK_SIZE)]
        self._end = _SUPERBLOCK_SIZE
        self._texts = _Texts()
        self._fan = max(16, math.ceil(_largest(root) / (2 * _LEAF) / 2))
        # Texts come first: what refers to them must know their place.
        self._texts_address = self._put(self._texts.collection(_all_texts(root)))
        self._root = self._group(root)

    def _put(self, data):
        """Appends a block. Returns its address."""
        address = self._end
        data = _padded(data)
        self._parts.append(data)
        self._end += len(data)
        return address

    def file(self):
        header, tree, heap = self._root
        self._parts[0] = (
            b"\x89HDF\r\n\x1a\n"
            + struct.pack("<8B", 0, 0, 0, 0, 0, 8, 8, 0)
            + struct.pack("<HHI", _LEAF, self._fan, 0)
            + struct.pack("<QQQQ", 0, _UNDEFINED, self._end, _UNDEFINED)
            + _entry(0, header, (tree, heap))
        )
        return b"".join(self._parts)

    def _group(self, group):
        """Writes a group after what it holds. Returns the addresses of its header, tree and heap."""
        names = sorted(group, key=str.encode)
        # Place 0 of a heap holds the empty name.
        heap, places = bytearray(8), {}
        for name in names:
            places[name] = len(heap)
            heap += _padded(name.encode() + b"\0")
        entries = []
        for name in names:
            item = group[name]
            if isinstance(item, Group):
                header, *cached = self._group(item)
            else:
                header, cached = self._dataset(item), None
            entries.append(_entry(places[name], header, cached))
        tree = self._put(self._tree(entries, [places[n] for n in names]))
        names_at = self._put(bytes(heap))
        heap_at = self._put(b"HEAP" + struct.pack("<IQQQ", 0, len(heap), 1, names_at))
        messages = [(0x11, struct.pack("<QQ", tree, heap_at)), *map(self._attribute, group.attrs.items())]
        return self._put(_header(messages)), tree, heap_at

    def _tree(self, entries, places):
        """The tree's one node: symbol table nodes, with the name that ends each between them."""
        chunk = 2 * _LEAF
        nodes = []
        for first in range(0, len(entries), chunk):
            held = entries[first : first + chunk]
            node = b"SNOD" + struct.pack("<BBH", 1, 0, len(held)) + b"".join(held)
            nodes.append((self._put(node.ljust(8 + 40 * chunk, b"\0")), places[first + len(held) - 1]))
        head = b"TREE" + struct.pack("<BBHQQ", 0, 0, len(nodes), _UNDEFINED, _UNDEFINED)
        body = struct.pack("<Q", 0) + b"".join(struct.pack("<QQ", *node) for node in nodes)
        return (head + body).ljust(24 + 8 * (4 * self._fan + 1), b"\0")

    def _dataset(self, dataset):
        data = bytes(dataset.data)
        address = self._put(data) if data else _UNDEFINED
        messages = [
            (0x01, _dataspace(dataset.shape)),
            (0x03, _datatype(dataset.dtype)),
            (0x05, struct.pack("<4B", 2, 2, 2, 0)),
            (0x08, struct.pack("<BBQQ", 3, 1, address, len(data))),
        ]
        return self._put(_header(messages))

    def _attribute(self, item):
        name, value = item
        if isinstance(value, str) or _is_texts(value):
            kind = _TEXT
            shape = () if isinstance(value, str) else (len(value),)
            data = b"".join(
                struct.pack("<IQI", len(text.encode()), self._texts_address, self._texts.number(text))
                for text in ([value] if isinstance(value, str) else value)
            )
        else:
            kind, shape, data = _datatype("float64"), (len(value),), struct.pack(f"<{len(value)}d", *value)
        space = _dataspace(shape)
        title = name.encode() + b"\0"
        sizes = struct.pack("<BBHHH", 1, 0, len(title), len(kind), len(space))
        return 0x0C, sizes + _padded(title) + _padded(kind) + _padded(space) + data


def _largest(group):
    return max([len(group), *(_largest(g) for g in group.values() if isinstance(g, Group))])


def _is_texts(value):
    return isinstance(value, (list, tuple)) and len(value) > 0 and all(isinstance(v, str) for v in value)


def _all_texts(group):
    for value in group.attrs.values():
        if isinstance(value, str):
            yield value
        elif _is_texts(value):
            yield from value
    for item in group.values():
        if isinstance(item, Group):
            yield from _all_texts(item)


class _Texts:
    """Texts of any length, kept together and told apart by number."""

    def __init__(self):
        self._numbers = {}

    def number(self, text):
        return self._numbers[text]

    def collection(self, texts):
        objects = []
        for text in texts:
            if text not in self._numbers:
                self._numbers[text] = len(self._numbers) + 1
                data = text.encode()
                objects.append(struct.pack("<HHIQ", len(self._numbers), 1, 0, len(data)) + _padded(data))
        body = b"".join(objects)
        if len(self._numbers) >= 1 << 16:
            raise ValueError("An HDF5 file written here can hold 65535 different texts in its attributes.")
        size = max(4096, 16 + len(body) + 16)
        rest = size - 16 - len(body)
        free = struct.pack("<HHIQ", 0, 0, 0, rest)
        return (b"GCOL" + struct.pack("<IQ", 1, size) + body + free).ljust(size, b"\0")


def _entry(name_at, header, cached):
    """An entry of a symbol table; `cached` are the addresses of a group's tree and heap."""
    tree, heap = cached or (0, 0)
    return struct.pack("<QQIIQQ", name_at, header, 1 if cached else 0, 0, tree, heap)


def _header(messages):
    """An object header of messages (type, data)."""
    body = b"".join(
        struct.pack("<HHB3x", kind, len(data) + -len(data) % 8, kind in (0x03, 0x05)) + _padded(data)
        for kind, data in messages
    )
    return struct.pack("<BBHII4x", 1, 0, len(messages), 1, len(body)) + body


def _dataspace(shape):
    return struct.pack("<BBB5x", 1, len(shape), bool(shape)) + struct.pack(f"<{2 * len(shape)}Q", *shape, *shape)


def _datatype(dtype):
    size, kind = NUMBERS[dtype]
    if kind == "float":
        exponent, mantissa, bias = FLOATS[size]
        bits = 8 * size
        return struct.pack("<4BI", 0x11, 0x20, bits - 1, 0, size) + struct.pack(
            "<HHBBBBI", 0, bits, mantissa, exponent, 0, mantissa, bias
        )
    if kind == "bool":
        names = _padded(b"FALSE\0") + _padded(b"TRUE\0")
        return struct.pack("<4BI", 0x18, 2, 0, 0, 1) + _integer(1, True) + names + bytes([0, 1])
    return _integer(size, kind == "int")


def _integer(size, signed):
    return struct.pack("<4BIHH", 0x10, 8 if signed else 0, 0, 0, size, 0, 8 * size)


# A text of any length in UTF-8.
_TEXT = struct.pack("<4BI", 0x19, 1, 1, 0, 16) + _integer(1, False)
