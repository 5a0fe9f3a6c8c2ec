"""What a file holds."""

import array


class Dataset:
    """Numbers of one type, little-endian and row by row."""

    def __init__(self, dtype, shape, data):
        self.dtype = dtype
        self.shape = tuple(shape)
        self.data = data

    def __repr__(self):
        return f"<Dataset {self.dtype} {self.shape}>"


class Group(dict):
    """Datasets and groups by name, and attributes: text, lists of texts, or numbers."""

    def __init__(self):
        super().__init__()
        self.attrs = {}

    def require(self, path):
        """The group at a path; groups that are missing are made."""
        group = self
        for name in filter(None, path.split("/")):
            group = group.setdefault(name, Group())
        return group

    def at(self, path):
        """What lies at a path, None where nothing does."""
        found = self
        for name in filter(None, path.split("/")):
            if not isinstance(found, Group) or name not in found:
                return None
            found = found[name]
        return found


class FormatError(OSError):
    """The file is not HDF5, or uses a part of it that is not known here."""


# Type name -> (bytes, kind).
NUMBERS = {
    "float16": (2, "float"),
    "float32": (4, "float"),
    "float64": (8, "float"),
    "int8": (1, "int"),
    "int16": (2, "int"),
    "int32": (4, "int"),
    "int64": (8, "int"),
    "uint8": (1, "uint"),
    "uint16": (2, "uint"),
    "uint32": (4, "uint"),
    "uint64": (8, "uint"),
    "bool": (1, "bool"),
}

# Of the floating-point types: bits of the exponent and of the mantissa, and the exponent's bias.
FLOATS = {2: (5, 10, 15), 4: (8, 23, 127), 8: (11, 52, 1023)}

_CODES = {
    "float32": "f", "float64": "d", "int8": "b", "int16": "h", "int32": "i", "int64": "q",
    "uint8": "B", "uint16": "H", "uint32": "I", "uint64": "Q", "bool": "B",
}  # fmt: skip


def pack(dtype, values):
    """Numbers as bytes."""
    if dtype == "float16":
        import struct

        return struct.pack(f"<{len(values)}e", *values)
    return array.array(_CODES[dtype], values).tobytes()
