"""What stands between brackets, flattened for the engine: see index-spec.ts for the code numbers."""

from . import _core
from ._core import call, wrap


def get(x, index):
    """x[index]"""
    if type(index) is int:
        # The commonest index, without a detour.
        return wrap(call("torch.getitem", x._h, 2, 0, index, 0))
    codes, tensors, _keep = encode(x, index)
    return wrap(call("torch.getitem", x._h, len(codes), *codes, len(tensors), *tensors))


def set(x, index, value):
    """x[index] = value"""
    if hasattr(value, "__array_interface__") and not isinstance(value, (_core.Tensor, float)) and not (
        hasattr(value, "__index__") and value.ndim == 0 and value.dtype.kind != "b"
    ):
        # Of NumPy's values only its integers and its float64, which is a Python float, can be assigned.
        raise TypeError(f"can't assign a {_core.type_name(value)} to a {x.type()}")
    try:
        stored = _core.operand(value)
    except _core.Mismatch:
        raise TypeError(f"can't assign a {_core.type_name(value)} to a {x.type()}") from None
    codes, tensors, _keep = encode(x, index)
    call("torch.setitem", x._h, len(codes), *codes, len(tensors), *tensors, *stored)


def encode(x, index):
    """(code numbers, handles of index tensors, the tensors themselves, to be kept alive during the call)"""
    codes, tensors = [], []
    for item in _items(index):
        _encode_item(item, codes, tensors)
    return codes, [t._h for t in tensors], tensors


def _items(index):
    """An index as a sequence of items; a list with slices or lists in it counts as a tuple."""
    if isinstance(index, tuple):
        return index
    if isinstance(index, list) and len(index) < 32 and any(
        isinstance(i, (slice, type(Ellipsis), type(None), list, tuple)) or _is_vector(i) for i in index
    ):
        return index
    return (index,)


def _is_vector(x):
    return isinstance(x, _core.Tensor) and x.ndim > 0


def _encode_item(item, codes, tensors):
    cls = type(item)
    if cls is int:
        codes += (0, item)
    elif cls is slice:
        start, stop, step = (None if v is None else _bound(v) for v in (item.start, item.stop, item.step))
        codes += (1, (start is not None) + 2 * (stop is not None), start or 0, stop or 0, 1 if step is None else step)
    elif item is None:
        codes.append(2)
    elif item is Ellipsis:
        codes.append(3)
    elif cls is bool:
        codes += (5, 1 if item else 0)
    elif isinstance(item, _core.Tensor):
        codes.append(4)
        tensors.append(item)
    elif isinstance(item, (list, tuple, range)) or hasattr(item, "__array_interface__") and getattr(item, "ndim", 0):
        codes.append(4)
        tensors.append(_index_tensor(item))
    elif hasattr(item, "__index__"):
        codes += (0, item.__index__())
    elif isinstance(item, str):
        raise TypeError("new(): invalid data type 'str'")
    else:
        raise IndexError(
            "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices "
            f"(got {cls.__name__})"
        )


def _bound(v):
    if type(v) is int:
        return v
    try:
        return v.__index__()
    except AttributeError:
        raise TypeError("slice indices must be integers or None or have an __index__ method") from None


def _index_tensor(sequence):
    from . import _creation

    if hasattr(sequence, "__len__") and len(sequence) == 0:
        return _creation.from_flat([], [0], "int64", "cpu")
    if isinstance(sequence, range):
        sequence = list(sequence)
    return _creation.from_data(sequence, None, "cpu")
