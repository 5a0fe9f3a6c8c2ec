"""The base of all optimizers: parameter groups, state, hooks, state_dict."""

from collections import OrderedDict, defaultdict
from copy import deepcopy
from itertools import chain

import torch
from tapegraph import _bridge
from torch._core import wrap_n
from torch._tensor import Tensor
from torch.utils.hooks import RemovableHandle


class _Required:
    def __repr__(self):
        return "<required parameter>"


required = _Required()


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
        # Steps taken per parameter, as plain numbers: `state` shows them as tensors.
        self._steps = {}
        self._optimizer_step_pre_hooks = OrderedDict()
        self._optimizer_step_post_hooks = OrderedDict()
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

    def step(self, closure=None):
        """One update of all parameters that have a gradient. `closure` computes the loss again and returns it."""
        for hook in self._optimizer_step_pre_hooks.values():
            hook(self, (closure,), {})
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            params = [p for p in group["params"] if p.grad is not None]
            if params:
                self._update(group, params, [p.grad for p in params])
        for hook in self._optimizer_step_post_hooks.values():
            hook(self, (closure,), {})
        # A stable place to flush: the same structure comes again at every step.
        _bridge.cut()
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
        made = wrap_n(first, _bridge.count())
        for k, key in enumerate(keys):
            for i, p in enumerate(params):
                self.state[p][key] = made[k * len(params) + i]

    def _by_step(self, params, grads):
        """Counts a step of each parameter; yields (step, parameters, gradients), usually once."""
        groups = {}
        for p, g in zip(params, grads):
            members = groups.setdefault(self._steps.get(id(p), 0) + 1, ([], []))
            members[0].append(p)
            members[1].append(g)
        for step, (members, their_grads) in groups.items():
            shown = torch.tensor(float(step))
            for p in members:
                self._steps[id(p)] = step
                self.state[p]["step"] = shown
            yield step, members, their_grads

    def register_step_pre_hook(self, hook):
        handle = RemovableHandle(self._optimizer_step_pre_hooks)
        self._optimizer_step_pre_hooks[handle.id] = hook
        return handle

    def register_step_post_hook(self, hook):
        handle = RemovableHandle(self._optimizer_step_post_hooks)
        self._optimizer_step_post_hooks[handle.id] = hook
        return handle

    def state_dict(self):
        """State per parameter, by number, and the groups' options."""
        numbers = {}
        groups = []
        for group in self.param_groups:
            packed = {k: v for k, v in group.items() if k != "params"}
            for p in group["params"]:
                numbers.setdefault(id(p), len(numbers))
            packed["params"] = [numbers[id(p)] for p in group["params"]]
            groups.append(packed)
        state = {numbers[id(p)]: dict(s) for p, s in self.state.items() if id(p) in numbers}
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, state_dict):
        """Restores what `state_dict` returned, for the same groups of parameters."""
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
            loaded = {k: v.clone() if isinstance(v, Tensor) else v for k, v in state_dict["state"][number].items()}
            if "step" in loaded:
                self._steps[id(p)] = int(loaded["step"])
            self.state[p] = loaded
        for group, new in zip(self.param_groups, saved):
            params = group["params"]
            group.update({k: v for k, v in new.items() if k != "params"})
            group["params"] = params

    def __repr__(self):
        lines = [type(self).__name__ + " ("]
        for i, group in enumerate(self.param_groups):
            lines += [""] * (i > 0) + [f"Parameter Group {i}"]
            lines += [f"    {key}: {group[key]}" for key in sorted(group) if key not in ("params", "param_names")]
        return "\n".join(lines) + "\n)"


def check(ok, what, value):
    """Raises PyTorch's error for a bad hyperparameter."""
    if not ok:
        raise ValueError(f"Invalid {what}: {value}")
