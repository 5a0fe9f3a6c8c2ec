"""Operations: the nodes of graphs."""

import sys

from tapegraph import _bridge

_HERE = __file__.rsplit("/", 2)[0]


def _user_frames():
    """Where the program stands: (file, line, function) of the frames outside of this package, outermost first."""
    frame = sys._getframe(2)
    frames = []
    while frame is not None and len(frames) < 8:
        name = frame.f_code.co_filename
        if not name.startswith(_HERE) and not name.startswith("<frozen"):
            frames.append((name, frame.f_lineno, frame.f_code.co_name))
        frame = frame.f_back
    return frames[::-1]


class Operation:
    """A node of a graph."""

    def __init__(self, graph, type, name, inputs, controls, node):
        self._graph = graph
        self._type = type
        self._name = name
        self._inputs = tuple(inputs)
        self._controls = list(controls)
        self._node = node
        self._outputs = []
        self._attrs = {}
        self._frames = _user_frames()
        self._moment = _bridge.place()[2] if _bridge._watching else 0
        self.device = ""
        if graph._devices:
            from .._core.device import merged

            self.device = merged([d(self) if callable(d) else d for d in graph._devices])

    graph = property(lambda self: self._graph)
    type = property(lambda self: self._type)
    name = property(lambda self: self._name)
    inputs = property(lambda self: self._inputs)
    outputs = property(lambda self: list(self._outputs))
    control_inputs = property(lambda self: list(self._controls))
    traceback = property(lambda self: None)
    _original_op = None

    def values(self):
        return tuple(self._outputs)

    def get_attr(self, name):
        if name in self._attrs:
            return self._attrs[name]
        if name in ("T", "dtype") and self._outputs:
            return self._outputs[0].dtype
        attrs = self.node_def.attr
        if name in attrs:
            from .graph_def import python_value

            return python_value(attrs[name])
        raise ValueError(f"Operation '{self._name}' has no attr named '{name}'.")

    @property
    def node_def(self):
        from .graph_def import node_def

        return node_def(self)

    def run(self, feed_dict=None, session=None):
        """Runs this operation, in a session (the default one if none is given)."""
        from .._v1.session import get_default_session

        session = session or get_default_session()
        if session is None:
            raise ValueError(
                "Cannot execute operation using `run()`: No default session is registered. Use `with sess.as_default():` or "
                "pass an explicit session to `run(session=sess)`"
            )
        session.run(self, feed_dict)

    def __repr__(self):
        return f"<tf.Operation '{self._name}' type={self._type}>"

    def __str__(self):
        return str(self.node_def)


Operation.__module__ = "tensorflow.python.framework.ops"
