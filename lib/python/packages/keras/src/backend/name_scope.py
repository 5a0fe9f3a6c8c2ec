"""Scopes that give variables their paths ("sequential/dense/kernel") and graph nodes their names."""

import tensorflow as tf

from keras.src.backend.global_state import get_global_attribute


def _stack():
    return get_global_attribute("name_scope_stack", [], set_to_default=True)


class name_scope:
    """Variables made inside have `name/` in their path. Re-entering the same object's scope adds nothing."""

    def __init__(self, name, caller=None, deduplicate=True, override_parent=None):
        if not isinstance(name, str) or "/" in name:
            raise ValueError(
                f"Argument `name` must be a string and cannot contain character `/`. Received: name={name}"
            )
        self.name = name
        self.caller = caller
        self.deduplicate = deduplicate
        if override_parent is None and deduplicate:
            override_parent = getattr(caller, "_parent_path", None)
        self.override_parent = override_parent
        self._entered = False
        self._graph_scope = None

    def __enter__(self):
        stack = _stack()
        top = stack[-1] if stack else None
        repeated = top is not None and self.caller is not None and top.caller is self.caller and top.name == self.name
        if self.deduplicate and repeated:
            return self
        stack.append(self)
        self._entered = True
        if not tf.executing_eagerly():
            self._graph_scope = tf.name_scope(self.name)
            self._graph_scope.__enter__()
        return self

    def __exit__(self, *args):
        if not self._entered:
            return
        if self._graph_scope is not None:
            self._graph_scope.__exit__(*args)
            self._graph_scope = None
        self._entered = False
        stack = _stack()
        if stack:
            stack.pop()


def current_path():
    """The path of a variable made here, without its own name."""
    parts = []
    for scope in _stack():
        if scope.override_parent is not None:
            parts = [p for p in scope.override_parent.split("/") if p]
        parts.append(scope.name)
    return "/".join(parts)
