"""Scripted and traced functions and modules: they hold graphs, and run these."""

import torch
from torch.nn import Module

from . import _code, _run, _types


class ScriptFunction:
    """A function that was scripted or traced."""

    __module__ = "torch.jit"
    __qualname__ = "torch.jit.ScriptFunction"

    def __init__(self, name, graph, returns, defaults=None, argument_names=None, qualified=None, original=None):
        self.name, self.graph, self._returns, self._defaults = name, graph, returns, defaults or {}
        self._argument_names, self.qualified_name = argument_names, qualified or f"__torch__.{name}"
        self.__name__ = name
        self.__wrapped__ = self._original = original
        self.__doc__ = getattr(original, "__doc__", None)
        self._types = None
        self._runner = None
        self._constants = None

    def _names(self):
        return self._argument_names or [v.base() if v.has_name else f"argument_{i}" for i, v in enumerate(self.graph.block.inputs)]

    def _bind(self, args, kwargs, skip=0):
        names = self._names()[skip:]
        values = list(args)
        if len(values) > len(names):
            raise RuntimeError(f"{self.name}() expected at most {len(names) + (1 if skip else 0)} argument(s) but received "
                               f"{len(values) + (1 if skip else 0)} argument(s). Declaration: {self._declared()}")
        left = dict(kwargs)
        for n in names[len(values):]:
            if n in left:
                values.append(left.pop(n))
            elif n in self._defaults:
                values.append(self._defaults[n])
            else:
                raise RuntimeError(f"{self.name}() is missing value for argument '{n}'. Declaration: {self._declared()}")
        if left:
            raise RuntimeError(f"Unknown keyword argument '{next(iter(left))}' for operator '{self.name}'. "
                               f"Schema: {self._declared()}")
        types = [v.type for v in self.graph.block.inputs][skip:]
        return [self._checked(v, t, n, i + skip) for i, (v, t, n) in enumerate(zip(values, types, names))]

    def _declared(self):
        parts = []
        for v, n in zip(self.graph.block.inputs, self._names()):
            default = f"={_code.literal(self._defaults[n])}" if n in self._defaults else ""
            parts.append(f"{_types.plain(v.type).ir()} {n}{default}")
        return f"{self.name}({', '.join(parts)}) -> {self._returns.ir() if self._returns.kind != 'Tuple' else self._returns.ir()}"

    def _checked(self, value, wanted, name, position):
        if wanted.kind == "Tensor" and isinstance(value, torch.Tensor) or wanted.kind in ("Any", "Class", "Function"):
            return value
        if wanted.kind == "float" and type(value) is int:
            return float(value)
        if isinstance(value, torch.dtype) and wanted.kind in ("int", "Optional"):
            from ._ir import dtype_code

            return dtype_code(value)
        if wanted.kind == "Device" and isinstance(value, str):
            return torch.device(value)
        if isinstance(value, (torch.nn.Module, torch.Size)):
            value = list(value) if isinstance(value, torch.Size) else value
        try:
            if _accepts(value, wanted):
                return value
            found = _types.of_value(value).annotation() if not isinstance(value, (list, tuple, dict)) else type(value).__name__
        except TypeError:
            found = type(value).__name__
        if wanted.kind == "Tensor":
            asked = "Tensor (inferred)" if self._types is None or name not in self._types else "Tensor"
        else:
            asked = wanted.annotation()
        hint = ("Inferred '" + name + "' to be of type 'Tensor' because it was not annotated with an explicit type.\n"
                if asked.endswith("(inferred)") else "")
        raise RuntimeError(
            f"{self.name}() Expected a value of type '{asked}' for argument '{name}' but instead found type '{found}'.\n{hint}"
            f"Position: {position}\nValue: {value!r}\nDeclaration: {self._declared()}\nCast error details: Unable to cast "
            f"{value!r} to {'Tensor' if wanted.kind == 'Tensor' else wanted.annotation()}"
        )

    def __call__(self, *args, **kwargs):
        return self._run(self._bind(args, kwargs))

    def _run(self, values):
        if self._runner is None:
            self._runner = _run.runner(self.graph, self.name)
        return self._runner(*values)

    def _text(self):
        constants = _code.Constants()
        text = _code.function_text(self.name, self.graph, self._returns, self._defaults, constants, self._argument_names)
        self._constants = constants
        return text

    @property
    def code(self):
        """The graph as code."""
        return self._text()

    @property
    def code_with_constants(self):
        """(code, its constants)."""
        text = self._text()
        return text, _ConstantMap(self._constants.tensors)

    @property
    def inlined_graph(self):
        """The graph with what it calls inside."""
        from ._inline import inlined

        return inlined(self.graph)

    @property
    def schema(self):
        """The declaration."""
        return self._declared()

    def graph_for(self, *args, **kwargs):
        """The graph that runs for such arguments."""
        return self.inlined_graph

    def save(self, f, _extra_files=None):
        """Writes the function to a file that torch.jit.load reads."""
        from ._archive import save_function

        save_function(self, f, _extra_files)

    def __repr__(self):
        return f"<torch.jit.torch.jit.ScriptFunction object at {id(self):#x}>"


class _ConstantMap:
    """Constants as attributes c0, c1, ..."""

    def __init__(self, tensors):
        self.const_mapping = {f"c{i}": t for i, t in enumerate(tensors)}

    def __getattr__(self, name):
        try:
            return self.__dict__["const_mapping"][name]
        except KeyError:
            raise AttributeError(name) from None


def _accepts(value, wanted):
    kind = wanted.kind
    if kind == "Optional":
        return value is None or _accepts(value, wanted.args[0])
    if kind == "Union":
        return any(_accepts(value, t) for t in wanted.args)
    if kind == "List":
        return isinstance(value, (list, torch.Size)) and all(_accepts(v, wanted.args[0]) for v in value)
    if kind == "Dict":
        return isinstance(value, dict) and all(_accepts(k, wanted.args[0]) and _accepts(v, wanted.args[1]) for k, v in value.items())
    if kind in ("Tuple", "NamedTuple"):
        return isinstance(value, tuple) and len(value) == len(wanted.args) and all(map(_accepts, value, wanted.args))
    if kind in ("Class", "Function", "Any"):
        return True
    if kind == "Generator":
        return isinstance(value, torch.Generator)
    return _types.is_subtype(_types.of_value(value), wanted)


class ScriptMethod(ScriptFunction):
    """A method of a scripted or traced module."""

    def __init__(self, owner, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner = owner

    def __call__(self, *args, **kwargs):
        return self._run([self.owner, *self._bind(args, kwargs, 1)])

    def __repr__(self):
        return f"<torch._C.ScriptMethod object at {id(self):#x}>"


class ScriptModule(Module):
    """A module that runs graphs. Its parameters, buffers and submodules are as in other modules."""

    _class_type = None

    def __init__(self):
        super().__init__()
        self.__dict__["_methods"] = {}
        self.__dict__["original_name"] = type(self).__name__
        self.__dict__["_attributes"] = {}

    def _add_method(self, method):
        self.__dict__["_methods"][method.name] = method

    def _invoke(self, name, *args):
        """A call from a graph."""
        if name == "forward" and (self._forward_hooks or self._forward_pre_hooks):
            return Module.__call__(self, *args)
        return self.__dict__["_methods"][name]._run([self, *args])

    def _set_attribute(self, name, value):
        setattr(self, name, value)

    def __getattr__(self, name):
        methods = self.__dict__.get("_methods")
        if methods is not None and name in methods:
            return methods[name]
        return super().__getattr__(name)

    def forward(self, *args, **kwargs):
        method = self.__dict__["_methods"].get("forward")
        if method is None:
            raise NotImplementedError(f'Module [{type(self).__name__}] is missing the required "forward" function')
        return method(*args, **kwargs)

    @property
    def graph(self):
        """The graph of forward."""
        return self._methods_of("forward").graph

    @property
    def code(self):
        """The code of forward."""
        return self._methods_of("forward").code

    @property
    def code_with_constants(self):
        """(code of forward, its constants)."""
        return self._methods_of("forward").code_with_constants

    @property
    def inlined_graph(self):
        """The graph of forward, with those of the submodules inside."""
        return self._methods_of("forward").inlined_graph

    def graph_for(self, *args, **kwargs):
        """The graph that runs for such arguments."""
        return self.inlined_graph

    def _methods_of(self, name):
        found = self.__dict__["_methods"].get(name)
        if found is None:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return found

    def save(self, f, _extra_files=None, **kwargs):
        """Writes the module to a file that torch.jit.load reads."""
        from ._archive import save_module

        save_module(self, f, _extra_files or {})

    def save_to_buffer(self, *args, **kwargs):
        """The file that save writes, as bytes."""
        import io

        buffer = io.BytesIO()
        self.save(buffer)
        return buffer.getvalue()

    def extra_repr(self):
        """The name of the original's class."""
        return f"original_name={self.original_name}"

    def get_debug_state(self):
        """Nothing is kept that could be told."""
        return None

    def __setstate__(self, state):
        restore = self.__dict__.pop("_restore", None)
        if restore is not None:
            restore(state)
        else:
            super().__setstate__(state)

    def __reduce_ex__(self, protocol):
        raise RuntimeError("ScriptModules cannot be pickled with torch.save or pickle: use torch.jit.save")

    def __deepcopy__(self, memo):
        return _copied(self, memo)

    def __copy__(self):
        return _copied(self, None)


def _copied(module, memo):
    """A module of its own with the same graphs."""
    import copy

    made = type(module).__new__(type(module))
    Module.__init__(made)
    if memo is not None:
        memo[id(module)] = made
    each = (lambda v: copy.deepcopy(v, memo)) if memo is not None else (lambda v: v)
    for name, value in module.__dict__.items():
        if name in ("_parameters", "_buffers", "_modules"):
            made.__dict__[name] = {k: each(v) for k, v in value.items()}
        elif name != "_methods":
            made.__dict__[name] = value if name in ("original_name", "_class_type") else each(value)
    made.__dict__["_methods"] = {}
    for method in module.__dict__["_methods"].values():
        made._add_method(ScriptMethod(made, method.name, method.graph, method._returns, method._defaults, method._argument_names,
                                      method.qualified_name, method._original))
    return made


class RecursiveScriptModule(ScriptModule):
    """A scripted module."""

    def _get_name(self):
        return "RecursiveScriptModule"


class TracedModule(ScriptModule):
    """A traced module."""

    def _get_name(self):
        return self.original_name


class TopLevelTracedModule(TracedModule):
    """The module that was traced."""
