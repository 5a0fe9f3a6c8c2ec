"""Operators of TorchScript: arithmetic of numbers and tensors."""

from . import _types as T

_BINARY = {"Add": "add", "Sub": "sub", "Mult": "mul", "Div": "div", "FloorDiv": "floordiv", "Mod": "remainder", "Pow": "pow",
           "MatMult": "matmul", "BitAnd": "__and__", "BitOr": "__or__", "BitXor": "__xor__", "LShift": "__lshift__",
           "RShift": "__rshift__"}


class Operators:
    """The part of the compiler that knows operators."""

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
        if a in T.NUMBERS and b in T.NUMBERS:
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
        if left.type.kind in T.NUMBERS:
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
