"""What rewritten control flow calls: Python's own statements for Python values, nodes of the graph for tensors."""

import builtins

from .._core import dtypes as _dtypes, nest as _nest, state as _state
from .._core.convert import convert_to_tensor
from .._graphs.symbolic import SymbolicTensor
from .._core.tensor import EagerTensor, TensorLike
from .._graphs.tensor_array import TensorArray
from .._core.variable import Variable


class Undefined:
    """A variable that has no value (yet)."""

    def __init__(self, name):
        self._name = name

    def _fail(self, *_):
        raise UnboundLocalError(f"{self._name!r} is used before assignment")

    __getattr__ = __bool__ = __add__ = __radd__ = __mul__ = __rmul__ = __sub__ = __call__ = __iter__ = __getitem__ = _fail


class UndefinedReturnValue:
    """Nothing was returned."""


def bound(read, name):
    """The variable's value, or Undefined where it has none."""
    try:
        return read()
    except NameError:
        return Undefined(name)


def returned(value):
    return None if isinstance(value, UndefinedReturnValue) else value


def _is_symbolic(x):
    if isinstance(x, SymbolicTensor):
        return True
    return isinstance(x, (EagerTensor, Variable)) and _state.graph is not None and _state.graph.building_function


def _tensor(x):
    return convert_to_tensor(x)


def and_(a, b):
    left = a()
    if _is_symbolic(left):
        from .._graphs.control_flow import cond

        return cond(_truth(left), lambda: _truth(b()), lambda: _truth(left))
    return left and b()


def or_(a, b):
    left = a()
    if _is_symbolic(left):
        from .._graphs.control_flow import cond

        return cond(_truth(left), lambda: _truth(left), lambda: _truth(b()))
    return left or b()


def _truth(x):
    """A predicate as a bool tensor of the graph."""
    x = _tensor(x)
    if x.dtype is _dtypes.bool:
        return x
    from .._ops.math import not_equal

    return not_equal(x, convert_to_tensor(0, x.dtype))


def not_(x):
    if _is_symbolic(x):
        from .._ops.math import logical_not

        return logical_not(_truth(x))
    return not x


def if_exp(test, yes, no):
    if not _is_symbolic(test):
        return yes() if test else no()
    from .._graphs.control_flow import cond

    return cond(_truth(test), yes, no)


def if_stmt(test, body, orelse, get_state, set_state, names):
    if not _is_symbolic(test):
        body() if test else orelse()
        return
    _staged_if(_state.graph, _truth(test), body, orelse, get_state, set_state, names)


def _staged_if(graph, test, body, orelse, get_state, set_state, names):
    """Both branches are traced; what differs between them becomes results of one node."""
    from .._graphs.control_flow import choose
    from .._graphs.function_graph import FuncGraph

    before = get_state()
    graphs, values = [], []
    with graph._scope("cond") as scope:
        for part, branch in (("true", body), ("false", orelse)):
            inner = FuncGraph(f"{scope[:-1]}_{part}", graph, False)
            set_state(before)
            with inner.as_default():
                branch()
                values.append(get_state())
            graphs.append(inner)
        set_state(before)
        plans, flats = [], ([], [])
        for name, first, a, b in zip(names, before, *values):
            plans.append(_merge(name, first, a, b, graphs, flats))
        for g, flat in zip(graphs, flats):
            g._flat = flat
        outs = iter(choose(graph, "If", scope[:-1], graph._inside(test), graphs, True))
    set_state(tuple(plan(outs) for plan in plans))


def _merge(name, first, a, b, graphs, flats):
    """How a variable comes out of a choice: as it was, the same in both branches, or a result of the node."""
    if a is b:
        return lambda outs: a
    for value, other, branch in ((a, b, "main"), (b, a, "else")):
        if isinstance(value, UndefinedReturnValue):
            if not graphs[0]._outer.name.endswith("_body"):
                raise ValueError(f"the {branch} branch must also have a return statement.")
            return _optional_return(a, b, graphs, flats)
        if isinstance(value, Undefined):
            if isinstance(other, Undefined):
                return lambda outs: Undefined(name)
            raise ValueError(f"{name!r} must also be initialized in the {branch} branch")
    leaves_a, leaves_b = _nest.flatten(a), _nest.flatten(b)
    if len(leaves_a) != len(leaves_b):
        raise TypeError(
            f"{name!r} does not have the same nested structure in the main and else branches.\n\nMain branch: {a}\nElse branch: {b}"
        )
    if all(_same(x, y) for x, y in zip(leaves_a, leaves_b)):
        return lambda outs: a
    if any(x is None or y is None for x, y in zip(leaves_a, leaves_b)):
        raise TypeError(f"{name!r} is None at the end of the main branch or the else branch, but not in the other.")
    _add(name, leaves_a, leaves_b, graphs, flats)
    return lambda outs: _rebuild(a, outs)


def _optional_return(a, b, graphs, flats):
    """A value that one branch returns while the other goes on: a stand-in is made for the other."""
    given, at = (a, 0) if isinstance(b, UndefinedReturnValue) else (b, 1)
    if given is None or not all(isinstance(x, (TensorLike, int, float, bool, TensorArray)) for x in _nest.flatten(given)):
        return lambda outs: given
    from .._ops.array import zeros_like

    leaves = _nest.flatten(given)
    with graphs[at].as_default():
        mine = [convert_to_tensor(x) for x in leaves]
    with graphs[1 - at].as_default():
        from .._ops.array import zeros

        other = [zeros([d or 0 for d in t.shape.as_list()], t.dtype) if t.shape.rank is not None else zeros_like(t) for t in mine]
    pair = (mine, other) if at == 0 else (other, mine)
    _add("the return value", *pair, graphs, flats)
    return lambda outs: _rebuild(given, outs)


def _same(x, y):
    """Equal Python values, which need not become tensors."""
    if x is y:
        return True
    if isinstance(x, (TensorLike, TensorArray)) or isinstance(y, (TensorLike, TensorArray)):
        return False
    return type(x) is type(y) and isinstance(x, (bool, int, float, str, bytes)) and x == y


def _add(name, leaves_a, leaves_b, graphs, flats):
    for x, y in zip(leaves_a, leaves_b):
        pair = []
        hint = next((v.dtype for v in (x, y) if isinstance(v, TensorLike)), None)
        for g, value in zip(graphs, (x, y)):
            with g.as_default():
                if isinstance(value, TensorArray):
                    pair.append(g._inside(value._flow_tensor()))
                    if not pair[-1].__dict__.get("_is_list"):
                        pair[-1]._is_list = True
                else:
                    try:
                        pair.append(g._inside(convert_to_tensor(value, dtype_hint=hint)))
                    except (TypeError, ValueError):
                        raise TypeError(
                            f"{name!r} must be a Tensor or a number to differ between branches on a tensor: found {value!r}"
                        ) from None
        if pair[0].dtype is not pair[1].dtype:
            raise TypeError(
                f"{name!r} has dtype {pair[0].dtype.name} in the main branch, but dtype {pair[1].dtype.name} in the else branch"
            )
        flats[0].append(pair[0])
        flats[1].append(pair[1])


def _rebuild(model, outs):
    from .._graphs.control_flow import _repack

    return _repack(model, outs)


def while_stmt(test, body, get_state, set_state, names):
    first = test()
    if not _is_symbolic(first):
        while first:
            body()
            first = test()
            if _is_symbolic(first):
                _staged_while(_state.graph, test, body, get_state, set_state, names)
                return
        return
    _staged_while(_state.graph, test, body, get_state, set_state, names)


class _LoopState:
    """The variables of a loop: those that travel through the graph, and those that do not."""

    def __init__(self, names, values):
        self.names = names
        self.values = values
        self.travels = [not isinstance(v, (Undefined, UndefinedReturnValue)) and self._can(v) for v in values]

    def _can(self, value):
        leaves = _nest.flatten(value)
        return all(isinstance(v, (TensorLike, TensorArray, bool, int, float, str, bytes)) for v in leaves)

    def carried(self):
        return [v for v, t in zip(self.values, self.travels) if t]

    def fill(self, carried, others):
        given, rest = iter(carried), iter(others)
        return tuple(next(given) if t else next(rest) for t in self.travels)

    def others(self, values):
        return [v for v, t in zip(values, self.travels) if not t]

    def chosen(self, values):
        return [v for v, t in zip(values, self.travels) if t]


def _staged_while(graph, test, body, get_state, set_state, names):
    from .._graphs.control_flow import loop

    before = get_state()
    state = _LoopState(names, before)
    kept = state.others(before)

    def condition(*carried):
        set_state(state.fill(carried, kept))
        return _truth(test())

    def step(*carried):
        set_state(state.fill(carried, kept))
        body()
        after = get_state()
        return [_like(v, b) for v, b in zip(state.chosen(after), state.carried())]

    carried = [_as_loop_variable(v) for v in state.carried()]
    done = loop(graph, condition, step, carried, None, None, "while")
    _finish(state, set_state, done, names)


def _as_loop_variable(value):
    return _nest.map_structure(lambda v: v if isinstance(v, (TensorLike, TensorArray)) else convert_to_tensor(v), value)


def _like(value, before):
    """A Python number that a round assigned, as a tensor of the loop variable's type."""
    leaves = []
    for v, b in zip(_nest.flatten(value), _nest.flatten(before)):
        if isinstance(v, (TensorLike, TensorArray)):
            leaves.append(v)
        else:
            leaves.append(convert_to_tensor(v, getattr(b, "dtype", None) if isinstance(b, TensorLike) else None))
    return _nest.pack(value, leaves)


def _finish(state, set_state, done, names):
    """After a loop: what did not travel has no value that could be known."""
    others = [Undefined(n) if not t else None for n, t in zip(names, state.travels) if not t]
    kept = [v if not isinstance(v, Undefined) else u for v, u in zip(state.others(state.values), others)]
    set_state(state.fill(done, kept))


def for_stmt(iterated, extra_test, body, get_state, set_state, names):
    if _is_symbolic(iterated):
        _staged_for(_state.graph, _tensor(iterated), extra_test, body, get_state, set_state, names)
        return
    dataset = getattr(iterated, "_loop_in_graph", None)
    if dataset is not None and _state.graph is not None:
        dataset(_state.graph, extra_test, body, get_state, set_state, names)
        return
    if isinstance(iterated, _SymbolicRange):
        _staged_for(_state.graph, iterated.tensor, extra_test, body, get_state, set_state, names)
        return
    for item in iterated:
        if extra_test is not None:
            go_on = extra_test()
            if _is_symbolic(go_on):
                # The loop itself is Python's: the rest of it happens only where it was not left.
                if_stmt(go_on, lambda item=item: body(item), lambda: None, get_state, set_state, names)
                continue
            if not go_on:
                break
        body(item)


def _staged_for(graph, tensor, extra_test, body, get_state, set_state, names):
    from .._ops.array import shape
    from .._graphs.control_flow import loop
    from .._ops.math import less, logical_and

    if tensor.shape.rank == 0:
        raise TypeError("Cannot iterate over a scalar tensor.")
    before = get_state()
    state = _LoopState(names, before)
    kept = state.others(before)
    n = shape(tensor)[0]

    def condition(i, *carried):
        set_state(state.fill(carried, kept))
        more = less(i, n)
        return more if extra_test is None else logical_and(more, _truth(extra_test()))

    def step(i, *carried):
        set_state(state.fill(carried, kept))
        body(tensor[i])
        after = get_state()
        return [i + 1, *[_like(v, b) for v, b in zip(state.chosen(after), state.carried())]]

    carried = [_as_loop_variable(v) for v in state.carried()]
    done = loop(graph, condition, step, [convert_to_tensor(0), *carried], None, None, "while")
    _finish(state, set_state, list(done)[1:], names)


class _SymbolicRange:
    """`range` of tensors."""

    def __init__(self, tensor):
        self.tensor = tensor


def _range(*args):
    from .._ops.math import range as range_of

    return _SymbolicRange(range_of(*args))


def _len(x):
    from .._ops.array import shape

    x = _tensor(x)
    if x.shape.rank == 0:
        raise ValueError("len requires a non-scalar tensor, got one of shape ()")
    return x.shape[0] if x.shape.rank is not None and x.shape[0] is not None else shape(x)[0]


def _int(x=0, base=None):
    from .._ops.math import cast

    return cast(_tensor(x), _dtypes.int32)


def _float(x=0):
    from .._ops.math import cast

    return cast(_tensor(x), _dtypes.float32)


def _enumerate(x, start=0):
    # As in TensorFlow, only datasets can be counted through: this raises its error.
    return enumerate(iter(x), start)


def _abs(x):
    from .._ops.math import abs as absolute

    return absolute(x)


def _all(x):
    from .._ops.reduction import reduce_all

    return reduce_all(x)


def _any(x):
    from .._ops.reduction import reduce_any

    return reduce_any(x)


_BUILTINS = {
    builtins.range: _range, builtins.len: _len, builtins.int: _int, builtins.float: _float, builtins.abs: _abs,
    builtins.all: _all, builtins.any: _any, builtins.enumerate: _enumerate,
}  # fmt: skip


def converted_call(f, *args, **kwargs):
    """A call from rewritten code: functions of the program are rewritten too."""
    try:
        overload = _BUILTINS.get(f)
    except TypeError:
        overload = None
    if overload is not None:
        return overload(*args, **kwargs) if any(_is_symbolic(a) for a in args) else f(*args, **kwargs)
    if getattr(f, "_autograph_off", False) or isinstance(f, type):
        return f(*args, **kwargs)
    from . import autograph as _autograph

    if _is_program(f):
        return _autograph.convert(f)(*args, **kwargs)
    return f(*args, **kwargs)


def _is_program(f):
    """A function or method written by the reader, not by a library."""
    from .autograph import is_library

    function = getattr(f, "__func__", f)
    if hasattr(function, "__code__"):
        return not is_library(function)
    call = getattr(type(f), "__call__", None)
    return hasattr(call, "__code__") and not is_library(call)
