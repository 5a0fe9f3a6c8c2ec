"""NumPy's methods and type rules on tensors, once a program asks for them."""

from ..._core import tensor as _tensor
from . import _arrays, _elements

_METHODS = "clip max mean min ravel".split()
_OPERATORS = {
    "add": "add", "sub": "subtract", "mul": "multiply", "truediv": "true_divide", "floordiv": "floor_divide", "mod": "mod",
    "pow": "power", "matmul": "matmul",
}  # fmt: skip
_installed = False


def install():
    """Sets the methods on the class of tensors."""
    global _installed
    if _installed:
        return
    _installed = True
    cls = _tensor.Tensor
    for name in _METHODS:
        function = getattr(_arrays, name, None) or getattr(_elements, name, None)
        if function is not None:
            setattr(cls, name, function)
    cls.reshape = lambda self, *shape, **options: _arrays.reshape(self, shape[0] if len(shape) == 1 else shape, **options)
    cls.transpose = lambda self, *axes: _arrays.transpose(self, (axes[0] if len(axes) == 1 else axes) or None)
    cls.astype = lambda self, dtype: _arrays.asarray(self, dtype)
    cls.T = property(lambda self: _arrays.transpose(self))
    cls.size = property(lambda self: self.shape.num_elements())
    cls.flatten = _arrays.ravel
    cls.__pos__ = lambda self: self
    cls.data = property(lambda self: self.numpy().data)
    cls.tolist = lambda self: self.numpy().tolist()
    for name, function in _OPERATORS.items():
        call = getattr(_elements, function, None) or getattr(_arrays, function)
        setattr(cls, f"__{name}__", lambda self, other, call=call: call(self, other))
        setattr(cls, f"__r{name}__", lambda self, other, call=call: call(other, self))

