"""torch.func: functions of functions. Gradients come from the recorded graph; vmap (_vmap) runs a function slice by slice."""

from . import _core
from ._functions import functions as _f
from ._vmap import vmap
from .autograd import grad as _gradients
from .autograd.grad_mode import enable_grad as _enable_grad


def _flatten(tree):
    """Tensors of nested tuples, lists and dicts, and a function that puts others in their places."""
    if isinstance(tree, (tuple, list)):
        parts = [_flatten(t) for t in tree]
        leaves = [x for found, _ in parts for x in found]

        def rebuild(values):
            out = [build([next(values) for _ in found]) for found, build in parts]
            return type(tree)(out) if not hasattr(tree, "_fields") else type(tree)(*out)

        return leaves, lambda values: rebuild(iter(values))
    if isinstance(tree, dict):
        found, build = _flatten(list(tree.values()))
        return found, lambda values: type(tree)(zip(tree, build(values)))
    if isinstance(tree, _core.Tensor):
        return [tree], lambda values: values[0]
    return [], lambda values: tree


def _fresh(t):
    """A tensor in a place of the graph of its own; it stays connected to what it came from."""
    return t.view_as(t) if t.requires_grad else t.detach().requires_grad_()


def _positions(argnums):
    return (argnums, False) if isinstance(argnums, tuple) else ((argnums,), True)


def grad_and_value(func, argnums=0, has_aux=False):
    """A function that gives the gradient of a scalar function, and its value."""

    def inside(*args, **kwargs):
        numbers, single = _positions(argnums)
        with _enable_grad():
            args = list(args)
            for n in numbers:
                if not -len(args) <= n < len(args):
                    raise RuntimeError(f"Got argnum={n}, but only {len(args)} positional inputs")
            found = {n: _flatten(args[n]) for n in numbers}
            leaves = {n: [_fresh(t) for t in tensors] for n, (tensors, _) in found.items()}
            for n, (_, build) in found.items():
                args[n] = build(leaves[n])
            result = func(*args, **kwargs)
            value, aux = result if has_aux else (result, None)
            if not isinstance(value, _core.Tensor):
                raise RuntimeError(
                    f"grad_and_value(f)(*args): Expected f(*args) to return a Tensor, got {type(value)}"
                )
            if value.ndim != 0:
                raise RuntimeError(
                    "grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with "
                    f"{value.ndim} dims. Maybe you wanted to use the vjp or jacrev APIs instead?"
                )
            flat = [t for n in numbers for t in leaves[n]]
            nested = any(t.requires_grad for n in numbers for t in found[n][0])
            grads = _differentiate((value,), flat, None, nested or _recording[-1])
        parts = iter(grads)
        built = [found[n][1]([next(parts) for _ in leaves[n]]) for n in numbers]
        if not (nested or _recording[-1]):
            value = value.detach()
            if has_aux:
                tensors, build = _flatten(aux)
                aux = build([t.detach() for t in tensors])
        gradient = built[0] if single else tuple(built)
        return (gradient, (value, aux)) if has_aux else (gradient, value)

    return inside


# Whether an outer transform will differentiate what the inner one computes.
_recording = [False]


def _differentiate(outputs, inputs, seeds, create_graph):
    """Gradients, zeros where an input was not used."""
    needed = [(o, s) for o, s in zip(outputs, seeds or [None] * len(outputs)) if o.requires_grad]
    if not needed:
        return [t.detach().clone().zero_() for t in inputs]
    outs, grads = zip(*needed)
    found = _gradients(outs, inputs, grads, retain_graph=True, create_graph=create_graph, allow_unused=True)
    return [t.detach().clone().zero_() if g is None else g for g, t in zip(found, inputs)]


def grad(func, argnums=0, has_aux=False):
    """A function that gives the gradient of a scalar function with respect to its first argument, or those of argnums."""
    both = grad_and_value(func, argnums, has_aux)

    def inside(*args, **kwargs):
        gradient, value = both(*args, **kwargs)
        return (gradient, value[1]) if has_aux else gradient

    return inside


def vjp(func, *primals, has_aux=False):
    """(func(*primals), a function that multiplies a vector with func's Jacobian)."""
    with _enable_grad():
        tensors, build = _flatten(primals)
        leaves = [_fresh(t) for t in tensors]
        result = func(*build(leaves))
        output, aux = result if has_aux else (result, None)
    outputs, build_output = _flatten(output)
    nested = any(t.requires_grad for t in tensors)

    def multiply(*cotangents):
        seeds, _ = _flatten(cotangents)
        found = build(_differentiate(outputs, leaves, seeds, nested or _recording[-1]))
        return found if len(primals) > 1 else (found[0],)

    shown = output if nested else build_output([o.detach() for o in outputs])
    return (shown, multiply, aux) if has_aux else (shown, multiply)


def jvp(func, primals, tangents, *, strict=False, has_aux=False):
    """(func(*primals), its Jacobian times tangents)."""
    with _enable_grad():
        tensors, build = _flatten(primals)
        leaves = [_fresh(t) for t in tensors]
        result = func(*build(leaves))
        output, aux = result if has_aux else (result, None)
        outputs, build_output = _flatten(output)
        dummies = [o.detach().clone().zero_().requires_grad_() for o in outputs]
        # The product with a vector is linear in the vector: differentiating it by the vector gives the other product.
        back = _differentiate(outputs, leaves, dummies, True)
        nested = any(t.requires_grad for t in tensors)
        products = _differentiate(back, dummies, _flatten(tangents)[0], nested or _recording[-1])
    shown = output if nested else build_output([o.detach() for o in outputs])
    found = build_output(products)
    return (shown, found, aux) if has_aux else (shown, found)


def jacrev(func, argnums=0, *, has_aux=False, chunk_size=None):
    """A function that gives the Jacobian: for each result, for each argument, a tensor of shape (*output, *input).
    Results and arguments may be nested tuples, lists and dicts of tensors."""

    def inside(*args, **kwargs):
        numbers, single = _positions(argnums)
        with _enable_grad():
            args = list(args)
            found = {n: _flatten(args[n]) for n in numbers}
            nested = any(t.requires_grad for tensors, _ in found.values() for t in tensors)
            leaves = {n: [_fresh(t) for t in tensors] for n, (tensors, _) in found.items()}
            for n, (_, build) in found.items():
                args[n] = build(leaves[n])
            _recording.append(_recording[-1] or nested)
            try:
                result = func(*args, **kwargs)
            finally:
                _recording.pop()
            output, aux = result if has_aux else (result, None)
            outputs, build = _flatten(output)
            flat = [t for n in numbers for t in leaves[n]]

            def table(o):
                parts = iter(_jacobian(o, flat, nested or _recording[-1]))
                built = tuple(found[n][1]([next(parts) for _ in leaves[n]]) for n in numbers)
                return built[0] if single else built

            tables = build([table(o) for o in outputs])
        return (tables, aux) if has_aux else tables

    return inside


def _jacobian(output, leaves, create_graph):
    flat = output.reshape(-1)
    rows = [_differentiate((flat[i],), leaves, None, create_graph) for i in range(flat.numel())]
    return tuple(
        _f["stack"]([row[k] for row in rows]).reshape(*output.shape, *leaf.shape) for k, leaf in enumerate(leaves)
    )


def jacfwd(func, argnums=0, has_aux=False, *, randomness="error"):
    """
    A function that gives the Jacobian, column by column: for each result, for each argument, a tensor of shape
    (*output, *input). Its numbers are jacrev's but for what rounding and the signs of zeros tell of the way.
    """

    def inside(*args, **kwargs):
        numbers, single = _positions(argnums)
        with _enable_grad():
            args = list(args)
            found = {n: _flatten(args[n]) for n in numbers}
            create_graph = any(t.requires_grad for tensors, _ in found.values() for t in tensors) or _recording[-1]
            leaves = {n: [_fresh(t) for t in tensors] for n, (tensors, _) in found.items()}
            for n, (_, build) in found.items():
                args[n] = build(leaves[n])
            _recording.append(True)
            try:
                result = func(*args, **kwargs)
            finally:
                _recording.pop()
            output, aux = result if has_aux else (result, None)
            outputs, build = _flatten(output)
            flat = [t for n in numbers for t in leaves[n]]
            columns = _forward_columns(outputs, flat, create_graph)

            def table(k):
                parts = iter(
                    _f["stack"]([c[k] for c in of_leaf], -1).reshape(*outputs[k].shape, *leaf.shape)
                    for of_leaf, leaf in zip(columns, flat)
                )
                built = tuple(found[n][1]([next(parts) for _ in leaves[n]]) for n in numbers)
                return built[0] if single else built

            tables = build([table(k) for k in range(len(outputs))])
        return (tables, aux) if has_aux else tables

    return inside


def _forward_columns(outputs, leaves, create_graph):
    """For each leaf, for each of its elements, the derivatives of all outputs by it."""
    # As in jvp: the product of the transposed Jacobian with a vector, differentiated by that vector.
    dummies = [o.detach().clone().zero_().requires_grad_() for o in outputs]
    back = _differentiate(outputs, leaves, dummies, True)
    columns = []
    for k, leaf in enumerate(leaves):
        of_leaf = []
        for i in range(leaf.numel()):
            tangent = leaf.detach().clone().zero_()
            tangent.view(-1)[i] = 1
            of_leaf.append(_differentiate([back[k]], dummies, [tangent], create_graph))
        columns.append(of_leaf)
    return columns


def hessian(func, argnums=0):
    """A function that gives the second derivatives of a scalar function."""

    def gradient(*args, **kwargs):
        _recording.append(True)
        try:
            return jacrev(func, argnums)(*args, **kwargs)
        finally:
            _recording.pop()

    return jacrev(gradient, argnums)


def linearize(func, *primals):
    """(func(*primals), a function that multiplies func's Jacobian there with tangents)."""
    output, _ = jvp(func, primals, _flatten(primals)[1]([t.new_zeros(t.shape) for t in _flatten(primals)[0]]))

    def multiply(*tangents):
        return jvp(func, primals, tangents)[1]

    return output, multiply


def functionalize(func, *, remove="mutations"):
    """func itself: writes in place need not be removed to transform it here."""
    return func


def functional_call(module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights=True, strict=False):
    """Calls a module with other parameters and buffers than its own."""
    dicts = parameter_and_buffer_dicts
    given = {}
    for d in dicts if isinstance(dicts, (tuple, list)) else (dicts,):
        given.update(d)
    args = () if args is None else args if isinstance(args, tuple) else (args,)
    modules = dict(module.named_modules())
    if strict:
        _check_names(module, given)
    replaced = []
    try:
        for name, value in given.items():
            path, _, last = name.rpartition(".")
            owner = modules.get(path)
            if owner is None or last not in owner._parameters and last not in owner._buffers:
                continue
            store = owner._parameters if last in owner._parameters else owner._buffers
            replaced.append((store, last, store[last]))
            store[last] = value
        return module(*args, **(kwargs or {}))
    finally:
        for store, last, before in reversed(replaced):
            store[last] = before


def _check_names(module, given):
    """Refuses names that the module lacks, and a call that leaves some of its own out."""
    own = {name for name, _ in (*module.named_parameters(), *module.named_buffers())}
    lines = []
    for what, names in (("Unexpected", set(given) - own), ("Missing", own - set(given))):
        if names:
            lines.append(f"\t{what} key(s): {', '.join(repr(n) for n in sorted(names))}.")
    if lines:
        raise RuntimeError("\n".join([f"Error(s) in reparametrizing for {type(module).__name__}:", *lines]))


def stack_module_state(models):
    """Parameters and buffers of several modules of one kind, stacked: what vmap over functional_call wants."""
    if not models:
        raise RuntimeError("stack_module_state: Expected at least one model, got 0.")

    def stacked(parts):
        return {k: _f["stack"]([p[k] for p in parts]).detach() for k in parts[0]}

    parameters = stacked([dict(m.named_parameters()) for m in models])
    buffers = stacked([dict(m.named_buffers()) for m in models])
    return {k: v.requires_grad_() for k, v in parameters.items()}, buffers
