"""Conditions of TorchScript: comparisons, their junctions, and what they tell of a name."""

import ast

import torch

from . import _types as T
from ._ir import Value
from ._values import Condition, ModuleValue, Py

_COMPARE = {"Eq": "eq", "NotEq": "ne", "Lt": "lt", "LtE": "le", "Gt": "gt", "GtE": "ge"}
_SWAPPED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le", "eq": "eq", "ne": "ne"}


class Conditions:
    """The part of the compiler that knows conditions."""

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
        if a == "Tensor" and b == "Tensor" or a == "Tensor" and b in T.NUMBERS:
            return self.operation(name, [left, right], {}, node)
        if b == "Tensor" and a in T.NUMBERS:
            return self.operation(_SWAPPED[name], [right, left], {}, node)
        if "None" in (a, b) or (a in T.NUMBERS) != (b in T.NUMBERS) or (a == "str") != (b == "str"):
            self.no_overload(f"aten::{name}", [left, right], {}, node, None)
        return self._fold(name, left, right, T.BOOL, node)

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
