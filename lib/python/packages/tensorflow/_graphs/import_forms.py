"""How nodes that are no kernel here are read: constants, variables, calls, choices, loops, strings, gradients.

A form takes (importer, node, its attributes, its inputs, its name in the graph) and gives the node's results.
"""

from .._core import dtypes as _dtypes
from .._core.convert import convert_to_tensor
from .function_graph import FuncGraph
from .symbolic import SymbolicTensor
from .import_nodes import Outer, Ref, new_handle, not_registered, owner_of, run_function
from .._core.op import Int, op
from .._files.tensor_proto import from_proto

FORMS = {}


def form(*types):
    def note(function):
        for type in types:
            FORMS[type] = function
        return function

    return note


# --- Constants, inputs, order --------------------------------------------------------------------------------------------


@form("Const", "HostConst")
def _const(importer, node, attrs, inputs, name):
    return importer.graph._constant(from_proto(attrs.message("value").tensor), name + "/")


@form("Placeholder", "PlaceholderV2")
def _placeholder(importer, node, attrs, inputs, name):
    return importer.graph._input("Placeholder", attrs.get("dtype"), attrs.get("shape"), name + "/")


@form("NoOp", "ControlTrigger", "DisableCopyOnRead")
def _nothing(importer, node, attrs, inputs, name):
    importer.graph._no_op(name + "/", [])


@form("Identity", "StopGradient", "PreventGradient", "CheckNumerics")
def _identity(importer, node, attrs, inputs, name):
    (t,) = inputs
    if isinstance(t, SymbolicTensor) and (t.__dict__.get("_is_list") or owner_of(t.graph, t) is not None):
        return t
    return importer.kernel(node.op, attrs, [importer.tensor(t)], name)


@form("IdentityN")
def _identities(importer, node, attrs, inputs, name):
    if any(isinstance(t, SymbolicTensor) and (t.__dict__.get("_is_list") or owner_of(t.graph, t) is not None) for t in inputs):
        return inputs
    return importer.kernel("IdentityN", attrs, [importer.tensor(t) for t in inputs], name)


# --- Variables -----------------------------------------------------------------------------------------------------------


@form("VarHandleOp")
def _variable(importer, node, attrs, inputs, name):
    return _new_variable(importer, attrs, name)


@form("VariableV2", "Variable")
def _old_variable(importer, node, attrs, inputs, name):
    return Ref(_new_variable(importer, attrs, name))


def _new_variable(importer, attrs, name):
    from .graph_variable import GraphVariable

    graph = importer.graph
    if importer.lifted is not None:
        return graph._handle_of(importer.lifted(name, attrs.get("dtype"), attrs.get("shape")))
    if graph.building_function:
        raise NotImplementedError(f"{importer.where} makes a variable inside ({name}), which cannot be read here yet")
    dtype, shape = attrs.get("dtype"), attrs.get("shape")
    handle = new_handle(graph, name, dtype, shape, True)
    handle._variable = GraphVariable._imported(graph, handle, name, dtype, shape)
    return handle


@form("ReadVariableOp")
def _read(importer, node, attrs, inputs, name):
    handle = inputs[0]
    trainable = bool(getattr(owner_of(importer.graph, handle), "trainable", True))
    return importer.graph._add("ReadVariableOp", name, [f"%{handle._ref}", trainable], [handle])


@form("ResourceGather")
def _gather(importer, node, attrs, inputs, name):
    handle, index = inputs
    trainable = bool(getattr(owner_of(importer.graph, handle), "trainable", True))
    if attrs.get("batch_dims"):
        return op("GatherV2", None, importer.read(handle), index, Int(attrs.get("batch_dims"), "axis"), attrs.get("batch_dims"))
    return importer.graph._add("ResourceGather", name, [f"%{handle._ref}", f"%{index._ref}", trainable], [handle, index])


@form("VariableShape")
def _variable_shape(importer, node, attrs, inputs, name):
    return op("Shape", None, importer.read(inputs[0]), attrs.get("out_type", _dtypes.int32).name)


_OLD = {"Assign": "AssignVariableOp", "AssignAdd": "AssignAddVariableOp", "AssignSub": "AssignSubVariableOp"}
_OLD.update({f"Scatter{k}": f"ResourceScatter{k}" for k in ("Update", "Add", "Sub", "Max", "Min", "Mul")})
_OLD.update({f"Apply{k}": f"ResourceApply{k}" for k in ("GradientDescent", "Momentum", "Adam", "Adagrad", "RMSProp", "CenteredRMSProp", "Adadelta")})


@form(*_OLD)
def _old_write(importer, node, attrs, inputs, name):
    given = [t.handle if isinstance(t, Ref) else t for t in inputs]
    importer.kernel(_OLD[node.op], attrs, given, name)
    return inputs[0]


@form("IsVariableInitialized")
def _is_initialized(importer, node, attrs, inputs, name):
    return importer.kernel("VarIsInitializedOp", attrs, [inputs[0].handle], name)


# --- Calls, choices, loops -----------------------------------------------------------------------------------------------


@form("PartitionedCall", "StatefulPartitionedCall", "TPUPartitionedCall", "RemoteCall")
def _call(importer, node, attrs, inputs, name):
    return importer.call(attrs.get("f"), inputs, name, node.name)


def _branch(importer, function, inputs):
    """A function as a graph inside of this one."""
    inner = FuncGraph(function, importer.graph, False)
    found = importer.functions.get(function)
    results, _ = run_function(inner, importer.functions, found, [Outer(t) for t in inputs])
    inner.outputs = inner._flat = results
    return inner


@form("If", "StatelessIf")
def _if(importer, node, attrs, inputs, name):
    from .control_flow import choose

    pred, *rest = inputs
    pred = importer.tensor(pred)
    if pred.dtype is not _dtypes.bool:
        pred = op("NotEqual", None, 0, pred, 0, convert_to_tensor(0, pred.dtype))
    graphs = [_branch(importer, attrs.get(which), rest) for which in ("then_branch", "else_branch")]
    return choose(importer.graph, "If", name, pred, graphs, True)


@form("Case", "StatelessCase")
def _case(importer, node, attrs, inputs, name):
    from .control_flow import choose

    index, *rest = inputs
    graphs = [_branch(importer, f, rest) for f in attrs.get("branches")]
    return choose(importer.graph, "Case", name, importer.tensor(index), graphs, False)


def _stays(body):
    """Positions of a loop's variables that its body gives back as they came."""
    arguments = [a.name for a in body.signature.input_arg]
    return {
        i for i, (argument, result) in enumerate(zip(arguments, body.signature.output_arg))
        if body.ret[result.name] in (argument, f"{argument}:0")
    }  # fmt: skip


@form("While", "StatelessWhile")
def _while(importer, node, attrs, inputs, name):
    from .control_flow import loop
    from .scopes import AsDefault

    functions = importer.functions
    condition, body = functions[attrs.get("cond")], functions[attrs.get("body")]
    inputs = [importer.tensor(t) if not _is_handle(t) else t for t in inputs]
    stays = _stays(body) | {i for i, t in enumerate(inputs) if _is_handle(t)}
    changing = [i for i in range(len(inputs)) if i not in stays]

    def given(values):
        given = iter(values)
        return [Outer(t) if i in stays else next(given) for i, t in enumerate(inputs)]

    def test(*values):
        return run_function(_current(), functions, condition, given(values))[0][0]

    def step(*values):
        results = run_function(_current(), functions, body, given(values))[0]
        return [results[i] for i in changing]

    shapes = attrs.get("output_shapes") or None
    if shapes is not None:
        shapes = [shapes[i] for i in changing]
    with AsDefault(importer.graph):
        results = iter(loop(importer.graph, test, step, [inputs[i] for i in changing], shapes, None, name + "/"))
    return [t if i in stays else next(results) for i, t in enumerate(inputs)]


def _current():
    from .._core import state as _state

    return _state.graph


def _is_handle(t):
    return isinstance(t, Ref) or owner_of(t.graph, t) is not None


# --- Lists of tensors ----------------------------------------------------------------------------------------------------


def _element_shape(t):
    """What a list's element shape says, where it is known: [-2] where not."""
    known = t._static_list() if isinstance(t, SymbolicTensor) else None
    return known if known is not None and t.shape.rank == 1 else [-2]


def _is_list(t):
    t._is_list = True
    return t


@form("TensorListReserve", "EmptyTensorList")
def _reserve(importer, node, attrs, inputs, name):
    size = Int(0, "size") if node.op == "EmptyTensorList" else inputs[1]
    made = _is_list(op("TensorListReserve", None, size))
    made.op._element = attrs.get("element_dtype")
    return made


@form("TensorListSetItem")
def _set_item(importer, node, attrs, inputs, name):
    return _is_list(op("TensorListSetItem", None, *inputs))


@form("TensorListPushBack")
def _push(importer, node, attrs, inputs, name):
    return _is_list(op("TensorListSetItem", None, inputs[0], op("TensorListLength", None, inputs[0]), inputs[1]))


@form("TensorListGetItem")
def _get_item(importer, node, attrs, inputs, name):
    shape = _element_shape(inputs[2])
    return op("TensorListGetItem", None, inputs[0], inputs[1], len(shape), *shape, attrs.get("element_dtype").name)


@form("TensorListStack")
def _stack(importer, node, attrs, inputs, name):
    shape = _element_shape(inputs[1])
    return op("TensorListStack", None, inputs[0], len(shape), *shape, attrs.get("element_dtype").name)


@form("TensorListFromTensor")
def _from_tensor(importer, node, attrs, inputs, name):
    return _is_list(op("TensorListFromTensor", None, inputs[0]))


# --- Operations that differ from ours in their arguments -------------------------------------------------------------------


@form("MatrixDiagPartV3")
def _diag_part(importer, node, attrs, inputs, name):
    return op("MatrixDiagPartV3", None, inputs[0], inputs[1])


@form("EnsureShape")
def _ensure_shape(importer, node, attrs, inputs, name):
    if attrs.get("shape").rank is None:
        return importer.kernel("Identity", attrs, inputs, name)
    return importer.kernel("EnsureShape", attrs, inputs, name)


@form("StatelessRandomGetKeyCounter")
def _key(importer, node, attrs, inputs, name):
    # The generators here take the seed itself.
    return [inputs[0], inputs[0]]


@form("StatelessRandomGetAlg")
def _algorithm(importer, node, attrs, inputs, name):
    return importer.graph._constant(_eager(1, _dtypes.int32), name + "/")


@form("StatelessRandomUniformV2", "StatelessRandomNormalV2", "StatelessTruncatedNormalV2", "StatelessRandomUniformFullIntV2")
def _stateless(importer, node, attrs, inputs, name):
    return op(node.op, None, inputs[0], inputs[1], attrs.get("dtype", _dtypes.float32).name)


def _eager(value, dtype):
    from .._core import state as _state

    before, _state.graph = _state.graph, None
    try:
        return convert_to_tensor(value, dtype)
    finally:
        _state.graph = before


@form("BatchMatMul", "BatchMatMulV3")
def _batch_matmul(importer, node, attrs, inputs, name):
    return op("BatchMatMulV2", None, inputs[0], inputs[1], bool(attrs.get("adj_x", False)), bool(attrs.get("adj_y", False)))


@form("Concat")
def _concat(importer, node, attrs, inputs, name):
    axis, *values = inputs
    return op("ConcatV2", None, values, axis)


@form("Gather")
def _gather_rows(importer, node, attrs, inputs, name):
    return op("GatherV2", None, inputs[0], inputs[1], Int(0, "axis"), 0)


@form("Inv")
def _inverse(importer, node, attrs, inputs, name):
    return op("Reciprocal", None, inputs[0])


@form("ConjugateTranspose")
def _conjugate_transpose(importer, node, attrs, inputs, name):
    t = op("Transpose", None, inputs[0], inputs[1])
    return op("Conj", None, t) if t.dtype.is_complex else t


@form("Assert")
def _assert(importer, node, attrs, inputs, name):
    from ..debugging import Assert

    Assert(inputs[0], list(inputs[1:]), summarize=attrs.get("summarize", 3))


@form("PrintV2", "Print", "StringFormat", "SymbolicGradient")
def _refused(importer, node, attrs, inputs, name):
    raise not_registered(node.op, name, importer.where)

