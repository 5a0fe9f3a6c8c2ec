"""`tf.GradientTape`, and functions with gradients of their own."""

import enum
import functools

from tapegraph import _bridge

from .._core import nest as _nest, state as _state
from .._core.convert import convert_to_tensor
from .._core.op import op
from .._core.slices import IndexedSlices
from .._core.tensor import EagerTensor, Tensor, TensorLike, wrap, wrap_all
from .._core.variable import Variable, all_variables


class UnconnectedGradients(enum.Enum):
    NONE = "none"
    ZERO = "zero"


def _raw(x):
    """The engine's handle of a source or target: of a variable, its own."""
    return x._h


def _stood_for(x):
    """The variable itself, where an object stands for one: a Keras variable does."""
    inner = getattr(x, "_resource_variable", None)
    return x if inner is None else inner


def _list(handles):
    return len(handles), *handles


# User-defined gradient functions, by the number that the engine knows them by.
_functions = {}
_last_function = 0


class GradientTape:
    """Records operations for differentiation: `with tf.GradientTape() as tape: ...; tape.gradient(y, x)`."""

    def __init__(self, persistent=False, watch_accessed_variables=True):
        self._persistent = persistent
        self._watch_accessed = watch_accessed_variables
        self._id = None
        self._symbolic = None
        self._recording = False
        self._used = False

    def __enter__(self):
        self._push()
        return self

    def __exit__(self, *error):
        if self._recording:
            self._pop()
        return False

    def _push(self):
        if self._recording:
            raise ValueError("Tape is still recording, This can happen if you try to re-enter an already-active tape.")
        graph = _state.graph
        if graph is not None:
            if self._symbolic is None:
                self._symbolic = graph._new_tape(self._watch_accessed)
            self._symbolic.push()
        else:
            if self._id is None:
                self._id = _bridge.call("tf.tape_new", self._watch_accessed)
            _bridge.call("tf.tape_push", self._id)
        self._recording = True

    def _pop(self):
        if not self._recording:
            raise ValueError("Tape is not recording.")
        if self._symbolic is not None:
            self._symbolic.pop()
        else:
            _bridge.call("tf.tape_pop", self._id)
        self._recording = False

    def __del__(self):
        if self.__dict__.get("_id") is not None and _bridge.is_attached():
            _bridge.call("tf.tape_delete", self._id)

    def _ensure_recording(self):
        if not self._recording:
            raise ValueError(
                "GradientTape.watch was called outside of the tape's context: expected it inside `with tape:`"
            )

    def watch(self, tensor):
        for t in _nest.flatten(tensor):
            if isinstance(t, Variable):
                handle = t
            elif isinstance(t, TensorLike):
                handle = t
            else:
                raise ValueError(f"Passed in object {t} of type {type(t).__name__!r}, not tf.Tensor or tf.Variable or ExtensionType.")
            if not (t.dtype.is_floating or t.dtype.is_complex):
                continue
            if self._symbolic is not None:
                self._symbolic.watch(handle)
            elif self._id is not None:
                _bridge.call("tf.tape_watch", self._id, 1, _raw(handle))

    def watched_variables(self):
        if self._symbolic is not None:
            return tuple(self._symbolic.variables())
        if self._id is None:
            return ()
        variables = [v for v in all_variables() if v._h]
        order = _bridge.call("tf.tape_watched", self._id, *_list([v._h for v in variables]))
        places = [int(p) for p in order.split(",")] if order else []
        return tuple(v for p, v in sorted((p, i) for i, p in enumerate(places) if p >= 0) for v in [variables[v]])

    class _Pause:
        def __init__(self, tape):
            self._tape = tape

        def __enter__(self):
            self._tape._pop()

        def __exit__(self, *error):
            self._tape._push()
            return False

    def stop_recording(self):
        if not self._recording:
            raise RuntimeError("Trying to stop recording a tape which is not recording.")
        return GradientTape._Pause(self)

    def reset(self):
        """Forgets everything recorded so far."""
        recording = self._recording
        if recording:
            self._pop()
        if self._id is not None:
            _bridge.call("tf.tape_delete", self._id)
        self._id = None
        self._symbolic = None
        if recording:
            self._push()

    def gradient(self, target, sources, output_gradients=None, unconnected_gradients=UnconnectedGradients.NONE):
        """d target / d sources, in the structure of `sources`; None where nothing connects them."""
        if self._used or (self._id is None and self._symbolic is None):
            raise RuntimeError("A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)")
        if self._recording and not self._persistent:
            self._pop()
        if target is None:
            raise TypeError("Argument `target` should be a list or nested structure of Tensors, Variables or CompositeTensors to be differentiated, but received None.")
        targets = [t for t in _nest.flatten(target)]
        flat = [_stood_for(s) for s in _nest.flatten(sources)]
        seeds = None if output_gradients is None else _nest.flatten(output_gradients)
        unconnected = UnconnectedGradients(unconnected_gradients)
        if self._symbolic is not None:
            found = self._symbolic.gradient(targets, flat, seeds, unconnected)
        else:
            found = self._gradient(targets, flat, seeds, unconnected)
        if not self._persistent:
            self._used = True
        return _nest.pack(sources, found)

    def _gradient(self, targets, sources, seeds, unconnected):
        targets = [_target(t) for t in targets]
        if seeds is not None:
            seeds = [_seed(s, t) for s, t in zip(seeds, targets)]
        for s in sources:
            if not isinstance(s, TensorLike):
                raise ValueError(f"Passed in object {s} of type {type(s).__name__!r}, not tf.Tensor or tf.Variable or ExtensionType.")
        step = _bridge.call(
            "tf.gradient",
            self._id,
            self._persistent,
            *_list([t._h for t in targets]),
            *_list([_raw(s) for s in sources]),
            *_list([s._h for s in seeds or []]),
        )
        mask = _drive(step)
        grads = wrap_all(_bridge.call("tf.gradient_result"), _bridge.count()) if "1" in mask or "2" in mask else _finish()
        placed = iter(grads)
        found = []
        for kind, source in zip(mask, sources):
            if kind == "0" and any(t is source for t in targets):
                # Its own target, though the tape did not watch it.
                at = next(i for i, t in enumerate(targets) if t is source)
                found.append(seeds[at] if seeds is not None else op("OnesLike", None, source))
                continue
            if kind == "0":
                found.append(_zeros(source) if unconnected is UnconnectedGradients.ZERO else None)
                continue
            grad = next(placed)
            found.append(grad if kind == "1" else _sparse(grad, source))
        return found

    def jacobian(
        self, target, sources, unconnected_gradients=UnconnectedGradients.NONE, parallel_iterations=None,
        experimental_use_pfor=True,
    ):  # fmt: skip
        """The derivative of every element of the target by every element of the sources."""
        from .._ops.array import reshape, stack

        flat = _nest.flatten(sources)
        rows = self._rows(convert_to_tensor(target) if not isinstance(target, TensorLike) else target, flat, unconnected_gradients)
        out = []
        for i, source in enumerate(flat):
            column = [row[i] for row in rows]
            if any(g is None for g in column):
                out.append(None)
                continue
            dims = [*target.shape.as_list(), *source.shape.as_list()]
            out.append(reshape(stack([convert_to_tensor(g) for g in column]), dims))
        return _nest.pack(sources, out)

    def _rows(self, target, sources, unconnected):
        """Gradients of each element of the target."""
        from .._ops.array import one_hot, reshape

        persistent, self._persistent = self._persistent, True
        if self._recording and not persistent:
            self._pop()
        try:
            n = target.shape.num_elements()
            rows = []
            for i in range(n):
                seed = reshape(one_hot(i, n, dtype=target.dtype), target.shape)
                rows.append(_nest.flatten(self.gradient(target, list(sources), [seed], unconnected)) if n else [])
            return rows
        finally:
            self._persistent = persistent
            self._used = not persistent

    def batch_jacobian(
        self, target, source, unconnected_gradients=UnconnectedGradients.NONE, parallel_iterations=None,
        experimental_use_pfor=True,
    ):  # fmt: skip
        """For each example of the batch, the derivative of its targets by its own source."""
        from .._ops.array import one_hot, reshape, stack, tile, zeros

        dims = target.shape.as_list()
        if target.shape.rank is None or dims[0] != source.shape[0]:
            raise ValueError(
                f"Need first dimension of target shape ({target.shape}) and source shape ({source.shape}) to match."
            )
        batch, n = dims[0], target.shape.num_elements() // dims[0]
        persistent, self._persistent = self._persistent, True
        if self._recording and not persistent:
            self._pop()
        try:
            columns = []
            for i in range(n):
                seed = reshape(tile(reshape(one_hot(i, n, dtype=target.dtype), [1, n]), [batch, 1]), dims)
                columns.append(self.gradient(target, source, seed, unconnected_gradients))
        finally:
            self._persistent = persistent
            self._used = not persistent
        if any(c is None for c in columns):
            return None if UnconnectedGradients(unconnected_gradients) is UnconnectedGradients.NONE else zeros(
                [*dims, *source.shape[1:]], target.dtype
            )
        return reshape(stack(columns, axis=1), [*dims, *source.shape.as_list()[1:]])


GradientTape.__module__ = "tensorflow.python.eager.backprop"


def _target(t):
    if isinstance(t, Variable):
        # Its own leaf: a variable that is its own source has the gradient 1.
        return t
    if not isinstance(t, EagerTensor):
        raise ValueError(f"Passed in object {t} of type {type(t).__name__!r}, not tf.Tensor or tf.Variable or ExtensionType.")
    return t


def _seed(seed, target):
    return op("OnesLike", None, target) if seed is None else convert_to_tensor(seed, target.dtype)


def _finish():
    _bridge.call("tf.gradient_result")
    return []


def _zeros(source):
    from .._ops.array import zeros_like

    return zeros_like(source)


def _sparse(grad, source):
    """A gradient that touches only some rows, as the rows and their numbers."""
    first = _bridge.call("tf.sparse_parts", grad._h)
    values, indices = wrap_all(first, 2)
    return IndexedSlices(values, indices, convert_to_tensor(source.shape.as_list()))


def _drive(step):
    """Answers the engine's requests for user-defined gradients until the pass is done."""
    try:
        while step.startswith("call "):
            _, number, mask = step.split(" ")
            first = _bridge.call("tf.gradient_arguments")
            given = iter(wrap_all(first, _bridge.count()))
            upstream = [next(given) if m == "1" else None for m in mask]
            answer = _functions[int(number)](*upstream)
            present = [g for g in answer if g is not None]
            step = _bridge.call(
                "tf.gradient_resume",
                "".join("0" if g is None else "1" for g in answer),
                *_list([g._h for g in present]),
            )
    except BaseException:
        _bridge.call("tf.gradient_abandon")
        raise
    return step[5:]


def custom_gradient(f=None):
    """A function that returns its value and a function for its gradient: `return y, grad`."""
    if f is None:
        return custom_gradient

    @functools.wraps(f)
    def decorated(*args, **kwargs):
        if _state.graph is not None:
            return _state.graph._custom_gradient(f, args, kwargs)
        return _custom_gradient_eagerly(f, args, kwargs)

    return decorated


def _custom_gradient_eagerly(f, args, kwargs):
    global _last_function
    inputs = [convert_to_tensor(a) if not isinstance(a, Variable) else a._as_tensor() for a in args]
    if not _bridge.call("tf.tape_recording"):
        return f(*inputs, **kwargs)[0]
    watcher = GradientTape()
    # The function is given the tensors themselves: gradients of its gradient function lead to them.
    with watcher:
        result, backward = f(*inputs, **kwargs)
        variables = list(watcher.watched_variables())
    takes = _accepts_variables(backward)
    if variables and not takes:
        raise TypeError(
            "If using @custom_gradient with a function that uses variables, then grad_fn must accept a 'variables' keyword argument."
        )
    flat = [convert_to_tensor(t) for t in _nest.flatten(result)]
    outputs = [wrap(_bridge.call("tf.detach_copy", t._h)) for t in flat]
    sources = [*inputs, *variables]
    tracked = _bridge.call("tf.tape_tracked", *_list([s._h for s in inputs])) if inputs else ""
    if "1" not in tracked and not variables:
        return _nest.pack(result, outputs)

    def call(*upstream):
        filled = [u if u is not None else _zeros(o) for u, o in zip(upstream, flat)]
        if variables:
            answer, by_variable = backward(*filled, variables=variables)
        else:
            answer, by_variable = backward(*filled), []
        answer = list(answer) if isinstance(answer, (list, tuple)) else [answer]
        if len(answer) != len(inputs):
            raise ValueError(
                f"custom_gradient function expected to return {len(inputs)} gradients, but returned {len(answer)} instead."
            )
        return [None if g is None else convert_to_tensor(g) for g in (*answer, *by_variable)]

    _last_function += 1
    _functions[_last_function] = call
    _bridge.call(
        "tf.custom_function", "CustomGradient", _last_function,
        *_list([s._h for s in sources]), *_list([o._h for o in outputs]),
    )  # fmt: skip
    return _nest.pack(result, outputs)


def _accepts_variables(function):
    import inspect

    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return False
    return any(p.kind is p.VAR_KEYWORD or p.name == "variables" for p in parameters)


def recompute_grad(f):
    """A function whose intermediate results are computed again for the gradient. Nothing is kept here either way."""
    return f


def is_tensor(x):
    return isinstance(x, Tensor) or getattr(type(x), "_is_tensor_like", False)
