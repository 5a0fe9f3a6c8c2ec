"""`tf.strings`."""

from ._missing import missing
from ._string_ops import (  # noqa: F401
    as_string,
    bytes_split,
    format,
    join,
    length,
    lower,
    ngrams,
    reduce_join,
    regex_full_match,
    regex_replace,
    split,
    strip,
    substr,
    to_number,
    unicode_decode,
    unicode_encode,
    unicode_split,
    upper,
)

__getattr__ = missing("tf.strings", "tensorflow._api.v2.strings", globals())
