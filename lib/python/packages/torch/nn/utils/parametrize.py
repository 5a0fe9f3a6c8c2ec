"""torch.nn.utils.parametrize: parameters that are computed from others whenever they are read."""

import contextlib

import torch
from torch.nn.modules.container import ModuleDict, ModuleList
from torch.nn.parameter import Parameter

_depth, _cache = 0, {}


@contextlib.contextmanager
def cached():
    """A block in which each parametrized tensor is computed once."""
    global _depth, _cache
    _depth += 1
    try:
        yield
    finally:
        _depth -= 1
        if not _depth:
            _cache = {}


class ParametrizationList(ModuleList):
    """The functions that a parameter goes through, with what they begin with: original, or original0, original1..."""

    def __init__(self, modules, original, unsafe=False):
        if not modules:
            raise ValueError("ParametrizationList requires one or more modules.")
        super().__init__(modules)
        self.unsafe = unsafe
        new = original
        with torch.no_grad():
            for module in reversed(list(self)):
                if hasattr(module, "right_inverse"):
                    new = module.right_inverse(new)
        self.is_tensor = isinstance(new, torch.Tensor)
        self.ntensors = 1 if self.is_tensor else len(new)
        if self.is_tensor:
            with torch.no_grad():
                if isinstance(original, Parameter):
                    original.data = new.detach()
                else:
                    original = new.detach()
            self.register_parameter("original", original) if isinstance(original, Parameter) else (
                self.register_buffer("original", original)
            )
        else:
            for i, part in enumerate(new):
                if isinstance(original, Parameter):
                    part = Parameter(part.detach(), requires_grad=original.requires_grad)
                    self.register_parameter(f"original{i}", part)
                else:
                    self.register_buffer(f"original{i}", part)
        if not unsafe:
            self._check(original)

    def _check(self, original):
        made = self()
        if self.is_tensor and isinstance(made, torch.Tensor) and made.shape != original.shape:
            raise ValueError(
                "Registering a parametrization may not change the shape of the tensor, unless `unsafe` flag is enabled.\n"
                f"unparametrized shape: {original.shape}\nparametrized shape: {made.shape}"
            )
        if not isinstance(made, torch.Tensor):
            raise ValueError(f"A parametrization must return a tensor. Got {type(made).__name__}.")
        if self.is_tensor and made.dtype != original.dtype:
            raise ValueError(
                "Registering a parametrization may not change the dtype of the tensor, unless the `unsafe` flag is enabled.\n"
                f"unparametrized dtype: {original.dtype}\nparametrized dtype: {made.dtype}"
            )

    def right_inverse(self, value):
        """Sets what the parameter begins with, so that it becomes a value."""
        with torch.no_grad():
            for module in reversed(list(self)):
                if not hasattr(module, "right_inverse"):
                    raise RuntimeError(f"parametrization {type(module).__name__} does not implement right_inverse.")
                value = module.right_inverse(value)
            if self.is_tensor:
                self.original.copy_(value)
            else:
                for i, part in enumerate(value):
                    getattr(self, f"original{i}").copy_(part)

    def forward(self):
        first = self[0]
        x = first(self.original) if self.is_tensor else first(*(getattr(self, f"original{i}") for i in range(self.ntensors)))
        for module in list(self)[1:]:
            x = module(x)
        return x


def _inject(module):
    """Gives a module a class of its own, in which properties can be put."""
    cls = type(module)
    made = type(f"Parametrized{cls.__name__}", (cls,), {"__module__": __name__, "_plain_class": cls})
    module.__class__ = made


def _property(name):
    def get(self):
        if not _depth:
            return self.parametrizations[name]()
        key = (id(self), name)
        if key not in _cache:
            _cache[key] = self.parametrizations[name]()
        return _cache[key]

    def set(self, value):
        self.parametrizations[name].right_inverse(value)

    return property(get, set)


def register_parametrization(module, tensor_name, parametrization, *, unsafe=False):
    """From now on module.tensor_name is what the parametrization makes of the tensor that was there."""
    parametrization.train(module.training)
    if is_parametrized(module, tensor_name):
        module.parametrizations[tensor_name].append(parametrization)
        return module
    if tensor_name not in module._buffers and tensor_name not in module._parameters:
        raise ValueError(f"Module '{module}' does not have a parameter, a buffer, or a parametrized element with name "
                         f"'{tensor_name}'")
    original = getattr(module, tensor_name)
    held = ParametrizationList([parametrization], original, unsafe=unsafe)
    delattr(module, tensor_name)
    if not is_parametrized(module):
        _inject(module)
        module.parametrizations = ModuleDict()
    setattr(type(module), tensor_name, _property(tensor_name))
    module.parametrizations[tensor_name] = held
    return module


def is_parametrized(module, tensor_name=None):
    """Whether a module, or one of its tensors, is parametrized."""
    found = getattr(module, "parametrizations", None)
    if not isinstance(found, ModuleDict):
        return False
    return len(found) > 0 if tensor_name is None else tensor_name in found


def remove_parametrizations(module, tensor_name, leave_parametrized=True):
    """Undoes register_parametrization: what is left is the computed tensor, or what it began with."""
    if not is_parametrized(module, tensor_name):
        raise ValueError(f"Module {module} does not have a parametrization on {tensor_name}")
    held = module.parametrizations[tensor_name]
    if leave_parametrized:
        with torch.no_grad():
            value = getattr(module, tensor_name).detach().clone()
        original = held.original if held.is_tensor else held.original0
        made = Parameter(value, original.requires_grad) if isinstance(original, Parameter) else value
        if held.is_tensor and isinstance(original, Parameter):
            original.data = value
            made = original
    else:
        if not held.is_tensor:
            raise ValueError("Cannot leave unparametrized (`leave_parametrized=False`) a tensor that is parametrized in terms "
                             "of a sequence of tensors.")
        made = held.original
    delattr(type(module), tensor_name)
    del module.parametrizations[tensor_name]
    if isinstance(made, Parameter):
        module.register_parameter(tensor_name, made)
    else:
        module.register_buffer(tensor_name, made)
    if not is_parametrized(module):
        delattr(module, "parametrizations")
        module.__class__ = type(module)._plain_class
    return module


def type_before_parametrizations(module):
    """The class that a module was written with."""
    return type(module)._plain_class if is_parametrized(module) else type(module)


def transfer_parametrizations_and_params(from_module, to_module, tensor_name=None):
    """Would move parametrizations to another module."""
    raise NotImplementedError("transfer_parametrizations_and_params is not available here; register_parametrization is")
