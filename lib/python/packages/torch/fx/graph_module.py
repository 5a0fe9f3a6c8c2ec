"""GraphModule: a module whose forward is a graph."""

import copy
import linecache

import torch
from torch.fx.graph import Graph

_count = 0


def _compiled(code):
    """The function that generated code defines; tracebacks can show its lines."""
    global _count
    _count += 1
    name = f"<eval_with_key>.{_count - 1}"
    linecache.cache[name] = (len(code.src), None, code.src.splitlines(True), name)
    scope = dict(code.globals)
    exec(compile(code.src, name, "exec"), scope)
    return scope["forward"]


def _copy_attr(source, target, path):
    """Puts an attribute at a dotted path into another tree of modules."""
    *way, name = path.split(".")
    for part in way:
        following = getattr(target, part, None)
        if following is None:
            following = torch.nn.Module()
            setattr(target, part, following)
        source, target = getattr(source, part), following
    value = getattr(source, name)
    if isinstance(value, torch.Tensor) and not isinstance(value, torch.nn.Parameter):
        target.register_buffer(name, value)
    else:
        setattr(target, name, value)


class GraphModule(torch.nn.Module):
    """A module made of a graph, and of the submodules and attributes of `root` that it uses."""

    # Each instance has a class of its own, so that its forward can be replaced.
    def __new__(cls, *args, **kwargs):
        return object.__new__(type(cls.__name__, (cls,), {"__module__": cls.__module__}))

    def __init__(self, root, graph, class_name="GraphModule"):
        super().__init__()
        type(self).__name__ = type(self).__qualname__ = class_name
        if isinstance(root, torch.nn.Module):
            if hasattr(root, "training"):
                self.training = root.training
            for node in graph.nodes:
                if node.op in ("get_attr", "call_module"):
                    _copy_attr(root, self, node.target)
        else:
            for path in sorted(root, key=lambda k: k.count(".")):
                *way, name = path.split(".")
                at = self
                for part in way:
                    if not hasattr(at, part):
                        setattr(at, part, torch.nn.Module())
                    at = getattr(at, part)
                setattr(at, name, root[path])
        self.graph = graph
        self.meta = {}

    @property
    def graph(self):
        """The graph; setting it makes new code."""
        return self.__dict__["_graph"]

    @graph.setter
    def graph(self, graph):
        if not isinstance(graph, Graph):
            raise AssertionError(f"Expected a Graph instance, but got {type(graph)}")
        self.__dict__["_graph"] = graph
        graph.owning_module = self
        self.recompile()

    @property
    def code(self):
        """The Python code of the graph."""
        return self.__dict__["_code"]

    def recompile(self):
        """Makes the code anew, after the graph has changed."""
        made = self.__dict__["_graph"].python_code(root_module="self")
        self.__dict__["_code"] = made.src
        type(self).forward = _compiled(made)
        return made

    def add_submodule(self, target, m):
        """Adds a submodule at a dotted path."""
        *way, name = target.split(".")
        at = self
        for part in way:
            if not hasattr(at, part):
                setattr(at, part, torch.nn.Module())
            at = getattr(at, part)
        at.add_module(name, m)
        return True

    def delete_submodule(self, target):
        """Takes the submodule at a dotted path out."""
        *way, name = target.split(".")
        at = self.get_submodule(".".join(way))
        if name not in at._modules:
            return False
        delattr(at, name)
        return True

    def delete_all_unused_submodules(self):
        """Takes out all submodules that the graph does not call."""
        used = {n.target for n in self.graph.nodes if n.op in ("call_module", "get_attr")}
        for name, _ in list(self.named_modules()):
            if name and not any(u == name or u.startswith(f"{name}.") for u in used):
                self.delete_submodule(name)

    def print_readable(self, print_output=True, **options):
        """The code as that of a class."""
        body = "\n".join(f"    {line}" if line.strip() else line for line in self.code.strip("\n").splitlines())
        text = f"class {self._get_name()}(torch.nn.Module):\n{body}"
        if print_output:
            print(text)
        return text

    def to_folder(self, folder, module_name="FxModule"):
        """Would write the module as a package of Python files."""
        raise NotImplementedError("GraphModule.to_folder is not available here; `code` has the text")

    def __deepcopy__(self, memo):
        return GraphModule(copy.deepcopy(self._plain(), memo), _copied(self.graph), self._get_name())

    def _plain(self):
        """The submodules and attributes as a plain module."""
        plain = torch.nn.Module()
        plain.training = self.training
        for registry in ("_parameters", "_buffers", "_modules"):
            getattr(plain, registry).update(getattr(self, registry))
        return plain

    def __copy__(self):
        return GraphModule(self._plain(), _copied(self.graph), self._get_name())

    def __repr__(self):
        lead = "# To see more debug info, please use `graph_module.print_readable()`"
        return "\n".join([super().__repr__(), self.code, lead])

    __str__ = __repr__


def _copied(graph):
    made, known = Graph(), {}
    for node in graph.nodes:
        known[node] = made.node_copy(node, lambda n: known[n])
    return made
