"""fuse: batch normalisation folded into the convolution before it."""

import copy

import torch
from torch.fx._symbolic_trace import symbolic_trace
from torch.fx.graph_module import GraphModule
from torch.nn.utils.fusion import fuse_conv_bn_eval

_PAIRS = [(torch.nn.Conv1d, torch.nn.BatchNorm1d), (torch.nn.Conv2d, torch.nn.BatchNorm2d),
          (torch.nn.Conv3d, torch.nn.BatchNorm3d)]


def fuse(model, inplace=False, no_trace=False):
    """The model, in evaluation mode, with each convolution followed by batch normalisation as one convolution."""
    traced = model if no_trace else symbolic_trace(model if inplace else copy.deepcopy(model))
    modules = dict(traced.named_modules())
    for node in list(traced.graph.nodes):
        if node.op != "call_module" or not node.args or getattr(node.args[0], "op", None) != "call_module":
            continue
        before = node.args[0]
        conv, norm = modules.get(before.target), modules.get(node.target)
        if (type(conv), type(norm)) not in _PAIRS or len(before.users) > 1 or not norm.track_running_stats:
            continue
        path, _, name = before.target.rpartition(".")
        setattr(traced.get_submodule(path), name, fuse_conv_bn_eval(conv, norm))
        modules[before.target] = traced.get_submodule(before.target)
        node.replace_all_uses_with(before)
        traced.graph.erase_node(node)
    return GraphModule(traced, traced.graph)
