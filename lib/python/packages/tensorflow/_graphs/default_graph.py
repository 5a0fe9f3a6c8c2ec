"""The graph that operations are added to."""

from .._core import state as _state
from .graph import Graph

_default_graph = None


def get_default_graph():
    """The graph that operations are added to; outside of all, the global one."""
    global _default_graph
    if _state.graph is not None:
        return _state.graph
    if _default_graph is None:
        _default_graph = Graph()
    return _default_graph


def reset_default_graph():
    """A new, empty global graph."""
    global _default_graph
    was_current = _state.graph is _default_graph and _default_graph is not None
    if _state.graph is not None and not was_current:
        raise AssertionError(
            "Do not use tf.reset_default_graph() to clear nested graphs. If you need a cleared graph, exit the nesting and "
            "create a new graph."
        )
    _default_graph = Graph()
    if was_current:
        _state.graph = _default_graph


def get_current_name_scope():
    return _state.eager_scope.rstrip("/") if _state.graph is None else _state.graph._prefix


def inside_function():
    return _state.graph is not None and _state.graph.building_function
