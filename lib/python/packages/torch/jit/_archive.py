"""Files of TorchScript: a zip archive with code, a pickle of the module tree, and tensors. PyTorch reads what is written here."""

import io
import os
import struct
import zipfile

import torch
from torch import _elements

from . import _code, _types
from ._modules import ScriptModule


class _Writer:
    """Collects the classes and functions of a module tree as code."""

    def __init__(self):
        self.files, self.constants, self.classes, self.names, self.functions = {}, _code.Constants(), {}, {}, {}
        self.types = {}

    def class_of(self, module):
        """The qualified name of a module's class; its text is written when it is first needed."""
        if id(module) in self.types:
            return self.types[id(module)]
        children = {n: self.class_of(m) for n, m in module._modules.items() if m is not None}
        base = module._class_type.name
        for method in module.__dict__["_methods"].values():
            self._functions_of(method.graph.block)
        lines = [f"  __parameters__ = [{''.join(f'{chr(34)}{n}{chr(34)}, ' for n, p in module._parameters.items() if p is not None)}]",
                 f"  __buffers__ = [{''.join(f'{chr(34)}{n}{chr(34)}, ' for n, b in module._buffers.items() if b is not None)}]"]
        attributes = {}
        for n, t in [*module._parameters.items(), *module._buffers.items()]:
            attributes[n] = "Tensor" if t is not None else "NoneType"
        attributes["training"] = "bool"
        for n, t in _attributes(module).items():
            attributes[n] = t.annotation()
        attributes.update(children)
        for n, m in module._modules.items():
            if m is None:
                attributes[n] = "NoneType"
        lines += [f"  {n} : {t}" if n.isidentifier() else f'  __annotations__["{n}"] = {t}' for n, t in attributes.items()]
        texts = [_code.function_text(m.name, m.graph, m._returns, m._defaults, self.constants, m._argument_names)
                 for m in module.__dict__["_methods"].values()]
        if not texts:
            texts = []
        key = base, "\n".join(lines), "".join(texts)
        if key not in self.classes:
            name = base
            if name in self.names:
                prefix, _, last = base.rpartition(".")
                name = f"{prefix}.___torch_mangle_{len(self.names)}.{last}"
            self.names[name] = True
            self.classes[key] = name
            self._write(name, lines, texts, [m.graph.block.inputs[0].base() if m.graph.block.inputs[0].has_name else "self"
                                             for m in module.__dict__["_methods"].values()])
        self.types[id(module)] = self.classes[key]
        return self.classes[key]

    def _write(self, name, lines, texts, selves):
        space, _, last = name.rpartition(".")
        body = [f"class {last}(Module):", *lines]
        for text, own in zip(texts, selves):
            head, _, rest = text.partition("\n")
            shown = head.replace("(self", f"({'self'}: {name}", 1)
            body += ["  " + line if line else line for line in "\n".join([shown, *([rest] if rest else [])]).rstrip("\n").split("\n")]
        self.files.setdefault(space, []).append("\n".join(body) + "\n")

    def _functions_of(self, block):
        for node in block.all_nodes():
            if node.kind_ in ("prim::PythonOp",) or node.kind_.startswith("tape::"):
                raise RuntimeError(
                    f"Could not export Python function call '{node.attrs.get('_name', node.kind_)}'. Remove calls to Python functions before "
                    "export. Did you forget to add @script or @script_method annotation? If this is a nn.ModuleList, add it to "
                    "__constants__")
            callee = node.attrs.get("_callee")
            if callee is not None and callee.qualified_name not in self.functions:
                self.functions[callee.qualified_name] = callee
                self._functions_of(callee.graph.block)
                space = callee.qualified_name.rpartition(".")[0]
                text = _code.function_text(callee.name, callee.graph, callee._returns, callee._defaults, self.constants, callee._argument_names)
                self.files.setdefault(space, []).append(text)


def _attributes(module):
    script = module.__dict__.get("_script")
    known = {} if script is None else {n: t for n, t in script.types.items() if not isinstance(getattr(module, n, None), ScriptModule)}
    return {**module.__dict__.get("_attributes", {}), **known}


class _Pickle:
    """Writes the pickle of a module tree, as TorchScript has it."""

    def __init__(self, writer):
        self.out, self.writer, self.storages, self.tensors = io.BytesIO(), writer, {}, []
        self.out.write(b"\x80\x02")

    def done(self):
        self.out.write(b".")
        return self.out.getvalue()

    def name(self, module, name):
        self.out.write(f"c{module}\n{name}\n".encode())

    def value(self, v, kind=None):
        out = self.out
        if v is None:
            out.write(b"N")
        elif isinstance(v, bool):
            out.write(b"\x88" if v else b"\x89")
        elif isinstance(v, int):
            out.write(b"J" + struct.pack("<i", v) if -(2**31) <= v < 2**31 else b"\x8a\x08" + struct.pack("<q", v))
        elif isinstance(v, float):
            out.write(b"G" + struct.pack(">d", v))
        elif isinstance(v, str):
            data = v.encode()
            out.write(b"X" + struct.pack("<I", len(data)) + data)
        elif isinstance(v, torch.Tensor):
            self.tensor(v)
        elif isinstance(v, ScriptModule):
            self.module(v)
        elif isinstance(v, tuple):
            out.write(b"(")
            for i, x in enumerate(v):
                self.value(x, kind.args[i] if kind is not None and kind.args else None)
            out.write(b"t")
        elif isinstance(v, list):
            self._list(v, kind)
        elif isinstance(v, dict):
            self.name("torch.jit._pickle", "restore_type_tag")
            out.write(b"(}(")
            for k, x in v.items():
                self.value(k)
                self.value(x)
            out.write(b"u")
            self.value((kind or _types.of_value(v)).annotation())
            out.write(b"tR")
        else:
            raise RuntimeError(f"torch.jit.save cannot write a {type(v).__name__}")

    def _list(self, v, kind):
        kind = kind or _types.of_value(v)
        special = {"int": "build_intlist", "float": "build_doublelist", "bool": "build_boollist", "Tensor": "build_tensorlist"}
        word = special.get(kind.args[0].kind)
        self.name("torch.jit._pickle", word or "restore_type_tag")
        self.out.write(b"(](")
        for x in v:
            self.value(x, kind.args[0])
        self.out.write(b"e")
        if word is None:
            self.value(kind.annotation())
        self.out.write(b"tR")

    def tensor(self, t):
        address = t.untyped_storage().data_ptr() if t.numel() else id(t)
        if address not in self.storages:
            length = torch._core.call("torch.storage_length", t._h)
            flat = t.detach().as_strided((length,), (1,), 0)
            self.storages[address] = len(self.tensors), flat.numel()
            self.tensors.append(flat)
        key, numel = self.storages[address]
        from torch.serialization import _STORAGES

        out = self.out
        self.name("torch._utils", "_rebuild_tensor_v2")
        out.write(b"((")
        self.value("storage")
        self.name("torch", _STORAGES[t.dtype._name])
        self.value(str(key))
        self.value("cpu")
        self.value(numel)
        out.write(b"tQ")
        self.value(t.storage_offset())
        self.value(tuple(int(n) for n in t.shape))
        self.value(tuple(int(n) for n in t.stride()))
        self.value(bool(t.requires_grad))
        self.name("collections", "OrderedDict")
        out.write(b")RtR")

    def module(self, m):
        space, _, last = self.writer.class_of(m).rpartition(".")
        self.name(space, last)
        self.out.write(b")\x81}(")
        kinds = _attributes(m)
        parts = {**m._parameters, **m._buffers, "training": m.training, **{n: getattr(m, n) for n in kinds}, **m._modules}
        for n, v in parts.items():
            self.value(n)
            self.value(v, kinds.get(n))
        self.out.write(b"ub")


def save_module(module, f, extra):
    """Writes a scripted or traced module."""
    writer = _Writer()
    writer.class_of(module)
    data = _Pickle(writer)
    data.module(module)
    constants = _Pickle(writer)
    constants.value(tuple(writer.constants.tensors))
    stem = os.path.splitext(os.path.basename(os.fspath(f)))[0] if isinstance(f, (str, os.PathLike)) else "archive"
    if isinstance(f, (str, os.PathLike)):
        parent = os.path.dirname(os.fspath(f))
        if parent and not os.path.isdir(parent):
            raise RuntimeError(f"Parent directory {parent} does not exist.")
    with zipfile.ZipFile(f, "w", zipfile.ZIP_STORED) as archive:
        for folder, pickled in (("data", data), ("constants", constants)):
            for i, flat in enumerate(pickled.tensors):
                archive.writestr(f"{stem}/{folder}/{i}", _elements.to_bytes(flat))
            archive.writestr(f"{stem}/{folder}.pkl", pickled.done())
        for space, texts in writer.files.items():
            archive.writestr(f"{stem}/code/{space.replace('.', '/')}.py", "".join(texts))
        for name, text in (extra or {}).items():
            archive.writestr(f"{stem}/extra/{name}", text)
        archive.writestr(f"{stem}/version", "3\n")
        archive.writestr(f"{stem}/byteorder", "little")


def save_function(function, f, extra):
    """Writes a function, as the forward of a module without parameters."""
    from ._ir import Graph
    from ._modules import ScriptMethod, TopLevelTracedModule
    from . import _inline

    made = TopLevelTracedModule()
    made.__dict__["original_name"] = "PlaceholderModule"
    made.__dict__["_class_type"] = _types.Type("Class", name="__torch__.PlaceholderModule", info=made)
    graph = Graph()
    own = graph.block.add_input("self", made._class_type)
    known = {}
    for v in function.graph.block.inputs:
        new = known[v] = graph.block.add_input(v.debugName() if v.has_name else None, v.type)
        new.example = own and None
    _inline._copy(function.graph.block, graph, graph.block, known, {})
    for v in function.graph.block.outputs:
        graph.block.add_output(known[v])
    made._add_method(ScriptMethod(made, "forward", graph, function._returns, function._defaults, ["self", *function._names()]))
    save_module(made, f, extra or {})


def load(f, map_location=None, extra=None):
    """Reads a module. @raises RuntimeError for files that are not TorchScript"""
    from ._load import Loader

    try:
        archive = zipfile.ZipFile(f)
    except zipfile.BadZipFile:
        raise RuntimeError("PytorchStreamReader failed reading zip archive: failed finding central directory") from None
    except FileNotFoundError:
        raise ValueError(f"The provided filename {f} does not exist") from None
    with archive:
        names = archive.namelist()
        if not any(n.endswith("/constants.pkl") for n in names):
            raise RuntimeError("PytorchStreamReader failed locating file constants.pkl: file not found")
        root = next(n for n in names if n.endswith("/constants.pkl")).removesuffix("constants.pkl")
        for name in extra or {}:
            if f"{root}extra/{name}" in names:
                extra[name] = archive.read(f"{root}extra/{name}")
        return Loader(archive, root, map_location).module()
