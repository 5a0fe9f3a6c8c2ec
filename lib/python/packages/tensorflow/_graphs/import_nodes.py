"""Nodes of GraphDefs and of FunctionDefs as operations of our graphs.

Calls are written out in place of the call; choices and loops become nodes with graphs inside. What no operation here
computes is built from others (`_graphs.import_forms`), or raises an error that names it.
"""

import json

from tapegraph import _bridge

from .._core import dtypes as _dtypes, state as _state
from .._core.dtypes import as_dtype
from .symbolic import SymbolicTensor
from .graph_def import parsed
from .._files.messages import DTYPE_OF_NUMBER
from .op_defs import op_def
from .._core.shape import TensorShape
from .._files.structure import dims_of
from ..errors import NotFoundError


class Ref:
    """A variable of the old kind as a result: whoever takes it takes its value, or changes it."""

    def __init__(self, handle):
        self.handle = handle


class Outer:
    """A result of an outer graph, brought in when something uses it."""

    def __init__(self, value):
        self.value = value


def not_registered(type, name, where):
    return NotFoundError(
        None, None, f"Op type not registered '{type}' in binary running on this page. Make sure the Op and Kernel are registered in the "
        f"binary running in this process: the node '{name}' of {where} needs it, and no operation here computes it."
    )  # fmt: skip


def order(nodes, wanted=None):
    """Nodes so that each follows what it uses; only those that `wanted` names need, if given."""
    by_name = {n.name: n for n in nodes}
    found, state = [], {}
    for first in [n.name for n in nodes] if wanted is None else wanted:
        stack = [(first, False)]
        while stack:
            name, is_done = stack.pop()
            if is_done:
                state[name] = 2
                found.append(by_name[name])
            elif name in by_name and name not in state:
                state[name] = 1
                stack.append((name, True))
                before = [i.lstrip("^").partition(":")[0] for i in by_name[name].input]
                stack.extend((b, False) for b in reversed(before) if b not in state)
    return found


class Attributes:
    """A node's attributes as Python values, with the definition's defaults."""

    def __init__(self, node):
        self._node = node
        self._definition = op_def(node.op)

    def message(self, name):
        if name in self._node.attr:
            return self._node.attr[name]
        kind, fallback = (self._definition.attrs if self._definition else {}).get(name, (None, None))
        return None if fallback is None else parsed(kind, fallback)

    def get(self, name, default=None):
        found = self.message(name)
        kind = found.WhichOneof("value") if found is not None else None
        if kind is None:
            return default
        value = getattr(found, kind)
        if kind == "type":
            return as_dtype(DTYPE_OF_NUMBER[value])
        if kind == "shape":
            return TensorShape(dims_of(value))
        if kind == "func":
            return value.name
        if kind == "s":
            return value.decode(errors="surrogateescape")
        if kind == "list":
            field, values = next(((f, list(v)) for f, v in value.ListFields()), (None, []))
            if field == "shape":
                return [TensorShape(dims_of(v)) for v in values]
            if field == "type":
                return [as_dtype(DTYPE_OF_NUMBER[v]) for v in values]
            return [v.name for v in values] if field == "func" else values
        return value


class Importer:
    """Adds nodes to a graph. `functions` are FunctionDefs by name."""

    def __init__(self, graph, functions, where, prefix="", args=None, exact=False, lifted=None):
        self.graph = graph
        self.functions = functions
        self.where = where
        self.prefix = prefix
        # Of a graph that programs ask for operations by name.
        self.exact = exact
        # Variables that belong to no session, by the names of their nodes, of a graph that becomes functions.
        self.lifted = lifted
        # Arguments and imported results: name of the node -> results.
        self._args = dict(args or {})
        self._results = {}
        self._operations = {}
        self._definitions = {}

    # Results

    def value(self, text):
        """A result by its name in a node's inputs: a tensor, a handle or a Ref."""
        if text in self._args:
            found = self._args[text]
            if isinstance(found, Outer):
                found = self._args[text] = _brought_in(self.graph, found.value)
            return found
        name, *place = text.split(":")
        results = self._results.get(name)
        if results is None:
            if name in self._args and place == ["0"]:
                return self.value(name)
            raise ValueError(f"Input '{text}' of a node of {self.where} is the result of no node")
        if len(place) == 2:
            index = self._offset(name, place[0]) + int(place[1])
        else:
            index = int(place[0]) if place else 0
        return results[index]

    def _offset(self, name, argument):
        """Where an output argument of an imported node begins."""
        definition, attrs = self._definitions[name]
        at = 0
        for output in definition.outputs if definition is not None else ():
            if output.name == argument:
                return at
            at += attrs.get(output.count) if output.count else 1
        return 0

    def operations(self, name):
        """What stands for a node as a control input."""
        return self._operations.get(name, [])

    def tensor(self, value):
        """A result as a value: a variable of the old kind is read."""
        return self.read(value.handle) if isinstance(value, Ref) else value

    def read(self, handle):
        trainable = bool(getattr(owner_of(self.graph, handle), "trainable", True))
        return self.graph._record("ReadVariableOp", "ReadVariableOp", (handle, trainable))[0]

    # Nodes

    def run(self, nodes):
        from . import (
            import_files as _import_files,
            import_gradients as _import_gradients,
            import_strings as _import_strings,
        )  # noqa: F401
        from .import_forms import FORMS

        for node in nodes:
            attrs = Attributes(node)
            controls = [op for i in node.input if i.startswith("^") for op in self.operations(i[1:])]
            inputs = [self.value(i) for i in node.input if not i.startswith("^")]
            graph = self.graph
            before, graph._control_stack = graph._control_stack, [*graph._control_stack, controls] if controls else graph._control_stack
            count = len(graph._ops)
            try:
                with _default(graph):
                    self._node(node, attrs, inputs, FORMS)
            finally:
                graph._control_stack = before
            if node.name not in self._operations:
                added = graph._ops[count:]
                self._operations[node.name] = added[-1:] or controls

    def _node(self, node, attrs, inputs, forms):
        definition = op_def(node.op)
        self._definitions[node.name] = (definition, attrs)
        name = self.named(node.name)
        if node.op in self.functions:
            # A function called by its name, as an operation.
            results = self.call(node.op, inputs, name, node.name)
        elif node.op in forms:
            results = forms[node.op](self, node, attrs, inputs, name)
            results = [] if results is None else list(results) if isinstance(results, (list, tuple)) else [results]
            if self.exact and results and not (isinstance(results[0], SymbolicTensor) and results[0].op.name == name):
                results = self._under(name, results)
        else:
            results = self.kernel(node.op, attrs, [self.tensor(t) for t in inputs], name)
        self._results[node.name] = results
        if self.exact and node.device and name in self.graph._by_name:
            self.graph._by_name[name].device = node.device

    def _under(self, name, results):
        """Results that several operations gave, under the name of the one that they stand for."""
        if any(not isinstance(t, SymbolicTensor) for t in results):
            return results
        if len(results) == 1:
            return self.graph._add("Identity", name, [f"%{results[0]._ref}"], results)
        return self.graph._add("IdentityN", name, [len(results), *[f"%{t._ref}" for t in results]], results)

    def named(self, name):
        """The name of a node in the graph."""
        graph = self.graph
        full = f"{self.prefix}/{name}" if self.prefix else name
        before, graph._prefix = graph._prefix, ""
        try:
            found = graph.unique_name(full)
        finally:
            graph._prefix = before
        return full if self.exact else found

    def kernel(self, type, attrs, inputs, name):
        """An operation that the engine computes. @raises NotFoundError of one that it does not"""
        definition = op_def(type)
        if definition is None or definition.signature is None or not definition.is_registered:
            raise not_registered(type, name, self.where)
        if any(t.dtype is _dtypes.resource for t in inputs):
            raise not_registered(type, name, self.where)
        flat, given = [], iter(inputs)
        letters = definition.signature.replace("?", "")
        for i, letter in enumerate(letters):
            if i < len(definition.inputs):
                self._encode_input(definition.inputs[i], letter, attrs, given, flat)
            else:
                _encode_attribute(definition.given[i - len(definition.inputs)], letter, attrs, flat, name)
        if type.startswith(("Assign", "ResourceScatter", "ResourceApply")) and hasattr(self.graph, "_has_effects"):
            self.graph._has_effects = True
        results = self.graph._add(type, name, flat, inputs)
        for t, argument in zip(results, definition.outputs):
            kind = attrs.get(argument.type) if not argument.count else None
            if isinstance(kind, _dtypes.DType) and kind is not t._dtype and kind is _dtypes.string:
                t._dtype = kind
        return results

    def _encode_input(self, argument, letter, attrs, given, flat):
        if letter == "T":
            count = attrs.get(argument.count) if argument.count else len(attrs.get(argument.type))
            flat.append(count)
            flat.extend(f"%{next(given)._ref}" for _ in range(count))
            return
        t = next(given)
        # Of an operand, the engine asks for its kind first: eagerly it may be a number.
        flat.extend([0, f"%{t._ref}"] if letter == "o" else [f"%{t._ref}"])

    # Functions

    def call(self, function, inputs, name, where=None):
        """A call, written out under its name. Its results."""
        found = self.functions.get(function)
        if found is None:
            raise NotFoundError(None, None, f"Function {function} is not defined: {self.where} calls it")
        results, effects = run_function(self.graph, self.functions, found, inputs, name)
        if where is not None:
            self._operations[where] = effects
        return results


def run_function(graph, functions, function, inputs, prefix=""):
    """Adds a function's body to a graph. Its results, and the operations that stand for its effects."""
    args = {a.name: v for a, v in zip(function.signature.input_arg, inputs)}
    importer = Importer(graph, functions, f"the function '{function.signature.name}'", prefix, args)
    ends = [function.ret[a.name] for a in function.signature.output_arg]
    wanted = [e.partition(":")[0] for e in ends if e not in args]
    effects = list(function.control_ret.values())
    importer.run(order(function.node_def, [*wanted, *effects]))
    # Values that were never looked at come in here.
    with _default(graph):
        results = [importer.tensor(importer.value(e)) for e in ends]
    return results, [op for e in effects for op in importer.operations(e)]


def _encode_attribute(name, letter, attrs, flat, where):
    value = attrs.get(name)
    if letter in "IF":
        if isinstance(value, TensorShape):
            if value.rank is None:
                raise NotImplementedError(f"the node '{where}' leaves the attribute {name!r} open, which cannot be read here yet")
            value = [-1 if d is None else d for d in value._dims]
        value = list(value or [])
        flat.append(len(value))
        flat.extend(value)
    elif isinstance(value, _dtypes.DType):
        flat.append(value.name)
    elif isinstance(value, float) and value in (float("inf"), float("-inf")):
        flat.append(str(value))
    elif value is None:
        flat.append({"b": False, "i": 0, "f": 0.0}.get(letter, ""))
    else:
        flat.append(value)


def owner_of(graph, handle):
    """The variable that a handle in a graph stands for."""
    while handle is not None:
        owner = handle.__dict__.get("_variable")
        if owner is not None:
            return owner
        for owner, inside in getattr(handle.graph, "_bound", {}).values():
            if inside is handle:
                return owner
        handle = handle.__dict__.get("_captured_from")
    return None


def _brought_in(graph, value):
    """A result of an outer graph inside of an inner one."""
    if isinstance(value, Ref):
        return Ref(_brought_in(graph, value.handle))
    owner = owner_of(value.graph, value)
    if owner is not None:
        return graph._handle_of(owner)
    inside = graph._inside(value)
    if value.__dict__.get("_is_list"):
        inside._is_list = True
    return inside


class _default:
    """The graph as the default one, outside of name scopes."""

    def __init__(self, graph):
        self._graph = graph

    def __enter__(self):
        self._before = (_state.graph, self._graph._prefix)
        _state.graph, self._graph._prefix = self._graph, ""

    def __exit__(self, *error):
        _state.graph, self._graph._prefix = self._before
        return False


def new_handle(graph, name, dtype, shape, trainable):
    """A variable's node in a graph of TensorFlow 1: its handle."""
    text = _bridge.call("tf.graph_variable", graph._id, name, dtype.name, json.dumps(shape._dims), trainable)
    (handle,) = graph._register("VarHandleOp", name, (), (), json.loads(text))
    handle._real_dtype = dtype
    return handle
