"""Callbacks that the graph refers to by number: hooks, and the backward of user-defined functions."""

import itertools

from .. import _core
from .._core import call

# Number -> function of a list of gradients, which answers with a list of gradients (empty: leave them).
registry = {}
_numbers = itertools.count(1)
_since_sweep = 0
_SWEEP_EVERY = 32


def add(callback):
    """A number for a callback. Those that no graph refers to any more are dropped meanwhile."""
    global _since_sweep
    _since_sweep += 1
    if _since_sweep >= _SWEEP_EVERY:
        _since_sweep = 0
        text = call("torch.dead_callbacks")
        for number in text.split(",") if text else ():
            registry.pop(int(number), None)
    number = next(_numbers)
    registry[number] = callback
    return number


class RemovableHandle:
    """What registering a hook returns: remove() takes the hook away again."""

    def __init__(self, remove, number):
        self._remove = remove
        self.id = number

    def remove(self):
        """Takes the hook away."""
        if self._remove is not None:
            self._remove()
            registry.pop(self.id, None)
            self._remove = None

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.remove()


def on_tensor(tensor, hook):
    """tensor.register_hook"""

    def callback(grads):
        answer = hook(grads[0])
        if answer is None:
            return ()
        if not isinstance(answer, _core.Tensor):
            raise TypeError(f"hook returned {type(answer).__name__}, expected a Tensor or None")
        if answer.shape != grads[0].shape:
            raise RuntimeError(f"hook '{getattr(hook, '__name__', hook)}' has changed the size of value")
        return (answer,)

    number = add(callback)
    try:
        call("torch.register_hook", tensor._h, number)
    except BaseException:
        registry.pop(number, None)
        raise
    return RemovableHandle(lambda: call("torch.remove_hook", tensor._h, number), number)


def on_leaf(tensor, hook):
    """tensor.register_post_accumulate_grad_hook"""
    number = add(lambda: hook(tensor))
    try:
        call("torch.register_post_hook", tensor._h, number)
    except BaseException:
        registry.pop(number, None)
        raise
    return RemovableHandle(lambda: call("torch.remove_post_hook", tensor._h, number), number)
