"""Expressions of TorchScript: operators, conditions, displays, subscripts."""

import ast

import torch

from . import _types as T
from ._ir import Value
from ._values import Bound, Condition, Iterable, ModuleValue, Py

_BINARY = {"Add": "add", "Sub": "sub", "Mult": "mul", "Div": "div", "FloorDiv": "floordiv", "Mod": "remainder", "Pow": "pow",
           "MatMult": "matmul", "BitAnd": "__and__", "BitOr": "__or__", "BitXor": "__xor__", "LShift": "__lshift__",
           "RShift": "__rshift__"}
_COMPARE = {"Eq": "eq", "NotEq": "ne", "Lt": "lt", "LtE": "le", "Gt": "gt", "GtE": "ge"}
_SWAPPED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le", "eq": "eq", "ne": "ne"}
_NUMBERS = ("int", "float", "bool", "complex", "number")


class Expressions:
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

    # Operators

    def on_BinOp(self, node):
        left = self.value(node.left)
        right = self.value(node.right)
        return self.binary(type(node.op).__name__, left, right, node)

    def binary(self, op, left, right, node):
        """left op right"""
        name = _BINARY[op]
        a, b = left.type.kind, right.type.kind
        if a == "Tensor" or b == "Tensor":
            return self._tensor_binary(name, left, right, node)
        if a in _NUMBERS and b in _NUMBERS:
            return self._fold(name, left, right, self._number_type(name, a, b), node)
        if a == b == "str" and name == "add":
            return self._fold(name, left, right, T.STR, node)
        if a == "str" and name == "remainder":
            parts = right.node.inputs if b == "Tuple" and right.node.kind_ == "prim::TupleConstruct" else [right]
            return self.emit("aten::percentFormat", [left, *parts], T.STR, node)
        if a == "List" and b == "List" and name == "add":
            kind = T.unify(left.type, right.type) or left.type
            return self.emit("aten::add", [left, right], kind, node)
        if a == "List" and b == "int" and name == "mul":
            return self.emit("aten::mul", [left, right], left.type, node)
        if a == "str" and b == "int" and name == "mul":
            return self.emit("aten::mul", [left, right], T.STR, node)
        if a in ("Tuple", "NamedTuple") and b in ("Tuple", "NamedTuple") and name == "add":
            parts = [*self.unpack(left, None, node), *self.unpack(right, None, node)]
            return self.emit("prim::TupleConstruct", parts, T.tuple_of(*[p.type for p in parts]), node)
        symbol = {"add": "+", "sub": "-", "mul": "*", "div": "/"}.get(name, name)
        self.no_overload(f"aten::{name}", [left, right], {}, node, symbol)

    def _number_type(self, name, a, b):
        if name == "div":
            return T.COMPLEX if "complex" in (a, b) else T.FLOAT
        if name == "pow":
            return T.FLOAT if "complex" not in (a, b) else T.COMPLEX
        if name.startswith("__") and a == b == "bool":
            return T.BOOL
        if "complex" in (a, b):
            return T.COMPLEX
        if "number" in (a, b):
            return T.NUMBER
        return T.FLOAT if "float" in (a, b) else T.INT

    def _fold(self, name, left, right, kind, node):
        """An operation on numbers or strings; known operands give a known result."""
        from . import _scalars

        known = [v.node.attrs.get("value") for v in (left, right) if v.node.kind_ == "prim::Constant"]
        if len(known) == 2:
            try:
                result = _scalars.FUNCTIONS[name](*known)
                if name == "pow" and kind == T.FLOAT:
                    result = float(result)
                return self.constant(result, node)
            except (ZeroDivisionError, OverflowError):
                pass
        return self.emit(f"aten::{name}", [left, right], kind, node)

    def _tensor_binary(self, name, left, right, node):
        if name == "floordiv":
            name = "floor_divide"
        if left.type.kind in _NUMBERS:
            if name == "sub":
                return self.operation("rsub", [right, left], {}, node)
            if name == "div":
                return self.operation("mul", [self.operation("reciprocal", [right], {}, node), left], {}, node)
            if name in ("add", "mul"):
                return self.operation(name, [right, left], {}, node)
        return self.operation(name, [left, right], {}, node)

    def on_UnaryOp(self, node):
        op = type(node.op).__name__
        if op == "Not":
            return self._from_condition(self.condition(node), node)
        operand = self.value(node.operand)
        if operand.type.kind == "Tensor":
            return self.operation({"USub": "neg", "Invert": "bitwise_not", "UAdd": "positive"}[op], [operand], {}, node)
        if operand.node.kind_ == "prim::Constant" and op == "USub":
            return self.constant(-operand.node.attrs["value"], node)
        return self.emit("aten::neg" if op == "USub" else "aten::bitwise_not", [operand], T.INT if operand.type.kind == "bool" else operand.type, node)

    def on_Compare(self, node):
        condition = self.condition(node)
        return condition._tensor if isinstance(condition, _Unconverted) else self._from_condition(condition, node)

    def on_BoolOp(self, node):
        return self._from_condition(self.condition(node), node)

    def _from_condition(self, condition, node):
        return self.constant(condition.static, node) if condition.static is not None else condition.value

    def compare(self, op, left, right, node):
        """left op right, as a value."""
        name = _COMPARE[type(op).__name__]
        a, b = left.type.kind, right.type.kind
        if a == "Tensor" and b == "Tensor" or a == "Tensor" and b in _NUMBERS:
            return self.operation(name, [left, right], {}, node)
        if b == "Tensor" and a in _NUMBERS:
            return self.operation(_SWAPPED[name], [right, left], {}, node)
        if "None" in (a, b) or (a in _NUMBERS) != (b in _NUMBERS) or (a == "str") != (b == "str"):
            self.no_overload(f"aten::{name}", [left, right], {}, node, None)
        return self._fold(name, left, right, T.BOOL, node)

    # Conditions

    def condition(self, node):
        """An expression as a condition."""
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            c = self.condition(node.operand)
            if c.static is not None:
                return Condition(None, not c.static, c.false, c.true)
            return Condition(self.emit("aten::__not__", [c.value], T.BOOL, node), None, c.false, c.true)
        if isinstance(node, ast.BoolOp):
            return self._junction(node)
        if isinstance(node, ast.Compare):
            return self._comparison(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("isinstance", "hasattr"):
            return self.test_call(node)
        made = self.expression(node)
        if isinstance(made, Py):
            return Condition(None, bool(made.value))
        value = self.as_value(made, node)
        if value.node.kind_ == "prim::Constant" and value.type.kind in ("bool", "None"):
            return Condition(None, bool(value.node.attrs["value"]))
        return Condition(self.to_bool(value, node))

    def to_bool(self, value, node):
        kind = value.type.kind
        if kind == "bool":
            return value
        if kind in ("Tensor", "int", "float"):
            return self.emit("aten::Bool", [value], T.BOOL, node)
        self.fail(f"Could not cast value of type {value.type.annotation()} to bool", node)

    def _junction(self, node):
        is_and = isinstance(node.op, ast.And)
        first = self.condition(node.values[0])
        rest = node.values[1:]
        following = rest[0] if len(rest) == 1 else ast.copy_location(ast.BoolOp(node.op, rest), node)
        if first.static is not None:
            if first.static is not is_and:
                return first
            self_env = dict(self.env)
            self.refine(first.true if is_and else first.false)
            second = self.condition(following)
            self.env = self_env
            return Condition(second.value, second.static, {**first.true, **second.true}, {**first.false, **second.false})
        made = self.emit("prim::If", [first.value], None, node)
        outer, env = self.block, self.env
        blocks = [made.add_block(), made.add_block()]
        decided = blocks[1 if is_and else 0]
        go_on = blocks[0 if is_and else 1]
        self.block, self.env = go_on, dict(env)
        self.refine(first.true if is_and else first.false)
        second = self.condition(following)
        go_on.add_output(self._from_condition(second, node))
        self.block, self.env = outer, env
        decided.add_output(self.constant(not is_and, node))
        value = made.add_output(T.BOOL)
        if is_and:
            return Condition(value, None, {**first.true, **second.true}, {})
        return Condition(value, None, {}, {**first.false, **second.false})

    def _comparison(self, node):
        left, result = node.left, None
        for op, right in zip(node.ops, node.comparators):
            one = self._compare_pair(op, left, right, node)
            if result is None:
                result = one
            else:
                a, b = self._from_condition(result, node), self._from_condition(one, node)
                result = Condition(self.emit("aten::__and__", [a, b], T.BOOL, node))
            left = right
        return result

    def _compare_pair(self, op, left, right, node):
        if isinstance(op, (ast.Is, ast.IsNot)):
            return self._none_test(op, left, right, node)
        a, b = self.expression(left), self.expression(right)
        if isinstance(a, Py) and isinstance(b, Py) and not isinstance(a.value, torch.Tensor) and not isinstance(op, (ast.In, ast.NotIn)):
            import operator

            return Condition(None, getattr(operator, {"Eq": "eq", "NotEq": "ne", "Lt": "lt", "LtE": "le", "Gt": "gt", "GtE": "ge"}[
                type(op).__name__])(a.value, b.value))
        a, b = self.as_value(a, left), self.as_value(b, right)
        if isinstance(op, (ast.In, ast.NotIn)):
            value = self.emit("aten::__contains__", [b, a], T.BOOL, node)
            return Condition(value if isinstance(op, ast.In) else self.emit("aten::__not__", [value], T.BOOL, node))
        value = self.compare(op, a, b, node)
        if value.type.kind == "Tensor":
            return _Unconverted(self, value, node)
        return Condition(value)

    def _none_test(self, op, left, right, node):
        is_not = isinstance(op, ast.IsNot)
        made, other = self.expression(left), self.expression(right)
        if isinstance(made, ModuleValue) or isinstance(other, ModuleValue):
            return Condition(None, is_not)
        if isinstance(made, Py):
            return Condition(None, (made.value is not None) if is_not else (made.value is None))
        value = self.as_value(made, left)
        kind = value.type
        if kind.kind == "None":
            return Condition(None, not is_not)
        if kind.kind != "Optional":
            return Condition(None, is_not)
        test = self.emit("aten::__isnot__" if is_not else "aten::__is__", [value, self.constant(None, right)], T.BOOL, node)
        known = {left.id: kind.args[0]} if isinstance(left, ast.Name) else {}
        return Condition(test, None, known if is_not else {}, {} if is_not else known)

    def refine(self, known):
        """Gives names the types that a condition tells of."""
        for name, kind in known.items():
            value = self.env.get(name)
            if isinstance(value, Value) and value.type != kind:
                self.env[name] = self.emit("prim::unchecked_cast", [value], kind).set_name(name)

    def on_IfExp(self, node):
        condition = self.condition(node.test)
        if condition.static is not None:
            return self.expression(node.body if condition.static else node.orelse)
        made = self.emit("prim::If", [condition.value], None, node)
        outer, env, values = self.block, self.env, []
        for part, known in ((node.body, condition.true), (node.orelse, condition.false)):
            self.block, self.env = made.add_block(), dict(env)
            self.refine(known)
            values.append(self.value(part))
            self.block.add_output(values[-1])
        self.block, self.env = outer, env
        kind = T.unify(values[0].type, values[1].type)
        if kind is None:
            self.fail(f"if-expression's true branch has type {values[0].type.annotation()} but false branch has type "
                      f"{values[1].type.annotation()}", node)
        return made.add_output(kind)

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

    # Subscripts

    def on_Subscript(self, node):
        owner = self.expression(node.value)
        if isinstance(owner, ModuleValue):
            return self._child(owner, node)
        if isinstance(owner, Py) and not isinstance(owner.value, (list, tuple, str)):
            from ._resolve import Resolver

            return Py(Resolver.evaluate(self.resolver, node))
        value = self.as_value(owner, node)
        kind = value.type.kind
        if kind == "Tensor":
            return self.index(value, node.slice, node)
        if isinstance(node.slice, ast.Slice):
            return self._slice_of(value, node)
        key = self.value(node.slice)
        if kind in ("Tuple", "NamedTuple"):
            return self._tuple_item(value, key, node)
        if kind == "List":
            return self.emit("aten::__getitem__", [value, key], value.type.args[0], node)
        if kind == "Dict":
            return self.emit("aten::__getitem__", [value, key], value.type.args[1], node)
        if kind == "str":
            return self.emit("aten::__getitem__", [value, key], T.STR, node)
        self.fail(f"'{value.type.annotation()}' object is not subscriptable", node)

    def _child(self, owner, node):
        children = owner.children(self, node)
        if isinstance(node.slice, ast.Slice):
            self.fail("slices of module containers aren't supported", node)
        key = self.expression(node.slice)
        key = key.value if isinstance(key, Py) else key.node.attrs.get("value") if key.node.kind_ == "prim::Constant" else None
        if isinstance(key, int):
            return children[key][1]
        found = dict(children).get(key)
        if found is None:
            self.fail("Expected an integer literal for indexing of a module container", node)
        return found

    def _tuple_item(self, value, key, node):
        if key.node.kind_ != "prim::Constant":
            self.fail("tuple index must be a compile time constant", node)
        i, n = key.node.attrs["value"], len(value.type.args)
        if not -n <= i < n:
            self.fail(f"Tuple index out of range: Tuple is length {n} and index is {i}", node)
        if value.node.kind_ == "prim::TupleConstruct":
            return value.node.inputs[i]
        return self.emit("prim::TupleIndex", [value, key], value.type.args[i], node)

    def _slice_of(self, value, node):
        s = node.slice
        if value.type.kind == "Tuple":
            parts = self.unpack(value, None, node)
            bounds = [None if b is None else self.value(b).node.attrs["value"] for b in (s.lower, s.upper, s.step)]
            kept = parts[slice(*bounds)]
            return self.emit("prim::TupleConstruct", kept, T.tuple_of(*[p.type for p in kept]), node)
        bounds = [self.constant(None) if b is None else self.value(b) for b in (s.lower, s.upper)]
        step = self.constant(1) if s.step is None else self.value(s.step)
        return self.emit("aten::slice", [value, *bounds, step], value.type, node)

    def index(self, value, key, node):
        """tensor[key]"""
        keys = key.elts if isinstance(key, ast.Tuple) else [key]
        dim, indices = 0, {}
        for i, k in enumerate(keys):
            if isinstance(k, ast.Slice):
                value = self._slice_tensor(value, k, dim, node)
                dim += 1
                continue
            made = self.expression(k)
            plain = made.value if isinstance(made, Py) else (made.node.attrs.get("value") if made.node.kind_ == "prim::Constant" else k)
            if plain is Ellipsis:
                dim = -(len(keys) - i - 1)
                continue
            if plain is None:
                value = self.operation("unsqueeze", [value, self.constant(dim)], {}, node)
                dim += 1
                continue
            made = self.as_value(made, k)
            if made.type.kind == "int":
                value = self.operation("select", [value, self.constant(dim), made], {}, node)
                if dim < 0:
                    dim += 1
            else:
                indices[dim] = made
                dim += 1
        if indices:
            filled = [indices[i] if i in indices else self.constant(None) for i in range(max(indices) + 1)]
            kinds = self.emit("prim::ListConstruct", filled, T.list_of(T.optional(T.TENSOR)), node)
            value = self.operation("index", [value, kinds], {}, node)
        return value

    def _slice_tensor(self, value, k, dim, node):
        bounds = [self.constant(None) if b is None else self.value(b) for b in (k.lower, k.upper)]
        step = self.constant(1) if k.step is None else self.value(k.step)
        return self.operation("slice", [value, self.constant(dim), *bounds, step], {}, node)

    def set_item(self, target, value):
        """container[key] = value"""
        owner = self.value(target.value)
        if owner.type.kind in ("List", "Dict"):
            key = self.value(target.slice)
            self.emit("aten::_set_item", [owner, key, value], owner.type if owner.type.kind == "List" else None, target)
            return
        keys = target.slice.elts if isinstance(target.slice, ast.Tuple) else [target.slice]
        if len(keys) == 1 and not isinstance(keys[0], ast.Slice):
            key = self.value(keys[0])
            if key.type.kind == "Tensor":
                listed = self.emit("prim::ListConstruct", [key], T.list_of(T.optional(T.TENSOR)), target)
                if value.type.kind != "Tensor":
                    value = self.operation("tensor", [value], {}, target)
                self.operation("index_put_", [owner, listed, value], {}, target)
                return
        part = self.index(owner, target.slice, target)
        if value.type.kind == "Tensor":
            self.operation("copy_", [part, value], {}, target)
        else:
            self.operation("fill_", [part, value], {}, target)

    # Sequences

    def unpack(self, made, targets, node):
        """The parts of a sequence."""
        count = None if targets is None else len(targets)
        if isinstance(made, ModuleValue):
            return [m for _, m in made.children(self, node)]
        if isinstance(made, _Items):
            return list(made.items)
        if isinstance(made, Py) and isinstance(made.value, (tuple, list)):
            return [Py(v) for v in made.value]
        value = self.as_value(made, node)
        if value.type.kind in ("Tuple", "NamedTuple"):
            kinds = value.type.args
            if count is not None and count != len(kinds):
                self.fail(f"Provided {len(kinds)} values but {count} are unpacked", node)
            if value.node.kind_ == "prim::TupleConstruct":
                return list(value.node.inputs)
            unpacked = self.emit("prim::TupleUnpack", [value], None, node)
            return [unpacked.add_output(k) for k in kinds]
        if value.type.kind == "List" and count is not None:
            unpacked = self.emit("prim::ListUnpack", [value], None, node)
            return [unpacked.add_output(value.type.args[0]) for _ in range(count)]
        if value.type.kind == "Tensor" and count is not None:
            listed = self.operation("unbind", [value, self.constant(0)], {}, node)
            unpacked = self.emit("prim::ListUnpack", [listed], None, node)
            return [unpacked.add_output(T.TENSOR) for _ in range(count)]
        self.fail(f"{value.type.annotation()} cannot be unpacked", node)

    def iterable(self, node):
        """What a loop goes through."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("range", "enumerate", "zip", "reversed"):
            if node.func.id not in self.env:
                return getattr(self, f"_iterate_{node.func.id}")(node)
        made = self.expression(node)
        if isinstance(made, Bound) and isinstance(made.owner, ModuleValue):
            made = made.owner
        if isinstance(made, ModuleValue):
            return Iterable(unrolled=[m for _, m in made.children(self, node)])
        if isinstance(made, _Items):
            return Iterable(unrolled=made.items)
        return self._through(self.as_value(made, node), node)

    def _through(self, value, node):
        kind = value.type.kind
        if kind in ("Tuple", "NamedTuple"):
            return Iterable(unrolled=self.unpack(value, None, node))
        if kind == "Dict":
            value = self.emit("aten::keys", [value], T.list_of(value.type.args[0]), node)
        if value.type.kind in ("List", "str"):
            item = value.type.args[0] if value.type.kind == "List" else T.STR
            return Iterable(lambda at: self.emit("aten::len", [value], T.INT, at),
                            lambda i, at: self.emit("aten::__getitem__", [value, i], item, at))
        if kind == "Tensor":
            return Iterable(lambda at: self.emit("aten::len", [value], T.INT, at),
                            lambda i, at: self.operation("select", [value, self.constant(0), i], {}, at))
        self.fail(f"'{value.type.annotation()}' object is not iterable", node)

    def _iterate_range(self, node):
        args = [self.value(a) for a in node.args]
        for a in args:
            if a.type.kind != "int":
                if a.type.kind != "Tensor":
                    self.fail(f"range() expected an int but got {a.type.annotation()}", node)
        args = [self.emit("aten::Int", [a], T.INT, node) if a.type.kind == "Tensor" else a for a in args]
        if len(args) == 1:
            return Iterable(lambda at: args[0], lambda i, at: i)
        start, stop = args[:2]
        step = args[2] if len(args) > 2 else self.constant(1)
        return Iterable(lambda at: self.emit("aten::__range_length", [start, stop, step], T.INT, at),
                        lambda i, at: self.emit("aten::__derive_index", [i, start, step], T.INT, at))

    def _iterate_enumerate(self, node):
        inner = self.iterable(node.args[0])
        start = self.value(node.args[1]) if len(node.args) > 1 else None
        if inner.unrolled is not None:
            first = 0 if start is None else start.node.attrs["value"]
            return Iterable(unrolled=[_Items([Py(i + first), v]) for i, v in enumerate(inner.unrolled)])

        def at(i, node):
            number = i if start is None else self.emit("aten::add", [i, start], T.INT, node)
            return _Items([number, inner.at(i, node)])

        return Iterable(inner.length, at)

    def _iterate_zip(self, node):
        inner = [self.iterable(a) for a in node.args]
        if all(x.unrolled is not None for x in inner):
            return Iterable(unrolled=[_Items(list(items)) for items in zip(*(x.unrolled for x in inner))])
        if any(x.unrolled is not None for x in inner):
            n = min(len(x.unrolled) for x in inner if x.unrolled is not None)
            return Iterable(unrolled=[_Items([x.unrolled[i] if x.unrolled is not None else x.at(self.constant(i), node) for x in inner])
                                      for i in range(n)])

        def length(at):
            listed = self.list_of([x.length(at) for x in inner], at)
            return self.emit("prim::min", [listed], T.INT, at)

        return Iterable(length, lambda i, at: _Items([x.at(i, at) for x in inner]))

    def _iterate_reversed(self, node):
        inner = self.iterable(node.args[0])
        if inner.unrolled is None:
            self.fail("reversed() of a list of unknown length isn't supported", node)
        return Iterable(unrolled=inner.unrolled[::-1])


class _Items(Py):
    """Several things that a loop gives at once."""

    def __init__(self, items):
        super().__init__(items)
        self.items = items


class _Unconverted(Condition):
    """A comparison that gave a tensor: a tensor as a value, converted as a condition."""

    def __init__(self, compiler, tensor, node):
        self._compiler, self._tensor, self._node, self._made = compiler, tensor, node, None
        self.static, self.true, self.false = None, {}, {}

    @property
    def value(self):
        if self._made is None:
            self._made = self._compiler.to_bool(self._tensor, self._node)
        return self._made


def _retyped(compiler, value, wanted):
    node = compiler.graph.create("prim::unchecked_cast", [value], 0)
    compiler.block.append(node)
    return node.add_output(wanted)

