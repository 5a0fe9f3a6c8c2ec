"""KerasTensor: a shape and a type that stand for a tensor while a functional model is drawn up."""

from keras.src import tree
from keras.src.api_export import keras_export
from keras.src.backend.dtypes import standardize_dtype
from keras.src.backend.shapes import standardize_shape
from keras.src.utils.naming import auto_name

_SYMBOLIC = (
    "A KerasTensor is symbolic: it's a placeholder for a shape an a dtype. It doesn't have any actual numerical value."
)

_NOT_A_TENSOR = """A KerasTensor cannot be used as input to a TensorFlow function. A KerasTensor is a symbolic \
placeholder for a shape and dtype, used when constructing Keras Functional models or Keras Functions. You can only use \
it as input to a Keras layer or a Keras operation (from the namespaces `keras.layers` and `keras.ops`). You are likely \
doing something like:

```
x = Input(...)
...
tf_fn(x)  # Invalid.
```

What you should do instead is wrap `tf_fn` in a layer:

```
class MyLayer(Layer):
    def call(self, x):
        return tf_fn(x)

x = MyLayer()(x)
```
"""


@keras_export("keras.KerasTensor")
class KerasTensor:
    """A symbolic tensor; `_keras_history` says which operation made it."""

    def __init__(self, shape, dtype="float32", sparse=False, ragged=False, record_history=True, name=None):
        self._shape = standardize_shape(shape)
        self._dtype = standardize_dtype(dtype)
        self._sparse = bool(sparse)
        self._ragged = bool(ragged)
        self.name = name or auto_name(self.__class__.__name__)
        self.record_history = record_history

    @property
    def shape(self):
        return self._shape

    @property
    def dtype(self):
        return self._dtype

    @property
    def sparse(self):
        return self._sparse

    @property
    def ragged(self):
        return self._ragged

    @property
    def ndim(self):
        return len(self._shape)

    def __setattr__(self, name, value):
        if name in ("shape", "dtype", "sparse"):
            raise AttributeError(
                f"The `{name}` attribute of KerasTensor is immutable. "
                "One should create a new instance of KerasTensor for this."
            )
        super().__setattr__(name, value)

    def __int__(self):
        raise ValueError(f"{_SYMBOLIC} You cannot convert it to an int.")

    def __float__(self):
        raise ValueError(f"{_SYMBOLIC} You cannot convert it to a float.")

    def __array__(self, *args, **kwargs):
        raise ValueError(f"{_SYMBOLIC} You cannot convert it to a NumPy array.")

    def __tf_tensor__(self, dtype=None, name=None):
        raise ValueError(_NOT_A_TENSOR)

    def __repr__(self):
        return (
            f"<KerasTensor shape={self.shape}, dtype={self.dtype}, sparse={self.sparse}, "
            f"ragged={self.ragged}, name={self.name}>"
        )

    def __iter__(self):
        raise NotImplementedError("Iterating over a symbolic KerasTensor is not supported.")

    def __bool__(self):
        raise TypeError("A symbolic KerasTensor cannot be used as a boolean.")

    def __round__(self, ndigits=None):
        from keras.src import ops

        return ops.round(self, decimals=ndigits or 0)


def _operator(name, operation, swapped=False):
    """An operator of KerasTensor: the operation of `keras.ops` on it and the other operand."""

    def apply(self, *others):
        from keras.src import ops

        operands = (*others, self) if swapped else (self, *others)
        return getattr(ops, operation)(*operands)

    apply.__name__ = name
    setattr(KerasTensor, name, apply)


for _name, _operation in {
    "add": "add", "sub": "subtract", "mul": "multiply", "matmul": "matmul", "truediv": "true_divide", "pow": "power",
    "floordiv": "floor_divide", "mod": "mod", "and": "logical_and", "or": "logical_or", "xor": "logical_xor",
}.items():  # fmt: skip
    _operator(f"__{_name}__", _operation)
    _operator(f"__r{_name}__", _operation, swapped=True)
for _name, _operation in {
    "neg": "negative", "abs": "absolute", "invert": "logical_not", "lt": "less", "le": "less_equal", "gt": "greater",
    "ge": "greater_equal", "ne": "not_equal", "getitem": "get_item", "reshape": "reshape", "squeeze": "squeeze",
}.items():  # fmt: skip
    _operator(_name if _name in ("reshape", "squeeze") else f"__{_name}__", _operation)


def any_symbolic_tensors(args=(), kwargs=None):
    """Is there a KerasTensor among these arguments?"""
    for items in (args, kwargs.values() if kwargs else ()):
        for x in items:
            if isinstance(x, KerasTensor):
                return True
            if isinstance(x, (tuple, list, dict)) and any(isinstance(leaf, KerasTensor) for leaf in tree.flatten(x)):
                return True
    return False


@keras_export("keras.utils.is_keras_tensor", "keras.backend.is_keras_tensor")
def is_keras_tensor(x):
    return isinstance(x, KerasTensor)
