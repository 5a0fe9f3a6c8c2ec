"""`tf.saved_model.save`: the tree of an object's variables and traced functions, as TensorFlow's files have it."""

import inspect
import os
import shutil

from .._core import nest as _nest
from . import bundle as _bundle, structure as _structure
from . import saved_model_files as files
from .checkpoint import _escaped, children, variable_of
from .._functions.concrete import ConcreteFunction
from .._functions.function import Function
from .._functions.function_def import Library, _node, constant_node, owners_of
from .._graphs.graph_def import PRODUCER, called, handle_attributes, listed, shaped, type_number, typed
from .messages import DTYPE_NUMBERS, AttrValue, TrackableObjectGraph, shape_proto
from .._core.module import Module
from .records import path_of
from .saved_messages import FunctionSpec, SavedModel, TensorInfo
from .._core.spec import TensorSpec
from .._core.tensor import TensorLike, strings
from .._core.variable import Variable

_VALUE = "/.ATTRIBUTES/VARIABLE_VALUE"


# --- Functions and signatures ------------------------------------------------------------------------------------------


def concretes_of(value):
    """The traces of a function."""
    if isinstance(value, ConcreteFunction):
        return [value]
    if value.input_signature is not None and not value._traces:
        value.get_concrete_function()
    return list(dict.fromkeys(value._traces.values()))


def functions_of(obj):
    """The traced functions among an object's attributes, those of its class too: by name."""
    names = [*vars(obj), *(n for cls in type(obj).__mro__ for n, v in vars(cls).items() if isinstance(v, Function))]
    found = {}
    for name in sorted(dict.fromkeys(names)):
        value = vars(obj)[name] if name in vars(obj) else getattr(obj, name)
        if isinstance(value, (Function, ConcreteFunction)):
            found[name] = value
        elif isinstance(getattr(value, "_function", None), Function):
            found[name] = value._function
    return found


def _signature_function(value):
    """The concrete function that a signature is made from, or None."""
    value = getattr(value, "_function", value)
    if isinstance(value, ConcreteFunction):
        return value
    if isinstance(value, Function) and value.input_signature is not None:
        return value.get_concrete_function()
    return None


def _named_outputs(outputs, name, key):
    """The results of a signature by their names."""
    if hasattr(outputs, "_asdict"):
        outputs = outputs._asdict()
    if not isinstance(outputs, dict):
        listed = list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]
        outputs = {f"output_{i}": t for i, t in enumerate(listed)}
    for k, value in outputs.items():
        if not isinstance(k, str):
            raise ValueError(f"Got a dictionary with a non-string key {k!r} in the output of the function {name} used to generate the SavedModel signature {key!r}.")
        if not isinstance(value, (TensorLike, TensorSpec)):
            raise ValueError(
                f"Got a non-Tensor value {value!r} for key {k!r} in the output of the function {name} used to generate the SavedModel "
                f"signature {key!r}. Outputs for functions used as signatures must be a single Tensor, a sequence of Tensors, or a "
                "dictionary from string to Tensor."
            )
    return outputs


def _default_signature(functions):
    """The one function of the root that could be a signature."""
    possible = []
    for value in functions.values():
        concrete = _signature_function(value)
        if concrete is None:
            continue
        try:
            _named_outputs(concrete.structured_outputs, "unused", "unused")
        except ValueError:
            continue
        possible.append(concrete)
    return possible[0] if len(possible) == 1 else None


def signature_wrappers(signatures):
    """`{name: concrete function of named tensors that gives a dictionary}`. @raises ValueError of what is no signature"""
    if not isinstance(signatures, dict):
        signatures = {files.DEFAULT_SERVING_SIGNATURE_DEF_KEY: signatures}
    made = {}
    for key, value in signatures.items():
        concrete = _signature_function(value)
        if concrete is None:
            raise ValueError(
                f"Expected a TensorFlow function for which to generate a signature, but got {value}. Only `tf.functions` with an input "
                "signature or concrete functions can be used as a signature."
            )
        made[key] = _wrapper(concrete, key, getattr(value, "__name__", None))
    return made


def _wrapper(concrete, key, name):
    def signature_wrapper(**kwargs):
        return _named_outputs(concrete(**kwargs), concrete.name, key)

    name = f"signature_wrapper_{name}" if name else "signature_wrapper"
    specs = {n: TensorSpec(s.shape, s.dtype, n) for n, s in zip(concrete.argument_names, concrete._specs)}
    wrapper = Function(signature_wrapper, name, autograph=False)
    # Its own concrete function: it is told apart by its name.
    return wrapper.get_concrete_function(**specs)


def _output_structure(concrete):
    def named(value, name):
        if value is None or isinstance(value, TensorSpec):
            return value if value is None else TensorSpec(value.shape, value.dtype, name)
        if isinstance(value, dict):
            return {k: named(v, str(k)) for k, v in value.items()}
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return type(value)(*[named(v, name) for v in value])
        if isinstance(value, (list, tuple)):
            return type(value)(named(v, name) for v in value)
        return value

    return named(concrete.structured_outputs, "unknown")


def _encoded(value, what):
    try:
        return _structure.encode(value)
    except TypeError as error:
        raise NotImplementedError(f"tf.saved_model.save: {what} holds {error}, which a saved model cannot hold") from None


def _function_spec(signature, input_signature, whose):
    """How a function may be called: its parameters as inspect.getfullargspec has them."""
    P = inspect.Parameter
    parameters = list(signature.parameters.values()) if signature is not None else []
    args = [p.name for p in parameters if p.kind in (P.POSITIONAL_ONLY, P.POSITIONAL_OR_KEYWORD)]
    defaults = tuple(p.default for p in parameters if p.kind in (P.POSITIONAL_ONLY, P.POSITIONAL_OR_KEYWORD) and p.default is not P.empty)
    only = [p for p in parameters if p.kind is P.KEYWORD_ONLY]
    full = inspect.FullArgSpec(
        args, next((p.name for p in parameters if p.kind is P.VAR_POSITIONAL), None),
        next((p.name for p in parameters if p.kind is P.VAR_KEYWORD), None), defaults or None, [p.name for p in only],
        {p.name: p.default for p in only if p.default is not P.empty} or None, {},
    )  # fmt: skip
    made = FunctionSpec()
    made._store("fullargspec", FunctionSpec.FIELDS["fullargspec"], _encoded(full, f"the defaults of {whose}"))
    made._store("input_signature", FunctionSpec.FIELDS["input_signature"], _encoded(input_signature, f"the signature of {whose}"))
    return made


# --- The tree ----------------------------------------------------------------------------------------------------------


class _SignatureMap:
    """The node under which the signatures hang."""

    def __init__(self, wrappers):
        self.wrappers = wrappers


class _Constant:
    """An eager tensor that functions close over."""

    def __init__(self, tensor):
        self.tensor = tensor


class Tree:
    """The nodes of an object: [(value, path of its checkpoint value, [(name, number)])], breadth first."""

    def __init__(self, root, wrappers):
        self.nodes, self.paths, self.edges = [root], [""], []
        self._numbers = {id(root): 0}
        self._wrappers = _SignatureMap(wrappers)
        at = 0
        while at < len(self.nodes):
            value = self.nodes[at]
            out = []
            for name, child in self._children(value, at == 0):
                out.append((name, self._number(child, at, name)))
            self.edges.append(out)
            at += 1

    def _children(self, value, is_root):
        if isinstance(value, (ConcreteFunction, _Constant)) or variable_of(value) is not None:
            return []
        if isinstance(value, _SignatureMap):
            return list(value.wrappers.items())
        if isinstance(value, Function):
            return [(f"trace_{i}", c) for i, c in enumerate(concretes_of(value))]
        found = [(n, c) for n, c in children(value) if n != "signatures"]
        if hasattr(value, "__dict__") and not variable_of(value):
            found += [(n, f) for n, f in functions_of(value).items()]
        return [*found, ("signatures", self._wrappers)] if is_root else found

    def _number(self, child, parent, name):
        variable = variable_of(child)
        key = id(variable if variable is not None else child)
        if key not in self._numbers:
            self._numbers[key] = len(self.nodes)
            self.nodes.append(child)
            path = self.paths[parent]
            self.paths.append(f"{path}/{_escaped(name)}" if path else _escaped(name))
        return self._numbers[key]

    def number_of(self, owner, concrete):
        """The node of what a function closes over. @raises AssertionError of a variable that is not in the tree"""
        owner = owner.__dict__.get("_base", owner) if isinstance(owner, Variable) else owner
        found = self._numbers.get(id(owner))
        if found is not None:
            return found
        if isinstance(owner, Variable):
            raise AssertionError(
                f"Tried to export a function which references an 'untracked' resource. TensorFlow objects (e.g. tf.Variable) "
                f"captured by functions must be 'tracked' by assigning them to an attribute of a tracked object or assigned to "
                f"an attribute of the main object directly. See the information below:\n\tFunction name = {concrete.name}\n\t"
                f"Captured Tensor = {owner!r}"
            )
        self._numbers[id(owner)] = len(self.nodes)
        self.nodes.append(_Constant(owner))
        self.paths.append("")
        self.edges.append([])
        return self._numbers[id(owner)]


class _Names:
    """Names of operations that nothing else has."""

    def __init__(self, taken=()):
        self._counts = dict.fromkeys(taken, 1)

    def __call__(self, name):
        count = self._counts.get(name, 0)
        self._counts[name] = count + 1
        return name if not count else self(f"{name}_{count}")


class _Export:
    """Fills the messages of a saved model from a tree."""

    def __init__(self, tree, wrappers):
        self.saved = SavedModel(saved_model_schema_version=files.SCHEMA_VERSION)
        self.meta = self.saved.meta_graphs.add()
        self.tree = tree
        self.wrappers = wrappers
        self.library = Library()
        self.unique = _Names()
        # Node number -> name of the operation that holds it.
        self.held = {}
        # What the checkpoint holds: name -> tensor.
        self.tensors = {}

    def graph_node(self, node):
        self.meta.graph_def.node.append(node)
        return node

    def run(self):
        meta, objects = self.meta, self.meta.object_graph_def
        self.meta.SetInParent()
        meta.meta_info_def.tags.append(files.SERVING)
        meta.meta_info_def.tensorflow_version = _version()
        meta.meta_info_def.stripped_default_attrs = True
        bound = {}
        for concrete in [v for v in self.tree.nodes if isinstance(v, ConcreteFunction)]:
            owners = owners_of(concrete.graph)
            bound[id(concrete)] = [self.tree.number_of(o, concrete) for o in owners.values()]
        for number, value in enumerate(self.tree.nodes):
            self._hold(number, value)
        for value, edges in zip(self.tree.nodes, self.tree.edges):
            node = objects.nodes.add()
            for name, number in edges:
                node.children.add(node_id=number, local_name=name)
            self._describe(node, value, bound)
        for concrete in dict.fromkeys(v for v in self.tree.nodes if isinstance(v, ConcreteFunction)):
            self._concrete(objects, concrete, bound[id(concrete)])
        self._signatures(bound)
        self._saver()
        meta.graph_def.library.function.extend(self.library.functions.values())
        meta.graph_def.versions.producer = PRODUCER
        return self.saved

    # The graph of the whole: variables, constants, calls of the signatures

    def _hold(self, number, value):
        variable = variable_of(value)
        if variable is not None:
            name = self.unique(variable.name.removesuffix(":0") or "Variable")
            node = self.graph_node(_node(name, "VarHandleOp", [], **handle_attributes(name, variable.dtype, variable.shape)))
            self.graph_node(_node(f"{name}/Read/ReadVariableOp", "ReadVariableOp", [name], dtype=typed(variable.dtype)))
            self.tensors[self.tree.paths[number] + _VALUE] = variable.read_value()
        elif isinstance(value, _Constant):
            node = self.graph_node(constant_node(self.unique("Const"), value.tensor))
        else:
            return
        self.held[number] = node.name

    def _signatures(self, bound):
        meta = self.meta
        for key, concrete in self.wrappers.items():
            given = []
            signature = meta.signature_def[key]
            for name, spec in zip(concrete.argument_names, concrete._specs):
                place = self.unique(f"{key}_{name}")
                self.graph_node(_node(place, "Placeholder", [], dtype=typed(spec.dtype), shape=shaped(spec.shape)))
                given.append(place)
                signature.inputs[name] = tensor_info(f"{place}:0", spec)
            kinds = [DTYPE_NUMBERS[s.dtype.name] for s in concrete._specs]
            owners = list(owners_of(concrete.graph).values())
            kinds += [DTYPE_NUMBERS["resource" if isinstance(o, Variable) else o.dtype.name] for o in owners]
            stateful = concrete.graph._has_effects or any(isinstance(o, Variable) for o in owners)
            call = _node(
                self.unique("StatefulPartitionedCall" if stateful else "PartitionedCall"), "StatefulPartitionedCall" if stateful else "PartitionedCall",
                [*given, *[self.held[n] for n in bound[id(concrete)]]], f=called(concrete.name), Tin=listed("type", kinds),
                Tout=listed("type", [type_number(t) for t in concrete.graph.outputs]),
            )  # fmt: skip
            self.graph_node(call)
            outputs = concrete.structured_outputs
            for i, name in enumerate(_nest._keys(outputs)):
                signature.outputs[name] = tensor_info(f"{call.name}:{i}", outputs[name])
            signature.method_name = files.PREDICT_METHOD_NAME
        init = self.graph_node(_node(self.unique("NoOp"), "NoOp", []))
        nothing = meta.signature_def[files.INIT_OP_SIGNATURE_KEY].outputs[files.INIT_OP_SIGNATURE_KEY]
        nothing.name = init.name
        nothing._store("tensor_shape", TensorInfo.FIELDS["tensor_shape"], shape_proto(None))
        main = meta.collection_def[files.MAIN_OP_KEY]
        main.node_list.value.append(init.name)

    def _saver(self):
        """The operations that restore the variables, for programs that load the graph alone."""
        keys = {self.tree.paths[n] + _VALUE: name for n, name in self.held.items() if self.tree.paths[n]}
        variables = {self.held[n]: variable_of(v) for n, v in enumerate(self.tree.nodes) if variable_of(v) is not None}
        pairs = [(key, name, variables[name].dtype) for key, name in keys.items()]
        saver_nodes(self.meta, self.unique, pairs)

    # The tree's nodes

    def _describe(self, node, value, bound):
        variable = variable_of(value)
        if variable is not None:
            saved = node.variable
            saved.dtype = DTYPE_NUMBERS[variable.dtype.name]
            saved.trainable = variable.trainable
            saved.name = variable.name.removesuffix(":0")
            saved.synchronization = variable.synchronization.value
            saved.aggregation = variable.aggregation.value
            saved._store("shape", saved.FIELDS["shape"], shape_proto(variable.shape._dims))
        elif isinstance(value, _Constant):
            node.constant.operation = self.held[self.tree.number_of(value.tensor, None)]
            node.registered_name = "tf.TrackableConstant"
        elif isinstance(value, ConcreteFunction):
            saved = node.bare_concrete_function
            saved.concrete_function_name = value.name
            saved.argument_keywords.extend(value.argument_names)
            saved.allowed_positional_arguments = len(value.argument_names) if not self._is_wrapper(value) else int(len(value.argument_names) == 1)
            saved._store("function_spec", saved.FIELDS["function_spec"], self._spec_of(value))
        elif isinstance(value, Function):
            saved = node.function
            saved.SetInParent()
            saved.concrete_functions.extend(c.name for c in concretes_of(value))
            spec = _function_spec(value._signature, value.input_signature, value.name)
            saved._store("function_spec", saved.FIELDS["function_spec"], spec)
        else:
            node.user_object.identifier = _identifier(value)
            node.user_object.version.producer = 1
            node.user_object.version.min_consumer = 1

    def _is_wrapper(self, concrete):
        return any(w is concrete for w in self.wrappers.values())

    def _spec_of(self, concrete):
        """A trace alone is called by the names of its tensors."""
        P = inspect.Parameter
        kind = P.KEYWORD_ONLY if self._is_wrapper(concrete) else P.POSITIONAL_OR_KEYWORD
        names = concrete.argument_names
        if not self._is_wrapper(concrete):
            return _function_spec(concrete._signature, None, concrete.name)
        return _function_spec(inspect.Signature([P(n, kind) for n in names]), None, concrete.name)

    def _concrete(self, objects, concrete, bound):
        name = self.library.add(concrete.graph, concrete.name)
        saved = objects.concrete_functions[name]
        saved.SetInParent()
        saved.bound_inputs.extend(bound)
        saved._store(
            "canonicalized_input_signature", saved.FIELDS["canonicalized_input_signature"],
            _encoded(concrete.structured_input_signature, f"the arguments of {concrete._owner_name}"),
        )  # fmt: skip
        saved._store(
            "output_signature", saved.FIELDS["output_signature"], _encoded(_output_structure(concrete), f"the results of {concrete._owner_name}")
        )


def saver_nodes(meta, unique, pairs):
    """Adds what saves and restores variables to a meta graph: `pairs` are (name in the checkpoint, handle, dtype)."""
    from .._core.convert import constant
    from .._core.dtypes import string

    nodes = meta.graph_def.node
    place = unique("saver_filename")
    nodes.append(_node(place, "Placeholder", [], dtype=typed(string), shape=AttrValue(shape=shape_proto([]))))
    nodes[-1].attr["shape"]._store("shape", AttrValue.FIELDS["shape"], shape_proto([]))
    names, slices = unique("save/tensor_names"), unique("save/shape_and_slices")
    nodes.append(constant_node(names, _texts(constant, [k for k, _, _ in pairs])))
    nodes.append(constant_node(slices, _texts(constant, ["" for _ in pairs])))
    kinds = listed("type", [DTYPE_NUMBERS[d.name] for _, _, d in pairs])
    reads, assigned = [], []
    for _, handle, dtype in pairs:
        read = unique(f"save/{handle}/Read")
        nodes.append(_node(read, "ReadVariableOp", [handle], dtype=typed(dtype)))
        reads.append(read)
    saved = unique("save/SaveV2")
    if pairs:
        nodes.append(_node(saved, "SaveV2", [place, names, slices, *reads], dtypes=kinds))
    controls = [f"^{saved}"] if pairs else []
    done = unique("save/control_dependency")
    nodes.append(_node(done, "Identity", [place, *controls], T=typed(string)))
    restored = unique("save/RestoreV2")
    if pairs:
        nodes.append(_node(restored, "RestoreV2", [place, names, slices], dtypes=kinds))
    for i, (_, handle, dtype) in enumerate(pairs):
        step = unique("save/AssignVariableOp")
        source = restored if i == 0 else f"{restored}:{i}"
        nodes.append(_node(step, "AssignVariableOp", [handle, source], dtype=typed(dtype), validate_shape=AttrValue(b=False)))
        assigned.append(f"^{step}")
    everything = unique("save/restore_all")
    nodes.append(_node(everything, "NoOp", assigned))
    meta.saver_def.filename_tensor_name = f"{place}:0"
    meta.saver_def.save_tensor_name = f"{done}:0"
    meta.saver_def.restore_op_name = everything
    meta.saver_def.version = 2


def _texts(constant, values):
    return strings([v.encode() for v in values], (len(values),))


def tensor_info(name, spec):
    made = TensorInfo(name=name, dtype=DTYPE_NUMBERS[spec.dtype.name])
    made._store("tensor_shape", TensorInfo.FIELDS["tensor_shape"], shape_proto(spec.shape._dims))
    return made


def _identifier(value):
    if isinstance(value, _SignatureMap):
        return "signature_map"
    if isinstance(value, dict):
        return "trackable_dict_wrapper"
    if isinstance(value, tuple):
        return "trackable_tuple_wrapper"
    return "trackable_list_wrapper" if isinstance(value, list) else "_generic_user_object"


def _version():
    from .. import version

    return version.VERSION


def _checkpoint(export):
    """The tree as checkpoints have it."""
    graph = TrackableObjectGraph()
    for number, (value, edges) in enumerate(zip(export.tree.nodes, export.tree.edges)):
        node = graph.nodes.add()
        for name, child in edges:
            node.children.add(node_id=child, local_name=name)
        if variable_of(value) is not None:
            key = export.tree.paths[number] + _VALUE
            node.attributes.add(name="VARIABLE_VALUE", full_name=export.held[number], checkpoint_key=key)
            node.has_checkpoint_values.value = True
    return strings([graph.SerializeToString()], ())


def is_trackable(obj):
    from .checkpoint import _is_node

    return isinstance(obj, Module) or _is_node(obj) or hasattr(obj, "_saved_children")


def save(obj, export_dir, signatures=None, options=None):
    """Writes an object's variables and traced functions to a folder."""
    if not is_trackable(obj):
        raise ValueError(
            f"Expected an object of type `Trackable`, such as `tf.Module` or a subclass of the `Trackable` class, for export. Got {obj} with "
            f"type {type(obj)}."
        )
    folder = path_of(export_dir)
    functions = functions_of(obj)
    if signatures is None:
        signatures = _default_signature(functions)
    wrappers = {} if signatures is None else signature_wrappers(signatures)
    export = _Export(Tree(obj, wrappers), wrappers)
    saved = export.run()
    if os.path.isdir(os.path.join(folder, files.VARIABLES_DIRECTORY)):
        shutil.rmtree(os.path.join(folder, files.VARIABLES_DIRECTORY))
    _bundle.write(files.variables_path(folder), {**export.tensors, "_CHECKPOINTABLE_OBJECT_GRAPH": _checkpoint(export)})
    files.write(folder, saved)

