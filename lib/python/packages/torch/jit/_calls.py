"""Calls in TorchScript: tensor operations with their overloads, methods of values, functions, modules, builtins."""

import ast

import torch

from . import _aten, _resolve
from . import _types as T
from ._ir import Value
from ._values import Bound, Condition, ModuleValue, Py

_CASTS = {"int": ("aten::Int", T.INT), "float": ("aten::Float", T.FLOAT), "bool": ("aten::Bool", T.BOOL), "str": ("aten::str", T.STR)}
_STRING = {"split": T.list_of(T.STR), "splitlines": T.list_of(T.STR), "join": T.STR, "startswith": T.BOOL, "endswith": T.BOOL,
           "find": T.INT, "rfind": T.INT, "count": T.INT, "index": T.INT, "isdigit": T.BOOL, "isalpha": T.BOOL, "isalnum": T.BOOL,
           "isspace": T.BOOL, "isupper": T.BOOL, "islower": T.BOOL, "format": T.STR}


class Calls:
    """The part of the compiler that knows calls."""

    def on_Call(self, node):
        function = self.expression(node.func) if not self._is_builtin(node.func) else Py(_resolve.builtins.__dict__[node.func.id])
        if isinstance(function, Py):
            self.space = function.space
            return self._call_object(function.value, node)
        if isinstance(function, Bound):
            return self._call_bound(function, node)
        if isinstance(function, ModuleValue):
            args, kwargs = self.arguments(node)
            return self.call_method(function.value, function.module._script.method("forward"), args, kwargs, node)
        self.fail(f"'{function.type.annotation()}' object is not callable", node)

    def _is_builtin(self, func):
        return isinstance(func, ast.Name) and func.id not in self.env and func.id in ("print", "len", "int", "float", "bool", "str")

    def arguments(self, node):
        """Positional and named arguments, as what they stand for."""
        args = []
        for a in node.args:
            if isinstance(a, ast.Starred):
                args += self.unpack(self.expression(a.value), None, a)
            else:
                args.append(self.expression(a))
        return args, {k.arg: self.expression(k.value) for k in node.keywords}

    # Objects of Python

    def _call_object(self, function, node):
        special = _BUILTINS.get(function) if _hashable(function) else None
        if special is not None:
            return getattr(self, special)(node)
        if _hashable(function) and function in _resolve.MATH:
            return self._math(_resolve.MATH[function], node)
        if function is torch.jit.annotate:
            return self.expecting(node.args[1], self._annotation(node.args[0]))
        if function in (torch.jit.is_scripting, torch.jit.is_tracing):
            return Py(function is torch.jit.is_scripting)
        if function is torch.jit.fork or function is torch.jit.wait:
            return self._fork(function, node)
        name = _resolve.operation_of(function)
        if name is not None and (self.space is torch or _resolve.functional_of(function) is None):
            args, kwargs = self.arguments(node)
            return self.operation(name, [self.as_value(a, node) for a in args], {k: self.as_value(v, node) for k, v in kwargs.items()}, node)
        name = _resolve.functional_of(function)
        if name is not None:
            compiled = self.unit.library_function(name)
            return self._call_compiled(compiled, node)
        if isinstance(function, type):
            return self._construct(function, node)
        if isinstance(function, torch.nn.Module):
            self.fail(f"module '{type(function).__name__}' is not an attribute of the module that is compiled", node)
        if getattr(function, "_torchscript_modifier", None) == "ignore":
            return self._python_call(function, node)
        if callable(function):
            from ._modules import ScriptFunction

            if isinstance(function, ScriptFunction):
                return self._call_compiled(function, node)
            if getattr(function, "__module__", "").startswith("torch.") and not getattr(function, "__code__", None):
                self.fail(f"Unknown builtin op: {function.__module__}.{getattr(function, '__name__', function)}", node)
            return self._call_compiled(self.unit.function(function), node)
        self.fail(f"'{type(function).__name__}' object is not callable", node)

    def _call_compiled(self, compiled, node):
        args, kwargs = self.arguments(node)
        values = self.bind_call(compiled, args, kwargs, node, 0)
        key = self.graph.create("prim::Constant", (), 0)
        key.attrs.update(name=compiled.name, _qualified=compiled.qualified_name, _function=lambda *a: compiled._run(a))
        key.owner = self.graph.block
        self.graph.block.nodes.insert(0, key)
        self.constants[("function", id(key))] = holder = key.add_output(T.FUNCTION)
        made = self.emit("prim::CallFunction", [holder, *values], compiled._returns, node)
        made.node.attrs["_graph"] = lambda: compiled.graph
        made.node.attrs["_callee"] = compiled
        return made

    def call_method(self, owner, method, args, kwargs, node):
        """owner.method(...)"""
        values = self.bind_call(method, args, kwargs, node, 1)
        made = self.emit("prim::CallMethod", [owner, *values], method._returns, node)
        made.node.attrs["name"] = method.name
        made.node.attrs["_graph"] = lambda: method.graph
        return made

    def bind_call(self, compiled, args, kwargs, node, skip):
        """Arguments in order, converted, with defaults."""
        inputs, names = compiled.graph.block.inputs[skip:], compiled._names()[skip:]
        if len(args) > len(names):
            self.fail(f"{compiled.name}() expected at most {len(names) + skip} argument(s) but received {len(args) + skip} argument(s)", node)
        values, left = [], dict(kwargs)
        for i, (v, name) in enumerate(zip(inputs, names)):
            wanted = T.plain(v.type)
            if i < len(args):
                given = args[i]
            elif name in left:
                given = left.pop(name)
            elif name in compiled._defaults:
                given = Py(compiled._defaults[name])
            else:
                self.fail(f"{compiled._declared()}:\nArgument {name} not provided.", node)
            if isinstance(given, Py) and isinstance(given.value, (list, tuple)) and wanted.kind == "List" and not given.value:
                values.append(self.emit("prim::ListConstruct", [], wanted, node))
                continue
            given = self.as_value(given, node)
            converted = self._listed(given, wanted) or self.convert(given, wanted)
            if converted is None:
                self.fail(f"\n{compiled._declared()}:\nExpected a value of type '{wanted.annotation()}' for argument '{name}' but instead "
                          f"found type '{given.type.annotation()}'.\n", node)
            values.append(converted)
        if left:
            self.fail(f"Unknown keyword argument '{next(iter(left))}'", node)
        return values

    def _listed(self, value, wanted):
        """A number where a list is asked for (kernel_size=2)."""
        inner = wanted.args[0] if wanted.kind == "Optional" else wanted
        if value.type.kind == "int" and inner == T.list_of(T.INT):
            return self.emit("prim::ListConstruct", [value, value], inner)
        if value.type.kind == "Tuple" and inner == T.list_of(T.INT):
            return self.emit("prim::ListConstruct", self.unpack(value, None, None), inner)
        return None

    def _python_call(self, function, node, owner=None):
        """A call of an ignored function: it runs as Python."""
        args, kwargs = self.arguments(node)
        import inspect

        returns = T.TENSOR
        hint = inspect.signature(function).return_annotation
        if hint is not inspect.Signature.empty:
            returns = T.of_annotation(hint, self.unit.class_type)
        values = [self.as_value(a, node) for a in [*args, *kwargs.values()]]
        count = len(args)
        names = list(kwargs)

        def run(*given):
            first = [] if owner is None else [owner]
            return function(*first, *given[:count], **dict(zip(names, given[count:])))

        made = self.emit("prim::PythonOp", values, returns, node)
        made.node.attrs.update(_function=run, _name=function.__name__)
        return made

    def _construct(self, cls, node):
        args, kwargs = self.arguments(node)
        if issubclass(cls, tuple) and hasattr(cls, "_fields"):
            kind = T.of_annotation(cls, self.unit.class_type)
            given = dict(zip(cls._fields, args)) | kwargs
            parts = [self.as_value(given.get(f, Py(cls._field_defaults.get(f))), node) for f in cls._fields]
            return self.emit("prim::TupleConstruct", parts, kind, node)
        if cls in (torch.device,):
            return self.emit("prim::device", [self.as_value(args[0], node)], T.DEVICE, node)
        if cls is torch.no_grad or cls.__name__ in ("no_grad", "enable_grad", "inference_mode"):
            return Py(cls())
        if cls is torch.Tensor:
            self.fail("torch.Tensor() isn't supported in TorchScript: use torch.tensor", node)
        kind = self.unit.class_type(cls, True)
        if kind is None:
            self.fail(f"class '{cls.__name__}' cannot be compiled", node)
        value = self.emit("prim::CreateObject", [], kind, node)
        self.call_method(value, kind.info.method("__init__"), args, kwargs, node)
        return value

    # Builtins

    def _print(self, node):
        args, _ = self.arguments(node)
        self.emit("prim::Print", [self.as_value(a, node) for a in args], None, node)
        return Py(None)

    def _len(self, node):
        made = self.expression(node.args[0])
        if isinstance(made, ModuleValue):
            return Py(len(made.module._modules))
        value = self.as_value(made, node)
        if value.type.kind in ("Tuple", "NamedTuple"):
            return self.constant(len(value.type.args), node)
        if value.type.kind not in ("List", "Dict", "str", "Tensor"):
            self.no_overload("aten::len", [value], {}, node)
        return self.emit("aten::len", [value], T.INT, node)

    def _cast(self, node):
        name = node.func.id
        if not node.args:
            return self.constant({"int": 0, "float": 0.0, "bool": False, "str": ""}[name], node)
        value = self.value(node.args[0])
        kind, result = _CASTS[name]
        if value.type == result:
            return value
        if value.node.kind_ == "prim::Constant" and value.type.kind in T.NUMBERS:
            return self.constant({"int": int, "float": float, "bool": bool, "str": str}[name](value.node.attrs["value"]), node)
        return self.emit(kind, [value], result, node)

    def _simple(self, node):
        """min, max, abs, sum, round, sorted, list, any, all, ord, chr, divmod."""
        name = node.func.id
        args = [self.value(a) for a in node.args]
        first = args[0].type if args else None
        if args and first.kind == "Tensor" and name in ("abs", "round", "sum", "max", "min", "all", "any"):
            return self.operation(name, args, {}, node)
        if name in ("max", "min", "sum") and len(args) == 1:
            return self.emit(f"prim::{name}" if name != "sum" else "aten::sum", args, first.args[0], node)
        if name in ("max", "min"):
            kind = T.FLOAT if any(a.type.kind == "float" for a in args) else args[0].type
            return self.emit(f"prim::{name}", args, kind, node)
        if name in ("sorted", "list"):
            if first.kind == "Dict":
                args, first = [self.emit("aten::keys", args, T.list_of(first.args[0]), node)], T.list_of(first.args[0])
            if first.kind == "Tuple":
                return self.list_of(self.unpack(args[0], None, node), node)
            return self.emit(f"aten::{name}", args, first if first.kind == "List" else T.list_of(T.STR), node)
        results = {"abs": first, "round": T.INT if len(args) == 1 else T.FLOAT, "any": T.BOOL, "all": T.BOOL, "ord": T.INT, "chr": T.STR,
                   "divmod": T.tuple_of(T.INT, T.INT), "hex": T.STR, "bin": T.STR, "hash": T.INT}
        return self.emit(f"aten::{name}", args, results[name], node)

    def _dict(self, node):
        if node.args or node.keywords:
            self.fail("dict() with arguments isn't supported", node)
        return self.emit("prim::DictConstruct", [], T.dict_of(T.STR, T.TENSOR), node)

    def _tuple(self, node):
        parts = self.unpack(self.expression(node.args[0]), None, node)
        parts = [self.as_value(p, node) for p in parts]
        return self.emit("prim::TupleConstruct", parts, T.tuple_of(*[p.type for p in parts]), node)

    def _getattr(self, node):
        name = self.expression(node.args[1])
        name = name.value if isinstance(name, Py) else name.node.attrs["value"]
        return self.attribute(self.expression(node.args[0]), name, node)

    def _super(self, node):
        self.fail("super() is only supported in __init__", node)

    def _iterating(self, node):
        iterable = self.iterable(node)
        if iterable.unrolled is not None:
            from ._expressions import _Items

            return _Items(iterable.unrolled)
        self.fail(f"{node.func.id}() is only supported in loops", node)

    def _math(self, name, node):
        args = [self.value(a) for a in node.args]
        kind = {"floor": T.INT, "ceil": T.INT, "gcd": T.INT, "factorial": T.INT, "isnan": T.BOOL, "isinf": T.BOOL, "isfinite": T.BOOL}.get(name, T.FLOAT)
        return self._fold(name, args[0], args[1], kind, node) if len(args) == 2 else self._fold_one(name, args[0], kind, node)

    def _fold_one(self, name, value, kind, node):
        from . import _scalars

        if value.node.kind_ == "prim::Constant":
            return self.constant(_scalars.FUNCTIONS[name](value.node.attrs["value"]), node)
        return self.emit(f"aten::{name}", [value], kind, node)

    def _fork(self, function, node):
        if function is torch.jit.wait:
            future = self.value(node.args[0])
            return self.emit("aten::wait", [future], future.type.args[0], node)
        call = ast.copy_location(ast.Call(node.args[0], node.args[1:], node.keywords), node)
        result = self.value(call)
        return self.emit("prim::Future", [result], T.Type("Future", result.type), node)

    def test_call(self, node):
        """isinstance(x, T) and hasattr(x, name), as conditions."""
        made = self.expression(node.args[0])
        if node.func.id == "hasattr":
            name = node.args[1].value
            if isinstance(made, ModuleValue):
                return Condition(None, hasattr(made.module._script.original, name))
            return Condition(None, hasattr(torch.Tensor, name) if isinstance(made, Value) else hasattr(made.value, name))
        wanted = self.resolver.evaluate(node.args[1])
        wanted = wanted if isinstance(wanted, tuple) else (wanted,)
        if isinstance(made, ModuleValue):
            return Condition(None, isinstance(made.module._script.original, tuple(w for w in wanted if isinstance(w, type))))
        value = self.as_value(made, node)
        kinds = [T.Type("List", T.ANY) if w is list else T.Type("Tuple") if w is tuple else T.of_annotation(w, self.unit.class_type) for w in wanted]

        def fits(t):
            return any(T.is_subtype(t, k) or (k.kind == t.kind and k.kind in ("List", "Tuple", "Dict")) for k in kinds)

        options = value.type.args if value.type.kind == "Union" else (value.type.args[0], T.NONE) if value.type.kind == "Optional" else (value.type,)
        if value.type.kind == "Any":
            options = None
        if options is not None and all(map(fits, options)):
            return Condition(None, True)
        if options is not None and not any(map(fits, options)):
            return Condition(None, False)
        python = tuple(w for w in wanted)
        test = self.emit("prim::isinstance", [value], T.BOOL, node)
        test.node.attrs.update(_test=lambda v: isinstance(v, tuple(getattr(p, "__origin__", p) for p in python)),
                               _types=f"({', '.join(k.annotation() for k in kinds)},)" if len(kinds) > 1 else kinds[0].annotation())
        known, rest = {}, {}
        if isinstance(node.args[0], ast.Name):
            known = {node.args[0].id: kinds[0]} if len(kinds) == 1 else {}
            others = [o for o in options or () if not fits(o)]
            rest = {node.args[0].id: others[0]} if len(others) == 1 else {}
        return Condition(test, None, known, rest)

    # Methods

    def _call_bound(self, bound, node):
        owner, name = bound.owner, bound.name
        if isinstance(owner, ModuleValue):
            return self._module_method(owner, name, node)
        args, kwargs = self.arguments(node)
        kind = owner.type.kind
        if kind == "Class":
            return self.call_method(owner, owner.type.info.method(name), args, kwargs, node)
        if kind in ("List", "Dict") and name in ("append", "extend", "get", "setdefault") and args:
            wanted = owner.type.args[0] if kind == "List" else owner.type.args[1]
            if kind == "List" and name == "extend":
                wanted = owner.type
            given = self.as_value(args[-1] if kind == "Dict" and name != "get" or kind == "List" else args[0], node)
            if kind == "List" and owner.node.kind_ == "prim::ListConstruct" and not owner.node.inputs and not T.is_subtype(given.type, wanted):
                # An empty list takes the type of what is put into it only where it says so.
                self.no_overload(f"aten::{name}", [owner, given], {}, node)
        values = [self.as_value(a, node) for a in args]
        named = {k: self.as_value(v, node) for k, v in kwargs.items()}
        if kind == "Tensor":
            return self._tensor_method(owner, name, values, named, node)
        if kind == "List":
            return self._list_method(owner, name, [*values, *named.values()], node)
        if kind == "Dict":
            return self._dict_method(owner, name, values, node)
        if kind == "str":
            return self.emit(f"aten::{name}", [owner, *values], _STRING.get(name, T.STR), node)
        self.fail(f"'{owner.type.annotation()}' object has no attribute or method '{name}'", node)

    def _module_method(self, owner, name, node):
        original = owner.module._script.original
        function = getattr(type(original), name, None)
        if name in ("children", "modules", "values", "items", "keys", "named_children"):
            children = owner.children(self, node)
            from ._expressions import _Items

            if name in ("items", "named_children"):
                return _Items([_Items([Py(n), m]) for n, m in children])
            return _Items([Py(n) for n, _ in children]) if name == "keys" else _Items([m for _, m in children])
        if getattr(function, "_torchscript_modifier", None) == "ignore":
            return self._python_call(function, node, original)
        args, kwargs = self.arguments(node)
        return self.call_method(owner.value, owner.module._script.method(name), args, kwargs, node)

    def _tensor_method(self, owner, name, values, named, node):
        if name == "size":
            if values:
                return self.operation("size", [owner, *values], named, node)
            return self.emit("aten::size", [owner], T.list_of(T.INT), node)
        if name == "item":
            return self.emit("aten::item", [owner], T.NUMBER, node)
        if name == "tolist":
            return self.emit("prim::tolist", [owner], T.list_of(T.FLOAT), node)
        if name in ("numel", "dim", "element_size", "get_device"):
            return self.emit(f"aten::{name}", [owner], T.INT, node)
        if name in ("float", "double", "half", "int", "long", "bool", "bfloat16"):
            from ._ir import dtype_code

            dtype = {"float": torch.float32, "double": torch.float64, "half": torch.float16, "int": torch.int32, "long": torch.int64,
                     "bool": torch.bool, "bfloat16": torch.bfloat16}[name]
            return self.operation("to", [owner, self.constant(dtype_code(dtype), node), self.constant(False), self.constant(False),
                                         self.constant(None)], {}, node)
        if not _aten.exists(name):
            self.no_method(owner, name, node)
        return self.operation(name, [owner, *values], named, node)

    def _list_method(self, owner, name, values, node):
        item = owner.type.args[0]
        if name in ("append", "insert", "extend") and values:
            wanted = owner.type if name == "extend" else item
            converted = self.convert(values[-1], wanted)
            if converted is None:
                self.no_overload(f"aten::{name}", [owner, *values], {}, node)
            values = [*values[:-1], converted]
        results = {"append": owner.type, "pop": item, "copy": owner.type, "index": T.INT, "count": T.INT}
        if name not in (*results, "extend", "insert", "clear", "reverse", "sort", "remove"):
            self.fail(f"'{owner.type.annotation()}' object has no attribute or method '{name}'", node)
        made = self.emit(f"aten::{name}", [owner, *values], results.get(name), node)
        return made if isinstance(made, Value) else Py(None)

    def _dict_method(self, owner, name, values, node):
        k, v = owner.type.args
        results = {"keys": T.list_of(k), "values": T.list_of(v), "items": T.list_of(T.tuple_of(k, v)), "pop": v, "setdefault": v,
                   "get": v if len(values) > 1 else T.optional(v), "copy": owner.type}
        if name not in (*results, "update", "clear"):
            self.fail(f"'{owner.type.annotation()}' object has no attribute or method '{name}'", node)
        made = self.emit(f"aten::{name}", [owner, *values], results.get(name), node)
        return made if isinstance(made, Value) else Py(None)

    # Operations of tensors

    def operation(self, name, args, kwargs, node):
        """A tensor operation: the first overload that takes the arguments, without conversions if there is one."""
        for convert in (False, True):
            for signature in _aten.signatures(name):
                inputs = self._matched(signature, args, kwargs, convert, node)
                if inputs is not None:
                    made = self.emit(f"aten::{name}", inputs, None, node)
                    made.schema = signature
                    return self._results(made, signature)
        self.no_overload(f"aten::{name}", args, kwargs, node)

    def _results(self, made, signature):
        outs = [made.add_output(t) for t in signature.returns]
        if len(outs) == 1:
            return outs[0]
        return self.emit("prim::TupleConstruct", outs, T.tuple_of(*[o.type for o in outs])) if outs else Py(None)

    def _matched(self, signature, args, kwargs, convert, node):
        parameters = signature.args
        positional = [a for a in parameters if not a.keyword_only]
        left, inputs, made = dict(kwargs), [], []
        args = list(args)
        if len(args) > len(positional) or (len(args) > len(positional) - 1 and len(args) > 1 and self._one_by_one(positional, args)):
            at = len(positional) - 1
            if at < 0 or positional[at].type != T.list_of(T.INT) or not all(a.type.kind == "int" for a in args[at:]):
                return None
            args = [*args[:at], tuple(args[at:])]
        for i, a in enumerate(parameters):
            alias = a.name if a.name in left else "input" if i == 0 and "input" in left else (
                "axis" if a.name == "dim" and "axis" in left else None)
            if i < len(args) and not a.keyword_only:
                given = args[i]
            elif alias is not None:
                given = left.pop(alias)
            elif a.has_default:
                inputs.append(("default", a))
                continue
            else:
                return None
            found = self._argument(given, a, convert)
            if found is None:
                return None
            inputs.append(("value", found))
        if left:
            return None
        for kind, x in inputs:
            if kind == "default":
                made.append(self._default(x))
            elif callable(x):
                made.append(x(node))
            else:
                made.append(x)
        return made

    def _one_by_one(self, positional, args):
        last = positional[-1]
        return last.type == T.list_of(T.INT) and last.repeat is None and not isinstance(args[-1], tuple) \
            and len(args) >= len(positional) and args[len(positional) - 1].type.kind == "int"

    def _default(self, arg):
        if isinstance(arg.default, list):
            inner = arg.type.args[0] if arg.type.kind == "Optional" else arg.type
            parts = [self.constant(v) for v in arg.default]
            return self.emit("prim::ListConstruct", parts, inner)
        return self.constant(arg.default)

    def _argument(self, given, arg, convert):
        """The value for an argument, a function that makes it, or None."""
        wanted = arg.type
        if isinstance(given, tuple):
            return lambda node: self.emit("prim::ListConstruct", list(given), T.list_of(T.INT))
        kind = given.type.kind
        inner = wanted.args[0] if wanted.kind == "Optional" else wanted
        if T.is_subtype(given.type, wanted):
            return given
        if kind == "Tuple" and inner.kind == "List" and all(T.is_subtype(t, inner.args[0]) for t in given.type.args):
            return lambda node: self.emit("prim::ListConstruct", self.unpack(given, None, node), T.list_of(inner.args[0]))
        if kind == "List" and inner.kind == "List" and given.node.kind_ == "prim::ListConstruct" and not given.node.inputs:
            return lambda node: self.emit("prim::ListConstruct", [], inner)
        if kind == "List" and inner.kind == "List" and given.type.args[0].kind == "Tensor" and inner.args[0].kind == "Optional":
            return given
        if kind == "int" and inner == T.list_of(T.INT) and arg.repeat is not None:
            return lambda node: self.emit("prim::ListConstruct", [given] * arg.repeat, T.list_of(T.INT))
        if kind == "int" and inner == T.list_of(T.INT):
            return lambda node: self.emit("prim::ListConstruct", [given], T.list_of(T.INT))
        if not convert:
            return None
        if kind == "Tensor" and inner.kind in ("int", "float", "number"):
            word, result = {"int": ("IntImplicit", T.INT), "float": ("FloatImplicit", T.FLOAT), "number": ("ScalarImplicit", T.NUMBER)}[inner.kind]
            return lambda node: self.emit(f"aten::{word}", [given], result, node)
        if kind == "int" and inner.kind == "float":
            if given.node.kind_ == "prim::Constant":
                return lambda node: self.constant(float(given.node.attrs["value"]))
            return lambda node: self.emit("aten::Float", [given], T.FLOAT, node)
        if kind == "str" and inner.kind == "Device":
            return lambda node: self.constant(torch.device(given.node.attrs["value"]))
        if kind == "bool" and inner.kind == "number":
            return given
        return None

    def no_overload(self, name, args, kwargs, node, symbol=None):
        """Raises the error for arguments that no overload takes."""
        kinds = ", ".join(a.type.annotation() for a in [*args, *kwargs.values()])
        lines = "\n".join(f"  \n  {s}({', '.join(f'{a.declared} {a.name}' for a in s.args)})" for s in _aten.signatures(name.split("::")[1]))
        self.fail(f"\nArguments for call are not valid.\nThe following variants are available:\n{lines}\n\nThe arguments' types are "
                  f"({kinds}).\nThe original call is", node)


def _hashable(x):
    try:
        hash(x)
    except TypeError:
        return False
    return True


_BUILTINS = {
    print: "_print", len: "_len", int: "_cast", float: "_cast", bool: "_cast", str: "_cast", dict: "_dict", tuple: "_tuple", getattr: "_getattr",
    super: "_super", enumerate: "_iterating", zip: "_iterating", range: "_iterating", reversed: "_iterating",
    **{f: "_simple" for f in (min, max, abs, sum, round, sorted, list, any, all, ord, chr, divmod, hex, bin, hash)},
}
