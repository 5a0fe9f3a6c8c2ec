"""What is known of operations by their names: the registry's definition, and how the engine takes its arguments."""

import functools
import json

from tapegraph import _bridge


class Argument:
    """An input or output: its name, its type (a type's name, or the attribute that says it) and what counts it."""

    __slots__ = ("name", "type", "count")

    def __init__(self, name, type, count):
        self.name, self.type, self.count = name, type, count


class OpDef:
    """An operation's definition. `signature` (letters, see the bridge) is None where no kernel here computes it."""

    def __init__(self, type, found):
        self.type = type
        self.is_registered = found["inputs"] is not None
        self.inputs = [Argument(*a) for a in found["inputs"] or ()]
        self.outputs = [Argument(*a) for a in found["outputs"] or ()]
        # name -> (kind, default as text or None)
        self.attrs = {name: (kind, fallback) for name, kind, fallback in found["attrs"]}
        self.signature = found["signature"]
        # Names of the attributes that the kernel takes after its inputs.
        self.given = found["given"]


@functools.lru_cache(maxsize=None)
def op_def(type):
    """The definition of an operation, or None of an unknown name."""
    text = _bridge.call("tf.op_def", type)
    return OpDef(type, json.loads(text)) if text else None
