"""Just enough of the WebAssembly binary format to see what a linked module takes from the program that loads it."""

from pathlib import Path

IMPORT_SECTION = 2
EXPORT_SECTION = 7
# What the dynamic loader itself provides to every side module.
LOADER_NAMES = {"memory", "__indirect_function_table", "__stack_pointer", "__memory_base", "__table_base"}


class Reader:
    """A cursor over bytes that reads LEB128 integers and length-prefixed names."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def unsigned(self) -> int:
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def take(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]

    def name(self) -> str:
        return self.take(self.unsigned()).decode()


def sections(data: bytes):
    """Yields (section id, payload) of a module."""
    if data[:4] != b"\0asm":
        raise ValueError("expected a WebAssembly module, found other bytes")
    reader = Reader(data)
    reader.at = 8
    while reader.at < len(data):
        kind = reader.byte()
        yield kind, reader.take(reader.unsigned())


def imports(data: bytes) -> list[tuple[str, str, int]]:
    """The imports of a module as (module, field, kind); kinds: 0 function, 1 table, 2 memory, 3 global, 4 tag."""
    found = []
    for section, payload in sections(data):
        if section != IMPORT_SECTION:
            continue
        reader = Reader(payload)
        for _ in range(reader.unsigned()):
            module, field, kind = reader.name(), reader.name(), reader.byte()
            found.append((module, field, kind))
            if kind == 0:
                reader.unsigned()
            elif kind == 3:
                reader.take(2)
            elif kind == 4:
                reader.byte()
                reader.unsigned()
            else:
                if kind == 1:
                    reader.byte()
                limits = reader.byte()
                reader.unsigned()
                if limits & 1:
                    reader.unsigned()
    return found


def exports(data: bytes) -> list[str]:
    """Names that a module exports."""
    for section, payload in sections(data):
        if section == EXPORT_SECTION:
            reader = Reader(payload)
            names = []
            for _ in range(reader.unsigned()):
                names.append(reader.name())
                reader.byte()
                reader.unsigned()
            return names
    return []


def needed_symbols(path: str) -> set[str]:
    """Symbols that a side module takes from the program which loads it, without those that it exports itself."""
    data = Path(path).read_bytes()
    own = set(exports(data))
    needed = {field for module, field, _ in imports(data) if module in ("env", "GOT.func", "GOT.mem")}
    return needed - LOADER_NAMES - own
