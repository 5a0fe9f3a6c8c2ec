"""`tf.compat`."""

from .._core.missing import missing


def as_str(bytes_or_text, encoding="utf-8"):
    return bytes_or_text.decode(encoding) if isinstance(bytes_or_text, (bytes, bytearray)) else str(bytes_or_text)


as_text = as_str
as_str_any = as_str


def as_bytes(bytes_or_text, encoding="utf-8"):
    return bytes_or_text.encode(encoding) if isinstance(bytes_or_text, str) else bytes(bytes_or_text)


def dimension_value(dimension):
    return getattr(dimension, "value", dimension)


def __getattr__(name):
    if name in ("v1", "v2"):
        import importlib

        return importlib.import_module(f"tensorflow.compat.{name}" if name == "v1" else "tensorflow")
    return missing("tf.compat", "tensorflow._api.v2.compat", globals())(name)
