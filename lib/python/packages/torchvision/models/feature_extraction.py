"""create_feature_extractor: a model that returns what its inner layers make."""

import copy

from torch import fx, nn
from torch.fx.graph_module import _copy_attr


class LeafModuleAwareTracer(fx.Tracer):
    """Treats some classes of modules as one operation."""

    def __init__(self, *args, leaf_modules=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.leaf_modules = tuple(leaf_modules or ())

    def is_leaf_module(self, m, module_qualname):
        return isinstance(m, self.leaf_modules) or super().is_leaf_module(m, module_qualname)


class NodePathTracer(LeafModuleAwareTracer):
    """Knows for each node the path of the module in which it was made."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.current_module_qualname, self.node_to_qualname = "", {}

    def call_module(self, m, forward, args, kwargs):
        before = self.current_module_qualname
        try:
            path = self.path_of_module(m)
            self.current_module_qualname = path
            if not self.is_leaf_module(m, path):
                return forward(*args, **kwargs)
            return self.create_proxy("call_module", path, args, kwargs)
        finally:
            self.current_module_qualname = before

    def create_proxy(self, kind, target, args, kwargs, name=None, type_expr=None, *_):
        proxy = super().create_proxy(kind, target, args, kwargs, name, type_expr)
        self.node_to_qualname[proxy.node] = self._path_of(
            self.current_module_qualname if kind != "call_module" else target, proxy.node
        )
        return proxy

    def _path_of(self, module, node):
        path = module
        if node.op != "call_module":
            name = node.name.rstrip("0123456789").rstrip("_") if node.name[-1].isdigit() and "_" in node.name else node.name
            path = f"{module}.{name}" if module else name
        taken = sum(1 for p in self.node_to_qualname.values() if p == path or p.rpartition("_")[0] == path
                    and p.rpartition("_")[2].isdigit())
        return path if not taken else f"{path}_{taken}"


def _traced(model, options):
    tracer = NodePathTracer(**(options or {}))
    graph = tracer.trace(model)
    return tracer, graph


def get_graph_node_names(model, tracer_kwargs=None, suppress_diff_warning=False, concrete_args=None):
    """The names of the nodes in training and in evaluation."""
    was, found = model.training, []
    for mode in (True, False):
        tracer, graph = _traced(model.train(mode), tracer_kwargs)
        found.append([tracer.node_to_qualname[n] for n in graph.nodes if n in tracer.node_to_qualname])
    model.train(was)
    return tuple(found)


def create_feature_extractor(model, return_nodes=None, train_return_nodes=None, eval_return_nodes=None, tracer_kwargs=None,
                             suppress_diff_warning=False, concrete_args=None):
    """A model that returns a dict of what some of its nodes make; nodes are named by paths of modules."""
    if return_nodes is None and (train_return_nodes is None or eval_return_nodes is None):
        raise ValueError("Either `return_nodes` or `train_return_nodes` and `eval_return_nodes` together, should be specified")

    def named(nodes):
        return {n: n for n in nodes} if not isinstance(nodes, dict) else {str(k): str(v) for k, v in nodes.items()}

    wanted = {True: named(train_return_nodes or return_nodes), False: named(eval_return_nodes or return_nodes)}
    was, graphs, modules = model.training, {}, {}
    for mode in (True, False):
        tracer, graph = _traced(model.train(mode), tracer_kwargs)
        graphs[mode] = _cut(graph, tracer.node_to_qualname, wanted[mode])
        modules[mode] = tracer.root
    model.train(was)
    made = DualGraphModule(modules[True], graphs[True], graphs[False], type(model).__name__)
    made.train(was)
    return made


def _cut(graph, paths, wanted):
    """The graph with another output: a dict of the wanted nodes; what is not needed for it is taken out."""
    found = {}
    for node in reversed(list(graph.nodes)):
        path = paths.get(node)
        if path is None:
            continue
        for query, key in wanted.items():
            if key not in found and (path == query or path.startswith(f"{query}.")):
                found[key] = node
    missing = [q for q, k in wanted.items() if k not in found]
    if missing:
        raise ValueError(
            f"node: '{missing[0]}' is not present in model. Hint: use `get_graph_node_names` to make sure the"
            " `return_nodes` you specified are present. It may even be that you need to specify `train_return_nodes` and"
            " `eval_return_nodes` separately."
        )
    graph.erase_node(graph.output_node())
    order = {k: found[k] for k in wanted.values()}
    graph.output(order)
    graph.eliminate_dead_code()
    return graph


class DualGraphModule(fx.GraphModule):
    """One graph for training and one for evaluation."""

    def __init__(self, root, train_graph, eval_graph, class_name="GraphModule"):
        nn.Module.__init__(self)
        type(self).__name__ = type(self).__qualname__ = class_name
        self.training = root.training
        for node in [*train_graph.nodes, *eval_graph.nodes]:
            if node.op in ("get_attr", "call_module"):
                _copy_attr(root, self, node.target)
        self.train()
        self.__dict__["train_graph"], self.__dict__["eval_graph"] = train_graph, eval_graph
        self.graph = train_graph if self.training else eval_graph

    def train(self, mode=True):
        """Turns to the graph of training, or of evaluation."""
        graphs = self.__dict__.get("train_graph"), self.__dict__.get("eval_graph")
        if all(graphs) and self.training != mode or "_graph" not in self.__dict__ and all(graphs):
            self.graph = graphs[0] if mode else graphs[1]
        return super().train(mode)

    def __deepcopy__(self, memo):
        plain = copy.deepcopy(self._plain(), memo)
        return DualGraphModule(plain, self.__dict__["train_graph"], self.__dict__["eval_graph"], self._get_name())
