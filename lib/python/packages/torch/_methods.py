"""Methods of Tensor that are not simply functions of torch: conversion, shapes given one by one, filling, autograd."""

import warnings

from . import _core, _creation, _device, _dtype, _random
from ._arguments import error_for
from ._core import call, wrap
from ._functions import functions as _f
from ._functions import methods, overloads


def method(function):
    """Adds a function to the methods of Tensor."""
    methods[function.__name__] = function
    return function


# Conversion


def _convert(t, dtype, device, copy=False):
    made = call("torch.to", t._h, dtype, device, copy)
    return wrap(made)


def _same(t, dtype, device):
    """Whether a conversion would change nothing: then PyTorch gives the very same object."""
    return (dtype is None or t.dtype._name == dtype) and (device is None or str(t.device) == device)


@method
def to(self, *args, dtype=None, device=None, non_blocking=False, copy=False, memory_format=None, other=None):
    """Converted to a dtype, a device, or both; to those of another tensor. Itself where nothing changes."""
    if other is not None:
        args = (other,)
    copy = copy or sum(arg is True for arg in args) > 1
    device, dtype = _core.parse_to(*args, dtype=dtype, device=device)
    dtype = _dtype.name_of(dtype)
    device = None if device is None else _device.resolve(device)
    if not copy and _same(self, dtype, device):
        return self if memory_format is None else _in_format(self, memory_format)
    made = _convert(self, dtype, device, copy)
    return made if memory_format is None else _in_format(made, memory_format)


def _in_format(t, memory_format):
    """Itself where it lies so in memory already, else a copy."""
    name = memory_format._name
    if name == "preserve_format" or call("torch.is_in_format", t._h, name):
        return t
    return wrap(call("torch.copy_in_format", t._h, name))


def _cast(name, dtype):
    def function(self, memory_format=None):
        return self if self.dtype._name == dtype else _convert(self, dtype, None)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"Converted to torch.{dtype}; itself where it is already."
    methods[name] = function


for _name, _to in {"float": "float32", "double": "float64", "half": "float16", "bfloat16": "bfloat16", "long": "int64",
                   "int": "int32", "short": "int16", "char": "int8", "byte": "uint8", "bool": "bool", "cfloat": "complex64",
                   "cdouble": "complex128"}.items():
    _cast(_name, _to)


def type_(self, dtype=None, non_blocking=False):
    """The old class name, such as "torch.FloatTensor"; with a dtype or such a name, converted to it."""
    if dtype is None:
        prefix = "torch.cuda." if self.device.type == "cuda" else "torch."
        return prefix + _dtype.TENSOR_TYPES.get(self.dtype._name, self.dtype._name)
    if isinstance(dtype, str):
        name = dtype.rpartition(".")[2]
        found = [d for d, cls in _dtype.TENSOR_TYPES.items() if cls == name]
        if not found:
            raise ValueError(f"invalid type: '{dtype}'")
        return to(self, _dtype.by_name[found[0]])
    return to(self, getattr(dtype, "dtype", dtype))


type_.__name__ = type_.__qualname__ = "type"
methods["type"] = type_


@method
def type_as(self, other):
    """Converted to the dtype of another tensor."""
    return to(self, other.dtype)


@method
def cpu(self, memory_format=None):
    """On the CPU; itself where it is already."""
    return to(self, "cpu")


@method
def cuda(self, device=None, non_blocking=False, memory_format=None):
    """On the GPU; itself where it is already."""
    return to(self, "cuda" if device is None else device if not isinstance(device, int) else f"cuda:{device}")


@method
def pin_memory(self, device=None):
    """The tensor itself: memory is never page-locked here."""
    return self


@method
def share_memory_(self):
    """The tensor itself: there are no other processes here."""
    return self


@method
def numpy(self, *, force=False):
    """The elements as a NumPy array."""
    from ._numpy import to_array

    return to_array(self, force)


@method
def untyped_storage(self):
    """The memory behind the tensor."""
    from ._storage import UntypedStorage

    return UntypedStorage(self)


@method
def storage(self):
    """The memory behind the tensor, in elements."""
    from ._storage import TypedStorage

    return TypedStorage(self)


# Shapes given one by one


@method
def view(self, *shape, **named):
    """Another shape over the same memory; with a dtype, the same bits as another type."""
    if "dtype" in named or len(shape) == 1 and isinstance(shape[0], _dtype.dtype):
        return _f["_view_dtype"](self, named.get("dtype") or shape[0])
    return _f["_view_shape"](self, *(shape or (named["size"],)))


@method
def reshape(self, *shape, **named):
    """Another shape; over the same memory where possible."""
    return _f["_reshape_method"](self, *(shape or (named["shape"],)))


@method
def permute(self, *dims, **named):
    """Dimensions in another order, over the same memory."""
    return _f["_permute_method"](self, *(dims or (named["dims"],)))


@method
def broadcast_to(self, *size, **named):
    """Broadcast to a shape without copying."""
    return _f["_expand_method"](self, *(size or (named["size"],)))


@method
def expand(self, *size, **named):
    """Dimensions of size 1 repeated without copying; -1 keeps a size."""
    return _f["_expand_method"](self, *(size or (named["size"],)))


@method
def repeat(self, *repeats, **named):
    """The whole tensor repeated along each dimension, in a copy."""
    return _f["_repeat_method"](self, *(repeats or (named["repeats"],)))


@method
def tile(self, *dims, **named):
    """The whole tensor repeated along each dimension, in a copy."""
    return _f["_tile_method"](self, *(dims or (named["dims"],)))


@method
def flip(self, *dims, **named):
    """Dimensions reversed, in a copy."""
    return _f["_flip_method"](self, *(dims or (named["dims"],)))


@method
def view_as(self, other):
    """The shape of another tensor over the same memory."""
    return _f["_view_shape"](self, other.shape)


@method
def reshape_as(self, other):
    """The shape of another tensor; over the same memory where possible."""
    return _f["_reshape_method"](self, other.shape)


@method
def expand_as(self, other):
    """Expanded to the shape of another tensor."""
    return _f["_expand_method"](self, other.shape)


@method
def unfold(self, dimension, size, step):
    """Windows of `size` elements along a dimension, `step` apart, as a new last dimension. A view."""
    return _f["_unfold_method"](self, dimension, size, step)


@method
def unflatten(self, dim, sizes):
    """A dimension split into several."""
    return wrap(call("torch.unflatten", self._h, dim, *_core.integers(sizes)))


@method
def contiguous(self, memory_format=None):
    """In row-major order: itself, or a copy."""
    if memory_format is not None and memory_format._name != "contiguous_format":
        return _in_format(self, memory_format)
    return self if self.is_contiguous() else _f["_contiguous_of"](self)


@method
def sum_to_size(self, *size):
    """Summed over the dimensions along which a shape would be broadcast to this one."""
    size = size[0] if len(size) == 1 and not isinstance(size[0], int) else size
    lead = self.ndim - len(size)
    dims = [*range(lead), *(lead + i for i, n in enumerate(size) if n == 1 and self.shape[lead + i] != 1)]
    return self.sum(dims, keepdim=True).reshape(size) if dims else self


# Shapes changed in place


@method
def t_(self):
    """In-place version of t."""
    call("torch.t_", self._h)
    self._forget()
    return self


@method
def transpose_(self, dim0, dim1):
    """In-place version of transpose."""
    call("torch.transpose_", self._h, dim0, dim1)
    self._forget()
    return self


methods["swapaxes_"] = methods["swapdims_"] = transpose_


@method
def squeeze_(self, dim=None):
    """In-place version of squeeze."""
    if dim is None:
        call("torch.squeeze_", self._h)
    elif isinstance(dim, (tuple, list)):
        call("torch.squeeze_dims_", self._h, *_core.integers(dim))
    else:
        call("torch.squeeze_dim_", self._h, _core.integer(dim))
    self._forget()
    return self


@method
def unsqueeze_(self, dim):
    """In-place version of unsqueeze."""
    call("torch.unsqueeze_", self._h, dim)
    self._forget()
    return self


@method
def resize_(self, *sizes, memory_format=None):
    """Another shape over the same memory, which grows where it is too small."""
    call("torch.resize_", self._h, *_core.variadic(sizes))
    self._forget()
    return self


@method
def resize_as_(self, other, memory_format=None):
    """resize_ to the shape of another tensor."""
    return resize_(self, other.shape)


@method
def set_(self, source=None, storage_offset=0, size=None, stride=None):
    """Looks at the memory of another tensor from now on."""
    source = self.new_empty(0) if source is None else source
    call("torch.set_data", self._h, source._h)
    self._forget()
    return self


# Filling


@method
def fill_(self, value):
    """All elements set to one number."""
    try:
        stored = _core.operand(value)
    except _core.Mismatch:
        raise error_for("fill_", (value,), is_method=True) from None
    call("torch.fill_", self._h, *stored)
    return self


@method
def zero_(self):
    """All elements set to zero."""
    call("torch.zero_", self._h)
    return self


@method
def copy_(self, src, non_blocking=False):
    """The elements of another tensor, converted and broadcast, copied into this one."""
    if not isinstance(src, _core.Tensor):
        if type(src) not in (int, float, bool, complex):
            raise TypeError(f"copy_(): argument 'other' (position 1) must be Tensor, not {_core.type_name(src)}")
        return self.fill_(src)
    call("torch.copy_", self._h, src._h)
    return self


@method
def index_put_(self, indices, values, accumulate=False):
    """self[indices] = values; with accumulate, adds to what is there."""
    codes, tensors = _index_tuple(indices)
    call("torch.index_put_", self._h, len(codes), *codes, len(tensors), *tensors, values._h, accumulate)
    return self


@method
def index_put(self, indices, values, accumulate=False):
    """A copy with values at indices."""
    return index_put_(self.clone(), indices, values, accumulate)


def _index_tuple(indices):
    from . import _indexing

    codes, tensors, _keep = _indexing.encode(None, tuple(slice(None) if i is None else i for i in indices))
    return codes, tensors


@method
def apply_(self, callable):
    """Each element replaced by what a function makes of it."""
    flat = [callable(x) for x in self.flatten().tolist()] if self.ndim else [callable(self.item())]
    return self.copy_(_creation.from_flat(flat, list(self.shape), self.dtype._name, "cpu"))


@method
def map_(self, tensor, callable):
    """Each element replaced by what a function makes of it and another tensor's element."""
    flat = [callable(a, b) for a, b in zip(self._flat(), tensor.expand_as(self)._flat())]
    return self.copy_(_creation.from_flat(flat, list(self.shape), self.dtype._name, "cpu"))


# New tensors like this one


def _like(self, dtype, device):
    return {"dtype": self.dtype if dtype is None else dtype, "device": self.device if device is None else device}


@method
def new_tensor(self, data, *, dtype=None, device=None, requires_grad=False):
    """A tensor of data with this one's dtype and device."""
    return _creation.tensor(data, requires_grad=requires_grad, **_like(self, dtype, device))


@method
def new_zeros(self, *size, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False, **named):
    """Zeros of a shape with this tensor's dtype and device."""
    return _creation.zeros(*size, requires_grad=requires_grad, **_like(self, dtype, device), **named)


@method
def new_ones(self, *size, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False, **named):
    """Ones of a shape with this tensor's dtype and device."""
    return _creation.ones(*size, requires_grad=requires_grad, **_like(self, dtype, device), **named)


@method
def new_empty(self, *size, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False, **named):
    """A tensor of a shape with this one's dtype and device; elements are not set, here they are zero."""
    return _creation.empty(*size, requires_grad=requires_grad, **_like(self, dtype, device), **named)


@method
def new_full(self, size, fill_value, *, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False):
    """A shape filled with one number, with this tensor's dtype and device."""
    return _creation.full(size, fill_value, requires_grad=requires_grad, **_like(self, dtype, device))


@method
def new(self, *args):
    """A tensor of a shape, or of data, with this one's dtype and device."""
    if len(args) == 1 and not hasattr(args[0], "__index__") and not isinstance(args[0], tuple):
        return new_tensor(self, args[0])
    return new_zeros(self, *(args or (0,)))


# Sampling in place


def _sampler(name, doc, *defaults):
    operation = f"torch.{name}"

    def function(self, *args, generator=None, **named):
        values = [*args, *(named.get(k, d) for k, d in defaults[len(args) :])]
        call(operation, _random.generator_id(generator), self._h, *map(_core.real, values))
        return self

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    methods[name] = function


_sampler("uniform_", "Random numbers, uniform in [from, to).", ("from", 0.0), ("to", 1.0))
_sampler("normal_", "Random numbers with a normal distribution.", ("mean", 0.0), ("std", 1.0))
_sampler("exponential_", "Random numbers with an exponential distribution.", ("lambd", 1.0))
_sampler("cauchy_", "Random numbers with a Cauchy distribution.", ("median", 0.0), ("sigma", 1.0))
_sampler("log_normal_", "Random numbers whose logarithm is normal.", ("mean", 1.0), ("std", 2.0))
_sampler("geometric_", "Random numbers with a geometric distribution.", ("p", 0.5))


@method
def random_(self, from_=None, to=None, *, generator=None, **named):
    """Random integers in [from, to); without bounds, all that the dtype holds."""
    from_ = named.get("from", from_)
    if from_ is not None and to is None and "from" not in named:
        from_, to = 0, from_
    call("torch.random_", _random.generator_id(generator), self._h, from_, to)
    return self


@method
def bernoulli_(self, p=0.5, *, generator=None):
    """1 with probability p, else 0; p is a number or a tensor."""
    if isinstance(p, _core.Tensor):
        call("torch.bernoulli_tensor_", _random.generator_id(generator), self._h, p._h)
    else:
        call("torch.bernoulli_", _random.generator_id(generator), self._h, p)
    return self


@method
def bernoulli(self, p=None, *, generator=None):
    """1 with the probability that each element says, else 0."""
    if p is None:
        return _random.bernoulli(self, generator=generator)
    return _creation.empty_like(self).bernoulli_(p, generator=generator)


@method
def multinomial(self, num_samples, replacement=False, *, generator=None):
    """Indices drawn with these weights."""
    return _random.multinomial(self, num_samples, replacement, generator=generator)


# What belongs to functions, under other names


methods.update(
    {name: getattr(overloads, name) for name in (
        "max", "min", "div", "div_", "true_divide", "round", "round_", "std", "var", "sort", "msort", "argsort", "topk",
        "median", "nanmedian", "quantile", "nanquantile", "split", "split_with_sizes", "tensor_split", "narrow",
        "repeat_interleave", "scatter", "scatter_", "nonzero", "unique", "unique_consecutive", "clone", "take_along_dim",
        "equal", "allclose", "fill_diagonal_", "norm", "diff", "cross", "squeeze",
    )}
)
methods["divide"], methods["divide_"] = overloads.div, overloads.div_
methods["true_divide_"] = overloads.div_


@method
def where(self, condition, other):
    """Elements of this tensor where condition is true, of other elsewhere."""
    return overloads.where(condition, self, other)


@method
def backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None):
    """Computes gradients with respect to the leaves of the graph and adds them to their .grad."""
    from .autograd import backward

    backward(self, gradient, retain_graph, create_graph, inputs=inputs)


@method
def requires_grad_(self, requires_grad=True):
    """Sets whether operations on this leaf are recorded."""
    call("torch.set_requires_grad", self._h, requires_grad)
    if requires_grad:
        _core.note_leaf(self)
    return self


@method
def detach_(self):
    """Leaves the graph."""
    call("torch.detach_", self._h)
    return self


@method
def retain_grad(self):
    """Keeps the gradient of a tensor that is not a leaf."""
    call("torch.retain_grad", self._h)


@method
def register_hook(self, hook):
    """Calls hook(grad) when the gradient has been computed; what it returns takes the gradient's place."""
    from .autograd import _hooks

    return _hooks.on_tensor(self, hook)


@method
def register_post_accumulate_grad_hook(self, hook):
    """Calls hook(tensor) when the gradient of a leaf has been added to its .grad."""
    from .autograd import _hooks

    return _hooks.on_leaf(self, hook)


def _warn_transpose():
    warnings.warn(
        "The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated and it will throw an "
        "error in a future release. Consider `x.mT` to transpose batches of matrices or `x.permute(*torch.arange(x.ndim "
        "- 1, -1, -1))` to reverse the dimensions of a tensor.",
        UserWarning,
        stacklevel=3,
    )


def _reversed(self):
    """The dimensions in reverse order."""
    if self.ndim not in (0, 2):
        _warn_transpose()
    return permute(self, *range(self.ndim - 1, -1, -1)) if self.ndim else self


def _matrices(name):
    def function(self):
        if self.ndim < 2 or (name == "H" and self.ndim > 2):
            advice = " For batches of matrices, consider using tensor.mH" if name == "H" and self.ndim > 2 else ""
            raise RuntimeError(
                f"tensor.{name} is only supported on matrices "
                f"{'(2-D tensors)' if name == 'H' else 'or batches of matrices'}. Got {self.ndim}-D tensor.{advice}"
            )
        turned = self.transpose(-2, -1)
        return turned.conj() if name in ("H", "mH") and self.dtype.is_complex else turned

    function.__doc__ = "The last two dimensions exchanged." if name == "mT" else "The last two dimensions exchanged, and conjugated."
    return property(function)


def _get_grad(self):
    """The gradient that backward has computed, or None."""
    h = call("torch.grad", self._h)
    if h:
        return _core.wrap_gradient(h)
    if not self.is_leaf and not self.retains_grad:
        warnings.warn(
            "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be "
            "populated during autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf "
            "Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure you "
            "access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more information. (Triggered "
            "internally at /__w/pytorch/pytorch/build/aten/src/ATen/core/TensorBody.h:493.)",
            UserWarning,
            stacklevel=2,
        )
    return None


def _set_grad(self, grad):
    if grad is not None and not isinstance(grad, _core.Tensor):
        raise TypeError(
            f"assigned grad expected to be a Tensor or None but got grad of type {grad.__class__.__name__}"
        )
    call("torch.set_grad", self._h, None if grad is None else grad._h)


def _get_requires_grad(self):
    """Whether operations on this tensor are recorded."""
    return call("torch.requires_grad", self._h)


def _set_requires_grad(self, on):
    if not isinstance(on, bool):
        raise RuntimeError("requires_grad must be a bool")
    if on and not (self.dtype.is_floating_point or self.dtype.is_complex):
        raise RuntimeError("only Tensors of floating point and complex dtype can require gradients")
    requires_grad_(self, on)


def _get_grad_fn(self):
    """The function that made this tensor, or None."""
    from .autograd.graph import node_of

    return node_of(self)


def _get_data(self):
    """The same memory outside the graph; changes through it go unnoticed by autograd."""
    return wrap(call("torch.data", self._h))


def _set_data(self, source):
    if not isinstance(source, _core.Tensor):
        raise TypeError(f"Variable data has to be a tensor, but got {_core.type_name(source)}")
    call("torch.set_data", self._h, source._h)
    self._forget()


def _get_base(self):
    """The tensor that this is a view of, or None."""
    h = call("torch.base", self._h)
    return _core.own_object(h) if h else None


def _plain_property(operation, doc):
    def function(self):
        return call(operation, self._h)

    function.__doc__ = doc
    return property(function)


def _get_real(self):
    """The real part, over the same memory; of a real tensor, itself."""
    return wrap(call("torch.real", self._h)) if self.dtype.is_complex else self


def _get_imag(self):
    """The imaginary part, over the same memory."""
    return wrap(call("torch.imag", self._h))


def _set_part(part, value):
    part.copy_(value) if isinstance(value, _core.Tensor) else part.fill_(value)


properties = {
    "T": property(_reversed),
    "mT": _matrices("mT"),
    "H": _matrices("H"),
    "mH": _matrices("mH"),
    "grad": property(_get_grad, _set_grad, lambda self: _set_grad(self, None)),
    "requires_grad": property(_get_requires_grad, _set_requires_grad),
    "grad_fn": property(_get_grad_fn),
    "data": property(_get_data, _set_data),
    "_base": property(_get_base),
    "is_leaf": _plain_property("torch.is_leaf", "Whether no recorded operation made this tensor."),
    "retains_grad": _plain_property("torch.retains_grad", "Whether the gradient of a tensor that is not a leaf is kept."),
    "output_nr": _plain_property("torch.output_nr", "Which result of its grad_fn this is."),
    "_version": _plain_property("torch.version", "How often the memory has been written in place."),
    "real": property(_get_real, lambda self, value: _set_part(_get_real(self), value)),
    "imag": property(_get_imag, lambda self, value: _set_part(_get_imag(self), value)),
}


@method
def adjoint(self):
    """The last two dimensions exchanged, and conjugated."""
    if self.ndim < 2:
        raise RuntimeError(
            f"tensor.adjoint() is only supported on matrices or batches of matrices. Got {self.ndim}-D tensor."
        )
    return self.transpose(-2, -1).conj()


@method
def _is_view(self):
    """Whether this is a view of another tensor."""
    return call("torch.is_view", self._h)


@method
def _tapegraph_draw_(self, title=None, series=None):
    """Draws the graph behind this tensor."""
    from .autograd.graph import draw

    draw(self, title, series=series)


def _refuse_writing(name):
    def refuse(self, value):
        raise AttributeError(f"attribute '{name}' of 'torch._C.TensorBase' objects is not writable")

    return refuse


def bind(tensor_class):
    """Gives the class its methods and properties."""
    for name, value in {**methods, **properties}.items():
        setattr(tensor_class, name, value)
    for name, value in list(vars(tensor_class).items()):
        if isinstance(value, property) and value.fset is None:
            setattr(tensor_class, name, property(value.fget, _refuse_writing(name), doc=value.__doc__))

