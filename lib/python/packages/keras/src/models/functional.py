"""Functional: the model between Input tensors and what was computed of them."""

import inspect
import warnings

import tensorflow as tf

from keras.src import tree
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.backend.tensors import convert_to_tensor, get_keras_mask, set_keras_mask
from keras.src.layers.core.input_layer import Input, InputLayer
from keras.src.layers.input_spec import InputSpec
from keras.src.layers.layer import Layer
from keras.src.models.model import Model
from keras.src.ops.function import Function, nodes_between
from keras.src.ops.node import KerasHistory, Node
from keras.src.ops.operation import Operation
from keras.src.saving.serialization import deserialize_keras_object, serialize_keras_object
from keras.src.trainers.trainer import Trainer
from keras.src.utils.tracking import DotNotTrackScope


class Functional(Function, Model):
    """A Model that is a graph of layers and operations."""

    def __new__(cls, *args, **kwargs):
        return Layer.__new__(cls, *args, **kwargs)

    def __init__(self, inputs, outputs, name=None, trainable=None, **kwargs):
        _check_tensors("inputs", inputs)
        _check_tensors("outputs", outputs)
        if isinstance(inputs, dict):
            for key, x in inputs.items():
                if isinstance(x, KerasTensor) and key != x.name:
                    warnings.warn(
                        "When providing `inputs` as a dict, all keys in the dict must match the names of the "
                        f"corresponding tensors. Received key '{key}' mapping to value {x} which has name '{x.name}'. "
                        f"Change the tensor name to '{key}' (via `Input(..., name='{key}')`)",
                        stacklevel=2,
                    )
        if not all(_is_input(x) for x in tree.flatten(inputs)):
            inputs, outputs = _clone_graph(inputs, outputs)
        Layer.__init__(self, name=name or None, **kwargs)
        Trainer.__init__(self)
        with DotNotTrackScope():
            Function.__init__(self, inputs, outputs, name=self.name)
        if trainable is not None:
            self.trainable = trainable
        for layer in self.layers:
            self._tracker.track(layer)
        self.build(None)
        self._convert_input_args = False
        self._allow_non_tensor_positional_args = True
        self.output_names = [x._keras_history.operation.name for x in self._outputs]
        self.input_names = [x._keras_history.operation.name for x in self._inputs]

    def _lock_state(self):
        # Weights of the layers may be added later; the graph itself does not change.
        pass

    @property
    def layers(self):
        return [op for op in self._operations if isinstance(op, Layer)]

    @layers.setter
    def layers(self, _):
        raise AttributeError("`Model.layers` attribute is reserved and should not be used. Please use another name.")

    def build(self, input_shape):
        self.built = True

    def call(self, inputs, training=None, mask=None, **kwargs):
        inputs = self._standardize_inputs(inputs)
        if mask is not None:
            for x, m in zip(inputs, tree.flatten(mask)):
                if m is not None:
                    set_keras_mask(x, m)

        def with_training(operation):
            if training is None or not isinstance(operation, Layer):
                return operation
            return lambda *args, **kw: operation(*args, **{**kw, "training": training})

        outputs = self._run_through_graph(inputs, operation_fn=with_training)
        return outputs[0] if isinstance(outputs, (list, tuple)) and len(outputs) == 1 else outputs

    def compute_output_spec(self, inputs, training=None, mask=None):
        return Function.compute_output_spec(self, inputs)

    def compute_output_shape(self, input_shape):
        return Function.compute_output_shape(self, input_shape)

    @property
    def input_shape(self):
        shapes = [x.shape for x in self._inputs]
        return shapes[0] if len(shapes) == 1 else shapes

    @property
    def output_shape(self):
        shapes = [x.shape for x in self._outputs]
        return shapes[0] if len(shapes) == 1 else shapes

    @property
    def input(self):
        return self._inputs_struct

    @property
    def output(self):
        return self._outputs_struct

    def add_loss(self, loss):
        raise NotImplementedError

    @property
    def input_spec(self):
        if "_manual_input_spec" in self.__dict__:
            return self._manual_input_spec

        def spec(x, name=None):
            operation = x._keras_history.operation
            return InputSpec(
                shape=(None, *x.shape[1:]) if x.shape else (),
                allow_last_axis_squeeze=True,
                name=name or operation.name,
                optional=getattr(operation, "optional", False),
            )

        if isinstance(self._inputs_struct, dict):
            return [spec(self._inputs_struct[name], name) for name in sorted(self._inputs_struct)]
        return [spec(x) for x in self._inputs]

    @input_spec.setter
    def input_spec(self, value):
        # Layer's constructor sets None, which is no choice of the user's.
        if value is not None:
            self.__dict__["_manual_input_spec"] = value

    def _assert_input_compatibility(self, *args):
        for x, expected in zip(tree.flatten(args[0]), self._inputs):
            if x is None and not getattr(expected._keras_history.operation, "optional", False):
                raise ValueError(
                    f"The input '{expected.name}' is not optional, but None was passed. Please provide a valid tensor."
                )
        Layer._assert_input_compatibility(self, *args)

    def _standardize_inputs(self, inputs):
        """Inputs as a flat list of tensors of the types and ranks that the graph begins with."""
        wrong = False
        expected = self._inputs_struct
        if isinstance(expected, list) and len(expected) == 1 and not tree.is_nested(inputs):
            inputs = [inputs]
        elif isinstance(inputs, dict) and not isinstance(expected, dict):
            names = [x.name for x in self._inputs]
            if set(names) <= set(inputs):
                inputs = [inputs[name] for name in names]
            else:
                wrong = True
        try:
            tree.assert_same_structure(tree.lists_to_tuples(inputs), tree.lists_to_tuples(expected))
        except ValueError:
            same_leaves = isinstance(expected, KerasTensor) and tree.is_nested(inputs) and len(inputs) == 1
            if not same_leaves:
                names = tree.map_structure(lambda x: x.name, expected)
                found = tree.map_structure(lambda x: "None" if x is None else f"Tensor(shape={x.shape})", inputs)
                message = (
                    f"The structure of `inputs` doesn't match the expected structure.\nExpected: {names}\n"
                    f"Received: inputs={found}"
                )
                if wrong:
                    raise ValueError(message) from None
                warnings.warn(message, stacklevel=5)
        return [self._standardize(x, i) for i, x in enumerate(tree.flatten(inputs)[: len(self._inputs)])]

    def _standardize(self, x, i):
        expected = self._inputs[i]
        if x is None:
            return None
        mask = get_keras_mask(x)
        if isinstance(x, KerasTensor):
            return x
        y = convert_to_tensor(x, dtype=expected.dtype)
        rank, wanted = len(y.shape), len(expected.shape)
        if rank == wanted + 1 and y.shape[-1] == 1:
            y = tf.squeeze(y, [-1])
        elif rank == wanted - 1 and expected.shape[-1] == 1:
            y = tf.expand_dims(y, -1)
        elif rank != wanted:
            path = ".".join(str(p) for p in tree.flatten_with_path(self._inputs_struct)[i][0])
            raise ValueError(
                f"Invalid input shape for input {x} with name '{expected.name}' and path '{path}'. Expected shape "
                f"{expected.shape}, but input has incompatible shape {x.shape}"
            )
        if mask is not None:
            set_keras_mask(y, mask)
        return y

    def get_config(self):
        if not _has_functional_constructor(type(self)):
            return Model.get_config(self)
        kept = {id(node) for nodes in self._nodes_by_depth.values() for node in nodes}
        # Nodes are numbered anew, for calls outside of this model do not count.
        places = {}
        for op in self._operations:
            index = 0
            for node in op._inbound_nodes:
                if id(node) in kept:
                    places[id(node)] = index
                    index += 1

        def place(x):
            operation, index, tensor_index = x._keras_history
            return [operation.name, places[id(operation._inbound_nodes[index])], tensor_index]

        layers = []
        for op in self._operations:
            calls = [_call_config(n, places) for n in op._inbound_nodes if id(n) in kept and n.input_tensors]
            layers.append({**serialize_keras_object(op), "name": op.name, "inbound_nodes": calls})
        return {
            "name": self.name,
            "trainable": self.trainable,
            "layers": layers,
            "input_layers": tree.map_structure(place, self._inputs_struct),
            "output_layers": tree.map_structure(place, self._outputs_struct),
        }


def _call_config(node, places):
    """A call's arguments; its KerasTensors by the operation, call and output that they are."""

    def portable(x):
        if not isinstance(x, KerasTensor):
            return x
        operation, index, tensor_index = x._keras_history
        copy = KerasTensor(x.shape, dtype=x.dtype, name=x.name)
        copy._keras_history = KerasHistory(operation, places[id(operation._inbound_nodes[index])], tensor_index)
        return serialize_keras_object(copy)

    args, kwargs = (tree.map_structure(portable, part) for part in (node.args, node.kwargs))
    return {"args": serialize_keras_object(args), "kwargs": serialize_keras_object(kwargs)}


def functional_from_config(cls, config, custom_objects=None):
    """The model that `Functional.get_config` described."""
    made, waiting = {}, []
    for data in config["layers"]:
        operation = deserialize_keras_object(data, custom_objects=custom_objects)
        if not isinstance(operation, Operation):
            raise ValueError(
                f"Unexpected object from deserialization, expected a layer or operation, got a {type(operation)}"
            )
        made[data["name"]] = operation
        waiting += [(operation, call) for call in data["inbound_nodes"]]

    # A functional model inside has already been called once, on its own inputs.
    offsets = {name: len(op._inbound_nodes) if isinstance(op, Functional) else 0 for name, op in made.items()}

    def tensor(name, node_index, tensor_index):
        nodes = made[name]._inbound_nodes
        return nodes[node_index + offsets[name]].output_tensors[tensor_index]

    def revive(x):
        history = getattr(x, "_pre_serialization_keras_history", None)
        return x if history is None else tensor(*history)

    while waiting:
        later = []
        for operation, call in waiting:
            args, kwargs = (deserialize_keras_object(call[part], custom_objects) for part in ("args", "kwargs"))
            try:
                args, kwargs = tree.map_structure(revive, args), tree.map_structure(revive, kwargs)
            except IndexError:
                later.append((operation, call))
                continue
            operation(*args, **kwargs)
        if len(later) == len(waiting):
            raise ValueError(
                "Invalid Functional model configuration. The graph of the Functional model either has loops or "
                f"disconnected nodes. The following nodes failed to be resolved: {later}"
            )
        waiting = later

    def tensors(part):
        if isinstance(part, (list, tuple)) and len(part) == 3 and isinstance(part[0], str):
            return tensor(*part)
        if isinstance(part, dict):
            return {key: tensors(value) for key, value in part.items()}
        return type(part)(tensors(value) for value in part)

    return cls(
        inputs=tensors(config["input_layers"]),
        outputs=tensors(config["output_layers"]),
        name=config.get("name"),
        trainable=config.get("trainable"),
    )


def _has_functional_constructor(cls):
    spec = inspect.getfullargspec(cls.__init__)
    same = spec.args[1:] == inspect.getfullargspec(Functional.__init__).args[1:]
    return same or spec.varargs is not None and spec.varkw is not None


def _check_tensors(argument, structure):
    for x in tree.flatten(structure):
        if not isinstance(x, KerasTensor):
            raise ValueError(
                f"All `{argument}` values must be KerasTensors. Received: {argument}={structure} including invalid "
                f"value {x} of type {type(x)}"
            )


def _is_input(x):
    operation, index, _ = x._keras_history
    return operation is not None and operation._inbound_nodes[index].is_input


def _clone_graph(inputs, outputs):
    """Nodes anew between tensors that are no inputs yet: `Model(layer.output, ...)` begins in the middle of a graph."""
    nodes, _ = nodes_between(inputs, outputs)
    copies, replaced = {}, {}
    new_inputs = []
    for x in tree.flatten(inputs):
        if _is_input(x):
            new = x
        else:
            new = Input(batch_shape=x.shape, dtype=x.dtype, name=f"{x.name}CLONE")
            replaced[id(x._keras_history.operation)] = new._keras_history.operation
        copies[id(x)] = new
        new_inputs.append(new)

    def copy(x):
        if not isinstance(x, KerasTensor):
            return x
        if id(x) not in copies:
            copies[id(x)] = KerasTensor(x.shape, dtype=x.dtype, name=f"{x.name}_clone")
        return copies[id(x)]

    for node in nodes:
        operation = replaced.get(id(node.operation), node.operation)
        if isinstance(operation, InputLayer):
            continue
        made = tree.map_structure(copy, node.output_tensors)
        Node(operation, tree.map_structure(copy, node.args), tree.map_structure(copy, node.kwargs), made)
    return tree.pack_sequence_as(inputs, new_inputs), tree.map_structure(copy, outputs)
