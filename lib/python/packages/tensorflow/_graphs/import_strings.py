"""Nodes that work on strings, through the functions of `tf.strings`."""

from .. import strings as _strings
from .._core import dtypes as _dtypes
from .import_forms import form


@form("StringJoin")
def _join(importer, node, attrs, inputs, name):
    return _strings.join(list(inputs), separator=attrs.get("separator", ""))


@form("StringLower")
def _lower(importer, node, attrs, inputs, name):
    return _strings.lower(inputs[0], encoding=attrs.get("encoding", ""))


@form("StringUpper")
def _upper(importer, node, attrs, inputs, name):
    return _strings.upper(inputs[0], encoding=attrs.get("encoding", ""))


@form("StringStrip")
def _strip(importer, node, attrs, inputs, name):
    return _strings.strip(inputs[0])


@form("StringLength")
def _length(importer, node, attrs, inputs, name):
    return _strings.length(inputs[0], unit=attrs.get("unit", "BYTE"))


@form("StaticRegexReplace")
def _replace(importer, node, attrs, inputs, name):
    return _strings.regex_replace(inputs[0], attrs.get("pattern"), attrs.get("rewrite"), replace_global=attrs.get("replace_global", True))


@form("StaticRegexFullMatch")
def _match(importer, node, attrs, inputs, name):
    return _strings.regex_full_match(inputs[0], attrs.get("pattern"))


@form("StringToNumber")
def _number(importer, node, attrs, inputs, name):
    return _strings.to_number(inputs[0], attrs.get("out_type", _dtypes.float32))


@form("AsString")
def _as_string(importer, node, attrs, inputs, name):
    return _strings.as_string(
        inputs[0], precision=attrs.get("precision", -1), scientific=attrs.get("scientific", False), shortest=attrs.get("shortest", False),
        width=attrs.get("width", -1), fill=attrs.get("fill", ""),
    )  # fmt: skip


@form("StringToHashBucketFast")
def _bucket(importer, node, attrs, inputs, name):
    return _strings.to_hash_bucket_fast(inputs[0], attrs.get("num_buckets"))
