"""torch.nn.utils.prune: weights that are set to zero, and stay so while the rest is trained."""

import numbers
from abc import ABC, abstractmethod

import torch



class BasePruningMethod(ABC):
    """A way to choose weights: override compute_mask. PRUNING_TYPE is "unstructured", "structured" or "global"."""

    _tensor_name = ""
    PRUNING_TYPE = "unstructured"

    def __call__(self, module, inputs):
        setattr(module, self._tensor_name, self.apply_mask(module))

    @abstractmethod
    def compute_mask(self, t, default_mask):
        """A mask of ones and zeros, which keeps the zeros of default_mask."""

    def apply_mask(self, module):
        """The weights times the mask."""
        if self._tensor_name is None:
            raise AssertionError(f"Module {module} has to be pruned")
        mask = getattr(module, f"{self._tensor_name}_mask")
        original = getattr(module, f"{self._tensor_name}_orig")
        return mask.to(dtype=original.dtype) * original

    @classmethod
    def apply(cls, module, name, *args, importance_scores=None, **kwargs):
        """Prunes a parameter; what it was is kept under name_orig, the mask under name_mask."""
        old = None
        for k, hook in list(module._forward_pre_hooks.items()):
            if isinstance(hook, BasePruningMethod) and hook._tensor_name == name:
                old = hook
                del module._forward_pre_hooks[k]
        method = cls(*args, **kwargs)
        method._tensor_name = name
        if old is not None:
            container = old if isinstance(old, PruningContainer) else PruningContainer(old)
            container.add_pruning_method(method)
            method = container
        original = getattr(module, name)
        scores = original if importance_scores is None else importance_scores
        if scores.shape != original.shape:
            raise AssertionError(f"importance_scores should have the same shape as parameter                 {name} of {module}")
        if old is None:
            module.register_parameter(f"{name}_orig", original)
            del module._parameters[name]
            default = torch.ones_like(original)
        else:
            default = getattr(module, f"{name}_mask").detach().clone()
        mask = method.compute_mask(scores, default_mask=default)
        if f"{name}_mask" in module._buffers:
            module._buffers[f"{name}_mask"] = mask
        else:
            module.register_buffer(f"{name}_mask", mask)
        setattr(module, name, method.apply_mask(module))
        module.register_forward_pre_hook(method)
        return method

    def prune(self, t, default_mask=None, importance_scores=None):
        """A tensor, pruned."""
        default = torch.ones_like(t) if default_mask is None else default_mask
        return t * self.compute_mask(t if importance_scores is None else importance_scores, default_mask=default)

    def remove(self, module):
        """Makes the pruning lasting: the parameter is what it was, with its zeros."""
        name = self._tensor_name
        weight = self.apply_mask(module)
        if hasattr(module, name):
            delattr(module, name)
        original = module._parameters[f"{name}_orig"]
        original.data = weight.data
        del module._parameters[f"{name}_orig"], module._buffers[f"{name}_mask"]
        setattr(module, name, original)


class PruningContainer(BasePruningMethod):
    """Several ways one after the other."""

    def __init__(self, *args):
        self._pruning_methods = ()
        self._tensor_name = args[0]._tensor_name if args else ""
        for method in args:
            self.add_pruning_method(method)

    def add_pruning_method(self, method):
        """Adds a way."""
        if not isinstance(method, BasePruningMethod) and method is not None:
            raise TypeError(f"{type(method)} is not a BasePruningMethod subclass")
        if method is not None and self._tensor_name != method._tensor_name:
            raise ValueError(
                "Can only add pruning methods acting on the parameter named "
                f"'{self._tensor_name}' to PruningContainer {self}. Found '{method._tensor_name}'"
            )
        self._pruning_methods += (method,)

    def __len__(self):
        return len(self._pruning_methods)

    def __iter__(self):
        return iter(self._pruning_methods)

    def __getitem__(self, i):
        return self._pruning_methods[i]

    def compute_mask(self, t, default_mask):
        """The last way's mask, of what is not zero yet."""
        method, mask = self._pruning_methods[-1], default_mask.to(dtype=t.dtype)
        if method.PRUNING_TYPE == "unstructured":
            place = mask == 1
        elif method.PRUNING_TYPE == "structured":
            kept = [d for d in range(t.dim()) if d != method.dim % t.dim()]
            whole = ~(mask.sum(dim=kept) == 0)
            place = [slice(None)] * t.dim()
            place[method.dim % t.dim()] = whole
            place = tuple(place)
        else:
            place = (slice(None),) * t.dim()
        mask = mask.clone()
        mask[place] = method.compute_mask(t[place], default_mask=mask[place]).to(mask.dtype)
        return mask


def _amount(amount, count):
    """How many of `count` are pruned: a number of them, or a share."""
    if isinstance(amount, numbers.Integral):
        return amount
    return round(amount * count)


def _checked(amount):
    if not isinstance(amount, numbers.Real):
        raise TypeError(f"Invalid type for amount: {amount}. Must be int or float.")
    if (isinstance(amount, numbers.Integral) and amount < 0) or (
        not isinstance(amount, numbers.Integral) and (float(amount) > 1.0 or float(amount) < 0.0)
    ):
        raise ValueError(f"amount={amount} should either be a float in the range [0, 1] or a non-negative integer")
    return amount


def _within(n, size):
    if n > size:
        raise ValueError(f"amount={n} should be smaller than the number of parameters to prune={size}")
    return n


class Identity(BasePruningMethod):
    """Prunes nothing."""

    def compute_mask(self, t, default_mask):
        return default_mask


class RandomUnstructured(BasePruningMethod):
    """Single weights at random."""

    def __init__(self, amount):
        self.amount = _checked(amount)

    def compute_mask(self, t, default_mask):
        n = _within(_amount(self.amount, t.nelement()), t.nelement())
        mask = default_mask.clone(memory_format=torch.contiguous_format)
        if n:
            chosen = torch.topk(torch.rand_like(t).view(-1), k=n)
            mask.view(-1)[chosen.indices] = 0
        return mask


class L1Unstructured(BasePruningMethod):
    """The single weights that are smallest."""

    def __init__(self, amount):
        self.amount = _checked(amount)

    def compute_mask(self, t, default_mask):
        n = _within(_amount(self.amount, t.nelement()), t.nelement())
        mask = default_mask.clone(memory_format=torch.contiguous_format)
        if n:
            chosen = torch.topk(torch.abs(t).view(-1), k=n, largest=False)
            mask.view(-1)[chosen.indices] = 0
        return mask


class RandomStructured(BasePruningMethod):
    """Whole channels at random."""

    PRUNING_TYPE = "structured"

    def __init__(self, amount, dim=-1):
        self.amount, self.dim = _checked(amount), dim

    def _chosen(self, t, count):
        return torch.rand(t.shape[self.dim])

    def compute_mask(self, t, default_mask):
        if t.dim() <= 1:
            raise ValueError("Structured pruning can only be applied to multidimensional tensors. Found tensor of shape "
                             f"{t.shape} with {t.dim()} dims")
        size = t.shape[self.dim]
        n = _within(_amount(self.amount, size), size)
        if n == 0:
            return default_mask
        keep = torch.zeros(size)
        keep[torch.topk(self._chosen(t, n), k=size - n, largest=True).indices] = 1
        shape = [1] * t.dim()
        shape[self.dim] = size
        return default_mask.clone() * keep.reshape(shape).to(default_mask)


class LnStructured(RandomStructured):
    """The channels whose norms are smallest."""

    def __init__(self, amount, n, dim=-1):
        super().__init__(amount, dim)
        self.n = n

    def _chosen(self, t, count):
        return torch.linalg.vector_norm(t, self.n, [d for d in range(t.dim()) if d != self.dim % t.dim()])


class CustomFromMask(BasePruningMethod):
    """A mask of the program's own."""

    PRUNING_TYPE = "global"

    def __init__(self, mask):
        self.mask = mask

    def compute_mask(self, t, default_mask):
        if default_mask.shape != self.mask.shape:
            raise AssertionError("default_mask and mask must have the same shape")
        return default_mask * self.mask.to(dtype=default_mask.dtype)


def identity(module, name):
    """Prunes nothing, but keeps name_orig and name_mask."""
    Identity.apply(module, name)
    return module


def random_unstructured(module, name, amount):
    """Prunes single weights at random."""
    RandomUnstructured.apply(module, name, amount)
    return module


def l1_unstructured(module, name, amount, importance_scores=None):
    """Prunes the single weights that are smallest."""
    L1Unstructured.apply(module, name, amount=amount, importance_scores=importance_scores)
    return module


def random_structured(module, name, amount, dim):
    """Prunes whole channels at random."""
    RandomStructured.apply(module, name, amount, dim)
    return module


def ln_structured(module, name, amount, n, dim, importance_scores=None):
    """Prunes the channels whose norms are smallest."""
    LnStructured.apply(module, name, amount, n, dim, importance_scores=importance_scores)
    return module


def global_unstructured(parameters, pruning_method, importance_scores=None, **kwargs):
    """Prunes single weights of several parameters together."""
    parameters = list(parameters)
    given = importance_scores or {}
    scores = [given.get((m, n), getattr(m, n)) for m, n in parameters]
    together = torch.nn.utils.parameters_to_vector(scores)
    default = torch.nn.utils.parameters_to_vector(
        [getattr(m, f"{n}_mask", torch.ones_like(getattr(m, n))) for m, n in parameters]
    )
    container = PruningContainer()
    container._tensor_name = "temp"
    method = pruning_method(**kwargs)
    method._tensor_name = "temp"
    if method.PRUNING_TYPE != "unstructured":
        raise TypeError(
            'Only "unstructured" PRUNING_TYPE supported for the `pruning_method`. Found method '
            f"{pruning_method} of type {method.PRUNING_TYPE}"
        )
    container.add_pruning_method(method)
    mask, at = container.compute_mask(together, default), 0
    for module, name in parameters:
        param = getattr(module, name)
        custom_from_mask(module, name, mask=mask[at : at + param.numel()].view_as(param))
        at += param.numel()


def custom_from_mask(module, name, mask):
    """Prunes with a mask."""
    CustomFromMask.apply(module, name, mask)
    return module


def remove(module, name):
    """Makes the pruning of a parameter lasting."""
    for k, hook in module._forward_pre_hooks.items():
        if isinstance(hook, BasePruningMethod) and hook._tensor_name == name:
            hook.remove(module)
            del module._forward_pre_hooks[k]
            return module
    raise ValueError(f"Parameter '{name}' of module {module} has to be pruned before pruning can be removed")


def is_pruned(module):
    """Whether a module, or one below it, is pruned."""
    return any(isinstance(hook, BasePruningMethod) for m in module.modules() for hook in m._forward_pre_hooks.values())


