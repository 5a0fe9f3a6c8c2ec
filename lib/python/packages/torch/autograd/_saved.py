"""What is saved for backward, in the program's hands: hooks that pack and unpack it, and the saved tensors of a node."""

import contextlib

from tapegraph import _bridge

from .. import _core
from .._core import call, wrap_n
from . import _hooks

# Pairs (pack, unpack), innermost last; what forbids new ones, or None.
_pairs = []
_forbidden = [None]


class saved_tensors_hooks(contextlib.ContextDecorator):
    """A block in which each tensor that is saved for backward goes through pack_hook(tensor); backward gets
    unpack_hook(of what that returned)."""

    def __init__(self, pack_hook, unpack_hook):
        self.pack_hook, self.unpack_hook = pack_hook, unpack_hook

    def __enter__(self):
        if _forbidden[-1] is not None:
            raise RuntimeError(_forbidden[-1])
        _pairs.append((self.pack_hook, self.unpack_hook))
        _switch()
        return self

    def __exit__(self, *error):
        _pairs.pop()
        _switch()


class save_on_cpu(saved_tensors_hooks):
    """A block in which what is saved for backward is moved to the CPU until it is needed."""

    def __init__(self, pin_memory=False, device_type="cuda"):
        super().__init__(lambda t: (t.device, t.detach().cpu()), lambda packed: packed[1].to(packed[0]))


@contextlib.contextmanager
def disable_saved_tensors_hooks(error_message):
    """A block in which saved_tensors_hooks raise RuntimeError(error_message)."""
    _forbidden.append(error_message)
    try:
        if _pairs:
            raise RuntimeError(error_message)
        yield
    finally:
        _forbidden.pop()


def _switch():
    """Asks the engine to hold what it saves until it is packed, while there are hooks."""
    active = bool(_pairs)
    if active == (_bridge.call is _call_and_pack):
        return
    _bridge.call, _bridge.count = (_call_and_pack, _last_count) if active else _plain
    _plain[0]("torch.set_packing", active)


_plain = [_bridge.call, _bridge.count]
_count = [0]


def _last_count():
    return _count[-1]


def _call_and_pack(name, *args):
    """A call of the engine, after which the tensors that it saved are packed."""
    plain_call, plain_count = _plain
    result = plain_call(name, *args)
    _count[-1] = plain_count()
    first = plain_call("torch.take_saved")
    waiting = wrap_n(first, plain_count())
    for i, tensor in enumerate(waiting):
        plain_call("torch.saved_packed", i, pack(tensor))
    return result


def pack(tensor):
    """Packs a tensor with the innermost hooks: the number under which it is kept."""
    pack_hook, unpack_hook = _pairs[-1]
    outer = _pairs[:]
    # What the hooks compute is not packed itself.
    _pairs.clear()
    _switch()
    try:
        kept = pack_hook(tensor.detach() if not tensor.is_leaf else tensor)
    finally:
        _pairs[:] = outer
        _switch()

    def unpack():
        found = unpack_hook(kept)
        if not isinstance(found, _core.Tensor):
            raise TypeError("Output of saved tensor unpack_hook expected to be a Tensor but got result of type "
                            f"{type(found).__name__}")
        return found

    return _hooks.add(unpack)


def is_packing():
    """Whether hooks are set."""
    return bool(_pairs)


def unpack(number):
    """The tensor packed under a number."""
    return _hooks.registry[number]()


# The tensors that a function saves, by the names that PyTorch gives them.
_TWO = ("self", "other")
_NAMES = {"Mul": _TWO, "Div": _TWO, "Atan2": _TWO, "Mm": ("self", "mat2"), "Bmm": ("self", "mat2"), "Mv": ("self", "vec")}


def saved_attribute(node, name):
    """node._saved_self, _saved_result, _saved_other ...: a tensor that the function keeps for backward."""
    place = (node._tensor._h, *_core.integers(node._path))
    first = call("torch.node_saved", *place)
    tensors = wrap_n(first, _bridge.count())
    text = call("torch.node_saved_results", *place)
    results = {int(i) for i in text.split(",")} if text else set()
    if name == "result":
        found = [t for i, t in enumerate(tensors) if i in results]
    else:
        operands = [t for i, t in enumerate(tensors) if i not in results]
        kind = node._name.rsplit("Backward", 1)[0]
        names = _NAMES.get(kind, ("self",))
        found = [t for n, t in zip(names, operands) if n == name] if len(operands) == len(names) else []
    if not found:
        raise AttributeError(f"'{node._name}' object has no attribute '_saved_{name}'")
    return found[0]
