"""Variables: tensors that can be assigned to."""

import enum
import itertools

from tapegraph import _bridge

from . import dtypes as _dtypes, state as _state
from .convert import convert_to_tensor
from .dtypes import as_dtype
from .op import Ints, op, op_run
from .shape import TensorShape
from .tensor import EagerTensor, StringTensor, TensorLike, _on_its_own_line, wrap


class VariableSynchronization(enum.Enum):
    AUTO = 0
    NONE = 1
    ON_WRITE = 2
    ON_READ = 3


class VariableAggregation(enum.Enum):
    NONE = 0
    SUM = 1
    MEAN = 2
    ONLY_FIRST_REPLICA = 3


_ids = itertools.count()

# Every variable that exists, for tapes that tell which they watched: id -> weak reference.
_alive = None


class _VariableMeta(type):
    """`tf.Variable(...)` makes the kind of variable that the moment asks for."""

    def __call__(cls, *args, **kwargs):
        if cls is Variable:
            graph = _state.graph
            creators = graph._creators if graph is not None else _creators
            if creators:
                return _run_creators(creators, args, kwargs)
            if graph is not None:
                return graph._make_variable(args, kwargs)
        return super().__call__(*args, **kwargs)


# Functions of tf.variable_creator_scope, innermost last.
_creators = []


def _run_creators(creators, args, kwargs):
    """Asks the innermost creator; what it asks for in turn goes to the next one further out."""
    creator = creators.pop()
    names = ("initial_value", "trainable", "validate_shape", "caching_device", "name", "variable_def", "dtype")
    blank = {
        "initial_value": None, "trainable": None, "validate_shape": True, "caching_device": None, "name": None, "variable_def": None,
        "dtype": None, "import_scope": None, "constraint": None, "synchronization": VariableSynchronization.AUTO,
        "aggregation": VariableAggregation.NONE, "shape": None,
    }  # fmt: skip
    given = {**blank, **dict(zip(names, args)), **kwargs}
    try:
        return creator(lambda **kw: Variable(**kw), **given)
    finally:
        creators.append(creator)


class variable_creator_scope:
    """Inside, `creator(next_creator, **kwargs)` makes the variables."""

    def __init__(self, creator):
        self._creator = creator

    def __enter__(self):
        _creators.append(self._creator)

    def __exit__(self, *error):
        _creators.remove(self._creator)
        return False


class Variable(TensorLike, metaclass=_VariableMeta):
    """A tensor with a value that `assign`, `assign_add` and `assign_sub` change. Reading takes a snapshot."""

    _is_tensor_like = True

    def __init__(
        self,
        initial_value=None,
        trainable=None,
        validate_shape=True,
        caching_device=None,
        name=None,
        variable_def=None,
        dtype=None,
        import_scope=None,
        constraint=None,
        synchronization=VariableSynchronization.AUTO,
        aggregation=VariableAggregation.NONE,
        shape=None,
        experimental_enable_variable_lifting=True,
        **legacy,
    ):
        if initial_value is None:
            raise ValueError(
                "The `initial_value` arg to `tf.Variable` must be specified except when you are not providing a "
                "`variable_def`. You provided neither."
            )
        if callable(initial_value):
            initial_value = initial_value()
        value = _initial(initial_value, dtype)
        self._setup(value, name, trainable, constraint, synchronization, aggregation)
        if shape is not None:
            wanted = TensorShape(shape)
            if not wanted.is_compatible_with(value.shape):
                raise ValueError(
                    f"In this `tf.Variable` creation, the initial value's shape ({value.shape}) is not compatible with "
                    f"the explicitly supplied `shape` argument ({shape})."
                )
            self._shape = wanted

    def _setup(self, value, name, trainable, constraint, synchronization, aggregation):
        self._dtype = value.dtype
        self._shape = value.shape
        self._trainable = True if trainable is None else bool(trainable)
        self._constraint = constraint
        self._synchronization = synchronization
        self._aggregation = aggregation
        self._name = f"{_state.eager_scope}{name or 'Variable'}"
        self._unique_id = next(_ids)
        self._handle_name = self._name + ":0"
        if isinstance(value, StringTensor):
            self._h, self._text_value = 0, value
        else:
            self._h = _bridge.call("tf.MakeVariable", value._h)
        _remember(self)

    @classmethod
    def _over(cls, variable, name):
        """Another name for the same memory."""
        other = cls.__new__(cls)
        other.__dict__.update(variable.__dict__)
        other._base = variable
        other._name = name
        other._handle_name = name + ":0"
        return other

    def __del__(self):
        fields = self.__dict__
        if "_base" not in fields and fields.get("_h"):
            _bridge.release(fields["_h"])

    # Reading

    def _as_tensor(self):
        graph = _state.graph
        if graph is not None:
            return graph._read_variable(self)
        if "_text_value" in self.__dict__:
            return self._text_value
        return wrap(_bridge.call("tf.ReadVariableOp", self._h, self._trainable))

    def _handle(self):
        return self._as_tensor()._handle()

    def value(self):
        return self._as_tensor()

    def read_value(self):
        return self._as_tensor()

    def _values(self):
        return self._as_tensor()._values()

    def numpy(self):
        return self._as_tensor().numpy()

    def _gather(self, index, name):
        """Rows by number: the gradient of a variable that is only gathered from is sparse."""
        graph = _state.graph
        if graph is not None:
            return graph._gather_variable(self, index, name)
        return wrap(_bridge.call("tf.ResourceGather", self._h, index._handle(), self._trainable))

    def sparse_read(self, indices, name=None):
        return self._gather(convert_to_tensor(indices), name)

    def gather_nd(self, indices, name=None):
        from .._ops.array import gather_nd

        return gather_nd(self._as_tensor(), indices, name=name)

    def __getitem__(self, key):
        from .indexing import Specification, getitem

        item = getitem(self._as_tensor(), key)
        if isinstance(item, EagerTensor):
            item.assign = lambda value, read_value=True, name=None: self._assign_slice(Specification(key), value)
        return item

    def _assign_slice(self, spec, value):
        current = self._as_tensor()
        value = convert_to_tensor(value, self._dtype if not isinstance(value, TensorLike) else None)
        new = op(
            "TensorStridedSliceUpdate", None, current, Ints(spec.begin, "begin"), Ints(spec.end, "end"),
            Ints(spec.strides, "strides"), value, *spec.masks(),
        )  # fmt: skip
        return self.assign(new)

    # Writing

    def assign(self, value, use_locking=False, name=None, read_value=True):
        value = convert_to_tensor(value, self._dtype)
        if not self._shape.is_compatible_with(value.shape):
            raise ValueError(
                f"Cannot assign value to variable ' {self._handle_name}': Shape mismatch.The variable shape {self._shape}, "
                f"and the assigned value shape {value.shape} are incompatible."
            )
        if "_text_value" in self.__dict__:
            self._text_value = value
            return self._unread()
        if not self._shape.is_fully_defined():
            return self._replace(value, read_value)
        return self._write("AssignVariableOp", value, name, read_value)

    def _replace(self, value, read_value):
        """Takes a value of another shape, where the declared shape leaves it open."""
        _bridge.call("tf.ReplaceVariable", self._h, value._h)
        return self._unread() if read_value else None

    def assign_add(self, delta, use_locking=False, name=None, read_value=True):
        return self._update("AssignAddVariableOp", delta, name, read_value)

    def assign_sub(self, delta, use_locking=False, name=None, read_value=True):
        return self._update("AssignSubVariableOp", delta, name, read_value)

    def _update(self, type, delta, name, read_value):
        delta = convert_to_tensor(delta, self._dtype)
        if not self._shape.is_compatible_with(delta.shape):
            from .shape import runtime_text
            from ..errors import InvalidArgumentError

            raise InvalidArgumentError(
                None,
                None,
                f"{{{{function_node __wrapped__{type}_device_/job:localhost/replica:0/task:0/device:CPU:0}}}} Cannot update "
                f"variable with shape {runtime_text(self._shape)} using a Tensor with shape {runtime_text(delta.shape)}, "
                f"shapes must be equal. [Op:{type}] name: ",
            )
        return self._write(type, delta, name, read_value)

    def _write(self, type, value, name, read_value):
        graph = _state.graph
        if graph is not None:
            return graph._write_variable(self, type, [value], name, read_value)
        _bridge.call("tf." + type, self._h, value._handle())
        return self._unread() if read_value else None

    def _unread(self):
        return _Unread(self)

    def _scatter(self, type, slices, name=None):
        values = convert_to_tensor(slices.values, self._dtype)
        index = convert_to_tensor(slices.indices)
        graph = _state.graph
        if graph is not None:
            return graph._write_variable(self, type, [index, values], name, True)
        op_run(type, name, _Resource(self), index, values)
        return self._unread()

    def scatter_update(self, sparse_delta, use_locking=False, name=None):
        return self._scatter("ResourceScatterUpdate", sparse_delta, name)

    def scatter_add(self, sparse_delta, use_locking=False, name=None):
        return self._scatter("ResourceScatterAdd", sparse_delta, name)

    def scatter_sub(self, sparse_delta, use_locking=False, name=None):
        return self._scatter("ResourceScatterSub", sparse_delta, name)

    def scatter_max(self, sparse_delta, use_locking=False, name=None):
        return self._scatter("ResourceScatterMax", sparse_delta, name)

    def scatter_min(self, sparse_delta, use_locking=False, name=None):
        return self._scatter("ResourceScatterMin", sparse_delta, name)

    def scatter_mul(self, sparse_delta, use_locking=False, name=None):
        return self._scatter("ResourceScatterMul", sparse_delta, name)

    def scatter_nd_update(self, indices, updates, name=None):
        from .._ops.array import tensor_scatter_nd_update

        return self.assign(tensor_scatter_nd_update(self._as_tensor(), indices, updates))

    def scatter_nd_add(self, indices, updates, name=None):
        from .._ops.array import tensor_scatter_nd_add

        return self.assign(tensor_scatter_nd_add(self._as_tensor(), indices, updates))

    def scatter_nd_sub(self, indices, updates, name=None):
        from .._ops.array import tensor_scatter_nd_sub

        return self.assign(tensor_scatter_nd_sub(self._as_tensor(), indices, updates))

    # What it is

    name = property(lambda self: self._handle_name)
    dtype = property(lambda self: self._dtype)
    shape = property(lambda self: self._shape)
    trainable = property(lambda self: self._trainable)
    constraint = property(lambda self: self._constraint)
    synchronization = property(lambda self: self._synchronization)
    aggregation = property(lambda self: self._aggregation)
    initializer = property(lambda self: None)
    handle = property(lambda self: _Resource(self))
    _shared_name = property(lambda self: self._name)

    @property
    def device(self):
        from .device import placement

        return placement(self)

    @property
    def op(self):
        raise AttributeError("Tensor.op is undefined when eager execution is enabled.")

    @property
    def graph(self):
        raise AttributeError("Tensor.graph is undefined when eager execution is enabled.")

    def is_initialized(self, name=None):
        return convert_to_tensor(True)

    def initialized_value(self):
        return self._as_tensor()

    def set_shape(self, shape):
        self._shape = self._shape.merge_with(shape)

    def eval(self, session=None):
        raise RuntimeError("This operation is not supported when eager execution is enabled.")

    def experimental_ref(self):
        return self.ref()

    def __hash__(self):
        if self._compares_elements():
            raise TypeError(f"Variable is unhashable. Instead, use variable.ref() as the key. (Variable: {self!r})")
        return id(self)

    def __bool__(self):
        return bool(self._as_tensor())

    def __float__(self):
        return float(self._as_tensor())

    def __int__(self):
        return int(self._as_tensor())

    def __index__(self):
        return self._as_tensor().__index__()

    def __iter__(self):
        return iter(self._as_tensor())

    def __array__(self, dtype=None, copy=None):
        return self._as_tensor().__array__(dtype)

    def __format__(self, spec):
        if spec:
            raise TypeError(f"unsupported format string passed to {type(self).__name__}.__format__")
        return str(self)

    def __copy__(self):
        return Variable(self._as_tensor(), trainable=self._trainable, name=self._name)

    def __deepcopy__(self, memo):
        if _state.graph is not None:
            raise NotImplementedError("__deepcopy__() is only available when eager execution is enabled.")
        copied = Variable(self._as_tensor(), trainable=self._trainable, name=self._name, constraint=self._constraint)
        memo[self._unique_id] = copied
        return copied

    def __repr__(self):
        text = _on_its_own_line(self._as_tensor()._text("repr"))
        return f"<tf.Variable {self._handle_name_shown()!r} shape={self._shape} dtype={self._dtype.name}, numpy={text}>"

    def _handle_name_shown(self):
        return self._handle_name

    def __getattr__(self, name):
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


Variable.__module__ = "tensorflow.python.ops.resource_variable_ops"
Variable.__name__ = Variable.__qualname__ = "ResourceVariable"


class _Unread(Variable):
    """What an assignment returns: the variable, to be read when it is looked at."""

    def __init__(self, variable):
        self.__dict__.update(variable.__dict__)
        self._base = variable

    def _handle_name_shown(self):
        return "UnreadVariable"


_Unread.__module__ = Variable.__module__
_Unread.__name__ = _Unread.__qualname__ = "_UnreadVariable"


class _Resource(TensorLike):
    """A variable itself, not its value, as an argument."""

    dtype = _dtypes.resource
    shape = TensorShape([])

    def __init__(self, variable):
        self._variable = variable

    def _handle(self):
        return self._variable._h

    def _as_tensor(self):
        return self

    def __repr__(self):
        return f"<tf.Tensor: shape=(), dtype=resource, value=<Resource Tensor {self._variable._handle_name}>>"


def _initial(value, dtype):
    if isinstance(value, TensorLike):
        try:
            tensor = convert_to_tensor(value, dtype)
        except ValueError as error:
            raise ValueError(f"initial_value: {error}") from None
    else:
        tensor = convert_to_tensor(value, None if dtype is None else as_dtype(dtype))
    return tensor


def _remember(variable):
    global _alive
    if _alive is None:
        import weakref

        _alive = weakref.WeakValueDictionary()
    _alive[variable._unique_id] = variable


def all_variables():
    """Every eager variable that exists, oldest first."""
    return [v for _, v in sorted((_alive or {}).items())]
