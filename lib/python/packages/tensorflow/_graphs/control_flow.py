"""Choices and loops: at once when executing eagerly, as nodes with graphs inside when a graph is being built."""

import json

from tapegraph import _bridge

from .._core import dtypes as _dtypes, nest as _nest, state as _state
from .._core.convert import convert_to_tensor
from .function_graph import FuncGraph
from .building import engine_type
from .symbolic import SymbolicTensor
from .._core.shape import TensorShape
from .._core.tensor import EagerTensor, TensorLike
from .tensor_array import TensorArray
from .._core.variable import Variable


def _truth(pred):
    """A predicate as a Python bool where it is known now, else None."""
    if isinstance(pred, Variable):
        pred = pred._as_tensor()
    if isinstance(pred, EagerTensor):
        return bool(pred)
    if isinstance(pred, SymbolicTensor):
        return None
    if isinstance(pred, (bool, int)):
        return bool(pred)
    return bool(convert_to_tensor(pred))


def cond(pred, true_fn=None, false_fn=None, name=None, strict=False, fn1=None, fn2=None):
    """true_fn() where the predicate holds, false_fn() where not."""
    true_fn, false_fn = true_fn or fn1, false_fn or fn2
    if not callable(true_fn):
        raise TypeError("'true_fn' must be callable.")
    if not callable(false_fn):
        raise TypeError("'false_fn' must be callable.")
    if isinstance(pred, bool) and _state.graph is not None:
        raise TypeError("pred must not be a Python bool")
    known = _truth(pred)
    if known is not None and _state.graph is None:
        return true_fn() if known else false_fn()
    graph = _state.graph
    pred = graph._inside(convert_to_tensor(pred, name="pred"))
    if pred.dtype is not _dtypes.bool:
        from .._ops.math import not_equal

        pred = not_equal(pred, convert_to_tensor(0, pred.dtype)) if pred.shape.rank == 0 else pred
    return branches(graph, "If", name or "cond", pred, [true_fn, false_fn], True)


def switch_case(branch_index, branch_fns, default=None, name="switch_case"):
    """The branch of that number, or the default."""
    fns = [f for _, f in sorted(branch_fns.items())] if isinstance(branch_fns, dict) else [
        f[1] if isinstance(f, tuple) else f for f in branch_fns
    ]
    if default is not None:
        fns = [*fns, default]
    if isinstance(branch_index, int) or isinstance(branch_index, (EagerTensor, Variable)) and _state.graph is None:
        i = int(branch_index)
        return fns[i if 0 <= i < len(fns) else -1]()
    graph = _state.graph
    return branches(graph, "Case", name, graph._inside(convert_to_tensor(branch_index)), fns, False)


def case(pred_fn_pairs, default=None, exclusive=False, strict=False, name="case"):
    """The function of the first predicate that holds, or the default."""
    pairs = list(pred_fn_pairs.items()) if isinstance(pred_fn_pairs, dict) else list(pred_fn_pairs)
    pairs = [(p.deref() if hasattr(p, "deref") else p, f) for p, f in pairs]
    if default is None:
        default = pairs[-1][1]
        pairs = pairs[:-1]

    def build(rest):
        if not rest:
            return default()
        pred, f = rest[0]
        return cond(pred, f, lambda: build(rest[1:]))

    return build(pairs)


def branches(graph, type, name, index, functions, is_boolean):
    """One node that runs one of several traced functions; they must return alike."""
    graphs, structures = [], []
    with graph._scope(name) as scope:
        for i, f in enumerate(functions):
            inner = FuncGraph(f"{scope[:-1]}_{'true' if i == 0 else 'false'}" if is_boolean else f"{scope[:-1]}_branch{i}", graph, False)
            structures.append(inner._trace(f, (), {}))
            inner._flat = inner._leaves_of(structures[-1])
            graphs.append(inner)
        _match(graphs, structures, is_boolean)
        outs = choose(graph, type, scope[:-1], index, graphs, is_boolean)
    return _repack(structures[0], iter(outs))


def choose(graph, type, name, index, graphs, is_boolean):
    """The node that runs one of several graphs, whose `_flat` are alike; its results."""
    results = []
    for leaves in zip(*(g._flat for g in graphs)):
        shape = leaves[0].shape
        for other in leaves[1:]:
            shape = shape.most_specific_compatible_shape(other.shape)
        results.append((leaves[0].dtype, shape))
    for g in graphs:
        g.outputs = g._flat
    effects = any(g._has_effects for g in graphs)
    linked = sorted({r for g in graphs for r in g._linked()})
    controls = graph._controls_now()
    text = _bridge.call(
        "tf.graph_branch", graph._id, type, name, index._ref, json.dumps([g._subgraph(()) for g in graphs]), is_boolean,
        json.dumps([{"dtype": engine_type(d), "shape": s._dims} for d, s in results]),
        json.dumps([c._node for c in controls]), "1" if effects else "0", json.dumps(linked),
    )  # fmt: skip
    outs = graph._register(type, name, [index, *_captures(graph, graphs)], controls, json.loads(text))
    _keep(graph, graphs, effects, outs[0].op if outs else graph._ops[-1])
    for out, leaf, (dtype, _) in zip(outs, graphs[0]._flat, results):
        out._dtype = dtype
        if leaf.__dict__.get("_is_list"):
            out._is_list = True
    return outs


def _captures(graph, graphs):
    return [graph._inside(outside) for g in graphs for outside, _ in g._captured.values()]


def _keep(graph, graphs, effects, op):
    """The outer graph holds the inner ones, and its node knows which variables they read."""
    graph._kept_graphs = [*graph.__dict__.get("_kept_graphs", []), *graphs]
    if effects and hasattr(graph, "_has_effects"):
        graph._has_effects = True
    op._reads = [v for g in graphs for v in _variables_read(g)]
    op._inner = graphs


def _variables_read(g):
    found = [owner for owner, _ in g._bound.values() if isinstance(owner, Variable)]
    for outside, _ in g._captured.values():
        owner = outside.__dict__.get("_variable")
        if owner is not None:
            found.append(owner)
    return found


def _match(graphs, structures, is_boolean):
    counts = {len(g._flat) for g in graphs}
    if len(counts) > 1:
        raise TypeError(
            "true_fn and false_fn arguments to tf.cond must have the same number, type, and overall structure of return values.\n\n"
            f"true_fn output:  {structures[0]}\nfalse_fn output: {structures[-1]}\n\nError details:\nThe two structures don't have "
            "the same number of elements."
        )
    for leaves in zip(*(g._flat for g in graphs)):
        for other in leaves[1:]:
            if other.dtype is not leaves[0].dtype:
                raise TypeError(
                    "true_fn and false_fn arguments to tf.cond must have the same number, type, and overall structure of return "
                    f"values.\n\ntrue_fn output:  {leaves[0]}\nfalse_fn output: {other}\n\nError details:\nTensors have different types: "
                    f"{leaves[0].dtype} and {other.dtype}."
                )


def _repack(structure, values):
    """The structure with its tensors replaced; TensorArrays are rebuilt around theirs."""
    if structure is None:
        return None
    if isinstance(structure, TensorArray):
        return structure._with_flow(next(values))
    if isinstance(structure, dict):
        found = {k: _repack(structure[k], values) for k in _nest._keys(structure)}
        return {k: found[k] for k in structure}
    if isinstance(structure, tuple) and hasattr(structure, "_fields"):
        return type(structure)(*[_repack(v, values) for v in structure])
    if isinstance(structure, (list, tuple)):
        return type(structure)(_repack(v, values) for v in structure)
    return next(values)


def flatten_state(structure):
    """Tensors of loop variables: a TensorArray counts as its list."""
    out = []
    for leaf in _nest.flatten(structure):
        if isinstance(leaf, TensorArray):
            out.append(leaf._flow_tensor())
        elif leaf is not None:
            out.append(leaf if isinstance(leaf, TensorLike) else convert_to_tensor(leaf))
    return out


def while_loop(
    cond, body, loop_vars, shape_invariants=None, parallel_iterations=10, back_prop=True, swap_memory=False,
    maximum_iterations=None, name=None, return_same_structure=True,
):  # fmt: skip
    """Runs the body as long as the condition holds; both take the loop variables, the body returns their next values."""
    if not callable(cond):
        raise TypeError("'cond' must be callable.")
    if not callable(body):
        raise TypeError("'body' must be callable.")
    was_single = not isinstance(loop_vars, (list, tuple, dict))
    given = [loop_vars] if was_single else loop_vars
    if _state.graph is None:
        return _while_eagerly(cond, body, given, maximum_iterations)
    return loop(_state.graph, cond, body, given, shape_invariants, maximum_iterations, name or "while")


def _as_args(values):
    return list(values.values()) if isinstance(values, dict) else list(values)


def _while_eagerly(cond, body, loop_vars, most):
    values = _nest.map_structure(
        lambda v: v if v is None or isinstance(v, (TensorLike, TensorArray)) or hasattr(v, "_composite") else convert_to_tensor(v), loop_vars
    )
    rounds = 0
    limit = None if most is None else int(most)
    is_dict = isinstance(values, dict)
    while cond(**values) if is_dict else cond(*values):
        if limit is not None and rounds >= limit:
            break
        answer = body(**values) if is_dict else body(*values)
        if not isinstance(answer, (list, tuple, dict)):
            answer = [answer]
        flat = _nest.flatten(list(answer) if not is_dict else answer)
        before = _nest.flatten(values)
        if len(flat) != len(before):
            from .._core.spec import TensorSpec

            specs = [TensorSpec(v.shape, v.dtype) if isinstance(v, TensorLike) else v for v in before]
            _nest.assert_same_structure(_nest.pack(list(values), specs), list(answer))
        values = _nest.pack(answer, [v if v is None or isinstance(v, (TensorLike, TensorArray)) else convert_to_tensor(v) for v in flat])
        rounds += 1
    return values


def loop(graph, condition, body, loop_vars, shape_invariants, most, name):
    """One node that runs two traced functions in turn."""
    with graph._scope(name) as scope:
        first = [graph._inside(t) for t in flatten_state(loop_vars)]
        shapes = _invariants(first, shape_invariants)
        for _ in range(2):
            inner_body, structure, changed = _trace_body(graph, scope, body, loop_vars, first, shapes)
            if not changed:
                break
            # A variable whose shape changes from round to round has no fixed shape.
            shapes = changed
        inner_cond = FuncGraph(scope[:-1] + "_cond", graph, False)
        with inner_cond.as_default():
            inputs = [inner_cond._input("Placeholder", t.dtype, s, "loop_var") for t, s in zip(first, shapes)]
            _mark_lists(first, inputs)
            test = condition(*_args(loop_vars, inputs)) if not isinstance(loop_vars, dict) else condition(**_repack(loop_vars, iter(inputs)))
            test = inner_cond._inside(convert_to_tensor(test))
        inner_cond.outputs = [test]
        captured = [t for g in (inner_cond, inner_body) for t, inside in g._captured.values() if "_captured_from" in inside.__dict__]
        unique = list({id(t): t for t in captured}.values())
        # Both graphs take the loop variables, then everything that either of them closed over.
        for g in (inner_cond, inner_body):
            for t in unique:
                g._capture_symbolic(t)
        inputs = [t._ref for t in first] + [graph._inside(t)._ref for t in unique]
        effects = inner_body._has_effects or inner_cond._has_effects
        linked = sorted({r for g in (inner_cond, inner_body) for r in g._linked()})
        controls = graph._controls_now()
        text = _bridge.call(
            "tf.graph_loop", graph._id, scope[:-1], json.dumps(_ordered(inner_cond, len(first), unique)),
            json.dumps(_ordered(inner_body, len(first), unique)), json.dumps(inputs),
            json.dumps([{"dtype": engine_type(t.dtype), "shape": s._dims} for t, s in zip(first, shapes)]),
            len(first), -1 if most is None else int(most), json.dumps([c._node for c in controls]), "1" if effects else "0",
            json.dumps(linked),
        )  # fmt: skip
        outs = graph._register("While", scope[:-1], [*first, *[graph._inside(t) for t in unique]], controls, json.loads(text))
    op = graph._ops[-1]
    _keep(graph, [inner_cond, inner_body], effects, op)
    op._most = None if most is None else int(most)
    _mark_lists(first, outs)
    for out, t in zip(outs, first):
        out._dtype = t.dtype
    packed = _repack_like(loop_vars, structure, iter(outs))
    as_given = _state.control_flow_v2 or graph.building_function
    return packed if as_given or not {type(loop_vars), type(structure)} <= {list, tuple} else type(structure)(packed)


def _repack_like(loop_vars, structure, values):
    """Results in the structure of the loop variables; TensorArrays as the body left them."""
    leaves = _nest.flatten(structure)
    return _nest.pack(
        loop_vars,
        [leaf._with_flow(next(values)) if isinstance(leaf, TensorArray) else (None if leaf is None else next(values)) for leaf in leaves],
    )


def _args(loop_vars, inputs):
    return list(_repack(list(loop_vars), iter(inputs)))


def _mark_lists(models, tensors):
    """Results that stand for TensorArrays say so."""
    for model, t in zip(models, tensors):
        if model.__dict__.get("_is_list"):
            t._is_list = True


def _trace_body(graph, scope, body, loop_vars, first, shapes):
    inner = FuncGraph(scope[:-1] + "_body", graph, False)
    with inner.as_default():
        inputs = [inner._input("Placeholder", t.dtype, s, "loop_var") for t, s in zip(first, shapes)]
        _mark_lists(first, inputs)
        if isinstance(loop_vars, dict):
            answer = body(**_repack(loop_vars, iter(inputs)))
        else:
            answer = body(*_args(loop_vars, inputs))
            if not isinstance(answer, (list, tuple)) or hasattr(answer, "_fields") and len(loop_vars) == 1:
                answer = [answer]
        state = flatten_state(answer)
        if len(state) != len(first):
            raise ValueError(
                f"The number of loop variables differs: tf.while_loop was given {len(first)} tensors, its body returned {len(state)}"
            )
        outputs = []
        for given, t in zip(inputs, state):
            if t.dtype is not given.dtype:
                raise TypeError(
                    f"Input tensor `{given.name}` enters the loop with dtype {given.dtype}, but has dtype {t.dtype} after one iteration."
                )
            outputs.append(inner._inside(t))
    inner.outputs = outputs
    # Fresh names for results that are inputs as they came.
    changed = None
    for i, (given, out) in enumerate(zip(inputs, outputs)):
        if given.__dict__.get("_is_list"):
            continue
        if not out.shape.is_subtype_of(given.shape):
            changed = changed or list(shapes)
            changed[i] = given.shape.most_specific_compatible_shape(out.shape)
    return inner, answer, changed


def _invariants(first, shape_invariants):
    if shape_invariants is None:
        return [t.shape for t in first]
    flat = [s for s in _flat_shapes(shape_invariants)]
    return [TensorShape(getattr(s, "shape", s)) for s in flat]


def _flat_shapes(x):
    if isinstance(x, (list, tuple)):
        for item in x:
            yield from _flat_shapes(item)
    elif isinstance(x, dict):
        for key in _nest._keys(x):
            yield from _flat_shapes(x[key])
    else:
        yield x


def _ordered(g, carried, unique):
    """The inner graph with its inputs in the order in which the loop gives them."""
    order = {id(t): i for i, t in enumerate(unique)}
    places = []
    count = 0
    for t in g._input_tensors:
        outside = t.__dict__.get("_captured_from")
        if outside is None:
            places.append(count)
            count += 1
        else:
            places.append(carried + order[id(outside)])
    return {"graph": g._id, "inputs": places, "outputs": [t._ref for t in g.outputs]}


def map_fn(
    fn, elems, dtype=None, parallel_iterations=None, back_prop=True, swap_memory=False, infer_shape=True, name=None,
    fn_output_signature=None,
):  # fmt: skip
    """The function applied to each slice along the first dimension; results are stacked."""
    from .._ops.array import shape, stack, unstack

    given = _nest.flatten(elems)
    signature = fn_output_signature if fn_output_signature is not None else dtype
    if any(_is_ragged(v) for v in given) or any(_is_ragged_spec(v) for v in _nest.flatten(signature)):
        from .._ragged.mapping import map_ragged

        return map_ragged(fn, elems, signature)
    flat = [convert_to_tensor(e) for e in given]
    n = flat[0].shape[0] if flat[0].shape.rank else None
    if n is not None:
        rows = [fn(_nest.pack(elems, [t[i] for t in flat])) for i in range(n)] if _state.graph is not None else [
            fn(_nest.pack(elems, list(parts))) for parts in zip(*[unstack(t) for t in flat])
        ]
        if not rows:
            return _nest.map_structure(lambda d: convert_to_tensor([], d), dtype or fn_output_signature or flat[0].dtype)
        leaves = [_checked_row(r, elems if signature is None else signature, flat) for r in rows]
        return _nest.pack(rows[0], [stack([leaf[k] for leaf in leaves]) for k in range(len(leaves[0]))])
    kinds = _nest.flatten(signature) if signature is not None else [t.dtype for t in flat]
    model = signature if signature is not None else elems
    count = shape(flat[0])[0]
    arrays = [TensorArray(getattr(k, "dtype", k), size=count, dynamic_size=False) for k in kinds]

    def step(i, *arrays):
        result = _nest.flatten(fn(_nest.pack(elems, [t[i] for t in flat])))
        return [i + 1, *[a.write(i, r) for a, r in zip(arrays, result)]]

    done = while_loop(lambda i, *_: i < count, step, [convert_to_tensor(0), *arrays])
    return _nest.pack(model, [a.stack() for a in done[1:]])


def _is_ragged(value):
    return hasattr(type(value), "value_rowids")


def _is_ragged_spec(value):
    return type(value).__name__ == "RaggedTensorSpec"


def _checked_row(result, model, elems):
    """The leaves of what a function gave for one element. @raises ValueError where its structure or type is not as said"""
    from ..errors import InvalidArgumentError

    _nest.assert_same_structure(model, result, check_types=False)
    leaves = _nest.flatten(result)
    kinds = _nest.flatten(model)
    for leaf, kind in zip(leaves, kinds):
        wanted = getattr(kind, "dtype", kind)
        found = getattr(leaf, "dtype", None)
        if isinstance(found, _dtypes.DType) and isinstance(wanted, _dtypes.DType) and found is not wanted:
            raise InvalidArgumentError(
                None, None, f"TensorArray dtype is {wanted.name} but Op is trying to write dtype {found.name} "
            )
    return leaves


def vectorized_map(fn, elems, fallback_to_while_loop=True, warn=True):
    """As map_fn."""
    return map_fn(fn, elems)


def foldl(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None):
    """fn(fn(first, second), third)... along the first dimension."""
    return _fold(fn, elems, initializer, False)


def foldr(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None):
    """As foldl, from the last element."""
    return _fold(fn, elems, initializer, True)


def _slices(elems):
    from .._ops.array import unstack

    flat = [unstack(convert_to_tensor(e)) for e in _nest.flatten(elems)]
    return [_nest.pack(elems, list(parts)) for parts in zip(*flat)]


def _fold(fn, elems, initializer, backwards):
    rows = _slices(elems)
    if backwards:
        rows = rows[::-1]
    total = initializer if initializer is not None else rows.pop(0)
    if initializer is not None and not isinstance(initializer, (TensorLike, list, tuple, dict)):
        total = convert_to_tensor(initializer)
    for row in rows:
        total = fn(total, row)
    return total


def scan(
    fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, infer_shape=True, reverse=False, name=None,
):  # fmt: skip
    """Every intermediate result of foldl, stacked."""
    from .._ops.array import stack

    rows = _slices(elems)
    if reverse:
        rows = rows[::-1]
    steps = []
    if initializer is None:
        total = rows.pop(0)
        steps.append(total)
    else:
        total = _nest.map_structure(lambda v: v if isinstance(v, TensorLike) else convert_to_tensor(v), initializer)
    for row in rows:
        total = fn(total, row)
        steps.append(total)
    if reverse:
        steps = steps[::-1]
    leaves = [_nest.flatten(s) for s in steps]
    return _nest.pack(steps[0], [stack([leaf[k] for leaf in leaves]) for k in range(len(leaves[0]))])
