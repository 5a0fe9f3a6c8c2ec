"""Reading examples and comma-separated lines: `tf.io.parse_example` and its relatives."""

import base64
import collections
import csv
import io
import json

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import convert_to_tensor, make
from .._core.dtypes import as_dtype
from .messages import Example, SequenceExample
from .._core.shape import TensorShape
from .._ops.string import apply, elementwise
from .._core.tensor import TensorLike, strings
from ..errors import InvalidArgumentError


class FixedLenFeature(collections.namedtuple("FixedLenFeature", ["shape", "dtype", "default_value"])):
    """A feature of one shape in every example."""

    def __new__(cls, shape, dtype, default_value=None):
        return super().__new__(cls, shape, dtype, default_value)


class VarLenFeature(collections.namedtuple("VarLenFeature", ["dtype"])):
    """A feature of any length: a sparse tensor."""


class FixedLenSequenceFeature(collections.namedtuple("FixedLenSequenceFeature", ["shape", "dtype", "allow_missing", "default_value"])):
    """A feature with any number of entries of one shape."""

    def __new__(cls, shape, dtype, allow_missing=False, default_value=None):
        return super().__new__(cls, shape, dtype, allow_missing, default_value)


class RaggedFeature(collections.namedtuple("RaggedFeature", ["dtype", "value_key", "partitions", "row_splits_dtype", "validate"])):
    """A feature of any length: a ragged tensor."""

    def __new__(cls, dtype, value_key=None, partitions=(), row_splits_dtype=_dtypes.int32, validate=False):
        return super().__new__(cls, dtype, value_key, tuple(partitions), row_splits_dtype, validate)


class SparseFeature(collections.namedtuple("SparseFeature", ["index_key", "value_key", "dtype", "size", "already_sorted"])):
    """A sparse vector given by two features."""

    def __new__(cls, index_key, value_key, dtype, size, already_sorted=False):
        return super().__new__(cls, index_key, value_key, dtype, size, already_sorted)


_LIST_OF = {"string": "bytes_list", "int64": "int64_list", "float32": "float_list"}


def _values(features, name, dtype):
    """What an example holds under a name, or None. @raises InvalidArgumentError where it is of another type"""
    if name not in features.feature:
        return None
    feature = features.feature[name]
    kind = feature.WhichOneof("kind")
    if kind is None:
        return None
    if kind != _LIST_OF[dtype.name]:
        found = {"bytes_list": "string", "int64_list": "int64", "float_list": "float"}[kind]
        raise InvalidArgumentError(
            None, None,
            f"Key: {name}.  Data types don't match. Data type: {found} but expected type: {_dtypes.runtime_name(dtype)}",
        )  # fmt: skip
    return list(getattr(feature, kind).value)


def _dims(feature):
    return TensorShape(feature.shape).as_list()


def _size(dims):
    n = 1
    for d in dims:
        n *= d
    return n


def _default(feature, dims):
    if feature.default_value is None:
        return None
    t = convert_to_tensor(feature.default_value, as_dtype(feature.dtype))
    values = t._values()
    return values * (_size(dims) if len(values) == 1 else 1)


def _fixed(rows, name, feature, lead):
    dims, dtype = _dims(feature), as_dtype(feature.dtype)
    default = _default(feature, dims)
    flat = []
    for i, row in enumerate(rows):
        values = _values(row, name, dtype)
        if values is None:
            if default is None:
                raise InvalidArgumentError(None, None, f"Feature: {name} (data type: {_dtypes.runtime_name(dtype)}) is required but could not be found.")
            values = default
        if len(values) != _size(dims):
            raise InvalidArgumentError(
                None, None,
                f"Key: {name}, Index: {i}.  Number of {_dtypes.runtime_name(dtype)} values != expected.  values size: "
                f"{len(values)} but output shape: [{','.join(map(str, dims))}]",
            )  # fmt: skip
        flat.extend(values)
    return [make(flat, [*lead, *dims], dtype)]


def _sequence(rows, name, feature, lead):
    dims, dtype = _dims(feature), as_dtype(feature.dtype)
    step = _size(dims) or 1
    found = [_values(row, name, dtype) or [] for row in rows]
    longest = max((len(v) for v in found), default=0) // step
    fill = feature.default_value if feature.default_value is not None else b"" if dtype is _dtypes.string else 0
    flat = [x for v in found for x in v + [fill] * (longest * step - len(v))]
    return [make(flat, [*lead, longest, *dims], dtype)]


def _sparse(rows, name, feature, lead):
    dtype = as_dtype(feature.dtype)
    index, flat, longest = [], [], 0
    for i, row in enumerate(rows):
        values = _values(row, name, dtype) or []
        longest = max(longest, len(values))
        index.extend([i, j] if lead else [j] for j in range(len(values)))
        flat.extend(values)
    rank = len(lead) + 1
    return [
        make([n for at in index for n in at], [len(flat), rank], _dtypes.int64), make(flat, [len(flat)], dtype),
        make([*lead, longest], [rank], _dtypes.int64),
    ]  # fmt: skip


def _ragged(rows, name, feature, lead):
    dtype = as_dtype(feature.dtype)
    splits, flat = [0], []
    for row in rows:
        flat.extend(_values(row, feature.value_key or name, dtype) or [])
        splits.append(len(flat))
    return [make(flat, [len(flat)], dtype), make(splits, [len(splits)], as_dtype(feature.row_splits_dtype))]


def _indexed(rows, name, feature, lead):
    dtype = as_dtype(feature.dtype)
    index, flat = [], []
    for i, row in enumerate(rows):
        places = _values(row, feature.index_key, _dtypes.int64) or []
        values = _values(row, feature.value_key, dtype) or []
        for at, v in sorted(zip(places, values)):
            index.append([i, at] if lead else [at])
            flat.append(v)
    rank = len(lead) + 1
    return [
        make([n for at in index for n in at], [len(flat), rank], _dtypes.int64), make(flat, [len(flat)], dtype),
        make([*lead, feature.size], [rank], _dtypes.int64),
    ]  # fmt: skip


_READERS = {FixedLenFeature: _fixed, FixedLenSequenceFeature: _sequence, VarLenFeature: _sparse, RaggedFeature: _ragged, SparseFeature: _indexed}


def _results(feature, batch):
    """(dtype, shape) of the tensors that a feature becomes."""
    dtype = as_dtype(feature.dtype)
    lead = [] if batch is _ONE else [batch]
    if isinstance(feature, FixedLenFeature):
        return [(dtype, [*lead, *_dims(feature)])]
    if isinstance(feature, FixedLenSequenceFeature):
        return [(dtype, [*lead, None, *_dims(feature)])]
    if isinstance(feature, RaggedFeature):
        return [(dtype, [None]), (as_dtype(feature.row_splits_dtype), [None])]
    rank = len(lead) + 1
    return [(_dtypes.int64, [None, rank]), (dtype, [None]), (_dtypes.int64, [rank])]


_ONE = object()
_ORDER = {VarLenFeature: 0, SparseFeature: 0, FixedLenFeature: 1, FixedLenSequenceFeature: 1, RaggedFeature: 2}


def _where(names, features):
    """The name of the kernel, which tells how many features of each kind there are."""
    count = {k: sum(_ORDER[features[n].__class__] == k for n in names) for k in range(3)}
    return (
        f"{{{{function_node __wrapped__ParseExampleV2_Tdense_{count[1]}_num_sparse_{count[0]}_ragged_split_types_{count[2]}"
        f"_ragged_value_types_{count[2]}_sparse_types_{count[0]}_device_/job:localhost/replica:0/task:0/device:CPU:0}}}} "
    )


def _composed(feature, tensors, batch):
    from .._ragged.tensor import RaggedTensor
    from .._sparse.tensor import SparseTensor

    if isinstance(feature, (FixedLenFeature, FixedLenSequenceFeature)):
        return tensors[0]
    if isinstance(feature, RaggedFeature):
        return tensors[0] if batch is _ONE else RaggedTensor.from_row_splits(tensors[0], tensors[1], validate=False)
    return SparseTensor(*tensors)


def _parse(type, kind, pick, serialized, features, batch, name):
    if not features:
        raise ValueError("Argument `features` cannot be None or empty." if features is None else "Argument `features` cannot be empty.")
    # Sparse ones first, ragged ones last, as TensorFlow's dictionaries have them.
    names = sorted(features, key=lambda n: (_ORDER.get(features[n].__class__, 3), n))
    for n in names:
        if features[n].__class__ not in _READERS:
            raise ValueError(f"Invalid feature {n}:{features[n]}.")
    results = [r for n in names for r in _results(features[n], batch)]

    def run(data):
        rows = []
        for raw in data._values():
            try:
                rows.append(pick(kind.FromString(raw)))
            except Exception:
                raise InvalidArgumentError(None, None, f"Could not parse example input, value: '{raw.decode('utf-8', 'replace')}'") from None
        lead = [] if batch is _ONE else [len(rows)]
        try:
            return [t for n in names for t in _READERS[features[n].__class__](rows, n, features[n], lead)]
        except InvalidArgumentError as error:
            if _state.graph is None and not error._message.startswith("{{"):
                error._message = _where(names, features) + error._message + " [Op:ParseExampleV2]"
            raise

    outs = apply(type, name, run, [serialized], results)
    parsed, at = {}, 0
    for n in names:
        count = len(_results(features[n], batch))
        parsed[n] = _composed(features[n], outs[at : at + count], batch)
        at += count
    return parsed


def parse_example(serialized, features, example_names=None, name=None):
    """A vector of serialized examples as a dictionary of tensors with a batch dimension."""
    serialized = convert_to_tensor(serialized, _dtypes.string)
    if serialized.shape.rank == 0:
        return parse_single_example(serialized, features)
    return _parse("ParseExampleV2", Example, lambda e: e.features, serialized, features, serialized.shape[0], name)


def parse_single_example(serialized, features, example_names=None, name=None):
    """One serialized example as a dictionary of tensors."""
    serialized = convert_to_tensor(serialized, _dtypes.string)
    return _parse("ParseSingleExample", Example, lambda e: e.features, serialized, features, _ONE, name)


def parse_single_sequence_example(serialized, context_features=None, sequence_features=None, example_name=None, name=None):
    """One serialized sequence example: its context, and its lists of features, as dictionaries of tensors."""
    serialized = convert_to_tensor(serialized, _dtypes.string)
    context = _parse("ParseSequenceExampleV2", SequenceExample, lambda e: e.context, serialized, context_features, _ONE, name) if context_features else {}
    lists = {}
    for key in sorted(sequence_features or {}):
        feature = sequence_features[key]
        dims = _dims(feature) if hasattr(feature, "shape") else []
        dtype = as_dtype(feature.dtype)

        def run(data, key=key, dims=dims, dtype=dtype):
            example = SequenceExample.FromString(data._values()[0])
            entries = example.feature_lists.feature_list[key].feature if key in example.feature_lists.feature_list else []
            flat = [v for f in entries for v in getattr(f, _LIST_OF[dtype.name]).value]
            return [make(flat, [len(entries), *dims], dtype)]

        if isinstance(feature, VarLenFeature):
            raise NotImplementedError("tf.io.parse_single_sequence_example: VarLenFeature among the sequence features is not here yet")
        lists[key] = apply("ParseSequenceExampleV2", name, run, [serialized], [(dtype, [None, *dims])])[0]
    return context, lists


def decode_json_example(json_examples, name=None):
    """Examples written as JSON, as serialized examples."""
    x = convert_to_tensor(json_examples, _dtypes.string)

    def one(text):
        example = Example()
        for key, feature in json.loads(text)["features"]["feature"].items():
            for kind, values in feature.items():
                field = {"int64List": "int64_list", "floatList": "float_list", "bytesList": "bytes_list"}.get(kind, kind)
                read = {"int64_list": int, "float_list": float, "bytes_list": base64.b64decode}[field]
                getattr(example.features.feature[key], field).value.extend([read(v) for v in values["value"]])
        return example.SerializeToString()

    return apply("DecodeJSONExample", name, lambda t: [elementwise(one, _dtypes.string, t)], [x], [(_dtypes.string, x.shape)])[0]


def decode_csv(records, record_defaults, field_delim=",", use_quote_delim=True, na_value="", select_cols=None, name=None):
    """Comma-separated lines as one tensor for each column, typed as its default is."""
    records = convert_to_tensor(records, _dtypes.string)
    defaults = [d if isinstance(d, (TensorLike, _dtypes.DType)) else convert_to_tensor(d) for d in map(_column_default, record_defaults)]
    dtypes = [d if isinstance(d, _dtypes.DType) else d.dtype for d in defaults]
    required = [isinstance(d, _dtypes.DType) or d.shape.num_elements() == 0 for d in defaults]

    def run(lines):
        columns = [[] for _ in dtypes]
        for row, line in enumerate(lines._values()):
            fields = next(csv.reader(io.StringIO(line.decode()), delimiter=field_delim, quotechar='"' if use_quote_delim else None,
                                     quoting=csv.QUOTE_MINIMAL if use_quote_delim else csv.QUOTE_NONE), [""])
            if select_cols is not None:
                fields = [fields[i] for i in select_cols]
            if len(fields) != len(dtypes):
                raise InvalidArgumentError(None, None, f"{_csv(len(dtypes))}Expect {len(dtypes)} fields but have {len(fields)} in record {row} [Op:DecodeCSV]")
            for i, text in enumerate(fields):
                columns[i].append(_cell(text, i, row, na_value, dtypes, None if required[i] else defaults[i]))
        return [make(c, lines.shape.as_list(), d) for c, d in zip(columns, dtypes)]

    return apply("DecodeCSV", name, run, [records], [(d, records.shape) for d in dtypes])


def _csv(columns):
    return f"{{{{function_node __wrapped__DecodeCSV_OUT_TYPE_{columns}_device_/job:localhost/replica:0/task:0/device:CPU:0}}}} "


def _column_default(value):
    if isinstance(value, (TensorLike, _dtypes.DType)):
        return value
    if isinstance(value, type):
        return as_dtype(value)
    try:
        return value if not isinstance(value, (list, tuple)) else convert_to_tensor(value, None if value else _dtypes.float32)
    except TypeError:
        return as_dtype(value)


def _cell(text, column, row, na_value, dtypes, default):
    dtype = dtypes[column]
    if text == "" or text == na_value:
        if default is None:
            raise InvalidArgumentError(None, None, f"{_csv(len(dtypes))}Field {column} is required but missing in record {row}! [Op:DecodeCSV]")
        return default._values()[0]
    if dtype is _dtypes.string:
        return text.encode()
    try:
        return float(text) if dtype.is_floating else int(text)
    except ValueError:
        kind = _dtypes.runtime_name(dtype)
        raise InvalidArgumentError(None, None, f"{_csv(len(dtypes))}Field {column} in record {row} is not a valid {kind}: {text} [Op:DecodeCSV]") from None


def encode_base64(input, pad=False, name=None):
    """Web-safe base64."""
    x = convert_to_tensor(input, _dtypes.string)
    one = lambda s: base64.urlsafe_b64encode(s) if pad else base64.urlsafe_b64encode(s).rstrip(b"=")  # noqa: E731
    return apply("EncodeBase64", name, lambda t: [elementwise(one, _dtypes.string, t)], [x], [(_dtypes.string, x.shape)])[0]


def decode_base64(input, name=None):
    """The inverse of encode_base64."""
    x = convert_to_tensor(input, _dtypes.string)
    one = lambda s: base64.urlsafe_b64decode(s + b"=" * (-len(s) % 4))  # noqa: E731
    return apply("DecodeBase64", name, lambda t: [elementwise(one, _dtypes.string, t)], [x], [(_dtypes.string, x.shape)])[0]


def decode_compressed(bytes, compression_type="", name=None):
    """Strings decompressed: "ZLIB", "GZIP" or not at all."""
    import zlib

    x = convert_to_tensor(bytes, _dtypes.string)
    one = (lambda s: zlib.decompress(s, 31 if compression_type == "GZIP" else 15)) if compression_type else (lambda s: s)
    return apply("DecodeCompressed", name, lambda t: [elementwise(one, _dtypes.string, t)], [x], [(_dtypes.string, x.shape)])[0]


def matching_files(pattern, name=None):
    """The files that match patterns, sorted."""
    import glob

    patterns = convert_to_tensor(pattern, _dtypes.string)._values()
    found = sorted({f for p in patterns for f in glob.glob(p.decode())})
    return strings([f.encode() for f in found], [len(found)])
