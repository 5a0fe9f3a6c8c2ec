"""Graphs as messages: what `graph.as_graph_def()` gives is a GraphDef that the real framework reads."""

import json

from tapegraph import _bridge

from .._core import dtypes as _dtypes
from .._files.messages import DTYPE_NUMBERS, DTYPE_OF_NUMBER, AttrValue, GraphDef, NameAttrList, shape_proto
from .op_defs import op_def
from .._files.tensor_proto import to_proto

_ENUMS = {"DT_FLOAT": 1, "DT_DOUBLE": 2, "DT_HALF": 19}
_ENUMS.update({f"DT_{k.upper()}": n for k, n in DTYPE_NUMBERS.items()})
# What TensorFlow 2.21 writes as the version of its graphs.
PRODUCER = 2474


# --- Attributes --------------------------------------------------------------------------------------------------------


def typed(dtype):
    return AttrValue(type=DTYPE_NUMBERS[dtype.name])


def shaped(shape):
    made = AttrValue()
    made._store("shape", AttrValue.FIELDS["shape"], shape_proto(shape._dims))
    return made


def text(data):
    return AttrValue(s=data)


def listed(field=None, values=()):
    """A list attribute; the empty list has no field."""
    made = AttrValue()
    inner = made.list
    inner.SetInParent()
    if field is not None:
        getattr(inner, field).extend(values)
    return made


def called(name):
    """A function, by its name."""
    made = AttrValue()
    made._store("func", AttrValue.FIELDS["func"], NameAttrList(name=name))
    return made


def is_resource(t):
    """Is this result a variable itself, not its value?"""
    while t is not None:
        if t.op.type in ("VarHandleOp", "CapturedVariable"):
            return True
        t = t.__dict__.get("_captured_from")
    return False


def _is_list(t):
    while t is not None:
        if t.__dict__.get("_is_list"):
            return True
        t = t.__dict__.get("_captured_from")
    return False


def type_number(t):
    """The number of a result's type as TensorFlow has it: handles and lists have numbers' types here."""
    return DTYPE_NUMBERS["resource" if is_resource(t) else "variant" if _is_list(t) else t.dtype.name]


def parsed(kind, text):
    """An attribute's value from the text that error messages and definitions show; None where it does not say."""
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
    parts = [p for p in text.strip("[]").split(", ") if p]
    if kind == "shape":
        made = AttrValue()
        made._store("shape", AttrValue.FIELDS["shape"], shape_proto([int(p) for p in parts]))
        return made
    if kind.startswith("list("):
        field = {"list(int)": "i", "list(float)": "f", "list(type)": "type", "list(bool)": "b"}.get(kind)
        if field is None:
            return listed()
        read = {"i": int, "f": float, "type": _ENUMS.get, "b": lambda v: v == "true"}[field]
        return listed(field, [read(p) for p in parts])
    return None


def attributes(op):
    """A node's attributes by name."""
    if op.type == "Const":
        value = AttrValue()
        value._store("tensor", AttrValue.FIELDS["tensor"], to_proto(op.outputs[0]._constant_value))
        return {"dtype": typed(op.outputs[0].dtype), "value": value}
    if op.type == "Placeholder":
        return {"dtype": typed(op.outputs[0].dtype), "shape": shaped(op.outputs[0].shape)}
    if op.type == "PlaceholderWithDefault":
        return {"dtype": typed(op.outputs[0].dtype), "shape": shaped(op.outputs[0].shape)}
    if op.type == "VarHandleOp":
        variable = op.outputs[0]._variable
        return handle_attributes(op.name, variable.dtype, variable.shape)
    if op.type == "ReadVariableOp":
        return {"dtype": typed(op.outputs[0].dtype)}
    if op.type in ("AssignVariableOp", "AssignAddVariableOp", "AssignSubVariableOp"):
        made = {"dtype": typed(op.inputs[1].dtype)}
        return {**made, "validate_shape": AttrValue(b=False)} if op.type == "AssignVariableOp" else made
    found = {}
    for name, kind, shown in json.loads(_bridge.call("tf.graph_attrs", op.graph._id, op._node)):
        value = parsed(kind, shown) if shown != "?" else None
        if value is not None:
            found[name] = value
    return {**found, **_types(op)}


def _types(op):
    """Type attributes as this side knows them: strings and lists are numbers in the engine."""
    found, definition = {}, op_def(op.type)
    inputs = iter(op.inputs)
    for argument in definition.inputs if definition else ():
        t = next(inputs, None)
        if t is not None and argument.type in definition.attrs and definition.attrs[argument.type][0] == "type":
            found[argument.type] = AttrValue(type=type_number(t))
        if argument.count or argument.type in definition.attrs and definition.attrs[argument.type][0] == "list(type)":
            break
    if "dtype" in (definition.attrs if definition else ()) and op.type == "ResourceGather":
        found["dtype"] = typed(op.outputs[0].dtype)
    return found


def handle_attributes(name, dtype, shape):
    """The attributes of a VarHandleOp."""
    return {
        "allowed_devices": listed(), "container": text(b""), "debug_name": text(f"{name}/".encode()), "dtype": typed(dtype),
        "shape": shaped(shape), "shared_name": text(name.encode()),
    }  # fmt: skip


# --- Graphs ------------------------------------------------------------------------------------------------------------


def node_def(op):
    """An operation as a message."""
    from .._functions.function_def import Library, Writer

    return Writer(op.graph, Library(), False, shows=True).nodes_of(op)[-1]


def graph_def(graph, add_shapes=False):
    """All operations of a graph as a message, with the functions that they call."""
    from .._functions.function_def import Library, Writer

    library = Library()
    writer = Writer(graph, library, False, shows=True)
    made = GraphDef()
    for op in graph._ops:
        for node in writer.nodes_of(op):
            if add_shapes and node.name == op.name:
                node.attr["_output_shapes"] = output_shapes(op)
            made.node.append(node)
    if library.functions:
        made.library.function.extend(library.functions.values())
    made.versions.producer = PRODUCER
    return made


def output_shapes(op):
    return listed("shape", [shape_proto(t.shape._dims) for t in op.outputs])


def python_value(attr):
    """An attribute's value as Python has it."""
    kind = attr.WhichOneof("value")
    value = getattr(attr, kind)
    if kind == "type":
        return _dtypes.as_dtype(DTYPE_OF_NUMBER[value])
    if kind == "list":
        return next((list(v) for _, v in value.ListFields()), [])
    return value
