"""Graphs: operations that run later. TensorFlow 1 programs build them by hand, `tf.function` traces them."""

import json
import math
import sys

from tapegraph import _bridge

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import convert_to_tensor
from .._core.op import Int, Ints, Value
from .._core.shape import TensorShape
from .._core.strings import MOVES, READS, decode, encode
from .._core.tensor import EagerTensor, StringTensor, Tensor, TensorLike
from ..errors import OperatorNotAllowedInGraphError

_NOT_ALLOWED = (
    "{} a symbolic `tf.Tensor`{} is not allowed. You can attempt the following resolutions to the problem: If you are running "
    "in Graph mode, use Eager execution mode or decorate this function with @tf.function. If you are using AutoGraph, you can "
    "try decorating this function with @tf.function. If that does not work, then you may be using an unsupported feature or "
    "your source code may not be visible to AutoGraph. See https://github.com/tensorflow/tensorflow/blob/master/tensorflow/"
    "python/autograph/g3doc/reference/limitations.md#access-to-source-code for more information."
)


class SymbolicTensor(Tensor):
    """A result of an operation in a graph: it has a name, a type and perhaps a shape, and a value when the graph runs."""

    def __init__(self, op, index, ref, dtype, shape):
        self._op = op
        self._index = index
        self._ref = ref
        self._dtype = dtype
        self._shape = shape

    op = property(lambda self: self._op)
    graph = property(lambda self: self._op.graph)
    dtype = property(lambda self: self._dtype)
    value_index = property(lambda self: self._index)
    device = property(lambda self: self._op.device)

    @property
    def shape(self):
        return self._shape

    @property
    def name(self):
        return f"{self._op.name}:{self._index}"

    def _as_tensor(self):
        return self

    def _compares_elements(self):
        return self.graph.building_function and Tensor._compares_elements(self)

    def _handle(self):
        raise TypeError(
            f"{self!r} is out of scope and cannot be used here. Use return values, explicit Python locals or TensorFlow "
            "collections to access it.\nPlease see https://www.tensorflow.org/guide/function#all_outputs_of_a_tffunction_must"
            "_be_return_values for more information."
        )

    def _values(self):
        known = self._static_list()
        if known is None:
            raise TypeError(f"{self!r} has no value while the graph is built: expected a tensor that exists now")
        return known

    def _static_list(self):
        text = _bridge.call("tf.graph_known", self.graph._id, self._ref)
        return json.loads(text) if text else None

    def _static_value(self):
        known = self._static_list()
        if known is None:
            return None
        from .._core.arrays import to_numpy
        from .._core.convert import make

        return to_numpy(make(known, tuple(self._shape), self._dtype))

    def set_shape(self, shape):
        try:
            self._shape = self._shape.merge_with(shape)
        except ValueError:
            raise ValueError(
                f"Tensor's shape {self._shape} is not compatible with supplied shape {TensorShape(shape)}."
            ) from None
        dims = self._shape._dims
        _bridge.call("tf.graph_set_shape", self.graph._id, self._ref, json.dumps(dims))

    def consumers(self):
        return [op for op in self.graph._ops if any(t is self for t in op.inputs)]

    def eval(self, feed_dict=None, session=None):
        """The value, in a session (the default one if none is given)."""
        from .._v1.session import get_default_session

        session = session or get_default_session()
        if session is None:
            raise ValueError(
                "Cannot evaluate tensor using `eval()`: No default session is registered. Use `with sess.as_default()` or "
                "pass an explicit session to `eval(session=sess)`"
            )
        return session.run(self, feed_dict)

    def __repr__(self):
        return f"<tf.Tensor '{self.name}' shape={self._shape} dtype={self._dtype.name}>"

    def __str__(self):
        shape = "" if self._shape.rank is None else f", shape={self._shape}"
        device = f", device={self.device}" if self.device else ""
        return f'Tensor("{self.name}"{shape}, dtype={self._dtype.name}{device})'

    def __format__(self, spec):
        if spec:
            raise TypeError(f"unsupported format string passed to {type(self).__name__}.__format__")
        return str(self)

    def __bool__(self):
        raise OperatorNotAllowedInGraphError(_NOT_ALLOWED.format("Using", " as a Python `bool`"))

    def __iter__(self):
        raise OperatorNotAllowedInGraphError(_NOT_ALLOWED.format("Iterating over", ""))

    def __len__(self):
        raise TypeError(
            f"len is not well defined for a symbolic Tensor ({self.name}). Please call `x.shape` rather than `len(x)` for "
            "shape information."
        )

    def __array__(self, dtype=None, copy=None):
        raise NotImplementedError(
            f"Cannot convert a symbolic tf.Tensor ({self.name}) to a numpy array. This error may indicate that you're trying to "
            "pass a Tensor to a NumPy call, which is not supported."
        )

    def __getattr__(self, name):
        from .._core.tensor import _NUMPY_NAMES

        if name in _NUMPY_NAMES:
            return Tensor.__getattr__(self, name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


SymbolicTensor.__module__ = "tensorflow.python.framework.ops"


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


class _Scope:
    """A name scope of a graph. Names that end with a slash are entered as they are."""

    def __init__(self, graph, name):
        self._graph = graph
        self._name = name

    def __enter__(self):
        graph = self._graph
        self._before = graph._prefix
        if not self._name:
            graph._prefix = ""
            return ""
        if self._name.endswith("/"):
            graph._prefix = self._name[:-1]
        else:
            graph._prefix = graph.unique_name(self._name)
        return graph._prefix + "/"

    def __exit__(self, *error):
        self._graph._prefix = self._before
        return False


class Graph:
    """A graph of operations. `with graph.as_default():` adds what is computed inside."""

    building_function = False
    # May what is printed inside be printed while the graph is built?
    _is_eager_like = False

    def __init__(self):
        self._id = _bridge.call("tf.graph_new", 0)
        self._names = {}
        self._prefix = ""
        self._ops = []
        self._by_name = {}
        self._control_stack = []
        self._devices = []
        self._creators = []
        self._collections = {}
        self._seed_count = 0
        self._finalized = False
        self._tapes = []
        self.seed = None

    def __del__(self):
        if self.__dict__.get("_id") and _bridge.is_attached():
            _bridge.call("tf.graph_delete", self._id)

    # Being the default graph

    def as_default(self):
        return _AsDefault(self)

    # Names

    def unique_name(self, name, mark_as_used=True):
        if self._prefix:
            name = f"{self._prefix}/{name}"
        key = name.lower()
        count = self._names.get(key, 0)
        if mark_as_used:
            self._names[key] = count + 1
        if count:
            base = key
            while key in self._names:
                key = f"{base}_{count}"
                count += 1
            if mark_as_used:
                self._names[key] = 1
            name = f"{name}_{count - 1}"
        return name

    def _scope(self, name):
        return _Scope(self, name)

    def name_scope(self, name):
        from .._core.names import name_scope

        with_graph = name_scope(name)
        return with_graph if _state.graph is self else _Scope(self, name)

    def get_name_scope(self):
        return self._prefix

    def _next_seed(self):
        self._seed_count += 1
        return self._seed_count - 1

    # Building

    def _check_open(self):
        if self._finalized:
            raise RuntimeError("Graph is finalized and cannot be modified.")

    def finalize(self):
        self._finalized = True

    @property
    def finalized(self):
        return self._finalized

    @property
    def version(self):
        return len(self._ops)

    def _record(self, type, name, args):
        """Adds an operation and returns its results. Conversions happen inside its name scope, as TensorFlow names them."""
        self._check_open()
        with self._scope(name or type) as scope:
            flat, inputs = [], []
            for a in args:
                self._encode(a, flat, inputs, type)
            return self._add(type, scope[:-1], flat, inputs)

    def _record_effect(self, type, name, args):
        with self._scope(name or type) as scope:
            flat, inputs = [], []
            for a in args:
                self._encode(a, flat, inputs, type)
            self._add(type, scope[:-1], flat, inputs)
        return self._ops[-1]

    def _encode(self, a, flat, inputs, type):
        if isinstance(a, (bool, str)) or a is None:
            flat.append(a)
        elif isinstance(a, int):
            flat.append(a)
        elif isinstance(a, float):
            flat.append(a if math.isfinite(a) else str(a))
        elif isinstance(a, TensorLike):
            self._encode_tensor(a, flat, inputs)
        elif isinstance(a, Value):
            self._encode_tensor(self._converted(a, type), flat, inputs)
        elif isinstance(a, Ints):
            self._encode_ints(a, flat, inputs)
        elif isinstance(a, Int):
            value = a.value
            if not isinstance(value, TensorLike):
                value = convert_to_tensor(value, a.dtype or _dtypes.int32, name=a.name)
            self._encode_tensor(value, flat, inputs)
        elif isinstance(a, (list, tuple)):
            flat.append(len(a))
            for i, t in enumerate(a):
                self._encode_tensor(t, flat, inputs)
        else:
            raise TypeError(f"an operation of a graph was given {a!r}, a {a.__class__.__name__}")

    def _converted(self, a, type):
        """An operand as a tensor, or a TypeError that names the operation."""
        try:
            return convert_to_tensor(a.value, a.dtype, dtype_hint=a.hint, name=a.name)
        except TypeError:
            if a.dtype is None:
                raise
            kind = a.value.__class__.__name__
            raise TypeError(
                f"Expected {a.dtype.name} passed to parameter '{a.name}' of op '{type}', got {a.value!r} of type '{kind}' instead. "
                f"Error: Expected {a.dtype.name}, but got {a.value} of type '{kind}'."
            ) from None

    def _encode_tensor(self, t, flat, inputs):
        if inputs and isinstance(t, SymbolicTensor) and t.graph is not self and not self.building_function:
            raise ValueError(f"{t!s} must be from the same graph as {inputs[0]!s} (graphs are {t.graph} and {self}).")
        t = self._inside(t)
        inputs.append(t)
        flat.append(f"%{t._ref}")

    def _encode_ints(self, a, flat, inputs):
        value = a.value
        if isinstance(value, TensorShape):
            value = value.as_list()
        if isinstance(value, TensorLike):
            self._encode_tensor(value, flat, inputs)
            return
        if a.shape is not None and not _has_tensor(value):
            from .._core.op import integers

            value = convert_to_tensor(integers(value), _dtypes.int32)
            from .._core.convert import constant

            value = constant([int(v) for v in value._values()] if isinstance(value, EagerTensor) else value._static_list(),
                             _dtypes.int32, shape=a.shape, name=a.name)
        elif value == [] or value == ():
            from .._core.convert import constant

            value = constant([], _dtypes.int32, name=a.name)
        else:
            value = convert_to_tensor(value, None if _has_tensor(value) else _dtypes.int32, name=a.name)
        self._encode_tensor(value, flat, inputs)

    def _controls_now(self):
        ops = []
        for group in self._control_stack:
            for op in group:
                if op not in ops:
                    ops.append(op)
        return ops

    def _add(self, type, name, flat, inputs):
        controls = self._controls_now()
        if any(t._dtype is _dtypes.string for t in inputs):
            self._check_strings(type, inputs)
        text = _bridge.call("tf.graph_op", self._id, type, name, json.dumps(flat), json.dumps([c._node for c in controls]))
        outs = self._register(type, name, inputs, controls, json.loads(text))
        # What a saved model needs to add the operation again.
        self._ops[-1]._flat = flat
        if type in MOVES and any(t._dtype is _dtypes.string for t in inputs):
            for out in outs:
                if out._dtype is _dtypes.int64:
                    out._dtype = _dtypes.string
        return outs

    def _check_strings(self, type, inputs):
        if type in MOVES or type in READS:
            return
        if len(inputs) == 2:
            x, y = inputs
            if x.dtype is not y.dtype:
                raise TypeError(
                    f"Input 'y' of '{type}' Op has type {y.dtype.name} that does not match type {x.dtype.name} of argument 'x'."
                )
        raise TypeError(
            f"Value passed to parameter 'x' has DataType string not in list of allowed values: float32, float64, int32, int64 (op {type})"
        )

    def _register(self, type, name, inputs, controls, results, node=None):
        """An Operation for a node that the engine has just appended, and its results as tensors."""
        op = Operation(self, type, name, inputs, controls, len(self._ops) if node is None else node)
        for i, (ref, dtype, shape) in enumerate(results):
            op._outputs.append(
                SymbolicTensor(op, i, ref, _dtypes.as_dtype(dtype), TensorShape(None) if shape is None else TensorShape._of(tuple(shape)))
            )
        self._ops.append(op)
        self._by_name[name] = op
        return op._outputs

    def _inside(self, t):
        """A tensor as a result of this graph."""
        if isinstance(t, SymbolicTensor):
            if t.graph is self:
                return t
            return self._capture_symbolic(t)
        if isinstance(t, EagerTensor):
            return self._capture_eager(t)
        return self._inside(t._as_tensor())

    def _capture_symbolic(self, t):
        raise ValueError(f"{t!s} is not from the passed-in graph.")

    def _capture_eager(self, t):
        raise RuntimeError("Attempting to capture an EagerTensor without building a function.")

    def _own(self, t):
        return t

    def _constant(self, value, name):
        """A Const operation holding an eager tensor's value."""
        if isinstance(value, StringTensor):
            return self._string_constant(value, name)
        self._check_open()
        with self._scope(name) as scope:
            controls = self._controls_now()
            text = _bridge.call("tf.graph_bound", self._id, "Const", scope[:-1], value._h, False)
            (out,) = self._register("Const", scope[:-1], (), controls, json.loads(text))
        out._constant_value = value
        return out

    def _string_constant(self, value, name):
        from .._core.strings import encode

        out = self._constant(encode(value), name)
        out._dtype = _dtypes.string
        out._constant_value = value
        return out

    def _input(self, type, dtype, shape, name):
        """An operation whose value is given when the graph runs."""
        shape = TensorShape(shape)
        self._check_open()
        with self._scope(name) as scope:
            text = _bridge.call(
                "tf.graph_input", self._id, type, scope[:-1], _engine_type(dtype), json.dumps(shape._dims)
            )
            (out,) = self._register(type, scope[:-1], (), (), json.loads(text))
        out._dtype = dtype
        return out

    def _no_op(self, name, controls):
        with self._scope(name) as scope:
            everything = [*controls, *[c for c in self._controls_now() if c not in controls]]
            node = _bridge.call("tf.graph_nothing", self._id, scope[:-1], json.dumps([c._node for c in everything]))
            self._register("NoOp", scope[:-1], (), everything, [], int(node))
        return self._ops[-1]

    def _python(self, type, name, function, tensors, results, has_effects=True):
        """A node that calls a Python function with eager tensors; `results` are (dtype, shape) pairs."""
        from .._core.callbacks import register

        inside = [self._inside(t) for t in tensors]
        function = _with_strings(function, [t.dtype for t in inside])
        with self._scope(name or type) as scope:
            controls = self._controls_now()
            text = _bridge.call(
                "tf.graph_python", self._id, type, scope[:-1], register(function), json.dumps([t._ref for t in inside]),
                json.dumps([{"dtype": _engine_type(d), "shape": TensorShape(s)._dims} for d, s in results]),
                json.dumps([c._node for c in controls]), "1" if has_effects else "0",
            )  # fmt: skip
            parsed = json.loads(text)
            outs = self._register(type, scope[:-1], inside, controls, [] if isinstance(parsed, int) else parsed)
            for out, (dtype, _) in zip(outs, results):
                out._dtype = dtype
            return outs

    def _print(self, inputs, leaves, stream, summarize, sep, end):
        from .._core import nest as _nest
        from .._core.printing import _shown, write

        def show(*tensors):
            given = iter(tensors)
            filled = _nest.pack(list(inputs), [next(given) if isinstance(t, TensorLike) else t for t in _nest.flatten(list(inputs))])
            write(sep.join(_shown(v, summarize) for v in filled) + end, stream)
            return []

        self._python("PrintV2", "PrintV2", show, leaves, [])
        return self._ops[-1]

    def _assert(self, condition, data, summarize, name):
        from ..debugging import _summary
        from ..errors import InvalidArgumentError

        def check(holds, *values):
            if not holds:
                given = iter(values)
                parts = [_summary(next(given) if isinstance(d, TensorLike) else d, summarize) for d in data]
                text = "assertion failed: " + " ".join(f"[{p}]" for p in parts)
                raise InvalidArgumentError(None, None, f"{text}\n\t [[{{{{node {made[0].name}}}}}]]")
            return []

        condition = convert_to_tensor(condition)
        self._python("Assert", name or "Assert", check, [condition, *[d for d in data if isinstance(d, TensorLike)]], [])
        made = [self._ops[-1]]
        return made[0]

    # Variables: see _graph_variable for TensorFlow 1's

    def _make_variable(self, args, kwargs):
        from .graph_variable import GraphVariable

        return GraphVariable(self, *args, **kwargs)

    def _read_variable(self, variable):
        return self._record("ReadVariableOp", "ReadVariableOp", (self._handle_of(variable), variable.trainable))[0]

    def _gather_variable(self, variable, index, name):
        return self._record("ResourceGather", name, (self._handle_of(variable), index, variable.trainable))[0]

    def _write_variable(self, variable, type, values, name, read_value):
        from .graph_variable import Assigned

        self._record(type, name or type, (self._handle_of(variable), *values))
        op = self._ops[-1]
        return Assigned(variable, op) if read_value else op

    def _handle_of(self, variable):
        """The variable itself, as a result of this graph."""
        handle = variable.__dict__.get("_graph_handle")
        if handle is None:
            raise RuntimeError(
                f"Variable {variable.name} was made eagerly, outside of the graph: make it inside `with graph.as_default():`"
            )
        return self._inside(handle)

    # Asking

    def get_operations(self):
        return list(self._ops)

    def get_operation_by_name(self, name):
        if not isinstance(name, str):
            raise TypeError(f"Operation names are strings (or similar), not {type(name).__name__}.")
        found = self._by_name.get(name)
        if found is None:
            raise KeyError(f"The name '{name}' refers to an Operation not in the graph.")
        return found

    def get_tensor_by_name(self, name):
        if not isinstance(name, str):
            raise TypeError(f"Tensor names are strings (or similar), not {type(name).__name__}.")
        op_name, colon, index = name.partition(":")
        if not colon or not index.isdigit():
            if name in self._by_name:
                raise ValueError(
                    f"The name '{name}' refers to an Operation, not a Tensor. Tensor names must be of the form "
                    '"<op_name>:<output_index>".'
                )
            raise ValueError(
                f"The name '{name}' looks like an (invalid) Operation name, not a Tensor. Tensor names must be of the form "
                '"<op_name>:<output_index>".'
            )
        op = self._by_name.get(op_name)
        if op is None:
            raise KeyError(
                f"The name '{name}' refers to a Tensor which does not exist. The operation, '{op_name}', does not exist in "
                "the graph."
            )
        if int(index) >= len(op._outputs):
            raise KeyError(
                f"The name '{name}' refers to a Tensor which does not exist. The operation, '{op_name}', exists but only has "
                f"{len(op._outputs)} outputs."
            )
        return op._outputs[int(index)]

    def as_graph_element(self, obj, allow_tensor=True, allow_operation=True):
        handle = getattr(obj, "_as_graph_element", None)
        if handle is not None:
            obj = handle()
        if isinstance(obj, str):
            if ":" in obj or not allow_operation:
                return self.get_tensor_by_name(obj)
            return self.get_operation_by_name(obj)
        if isinstance(obj, (SymbolicTensor, Operation)):
            if obj.graph is not self:
                kind = "Tensor" if isinstance(obj, SymbolicTensor) else "Operation"
                raise ValueError(f"{kind} {obj!s} is not an element of this graph.")
            return obj
        kinds = "Tensor or Operation" if allow_operation else "Tensor"
        raise TypeError(f"Can not convert a {type(obj).__name__} into a {kinds}.")

    def control_dependencies(self, control_inputs):
        return _Controls(self, control_inputs)

    def device(self, name):
        return _OnDevice(self, name)

    def as_graph_def(self, from_version=None, add_shapes=False):
        from .graph_def import graph_def

        return graph_def(self, add_shapes)

    def is_feedable(self, tensor):
        return True

    def is_fetchable(self, tensor_or_op):
        return True

    # Collections

    def add_to_collection(self, name, value):
        self._collections.setdefault(name, []).append(value)

    def add_to_collections(self, names, value):
        for name in [names] if isinstance(names, str) else dict.fromkeys(names):
            self.add_to_collection(name, value)

    def get_collection(self, name, scope=None):
        found = list(self._collections.get(name, []))
        if scope is None:
            return found
        import re

        pattern = re.compile(scope)
        return [item for item in found if hasattr(item, "name") and pattern.match(item.name)]

    def get_collection_ref(self, name):
        return self._collections.setdefault(name, [])

    def get_all_collection_keys(self):
        return list(self._collections)

    def clear_collection(self, name):
        self._collections.pop(name, None)

    # Tapes

    def _new_tape(self, watch_accessed):
        from .._gradients.symbolic_tape import SymbolicTape

        return SymbolicTape(self, watch_accessed)

    def _custom_gradient(self, f, args, kwargs):
        from .._gradients.symbolic_tape import custom_gradient_in_graph

        return custom_gradient_in_graph(self, f, args, kwargs)

    def _tapegraph_draw_(self, title=None, series=None, session=None, feed_dict=None):
        from .drawing import draw, values_in_session

        values = {} if session is None else values_in_session(self, session, feed_dict or {})
        draw(self, title or "TensorFlow graph", values=values, series=series)


Graph.__module__ = "tensorflow.python.framework.ops"


def _engine_type(dtype):
    """What the engine calls a type: strings travel as numbers."""
    return {"string": "int64", "resource": "float32", "variant": "float32"}.get(dtype.name, dtype.name)


def _with_strings(function, dtypes):
    """The function with numbers of strings decoded before and encoded after."""

    def call(*args):
        given = [decode(a) if d is _dtypes.string else a for a, d in zip(args, dtypes)]
        return [encode(r) if isinstance(r, StringTensor) else r for r in function(*given)]

    return call


def _has_tensor(value):
    if isinstance(value, (list, tuple)):
        return any(_has_tensor(v) for v in value)
    return isinstance(value, TensorLike) and not isinstance(value, EagerTensor)


class _AsDefault:
    def __init__(self, graph):
        self._graph = graph

    def __enter__(self):
        self._before = _state.graph
        _state.graph = self._graph
        return self._graph

    def __exit__(self, *error):
        _state.graph = self._before
        return False


class _Controls:
    """`with graph.control_dependencies([op]):` what is added inside runs after these."""

    def __init__(self, graph, inputs):
        self._graph = graph
        self._inputs = inputs

    def __enter__(self):
        graph = self._graph
        self._before = graph._control_stack
        if self._inputs is None:
            graph._control_stack = []
            return self
        ops = []
        for item in self._inputs:
            if isinstance(item, Operation):
                ops.append(item)
            elif isinstance(item, SymbolicTensor):
                if item.graph is graph:
                    ops.append(item.op)
            else:
                element = getattr(item, "_control_operation", None)
                if element is not None:
                    ops.append(element())
        graph._control_stack = [*self._before, ops]
        return self

    def __exit__(self, *error):
        self._graph._control_stack = self._before
        return False


class _OnDevice:
    def __init__(self, graph, name):
        self._graph = graph
        self._name = name

    def __enter__(self):
        self._graph._devices.append(self._name)
        return self

    def __exit__(self, *error):
        self._graph._devices.pop()
        return False


class control_dependencies:
    """`with tf.control_dependencies([op]):` orders operations of a graph; eager ones are in order anyway."""

    def __init__(self, control_inputs):
        self._inputs = control_inputs
        self._controls = None

    def __enter__(self):
        if _state.graph is None:
            if callable(self._inputs):
                self._inputs()
            return self
        self._controls = _Controls(_state.graph, self._inputs)
        self._controls.__enter__()
        return self

    def __exit__(self, *error):
        if self._controls is not None:
            self._controls.__exit__()
        return False


class init_scope:
    """Inside, operations run eagerly although a function is being traced."""

    def __enter__(self):
        self._before = _state.graph
        if _state.graph is not None and _state.graph.building_function:
            graph = _state.graph
            while graph is not None and graph.building_function:
                graph = graph._outer
            _state.graph = graph
        return self

    def __exit__(self, *error):
        _state.graph = self._before
        return False


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


def group(*inputs, **kwargs):
    """One operation that runs all of these."""
    name = kwargs.pop("name", None)
    if _state.graph is None:
        return None
    ops = []
    for item in _flat(inputs):
        if isinstance(item, Operation):
            ops.append(item)
        elif isinstance(item, SymbolicTensor):
            ops.append(item.op)
        elif hasattr(item, "_control_operation"):
            ops.append(item._control_operation())
        elif item is None:
            continue
        else:
            raise TypeError(f"'inputs' should be zero or more (nested) Tensors. Received '{item}' with type '{type(item)}'.")
    return _state.graph._no_op(name or "group_deps", ops)


def _flat(items):
    for item in items:
        if isinstance(item, (list, tuple)):
            yield from _flat(item)
        else:
            yield item


def no_op(name=None):
    """An operation that does nothing."""
    return None if _state.graph is None else _state.graph._no_op(name or "NoOp", [])


def tuple_(tensors, control_inputs=None, name=None):
    """Tensors that are ready only when all of them are."""
    from .._ops.array import identity

    if _state.graph is None:
        return list(tensors)
    gate = group(*[t for t in tensors if t is not None], *(control_inputs or []))
    with control_dependencies([gate]):
        return [None if t is None else identity(t) for t in tensors]


def get_current_name_scope():
    return _state.eager_scope.rstrip("/") if _state.graph is None else _state.graph._prefix


def inside_function():
    return _state.graph is not None and _state.graph.building_function


def is_symbolic_tensor(x):
    return isinstance(x, SymbolicTensor)
