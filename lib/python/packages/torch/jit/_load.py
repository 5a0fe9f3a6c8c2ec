"""Reads files of TorchScript: code becomes graphs again, the pickle a tree of modules."""

import ast
import io
import pickle

import torch
from torch import _dtype, _elements
from torch._utils import _rebuild_tensor_v2
from torch.serialization import _STORAGES, _mapped

from . import _types as T
from ._calls import _STRING
from ._compile import Compiler
from ._ir import Graph
from ._modules import RecursiveScriptModule, ScriptFunction, ScriptMethod
from ._script import finish
from ._values import Py


class _Text:
    """The source of a function in a file."""

    file, first, indent = "code", 1, 0

    def __init__(self, tree, text):
        self.tree, self.text, self.lines = tree, "", text.splitlines()


class _Namespace:
    """A name that is looked up further: torch.nn, ops.prim, __torch__."""

    def __init__(self, loader, path):
        self.loader, self.path = loader, path

    def __getattr__(self, name):
        path = f"{self.path}.{name}"
        found = self.loader.lookup(path)
        return _Namespace(self.loader, path) if found is None else found


class _Operation:
    """torch.add, ops.prim.min, ...: an operation named in a file."""

    def __init__(self, space, name):
        self.space, self.name = space, name

    def __getattr__(self, name):
        return _Operation(f"{self.space}.{self.name}", name)


class _Known:
    """What names stand for in files."""

    def __init__(self, loader):
        self.loader, self.cells = loader, {}

    def find(self, name):
        if name in ("torch", "ops"):
            return True, _Operations(name)
        if name == "__torch__":
            return True, _Namespace(self.loader, "__torch__")
        if name == "CONSTANTS":
            return True, _Constants(self.loader)
        if name in ("inf", "nan"):
            return True, float(name)
        if name in ("int", "float", "bool", "str", "len", "print", "range", "getattr", "isinstance", "min", "max", "abs"):
            return True, __builtins__[name] if isinstance(__builtins__, dict) else getattr(__builtins__, name)
        if name in ("annotate", "unchecked_cast", "uninitialized"):
            return True, _Operation("", name)
        return False, None

    def evaluate(self, node):
        return self.loader.type_of(node)


class _Operations:
    def __init__(self, space):
        self._space = space

    def __getattr__(self, name):
        if self._space == "torch" and name == "device":
            return torch.device
        return _Operation(self._space, name)


class _Constants:
    def __init__(self, loader):
        self._loader = loader

    def __getattr__(self, name):
        return self._loader.constants[int(name[1:])]


class _FileCompiler(Compiler):
    """Compiles a function of a file."""

    def __init__(self, loader, tree, text, module=None):
        self.loader, self.unit, self.module, self.function = loader, loader, module, None
        self.source, self.resolver, self.tree, self.name = _Text(tree, text), _Known(loader), tree, tree.name
        self.graph = Graph()
        self.block = self.graph.block
        self.env, self.constants, self.missing, self.returns, self.in_loop = {}, {}, {}, None, False

    def _annotation(self, node):
        return self.loader.type_of(node)

    def compile(self):
        arguments = self.tree.args
        names = [a.arg for a in arguments.args]
        types = {a.arg: T.TENSOR if a.annotation is None else self._annotation(a.annotation) for a in arguments.args}
        defaults = {a.arg: ast.literal_eval(d) for a, d in zip(arguments.args[-len(arguments.defaults):], arguments.defaults)} if (
            arguments.defaults) else {}
        from ._values import ModuleValue

        for i, name in enumerate(names):
            if i == 0 and self.module is not None:
                self.env[name] = ModuleValue(self.graph.block.add_input("self", self.module._class_type), self.module)
            else:
                self.env[name] = self.graph.block.add_input(None, types[name]).set_name(name)
        self.returns = self._annotation(self.tree.returns) if self.tree.returns is not None else None
        outcome = self.statements(self.tree.body)
        value = outcome.value if outcome is not None and outcome.value is not None else self.constant(None)
        self.graph.block.add_output(value)
        return self.graph, self.returns or value.type, defaults, names

    def do_Assign(self, s, rest):
        # Names that the printer made up have no meaning.
        value = self.expression(s.value)
        for target in s.targets:
            self.assign(target, value)

    def _named(self, value, name):
        if not (name.startswith("_") and name[1:].isdigit()):
            super()._named(value, name)

    def _call_object(self, function, node):
        if isinstance(function, ScriptFunction):
            return self._call_compiled(function, node)
        if not isinstance(function, _Operation):
            return super()._call_object(function, node)
        name = function.name
        if name == "annotate" or name == "unchecked_cast":
            wanted = self._annotation(node.args[0])
            if name == "annotate":
                return self.expecting(node.args[1], wanted)
            return self.emit("prim::unchecked_cast", [self.value(node.args[1])], wanted, node)
        if name == "uninitialized":
            return self._uninitialized(self.block, self._annotation(node.args[0]))
        if name == "RaiseException":
            raised = self.emit("prim::RaiseException", [self.value(node.args[0]), self.constant(None)], None, node)
            return Py(None) if raised else None
        args, kwargs = self.arguments(node)
        values = [self.as_value(a, node) for a in args]
        named = {k: self.as_value(v, node) for k, v in kwargs.items()}
        return self._named_operation(name, values, named, node)

    def _named_operation(self, name, values, named, node):
        from . import _aten

        kinds = [v.type.kind for v in values]
        first = kinds[0] if kinds else ""
        tensors = "Tensor" in kinds or (first == "List" and values[0].type.args[0].kind in ("Tensor", "Optional") and name in ("cat", "stack", "hstack", "vstack"))
        if name in ("size", "dim", "numel") and first == "Tensor":
            return self.emit(f"aten::{name}", values, T.list_of(T.INT) if name == "size" and len(values) == 1 else T.INT, node)
        if name in ("len", "__range_length", "__derive_index"):
            return self.emit(f"aten::{name}", values, T.INT, node)
        if name in ("item", "ScalarImplicit"):
            return self.emit(f"aten::{name}", values, T.NUMBER, node)
        if name in ("IntImplicit", "FloatImplicit"):
            return self.emit(f"aten::{name}", values, T.INT if name[0] == "I" else T.FLOAT, node)
        if name == "NumToTensor":
            return self.emit("prim::NumToTensor", values, T.TENSOR, node)
        if name in ("dtype", "layout", "device", "requires_grad", "is_cuda"):
            kind = {"device": T.DEVICE, "requires_grad": T.BOOL, "is_cuda": T.BOOL}.get(name, T.INT)
            return self.emit(f"prim::{name}", values, kind, node)
        if name in ("data",):
            return self.emit("prim::data", values, T.TENSOR, node)
        if not tensors and first == "List" and name in ("append", "extend", "insert", "pop", "clear", "reverse", "sort", "copy", "remove", "index", "count"):
            return self._list_method(values[0], name, values[1:], node)
        if first == "List" and name in ("append", "extend", "insert", "pop", "clear", "copy"):
            return self._list_method(values[0], name, values[1:], node)
        if first == "Dict" and name in ("keys", "values", "items", "get", "pop", "update", "copy", "clear", "setdefault"):
            return self._dict_method(values[0], name, values[1:], node)
        if name == "_set_item":
            self.emit("aten::_set_item", values, values[0].type if first == "List" else None, node)
            return Py(None)
        if name == "__contains__" or name in ("__is__", "__isnot__", "__not__"):
            return self.emit(f"aten::{name}", values, T.BOOL, node)
        if name in ("eq", "ne", "lt", "le", "gt", "ge") and "Tensor" not in kinds:
            return self.emit(f"aten::{name}", values, T.BOOL, node)
        if name == "format" or name in ("str", "percentFormat"):
            return self.emit(f"aten::{name}", values, T.STR, node)
        if first == "str" and name in _STRING:
            return self.emit(f"aten::{name}", values, _STRING[name], node)
        if name == "list":
            return self.emit("aten::list", values, values[0].type if first == "List" else T.list_of(T.STR), node)
        if name in ("min", "max") and not tensors:
            kind = values[0].type.args[0] if first == "List" else (T.FLOAT if "float" in kinds else T.INT)
            return self.emit(f"prim::{name}", values, kind, node)
        if "Tensor" not in kinds and name in ("add", "sub", "mul", "div", "floordiv", "remainder", "pow", "__and__", "__or__", "__xor__", "__lshift__",
                                               "__rshift__") and len(values) == 2:
            kind = values[0].type if first in ("List", "str") else self._number_type(name, *kinds)
            return self.emit(f"aten::{name}", values, kind, node)
        if "Tensor" not in kinds and name == "neg":
            return self.emit("aten::neg", values, values[0].type, node)
        if "Tensor" not in kinds and name in ("sqrt", "exp", "log", "sin", "cos", "tanh", "floor", "ceil", "abs"):
            return self.emit(f"aten::{name}", values, T.INT if name in ("floor", "ceil") else values[0].type if name == "abs" else T.FLOAT, node)
        if first == "List" and name == "slice":
            return self.emit("aten::slice", values, values[0].type, node)
        if _aten.exists(name):
            return self.operation(name, values, named, node)
        self.fail(f"Unknown builtin op: aten::{name}", node)

    def condition(self, node):
        made = self.expression(node)
        from ._values import Condition

        return Condition(self.to_bool(self.as_value(made, node), node))


class _Scripted:
    """The class of a loaded module: its methods, compiled when they are asked for."""

    def __init__(self, loader, made, name):
        self.loader, self.made, self.name, self.types, self.constants, self.original = loader, made, name, {}, {}, made

    def has_method(self, name):
        """Whether the file has such a method."""
        return name in self.loader.methods[self.name]

    def method(self, name, function=None):
        methods = self.made.__dict__["_methods"]
        if name not in methods:
            tree, text = self.loader.methods[self.name][name]
            graph, returns, defaults, names = _FileCompiler(self.loader, tree, text, self.made).compile()
            finish(graph)
            self.made._add_method(ScriptMethod(self.made, name, graph, returns, defaults, ["self", *names[1:]]))
        return methods[name]


class Loader:
    """Reads one file."""

    def __init__(self, archive, root, map_location):
        self.archive, self.root, self.map_location = archive, root, map_location
        self.methods, self.attributes, self.functions, self._compiled = {}, {}, {}, {}
        for name in archive.namelist():
            if name.startswith(f"{root}code/") and name.endswith(".py"):
                self._read(name.removeprefix(f"{root}code/").removesuffix(".py").replace("/", "."), archive.read(name).decode())
        self.constants = self._unpickled("constants")

    def _read(self, space, text):
        for s in ast.parse(text).body:
            if isinstance(s, ast.FunctionDef):
                self.functions[f"{space}.{s.name}"] = s, text
            elif isinstance(s, ast.ClassDef):
                name = f"{space}.{s.name}"
                self.methods[name] = {m.name: (m, text) for m in s.body if isinstance(m, ast.FunctionDef)}
                self.attributes[name] = {}
                for a in s.body:
                    if isinstance(a, ast.AnnAssign):
                        self.attributes[name][a.target.id] = a
                    if isinstance(a, ast.Assign):
                        target = a.targets[0]
                        if isinstance(target, ast.Name):
                            self.attributes[name][f"={target.id}"] = ast.literal_eval(a.value)

    def class_type(self, *args):
        return None

    def lookup(self, path):
        """The function of a qualified name."""
        if path in self.functions and path not in self._compiled:
            tree, text = self.functions[path]
            graph, returns, defaults, names = _FileCompiler(self, tree, text).compile()
            finish(graph)
            self._compiled[path] = ScriptFunction(tree.name, graph, returns, defaults, names, path)
        return self._compiled.get(path)

    def type_of(self, node):
        """The type that an annotation writes."""
        if isinstance(node, ast.Constant) and node.value is None:
            return T.NONE
        if isinstance(node, ast.Name):
            return {"Tensor": T.TENSOR, "int": T.INT, "float": T.FLOAT, "bool": T.BOOL, "str": T.STR, "NoneType": T.NONE, "number": T.NUMBER,
                    "Device": T.DEVICE, "Any": T.ANY, "complex": T.COMPLEX}[node.id]
        if isinstance(node, ast.Subscript):
            inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
            if node.value.id == "Final":
                return self.type_of(inner[0])
            return T.Type(node.value.id, *map(self.type_of, inner))
        return T.Type("Class", name=ast.unparse(node))

    def _unpickled(self, folder):
        storages = {}

        def storage(kind, cls, key, location, numel):
            if key not in storages:
                dtype = _dtype.by_name[next(n for n, c in _STORAGES.items() if c == cls.__name__)]
                data = self.archive.read(f"{self.root}{folder}/{key}")
                storages[key] = _mapped(_elements.from_bytes(data, dtype), location, self.map_location)
            return storages[key]

        return _Unpickler(io.BytesIO(self.archive.read(f"{self.root}{folder}.pkl")), self, storage).load()

    def module(self):
        """The module of the file."""
        made = self._unpickled("data")
        for m in made.modules():
            for name in self.methods[m._script.name]:
                m._script.method(name)
        return made


class _Unpickler(pickle.Unpickler):
    def __init__(self, file, loader, storage):
        super().__init__(file)
        self.loader, self._storage = loader, storage

    def persistent_load(self, pid):
        return self._storage(*pid)

    def find_class(self, module, name):
        full = f"{module}.{name}"
        if module.startswith("__torch__"):
            loader = self.loader
            return type(name, (_Maker,), {"_loader": loader, "_full": full})
        known = {"torch._utils._rebuild_tensor_v2": _rebuild_tensor_v2, "collections.OrderedDict": __import__("collections").OrderedDict,
                 "torch.jit._pickle.restore_type_tag": lambda v, t: v}
        if full in known:
            return known[full]
        if module == "torch.jit._pickle":
            return list
        if module == "torch" and name.endswith("Storage"):
            return torch.serialization.storage_classes[name]
        if module == "torch" and name == "device":
            return torch.device
        raise pickle.UnpicklingError(f"TorchScript files cannot hold {full}")


class _Maker:
    """Makes a module from its state in the pickle."""

    def __new__(cls):
        loader, full = cls._loader, cls._full
        made = RecursiveScriptModule()
        made.__dict__["original_name"] = full.rpartition(".")[2]
        made.__dict__["_class_type"] = T.Type("Class", name=full, info=made)
        made.__dict__["_script"] = _Scripted(loader, made, full)
        return _Pending(made, loader.attributes[full], loader)


class _Pending:
    """A module that waits for its state: becomes it when the state has come."""

    def __new__(cls, made, declared, loader):
        made.__dict__["_restore"] = lambda state: _restored(made, declared, loader, state)
        return made


def _restored(made, declared, loader, state):
    parameters, buffers = declared.get("=__parameters__", []), declared.get("=__buffers__", [])
    for name, value in state.items():
        if isinstance(value, RecursiveScriptModule):
            made._modules[name] = value
        elif name in parameters:
            p = torch.nn.Parameter(value.detach(), requires_grad=value.requires_grad)
            made._parameters[name] = p
        elif name in buffers:
            made._buffers[name] = value
        elif isinstance(value, torch.Tensor) or value is not None or name in declared:
            made.__dict__[name] = value
            if name not in ("training", "_is_full_backward_hook") and name in declared:
                made._script.types[name] = loader.type_of(declared[name].annotation)
            if value is None and name not in ("training", "_is_full_backward_hook"):
                made._parameters[name] = None
                made._script.types.pop(name, None)
    for name, a in declared.items():
        if not name.startswith("=") and getattr(a, "value", None) is not None:
            made._script.constants[name] = ast.literal_eval(a.value) if not isinstance(a.value, ast.Name) else None

