"""Expressions of TorchScript: operators, conditions, displays, subscripts."""

import ast

import torch

from . import _types as T
from ._conditions import Conditions
from ._ir import Value
from ._iteration import Iteration
from ._operators import Operators
from ._subscripts import Subscripts
from ._values import Bound, ModuleValue, Py


class Expressions(Operators, Conditions, Subscripts, Iteration):
    """The part of the compiler that knows expressions."""

    def value(self, node):
        """An expression as a value of the graph."""
        return self.as_value(self.expression(node), node)

    def as_value(self, made, at):
        """What an expression stands for, as a value of the graph."""
        if isinstance(made, Value):
            return made
        if isinstance(made, ModuleValue):
            return made.value
        if isinstance(made, Py):
            v = made.value
            if isinstance(v, torch.Tensor):
                return self.constant(v, at)
            if isinstance(v, (list, tuple)) and not isinstance(v, torch.Size):
                parts = [self.as_value(Py(x), at) for x in v]
                if isinstance(v, tuple):
                    return self.emit("prim::TupleConstruct", parts, T.tuple_of(*[p.type for p in parts]))
                kind = T.of_value(v) if v else T.list_of(T.TENSOR)
                return self.emit("prim::ListConstruct", parts, kind)
            if isinstance(v, torch.dtype):
                from ._ir import dtype_code

                return self.constant(dtype_code(v), at)
            if isinstance(v, (torch.layout, torch.memory_format)):
                return self.constant(0, at)
            try:
                T.of_value(v)
            except TypeError:
                self.fail(f"Python value of type '{type(v).__name__}' cannot be used as a value. Perhaps it is a closed over global "
                          "variable? If so, please consider passing it in as an argument or use a local varible instead.", at)
            return self.constant(v, at)
        self.fail("a method cannot be used as a value", at)

    def expression(self, node):
        """What an expression stands for."""
        method = getattr(self, f"on_{type(node).__name__}", None)
        if method is None:
            from ._compile import _UNSUPPORTED
            from ._resolve import Place, UnsupportedNodeError

            what = _UNSUPPORTED.get(type(node), type(node).__name__)
            raise UnsupportedNodeError(f"{what} aren't supported:\n{Place(self.source, node).told()}\n")
        return method(node)

    def expecting(self, node, wanted):
        """An expression where a type is asked for: empty lists and dictionaries take it."""
        if isinstance(node, ast.List) and not node.elts and wanted.kind == "List":
            return self.emit("prim::ListConstruct", [], wanted)
        if isinstance(node, ast.Dict) and not node.keys and wanted.kind == "Dict":
            return self.emit("prim::DictConstruct", [], wanted)
        if isinstance(node, ast.List) and wanted.kind == "List":
            parts = [self.expecting(e, wanted.args[0]) for e in node.elts]
            return self.emit("prim::ListConstruct", parts, wanted)
        value = self.value(node)
        converted = self.convert(value, wanted)
        if converted is None:
            self.fail(f"Variable is annotated with type {wanted.annotation()} but is being assigned to a value of type "
                      f"{value.type.annotation()}", node)
        if wanted.kind in ("Optional", "Union") and converted.type != wanted:
            # The name may hold other values of the declared type later.
            return _retyped(self, converted, wanted)
        return converted

    def convert(self, value, wanted):
        """A value where another type is asked for; None if it cannot be that."""
        if T.is_subtype(value.type, wanted):
            return value
        if wanted.kind == "Optional":
            return self.convert(value, wanted.args[0])
        if value.type.kind == "List" and wanted.kind == "List" and value.node.kind_ == "prim::ListConstruct" and not value.node.inputs:
            value.type = wanted
            return value
        if value.type.kind == "int" and wanted.kind == "float" and value.node.kind_ == "prim::Constant":
            return self.constant(float(value.node.attrs["value"]))
        if wanted.kind in ("Tuple", "NamedTuple") and value.type.kind == "Tuple" and len(value.type.args) == len(wanted.args) \
                and value.node.kind_ == "prim::TupleConstruct":
            parts = [self.convert(v, t) for v, t in zip(value.node.inputs, wanted.args)]
            if None not in parts:
                return self.emit("prim::TupleConstruct", parts, wanted)
        return None

    # Names and constants

    def on_Constant(self, node):
        if node.value is Ellipsis:
            return Py(Ellipsis)
        return self.constant(node.value, node) if isinstance(node.value, (bool, int, float, str, complex, type(None))) else Py(node.value)

    def on_Name(self, node):
        if node.id in self.env:
            return self.env[node.id]
        if node.id in self.missing:
            text, at = self.missing[node.id]
            self.fail(f"{node.id} is not defined in the {'false' if 'false' in text else 'true'} branch" if "branch" in text and "Type" not in text
                      else text, at)
        found, value = self.resolver.find(node.id)
        if not found:
            self.fail(f"\nundefined value {node.id}", node)
        if isinstance(value, (int, float, bool, str)) and not isinstance(value, type) and node.id not in ("True", "False"):
            if node.id not in self.resolver.cells and node.id not in self.resolver.function.__globals__:
                return Py(value)
            from ._types import Type

            if not isinstance(value, Type):
                return Py(value)
        return Py(value)

    def on_Attribute(self, node):
        return self.attribute(self.expression(node.value), node.attr, node)

    def attribute(self, owner, name, node):
        """owner.name"""
        if isinstance(owner, ModuleValue):
            return owner.attribute(self, name, node)
        if isinstance(owner, Py):
            if owner.value is None or isinstance(owner.value, (int, float)):
                self.fail(f"'{type(owner.value).__name__}' object has no attribute or method '{name}'", node)
            try:
                return Py(getattr(owner.value, name), owner.value)
            except AttributeError:
                self.fail(f"module has no attribute '{name}'", node)
        if isinstance(owner, Bound):
            self.fail(f"method has no attribute '{name}'", node)
        kind = owner.type
        if kind.kind == "Tensor":
            return self._tensor_attribute(owner, name, node)
        if kind.kind == "NamedTuple" and name in kind.info._fields:
            i = kind.info._fields.index(name)
            return self.emit("prim::TupleIndex", [owner, self.constant(i, node)], kind.args[i], node).set_name(name)
        if kind.kind == "Class":
            if name in kind.info.types:
                value = self.emit("prim::GetAttr", [owner], kind.info.types[name], node)
                value.node.attrs["name"] = name
                return value.set_name(name)
            return Bound(owner, name)
        if kind.kind == "Device" and name in ("type", "index"):
            return self.emit(f"prim::{name}", [owner], T.STR if name == "type" else T.optional(T.INT), node)
        if kind.kind == "Optional":
            self.fail(f"'{kind.annotation()}' object has no attribute or method '{name}'", node)
        return Bound(owner, name)

    def _tensor_attribute(self, owner, name, node):
        simple = {"dtype": T.INT, "device": T.DEVICE, "requires_grad": T.BOOL, "is_cuda": T.BOOL, "layout": T.INT, "data": T.TENSOR,
                  "grad": T.optional(T.TENSOR), "is_leaf": T.BOOL}
        if name == "shape":
            return self.emit("aten::size", [owner], T.list_of(T.INT), node)
        if name == "ndim":
            return self.emit("aten::dim", [owner], T.INT, node)
        if name == "T":
            return self.operation("numpy_T", [owner], {}, node)
        if name in simple:
            return self.emit(f"prim::{name}", [owner], simple[name], node)
        from . import _aten

        if not _aten.exists(name) and name not in ("tolist", "size", "item", "numel", "dim", "backward") and not hasattr(torch.Tensor, name):
            self.no_method(owner, name, node)
        return Bound(owner, name)

    def no_method(self, owner, name, node):
        """Raises the error for what tensors have not."""
        inferred = owner.node.kind_ == "prim::Param" and owner.has_name and owner.base() not in getattr(self, "annotated", ())
        self.fail(f"'Tensor{' (inferred)' if inferred else ''}' object has no attribute or method '{name}'.", node)

    # Displays

    def on_Tuple(self, node):
        parts = [v for e in node.elts for v in self._elements(e)]
        return self.emit("prim::TupleConstruct", parts, T.tuple_of(*[p.type for p in parts]), node)

    def _elements(self, e):
        if isinstance(e, ast.Starred):
            return self.unpack(self.expression(e.value), None, e)
        return [self.value(e)]

    def on_List(self, node):
        parts = [v for e in node.elts for v in self._elements(e)]
        return self.list_of(parts, node)

    def list_of(self, parts, node):
        """A list of values."""
        if not parts:
            return self.emit("prim::ListConstruct", [], T.list_of(T.TENSOR), node)
        kind = parts[0].type
        for p in parts[1:]:
            kind = T.unify(kind, p.type)
            if kind is None:
                self.fail(f"Could not unify type list elements: list of {parts[0].type.annotation()} got {p.type.annotation()}", node)
        return self.emit("prim::ListConstruct", parts, T.list_of(T.plain(kind)), node)

    def on_Dict(self, node):
        keys, values = [self.value(k) for k in node.keys], [self.value(v) for v in node.values]
        kind = T.dict_of(keys[0].type, T.plain(values[0].type)) if keys else T.dict_of(T.STR, T.TENSOR)
        return self.emit("prim::DictConstruct", [x for pair in zip(keys, values) for x in pair], kind, node)

    def on_JoinedStr(self, node):
        text, parts = "", []
        for v in node.values:
            if isinstance(v, ast.Constant):
                text += str(v.value).replace("{", "{{").replace("}", "}}") if "{" in str(v.value) else str(v.value)
            else:
                if v.format_spec is not None:
                    self.fail("format specifications in f-strings aren't supported", node)
                text += "{}"
                parts.append(self.value(v.value))
        return self.emit("aten::format", [self.constant(text, node), *parts], T.STR, node)

    def on_ListComp(self, node):
        if len(node.generators) != 1 or node.generators[0].ifs:
            self.fail("Comprehension ifs are not supported yet", node)
        g = node.generators[0]
        result = self.emit("prim::ListConstruct", [], T.list_of(T.TENSOR), node)
        source = self.iterable(g.iter)
        if source.unrolled is not None:
            env, parts = dict(self.env), []
            for item in source.unrolled:
                self.assign(g.target, item)
                parts.append(self.value(node.elt))
                result.type = T.list_of(T.plain(parts[-1].type))
                self.emit("aten::append", [result, parts[-1]], result.type, node)
            self.env = env
            return result
        loop = self.emit("prim::Loop", [source.length(node), self.constant(True, node)], None, node)
        outer, env = self.block, self.env
        self.block, self.env = loop.add_block(), dict(env)
        trip = self.block.add_input(None, T.INT)
        self.assign(g.target, source.at(trip, node))
        item = self.value(node.elt)
        result.type = T.list_of(T.plain(item.type))
        self.emit("aten::append", [result, item], result.type, node)
        self.block.add_output(self.constant(True, node))
        self.block, self.env = outer, env
        return result

    def on_Starred(self, node):
        self.fail("starred expressions are only supported in calls and displays", node)


def _retyped(compiler, value, wanted):
    node = compiler.graph.create("prim::unchecked_cast", [value], 0)
    compiler.block.append(node)
    return node.add_output(wanted)

