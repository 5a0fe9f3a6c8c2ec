"""Saved models of TensorFlow 1: a session's graph and variables, with named signatures."""

import os

from .._core import state as _state
from . import bundle as _bundle
from . import saved_model_files as files
from .._core.dtypes import as_dtype
from .._graphs.default_graph import get_default_graph
from .._graphs.symbolic import SymbolicTensor
from .messages import DTYPE_NUMBERS, DTYPE_OF_NUMBER, shape_proto
from .records import path_of
from .saved_messages import SavedModel, SignatureDef, TensorInfo
from .._core.spec import TensorSpec
from .structure import dims_of
from .._core.variable import Variable

PREDICT_INPUTS, PREDICT_OUTPUTS = "inputs", "outputs"
CLASSIFY_INPUTS, CLASSIFY_OUTPUT_CLASSES, CLASSIFY_OUTPUT_SCORES = "inputs", "classes", "scores"
REGRESS_INPUTS, REGRESS_OUTPUTS = "inputs", "outputs"


# --- Signatures ----------------------------------------------------------------------------------------------------------


def build_tensor_info(tensor):
    """A tensor of a graph as a TensorInfo. @raises RuntimeError of an eager one"""
    if isinstance(tensor, Variable):
        tensor = tensor._as_graph_element() if hasattr(tensor, "_as_graph_element") else tensor
    if not isinstance(tensor, SymbolicTensor):
        raise RuntimeError("`build_tensor_info` is not supported in eager mode.")
    made = TensorInfo(name=tensor.name, dtype=DTYPE_NUMBERS[tensor.dtype.name])
    made._store("tensor_shape", TensorInfo.FIELDS["tensor_shape"], shape_proto(tensor.shape._dims))
    return made


def get_tensor_from_tensor_info(tensor_info, graph=None, import_scope=None):
    """The tensor of a graph that a TensorInfo names. @raises ValueError"""
    graph = graph or _state.graph or get_default_graph()
    if tensor_info.WhichOneof("encoding") != "name":
        raise ValueError(f"Invalid TensorInfo.encoding: {tensor_info.WhichOneof('encoding')}. Expected `coo_sparse`, `composite_tensor`, or `name` for a dense tensor.")
    return graph.get_tensor_by_name(f"{import_scope}/{tensor_info.name}" if import_scope else tensor_info.name)


def build_signature_def(inputs=None, outputs=None, method_name=None, defaults=None):
    """A signature from TensorInfos by name."""
    made = SignatureDef()
    for name, info in (inputs or {}).items():
        made.inputs[name] = info
    for name, info in (outputs or {}).items():
        made.outputs[name] = info
    if method_name is not None:
        made.method_name = method_name
    return made


def predict_signature_def(inputs, outputs):
    """A signature for prediction from tensors by name. @raises ValueError where there are none"""
    if inputs is None or not inputs:
        raise ValueError("Prediction `inputs` cannot be None or empty.")
    if outputs is None or not outputs:
        raise ValueError("Prediction `outputs` cannot be None or empty.")
    infos = lambda tensors: {key: build_tensor_info(t) for key, t in tensors.items()}  # noqa: E731
    return build_signature_def(infos(inputs), infos(outputs), files.PREDICT_METHOD_NAME)


def regression_signature_def(examples, predictions):
    """A signature for regression: serialized examples to numbers."""
    if examples is None:
        raise ValueError("Regression `examples` cannot be None.")
    if predictions is None:
        raise ValueError("Regression `predictions` cannot be None.")
    inputs, outputs = build_tensor_info(examples), build_tensor_info(predictions)
    if inputs.dtype != DTYPE_NUMBERS["string"]:
        raise ValueError(f"Regression input tensors must be of type string. Found tensors with type {DTYPE_OF_NUMBER[inputs.dtype]}.")
    if outputs.dtype != DTYPE_NUMBERS["float32"]:
        raise ValueError(f"Regression output tensors must be of type float. Found tensors with type {DTYPE_OF_NUMBER[outputs.dtype]}.")
    return build_signature_def({REGRESS_INPUTS: inputs}, {REGRESS_OUTPUTS: outputs}, files.REGRESS_METHOD_NAME)


def classification_signature_def(examples, classes, scores):
    """A signature for classification: serialized examples to classes, scores or both."""
    if examples is None:
        raise ValueError("Classification `examples` cannot be None.")
    if classes is None and scores is None:
        raise ValueError("Classification `classes` and `scores` cannot both be None.")
    outputs = {}
    if classes is not None:
        outputs[CLASSIFY_OUTPUT_CLASSES] = build_tensor_info(classes)
    if scores is not None:
        outputs[CLASSIFY_OUTPUT_SCORES] = build_tensor_info(scores)
    return build_signature_def({CLASSIFY_INPUTS: build_tensor_info(examples)}, outputs, files.CLASSIFY_METHOD_NAME)


def is_valid_signature(signature_def):
    """Does a signature have what its method needs?"""
    if signature_def is None:
        return False
    inputs, outputs = signature_def.inputs, signature_def.outputs
    if signature_def.method_name == files.PREDICT_METHOD_NAME:
        return len(inputs) >= 1 and len(outputs) >= 1
    if signature_def.method_name == files.CLASSIFY_METHOD_NAME:
        return set(inputs) == {CLASSIFY_INPUTS} and bool(outputs) and set(outputs) <= {CLASSIFY_OUTPUT_CLASSES, CLASSIFY_OUTPUT_SCORES}
    if signature_def.method_name == files.REGRESS_METHOD_NAME:
        return set(inputs) == {REGRESS_INPUTS} and set(outputs) == {REGRESS_OUTPUTS}
    return False


# --- Writing -------------------------------------------------------------------------------------------------------------


class Builder:
    """Collects meta graphs of a session's graph and writes them: the first with the values of its variables."""

    def __init__(self, export_dir):
        self._folder = path_of(export_dir)
        if os.path.isdir(self._folder) and os.listdir(self._folder):
            raise AssertionError(
                f"Export directory {export_dir} already exists, and isn't empty. Please choose a different export directory, or delete all "
                "the contents of the specified directory."
            )
        os.makedirs(self._folder, exist_ok=True)
        self._saved = SavedModel(saved_model_schema_version=files.SCHEMA_VERSION)
        self._has_saved_variables = False

    def add_meta_graph_and_variables(
        self, sess, tags, signature_def_map=None, assets_collection=None, legacy_init_op=None, clear_devices=False, main_op=None,
        strip_default_attrs=False, saver=None, assets_list=None, init_op=None, train_op=None,
    ):  # fmt: skip
        """The session's graph under these tags, with the values of its variables."""
        from .._v1.saver import Saver

        if self._has_saved_variables:
            raise AssertionError("Graph state including variables and assets has already been saved. Please invoke `add_meta_graph()` instead.")
        with sess.graph.as_default():
            saver = saver or Saver(allow_empty=True)
        folder = os.path.join(self._folder, files.VARIABLES_DIRECTORY)
        os.makedirs(folder, exist_ok=True)
        if saver._variables:
            saver.save(sess, os.path.join(folder, files.VARIABLES_FILENAME), write_meta_graph=False, write_state=False)
        else:
            _bundle.write(files.variables_path(self._folder), {})
        self._add(sess.graph, tags, signature_def_map, saver, main_op or init_op or legacy_init_op, clear_devices)
        self._has_saved_variables = True

    def add_meta_graph(
        self, tags, signature_def_map=None, assets_collection=None, legacy_init_op=None, clear_devices=False, main_op=None,
        strip_default_attrs=False, saver=None, assets_list=None, init_op=None, train_op=None,
    ):  # fmt: skip
        """The default graph under these tags; it shares the variables that were added before."""
        from .._v1.saver import Saver

        if not self._has_saved_variables:
            raise AssertionError("Graph state including variables and assets has not been saved yet. Please invoke `add_meta_graph_and_variables()` first.")
        graph = _state.graph or get_default_graph()
        self._add(graph, tags, signature_def_map, saver or Saver(allow_empty=True), main_op or init_op or legacy_init_op, clear_devices)

    def _add(self, graph, tags, signatures, saver, main_op, clear_devices):
        from .meta_graph import meta_graph_of

        meta, without = meta_graph_of(graph, saver._variables)
        meta.meta_info_def.tags.extend([tags] if isinstance(tags, str) else list(tags))
        left = {op.name: cause for op, cause in without.items()}
        for key, signature in (signatures or {}).items():
            self._check(key, signature, left)
            meta.signature_def[key] = signature
        if main_op is not None:
            meta.collection_def[files.MAIN_OP_KEY].node_list.value.append(main_op.name)
            made = meta.signature_def[files.INIT_OP_SIGNATURE_KEY].outputs[files.INIT_OP_SIGNATURE_KEY]
            made.name = main_op.name
            made._store("tensor_shape", TensorInfo.FIELDS["tensor_shape"], shape_proto(None))
        if clear_devices:
            for node in meta.graph_def.node:
                node.ClearField("device")
        self._saved.meta_graphs.append(meta)

    def _check(self, key, signature, left):
        for name, info in [*signature.inputs.items(), *signature.outputs.items()]:
            if not info.name and info.WhichOneof("encoding") is None:
                raise AssertionError(f"All TensorInfo protos used in the SignatureDefs must have one of the 'encoding' fields (e.g., name or coo_sparse) set.. Found: {info}")
            if info.dtype == 0:
                raise AssertionError(f"All TensorInfo protos used in the SignatureDefs must have the dtype set. Found: {info}")
            cause = left.get(info.name.partition(":")[0])
            if cause is not None:
                raise NotImplementedError(f"The signature '{key}' names {info.name!r} as {name!r}, which cannot be saved: {cause}")

    def save(self, as_text=False, experimental_debug_stripper=False):
        """Writes the file. Its path."""
        files.write_message(self._folder, self._saved)
        path = os.path.join(self._folder, files.SAVED_MODEL_FILENAME_PB)
        if as_text:
            os.remove(path)
            path = os.path.join(self._folder, files.SAVED_MODEL_FILENAME_PBTXT)
            with open(path, "w") as file:
                file.write(str(self._saved))
        return path.encode()


Builder.__name__ = Builder.__qualname__ = "SavedModelBuilder"


def simple_save(session, export_dir, inputs, outputs, legacy_init_op=None):
    """Saves a session's graph and variables with one signature for prediction."""
    builder = Builder(export_dir)
    builder.add_meta_graph_and_variables(
        session, tags=[files.SERVING], signature_def_map={files.DEFAULT_SERVING_SIGNATURE_DEF_KEY: predict_signature_def(inputs, outputs)},
        main_op=legacy_init_op, clear_devices=True,
    )  # fmt: skip
    builder.save()


# --- Reading -------------------------------------------------------------------------------------------------------------


def load(sess, tags, export_dir, import_scope=None, **saver_kwargs):
    """Adds the meta graph with these tags to the session's graph and restores its variables. The MetaGraphDef."""
    from .meta_graph import import_with_elements

    folder = path_of(export_dir)
    meta = files.meta_graph(files.read(folder), tags)
    with sess.graph.as_default():
        saver, _ = import_with_elements(meta, import_scope=import_scope)
        if saver is not None and (meta.saver_def.restore_op_name or saver._variables):
            saver.restore(sess, files.variables_path(folder))
        init = _init_op(meta, sess.graph, import_scope)
        if init is not None:
            sess.run(init)
    return meta


def _init_op(meta, graph, scope):
    """The operation to run after a graph was restored."""
    at = lambda name: f"{scope}/{name}" if scope else name  # noqa: E731
    if files.INIT_OP_SIGNATURE_KEY in meta.signature_def:
        return graph.as_graph_element(at(meta.signature_def[files.INIT_OP_SIGNATURE_KEY].outputs[files.INIT_OP_SIGNATURE_KEY].name))
    for key in (files.MAIN_OP_KEY, files.LEGACY_INIT_OP_KEY):
        if key in meta.collection_def and meta.collection_def[key].node_list.value:
            return graph.as_graph_element(at(meta.collection_def[key].node_list.value[0]))
    return None


def load_as_object(folder, saved, tags):
    """A saved model without a tree of objects, as an object: its signatures and variables."""
    from .saved_model_load import SignatureMap, _UserObject

    metas = saved.meta_graphs
    if tags is None and len(metas) != 1:
        available = [list(m.meta_info_def.tags) for m in metas]
        raise ValueError(f"Importing a SavedModel with `tf.saved_model.load` requires a `tags=` argument if there is more than one MetaGraph. Got `tags=None`, but there are {len(metas)} MetaGraphs in the SavedModel with tag sets: {available}. Pass a `tags=` argument to load this SavedModel.")
    meta = metas[0] if tags is None else files.meta_graph(saved, tags)
    from .._functions.wrapped_function import GraphFunctions

    prefix = files.variables_path(folder)
    reader = _bundle.Reader(prefix) if os.path.exists(prefix + ".index") else None

    def initial(name, dtype, shape):
        if reader is not None and reader.has_tensor(name):
            return reader.tensor(name)
        from .._ops.array import zeros

        return zeros([d or 0 for d in shape.as_list()], dtype)

    functions = GraphFunctions(meta.graph_def, initial)
    root = _UserObject()
    signatures = SignatureMap()
    for key, signature in meta.signature_def.items():
        if key in (files.INIT_OP_SIGNATURE_KEY, files.TRAIN_OP_SIGNATURE_KEY):
            continue
        dict.__setitem__(signatures, key, _signature(functions, signature))
    trainable = _trainable(meta)
    for node in meta.graph_def.node:
        if node.op in ("VarHandleOp", "VariableV2"):
            from .._graphs.import_nodes import Attributes

            attrs = Attributes(node)
            functions.lifted(node.name, attrs.get("dtype"), attrs.get("shape"))._trainable = trainable is None or node.name in trainable
    root.__dict__.update(signatures=signatures, variables=list(functions.variables.values()), prune=functions.prune, asset_paths=[], graph=None)
    return root, meta


def _trainable(meta):
    """Names of the trainable variables, or None where the graph does not say."""
    from .saved_messages import VariableDef

    if "trainable_variables" not in meta.collection_def:
        return None
    return {VariableDef.FromString(v).variable_name.removesuffix(":0") for v in meta.collection_def["trainable_variables"].bytes_list.value}


def _signature(functions, signature):
    """A signature as a function of named tensors."""
    from .saved_model_load import Signature

    names = sorted(signature.inputs)
    return Signature(_Part(functions, signature, names), names)


def _specs(infos, names):
    return {n: TensorSpec(dims_of(infos[n].tensor_shape), as_dtype(DTYPE_OF_NUMBER[infos[n].dtype]), n) for n in names}


class _Part:
    """The trace of a signature, built when it is first called."""

    def __init__(self, functions, signature, names):
        self._functions, self._signature, self._names = functions, signature, names
        self.inputs = ((), _specs(signature.inputs, names))
        self.outputs = _specs(signature.outputs, list(signature.outputs))
        self._made = None

    def specs(self):
        return list(self.inputs[1].values())

    def concrete(self):
        if self._made is None:
            feeds = [self._signature.inputs[n].name for n in self._names]
            fetches = {k: i.name for k, i in self._signature.outputs.items()}
            self._made = self._functions.prune(feeds, fetches, "signature_wrapper", self.specs())
        return self._made


def main_op_with_restore(restore_op_name):
    """The operation that restores, then initializes local variables and tables."""
    from .._v1.functions import local_variables_initializer, tables_initializer
    from .._graphs.grouping import group
    from .._graphs.scopes import control_dependencies

    with control_dependencies([get_default_graph().as_graph_element(restore_op_name)]):
        return group(local_variables_initializer(), tables_initializer())


def main_op():
    """The operation that initializes everything: variables, local variables, tables."""
    from .._v1.functions import global_variables_initializer, local_variables_initializer, tables_initializer
    from .._graphs.grouping import group

    return group(global_variables_initializer(), local_variables_initializer(), tables_initializer())


