"""torch.fx: functions and modules as graphs that programs can change."""

from torch._missing import module_getattr as _module_getattr
from torch.fx import graph, graph_module, node, proxy
from torch.fx._symbolic_trace import Tracer, symbolic_trace, wrap
from torch.fx.graph import CodeGen, Graph
from torch.fx.graph_module import GraphModule
from torch.fx.interpreter import Interpreter, Transformer
from torch.fx.node import Node, map_arg
from torch.fx.proxy import Proxy
from torch.fx.subgraph_rewriter import replace_pattern

__getattr__ = _module_getattr(__name__, __name__, lazy="experimental passes interpreter subgraph_rewriter")
