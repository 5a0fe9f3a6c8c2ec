"""Operations that stand for others: groups, gates, and one that does nothing."""

from .._core import state as _state
from .operation import Operation
from .scopes import control_dependencies
from .symbolic import SymbolicTensor


def group(*inputs, **kwargs):
    """One operation that runs all of these."""
    name = kwargs.pop("name", None)
    if _state.graph is None:
        return None
    ops = []
    for item in _flat(inputs):
        if isinstance(item, Operation):
            ops.append(item)
        elif isinstance(item, SymbolicTensor):
            ops.append(item.op)
        elif hasattr(item, "_control_operation"):
            ops.append(item._control_operation())
        elif item is None:
            continue
        else:
            raise TypeError(f"'inputs' should be zero or more (nested) Tensors. Received '{item}' with type '{type(item)}'.")
    return _state.graph._no_op(name or "group_deps", ops)


def _flat(items):
    for item in items:
        if isinstance(item, (list, tuple)):
            yield from _flat(item)
        else:
            yield item


def no_op(name=None):
    """An operation that does nothing."""
    return None if _state.graph is None else _state.graph._no_op(name or "NoOp", [])


def tuple_(tensors, control_inputs=None, name=None):
    """Tensors that are ready only when all of them are."""
    from .._ops.array import identity

    if _state.graph is None:
        return list(tensors)
    gate = group(*[t for t in tensors if t is not None], *(control_inputs or []))
    with control_dependencies([gate]):
        return [None if t is None else identity(t) for t in tensors]
