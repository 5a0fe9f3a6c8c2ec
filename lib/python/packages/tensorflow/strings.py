"""`tf.strings`."""

from ._core.missing import missing
from ._core.published import publish
from ._ops.string import (  # noqa: F401
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
    to_hash_bucket_fast,
    to_hash_bucket_strong,
    to_number,
    unicode_decode,
    unicode_decode_with_offsets,
    unicode_encode,
    unicode_script,
    unicode_split,
    unicode_split_with_offsets,
    unicode_transcode,
    upper,
)

publish("tf.strings", globals())
__getattr__ = missing("tf.strings", "tensorflow._api.v2.strings", globals())
