"""ShapeProp: what shape and type each node has."""

from typing import NamedTuple

import torch
from torch.fx.interpreter import Interpreter
from torch.fx.node import map_aggregate


class TensorMetadata(NamedTuple):
    """What is known of a tensor."""

    shape: torch.Size
    dtype: torch.dtype
    requires_grad: bool
    stride: tuple
    memory_format: object = None
    is_quantized: bool = False
    qparams: dict = {}


class ShapeProp(Interpreter):
    """Runs a graph and notes each result's shape in node.meta["tensor_meta"]."""

    def run_node(self, n):
        result = super().run_node(n)
        found = map_aggregate(result, lambda x: TensorMetadata(x.shape, x.dtype, x.requires_grad, x.stride())
                              if isinstance(x, torch.Tensor) else x)
        if isinstance(result, (torch.Tensor, tuple, list)):
            n.meta["tensor_meta"] = found
        n.meta["type"] = type(result)
        return result

    def propagate(self, *args):
        """Runs the graph with arguments."""
        return super().run(*args)
