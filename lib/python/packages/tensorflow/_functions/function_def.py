"""Graphs written down as nodes, and traced functions as FunctionDefs: for GraphDefs, meta graphs and saved models.

A traced graph here closes over what lies outside of it; a FunctionDef takes everything as an argument. So a function is
written with its own inputs first, then the results of outer graphs that it uses, then the eager tensors and variables.
"""

import re

from .._core import dtypes as _dtypes, state as _state
from .._graphs.graph_def import attributes, called, listed, output_shapes, text, type_number, typed
from .._files.messages import DTYPE_NUMBERS, AttrValue, FunctionDef, NodeDef, shape_proto
from .._graphs.op_defs import op_def
from .._files.tensor_proto import to_proto
from .._core.variable import Variable

_CALLS = frozenset(("PartitionedCall", "StatefulPartitionedCall", "CustomGradient"))
_READS = frozenset(("ReadVariableOp", "ResourceGather", "VarIsInitializedOp"))
_EFFECTS = ("Assign", "ResourceScatter", "ResourceApply", "PrintV2", "Assert", "SaveV2")


def owners_of(graph):
    """Eager tensors and variables that a graph, or a graph inside of it, closes over: by identity."""
    found = {id(o): o for o, inside in getattr(graph, "_bound", {}).values() if inside.op.type != "Const"}
    for op in graph._ops:
        for inner in op.__dict__.get("_inner", ()):
            found.update(owners_of(inner))
    return found


def outsides_of(graph):
    """Results of outer graphs that a graph uses: by identity."""
    return {id(t): t for t, inside in graph._captured.values() if "_captured_from" in inside.__dict__}


def explicit_inputs(graph):
    return [t for t in graph._input_tensors if "_captured_from" not in t.__dict__]


class Library:
    """The functions that graphs call, each written once."""

    def __init__(self):
        # name -> FunctionDef, callees first
        self.functions = {}
        self._written = {}

    def add(self, graph, name, outsides=None, owners=None, loop=None):
        """Writes a traced graph as a function. Its name. @raises NotImplementedError of an operation without a written form"""
        outsides = outsides_of(graph) if outsides is None else outsides
        owners = owners_of(graph) if owners is None else owners
        key = (id(graph), tuple(outsides), tuple(owners), loop)
        if key not in self._written:
            name = self._free(re.sub(r"[^A-Za-z0-9_.<>-]", "_", name))
            self._written[key] = (name, graph)
            self.functions[name] = None
            made = _function(graph, name, self, outsides, owners, loop)
            # Callees before callers.
            del self.functions[name]
            self.functions[name] = made
        return self._written[key][0]

    def _free(self, name):
        found, n = name, 0
        while found in self.functions:
            n += 1
            found = f"{name}_{n}"
        return found


def _function(graph, name, library, outsides, owners, loop):
    made = FunctionDef()
    signature = made.signature
    signature.SetInParent()
    signature.name = name
    writer = Writer(graph, library, True)
    inside = {**{id(o): t for o, t in getattr(graph, "_bound", {}).values()}, **{id(o): t for o, t in graph._captured.values()}}
    if loop is not None:
        writer.argument(signature, "loop_counter", DTYPE_NUMBERS["int32"])
        writer.argument(signature, "maximum_iterations", DTYPE_NUMBERS["int32"])
    for t in explicit_inputs(graph):
        writer.argument(signature, t.op.name, type_number(t), t)
    for outside in outsides.values():
        writer.argument(signature, outside.op.name, type_number(outside), inside.get(id(outside)))
    for key, owner in owners.items():
        kind = DTYPE_NUMBERS["resource"] if isinstance(owner, Variable) else DTYPE_NUMBERS[owner.dtype.name]
        writer.owners[key] = writer.argument(signature, "unknown", kind, inside.get(key))
    for op in graph._ops:
        made.node_def.extend(writer.nodes_of(op))
    results = [(t.op.name, type_number(t), writer.refs[t._ref]) for t in graph.outputs]
    if loop == "body":
        nodes, following = writer.counted()
        made.node_def.extend(nodes)
        passed = [(a.name, a.type, a.name) for a in list(signature.input_arg)[2 + len(explicit_inputs(graph)) :]]
        results = [("counter", DTYPE_NUMBERS["int32"], following), ("maximum", DTYPE_NUMBERS["int32"], writer.first[1]), *results, *passed]
    elif loop is not None and loop != "condition":
        nodes, goes_on = writer.limited(int(loop.removeprefix("condition<")), results[0][2])
        made.node_def.extend(nodes)
        results = [("more", DTYPE_NUMBERS["bool"], goes_on)]
    for wanted, kind, source in results:
        output = writer.free(wanted)
        signature.output_arg.add(name=output, type=kind)
        made.ret[output] = source
    for effect in dict.fromkeys(writer.effects):
        signature.control_output.append(effect)
        made.control_ret[effect] = effect
    signature.is_stateful = bool(writer.effects) or any(a.type == DTYPE_NUMBERS["resource"] for a in signature.input_arg)
    return made


def _identifier(name):
    name = re.sub(r"[^a-z0-9_]", "_", name.lower())
    return name if name[:1].isalpha() else f"arg_{name}".rstrip("_")


class Writer:
    """Writes a graph's operations as nodes; in a function's body results are named by the definitions' outputs."""

    def __init__(self, graph, library, in_function, shows=False):
        self._graph = graph
        self._library = library
        self._in_function = in_function
        # To be looked at only: what has no written form in TensorFlow stands there as it is.
        self._shows = shows
        # Results by their numbers, as inputs of nodes name them.
        self.refs = {}
        # Eager objects by identity, likewise.
        self.owners = {}
        self.first = []
        self.effects = []
        self._reads = []
        self._taken = {op.name.lower() for op in graph._ops} if in_function else set()

    # A function's arguments

    def free(self, name):
        """A name for an argument or result that nothing else has."""
        name = found = _identifier(name)
        n = 0
        while found in self._taken:
            found = f"{name}_{n}"
            n += 1
        self._taken.add(found)
        return found

    def argument(self, signature, name, kind, inside=None):
        if inside is not None and inside.op.name == _identifier(inside.op.name) and inside.op.type in ("Placeholder", "CapturedVariable"):
            # The placeholder itself is not written.
            self._taken.discard(inside.op.name.lower())
        found = self.free(inside.op.name if inside is not None and name != "unknown" else name)
        signature.input_arg.add(name=found, type=kind)
        self.first.append(found)
        if inside is not None:
            self.refs[inside._ref] = found
        return found

    def counted(self):
        """The nodes that add one to a loop's counter, and its next value."""
        one, following = self.free("loop_counter_one"), self.free("loop_counter_next")
        return [
            _constant_node(one, 1, _dtypes.int32), _node(following, "AddV2", [self.first[0], f"{one}:output:0"], T=typed(_dtypes.int32)),
        ], f"{following}:z:0"  # fmt: skip

    def limited(self, most, condition):
        """The nodes that end a loop after `most` rounds, and whether it goes on."""
        limit, within, both = self.free("loop_most"), self.free("loop_within"), self.free("loop_condition")
        return [
            _constant_node(limit, most, _dtypes.int32),
            _node(within, "Less", [self.first[0], f"{limit}:output:0"], T=typed(_dtypes.int32)),
            _node(both, "LogicalAnd", [f"{within}:z:0", condition]),
        ], f"{both}:z:0"

    # Nodes

    def nodes_of(self, op):
        """The nodes that an operation becomes: none of a function's arguments, mostly one."""
        if op.outputs and op.outputs[0]._ref in self.refs:
            return []
        write = _FORMS.get(op.type, Writer._registered)
        try:
            nodes = write(self, op)
        except NotImplementedError:
            if not self._shows:
                raise
            nodes = [self.node(op, **attributes(op))]
        main = nodes[-1]
        if op.device:
            main.device = op.device
        for c in dict.fromkeys([*[f"^{c.name}" for c in op.control_inputs], *self._order(op, main)]):
            if c not in main.input:
                main.input.append(c)
        return nodes

    def _order(self, op, node):
        """In a function what has effects runs in the order of the program: the controls that say so."""
        if not self._in_function:
            return []
        inner = op.__dict__.get("_inner", ())
        has_effects = op.type.startswith(_EFFECTS) or any(g._has_effects for g in inner)
        if has_effects:
            before = [*self.effects[-1:], *self._reads]
            self.effects.append(node.name)
            self._reads = []
        elif op.type in _READS or inner:
            before = self.effects[-1:]
            self._reads.append(node.name)
        else:
            return []
        return [f"^{name}" for name in before]

    def _named(self, node, op, outputs):
        """Notes how the results of `op` are named: `outputs` are (argument, position in it)."""
        for i, (t, (argument, at)) in enumerate(zip(op.outputs, outputs)):
            if self._in_function:
                self.refs[t._ref] = f"{node.name}:{argument}:{at}"
            else:
                self.refs[t._ref] = node.name if i == 0 else f"{node.name}:{i}"
        return node

    def input(self, t):
        known = self.refs.get(t._ref)
        if known is not None:
            return known
        # Alone (op.node_def), or not written yet: a graph names results by operation and position.
        return t.name.removesuffix(":0")

    def owner(self, key, owner):
        """An eager tensor or variable of an inner graph, as an input of its node."""
        known = self.owners.get(key)
        if known is None:
            what = f"the variable {owner.name}" if isinstance(owner, Variable) else "an eager tensor"
            raise NotImplementedError(f"{what}, which a function inside this graph closed over, is no part of the graph: it cannot be written down")
        return known

    def node(self, op, type=None, inputs=None, outputs=None, **attrs):
        """A node under the operation's name."""
        made = _node(op.name, type or op.type, [self.input(t) for t in op.inputs] if inputs is None else inputs, **attrs)
        return self._named(made, op, outputs or [("output", i) for i in range(len(op.outputs))])

    def _registered(self, op):
        """An operation of TensorFlow's registry."""
        definition = op_def(op.type)
        python = "_flat" not in op.__dict__ and op.type not in _SOURCES
        if definition is None or not definition.is_registered or python:
            raise NotImplementedError(f"{self._whose()} holds {op.type} ({op.name}), which cannot be written down as a TensorFlow graph here")
        attrs = attributes(op)
        wanted = sum(0 if a.count or definition.attrs.get(a.type, ("",))[0] == "list(type)" else 1 for a in definition.inputs)
        if len(op.inputs) < wanted:
            raise NotImplementedError(f"{self._whose()} holds {op.type} ({op.name}) with {len(op.inputs)} inputs where TensorFlow's has {wanted}")
        return [self.node(op, outputs=_outputs(definition, op, attrs), **attrs)]

    def _whose(self):
        name = getattr(self._graph, "name", None)
        return f"the function {name!r}" if isinstance(name, str) and self._in_function else "the graph"

    # Nodes with graphs inside

    def _beside(self, graphs):
        """What the inner graphs use beside their inputs: (outsides, owners, inputs of the node, their types)."""
        outsides, owners = {}, {}
        for g in graphs:
            outsides.update(outsides_of(g))
            owners.update(owners_of(g))
        inputs = [self.input(self._graph._inside(t)) for t in outsides.values()] + [self.owner(k, o) for k, o in owners.items()]
        kinds = [type_number(t) for t in outsides.values()] + [
            DTYPE_NUMBERS["resource" if isinstance(o, Variable) else o.dtype.name] for o in owners.values()
        ]
        return outsides, owners, inputs, kinds

    def _branch(self, op):
        graphs = op._inner
        outsides, owners, inputs, kinds = self._beside(graphs)
        names = [self._library.add(g, g.name, outsides, owners) for g in graphs]
        attrs = {
            "Tin": listed("type", kinds), "Tout": listed("type", [type_number(t) for t in op.outputs]), "output_shapes": output_shapes(op),
            "_lower_using_switch_merge": AttrValue(b=True),
        }  # fmt: skip
        if op.type == "If":
            attrs.update(Tcond=typed(op.inputs[0].dtype), then_branch=called(names[0]), else_branch=called(names[1]))
        else:
            branches = listed()
            branches.list.func.extend([called(n).func for n in names])
            attrs["branches"] = branches
        return [self.node(op, inputs=[self.input(op.inputs[0]), *inputs], **attrs)]

    def _loop(self, op):
        condition, body = op._inner
        outsides, owners, inputs, kinds = self._beside(op._inner)
        carried = list(op.inputs)[: len(op.outputs)]
        limit = "condition" if op._most is None else f"condition<{op._most}"
        names = [
            self._library.add(condition, condition.name, outsides, owners, limit), self._library.add(body, body.name, outsides, owners, "body"),
        ]  # fmt: skip
        int32 = DTYPE_NUMBERS["int32"]
        every = [int32, int32, *[type_number(t) for t in carried], *kinds]
        shapes = [shape_proto([]), shape_proto([]), *[shape_proto(t.shape._dims) for t in op.outputs], *[shape_proto(None) for _ in kinds]]
        end = ":output:0" if self._in_function else ""
        counter, most = self._beside_name(op, "loop_counter"), self._beside_name(op, "maximum_iterations")
        limit = -1 if op._most is None else op._most
        nodes = [_constant_node(counter, 0, _dtypes.int32), _constant_node(most, limit, _dtypes.int32)]
        given = [counter + end, most + end, *[self.input(t) for t in carried], *inputs]
        attrs = {
            "T": listed("type", every), "cond": called(names[0]), "body": called(names[1]), "output_shapes": listed("shape", shapes),
            "parallel_iterations": AttrValue(i=10), "_lower_using_switch_merge": AttrValue(b=True), "_num_original_outputs": AttrValue(i=len(every)),
        }  # fmt: skip
        if self._in_function:
            return [*nodes, self.node(op, inputs=given, outputs=[("output", 2 + i) for i in range(len(op.outputs))], **attrs)]
        # Programs know the results by the loop's name, counted without what the written form adds.
        inner = self._beside_name(op, "loop")
        nodes.append(_node(inner, "While", given, **attrs))
        results = [f"{inner}:{2 + i}" for i in range(len(op.outputs))]
        return [*nodes, self.node(op, "IdentityN", inputs=results, T=listed("type", [type_number(t) for t in op.outputs]))]

    def _call(self, op):
        (inner,) = op._inner
        outsides, owners, inputs, kinds = self._beside([inner])
        given = [self.input(t) for t in op.inputs]
        name = self._library.add(inner, inner.__dict__.get("_function_name", f"__inference_{inner.name}"), outsides, owners)
        results = list(op.outputs)[: len(inner.outputs)]
        attrs = {
            "f": called(name), "Tin": listed("type", [*[type_number(t) for t in op.inputs], *kinds]),
            "Tout": listed("type", [type_number(t) for t in results]), "_output_shapes": output_shapes(op),
        }  # fmt: skip
        stateful = any(k == DTYPE_NUMBERS["resource"] for k in kinds) or inner._has_effects
        return [self.node(op, "StatefulPartitionedCall" if stateful else "PartitionedCall", inputs=[*given, *inputs], **attrs)]

    # Nodes that say more than the operation here

    def _nothing(self, op):
        return [self.node(op, inputs=[])]

    def _read(self, op):
        return [self.node(op, inputs=[self.input(op.inputs[0])], outputs=[("value", 0)], **attributes(op))]

    def _beside_name(self, op, suffix):
        """A name under an operation's, for a node that only the written form needs."""
        name = f"{op.name}/{suffix}"
        while name in self._graph._by_name:
            name += "_"
        return name

    def _beside_constant(self, op, suffix, value, dtype, shape=None):
        """A constant that only the written form needs: (node, how it is named as an input)."""
        name = self._beside_name(op, suffix)
        return _constant_node(name, value, dtype, shape), f"{name}:output:0" if self._in_function else name

    def _list(self, op):
        """Lists of tensors: the written form says the elements' type, and a shape that is left open."""
        shape, source = self._beside_constant(op, "element_shape", -1, _dtypes.int32)
        given = [self.input(t) for t in op.inputs]
        int32 = typed(_dtypes.int32)
        if op.type == "TensorListReserve":
            made = self.node(op, inputs=[source, *given], outputs=[("handle", 0)], element_dtype=typed(op._element), shape_type=int32)
        elif op.type == "TensorListFromTensor":
            made = self.node(op, inputs=[*given, source], outputs=[("output_handle", 0)], element_dtype=typed(op.inputs[0].dtype), shape_type=int32)
        elif op.type == "TensorListGetItem":
            made = self.node(op, inputs=[*given, source], outputs=[("item", 0)], element_dtype=typed(op.outputs[0].dtype))
        else:
            made = self.node(op, inputs=[*given, source], outputs=[("tensor", 0)], element_dtype=typed(op.outputs[0].dtype), num_elements=AttrValue(i=-1))
        return [shape, made]

    def _list_set(self, op):
        return [
            self.node(
                op, outputs=[("output_handle", 0)], element_dtype=typed(op.inputs[2].dtype), resize_if_index_out_of_bounds=AttrValue(b=True)
            )
        ]

    def _logistic_loss(self, op):
        """max(x, 0) - x z + log(1 + exp(-|x|)), as TensorFlow composes it."""
        x, z = (self.input(t) for t in op.inputs)
        kind, nodes = typed(op.outputs[0].dtype), []

        def step(name, type, inputs, result):
            name = self._beside_name(op, name)
            nodes.append(_node(name, type, inputs, T=kind))
            return f"{name}:{result}:0" if self._in_function else name

        relu = step("relu", "Relu", [x], "activations")
        product = step("mul", "Mul", [x, z], "z")
        linear = step("sub", "Sub", [relu, product], "z")
        size = step("Abs", "Abs", [x], "y")
        below = step("Neg", "Neg", [size], "y")
        power = step("Exp", "Exp", [below], "y")
        rest = step("Log1p", "Log1p", [power], "y")
        nodes.append(self.node(op, "AddV2", inputs=[linear, rest], outputs=[("z", 0)], T=kind))
        return nodes

    def _diag_part(self, op):
        zero, source = self._beside_constant(op, "padding_value", 0, op.inputs[0].dtype)
        given = [self.input(t) for t in op.inputs]
        return [
            zero,
            self.node(op, inputs=[*given, source], outputs=[("diagonal", 0)], T=typed(op.inputs[0].dtype), align=text(b"RIGHT_LEFT")),
        ]

    def _refused(self, op):
        raise NotImplementedError(
            f"{self._whose()} computes a gradient inside ({op.name}), which cannot be written down as a TensorFlow graph here: "
            "take the gradient outside of the function, with a tf.GradientTape around its call"
        )


_SOURCES = frozenset(("Const", "Placeholder", "PlaceholderWithDefault", "VarHandleOp"))
_FORMS = {
    "If": Writer._branch, "Case": Writer._branch, "While": Writer._loop, "PartitionedCall": Writer._call,
    "StatefulPartitionedCall": Writer._call, "CustomGradient": Writer._call, "NoOp": Writer._nothing, "ReadVariableOp": Writer._read,
    "TensorListReserve": Writer._list, "TensorListFromTensor": Writer._list, "TensorListGetItem": Writer._list,
    "TensorListStack": Writer._list, "TensorListSetItem": Writer._list_set, "SigmoidCrossEntropyWithLogits": Writer._logistic_loss,
    "MatrixDiagPartV3": Writer._diag_part, "SymbolicGradient": Writer._refused,
}  # fmt: skip


def nodes_of_graph(graph, library):
    """The nodes of a graph that can be written down, without what depends on one that cannot: [(operation, nodes)].

    Gradients are one node here; the training operations of a graph are left out with them.
    @returns those, and why each of the others is not among them: operation -> text
    """
    writer = Writer(graph, library, False)
    found, without = [], {}
    for op in graph._ops:
        cause = next((without[o] for o in [t.op for t in op.inputs] + op.control_inputs if o in without), None)
        if cause is None:
            try:
                found.append((op, writer.nodes_of(op)))
                continue
            except NotImplementedError as error:
                cause = str(error)
        without[op] = cause
    return found, without


def _outputs(definition, op, attrs):
    """For each result the output argument it belongs to, and its place there."""
    found = []
    for argument in definition.outputs:
        if argument.count:
            n = attrs[argument.count].i
        elif definition.attrs.get(argument.type, ("",))[0] == "list(type)":
            n = len(op.outputs) - len(found)
        else:
            n = 1
        found.extend((argument.name, i) for i in range(n))
    return found


def _node(name, type, inputs, **attrs):
    made = NodeDef(name=name, op=type)
    made.input.extend(inputs)
    for key, value in attrs.items():
        made.attr[key] = value
    return made


def _constant_node(name, value, dtype, shape=None):
    from .._core.convert import constant

    before, _state.graph = _state.graph, None
    try:
        tensor = constant(value, dtype, shape)
    finally:
        _state.graph = before
    return constant_node(name, tensor)


def constant_node(name, tensor):
    """A Const node that holds an eager tensor."""
    value = AttrValue()
    value._store("tensor", AttrValue.FIELDS["tensor"], to_proto(tensor))
    return _node(name, "Const", [], dtype=typed(tensor.dtype), value=value)
