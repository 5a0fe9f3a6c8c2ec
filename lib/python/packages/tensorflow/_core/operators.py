"""Python's operators on tensors and variables."""

from tapegraph import _bridge

from . import dtypes as _dtypes, indexing as _indexing, state as _state
from .._ops import linalg as _linalg_ops, math as _math_ops
from .convert import convert_to_tensor
from .._ops.math import binary
from .tensor import EagerTensor, TensorLike, wrap


def _arithmetic(type, default):
    key = "tf." + type
    kinds = _math_ops._KINDS

    def forward(self, other):
        if _state.graph is None and self.__class__ is EagerTensor:
            if other.__class__ is EagerTensor:
                return wrap(_bridge.call(key, 0, self._h, 0, other._h))
            kind = kinds.get(other.__class__)
            if kind is not None and kind != 4 and (kind != 1 or -(2**31) <= other < 2**31):
                return wrap(_bridge.call(key, 0, self._h, kind, other))
        if _is_foreign(other):
            return NotImplemented
        return binary(type, default, self, other)

    def backward(self, other):
        if _is_foreign(other):
            return NotImplemented
        if not isinstance(other, TensorLike):
            if _state.graph is not None:
                with _state.graph._scope(default) as scope:
                    return binary(type, default, convert_to_tensor(other, self.dtype, name="x"), self, scope)
            other = convert_to_tensor(other, self.dtype)
        return binary(type, default, other, self)

    return forward, backward


def _is_foreign(other):
    """Does the other operand know better how to combine with tensors?"""
    return getattr(other.__class__, "_combines_with_tensors", False)


def _true_divide(self, other):
    if _is_foreign(other):
        return NotImplemented
    return _math_ops.true_divide(self, other)


def _reverse_true_divide(self, other):
    return _math_ops.true_divide(convert_to_tensor(other, self.dtype), self)


def _named():
    """What the operator's node is called in a graph; eager errors name the function's."""
    return None if _state.graph is None else "matmul"


def _matmul(self, other):
    return _linalg_ops.matmul(self, other, name=_named())


def _reverse_matmul(self, other):
    return _linalg_ops.matmul(convert_to_tensor(other, self.dtype), self, name=_named())


def _logic(logical, bitwise, default):
    def forward(self, other):
        if self.dtype is _dtypes.bool:
            return binary(logical, default, self, other)
        return binary(bitwise, default, self, other)

    def backward(self, other):
        return forward(convert_to_tensor(other, self.dtype), self)

    return forward, backward


def _xor(self, other):
    if self.dtype is _dtypes.bool:
        return _math_ops.logical_xor(self, convert_to_tensor(other, self.dtype))
    return _math_ops.bitwise_xor(self, other)


def _not(self):
    return _math_ops.logical_not(self) if self.dtype is _dtypes.bool else _math_ops.invert(self)


def _comparison(type):
    def compare(self, other):
        return binary(type, type, self, other)

    return compare


def _equal(self, other):
    if other is None:
        return False
    if not self._compares_elements():
        return self is other
    return _compare("Equal", _math_ops.equal, self, other, False)


def _not_equal(self, other):
    if other is None:
        return True
    if not self._compares_elements():
        return self is not other
    return _compare("NotEqual", _math_ops.not_equal, self, other, True)


def _compare(type, function, self, other, when_shapes_differ):
    """`==` of shapes that do not broadcast is False as a whole, not an error."""
    if isinstance(other, TensorLike) and self.shape.is_fully_defined() and other.shape.is_fully_defined():
        for a, b in zip(reversed(self.shape.as_list()), reversed(other.shape.as_list())):
            if a != b and 1 not in (a, b):
                return convert_to_tensor(when_shapes_differ)
    return function(self, other)


def install():
    for name, type, default in (
        ("add", "AddV2", "add"),
        ("sub", "Sub", "sub"),
        ("mul", "Mul", "mul"),
        ("floordiv", "FloorDiv", "floordiv"),
        ("mod", "FloorMod", "mod"),
        ("pow", "Pow", "pow"),
    ):
        forward, backward = _arithmetic(type, default)
        setattr(TensorLike, f"__{name}__", forward)
        setattr(TensorLike, f"__r{name}__", backward)
    for name, logical, bitwise in (("and", "LogicalAnd", "BitwiseAnd"), ("or", "LogicalOr", "BitwiseOr")):
        forward, backward = _logic(logical, bitwise, name)
        setattr(TensorLike, f"__{name}__", forward)
        setattr(TensorLike, f"__r{name}__", backward)
    TensorLike.__xor__ = TensorLike.__rxor__ = _xor
    TensorLike.__invert__ = _not
    TensorLike.__truediv__ = _true_divide
    TensorLike.__rtruediv__ = _reverse_true_divide
    TensorLike.__div__ = _true_divide
    TensorLike.__rdiv__ = _reverse_true_divide
    TensorLike.__matmul__ = _matmul
    TensorLike.__rmatmul__ = _reverse_matmul
    TensorLike.__neg__ = lambda self: _math_ops.negative(self)
    TensorLike.__abs__ = lambda self: _math_ops.abs(self)
    TensorLike.__lt__ = _comparison("Less")
    TensorLike.__le__ = _comparison("LessEqual")
    TensorLike.__gt__ = _comparison("Greater")
    TensorLike.__ge__ = _comparison("GreaterEqual")
    TensorLike.__eq__ = _equal
    TensorLike.__ne__ = _not_equal
    TensorLike.__getitem__ = _indexing.getitem
    TensorLike.OVERLOADABLE_OPERATORS = frozenset(n for n in vars(TensorLike) if n.startswith("__"))


install()
