"""`tf.strings` of TensorFlow 1: today's, with the argument names of then."""

from ... import strings as _strings
from ..._core.missing import missing
from ..._core.published import adopt
from ..._v1.renamed import reduce_join as _reduce_join

adopt(globals(), _strings, "tf.compat.v1.strings", "length substr to_number")
reduce_join = _reduce_join


def split(input=None, sep=None, maxsplit=-1, result_type="SparseTensor", source=None, name=None):
    """Strings cut at a separator, or at whitespace: a sparse matrix, or ragged rows on demand."""
    from ..._core.convert import convert_to_tensor

    text = convert_to_tensor(input if source is None else source, "string")
    rows = _strings.split(text if text.shape.rank else [text], sep, maxsplit)
    return rows if result_type == "RaggedTensor" else rows.to_sparse()


__getattr__ = missing("tf.compat.v1.strings", "tensorflow._api.v2.compat.v1.strings", globals())
