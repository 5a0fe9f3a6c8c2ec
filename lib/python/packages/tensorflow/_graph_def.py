"""Graphs as messages: what `graph.as_graph_def()` gives is a GraphDef that the real framework reads."""

import json

from tapegraph import _bridge

from . import _dtypes
from ._messages import DTYPE_NUMBERS, DTYPE_OF_NUMBER, AttrValue, GraphDef, NodeDef, shape_proto
from ._tensor_proto import to_proto

_ENUMS = {"DT_FLOAT": 1, "DT_DOUBLE": 2, "DT_HALF": 19}
_ENUMS.update({f"DT_{k.upper()}": n for k, n in DTYPE_NUMBERS.items()})


def _typed(dtype):
    return AttrValue(type=DTYPE_NUMBERS[dtype.name])


def _shaped(shape):
    made = AttrValue()
    made._store("shape", AttrValue.FIELDS["shape"], shape_proto(shape._dims))
    return made


def _text(data):
    return AttrValue(s=data)


def _parsed(kind, text):
    """An attribute's value from the text that error messages show."""
    if kind == "type":
        return AttrValue(type=_ENUMS.get(text, 1))
    if kind == "string":
        return AttrValue(s=text.strip('"').encode())
    if kind == "int":
        return AttrValue(i=int(text))
    if kind == "float":
        return AttrValue(f=float(text))
    if kind == "bool":
        return AttrValue(b=text == "true")
    if kind.startswith("list("):
        parts = [p for p in text.strip("[]").split(", ") if p]
        made = AttrValue()
        inner = made.list
        inner.SetInParent()
        field = {"list(int)": "i", "list(float)": "f", "list(type)": "type", "list(bool)": "b"}.get(kind)
        if field:
            read = {"i": int, "f": float, "type": _ENUMS.get, "b": lambda v: v == "true"}[field]
            getattr(inner, field).extend([read(p) for p in parts])
        return made
    return None


def _attributes(op):
    if op.type == "Const":
        value = AttrValue()
        value._store("tensor", AttrValue.FIELDS["tensor"], to_proto(op.outputs[0]._constant_value))
        return {"dtype": _typed(op.outputs[0].dtype), "value": value}
    if op.type in ("Placeholder", "PlaceholderWithDefault"):
        return {"dtype": _typed(op.outputs[0].dtype), "shape": _shaped(op.outputs[0].shape)}
    if op.type == "VarHandleOp":
        variable = op.outputs[0]._variable
        listed = AttrValue()
        listed.list.SetInParent()
        return {
            "allowed_devices": listed, "container": _text(b""), "debug_name": _text(f"{op.name}/".encode()),
            "dtype": _typed(variable.dtype), "shape": _shaped(variable.shape), "shared_name": _text(op.name.encode()),
        }  # fmt: skip
    if op.type == "ReadVariableOp":
        return {"dtype": _typed(op.outputs[0].dtype)}
    if op.type in ("AssignVariableOp", "AssignAddVariableOp", "AssignSubVariableOp"):
        made = {"dtype": _typed(op.inputs[1].dtype)}
        return {**made, "validate_shape": AttrValue(b=False)} if op.type == "AssignVariableOp" else made
    found = {}
    for name, kind, text in json.loads(_bridge.call("tf.graph_attrs", op.graph._id, op._node)):
        value = _parsed(kind, text) if text != "?" else None
        if value is not None:
            found[name] = value
    return found


def node_def(op):
    """An operation as a message."""
    made = NodeDef(name=op.name, op=op.type)
    made.input.extend([t.name.removesuffix(":0") for t in op.inputs] + [f"^{c.name}" for c in op.control_inputs])
    if op.device:
        made.device = op.device
    for name, value in _attributes(op).items():
        made.attr[name] = value
    return made


def graph_def(graph, add_shapes=False):
    """All operations of a graph as a message."""
    made = GraphDef()
    for op in graph._ops:
        node = node_def(op)
        if add_shapes:
            shapes = AttrValue()
            shapes.list.shape.extend([shape_proto(t.shape._dims) for t in op.outputs])
            shapes.list.SetInParent()
            node.attr["_output_shapes"] = shapes
        made.node.append(node)
    made.versions.producer = 2398
    return made


def python_value(attr):
    """An attribute's value as Python has it."""
    kind = attr.WhichOneof("value")
    value = getattr(attr, kind)
    if kind == "type":
        return _dtypes.as_dtype(DTYPE_OF_NUMBER[value])
    if kind == "list":
        return next((list(v) for _, v in value.ListFields()), [])
    return value
