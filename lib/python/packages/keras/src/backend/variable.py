"""keras.Variable: a named state tensor of a layer, metric or optimizer, around a tf.Variable."""

import tensorflow as tf

from keras.src.api_export import keras_export
from keras.src.backend.autocast import get_autocast_scope
from keras.src.backend.dtypes import is_float_dtype, standardize_dtype
from keras.src.backend.name_scope import current_path
from keras.src.backend.stateless_scope import _scopes, stateless_value
from keras.src.backend.shapes import shape_equal, standardize_shape
from keras.src.backend.tensors import convert_to_tensor, in_scratch
from keras.src.utils.naming import auto_name

_AGGREGATIONS = (None, "none", "mean", "sum", "only_first_replica")


@keras_export("keras.Variable")
class Variable:
    """A variable from a value, or from an initializer and a shape.

    `path` is its name below the layers that hold it; `value` is the tf.Variable.
    """

    def __init__(
        self,
        initializer,
        shape=None,
        dtype=None,
        trainable=True,
        autocast=True,
        aggregation="none",
        synchronization="auto",
        name=None,
    ):
        name = name or auto_name(self.__class__.__name__)
        if not isinstance(name, str) or "/" in name:
            raise ValueError(
                f"Argument `name` must be a string and cannot contain character `/`. Received: name={name}"
            )
        if aggregation not in _AGGREGATIONS:
            raise ValueError(
                "Invalid value for argument `aggregation`. Expected one of `None`, `'none'`, `'mean'`, `'sum'`, "
                f"`'only_first_replica'`. Received: aggregation={aggregation}"
            )
        parent = current_path()
        self._name = name
        self._path = f"{parent}/{name}" if parent else name
        self._trainable = bool(trainable)
        self._autocast = bool(autocast)
        self._regularizer = None
        self._constraint = None
        self.aggregation = aggregation or "none"
        self.synchronization = synchronization or "none"
        self.overwrite_with_gradient = False
        if isinstance(initializer, str):
            from keras.src import initializers

            initializer = initializers.get(initializer)
        if callable(initializer):
            if shape is None:
                raise ValueError(
                    "When creating a Variable from an initializer, the `shape` argument should be specified. "
                    f"Received: initializer={initializer} and shape={shape}"
                )
            self._dtype = standardize_dtype(dtype)
            self._shape = self._checked(shape)
            self._value = self._create(lambda: initializer(self._shape, dtype=self._dtype))
        else:
            value = initializer if isinstance(initializer, tf.Variable) else convert_to_tensor(initializer, dtype)
            self._dtype = standardize_dtype(value.dtype)
            self._value = value if isinstance(value, tf.Variable) else self._create(value)
            self._shape = self._checked(self._value.shape)

    def _create(self, initial_value):
        # What a scratch trace makes outlives it.
        if in_scratch():
            with tf.init_scope():
                return self._make(initial_value)
        return self._make(initial_value)

    def _make(self, initial_value):
        return tf.Variable(initial_value, dtype=self._dtype, trainable=self._trainable, name=self._path)

    def _checked(self, shape):
        shape = standardize_shape(shape)
        if None in shape:
            raise ValueError(
                "Shapes used to initialize variables must be fully-defined (no `None` dimensions). "
                f"Received: shape={shape} for variable path='{self.path}'"
            )
        return shape

    @property
    def value(self):
        held = self._value
        if _scopes:
            given = stateless_value(self)
            held = held if given is None else given
        scope = get_autocast_scope()
        if scope is not None and self._autocast and scope.dtype is not None and is_float_dtype(self._dtype):
            return tf.cast(held, scope.dtype)
        return held

    def numpy(self):
        return self.value.numpy()

    def assign(self, value):
        """Set the value; returns it as a tensor of this variable's type."""
        value = convert_to_tensor(value, dtype=self._dtype)
        if not shape_equal(value.shape, self._shape):
            raise ValueError(
                "The shape of the target variable and the shape of the target value in `variable.assign(value)` must "
                f"match. variable.shape={self.shape}, Received: value.shape={value.shape}. Target variable: {self}"
            )
        if _scopes:
            _scopes[-1].add_update((self, value))
        else:
            self._value.assign(value)
        return value

    def assign_add(self, value):
        return self.assign(self + value)

    def assign_sub(self, value):
        return self.assign(self - value)

    @property
    def dtype(self):
        scope = get_autocast_scope()
        if self._autocast and scope is not None and scope.dtype is not None and is_float_dtype(self._dtype):
            return scope.dtype
        return self._dtype

    @property
    def shape(self):
        return tf.TensorShape(self._shape)

    @property
    def ndim(self):
        return len(self._shape)

    @property
    def trainable(self):
        return self._trainable

    @trainable.setter
    def trainable(self, value):
        self._trainable = bool(value)

    @property
    def name(self):
        return self._name

    @property
    def path(self):
        return self._path

    @property
    def regularizer(self):
        return self._regularizer

    @regularizer.setter
    def regularizer(self, value):
        self._regularizer = _callable_or_none("regularizer", "keras.regularizers.Regularizer", value)

    @property
    def constraint(self):
        return self._constraint

    @constraint.setter
    def constraint(self, value):
        self._constraint = _callable_or_none("constraint", "keras.constraints.Constraint", value)

    # What lets TensorFlow take the variable where it takes a tensor, and differentiate by it.
    _should_act_as_resource_variable = True
    _is_tensor_like = True

    @property
    def _resource_variable(self):
        return self.value if _scopes else self._value

    @property
    def _shared_name(self):
        return self._value._shared_name

    @property
    def handle(self):
        return self._value.handle

    def __tf_tensor__(self, dtype=None, name=None):
        return tf.convert_to_tensor(self.value, dtype=dtype, name=name)

    def __array__(self, dtype=None, copy=None):
        import numpy as np

        # A scalar's value is no array yet.
        return np.asarray(self._value.numpy() if self._value is not None else self.numpy(), dtype=dtype)

    def __repr__(self):
        try:
            value = f", value={self._value.numpy()}"
        except (NotImplementedError, AttributeError):
            # A symbolic value, while a function is traced.
            value = ""
        return f"<Variable path={self.path}, shape={self.shape}, dtype={self.dtype}{value}>"

    def __getitem__(self, index):
        return self.value[index]

    def __int__(self):
        return int(self._scalar())

    def __float__(self):
        return float(self._scalar())

    def _scalar(self):
        if self.ndim > 0:
            raise TypeError(f"Only scalar arrays can be converted to Python scalars. Got: shape={self.shape}")
        return self.value

    def __bool__(self):
        raise TypeError("A Keras Variable cannot be used as a boolean.")

    def __pos__(self):
        return self.value

    def __round__(self, ndigits=None):
        from keras.src import ops

        return ops.round(self.value, decimals=ndigits or 0)

    def __hash__(self):
        return id(self)


def _callable_or_none(argument, kind, value):
    if value is not None and not callable(value):
        raise ValueError(
            f"Invalid value for attribute `{argument}`. Expected a callable (such as a `{kind}` instance) or `None`. "
            f"Received: {argument}={value}"
        )
    return value


def _operator(name, operation, swapped=False):
    def apply(self, *others):
        from keras.src import ops

        operands = (*others, self.value) if swapped else (self.value, *others)
        return getattr(ops, operation)(*operands)

    apply.__name__ = name
    setattr(Variable, name, apply)


for _name, _operation in {
    "add": "add", "sub": "subtract", "mul": "multiply", "matmul": "matmul", "truediv": "true_divide", "pow": "power",
    "floordiv": "floor_divide", "mod": "mod", "and": "logical_and", "or": "logical_or", "xor": "logical_xor",
}.items():  # fmt: skip
    _operator(f"__{_name}__", _operation)
    _operator(f"__r{_name}__", _operation, swapped=True)
for _name, _operation in {
    "neg": "negative", "abs": "absolute", "invert": "logical_not", "lt": "less", "le": "less_equal", "gt": "greater",
    "ge": "greater_equal", "eq": "equal", "ne": "not_equal",
}.items():  # fmt: skip
    _operator(f"__{_name}__", _operation)
