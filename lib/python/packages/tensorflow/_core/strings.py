"""Byte strings inside graphs: the engine has numbers only, so a string travels as its number in a table."""

from . import dtypes as _dtypes

# The empty string is number 0: what operations fill with zeros is filled with it.
_numbers = {b"": 0}
_strings = [b""]


def number_of(text):
    number = _numbers.get(text)
    if number is None:
        number = _numbers[text] = len(_strings)
        _strings.append(text)
    return number


def encode(tensor):
    """A string tensor as a tensor of numbers."""
    from .convert import make

    return make([number_of(v) for v in tensor._values()], tuple(tensor.shape), _dtypes.int64)


def decode(tensor):
    """The string tensor that a tensor of numbers stands for."""
    from .tensor import strings

    return strings([_strings[i] if 0 <= i < len(_strings) else b"" for i in tensor._values()], tuple(tensor.shape))


# Operations that move elements without looking at them: their results are strings where their operands are.
MOVES = frozenset((
    "Identity", "IdentityN", "PadV2", "Pad", "ScatterNd", "TensorScatterUpdate", "RandomShuffle", "StatelessShuffle", "Roll", "ZerosLike",
    "TensorStridedSliceUpdate", "ReverseSequence", "EnsureShape", "DynamicPartition", "DynamicStitch", "Unique", "UniqueWithCounts", "Reshape", "ExpandDims", "Squeeze", "ConcatV2", "Pack", "Unpack", "Split", "SplitV", "GatherV2", "GatherNd",
    "StridedSlice", "Slice", "Tile", "Transpose", "SelectV2", "Select", "Fill", "ReverseV2", "BroadcastTo", "TensorListStack",
    "StopGradient", "Snapshot", "PlaceholderWithDefault",
))  # fmt: skip
# Operations that put elements into lists, which know only numbers.
HOLDS = frozenset(("TensorListSetItem", "TensorListFromTensor"))
# Operations that may look at strings, since equal strings have equal numbers, or at their shape alone.
READS = frozenset(("Equal", "NotEqual", "Shape", "ShapeN", "Size", "Rank"))
