"""Parameters and buffers: tensors that a Module registers when they are assigned to it."""

import torch
from torch._tensor import Tensor


class _ParameterMeta(type(Tensor)):
    # A tensor that carries the mark (a deep copy, say) counts as a Parameter too.
    def __instancecheck__(cls, instance):
        return super().__instancecheck__(instance) or (
            isinstance(instance, Tensor) and getattr(instance, "_is_param", False)
        )


class Parameter(Tensor, metaclass=_ParameterMeta):
    """A tensor that a Module trains: assigned as an attribute, it appears in `parameters()`.

    Args:
        data: the tensor to hold; shares its memory. An empty tensor when None.
        requires_grad: whether gradients are computed for it.
    """

    def __new__(cls, data=None, requires_grad=True):
        if data is None:
            data = torch.empty(0)
        if not isinstance(data, Tensor):
            data = data.detach()
        return torch._core.as_subclass(data, cls, requires_grad)

    def __init__(self, data=None, requires_grad=True):
        pass

    def __deepcopy__(self, memo):
        if id(self) in memo:
            return memo[id(self)]
        result = type(self)(self.data.clone(), self.requires_grad)
        memo[id(self)] = result
        return result

    def __repr__(self, *, tensor_contents=None):
        return "Parameter containing:\n" + super().__repr__()


class Buffer:
    """A tensor that belongs to a Module's state but is not trained: `Buffer(data, persistent=True)`."""

    def __new__(cls, data=None, *, persistent=True):
        if data is None:
            data = torch.empty(0)
        tensor = data.detach().requires_grad_(data.requires_grad)
        tensor._is_buffer = True
        tensor.persistent = persistent
        return tensor


class UninitializedTensorMixin:
    """What parameters and buffers of lazy modules are until their shape is found at the first call."""

    cls_to_become = Tensor

    def materialize(self, shape, device=None, dtype=None):
        """Gives the tensor its shape; from then on it is an ordinary one."""
        made = torch.empty(tuple(shape), dtype=dtype or self.dtype, device=device or self.device)
        torch._core.replace(self, made, self.requires_grad)
        self.__class__ = self.cls_to_become

    def _not_yet(self, name):
        raise ValueError(
            f"Attempted to use an uninitialized parameter in <method '{name}' of 'torch._C.TensorBase' objects>. This error "
            "happens when you are using a `LazyModule` or explicitly manipulating `torch.nn.parameter."
            f"{type(self).__name__}` objects. When using LazyModules Call `forward` with a dummy batch to initialize the "
            "parameters before calling torch functions"
        )

    def numel(self):
        self._not_yet("numel")

    def dim(self):
        self._not_yet("dim")

    def size(self, dim=None):
        self._not_yet("size")

    @property
    def shape(self):
        raise RuntimeError(
            "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in "
            "`load_state_dict` when trying to load an uninitialized parameter into an initialized one. "
            "Call `forward` to initialize the parameters before accessing their attributes."
        )

    def __repr__(self, *, tensor_contents=None):
        return f"<{type(self).__name__}>"


class UninitializedParameter(UninitializedTensorMixin, Parameter):
    """A parameter whose shape is found at the first call of a lazy module."""

    cls_to_become = Parameter

    def __new__(cls, requires_grad=True, device=None, dtype=None):
        return Parameter.__new__(cls, torch.empty(0, dtype=dtype, device=device), requires_grad)

    def __init__(self, requires_grad=True, device=None, dtype=None):
        pass

    def __deepcopy__(self, memo):
        return type(self)(self.requires_grad, self.device, self.dtype)


class UninitializedBuffer(UninitializedTensorMixin, Tensor):
    """A buffer whose shape is found at the first call of a lazy module."""

    def __new__(cls, requires_grad=False, device=None, dtype=None, persistent=True):
        result = torch._core.as_subclass(torch.empty(0, dtype=dtype, device=device), cls, requires_grad)
        result.persistent = persistent
        return result

    def __init__(self, requires_grad=False, device=None, dtype=None, persistent=True):
        pass


def is_lazy(param):
    """Whether a parameter or buffer waits for its shape."""
    return isinstance(param, UninitializedTensorMixin)
