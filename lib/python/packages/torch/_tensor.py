"""torch.Tensor: a handle of the engine, Python's operators, and what a tensor knows of itself.

Functions and most methods come from tables (see _functions); here is what Python asks of a class.
"""

import builtins

from tapegraph import _bridge

from . import _core, _device, _dtype
from ._core import call, operand, wrap
from ._size import Size


def _binary(name, symbol, alpha=False, arrays=True):
    """x + y and its like; what is neither a tensor, a number nor (on the right) an array is left to the other operand."""
    operation = f"torch.{name}"
    extra = (1, 1) if alpha else ()

    def operator(self, other):
        if isinstance(other, Tensor):
            return wrap(call(operation, 0, self._h, 0, other._h, *extra))
        try:
            return wrap(call(operation, 0, self._h, *operand(other), *extra))
        except _core.Mismatch:
            is_array = arrays and hasattr(other, "__array_interface__")
            return operator(self, _from_array(other)) if is_array else NotImplemented

    operator.__doc__ = f"self {symbol} other"
    return operator


def _from_array(a):
    from ._creation import as_tensor

    return as_tensor(a)


def _reflected(name, symbol, swap=True):
    """y + x where y is a number."""
    operation = f"torch.{name}"

    def operator(self, other):
        try:
            return wrap(call(operation, *operand(other), 0, self._h))
        except _core.Mismatch:
            return NotImplemented

    operator.__doc__ = f"other {symbol} self"
    return operator


def _inplace(name, symbol, alpha=False):
    operation = f"torch.{name}_"
    extra = (1, 1) if alpha else ()

    def operator(self, other):
        try:
            call(operation, 0, self._h, *operand(other), *extra)
        except _core.Mismatch:
            return NotImplemented
        return self

    operator.__doc__ = f"self {symbol}= other"
    return operator


def _equality(name, otherwise):
    operation = f"torch.{name}"

    def operator(self, other):
        if other is None or isinstance(other, (str, list, tuple, dict, set)):
            return otherwise
        try:
            return wrap(call(operation, 0, self._h, *operand(other)))
        except _core.Mismatch:
            return NotImplemented

    return operator


class _TensorMeta(type):
    """Lets names of the real Tensor that are not here yet say so."""

    def __getattr__(cls, name):
        from . import _missing

        raise _missing.attribute_error(cls, name, "Tensor", f"type object '{cls.__name__}' has no attribute '{name}'")


class Tensor(metaclass=_TensorMeta):
    """A multi-dimensional array of elements of one type, which can record how it was computed."""

    _h = 0
    _shape = None
    _dtype = None
    __array_priority__ = 1000

    def __new__(cls, *args, dtype=None, device=None, requires_grad=False):
        made = _legacy(args, device)
        if cls is Tensor:
            return made
        self = object.__new__(cls)
        self._h = made._h
        made._h = 0
        return self

    def __init__(self, *args, **kwargs):
        pass

    def __del__(self, _release=_bridge.release):
        if self._h:
            _release(self._h)

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        # torch's own subclasses (Parameter) are plain tensors to all functions.
        if not cls.__module__.startswith("torch."):
            from . import overrides

            overrides.watch(cls)

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        """What functions give when an argument is of a subclass: results of that subclass."""
        from . import overrides

        return overrides._default_for(cls, func, types, args, kwargs)

    @staticmethod
    def _make_subclass(cls, data, require_grad=False):
        """A tensor of a subclass over the same memory as data, outside its graph."""
        self = object.__new__(cls)
        self._h = call("torch.detach", data._h)
        if require_grad:
            call("torch.set_requires_grad", self._h, True)
        return self

    def as_subclass(self, cls):
        """The same tensor as an instance of a subclass."""
        out = object.__new__(cls)
        out._h = call("torch.alias", self._h)
        return out

    def _forget(self):
        """To be called when shape or dtype have changed."""
        self._shape = self._dtype = None

    def _describe(self):
        dtype, shape, device, _, _ = _bridge.method("meta", self._h).split("|")
        self._dtype = _dtype.by_name[dtype]
        self._shape = tuple.__new__(Size, map(int, shape.split(",")) if shape else ())
        return device

    # What it is

    @property
    def shape(self):
        """The sizes of all dimensions."""
        if self._shape is None:
            self._describe()
        return self._shape

    @property
    def dtype(self):
        """The type of the elements."""
        if self._dtype is None:
            self._describe()
        return self._dtype

    @property
    def device(self):
        """Where the program says that the tensor lives."""
        return _device.device(self._describe())

    @property
    def ndim(self):
        """The number of dimensions."""
        return len(self.shape)

    def dim(self):
        """The number of dimensions."""
        return len(self.shape)

    ndimension = dim

    def size(self, dim=None):
        """The sizes of all dimensions, or of one."""
        return self.shape if dim is None else call("torch.size", self._h, _core.integer(dim))

    def numel(self):
        """The number of elements."""
        return self.shape.numel()

    nelement = numel

    def __delitem__(self, index):
        raise TypeError("Tensor does not support deleting items")

    def element_size(self):
        """Bytes of one element."""
        return self.dtype.itemsize

    @property
    def itemsize(self):
        """Bytes of one element."""
        return self.dtype.itemsize

    @property
    def nbytes(self):
        """Bytes of all elements."""
        return self.numel() * self.dtype.itemsize

    def stride(self, dim=None):
        """How many elements apart in memory neighbours along each dimension are."""
        text = call("torch.stride", self._h)
        strides = tuple(map(int, text.split(","))) if text else ()
        return strides if dim is None else strides[dim]

    def storage_offset(self):
        """Where in its memory the tensor begins, in elements."""
        return call("torch.storage_offset", self._h)

    def is_contiguous(self, memory_format=None):
        """Whether the elements lie in memory in row-major order, or in that of a memory format."""
        if memory_format is not None:
            return call("torch.is_in_format", self._h, memory_format._name)
        return call("torch.is_contiguous", self._h)

    def data_ptr(self):
        """The address of the first element; tensors that share memory agree in it."""
        return call("torch.data_ptr", self._h)

    def is_floating_point(self):
        """Whether the elements are floats."""
        return self.dtype.is_floating_point

    def is_complex(self):
        """Whether the elements are complex numbers."""
        return self.dtype.is_complex

    def is_signed(self):
        """Whether elements may be negative."""
        return self.dtype.is_signed

    def is_inference(self):
        """Whether the tensor was made in inference mode, and is no view of one that was not."""
        return call("torch.is_inference", self._h)

    def is_pinned(self):
        """Whether the memory is page-locked: never here."""
        return False

    def is_shared(self):
        """Whether other processes see the memory: never here."""
        return False

    def is_conj(self):
        """Whether the elements are the conjugates of those in memory."""
        return call("torch.is_conj", self._h)

    def is_neg(self):
        """Whether the elements are the negatives of those in memory."""
        return call("torch.is_neg", self._h)

    # Whether files hold, instead of the tensor itself, those that it is made of.
    _made_of_tensors = False
    is_sparse = is_quantized = is_nested = is_mkldnn = is_mps = is_xpu = is_sparse_csr = False
    names = property(lambda self: (None,) * self.ndim)
    name = None

    @property
    def is_cuda(self):
        """Whether the tensor's device is a GPU."""
        return self.device.type == "cuda"

    @property
    def is_cpu(self):
        """Whether the tensor's device is the CPU."""
        return self.device.type == "cpu"

    @property
    def is_meta(self):
        """Whether the tensor has no elements, only a shape and a dtype."""
        return self.device.type == "meta"

    @property
    def layout(self):
        """How elements are laid out: torch.strided."""
        from ._layout import strided

        return strided

    def get_device(self):
        """The index of the tensor's GPU, -1 for the CPU."""
        device = self.device
        return -1 if device.type == "cpu" else device.index or 0

    # Python's protocols

    def __repr__(self, *, tensor_contents=None):
        plain = type(self) is Tensor or type(self).__name__ == "Parameter"
        return call("torch.repr", self._h, "tensor(" if plain else f"{type(self).__name__}(")

    def __format__(self, spec):
        if self.ndim == 0 and spec:
            return format(self.item(), spec)
        if self.ndim == 0 and type(self) is Tensor:
            return format(self.item(), spec)
        return object.__format__(self, spec)

    def __len__(self):
        shape = self.shape
        if not shape:
            raise TypeError("len() of a 0-d tensor")
        return shape[0]

    def __bool__(self):
        return call("torch.is_nonzero", self._h)

    def is_nonzero(self):
        """Whether the only element is not zero."""
        return call("torch.is_nonzero", self._h)

    def item(self):
        """The only element as a Python number."""
        x = call("torch.item", self._h)
        if type(x) is str:
            if "," in x:
                return complex(*map(float, x.split(",")))
            return float(x) if "." in x else int(x)
        return x if type(x) is bool else float(x)

    def _scalar(self):
        if self.numel() != 1:
            raise ValueError("only one element tensors can be converted to Python scalars")
        return self.item()

    def __float__(self):
        return float(self._real_scalar("double"))

    def __int__(self):
        return int(self._real_scalar("int64_t"))

    def _real_scalar(self, kind):
        x = self._scalar()
        if type(x) is complex:
            if x.imag:
                raise RuntimeError(f"value cannot be converted to type {kind} without overflow")
            return x.real
        return x

    def __complex__(self):
        return complex(self._scalar())

    def __index__(self):
        if self.dtype.is_floating_point or self.dtype.is_complex or self.numel() != 1:
            raise TypeError("only integer tensors of a single element can be converted to an index")
        return int(self.item())

    def tolist(self):
        """The elements as nested lists of Python numbers; of a 0-d tensor, its number."""
        shape = self.shape
        if not shape:
            return self.item()
        if self.is_meta:
            raise NotImplementedError("Cannot copy out of meta tensor; no data!")
        return _nested(self._flat(), shape)

    def _flat(self):
        """The elements in row-major order as a list of Python numbers."""
        name = self.dtype._name
        flat = memoryview(_bridge.to_bytes(self._h)).cast(_dtype.CODES[name]).tolist() if self.numel() else []
        if name.startswith("complex"):
            return list(map(complex, flat[::2], flat[1::2]))
        return [x != 0 for x in flat] if name == "bool" else flat

    def __iter__(self):
        if not self.shape:
            raise TypeError("iteration over a 0-d tensor")
        return iter(self.unbind(0))

    def __reversed__(self):
        return self.flip(0) if self.shape else self

    def __contains__(self, element):
        if isinstance(element, (Tensor, int, float, complex)):
            return bool((self == element).any())
        raise RuntimeError(
            f"Tensor.__contains__ only supports Tensor or scalar, but you passed in a {type(element)}."
        )

    def __hash__(self):
        return id(self)

    def __dir__(self):
        return sorted({*object.__dir__(self)})

    def __getattr__(self, name):
        from . import _missing

        raise _missing.attribute_error(
            self, name, "Tensor", f"'{type(self).__name__}' object has no attribute '{name}'"
        )

    def __getitem__(self, index):
        from . import _indexing

        return _indexing.get(self, index)

    def __setitem__(self, index, value):
        from . import _indexing

        _indexing.set(self, index, value)

    def __copy__(self):
        out = object.__new__(type(self))
        out.__dict__.update(self.__dict__)
        out._h = call("torch.detach", self._h) if self.is_leaf else call("torch.alias", self._h)
        if self.is_leaf and self.requires_grad:
            call("torch.set_requires_grad", out._h, True)
        return out

    def __deepcopy__(self, memo):
        if id(self) in memo:
            return memo[id(self)]
        if not self.is_leaf:
            raise RuntimeError(
                "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the "
                "moment.  If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm "
                "usage, see https://github.com/pytorch/pytorch/pull/103001"
            )
        from copy import deepcopy

        out = object.__new__(type(self))
        out._h = call("torch.to", self.detach()._h, None, None, True)
        memo[id(self)] = out
        if self.requires_grad:
            call("torch.set_requires_grad", out._h, True)
        grad = self.grad
        if grad is not None:
            out.grad = grad.clone()
        own = {k: v for k, v in self.__dict__.items() if k not in ("_h", "_shape", "_dtype")}
        out.__dict__.update(deepcopy(own, memo))
        return out

    def __reduce_ex__(self, protocol):
        from . import _pickling

        return _pickling.reduce(self)

    def __array__(self, dtype=None, copy=None):
        array = self.numpy()
        return array if dtype is None else array.astype(dtype, copy=False)

    def __array_wrap__(self, array, context=None, return_scalar=False):
        """What NumPy's functions of a tensor give: a tensor, of bytes for truth values."""
        from ._numpy import from_numpy

        return from_numpy(array.astype("uint8") if array.dtype == bool else array)

    # Operators

    __add__ = _binary("add", "+", alpha=True)
    __radd__ = _binary("add", "+", alpha=True, arrays=False)
    __iadd__ = _inplace("add", "+", alpha=True)
    __sub__ = _binary("sub", "-", alpha=True)
    __isub__ = _inplace("sub", "-", alpha=True)
    __mul__ = _binary("mul", "*")
    __rmul__ = _binary("mul", "*", arrays=False)
    __imul__ = _inplace("mul", "*")
    __truediv__ = _binary("div", "/")
    __itruediv__ = _inplace("div", "/")
    __floordiv__ = _binary("floor_divide", "//")
    __rfloordiv__ = _reflected("floor_divide", "//")
    __ifloordiv__ = _inplace("floor_divide", "//")
    __mod__ = _binary("remainder", "%")
    __rmod__ = _reflected("remainder", "%")
    __imod__ = _inplace("remainder", "%")
    __pow__ = _binary("pow", "**")
    __rpow__ = _reflected("pow", "**")
    __ipow__ = _inplace("pow", "**")
    __and__ = _binary("bitwise_and", "&")
    __rand__ = _binary("bitwise_and", "&", arrays=False)
    __iand__ = _inplace("bitwise_and", "&")
    __or__ = _binary("bitwise_or", "|")
    __ror__ = _binary("bitwise_or", "|", arrays=False)
    __ior__ = _inplace("bitwise_or", "|")
    __xor__ = _binary("bitwise_xor", "^")
    __rxor__ = _binary("bitwise_xor", "^", arrays=False)
    __ixor__ = _inplace("bitwise_xor", "^")
    __lshift__ = _binary("bitwise_left_shift", "<<")
    __rlshift__ = _reflected("bitwise_left_shift", "<<")
    __ilshift__ = _inplace("bitwise_left_shift", "<<")
    __rshift__ = _binary("bitwise_right_shift", ">>")
    __rrshift__ = _reflected("bitwise_right_shift", ">>")
    __irshift__ = _inplace("bitwise_right_shift", ">>")
    __lt__ = _binary("lt", "<")
    __le__ = _binary("le", "<=")
    __gt__ = _binary("gt", ">")
    __ge__ = _binary("ge", ">=")
    __eq__ = _equality("eq", False)
    __ne__ = _equality("ne", True)

    def __rsub__(self, other):
        try:
            return wrap(call("torch.rsub", 0, self._h, *operand(other), 1, 1))
        except _core.Mismatch:
            return NotImplemented

    def __rtruediv__(self, other):
        try:
            number = operand(other)
        except _core.Mismatch:
            return NotImplemented
        inverse = wrap(call("torch.reciprocal", self._h))
        return wrap(call("torch.mul", 0, inverse._h, *number))

    def __matmul__(self, other):
        if not isinstance(other, Tensor):
            return NotImplemented
        return wrap(call("torch.matmul", self._h, other._h))

    def __rmatmul__(self, other):
        return NotImplemented

    def __neg__(self):
        return wrap(call("torch.neg", self._h))

    def __pos__(self):
        return self.positive()

    def __abs__(self):
        return wrap(call("torch.abs", self._h))

    def __invert__(self):
        if self.dtype.is_floating_point or self.dtype.is_complex:
            raise TypeError("~ (operator.invert) is only implemented on integer and Boolean-type tensors")
        return wrap(call("torch.bitwise_not", self._h))


Tensor.__module__ = "torch"
_core.Tensor = Tensor


def _nested(flat, shape):
    """A flat list as nested lists of a shape."""
    if len(shape) == 1:
        return flat
    step = Size(shape[1:]).numel()
    if step == 0:
        return [_nested([], shape[1:]) for _ in builtins.range(shape[0])]
    return [_nested(flat[i * step : (i + 1) * step], shape[1:]) for i in builtins.range(shape[0])]


def _legacy(args, device):
    """torch.Tensor(2, 3) is a shape, torch.Tensor([2, 3]) holds numbers; always of the default float dtype."""
    from . import _creation

    if len(args) == 1 and isinstance(args[0], Tensor):
        return args[0].detach().to(dtype=_dtype.get_default_dtype())
    if len(args) == 1 and isinstance(args[0], Size):
        return _creation.zeros(args[0], device=device)
    if len(args) == 1 and not _core.is_size(args[0]):
        return _creation.from_data(args[0], _dtype.get_default_dtype(), device, "new")
    for i, n in enumerate(args, 1):
        if not _core.is_size(n):
            raise TypeError(
                f"new(): argument 'size' failed to unpack the object at pos {i} with error \"type must be tuple of ints,but "
                f'got {_core.type_name(n)}"'
            )
    return _creation.zeros(args or (0,), device=device)
