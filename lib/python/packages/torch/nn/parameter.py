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


class UninitializedParameter(Parameter):
    """A parameter whose shape is found at the first call of a lazy module."""

    def __new__(cls, requires_grad=True, device=None, dtype=None):
        result = Parameter.__new__(cls, torch.empty(0, dtype=dtype), requires_grad)
        return result

    def __init__(self, requires_grad=True, device=None, dtype=None):
        pass

    def materialize(self, shape, device=None, dtype=None):
        """Gives the parameter its shape; from then on it is an ordinary one."""
        torch._core.replace(self, torch.empty(tuple(shape), dtype=dtype or self.dtype), self.requires_grad)
        self.__class__ = Parameter

    @property
    def shape(self):
        raise RuntimeError(
            "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in "
            "`load_state_dict` when trying to load an uninitialized parameter into an initialized one. "
            "Call `forward` to initialize the parameters before accessing their attributes."
        )

    def __repr__(self, *, tensor_contents=None):
        return "<UninitializedParameter>"

    def __deepcopy__(self, memo):
        return type(self)(self.requires_grad)


def is_lazy(param):
    return isinstance(param, UninitializedParameter)
