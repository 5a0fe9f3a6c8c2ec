"""The base of all optimizers: parameter groups, state, hooks, state_dict."""

import functools
from collections import OrderedDict, defaultdict
from copy import deepcopy
from itertools import chain

import torch
from tapegraph import _bridge
from torch._core import wrap_gradient
from torch._tensor import Tensor
from torch.utils.hooks import RemovableHandle


class _Required:
    def __repr__(self):
        return "<required parameter>"


required = _Required()


def _number_of(count):
    """The number in a tensor that counts steps."""
    number = count.__dict__.get("_number") if isinstance(count, Tensor) else count
    return int(count) if number is None else number


def _set_number(count, number):
    made = torch.tensor(float(number))
    torch._core.replace(count, made, False)
    count._number = number


def _fitted(key, value, p):
    """A tensor of a loaded state with the dtype of its parameter."""
    if key == "step" or not isinstance(value, Tensor):
        return value
    return value.to(dtype=p.dtype, device=p.device) if p.is_floating_point() else value.to(device=p.device)


def _hooked(step):
    """A step with its hooks around it, and a flush after it: the same structure comes again at every step."""
    if getattr(step, "hooked", None):
        return step

    @functools.wraps(step)
    def inside(self, *args, **kwargs):
        for hook in self._optimizer_step_pre_hooks.values():
            changed = hook(self, args, kwargs)
            if changed is not None:
                if not (isinstance(changed, tuple) and len(changed) == 2):
                    raise RuntimeError(
                        f"{step} must return None or a tuple of (new_args, new_kwargs), but got {changed}."
                    )
                args, kwargs = changed
        result = step(self, *args, **kwargs)
        for hook in self._optimizer_step_post_hooks.values():
            hook(self, args, kwargs)
        _bridge.cut()
        return result

    inside.hooked = True
    return inside


class Optimizer:
    """Changes parameters by their gradients. Subclasses implement `_update(group, params, grads)`.

    Args:
        params: tensors, (name, tensor) pairs, or dicts with "params" and options of their own.
        defaults: options of groups that do not set them.
    """

    def __init__(self, params, defaults):
        self.defaults = defaults
        if isinstance(params, Tensor):
            raise TypeError(
                "params argument given to the optimizer should be an iterable of Tensors or dicts, but got "
                + torch.typename(params)
            )
        self.state = defaultdict(dict)
        self.param_groups = []
        self._optimizer_step_pre_hooks = OrderedDict()
        self._optimizer_step_post_hooks = OrderedDict()
        self._optimizer_state_dict_pre_hooks = OrderedDict()
        self._optimizer_state_dict_post_hooks = OrderedDict()
        self._optimizer_load_state_dict_pre_hooks = OrderedDict()
        self._optimizer_load_state_dict_post_hooks = OrderedDict()
        groups = list(params)
        if not groups:
            raise ValueError("optimizer got an empty parameter list")
        if not isinstance(groups[0], dict):
            groups = [{"params": groups}]
        for group in groups:
            self.add_param_group(group)

    def add_param_group(self, param_group):
        """Adds parameters with options of their own."""
        if not isinstance(param_group, dict):
            raise TypeError(f"param_group must be a dict, but got {type(param_group)}")
        params = param_group["params"]
        if isinstance(params, Tensor):
            params = [params]
        elif isinstance(params, set):
            raise TypeError(
                "optimizer parameters need to be organized in ordered collections, but the ordering of tensors in sets "
                "will change between runs. Please use a list instead."
            )
        params = list(params)
        if params and isinstance(params[0], tuple):
            param_group["param_names"] = [name for name, _ in params]
            params = [p for _, p in params]
        param_group["params"] = params
        for p in params:
            if not isinstance(p, Tensor):
                raise TypeError("optimizer can only optimize Tensors, but one of the params is " + torch.typename(p))
            if not self.defaults.get("differentiable", None) and not (p.is_leaf or p.retains_grad):
                raise ValueError("can't optimize a non-leaf Tensor")
        for name, default in self.defaults.items():
            if default is required and name not in param_group:
                raise ValueError(f"parameter group didn't specify a value of required optimization parameter {name}")
            param_group.setdefault(name, default)
        known = set(map(id, chain.from_iterable(g["params"] for g in self.param_groups)))
        if known & set(map(id, params)):
            raise ValueError("some parameters appear in more than one parameter group")
        self.param_groups.append(param_group)

    def zero_grad(self, set_to_none=True):
        """Forgets the gradients of all parameters (or fills them with zeros)."""
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                if set_to_none:
                    p.grad = None
                else:
                    p.grad.detach_()
                    p.grad.zero_()

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if "step" in cls.__dict__:
            cls.step = _hooked(cls.__dict__["step"])

    # What to say of sparse gradients; None where they are taken.
    _refusal = "{} does not support sparse gradients"

    def _refuse_sparse(self):
        if self._refusal is not None:
            raise RuntimeError(self._refusal.format(type(self).__name__))

    def step(self, closure=None):
        """One update of all parameters that have a gradient. `closure` computes the loss again and returns it."""
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            params = [p for p in group["params"] if p.grad is not None]
            grads = [p.grad for p in params]
            for g in grads:
                if g.is_sparse:
                    self._refuse_sparse()
            if params:
                self._update(group, params, grads)
        return loss

    def _update(self, group, params, grads):
        raise NotImplementedError

    def _call(self, name, params, grads, slots, *numbers):
        """Runs an engine step over a group's parameters.

        `slots` are the keys of its per-parameter state tensors, in the step's order; None for one that is not in use.
        State that does not exist yet is made by the step. Parameters whose first gradient came later go apart.
        """
        keys = [key for key in slots if key is not None]
        fresh = [bool(keys) and keys[0] not in self.state[p] for p in params]
        if any(fresh) and not all(fresh):
            for wanted in (False, True):
                part = [i for i, new in enumerate(fresh) if new is wanted]
                self._call(name, [params[i] for i in part], [grads[i] for i in part], slots, *numbers)
            return
        args = [len(params), *(p._h for p in params), len(grads), *(g._h for g in grads)]
        for key in slots:
            states = [] if key is None or fresh[0] else [self.state[p][key] for p in params]
            args += [len(states), *(s._h for s in states)]
        first = _bridge.call(name, *args, *numbers)
        if not fresh[0]:
            return
        # Of sparse gradients, momentum is sparse.
        made = [wrap_gradient(h) for h in range(first, first + _bridge.count())]
        for k, key in enumerate(keys):
            for i, p in enumerate(params):
                self.state[p][key] = made[k * len(params) + i]

    def _by_step(self, params, grads):
        """Counts a step of each parameter; yields (step, parameters, gradients), usually once."""
        # The count is a tensor in the state, which may be shared: between parameters, and with a state_dict that was taken
        # from here or loaded. Its number is kept beside it, so that it need not be read.
        groups, counted = {}, {}
        for p, g in zip(params, grads):
            count = self.state[p].get("step")
            step = counted.get(id(count))
            if count is None:
                step = 1
            elif step is None:
                step = counted[id(count)] = _number_of(count) + 1
                _set_number(count, step)
            members = groups.setdefault(step, ([], []))
            members[0].append(p)
            members[1].append(g)
        for step, (members, their_grads) in groups.items():
            fresh = None
            for p in members:
                if "step" not in self.state[p]:
                    fresh = torch.tensor(0.0) if fresh is None else fresh
                    self.state[p]["step"] = fresh
            if fresh is not None:
                _set_number(fresh, step)
            yield step, members, their_grads

    @staticmethod
    def _register(hooks, hook, prepend=False):
        handle = RemovableHandle(hooks)
        hooks[handle.id] = hook
        if prepend:
            hooks.move_to_end(handle.id, last=False)
        return handle

    def register_step_pre_hook(self, hook):
        """hook(optimizer, args, kwargs) before each step; what it returns, if anything, are new args and kwargs."""
        return self._register(self._optimizer_step_pre_hooks, hook)

    def register_step_post_hook(self, hook):
        """hook(optimizer, args, kwargs) after each step."""
        return self._register(self._optimizer_step_post_hooks, hook)

    def register_state_dict_pre_hook(self, hook, prepend=False):
        """hook(optimizer) before state_dict()."""
        return self._register(self._optimizer_state_dict_pre_hooks, hook, prepend)

    def register_state_dict_post_hook(self, hook, prepend=False):
        """hook(optimizer, state_dict) after state_dict(); what it returns, if anything, takes its place."""
        return self._register(self._optimizer_state_dict_post_hooks, hook, prepend)

    def register_load_state_dict_pre_hook(self, hook, prepend=False):
        """hook(optimizer, state_dict) before load_state_dict(); what it returns, if anything, is loaded."""
        return self._register(self._optimizer_load_state_dict_pre_hooks, hook, prepend)

    def register_load_state_dict_post_hook(self, hook, prepend=False):
        """hook(optimizer) after load_state_dict()."""
        return self._register(self._optimizer_load_state_dict_post_hooks, hook, prepend)

    def state_dict(self):
        """State per parameter, by number, and the groups' options."""
        for hook in self._optimizer_state_dict_pre_hooks.values():
            hook(self)
        numbers = {}
        groups = []
        for group in self.param_groups:
            packed = {k: v for k, v in group.items() if k != "params"}
            for p in group["params"]:
                numbers.setdefault(id(p), len(numbers))
            packed["params"] = [numbers[id(p)] for p in group["params"]]
            groups.append(packed)
        state = {numbers[id(p)]: dict(s) for p, s in self.state.items() if id(p) in numbers}
        found = {"state": state, "param_groups": groups}
        for hook in self._optimizer_state_dict_post_hooks.values():
            changed = hook(self, found)
            found = found if changed is None else changed
        return found

    def load_state_dict(self, state_dict):
        """Restores what `state_dict` returned, for the same groups of parameters."""
        for hook in self._optimizer_load_state_dict_pre_hooks.values():
            changed = hook(self, state_dict)
            state_dict = state_dict if changed is None else changed
        saved = deepcopy(state_dict["param_groups"])
        if len(saved) != len(self.param_groups):
            raise ValueError("loaded state dict has a different number of parameter groups")
        if any(len(a["params"]) != len(b["params"]) for a, b in zip(self.param_groups, saved)):
            raise ValueError("loaded state dict contains a parameter group that doesn't match the size of optimizer's group")
        mine = list(chain.from_iterable(g["params"] for g in self.param_groups))
        numbers = list(chain.from_iterable(g["params"] for g in saved))
        self.state = defaultdict(dict)
        for number, p in zip(numbers, mine):
            if number not in state_dict["state"]:
                continue
            # Not copied: as in PyTorch, the optimizer goes on with the tensors of the state_dict.
            self.state[p] = {k: _fitted(k, v, p) for k, v in state_dict["state"][number].items()}
        for group, new in zip(self.param_groups, saved):
            params = group["params"]
            group.update({k: v for k, v in new.items() if k != "params"})
            group["params"] = params
        for hook in self._optimizer_load_state_dict_post_hooks.values():
            hook(self)

    def __repr__(self):
        lines = [type(self).__name__ + " ("]
        for i, group in enumerate(self.param_groups):
            lines += [""] * (i > 0) + [f"Parameter Group {i}"]
            lines += [f"    {key}: {group[key]}" for key in sorted(group) if key not in ("params", "param_names")]
        return "\n".join(lines) + "\n)"


Optimizer.step = _hooked(Optimizer.step)


def check(ok, what, value):
    """Raises PyTorch's error for a bad hyperparameter."""
    if not ok:
        raise ValueError(f"Invalid {what}: {value}")
