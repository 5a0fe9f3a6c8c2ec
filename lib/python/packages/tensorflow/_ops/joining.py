"""Joining, cutting, padding and turning tensors."""

from .._core.convert import convert_to_tensor
from .math import cast
from .._core.op import Int, Ints, integers, is_symbolic, op, op_list, unnamed
from .._core.shape import TensorShape
from .shape import identity
from .._core.tensor import EagerTensor, TensorLike


def concat(values, axis, name="concat"):
    """Tensors joined along an axis that they have."""
    if isinstance(values, TensorLike) or not isinstance(values, (list, tuple)):
        values = [values] if isinstance(values, TensorLike) else list(values)
    parts = _same_type(values)
    if len(parts) == 1:
        return identity(parts[0], name=name)
    return op("ConcatV2", name, parts, Int(axis, "axis"))


def _same_type(values):
    """Tensors of one type: what is not a tensor takes the type of those that are."""
    dtype = next((v.dtype for v in values if isinstance(v, TensorLike)), None)
    out = [convert_to_tensor(v, None if isinstance(v, TensorLike) else dtype) for v in values]
    if dtype is None and len({t.dtype for t in out}) > 1:
        wide = next(t.dtype for t in out if t.dtype.is_floating)
        out = [cast(t, wide) for t in out]
    return out


def stack(values, axis=0, name="stack"):
    """Tensors of one shape, joined along a new axis."""
    if isinstance(values, TensorLike):
        values = unstack(values)
    if axis == 0 and not any(isinstance(v, TensorLike) for v in values) and values:
        try:
            return convert_to_tensor(values, name=name)
        except (TypeError, ValueError):
            pass
    parts = _same_type(list(values))
    if not parts:
        from ..errors import InvalidArgumentError

        raise InvalidArgumentError(None, None, "OpKernel 'Pack' has constraint on attr 'N' not in NodeDef")
    return op("Pack", name, parts, int(axis))


parallel_stack = stack


def unstack(value, num=None, axis=0, name="unstack"):
    """A tensor cut into its slices along an axis."""
    value = convert_to_tensor(value)
    if num is None:
        rank_ = value.shape.rank
        if rank_ is not None and not -rank_ <= axis < rank_:
            raise ValueError(f"Argument `axis` = {axis} not in range [{-rank_}, {rank_})")
        num = None if rank_ is None else value.shape[axis]
    if num is None:
        raise ValueError(f"Cannot infer argument `num` from shape {value.shape}")
    return op_list("Unpack", name, value, num, int(axis))


def split(value, num_or_size_splits, axis=0, num=None, name="split"):
    """A tensor cut into equal parts, or into parts of given sizes, along an axis."""
    value = convert_to_tensor(value)
    if isinstance(num_or_size_splits, int) or (
        not isinstance(num_or_size_splits, (list, tuple)) and TensorShape(getattr(num_or_size_splits, "shape", (1,))).rank == 0
    ):
        return op_list("Split", name, Int(axis, "split_dim"), value, int(num_or_size_splits))
    sizes = num_or_size_splits
    if isinstance(sizes, TensorLike) and not isinstance(sizes, EagerTensor):
        count = num if num is not None else sizes.shape[0]
    else:
        sizes = integers(sizes)
        count = len(sizes)
    return op_list("SplitV", name, value, Ints(sizes, "size_splits"), Int(axis, "split_dim"), count)


def tile(input, multiples, name=None):
    """The tensor repeated, `multiples[i]` times along dimension i."""
    with unnamed():
        return op("Tile", name, convert_to_tensor(input, name="input"), Ints(multiples, "multiples"))


def pad(tensor, paddings, mode="CONSTANT", constant_values=0, name=None):
    """Elements added around each dimension: a constant, or the tensor's own reflected or mirrored."""
    x = convert_to_tensor(tensor, name="tensor")
    amounts = Ints(paddings, "paddings", shape=(x.shape.rank, 2))
    mode = mode.upper()
    with unnamed():
        if mode == "CONSTANT":
            if not isinstance(constant_values, TensorLike) and constant_values == 0:
                return op("Pad", name, x, amounts)
            return op("PadV2", name, x, amounts, convert_to_tensor(constant_values, x.dtype))
        if mode in ("REFLECT", "SYMMETRIC"):
            return op("MirrorPad", name, x, amounts, mode)
    raise ValueError(
        f"Value of argument `mode` expected to be one of \"CONSTANT\", \"REFLECT\", or \"SYMMETRIC\". Received `mode` = {mode}"
    )


def reverse(tensor, axis, name=None):
    """Elements in the opposite order along axes."""
    x = convert_to_tensor(tensor)
    with unnamed():
        return op("ReverseV2", name, x, Ints(axis if isinstance(axis, (list, tuple)) else [axis], "axis"))


reverse_v2 = reverse


def reverse_sequence(input, seq_lengths, seq_axis=None, batch_axis=None, name=None):
    """The first `seq_lengths[b]` elements of each batch entry, reversed."""
    return op(
        "ReverseSequence", name, convert_to_tensor(input), convert_to_tensor(seq_lengths), seq_axis or 0, batch_axis or 0
    )


def roll(input, shift, axis, name=None):
    """Elements moved along axes; what leaves one end enters at the other."""
    return op("Roll", name, convert_to_tensor(input), Ints(shift, "shift"), Ints(axis, "axis"))


def slice(input_, begin, size, name=None):
    """A region: where it begins and how large it is (-1: to the end)."""
    with unnamed():
        return op("Slice", name, convert_to_tensor(input_, name="input"), Ints(begin, "begin"), Ints(size, "size"))


def strided_slice(
    input_, begin, end, strides=None, begin_mask=0, end_mask=0, ellipsis_mask=0, new_axis_mask=0, shrink_axis_mask=0,
    var=None, name=None,
):  # fmt: skip
    """A region with steps, as Python's slices read it."""
    begin = integers(begin) if not is_symbolic(begin) else begin
    strides = [1] * len(begin) if strides is None else strides
    return op(
        "StridedSlice", name, convert_to_tensor(input_), Ints(begin, "begin"), Ints(end, "end"), Ints(strides, "strides"),
        begin_mask, end_mask, ellipsis_mask, new_axis_mask, shrink_axis_mask,
    )  # fmt: skip


def space_to_batch(input, block_shape, paddings, name=None):
    return op(
        "SpaceToBatchND", name, convert_to_tensor(input), Ints(block_shape, "block_shape"),
        Ints(paddings, "paddings", shape=(len(integers(block_shape)), 2)),
    )  # fmt: skip


def batch_to_space(input, block_shape, crops, name=None):
    return op(
        "BatchToSpaceND", name, convert_to_tensor(input), Ints(block_shape, "block_shape"),
        Ints(crops, "crops", shape=(len(integers(block_shape)), 2)),
    )  # fmt: skip


def space_to_depth(input, block_size, data_format="NHWC", name=None):
    """Blocks of pixels moved into channels."""
    return op("SpaceToDepth", name, convert_to_tensor(input), int(block_size), data_format)


def depth_to_space(input, block_size, data_format="NHWC", name=None):
    """Channels moved into blocks of pixels."""
    return op("DepthToSpace", name, convert_to_tensor(input), int(block_size), data_format)
