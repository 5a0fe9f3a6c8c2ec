"""Operations on strings: those that move them about, and `tf.strings`."""

import re

from tapegraph import _bridge

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import convert_to_tensor, make
from .._core.strings import MOVES, READS, decode, encode
from .._core.tensor import StringTensor, strings
from ..errors import InvalidArgumentError

# --- Operations that know nothing of strings --------------------------------------------------------------------------


def execute(type, name, args):
    """Runs an operation that was given strings: on their numbers, where it does not look at elements; refused otherwise."""
    from .._core.op import Value, op_list

    args = [convert_to_tensor(a.value, a.dtype, dtype_hint=a.hint) if isinstance(a, Value) else a for a in args]
    given = [t for a in args for t in (a if isinstance(a, (list, tuple)) else [a]) if hasattr(t, "dtype") and hasattr(t, "_values")]
    if type in ("AddV2", "Add") and all(t.dtype is _dtypes.string for t in given):
        return [concatenate(*given, name)]
    if type not in MOVES and type not in READS or type in ("Equal", "NotEqual", "SelectV2") and not _agree(type, given):
        if type == "AddV2" and given[0].dtype is _dtypes.string:
            type = "Add"
        _bridge.call("tf.refuse", type, len(given), *[_runtime_name(t.dtype) for t in given])
    results = op_list(type, name, *[_encoded(a) for a in args])
    return [decode(r) if type in MOVES and r.dtype is _dtypes.int64 else r for r in results]


def _agree(type, tensors):
    values = tensors[1:] if type == "SelectV2" else tensors
    return all(t.dtype is _dtypes.string for t in values)


def _runtime_name(dtype):
    from .._core.dtypes import runtime_name

    return runtime_name(dtype)


def _encoded(a):
    if isinstance(a, StringTensor):
        return encode(a)
    return [_encoded(t) for t in a] if isinstance(a, (list, tuple)) else a


# --- Functions of strings -------------------------------------------------------------------------------------------


def apply(type, name, function, inputs, results):
    """A Python function of eager tensors as an operation; `results` are (dtype, shape) pairs, for graphs."""
    graph = _state.graph
    if graph is None:
        return function(*inputs)
    return graph._python(type, name or type, function, inputs, results, has_effects=False)


def _texts(value, name="input"):
    from .._ragged.tensor import RaggedTensor

    if isinstance(value, RaggedTensor):
        return value
    return convert_to_tensor(value, _dtypes.string, name=name)


def _broadcast(shapes):
    from .array import broadcast_static_shape

    out = shapes[0]
    for shape in shapes[1:]:
        out = broadcast_static_shape(out, shape)
    return out


def _spread(values, shape, out):
    """Elements in row-major order, repeated as broadcasting from `shape` to `out` does."""
    if list(shape) == list(out):
        return values
    dims = [1] * (len(out) - len(shape)) + list(shape)
    strides, step = [], 1
    for n in reversed(dims):
        strides.insert(0, 0 if n == 1 else step)
        step *= n
    picked = [0]
    for n, stride in zip(out, strides):
        picked = [p + i * stride for p in picked for i in range(n)]
    return [values[p] for p in picked]


def elementwise(function, dtype, *tensors):
    """A Python function of elements on eager tensors, with broadcasting."""
    out = tuple(_broadcast([t.shape for t in tensors]).as_list())
    columns = [_spread(t._values(), t.shape.as_list(), out) for t in tensors]
    return make([function(*row) for row in zip(*columns)], out, dtype)


def _mapped(type, name, function, dtype, *tensors):
    """An elementwise function as an operation. Of a ragged tensor, a function of its elements."""
    from .._ragged.tensor import RaggedTensor

    if len(tensors) == 1 and isinstance(tensors[0], RaggedTensor):
        return tensors[0].with_flat_values(_mapped(type, name, function, dtype, tensors[0].flat_values))
    shape = _broadcast([t.shape for t in tensors]) if len(tensors) > 1 else tensors[0].shape
    return apply(type, name, lambda *ts: [elementwise(function, dtype, *ts)], tensors, [(dtype, shape)])[0]


def concatenate(x, y, name=None):
    """What + does to strings."""
    return _mapped("AddV2", name, lambda a, b: a + b, _dtypes.string, _texts(x, "x"), _texts(y, "y"))


def lower(input, encoding="", name=None):
    """Lower case: of ASCII letters, or of all with encoding "utf-8"."""
    return _mapped("StringLower", name, lambda s: s.decode().lower().encode() if encoding else s.lower(), _dtypes.string, _texts(input))


def upper(input, encoding="", name=None):
    """Upper case: of ASCII letters, or of all with encoding "utf-8"."""
    return _mapped("StringUpper", name, lambda s: s.decode().upper().encode() if encoding else s.upper(), _dtypes.string, _texts(input))


def strip(input, name=None):
    """Without whitespace at both ends."""
    return _mapped("StringStrip", name, lambda s: s.strip(), _dtypes.string, _texts(input))


def length(input, unit="BYTE", name=None):
    """Lengths in bytes, or in characters with unit "UTF8_CHAR"."""
    count = {"BYTE": len, "UTF8_CHAR": lambda s: len(s.decode("utf-8", "replace"))}.get(unit)
    if count is None:
        raise InvalidArgumentError(None, None, f"Value for attr 'unit' of \"{unit}\" is not in the list of allowed values: \"BYTE\", \"UTF8_CHAR\"\n\t; NodeDef: {{{{node StringLength}}}}; Op<name=StringLength; signature=input:string -> output:int32; attr=unit:string,default=\"BYTE\",allowed=[\"BYTE\", \"UTF8_CHAR\"]> [Op:StringLength]")
    return _mapped("StringLength", name, count, _dtypes.int32, _texts(input))


def substr(input, pos, len, unit="BYTE", name=None):
    """Parts of strings: `len` bytes (or characters) from `pos` on."""

    def part(s, at, n):
        text = s.decode("utf-8", "replace") if unit == "UTF8_CHAR" else s
        size = text.__len__()
        if at < -size or at > size:
            raise InvalidArgumentError(
                None, None,
                "{{function_node __wrapped__Substr_device_/job:localhost/replica:0/task:0/device:CPU:0}} pos "
                f"{at} out of range for string b'{s.decode('utf-8', 'replace')}' at index 0 [Op:Substr]",
            )  # fmt: skip
        begin = at if at >= 0 else at + size
        cut = text[begin : begin + n] if n >= 0 else text[begin:begin]
        return cut if isinstance(cut, bytes) else cut.encode()

    pos, n = convert_to_tensor(pos, name="pos"), convert_to_tensor(len, name="len")
    return _mapped("Substr", name, part, _dtypes.string, _texts(input), pos, n)


def join(inputs, separator="", name=None):
    """Strings joined elementwise: join(["a", ["b", "c"]]) is ["ab", "ac"]."""
    between = separator.encode() if isinstance(separator, str) else separator
    return _mapped("StringJoin", name, lambda *parts: between.join(parts), _dtypes.string, *[_texts(i) for i in inputs])


def reduce_join(inputs, axis=None, keepdims=False, separator="", name=None):
    """Strings joined along axes, all by default."""
    from .array import reshape, transpose
    from .._ragged.tensor import RaggedTensor

    if isinstance(inputs, RaggedTensor):
        return _join_rows(inputs, axis, separator)
    x = _texts(inputs)
    between = separator.encode()

    def parts(rank):
        axes = list(range(rank))[::-1] if axis is None else [a % rank for a in ([axis] if isinstance(axis, int) else axis)]
        return axes, [d for d in range(rank) if d not in axes]

    def kept(dims, axes, rest):
        return [1 if d in axes else dims[d] for d in range(len(dims))] if keepdims else [dims[d] for d in rest]

    def joined(t):
        dims = t.shape.as_list()
        axes, rest = parts(len(dims))
        count = 1
        for a in axes:
            count *= dims[a]
        # The first axis given is joined first.
        values = transpose(t, [*rest, *axes[::-1]])._values() if dims else t._values()
        flat = strings([between.join(values[i : i + count]) for i in range(0, len(values), count or 1)], [len(values) // (count or 1)])
        return [reshape(flat, kept(dims, axes, rest))]

    rank = x.shape.rank
    shape = None if rank is None else kept(x.shape.as_list(), *parts(rank))
    return apply("ReduceJoin", name, joined, [x], [(_dtypes.string, shape)])[0]


def _join_rows(ragged, axis, separator):
    """The strings of each innermost row joined. @raises ValueError for other axes"""
    from .._ragged.tensor import RaggedTensor

    if axis not in (-1, ragged.ragged_rank):
        raise ValueError(f"tf.strings.reduce_join of a ragged tensor: expected axis -1 or {ragged.ragged_rank}, found {axis}")
    if isinstance(ragged.values, RaggedTensor):
        return ragged.with_values(_join_rows(ragged.values, -1, separator))
    values, splits = ragged.values._values(), ragged.row_splits._values()
    return strings([separator.encode().join(values[a:b]) for a, b in zip(splits, splits[1:])], [len(splits) - 1])


def regex_replace(input, pattern, rewrite, replace_global=True, name=None):
    """Matches of a pattern replaced; `\\1` in the replacement is the first group."""
    find = re.compile(pattern.encode())
    to = re.sub(rb"\\(\d)", rb"\\g<\1>", rewrite.encode())
    return _mapped("RegexReplace", name, lambda s: find.sub(to, s, count=0 if replace_global else 1), _dtypes.string, _texts(input))


def regex_full_match(input, pattern, name=None):
    """Where the whole string matches."""
    find = re.compile(pattern.encode())
    return _mapped("RegexFullMatch", name, lambda s: find.fullmatch(s) is not None, _dtypes.bool, _texts(input))


def to_number(input, out_type=_dtypes.float32, name=None):
    """Numbers that strings spell."""
    dtype = _dtypes.as_dtype(out_type)

    def number(s):
        try:
            return float(s) if dtype.is_floating else int(s)
        except ValueError:
            raise InvalidArgumentError(
                None, None,
                "{{function_node __wrapped__StringToNumber_device_/job:localhost/replica:0/task:0/device:CPU:0}} StringToNumberOp could "
                f"not correctly convert string: {s.decode('utf-8', 'replace')} [Op:StringToNumber]",
            ) from None  # fmt: skip

    return _mapped("StringToNumber", name, number, dtype, _texts(input))


def as_string(input, precision=-1, scientific=False, shortest=False, width=-1, fill="", name=None):
    """Numbers as C's printf writes them."""
    x = convert_to_tensor(input, name="input")
    if x.dtype is _dtypes.string:
        return x
    if x.dtype.is_floating:
        kind = "e" if scientific else "g" if shortest else "f"
        spec = f"{fill}{width if width >= 0 else ''}{f'.{precision}' if precision >= 0 else ''}{kind}"
        return _mapped("AsString", name, lambda v: _printf(spec, v), _dtypes.string, x)
    if x.dtype is _dtypes.bool:
        return _mapped("AsString", name, lambda v: b"true" if v else b"false", _dtypes.string, x)
    spec = f"{fill}{width if width >= 0 else ''}d"
    return _mapped("AsString", name, lambda v: f"%{spec}".encode() % v, _dtypes.string, x)


def _printf(spec, value):
    return f"%{spec}".encode() % value


def format(template, inputs, placeholder="{}", summarize=3, name=None):
    """A template with tensors put in, as `tf.print` shows them."""
    from .._core.printing import format_tensor

    given = [convert_to_tensor(t) for t in (inputs if isinstance(inputs, (list, tuple)) else [inputs])]

    def filled(*tensors):
        parts = template.split(placeholder)
        text = parts[0] + "".join(format_tensor(t, summarize) + rest for t, rest in zip(tensors, parts[1:]))
        return [strings([text.encode()], ())]

    if template.count(placeholder) != len(given):
        raise ValueError(
            f"The template expects {template.count(placeholder)} tensors, but the inputs only has {len(given)}. "
            "Please ensure the number of placeholders in template matches inputs length."
        )
    return apply("StringFormat", name, filled, given, [(_dtypes.string, [])])[0]


# --- Functions whose results are ragged -----------------------------------------------------------------------------


def _cut(input, cut, make_values=None):
    """Each string cut into pieces: a vector of them for one string, a ragged tensor for more."""
    from .array import reshape
    from .._ragged.tensor import RaggedTensor

    x = _texts(input)
    if _state.graph is not None:
        return _cut_later(x, cut, make_values)
    make_values = make_values or (lambda pieces: strings(pieces, [len(pieces)]))
    rows = [cut(s) for s in x._values()]
    if x.shape.rank == 0:
        return make_values(rows[0])
    values = make_values([piece for row in rows for piece in row])
    splits = [0]
    for row in rows:
        splits.append(splits[-1] + len(row))
    ragged = RaggedTensor.from_row_splits(values, splits)
    if x.shape.rank == 1:
        return ragged
    outer = RaggedTensor.from_tensor(reshape(convert_to_tensor(range(x.shape.num_elements())), x.shape), ragged_rank=x.shape.rank - 1)
    return outer.with_flat_values(ragged)


def _cut_later(x, cut, make_values):
    """The same in a graph."""
    from .._ragged.tensor import RaggedTensor

    if x.shape.rank not in (0, 1):
        raise NotImplementedError("inside tf.function, strings of a vector at most can be cut into pieces: map over the rows of a matrix")
    kind = _dtypes.string if make_values is None else _dtypes.int32

    def run(t):
        found = _cut(t, cut, make_values)
        if x.shape.rank == 0:
            return [found]
        return [found.values, found.row_lengths()]

    # Lengths, not splits: there are as many as strings, also where that number is not known.
    results = [(kind, [None])] + ([(_dtypes.int64, x.shape)] if x.shape.rank else [])
    outs = apply("StringSplitV2", None, run, [x], results)
    return outs[0] if x.shape.rank == 0 else RaggedTensor.from_row_lengths(*outs, validate=False)


def split(input, sep=None, maxsplit=-1, name=None):
    """Strings cut at a separator, or at whitespace."""
    between = sep.encode() if isinstance(sep, str) and sep else sep or None
    return _cut(input, lambda s: s.split(between, maxsplit))


def bytes_split(input, name=None):
    """Strings cut into bytes."""
    return _cut(input, lambda s: [bytes([b]) for b in s])


def unicode_split(input, input_encoding="UTF-8", errors="replace", replacement_char=65533, name=None):
    """Strings cut into characters."""
    return _cut(input, lambda s: [c.encode() for c in s.decode(input_encoding, errors)])


def unicode_decode(input, input_encoding="UTF-8", errors="replace", replacement_char=65533, replace_control_characters=False, name=None):
    """The code points of strings."""
    return _cut(
        input, lambda s: [ord(c) for c in s.decode(input_encoding, errors)], lambda points: make(points, [len(points)], _dtypes.int32)
    )


def unicode_encode(input, output_encoding="UTF-8", errors="replace", replacement_char=65533, name=None):
    """Strings from their code points."""
    from .._ragged.tensor import RaggedTensor

    encoding = output_encoding.lower().replace("-", "_")
    encoding = encoding + "_be" if encoding in ("utf_16", "utf_32") else encoding
    if isinstance(input, RaggedTensor):
        rows = input.to_list()
        return strings(["".join(map(chr, row)).encode(encoding) for row in rows], [len(rows)])
    x = convert_to_tensor(input)
    values, width = x._values(), x.shape[-1]
    texts = ["".join(map(chr, values[i : i + width])).encode(encoding) for i in range(0, len(values), width or 1)]
    return strings(texts, x.shape.as_list()[:-1])


def ngrams(data, ngram_width, separator=" ", pad_values=None, padding_width=None, preserve_short_sequences=False, name=None):
    """Runs of `ngram_width` strings, joined."""
    from .._ragged.tensor import RaggedTensor

    widths = [ngram_width] if isinstance(ngram_width, int) else list(ngram_width)
    between = separator.encode()
    left, right = (pad_values, pad_values) if isinstance(pad_values, str) else pad_values or ("", "")

    def runs(row):
        out = []
        for width in widths:
            pad = 0 if pad_values is None else width - 1 if padding_width is None else min(width - 1, padding_width)
            full = [left.encode()] * pad + row + [right.encode()] * pad
            found = [between.join(full[i : i + width]) for i in range(len(full) - width + 1)]
            out.extend(found or ([between.join(full)] if preserve_short_sequences and full else []))
        return out

    if isinstance(data, RaggedTensor):
        if _state.graph is None:
            return RaggedTensor._from_rows([runs(row) for row in data.to_list()], _dtypes.string)

        def rows_of(values, splits):
            found = ngrams(RaggedTensor.from_row_splits(values, splits), ngram_width, separator, pad_values, padding_width, preserve_short_sequences)
            return [found.values, found.row_splits]

        kinds = [(_dtypes.string, [None]), (_dtypes.int64, data.row_splits.shape)]
        return RaggedTensor.from_row_splits(*apply("StringNGrams", name, rows_of, [data.values, data.row_splits], kinds), validate=False)
    x = _texts(data)
    if x.shape.rank == 1:
        found = runs(x._values())
        return strings(found, [len(found)])
    width = x.shape[-1]
    values = x._values()
    rows = [runs(values[i : i + width]) for i in range(0, len(values), width)]
    return strings([s for row in rows for s in row], [*x.shape.as_list()[:-1], len(rows[0])])


# --- Hashes -----------------------------------------------------------------------------------------------------------


def to_hash_bucket_fast(input, num_buckets, name=None):
    """One of `num_buckets` numbers for each string, by its fingerprint."""
    from .hash import fingerprint64

    return _mapped("StringToHashBucketFast", name, lambda s: fingerprint64(s) % num_buckets, _dtypes.int64, _texts(input))


def to_hash_bucket_strong(input, num_buckets, key, name=None):
    """One of `num_buckets` numbers for each string, hard to predict without the key of two integers."""
    from .hash import siphash

    return _mapped("StringToHashBucketStrong", name, lambda s: siphash(key, s) % num_buckets, _dtypes.int64, _texts(input))


def cross_hash(inputs, num_buckets):
    """One of `num_buckets` numbers for each combination of values, as crossed features have them."""
    from .hash import fingerprint64, joined

    def combined(*parts):
        found = 0xDECAFCAFFE
        for part in parts:
            found = joined(found, fingerprint64(part) if isinstance(part, bytes) else part & (1 << 64) - 1)
        return found % num_buckets

    return _mapped("SparseCrossHashed", None, combined, _dtypes.int64, *[convert_to_tensor(i) for i in inputs])


def unicode_transcode(input, input_encoding, output_encoding, errors="replace", replacement_char=65533, replace_control_characters=False, name=None):
    """Strings in another encoding."""
    to = {"UTF-16-BE": "utf-16-be", "UTF-32-BE": "utf-32-be"}.get(output_encoding.upper(), output_encoding)
    return _mapped("UnicodeTranscode", name, lambda s: s.decode(input_encoding, errors).encode(to), _dtypes.string, _texts(input))


def unicode_decode_with_offsets(input, input_encoding, errors="replace", replacement_char=65533, replace_control_characters=False, name=None):
    """The code points of strings, and the byte at which each begins."""
    return unicode_decode(input, input_encoding, errors), _cut(input, lambda s: _offsets(s, input_encoding, errors), _int64s)


def unicode_split_with_offsets(input, input_encoding, errors="replace", replacement_char=65533, name=None):
    """The characters of strings, and the byte at which each begins."""
    return unicode_split(input, input_encoding, errors), _cut(input, lambda s: _offsets(s, input_encoding, errors), _int64s)


def _int64s(values):
    return make(values, [len(values)], _dtypes.int64)


def _offsets(s, encoding, errors):
    at, out = 0, []
    for c in s.decode(encoding, errors):
        out.append(at)
        at += len(c.encode(encoding.replace("-BE", "-be")))
    return out


# The scripts of the International Components for Unicode, by what Unicode's character names begin with.
_SCRIPTS = {
    "ARABIC": 2, "ARMENIAN": 3, "BENGALI": 4, "CYRILLIC": 8, "DEVANAGARI": 10, "GEORGIAN": 12, "GREEK": 14, "HANGUL": 18,
    "HEBREW": 19, "HIRAGANA": 20, "KATAKANA": 22, "LATIN": 25, "THAI": 38, "TAMIL": 35, "CJK": 17,
}  # fmt: skip


def unicode_script(input, name=None):
    """The script that each code point belongs to, as ICU numbers them; 0 is what all scripts share."""
    import unicodedata

    def script(point):
        name_ = unicodedata.name(chr(point), "")
        return _SCRIPTS.get(name_.split(" ")[0], 0)

    return _mapped("UnicodeScript", name, script, _dtypes.int32, convert_to_tensor(input, _dtypes.int32))
