"""Sessions: they run graphs and hold the values of variables."""

from tapegraph import _bridge

from .._core import dtypes as _dtypes, state as _state
from .._core.arrays import Array, _eagerly, to_numpy
from .._core.callbacks import run
from .._core.convert import from_python
from .._graphs.default_graph import get_default_graph
from .._graphs.operation import Operation
from .._graphs.symbolic import SymbolicTensor
from .._core.shape import runtime_text
from .._core.strings import decode, encode
from .._core.tensor import TensorLike, is_numpy
from ..errors import FailedPreconditionError, InvalidArgumentError, OpError

# Default sessions, innermost last.
_stack = []


def get_default_session():
    return _stack[-1] if _stack else None


class BaseSession:
    """Runs operations of one graph. Each session has its own values of the graph's variables."""

    def __init__(self, target="", graph=None, config=None):
        if graph is None:
            graph = get_default_graph()
        elif not hasattr(graph, "_ops"):
            raise TypeError(f"Argument `graph` must be a tf.Graph, but got \"{type(graph).__name__}\"")
        self._graph = graph
        self._config = config
        self._id = _bridge.call("tf.session_new")
        self._plans = {}
        self._closed = False

    graph = property(lambda self: self._graph)
    sess_str = property(lambda self: "")
    graph_def = property(lambda self: self._graph.as_graph_def())

    def __del__(self):
        if not self.__dict__.get("_closed", True) and _bridge.is_attached():
            self.close()

    def close(self):
        if not self._closed:
            self._closed = True
            for plan in self._plans.values():
                _bridge.call("tf.plan_delete", plan)
            _bridge.call("tf.session_delete", self._id)

    def as_default(self):
        return _DefaultSession(self)

    def list_devices(self):
        return []

    def run(self, fetches, feed_dict=None, options=None, run_metadata=None):
        """The values of tensors (None for operations), in the structure of `fetches`."""
        if self._closed:
            raise RuntimeError("Attempted to use a closed Session.")
        if self._graph.version == 0:
            raise RuntimeError("The Session graph is empty. Add operations to the graph before calling run().")
        feeds = self._feeds(feed_dict or {})
        leaves = _flatten(fetches)
        elements = [self._element(leaf) for leaf in leaves]
        wanted = [e for e in elements if isinstance(e, SymbolicTensor)]
        targets = [e for e in elements if isinstance(e, Operation)]
        values = iter(self._values(wanted, targets, feeds))
        fed = {tensor._ref for tensor, _ in feeds}
        out = []
        for leaf, e in zip(leaves, elements):
            if not isinstance(e, SymbolicTensor):
                out.append(None)
                continue
            value = next(values)
            value = to_numpy(decode(value) if e.dtype is _dtypes.string else value)
            out.append(_as_array(value) if e._ref in fed else value)
        return _pack(fetches, iter(out))

    def _values(self, wanted, targets, feeds):
        key = (tuple(t._ref for t in wanted), tuple(o._node for o in targets), tuple(t._ref for t, _ in feeds))
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = _bridge.call(
                "tf.plan", self._graph._id, len(key[0]), *key[0], len(key[1]), *key[1], len(key[2]), *key[2], False
            )
        before, _state.graph = _state.graph, None
        outer, _state.session = _state.session, self._id
        try:
            return run("tf.run_session", plan, self._id, len(feeds), *[v._h for _, v in feeds])
        except _MissingFeed as error:
            raise self._missing(error._message) from None
        except OpError as error:
            raise self._located(error) from None
        finally:
            _state.graph, _state.session = before, outer

    def _missing(self, name):
        op = self._graph.get_operation_by_name(name)
        (tensor,) = op.outputs
        shape = "" if tensor.shape.rank is None else f" and shape {runtime_text(tensor.shape)}"
        text = f"You must feed a value for placeholder tensor '{name}' with dtype {_dtypes.runtime_name(tensor.dtype)}{shape}"
        return InvalidArgumentError(op.node_def, op, _execution_error(op, f"{text}\n\t [[{{{{node {name}}}}}]]"))

    def _located(self, error):
        """A kernel's complaint in a session's words."""
        marker = "[[{{node "
        if marker not in error._message:
            return error
        name = error._message[error._message.index(marker) + len(marker) :].split("}}")[0]
        op = self._graph._by_name.get(name)
        if op is None:
            return error
        if isinstance(error, FailedPreconditionError):
            error._message = error._message.replace("VARIABLE", op.inputs[0].op.name)
        return type(error)(op.node_def, op, _execution_error(op, error._message))

    # Fetches

    def _element(self, leaf):
        if leaf is None:
            raise TypeError('Argument `fetch` = None has invalid type "NoneType". Cannot be None')
        try:
            element = self._graph.as_graph_element(leaf)
        except TypeError as error:
            raise TypeError(
                f'Argument `fetch` = {leaf} has invalid type "{type(leaf).__name__}" must be a string or Tensor. ({error})'
            ) from None
        except (ValueError, KeyError) as error:
            raise ValueError(f"Argument `fetch` = {leaf} cannot be interpreted as a Tensor. ({error})") from None
        return element

    # Feeds

    def _feeds(self, feed_dict):
        out = []
        for key, value in _expanded(feed_dict):
            try:
                tensor = self._graph.as_graph_element(key, allow_operation=False)
            except (TypeError, ValueError, KeyError) as error:
                raise TypeError(f"Cannot interpret feed_dict key as Tensor: {error.args[0]}") from None
            if isinstance(value, TensorLike):
                raise TypeError(
                    "The value of a feed cannot be a tf.Tensor object. Acceptable feed values include Python scalars, strings, "
                    f"lists, numpy ndarrays, or TensorHandles. For reference, the tensor object was {value!s} which was passed "
                    f"to the argument `feed_dict` with key {key!s}."
                )
            fed = _fed(value, tensor)
            if not tensor.shape.is_compatible_with(fed.shape):
                raise ValueError(f"Cannot feed value of shape {fed.shape} for Tensor {tensor.name}, which has shape {tensor.shape}")
            out.append((tensor, fed))
        return out

    def make_callable(self, fetches, feed_list=None, accept_options=False):
        """A function of the values in `feed_list`."""
        keys = list(feed_list or [])

        def call(*values):
            if len(values) != len(keys):
                raise TypeError(f"`make_callable()` function expected {len(keys)} feed values, got {len(values)}")
            return self.run(fetches, dict(zip(keys, values)))

        return call

    def partial_run(self, *args, **kwargs):
        raise NotImplementedError("partial_run is not here; the nearest is Session.run")


class Session(BaseSession):
    """`with tf.Session() as sess:` also makes it, and its graph, the default."""

    def __init__(self, target="", graph=None, config=None):
        super().__init__(target, graph, config)
        self._contexts = []

    def __enter__(self):
        graph, session = self._graph.as_default(), self.as_default()
        self._contexts.append((graph, session))
        graph.__enter__()
        session.__enter__()
        return self

    def __exit__(self, *error):
        graph, session = self._contexts.pop()
        session.__exit__(*error)
        graph.__exit__(*error)
        self.close()
        return False

    @staticmethod
    def reset(target, containers=None, config=None):
        """Accepted: sessions hold their own variables."""


class InteractiveSession(BaseSession):
    """A session that is the default one from its creation on."""

    def __init__(self, target="", graph=None, config=None):
        super().__init__(target, graph, config)
        _stack.append(self)
        self._graph_context = None
        if graph is not None:
            self._graph_context = graph.as_default()
            self._graph_context.__enter__()

    def close(self):
        super().close()
        if self in _stack:
            _stack.remove(self)
        if self.__dict__.get("_graph_context") is not None:
            self._graph_context.__exit__(None, None, None)
            self._graph_context = None


class _DefaultSession:
    def __init__(self, session):
        self._session = session

    def __enter__(self):
        _stack.append(self._session)
        return self._session

    def __exit__(self, *error):
        _stack.remove(self._session)
        return False


class _MissingFeed(OpError):
    """An input of the graph was neither fed nor computed; the message is its name."""


_bridge.errors["MissingFeed"] = _MissingFeed


def _execution_error(op, text):
    lines = "".join(f'    File "{file}", line {line}, in {function}\n' for file, line, function in op._frames)
    return (
        f"Graph execution error:\n\nDetected at node '{op.name}' defined at (most recent call last):\n{lines}"
        f"Node: '{op.name}'\n{text}"
    )


def _expanded(feed_dict):
    """Pairs of key and value, with those of composite tensors for their parts."""
    if not hasattr(feed_dict, "items"):
        kind = type(feed_dict).__name__
        raise TypeError(
            f"FlattenDictItems: 'dict' must be a dictionary or collection.Mapping type object, instead of '{kind}'."
        )
    for key, value in feed_dict.items():
        parts = getattr(key, "_feed_parts", None)
        if parts is None:
            yield key, value
        else:
            yield from parts(value)


def _fed(value, tensor):
    """A feed as an eager tensor of the placeholder's type; NumPy converts numbers freely here."""
    dtype = tensor.dtype
    if isinstance(value, Array):
        from .._ops.math import cast

        with _eagerly():
            return cast(value._tensor, dtype)
    if is_numpy(value) and value.dtype.kind not in "OSU":
        import numpy as np

        return from_python(np.asarray(value).astype(np.float32 if dtype.name == "bfloat16" else dtype.as_numpy_dtype), dtype)
    with _eagerly():
        try:
            fed = from_python(value, dtype)
            return encode(fed) if dtype is _dtypes.string else fed
        except TypeError:
            from .._ops.math import cast

            tensor = from_python(value)
            if tensor.dtype is _dtypes.string:
                raise ValueError(f"could not convert string to float: {value!r}") from None
            return cast(tensor, dtype)


def _as_array(value):
    """What was fed, an array even if it has no dimensions (where there is NumPy): a fetch gives back what the feed became."""
    try:
        import numpy as np
    except ImportError:
        return value
    return np.asarray(value)


def _flatten(fetches):
    """The leaves of fetches, in order; dictionaries by insertion."""
    if isinstance(fetches, dict):
        return [leaf for value in fetches.values() for leaf in _flatten(value)]
    if isinstance(fetches, (list, tuple)):
        return [leaf for item in fetches for leaf in _flatten(item)]
    slices = _parts(fetches)
    return slices if slices is not None else [fetches]


def _parts(fetch):
    parts = getattr(fetch, "_fetch_parts", None)
    return None if parts is None else parts()


def _pack(fetches, values):
    if isinstance(fetches, dict):
        items = {key: _pack(value, values) for key, value in fetches.items()}
        return items if type(fetches) is dict else type(fetches)(items)
    if isinstance(fetches, tuple) and hasattr(fetches, "_fields"):
        return type(fetches)(*[_pack(item, values) for item in fetches])
    if isinstance(fetches, (list, tuple)):
        items = [_pack(item, values) for item in fetches]
        return items if isinstance(fetches, list) else tuple(items)
    parts = _parts(fetches)
    if parts is not None:
        return fetches._from_fetched([next(values) for _ in parts])
    return next(values)
