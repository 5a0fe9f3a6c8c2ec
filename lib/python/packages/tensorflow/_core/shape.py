"""Static shapes, with dimensions that may be unknown."""

import sys


class Dimension:
    """A dimension of TensorFlow 1: `value` is an int or None."""

    __slots__ = ("_value",)

    def __init__(self, value):
        self._value = _dimension(value)

    @property
    def value(self):
        return self._value

    def __int__(self):
        return self._value

    def __index__(self):
        return self._value

    def __eq__(self, other):
        other = other._value if isinstance(other, Dimension) else other
        if self._value is None or other is None:
            return None
        return self._value == other

    def __hash__(self):
        return hash(self._value)

    def _with(self, other, f):
        if not (other is None or isinstance(other, (int, Dimension)) or hasattr(other, "__index__")) or hasattr(other, "_op"):
            return NotImplemented
        other = other._value if isinstance(other, Dimension) else other
        return Dimension(None if self._value is None or other is None else f(self._value, other))

    def __add__(self, other):
        return self._with(other, lambda a, b: a + b)

    def __radd__(self, other):
        return self._with(other, lambda a, b: b + a)

    def __sub__(self, other):
        return self._with(other, lambda a, b: a - b)

    def __mul__(self, other):
        return self._with(other, lambda a, b: a * b)

    __rmul__ = __mul__

    def __rsub__(self, other):
        return self._with(other, lambda a, b: b - a)

    def __floordiv__(self, other):
        return self._with(other, lambda a, b: a // b)

    __div__ = __floordiv__

    def __rfloordiv__(self, other):
        return self._with(other, lambda a, b: b // a)

    def __truediv__(self, other):
        raise TypeError(f"unsupported operand type(s) for /: 'Dimension' and '{type(other).__name__}', please use // instead")

    def __rtruediv__(self, other):
        raise TypeError(f"unsupported operand type(s) for /: '{type(other).__name__}' and 'Dimension', please use // instead")

    def __mod__(self, other):
        return self._with(other, lambda a, b: a % b)

    def __rmod__(self, other):
        return self._with(other, lambda a, b: b % a)

    def _compare(self, other, f):
        other = other._value if isinstance(other, Dimension) else other
        return None if self._value is None or other is None else f(self._value, other)

    def __ne__(self, other):
        return self._compare(other, lambda a, b: a != b)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def is_compatible_with(self, other):
        """Whether both may be one size: equal, or one unknown."""
        return self._compare(other, lambda a, b: a == b) is not False

    def merge_with(self, other):
        """The size that both are. @raises ValueError where they differ"""
        other = other if isinstance(other, Dimension) else Dimension(other)
        if not self.is_compatible_with(other):
            raise ValueError(f"Dimensions {self} and {other} are not compatible")
        return Dimension(other._value if self._value is None else self._value)

    def __repr__(self):
        return f"Dimension({self._value!r})"

    def __str__(self):
        return "?" if self._value is None else str(self._value)


Dimension.__module__ = "tensorflow.python.framework.tensor_shape"


def dimension_value(dimension):
    return dimension.value if isinstance(dimension, Dimension) else dimension


def _dimension(value):
    if value is None or type(value) is int:
        n = value
    elif isinstance(value, Dimension):
        n = value._value
    else:
        try:
            n = value.__index__()
        except AttributeError:
            raise TypeError(
                "Dimension value must be integer or None or have an __index__ method, "
                f"got value '{value!r}' with type '{type(value)!r}'"
            ) from None
    if n is not None and n < 0:
        raise ValueError(f"Dimension {n} must be >= 0")
    return n


# As the real package does: a class attribute decides what indexing gives.
_v2_behavior = True
_OURS = ("tensorflow.", "keras.")


def _gives_ints():
    """Are sizes plain numbers to who asks? To a program after `disable_v2_behavior` they are Dimensions; never to these packages."""
    return _v2_behavior or sys._getframe(2).f_globals.get("__name__", "").startswith(_OURS)



class TensorShape:
    """The shape of a tensor: known dimensions, unknown ones (None), or nothing known (`TensorShape(None)`)."""

    __slots__ = ("_dims",)

    def __init__(self, dims):
        if dims is None:
            self._dims = None
        elif isinstance(dims, TensorShape):
            self._dims = dims._dims
        elif isinstance(dims, (tuple, list)):
            self._dims = tuple(_dimension(d) for d in dims)
        elif isinstance(dims, int):
            self._dims = (_dimension(dims),)
        elif isinstance(dims, str):
            raise TypeError(
                f"Failed to convert '{dims!r}' to a shape: '{dims[:1]!r}'could not be converted to a dimension. A shape "
                "should either be single dimension (e.g. 10), or an iterable of dimensions (e.g. [1, 10, None])."
            )
        else:
            try:
                items = iter(dims)
            except TypeError:
                self._dims = (_dimension(dims),)
            else:
                self._dims = tuple(_dimension(d) for d in items)

    @classmethod
    def _of(cls, dims):
        """From a tuple that needs no check."""
        shape = cls.__new__(cls)
        shape._dims = dims
        return shape

    @property
    def rank(self):
        return None if self._dims is None else len(self._dims)

    ndims = rank

    @property
    def dims(self):
        return None if self._dims is None else [Dimension(d) for d in self._dims]

    def as_list(self):
        if self._dims is None:
            raise ValueError("as_list() is not defined on an unknown TensorShape.")
        return list(self._dims)

    def num_elements(self):
        if self._dims is None or None in self._dims:
            return None
        n = 1
        for d in self._dims:
            n *= d
        return n

    def is_fully_defined(self):
        return self._dims is not None and None not in self._dims

    def is_compatible_with(self, other):
        other = as_shape(other)
        if self._dims is None or other._dims is None:
            return True
        return len(self._dims) == len(other._dims) and all(
            a is None or b is None or a == b for a, b in zip(self._dims, other._dims)
        )

    def assert_is_compatible_with(self, other):
        if not self.is_compatible_with(other):
            raise ValueError(f"Shapes {self} and {other} are incompatible")

    def is_subtype_of(self, other):
        if other._dims is None:
            return True
        if self._dims is None or len(self._dims) != len(other._dims):
            return False
        return all(b is None or a == b for a, b in zip(self._dims, other._dims))

    def most_specific_compatible_shape(self, other):
        other = as_shape(other)
        if self._dims is None or other._dims is None or len(self._dims) != len(other._dims):
            return TensorShape(None)
        return TensorShape([a if a == b else None for a, b in zip(self._dims, other._dims)])

    def merge_with(self, other):
        other = as_shape(other)
        if self._dims is None:
            return other
        if other._dims is None:
            return self
        if not self.is_compatible_with(other):
            raise ValueError(f"Shapes {self} and {other} are not compatible")
        return TensorShape([b if a is None else a for a, b in zip(self._dims, other._dims)])

    def concatenate(self, other):
        other = as_shape(other)
        if self._dims is None or other._dims is None:
            return TensorShape(None)
        return TensorShape._of(self._dims + other._dims)

    def assert_has_rank(self, rank):
        if self.rank not in (None, rank):
            raise ValueError(f"Shape {self} must have rank {rank}")

    def assert_same_rank(self, other):
        other = as_shape(other)
        if self.rank is not None and other.rank is not None and self.rank != other.rank:
            raise ValueError(f"Shapes {self} and {other} must have the same rank")

    def assert_is_fully_defined(self):
        if not self.is_fully_defined():
            raise ValueError(f"Shape {self} is not fully defined")

    def with_rank(self, rank):
        try:
            return self.merge_with(TensorShape([None] * rank))
        except ValueError:
            raise ValueError(f"Shape {self} must have rank {rank}") from None

    def with_rank_at_least(self, rank):
        if self.rank is not None and self.rank < rank:
            raise ValueError(f"Shape {self} must have rank at least {rank}")
        return self

    def with_rank_at_most(self, rank):
        if self.rank is not None and self.rank > rank:
            raise ValueError(f"Shape {self} must have rank at most {rank}")
        return self

    def __getitem__(self, key):
        if self._dims is None:
            if isinstance(key, slice):
                return TensorShape(None)
            return None if _gives_ints() else Dimension(None)
        if isinstance(key, slice):
            return TensorShape._of(self._dims[key])
        return self._dims[key] if _gives_ints() else Dimension(self._dims[key])

    def __len__(self):
        if self._dims is None:
            raise ValueError("Cannot take the length of shape with unknown rank.")
        return len(self._dims)

    def __iter__(self):
        if self._dims is None:
            raise ValueError("Cannot iterate over a shape with unknown rank.")
        return iter(self._dims if _gives_ints() else [Dimension(d) for d in self._dims])

    def __bool__(self):
        return self._dims is not None

    def __eq__(self, other):
        if type(other) is not TensorShape:
            try:
                other = as_shape(other)
            except (TypeError, ValueError):
                return NotImplemented
        return self._dims == other._dims

    def __hash__(self):
        return hash(self._dims)

    def __add__(self, other):
        return self.concatenate(other)

    def __radd__(self, other):
        return as_shape(other).concatenate(self)

    def __repr__(self):
        if self._dims is None:
            return "TensorShape(None)"
        return f"TensorShape({list(self._dims) if _v2_behavior else [Dimension(d) for d in self._dims]})"

    def __str__(self):
        if self._dims is None:
            return "<unknown>"
        if _v2_behavior:
            return str(self._dims)
        return f"({', '.join('?' if d is None else str(d) for d in self._dims)}{',' if len(self._dims) == 1 else ''})"

    def __reduce__(self):
        return TensorShape, (self._dims,)


TensorShape.__module__ = "tensorflow.python.framework.tensor_shape"


def as_shape(shape):
    return shape if type(shape) is TensorShape else TensorShape(shape)


def runtime_text(shape):
    """`[?,3]`: a shape as the runtime's messages show it."""
    shape = as_shape(shape)
    if shape._dims is None:
        return "<unknown>"
    return "[" + ",".join("?" if d is None else str(d) for d in shape._dims) + "]"
