"""Protocol buffers, as far as TensorFlow's files need them: messages declared by their fields, to and from bytes and text.

    class Point(Message):
        FIELDS = {"x": Field(1, "int64"), "names": Field(2, "string", repeated=True)}

The wire format is that of https://protobuf.dev/programming-guides/encoding. Fields are written in the order of their
numbers, as the reference implementation does, so equal messages give equal bytes.
"""

import struct


class Field:
    """One field: its number, its kind (a scalar's name, or a Message class), whether it repeats, is a map, or in a oneof."""

    __slots__ = ("number", "kind", "repeated", "map", "oneof", "packed", "names")

    def __init__(self, number, kind, repeated=False, map=False, oneof=None, packed=None, names=None):
        self.number = number
        self.kind = kind
        self.repeated = repeated
        self.map = map
        self.oneof = oneof
        self.packed = repeated and kind in _FIXED | _VARINTS if packed is None else packed
        # Of an enumeration's values, for the text form.
        self.names = names


_FIXED = {"float", "double", "fixed32", "fixed64", "sfixed64"}
_VARINTS = {"int32", "int64", "sint64", "uint64", "uint32", "bool", "enum"}
_CODES = {"float": "<f", "double": "<d", "fixed32": "<I", "fixed64": "<Q", "sfixed64": "<q"}
_EMPTY = {"string": "", "bytes": b"", "bool": False, "float": 0.0, "double": 0.0}


class Repeated(list):
    """A repeated field. Of messages, `add` appends a new one."""

    def __init__(self, field, values=()):
        super().__init__()
        self._field = field
        for v in values:
            self.append(v)

    def add(self, **fields):
        made = self._field.kind(**fields)
        super().append(made)
        return made

    def append(self, value):
        super().append(_checked(self._field, value))

    def extend(self, values):
        for v in values:
            self.append(v)

    def MergeFrom(self, other):
        self.extend(other)


class Map(dict):
    """A map field. Of messages, asking for a key makes one."""

    def __init__(self, field, values=()):
        super().__init__(values)
        self._field = field

    def __missing__(self, key):
        kind = self._field.kind
        if not isinstance(kind, type):
            raise KeyError(key)
        self[key] = made = kind()
        return made

    def get_or_create(self, key):
        return self[key]


def _checked(field, value):
    kind = field.kind
    if isinstance(kind, type):
        if not isinstance(value, kind):
            raise TypeError(f"Parameter to MergeFrom() must be instance of same class: expected {kind.__name__} got {type(value).__name__}.")
        return value
    if kind == "bytes":
        if isinstance(value, str):
            return value.encode()
        if not isinstance(value, (bytes, bytearray, memoryview)):
            raise TypeError(f"{value!r} has type {type(value).__name__}, but expected one of: bytes")
        return bytes(value)
    if kind == "string":
        if not isinstance(value, (str, bytes)):
            raise TypeError(f"bad argument type for built-in operation: expected a string, found {type(value).__name__}")
        return value.decode() if isinstance(value, bytes) else value
    if kind in ("float", "double"):
        if isinstance(value, (str, bytes)) or not hasattr(value, "__float__"):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        return struct.unpack("<f", struct.pack("<f", float(value)))[0] if kind == "float" else float(value)
    if kind == "bool":
        return bool(value)
    if isinstance(value, float) or not hasattr(value, "__index__") and not hasattr(value, "__int__"):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return int(value)


class Message:
    """A message. Fields are attributes; those that are not set read as their empty value."""

    FIELDS = {}

    def __init__(self, **fields):
        object.__setattr__(self, "_set", {})
        # Messages that were asked for and hold nothing yet.
        object.__setattr__(self, "_asked", {})
        for name, value in fields.items():
            if name not in self.FIELDS:
                raise ValueError(f'Protocol message {type(self).__name__} has no "{name}" field.')
            if value is None:
                continue
            field = self.FIELDS[name]
            if field.map:
                getattr(self, name).update(value)
            elif field.repeated:
                getattr(self, name).extend(value)
            else:
                setattr(self, name, value(**{}) if isinstance(value, type) else value)

    def __getattr__(self, name):
        field = type(self).FIELDS.get(name)
        if field is None:
            raise AttributeError(name)
        if name in self._set:
            return self._set[name]
        if field.map:
            self._set[name] = Map(field)
        elif field.repeated:
            self._set[name] = Repeated(field)
        elif isinstance(field.kind, type):
            # Attached when something is set in it.
            if name not in self._asked:
                self._asked[name] = made = field.kind()
                object.__setattr__(made, "_owner", (self, name))
            return self._asked[name]
        else:
            return _EMPTY.get(field.kind, 0)
        return self._set[name]

    def __setattr__(self, name, value):
        field = self.FIELDS.get(name)
        if field is None:
            raise AttributeError(f"Assignment not allowed (no field \"{name}\" in protocol message object).")
        if field.repeated or field.map:
            raise AttributeError(f'Assignment not allowed to repeated field "{name}" in protocol message object.')
        self._store(name, field, _checked(field, value))

    def _store(self, name, field, value):
        if field.oneof:
            for other, f in self.FIELDS.items():
                if f.oneof == field.oneof:
                    self._set.pop(other, None)
        self._asked.pop(name, None)
        self._set[name] = value
        self._attach()

    def _settle(self):
        """Attaches the messages asked for whose repeated fields have been filled."""
        for made in list(self._asked.values()):
            if made._ordered():
                made._attach()

    def _attach(self):
        owner = self.__dict__.pop("_owner", None)
        if owner is not None:
            parent, name = owner
            parent._store(name, parent.FIELDS[name], self)

    def SetInParent(self):
        self._attach()

    def HasField(self, name):
        self._settle()
        return name in self._set

    def WhichOneof(self, group):
        self._settle()
        return next((n for n, f in self.FIELDS.items() if f.oneof == group and n in self._set), None)

    def ClearField(self, name):
        self._set.pop(name, None)
        self._asked.pop(name, None)

    def Clear(self):
        self._set.clear()
        self._asked.clear()

    def ListFields(self):
        return [(n, self._set[n]) for n in self._ordered()]

    def CopyFrom(self, other):
        self.ParseFromString(other.SerializeToString())

    def MergeFrom(self, other):
        self.MergeFromString(other.SerializeToString())

    def __eq__(self, other):
        return type(self) is type(other) and self.SerializeToString() == other.SerializeToString()

    __hash__ = None

    def _ordered(self):
        if self._asked:
            self._settle()
        filled = (n for n, v in self._set.items() if not (isinstance(v, (Repeated, Map)) and not v))
        return sorted(filled, key=lambda n: self.FIELDS[n].number)

    # Bytes

    def SerializeToString(self, deterministic=False):
        out = bytearray()
        for name in self._ordered():
            field, value = self.FIELDS[name], self._set[name]
            if field.map:
                for key in sorted(value):
                    entry = _encoded(1, "string" if isinstance(key, str) else "int64", key) + _encoded(2, field.kind, value[key])
                    out += _tag(field.number, 2) + _varint(len(entry)) + entry
            elif field.packed:
                body = b"".join(_scalar(field.kind, v) for v in value)
                out += _tag(field.number, 2) + _varint(len(body)) + body
            elif field.repeated:
                for v in value:
                    out += _encoded(field.number, field.kind, v)
            elif field.oneof or isinstance(field.kind, type) or value != _EMPTY.get(field.kind, 0):
                out += _encoded(field.number, field.kind, value)
        return bytes(out)

    def ByteSize(self):
        return len(self.SerializeToString())

    @classmethod
    def FromString(cls, data):
        made = cls()
        made.MergeFromString(data)
        return made

    def ParseFromString(self, data):
        self.Clear()
        return self.MergeFromString(data)

    def MergeFromString(self, data):
        by_number = {f.number: (n, f) for n, f in self.FIELDS.items()}
        data = bytes(data)
        at, end = 0, len(data)
        try:
            while at < end:
                tag, at = _read_varint(data, at)
                value, at = _read_value(data, at, tag & 7)
                name, field = by_number.get(tag >> 3, (None, None))
                if field is not None:
                    self._take(name, field, value, tag & 7)
        except (IndexError, struct.error, UnicodeDecodeError):
            raise DecodeError("Error parsing message with type '" + type(self).__name__ + "'") from None
        self._attach()
        return end

    def _take(self, name, field, value, wire):
        if field.map:
            key, inner = "", None
            at = 0
            while at < len(value):
                tag, at = _read_varint(value, at)
                part, at = _read_value(value, at, tag & 7)
                if tag >> 3 == 1:
                    key = part.decode() if isinstance(part, bytes) else _signed(part)
                else:
                    inner = _decoded(field.kind, part)
            getattr(self, name)[key] = field.kind() if inner is None and isinstance(field.kind, type) else inner
        elif field.repeated:
            target = getattr(self, name)
            if wire == 2 and field.kind in _FIXED | _VARINTS:
                list.extend(target, _unpacked(field.kind, value))
            else:
                list.append(target, _decoded(field.kind, value))
        elif isinstance(field.kind, type) and name in self._set:
            self._set[name].MergeFromString(value)
        else:
            self._store(name, field, _decoded(field.kind, value))

    # Text

    def __str__(self):
        return "".join(line + "\n" for line in self._lines(0))

    __repr__ = __str__

    def _lines(self, depth):
        pad = "  " * depth
        for name in self._ordered():
            field, value = self.FIELDS[name], self._set[name]
            if field.map:
                # Backwards, but a key before what begins with it: the order of the reference implementation.
                for key in sorted(value, key=lambda k: [-b for b in k.encode()] if isinstance(k, str) else k):
                    yield f"{pad}{name} {{"
                    yield f"{pad}  key: {_text('string' if isinstance(key, str) else 'int64', key, field)}"
                    yield from _entry("value", field, value[key], depth + 1)
                    yield f"{pad}}}"
                continue
            for v in value if field.repeated else [value]:
                if field.repeated or field.oneof or isinstance(field.kind, type) or v != _EMPTY.get(field.kind, 0):
                    yield from _entry(name, field, v, depth)


class DecodeError(Exception):
    """Bytes that are not a message of the kind."""


DecodeError.__module__ = "google.protobuf.message"


def _entry(name, field, value, depth):
    pad = "  " * depth
    if isinstance(field.kind, type):
        yield f"{pad}{name} {{"
        yield from value._lines(depth + 1)
        yield f"{pad}}}"
    else:
        yield f"{pad}{name}: {_text(field.kind, value, field)}"


def _text(kind, value, field):
    if kind == "bool":
        return "true" if value else "false"
    if kind in ("string", "bytes"):
        return f'"{_escaped(value.encode() if isinstance(value, str) else value)}"'
    if kind == "enum":
        return field.names.get(value, str(value)) if field.names else str(value)
    if kind in ("float", "double"):
        return _float_text(value, kind)
    return str(value)


def _float_text(value, kind):
    if abs(value) < 1e15 and value == int(value):
        return str(int(value))
    if kind == "double":
        return repr(value)
    for digits in range(6, 10):
        text = f"{value:.{digits}g}"
        if struct.pack("<f", float(text)) == struct.pack("<f", value):
            return text
    return repr(value)


def _escaped(data):
    out = []
    for b in data:
        c = chr(b)
        if c in "\n\r\t\"'\\":
            out.append({"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "'": "\\'", "\\": "\\\\"}[c])
        else:
            out.append(c if 32 <= b < 127 else f"\\{b:03o}")
    return "".join(out)


# --- The wire ------------------------------------------------------------------------------------------------------


def _varint(value):
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _tag(number, wire):
    return _varint(number << 3 | wire)


def _scalar(kind, value):
    if kind == "sint64":
        value = value << 1 ^ value >> 63
    code = _CODES.get(kind)
    return struct.pack(code, value) if code else _varint(int(value))


_WIRE = {"float": 5, "fixed32": 5, "double": 1, "fixed64": 1, "sfixed64": 1}


def _encoded(number, kind, value):
    if isinstance(kind, type):
        body = value.SerializeToString()
    elif kind == "string":
        body = value.encode()
    elif kind == "bytes":
        body = value
    else:
        return _tag(number, _WIRE.get(kind, 0)) + _scalar(kind, value)
    return _tag(number, 2) + _varint(len(body)) + body


def _read_varint(data, at):
    value = shift = 0
    while True:
        b = data[at]
        at += 1
        value |= (b & 127) << shift
        if b < 128:
            return value, at
        shift += 7


def _read_value(data, at, wire):
    if wire == 0:
        return _read_varint(data, at)
    if wire == 2:
        size, at = _read_varint(data, at)
        if at + size > len(data):
            raise IndexError
        return data[at : at + size], at + size
    if wire not in (1, 5):
        raise IndexError
    size = 8 if wire == 1 else 4
    if at + size > len(data):
        raise IndexError
    return data[at : at + size], at + size


def _signed(value):
    return value - (1 << 64) if value >= 1 << 63 else value


def _decoded(kind, value):
    if isinstance(kind, type):
        return kind.FromString(value)
    if kind == "string":
        return value.decode()
    if kind == "bytes":
        return value
    if kind in _CODES:
        return struct.unpack(_CODES[kind], value)[0]
    if kind == "sint64":
        return value >> 1 ^ -(value & 1)
    return bool(value) if kind == "bool" else value if kind in ("uint64", "uint32") else _signed(value)


def _unpacked(kind, data):
    code = _CODES.get(kind)
    if code:
        size = struct.calcsize(code)
        return list(struct.unpack(f"<{len(data) // size}{code[1]}", data))
    out, at = [], 0
    while at < len(data):
        value, at = _read_varint(data, at)
        out.append(_decoded(kind, value))
    return out
