"""torch.jit.freeze: a module whose parameters have become constants of one graph."""

import torch

from . import _inline, _modules, _scalars, _types
from ._script import finish


def freeze(module, preserved):
    """A module in evaluation as one graph with constants. @raises RuntimeError in training mode"""
    if not isinstance(module, _modules.ScriptModule):
        raise RuntimeError("Freezing expects a ScriptModule as input. Please use torch.jit.script or torch.jit.trace to script your 'nn.Module'.")
    if module.training:
        raise RuntimeError("Freezing is currently only implemented for modules in eval mode. Please call .eval() on your module before "
                           "freezing.")
    made = _modules.RecursiveScriptModule()
    made.__dict__["original_name"] = module.original_name
    made.__dict__["training"] = False
    made.__dict__["_frozen"] = True
    made.__dict__["_class_type"] = _types.Type("Class", name=module._class_type.name, info=made)
    for name in preserved:
        if name in module.__dict__:
            made.__dict__[name] = module.__dict__[name]
    for name, method in module.__dict__["_methods"].items():
        if name == "forward" or name in preserved:
            graph = _inline.inlined(method.graph)
            _with_constants(graph, module, made)
            made._add_method(_modules.ScriptMethod(made, name, graph, method._returns, method._defaults, method._argument_names))
    return made


def _with_constants(graph, module, made):
    """Puts what the graph reads from the module into the graph, and drops what does nothing in evaluation."""
    known = {graph.block.inputs[0]: module}
    for node in list(graph.block.all_nodes()):
        if node.kind_ == "prim::GetAttr" and node.inputs[0] in known:
            value = getattr(known[node.inputs[0]], node.attrs["name"])
            if isinstance(value, torch.nn.Module):
                known[node.output] = value
                continue
            if isinstance(value, torch.Tensor) and _is_written(node.output):
                _keep(made, module, known[node.inputs[0]], node, graph)
                continue
            constant = graph.create("prim::Constant", (), 0)
            constant.attrs["value"] = value.detach() if isinstance(value, torch.Tensor) else value
            constant.owner = graph.block
            graph.block.nodes.insert(0, constant)
            if isinstance(value, tuple):
                constant.attrs["value"] = list(value) if all(isinstance(v, int) for v in value) else value
            new = constant.add_output(_types.of_tensor(value) if isinstance(value, torch.Tensor) else node.output.type)
            node.output.replace_with(new)
            node.destroy()
        elif node.kind_ in ("aten::dropout", "aten::feature_dropout", "aten::dropout_"):
            train = node.inputs[2].node
            if train.kind_ == "prim::Constant" and train.attrs.get("value") is False:
                node.output.replace_with(node.inputs[0])
                node.destroy()
    for _ in range(6):
        _compute(graph)
        _fold(graph.block)
        finish(graph)


def _is_written(value):
    """Whether an operation in place changes a value."""
    return any(user.kind_.endswith("_") and not user.kind_.endswith("__") and i == 0 for user, i in value.uses)


def _keep(made, module, owner, node, graph):
    """A buffer that the graph writes to stays a buffer."""
    name = node.attrs["name"]
    made._buffers[name] = getattr(owner, name)
    if owner is not module:
        node.inputs[0].uses.remove((node, 0))
        node.inputs[0] = graph.block.inputs[0]
        graph.block.inputs[0].uses.append((node, 0))


_FOLDED = frozenset("lt le gt ge eq ne add sub mul floordiv remainder neg __is__ __isnot__ __not__ __and__ __or__ Bool Int Float".split())


def _compute(graph):
    """Computes what depends on constants alone."""
    for node in list(graph.block.all_nodes()):
        name = node.kind_.split("::")[1]
        source = node.inputs[0].node if node.inputs else None
        if node.kind_ == "prim::TupleUnpack" and source.kind_ == "prim::Constant":
            for out, value in zip(node.outputs, source.attrs["value"]):
                made = graph.create("prim::Constant", (), 0)
                made.attrs["value"] = value
                made.owner = graph.block
                graph.block.nodes.insert(0, made)
                out.replace_with(made.add_output(_types.of_value(value)))
        elif node.kind_ == "prim::TupleUnpack" and node.inputs[0].node.kind_ == "prim::TupleConstruct":
            for out, value in zip(node.outputs, node.inputs[0].node.inputs):
                out.replace_with(value)
        elif node.kind_ == "prim::unchecked_cast" and node.inputs[0].node.kind_ == "prim::Constant" and (
                node.inputs[0].node.attrs.get("value") is not None):
            node.output.replace_with(node.inputs[0])
        elif name in _FOLDED and node.schema is None and all(v.node.kind_ == "prim::Constant" for v in node.inputs):
            values = [v.node.attrs.get("value") for v in node.inputs]
            if any(isinstance(v, torch.Tensor) for v in values):
                continue
            result = _scalars.FUNCTIONS[name](*values)
            made = graph.create("prim::Constant", (), 0)
            made.attrs["value"] = result
            made.owner = graph.block
            graph.block.nodes.insert(0, made)
            node.output.replace_with(made.add_output(_types.of_value(result)))


def _fold(block):
    """Takes the way of branches whose condition is known now."""
    for node in list(block.nodes):
        for inner in node.blocks:
            _fold(inner)
        if node.kind_ == "prim::If" and node.inputs[0].node.kind_ == "prim::Constant":
            taken = node.blocks[0 if node.inputs[0].node.attrs["value"] else 1]
            at = block.nodes.index(node)
            for n in taken.nodes:
                n.owner = block
            block.nodes[at:at] = taken.nodes
            for out, value in zip(node.outputs, taken.outputs):
                out.replace_with(value)
                if out.has_name and value.node.kind_ not in ("prim::Param", "prim::Constant"):
                    value.set_name(out.base())
            taken.nodes = []
            taken.ret.remove_inputs()
            node.remove_inputs()
            block.nodes.remove(node)
        elif node.kind_ in ("aten::dropout", "aten::feature_dropout") and node.inputs[2].node.attrs.get("value") is False:
            node.output.replace_with(node.inputs[0])
            node.destroy()
