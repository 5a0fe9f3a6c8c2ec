"""How operations come into a graph: arguments written down, effects, prints, Python functions, variables."""

import json
import math

from tapegraph import _bridge

from .._core import dtypes as _dtypes
from .._core.convert import convert_to_tensor
from .._core.op import Int, Ints, Value
from .._core.shape import TensorShape
from .._core.strings import HOLDS, MOVES, READS, decode, encode
from .._core.tensor import EagerTensor, StringTensor, TensorLike
from .operation import Operation
from .symbolic import SymbolicTensor


class Building:
    """The part of a graph that takes operations in."""

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
        if type in MOVES or type in READS or type in HOLDS:
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
                "tf.graph_input", self._id, type, scope[:-1], engine_type(dtype), json.dumps(shape._dims)
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
                json.dumps([{"dtype": engine_type(d), "shape": TensorShape(s)._dims} for d, s in results]),
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

    # Variables: see graph_variable for TensorFlow 1's

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


def engine_type(dtype):
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
