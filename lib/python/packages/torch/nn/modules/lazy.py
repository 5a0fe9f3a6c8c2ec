"""Lazy modules: parameters get their shape from the first input."""

import warnings

from torch.nn.parameter import is_lazy


class LazyModuleMixin:
    """Gives a module parameters whose shape is inferred at its first call; then it becomes `cls_to_become`."""

    cls_to_become = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._infer_hook = self.register_forward_pre_hook(self._infer_parameters, with_kwargs=True)
        warnings.warn(
            "Lazy modules are a new feature under heavy development so changes to the API or functionality "
            "can happen at any moment.",
            stacklevel=3,
        )

    def has_uninitialized_params(self):
        tensors = [*self._parameters.values(), *self._buffers.values()]
        return any(is_lazy(t) for t in tensors)

    def initialize_parameters(self, *args, **kwargs):
        raise NotImplementedError(f"initialize_parameters is not implemented for {type(self).__name__}")

    def _infer_parameters(self, module, args, kwargs):
        module.initialize_parameters(*args, **(kwargs or {}))
        if module.has_uninitialized_params():
            raise RuntimeError(f"module {self._get_name()} has not been fully initialized")
        module._infer_hook.remove()
        del module._infer_hook
        if module.cls_to_become is not None:
            module.__class__ = module.cls_to_become
