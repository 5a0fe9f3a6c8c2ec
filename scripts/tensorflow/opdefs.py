"""Writes lib/autograd/tensorflow/opdefs-data.ts: what the real TensorFlow's registry says of the operations we have.

    tf-env/bin/python scripts/tensorflow/opdefs.py

Inputs, outputs, attributes, defaults and allowed types are facts of TensorFlow's interface; its error messages and graph
definitions spell them out.
"""

import pathlib
import re

from tensorflow.core.framework import types_pb2
from tensorflow.python.framework import op_def_registry

HERE = pathlib.Path(__file__).resolve().parents[2] / "lib/autograd/tensorflow"

names = set()
for path in sorted(HERE.glob("*.ts")):
    if not path.name.startswith("opdefs"):
        names.update(re.findall(r"^  ([A-Z][A-Za-z0-9]+):", path.read_text(), re.M))
# Kernels that take their arguments in another order than the registry's operation of that name.
names -= {n for n in names if n.startswith("ResourceSparseApply")}
names.update(["Const", "Placeholder", "PlaceholderWithDefault", "VarHandleOp", "NoOp", "VariableV2", "Assign"])
# What saved models hold besides: these are no kernels here, but nodes of other kinds.
names.update(
    "While StatelessWhile If StatelessIf Case PartitionedCall StatefulPartitionedCall Assert PrintV2 StringFormat StringLower StringUpper "
    "StringJoin StringLength StringStrip StringSplitV2 Substr StringToNumber AsString StaticRegexReplace RegexReplace RegexFullMatch "
    "StaticRegexFullMatch ReduceJoin StringToHashBucketFast DecodeRaw SaveV2 RestoreV2 ShardedFilename MergeV2Checkpoints".split()
)

sets = {}


def types_of(attr):
    """Allowed types as `$k`, an index into the table of sets."""
    listed = [types_pb2.DataType.Name(t) for t in attr.allowed_values.list.type]
    return f"${sets.setdefault(tuple(listed), len(sets))}"


def default_of(attr):
    value = attr.default_value
    kind = value.WhichOneof("value")
    if kind == "b":
        return "true" if value.b else "false"
    if kind == "i":
        return str(value.i)
    if kind == "f":
        return f"{value.f:.6g}"
    if kind == "s":
        return f'"{value.s.decode()}"'
    if kind == "type":
        return types_pb2.DataType.Name(value.type)
    if kind == "shape":
        return "<unknown>" if value.shape.unknown_rank else "[]"
    if kind == "list":
        return "[" + ", ".join(str(i) for i in value.list.i) + "]"
    return "?"


def argument(arg):
    count = f"{arg.number_attr}*" if arg.number_attr else ""
    kind = arg.type_attr or arg.type_list_attr or types_pb2.DataType.Name(arg.type).removeprefix("DT_").lower()
    return f"{arg.name}:{'Ref(' if arg.is_ref else ''}{count}{kind}{')' if arg.is_ref else ''}"


def attribute(attr):
    text = f"{attr.name}:{attr.type}"
    if attr.HasField("default_value"):
        text += f",default={default_of(attr)}"
    if attr.has_minimum:
        text += f",min={attr.minimum}"
    if attr.allowed_values.list.type:
        text += f",allowed={types_of(attr)}"
    elif attr.allowed_values.list.s:
        text += ",allowed=[" + ", ".join(f'"{s.decode()}"' for s in attr.allowed_values.list.s) + "]"
    return text


lines = []
for name in sorted(names):
    definition = op_def_registry.get(name)
    if definition is None:
        continue
    inputs = ", ".join(map(argument, definition.input_arg))
    outputs = ", ".join(map(argument, definition.output_arg))
    flags = [f for f in ("is_commutative", "is_aggregate", "is_stateful") if getattr(definition, f)]
    parts = [f"{inputs} -> {outputs}", *map(attribute, definition.attr), *(f"{f}=true" for f in flags)]
    lines.append(f"  {name}: {'; '.join(parts)!r},")

order = sorted(sets, key=sets.get)
text = [
    "// Written by scripts/tensorflow/opdefs.py from the registry of TensorFlow 2.21. Do not edit.",
    "",
    "/** Sets of element types that attributes allow, in the registry's order. */",
    "export const TYPE_SETS: readonly string[] = [",
    *(f'  "{" ".join(listed)}",' for listed in order),
    "];",
    "",
    '/** Operation -> `inputs -> outputs; attribute; ...; flag`. `$k` stands for a set of types. */',
    "export const DEFINITIONS: Readonly<Record<string, string>> = {",
    *(line.replace('"', '\\"').replace("'", '"') if '"' not in line else line for line in lines),
    "};",
    "",
]
(HERE / "opdefs-data.ts").write_text("\n".join(text))
print(f"{len(lines)} operations")
