"""Meta graphs: a graph with its collections and what saves its variables; written and read again."""

from .._core import state as _state
from .._functions.function_def import Library, nodes_of_graph
from .._graphs.default_graph import get_default_graph
from .._graphs.operation import Operation
from .._graphs.symbolic import SymbolicTensor
from .._graphs.graph_def import PRODUCER
from .._graphs.graph_variable import GraphVariable
from .._graphs.import_nodes import Importer, order
from .messages import GraphDef
from .protobuf import DecodeError
from .records import path_of
from .saved_messages import MetaGraphDef, VariableDef
from .saved_model_save import _Names, saver_nodes

_VARIABLES = frozenset(
    "variables trainable_variables local_variables model_variables moving_average_variables metric_variables global_step "
    "trainable_resource_variables".split()
)


# --- Writing -------------------------------------------------------------------------------------------------------------


def variable_def(variable):
    """A variable of a graph as a message."""
    initial = variable.initial_value
    return VariableDef(
        variable_name=variable.name, initializer_name=variable.initializer.name if variable.initializer is not None else "",
        snapshot_name=variable._snapshot.name, is_resource=True, initial_value_name=initial.name if initial is not None else "",
        trainable=variable.trainable,
    )  # fmt: skip


def _collected(meta, key, items):
    made = meta.collection_def[key]
    if all(isinstance(i, GraphVariable) for i in items):
        made.bytes_list.value.extend([variable_def(v).SerializeToString() for v in items])
    elif all(isinstance(i, (Operation, SymbolicTensor)) for i in items):
        made.node_list.value.extend([i.name for i in items])
    elif all(isinstance(i, int) for i in items):
        made.int64_list.value.extend(items)
    elif all(isinstance(i, float) for i in items):
        made.float_list.value.extend(items)
    elif all(isinstance(i, (str, bytes)) for i in items):
        made.bytes_list.value.extend(items)
    else:
        from .._core.logging import warning

        del meta.collection_def[key]
        warning(
            f"Issue encountered when serializing {key}.\nType is unsupported, or the types of the items don't match field type in "
            f"CollectionDef. Note this is a warning and probably safe to ignore.\n'{type(items[0]).__name__}' object has no attribute 'name'"
        )


def meta_graph_of(graph, saved=None, keys=None):
    """A graph as a MetaGraphDef. `saved`: name in checkpoints -> variable, of what is saved and restored.

    What no TensorFlow graph can hold (a gradient is one operation here) is left out, with what depends on it.
    @returns the message, and why each operation that is left out is: operation -> text
    """
    meta = MetaGraphDef()
    library = Library()
    found, without = nodes_of_graph(graph, library)
    for _, nodes in found:
        meta.graph_def.node.extend(nodes)
    if library.functions:
        meta.graph_def.library.function.extend(library.functions.values())
    meta.graph_def.versions.producer = PRODUCER
    meta.meta_info_def.tensorflow_version = _version()
    meta.meta_info_def.stripped_default_attrs = False
    left = {o.name for o in without}
    for key in graph.get_all_collection_keys() if keys is None else keys:
        items = [i for i in graph.get_collection(key) if not (isinstance(i, (Operation, SymbolicTensor)) and _op(i).name in left)]
        if items:
            _collected(meta, key, items)
    if saved:
        unique = _Names(op.name for op in graph._ops)
        saver_nodes(meta, unique, [(name, v._graph_handle.op.name, v.dtype) for name, v in sorted(saved.items())])
    return meta, without


def _op(item):
    return item if isinstance(item, Operation) else item.op


def _version():
    from .. import version

    return version.VERSION


def export_meta_graph(
    filename=None, meta_info_def=None, graph_def=None, saver_def=None, collection_list=None, as_text=False, graph=None, export_scope=None,
    clear_devices=False, clear_extraneous_savers=False, strip_default_attrs=False, save_debug_info=False, **kwargs,
):  # fmt: skip
    """The default graph as a MetaGraphDef, written to a file if one is named."""
    graph = graph or _state.graph or get_default_graph()
    meta, _ = meta_graph_of(graph, keys=collection_list)
    if saver_def is not None:
        meta.saver_def.CopyFrom(saver_def)
    if clear_devices:
        for node in meta.graph_def.node:
            node.ClearField("device")
    if filename:
        with open(path_of(filename), "w" if as_text else "wb") as file:
            file.write(str(meta) if as_text else meta.SerializeToString())
    return meta


# --- Reading -------------------------------------------------------------------------------------------------------------


def functions_of(graph_def):
    return {f.signature.name: f for f in graph_def.library.function}


def import_nodes(graph, graph_def, prefix="", input_map=None):
    """Adds the nodes of a GraphDef to a graph under their own names. The importer, which knows their results."""
    args = {}
    for name, tensor in (input_map or {}).items():
        plain = name.removesuffix(":0")
        args[plain] = args[f"{plain}:0"] = graph._inside(tensor)
        if ":" in plain:
            args[plain] = args.pop(plain)
    importer = Importer(graph, functions_of(graph_def), "the graph", prefix, args, exact=True)
    for node in graph_def.node:
        name = f"{prefix}/{node.name}" if prefix else node.name
        if name in graph._by_name:
            raise ValueError(f"Node name '{name}' already exists in the Graph")
    importer.run(order(graph_def.node))
    return importer


def import_graph_def(graph_def, input_map=None, return_elements=None, name=None, op_dict=None, producer_op_list=None):
    """Adds a GraphDef to the default graph under the scope `name` ("import"). The operations or tensors of `return_elements`."""
    graph = _state.graph
    if graph is None:
        # Eagerly there is no graph that they could be added to; as in TensorFlow, they go to one that nobody sees.
        from .._graphs.graph import Graph

        graph = Graph()
    if not isinstance(graph_def, GraphDef):
        if not hasattr(graph_def, "SerializeToString"):
            raise TypeError(f"Argument `graph_def` must be a GraphDef proto. Received: {graph_def!r} of type {type(graph_def).__name__}.")
        graph_def = GraphDef.FromString(graph_def.SerializeToString())
    name = "import" if name is None else name
    prefix = graph.unique_name(name) if name else ""
    importer = import_nodes(graph, graph_def, prefix, input_map)
    if return_elements is None:
        return None
    found = []
    for element in return_elements:
        element = element.decode() if isinstance(element, bytes) else element
        plain, colon, index = element.partition(":")
        if plain not in importer._results:
            raise ValueError(f"Requested return_element {element!r} not found in graph_def.")
        full = f"{prefix}/{plain}" if prefix else plain
        found.append(importer.tensor(importer._results[plain][int(index)]) if colon else graph.get_operation_by_name(full))
    return found


def _variable(graph, definition, scope, made):
    """The variable that a VariableDef tells of."""
    at = lambda name: f"{scope}/{name}" if scope and name else name  # noqa: E731
    name = at(definition.variable_name)
    if name not in made:
        variable = graph.get_operation_by_name(name.removesuffix(":0")).outputs[0]._variable
        initializer = graph._by_name.get(at(definition.initializer_name))
        initial = graph.get_tensor_by_name(at(definition.initial_value_name)) if definition.initial_value_name else None
        with graph.as_default():
            named = definition.snapshot_name
            snapshot = graph.get_tensor_by_name(at(named)) if named else graph._read_variable(variable)
        variable._adopt(initializer, snapshot, initial, definition.trainable)
        made[name] = variable
    return made[name]


def _add_collections(graph, meta, scope):
    made = {}
    for key, collection in meta.collection_def.items():
        kind = collection.WhichOneof("kind")
        if kind is None:
            continue
        for value in getattr(collection, kind).value:
            if kind == "bytes_list" and key in _VARIABLES:
                graph.add_to_collection(key, _variable(graph, VariableDef.FromString(value), scope, made))
            elif kind == "node_list":
                name = f"{scope}/{value}" if scope else value
                graph.add_to_collection(key, graph.as_graph_element(name))
            elif kind in ("int64_list", "float_list") or kind == "bytes_list" and key not in ("cond_context", "while_context"):
                graph.add_to_collection(key, value)


def read_meta_graph(source):
    """A MetaGraphDef from a message or a file. @raises OSError"""
    if isinstance(source, MetaGraphDef):
        return source
    if hasattr(source, "SerializeToString"):
        return MetaGraphDef.FromString(source.SerializeToString())
    path = path_of(source)
    try:
        with open(path, "rb") as file:
            return MetaGraphDef.FromString(file.read())
    except FileNotFoundError:
        raise OSError(f"File {path} does not exist.") from None
    except DecodeError as error:
        raise OSError(f"Cannot parse file {path}: {error}.") from None


def import_meta_graph(meta_graph_or_file, clear_devices=False, import_scope=None, **kwargs):
    """Adds a meta graph to the default graph, with its collections. Its Saver, or None where it has no variables."""
    saver, _ = import_with_elements(meta_graph_or_file, clear_devices, import_scope, kwargs.get("input_map"))
    return saver


def import_with_elements(source, clear_devices=False, import_scope=None, input_map=None, elements=None):
    """As import_meta_graph; also the operations or tensors of these names."""
    from .._v1.saver import Saver

    graph = _state.graph or get_default_graph()
    meta = read_meta_graph(source)
    if clear_devices:
        for node in meta.graph_def.node:
            node.ClearField("device")
    with graph.as_default():
        scope = graph.unique_name(import_scope) if import_scope else ""
        import_nodes(graph, meta.graph_def, scope, input_map)
        _add_collections(graph, meta, scope)
        found = [graph.as_graph_element(f"{scope}/{e}" if scope else e) for e in elements or ()]
        if meta.HasField("saver_def") and meta.saver_def.restore_op_name:
            return Saver(saver_def=meta.saver_def, name=scope, allow_empty=True), found
        if graph.get_collection("variables"):
            return Saver(), found
    from .._core.logging import info

    info("Saver not created because there are no variables in the graph to restore")
    return None, found
