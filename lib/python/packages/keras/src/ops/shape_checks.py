"""What Keras refuses of symbolic tensors, by their shapes alone, before an operation is drawn up: in its own words."""

import inspect
import math

from keras.src.backend.keras_tensor import KerasTensor


def check(name, function, args, kwargs):
    """@raises ValueError where the shapes do not suit the operation"""
    judge = _JUDGES.get(name)
    if judge is None:
        return
    try:
        given = inspect.signature(function).bind(*args, **kwargs)
    except TypeError:
        # The call itself says better what is wrong.
        return
    given.apply_defaults()
    judge(given.arguments)


def _shape(x):
    return list(getattr(x, "shape", []))


def broadcast(one, other):
    """The shape of both together; None is any size. @raises ValueError"""
    rank = max(len(one), len(other))
    a, b = [1] * (rank - len(one)) + list(one), [1] * (rank - len(other)) + list(other)
    found = []
    for m, n in zip(a, b):
        if m == 1:
            found.append(n)
        elif m is None:
            found.append(None if n == 1 else n)
        elif n in (1, None, m):
            found.append(m)
        else:
            raise ValueError(
                f"Cannot broadcast shape, the failure dim has value {m}, which cannot be broadcasted to {n}. Input shapes are: "
                f"{list(one)} and {list(other)}."
            )
    return found


def _axis(axis, rank):
    """An axis from the front. @raises ValueError"""
    if not -rank <= axis < rank:
        raise ValueError(f"axis {axis} is out of bounds for an array with dimension {rank}.")
    return axis % rank


def _two(given):
    a, b = list(given.values())[:2]
    if all(isinstance(x, (int, float)) or hasattr(x, "shape") for x in (a, b)):
        broadcast(_shape(a), _shape(b))


def _where(given):
    a, b = given.get("x1"), given.get("x2")
    if a is not None and b is not None:
        broadcast(_shape(given["condition"]), broadcast(_shape(a), _shape(b)))


def _along(given):
    axis, x = given.get("axis"), next(iter(given.values()))
    if isinstance(x, KerasTensor) and axis is not None:
        for a in axis if isinstance(axis, (tuple, list)) else (axis,):
            _axis(a, x.ndim)


def _matmul(given):
    a, b = (_shape(x) for x in list(given.values())[:2])
    a, b = [1, *a] if len(a) == 1 else a, [*b, 1] if len(b) == 1 else b
    if len(a) < 2 or len(b) < 2:
        return
    if a[-1] is not None and b[-2] is not None and a[-1] != b[-2]:
        raise ValueError(
            "Inner dimensions (`x1.shape[-1]` and `x2.shape[-2]`) must be equal, but received "
            f"`x1.shape={tuple(a)}` and `x2.shape={tuple(b)}`."
        )
    broadcast(a[:-2], b[:-2])


def _dot(given):
    a, b = (_shape(x) for x in list(given.values())[:2])
    if not a or not b:
        return
    inner = b[-1] if len(b) == 1 else b[-2]
    if a[-1] is None or inner is None or a[-1] == inner:
        return
    if len(b) == 1:
        raise ValueError(
            "Shape must match on the last axis of `x1` and `x2` when `x1` is N-d array while `x2` is 1-D, but received "
            f"`x1.shape={tuple(a)}` and x2.shape=`{tuple(b)}`."
        )
    raise ValueError(
        "Shape must match on the last axis of `x1` and second last axis of `x2` when `x1` is N-d array while `x2` is M-D, but received "
        f"`x1.shape={tuple(a)}` and x2.shape=`{tuple(b)}`."
    )


def reshaped(shape, new, word="newshape"):
    """@raises ValueError where a shape cannot become the other"""
    shape, new = tuple(shape), tuple(new) if isinstance(new, (tuple, list)) else (new,)
    if not all(isinstance(n, int) for n in new):
        return
    if new.count(-1) > 1:
        raise ValueError(f"There must be at most one unknown dimension (-1) in `{word}`. Received: {word}={new}.")
    if None in shape:
        return
    size, known = math.prod(shape), math.prod(n for n in new if n != -1)
    if -1 not in new and size != known:
        raise ValueError(f"The total size of the tensor must be unchanged. Received: input_shape={shape}, {word}={new}")
    if -1 in new and (known == 0 or size % known):
        raise ValueError(
            "The total size of the tensor must be unchanged, however, the input size cannot by divided by the specified dimensions in "
            f"{word}. Received: input_shape={shape}, {word}={new}"
        )


def _reshape(given):
    x, new = list(given.values())[:2]
    reshaped(_shape(x), new)


def _transpose(given):
    x, axes = next(iter(given.values())), given.get("axes")
    if axes is None:
        return
    rank = len(_shape(x))
    if len(axes) != rank:
        raise ValueError(f"axis must be a list of the same length as the input shape, expected {rank}, but received {len(axes)}.")
    if sorted(a % rank for a in axes) != list(range(rank)):
        raise ValueError(
            "`axes` must be a valid permutation of the input dimensions (no duplicates). "
            f"Received: axes={list(axes)} for input of rank {rank}."
        )


def _concatenate(given):
    xs, axis = list(next(iter(given.values()))), given["axis"]
    first = _shape(xs[0])
    if axis is None:
        return
    at = _axis(axis, len(first))
    for x in xs[1:]:
        shape = _shape(x)
        same = len(shape) == len(first) and all(
            d == at or m == n or m is None or n is None for d, (m, n) in enumerate(zip(first, shape))
        )
        if not same:
            raise ValueError(
                "Every value in `xs` must have the same shape except on the `axis` dim. But found element of shape "
                f"{tuple(shape)}, which is different from the first element's shape {tuple(first)}."
            )


def _stack(given):
    xs, axis = list(next(iter(given.values()))), given["axis"]
    first = _shape(xs[0])
    for x in xs[1:]:
        shape = _shape(x)
        if len(shape) != len(first) or any(m != n and m is not None and n is not None for m, n in zip(first, shape)):
            raise ValueError(
                f"Every value in `x` must have the same shape. But found element of shape {tuple(shape)},  which is different from the "
                f"first element's shape {tuple(first)}."
            )
    _axis(axis, len(first) + 1)


def _expand_dims(given):
    x, axis = list(given.values())[:2]
    for a in axis if isinstance(axis, (tuple, list)) else (axis,):
        _axis(a, len(_shape(x)) + 1)


def _squeeze(given):
    x, axis = next(iter(given.values())), given.get("axis")
    shape = _shape(x)
    for a in () if axis is None else axis if isinstance(axis, (tuple, list)) else (axis,):
        if shape[_axis(a, len(shape))] != 1:
            raise ValueError(f"Cannot squeeze axis {a}, because the dimension is not 1.")


def _split(given):
    x, parts = list(given.values())[:2]
    shape = _shape(x)
    size = shape[_axis(given["axis"], len(shape))]
    if isinstance(parts, int) and size is not None and size % parts:
        raise ValueError(
            "`x` size on given `axis` must be divisible by `indices_or_sections` when `indices_or_sections` is an int. "
            f"But received {size} and {parts}."
        )


def _broadcast_to(given):
    x, shape = list(given.values())[:2]
    broadcast(_shape(x), list(shape))


def _conv(given):
    x, kernel = (_shape(v) for v in list(given.values())[:2])
    form = given.get("data_format") or "channels_last"
    channels = x[-1] if form == "channels_last" else x[1]
    if len(kernel) >= 2 and channels is not None and kernel[-2] is not None and channels % kernel[-2]:
        raise ValueError(
            "The number of input channels must match the kernel's input channels. Received: "
            f"input channels={channels}, kernel input channels={kernel[-2]}, data_format='{form}'."
        )


def _two_axes(given):
    x, *axes = list(given.values())[:3]
    for axis in axes:
        for a in axis if isinstance(axis, (tuple, list)) else (axis,):
            _axis(a, len(_shape(x)))


def _get_item(given):
    x, key = list(given.values())[:2]
    shape = tuple(_shape(x))
    keys = key if isinstance(key, tuple) else (key,)
    if Ellipsis in [k for k in keys if k is None or k is Ellipsis] or any(hasattr(k, "shape") for k in keys):
        return
    at = 0
    for k in keys:
        if k is None:
            continue
        if at >= len(shape):
            raise ValueError(f"Array has shape {shape} but slice has to many indices. Received: `{key}`")
        size = shape[at]
        if isinstance(k, int) and size is not None and not -size <= k < size:
            raise ValueError(f"Array has shape {shape} but out-of-bounds index {key} was requested.")
        at += 1


def _same_classes(given):
    target, output = (_shape(v) for v in list(given.values())[:2])
    if len(target) > 1 and len(target) == len(output) and target[:-1] == output[:-1]:
        raise ValueError(
            "Arguments `target` and `output` must have the same shape up until the last dimension: "
            f"target.shape={tuple(target)}, output.shape={tuple(output)}"
        ) if target[-1] != 1 else None


def _same(given):
    target, output = (_shape(v) for v in list(given.values())[:2])
    if len(target) == len(output) and any(m != n and m is not None and n is not None for m, n in zip(target, output)):
        raise ValueError(
            "Arguments `target` and `output` must have the same shape. "
            f"Received: target.shape={tuple(target)}, output.shape={tuple(output)}"
        )


_JUDGES = {
    **dict.fromkeys(
        "add subtract multiply divide true_divide floor_divide mod power maximum minimum arctan2 equal not_equal greater greater_equal "
        "less less_equal logical_and logical_or logical_xor logaddexp hypot bitwise_and bitwise_or bitwise_xor divide_no_nan".split(),
        _two,
    ),
    **dict.fromkeys(
        "sum mean max min prod std var any all argmax argmin cumsum cumprod logsumexp sort argsort median count_nonzero flip amax amin "
        "nanmax nanmin nansum nanmean softmax log_softmax norm take average quantile".split(),
        _along,
    ),
    "where": _where, "matmul": _matmul, "dot": _dot, "reshape": _reshape, "transpose": _transpose, "concatenate": _concatenate,
    "stack": _stack, "expand_dims": _expand_dims, "squeeze": _squeeze, "split": _split, "broadcast_to": _broadcast_to, "conv": _conv,
    "swapaxes": _two_axes, "moveaxis": _two_axes, "get_item": _get_item, "categorical_crossentropy": _same, "binary_crossentropy": _same,
    "sparse_categorical_crossentropy": _same_classes,
}  # fmt: skip
