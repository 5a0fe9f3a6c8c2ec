"""The graph of a functional model: which operation made which KerasTensor, from what."""

import collections

from keras.src import tree
from keras.src.backend.keras_tensor import KerasTensor

KerasHistory = collections.namedtuple("KerasHistory", ["operation", "node_index", "tensor_index"])


class Node:
    """One symbolic call of an operation: its arguments and outputs."""

    def __init__(self, operation, call_args=(), call_kwargs=None, outputs=None):
        self.operation = operation
        self.args = tuple(call_args)
        self.kwargs = dict(call_kwargs or {})
        self.outputs = [] if outputs is None else tree.flatten(outputs)
        for x in self.outputs:
            if not isinstance(x, KerasTensor):
                raise ValueError(
                    f"All operation outputs must be tensors. Operation {operation} returned a non-tensor. "
                    f"Non-tensor received: {x}"
                )
        self.input_tensors = [x for x in tree.flatten((self.args, self.kwargs)) if isinstance(x, KerasTensor)]
        self.is_input = not self.input_tensors
        records = all(x.record_history for x in self.input_tensors)
        if records:
            for x in self.input_tensors:
                if not hasattr(x, "_keras_history"):
                    x._keras_history = KerasHistory(None, 0, 0)
        operation._inbound_nodes.append(self)
        for x in self.input_tensors:
            maker = x._keras_history.operation
            if maker is not None:
                maker._outbound_nodes.append(self)
        if records:
            index = len(operation._inbound_nodes) - 1
            for i, x in enumerate(self.outputs):
                x._keras_history = KerasHistory(operation, index, i)

    @property
    def output_tensors(self):
        return self.outputs

    @property
    def parent_nodes(self):
        """The nodes that made this one's inputs."""
        histories = [x._keras_history for x in self.input_tensors]
        return [h.operation._inbound_nodes[h.node_index] for h in histories if h.operation is not None]

    def fill_in(self, values):
        """The call's arguments with each KerasTensor replaced by `values[id(it)]`, None where there is none."""

        def value(x):
            return values.get(id(x)) if isinstance(x, KerasTensor) else x

        if len(self.args) == 1 and not self.kwargs and isinstance(self.args[0], KerasTensor):
            return (value(self.args[0]),), {}
        return tree.map_structure(value, self.args), tree.map_structure(value, self.kwargs)

    def __repr__(self):
        return f"<Node operation={self.operation.name}, id={id(self)}>"
