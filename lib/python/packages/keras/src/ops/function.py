"""keras.Function: a graph of operations between input and output KerasTensors, run in order of depth."""

import collections

from keras.src import tree
from keras.src.api_export import keras_export
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.ops.operation import Operation


@keras_export("keras.Function")
class Function(Operation):
    """The computation from `inputs` to `outputs` (KerasTensors, nested at will)."""

    def __init__(self, inputs, outputs, name=None):
        super().__init__(name=name)
        self._inputs_struct = tree.map_structure(lambda x: x, inputs)
        self._outputs_struct = tree.map_structure(lambda x: x, outputs)
        self._inputs = tree.flatten(inputs)
        self._outputs = tree.flatten(outputs)
        for what, found in (("inputs", self._inputs), ("outputs", self._outputs)):
            if not found:
                raise ValueError(f"`{what}` argument cannot be empty. Received:\ninputs={inputs}\noutputs={outputs}")
        self._nodes_by_depth, self._operations = map_graph(self._inputs, self._outputs)
        self._check_connected()

    @property
    def operations(self):
        return self._operations[:]

    @property
    def inputs(self):
        return self._inputs

    @property
    def outputs(self):
        return self._outputs

    def _check_connected(self):
        made = {id(x) for x in self._inputs}
        for depth in sorted(self._nodes_by_depth, reverse=True):
            for node in self._nodes_by_depth[depth]:
                if not node.is_input and all(id(x) in made for x in node.input_tensors):
                    made.update(id(x) for x in node.outputs)
        for path, x in tree.flatten_with_path(self._outputs_struct):
            if id(x) not in made:
                raise ValueError(f"Output with path `{'.'.join(map(str, path))}` is not connected to `inputs`")

    def compute_output_spec(self, inputs):
        self._assert_input_compatibility(inputs)
        if all(tuple(x.shape) == y.shape for x, y in zip(tree.flatten(inputs), self._inputs)):
            return tree.map_structure(lambda x: KerasTensor(x.shape, dtype=x.dtype), self._outputs_struct)
        return self._run_through_graph(inputs, operation_fn=lambda op: op.compute_output_spec)

    def compute_output_shape(self, input_shape):
        shapes = [input_shape] if tree.is_shape(input_shape) else _flat_shapes(input_shape)
        flat = [KerasTensor(shape, dtype=x.dtype) for shape, x in zip(shapes, self._inputs)]
        spec = self.compute_output_spec(tree.pack_sequence_as(self._inputs_struct, flat))
        return tree.map_structure(lambda x: x.shape, spec)

    def call(self, inputs):
        self._assert_input_compatibility(inputs)
        return self._run_through_graph(inputs)

    def _run_through_graph(self, inputs, operation_fn=lambda op: op):
        """Call every operation on what those before it made; `operation_fn` gives what is called for an operation."""
        values = {id(x): y for x, y in zip(self._inputs, tree.flatten(inputs))}
        for depth in sorted(self._nodes_by_depth, reverse=True):
            for node in self._nodes_by_depth[depth]:
                if node.is_input or any(id(x) not in values for x in node.input_tensors):
                    continue
                args, kwargs = node.fill_in(values)
                outputs = operation_fn(node.operation)(*args, **kwargs)
                for x, y in zip(node.outputs, tree.flatten(outputs)):
                    values[id(x)] = y
        return tree.pack_sequence_as(self._outputs_struct, [values[id(x)] for x in self._outputs])

    def _assert_input_compatibility(self, inputs):
        try:
            tree.assert_same_structure(inputs, self._inputs_struct)
        except ValueError:
            raise ValueError(
                f"Function was called with an invalid input structure. Expected input structure: "
                f"{self._inputs_struct}\nReceived input structure: {inputs}"
            ) from None
        for x, expected in zip(tree.flatten(inputs), self._inputs):
            fits = len(x.shape) == len(expected.shape) and all(
                a is None or b is None or a == b for a, b in zip(x.shape, expected.shape)
            )
            if not fits:
                raise ValueError(
                    f"{self.__class__.__name__} was passed incompatible inputs. For input '{expected.name}', expected "
                    f"shape {expected.shape}, but received instead a tensor with shape {x.shape}."
                )


def _flat_shapes(structure):
    if tree.is_shape(structure):
        return [tuple(structure)]
    children = structure.values() if isinstance(structure, dict) else structure
    return [shape for child in children for shape in _flat_shapes(child)]


def map_graph(inputs, outputs):
    """The nodes between inputs and outputs by depth (outputs have 0), and their operations in order.

    Raises ValueError where an output depends on something that is no input, or two operations share a name.
    """
    nodes, order = nodes_between(inputs, outputs)
    within = {id(node) for node in nodes}
    depths, operation_depths = {}, {}
    for node in reversed(nodes):
        depth = max(depths.setdefault(node, 0), operation_depths.get(node.operation, 0))
        depths[node] = operation_depths[node.operation] = depth
        for parent in node.parent_nodes:
            if id(parent) in within:
                depths[parent] = max(depth + 1, depths.get(parent, 0))
    for x in inputs:
        operation, index, _ = x._keras_history
        if operation is not None and operation not in operation_depths and operation._inbound_nodes[index].is_input:
            # An input that no output depends on.
            operation_depths[operation], order[operation] = 0, -1
            depths[operation._inbound_nodes[index]] = 0
    by_depth = collections.defaultdict(list)
    for node, depth in depths.items():
        by_depth[depth].append(node)
    operations = sorted(operation_depths, key=lambda op: (-operation_depths[op], order[op]))
    _check_graph(inputs, by_depth, operations)
    return by_depth, operations


def _check_graph(inputs, by_depth, operations):
    known, passed = {id(x) for x in inputs}, []
    for depth in sorted(by_depth, reverse=True):
        for node in by_depth[depth]:
            for x in node.input_tensors:
                if id(x) not in known:
                    raise ValueError(
                        f"Graph disconnected: cannot find parent for tensor {x} at operation '{node.operation}'. The "
                        f"following previous operations were accessed without issue: {passed}"
                    )
                passed.append(node.operation.name)
            known.update(id(x) for x in node.outputs)
    counts = collections.Counter(op.name for op in operations)
    for op in operations:
        if counts[op.name] > 1:
            raise ValueError(
                f'The name "{op.name}" is used {counts[op.name]} times in the model. '
                "All operation names should be unique."
            )


def nodes_between(inputs, outputs):
    """The nodes that outputs depend on, parents first, and the order in which operations were met."""
    stop = {id(x) for x in tree.flatten(inputs)}
    finished, open_nodes, nodes, order = set(), set(), [], {}

    def visit(tensor):
        operation, index, _ = tensor._keras_history
        if operation is None:
            return
        node = operation._inbound_nodes[index]
        if id(node) in finished:
            return
        if not node.is_input and id(tensor) in stop:
            finished.add(id(node))
            return
        if id(node) in open_nodes:
            raise ValueError(f"Tensor {tensor} from operation '{operation.name}' is part of a cycle.")
        order.setdefault(operation, len(order))
        open_nodes.add(id(node))
        for x in node.input_tensors:
            visit(x)
        finished.add(id(node))
        open_nodes.remove(id(node))
        nodes.append(node)

    for x in tree.flatten(outputs):
        visit(x)
    return nodes, order
