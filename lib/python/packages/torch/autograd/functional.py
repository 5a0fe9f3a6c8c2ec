"""Jacobians, Hessians and their products with vectors, of functions of tensors."""

from .. import _core
from .._functions import functions as _f


def _listed(x):
    return (tuple(x), True) if isinstance(x, (tuple, list)) else ((x,), False)


def _leaves(inputs, create_graph):
    """Inputs as fresh places in the graph, so that gradients with respect to them can be asked for."""
    return tuple(
        t.view_as(t) if create_graph and t.requires_grad else t.detach().clone().requires_grad_() for t in inputs
    )


def _outputs(func, inputs, name):
    found = func(*inputs)
    outputs, is_tuple = _listed(found)
    for o in outputs:
        if not isinstance(o, _core.Tensor):
            raise TypeError(f"The outputs of the user-provided function given to {name} must be Tensors")
    return outputs, is_tuple


def _gradients(outputs, inputs, grad_outputs=None, create_graph=False):
    from . import grad

    needed = [(o, g) for o, g in zip(outputs, grad_outputs or [None] * len(outputs)) if o.requires_grad]
    if not needed:
        return tuple(None for _ in inputs)
    outs, grads = zip(*needed)
    return grad(outs, inputs, grads, retain_graph=True, create_graph=create_graph, allow_unused=True)


def _filled(grads, inputs):
    return tuple(t.detach().clone().zero_() if g is None else g for g, t in zip(grads, inputs))


def _shaped(results, is_tuple):
    return tuple(results) if is_tuple else results[0]


def jacobian(func, inputs, create_graph=False, strict=False, vectorize=False, strategy="reverse-mode"):
    """The derivatives of all outputs of func with respect to all inputs: shape (*output, *input)."""
    inputs, many_in = _listed(inputs)
    leaves = _leaves(inputs, create_graph)
    outputs, many_out = _outputs(func, leaves, "jacobian")
    if strict:
        for i, o in enumerate(outputs):
            if not o.requires_grad:
                raise RuntimeError(
                    f"Output {i} of the user-provided function does not require gradients. The outputs must be computed in "
                    "a differentiable manner from the input when running in strict mode."
                )
    rows = []
    for out in outputs:
        columns = [[] for _ in leaves]
        flat = out.reshape(-1)
        for i in range(flat.numel()):
            grads = _filled(_gradients((flat[i],), leaves, create_graph=create_graph), leaves)
            for column, g in zip(columns, grads):
                column.append(g)
        rows.append(
            tuple(_f["stack"](c).view(*out.shape, *t.shape) if c else t.new_zeros((0, *t.shape))
                  for c, t in zip(columns, leaves))
        )
    table = [_shaped(row, many_in) for row in rows]
    return _shaped(table, many_out)


def hessian(func, inputs, create_graph=False, strict=False, vectorize=False, outer_jacobian_strategy="reverse-mode"):
    """The second derivatives of a scalar function."""
    inputs, many = _listed(inputs)

    def gradient(*xs):
        outputs, _ = _outputs(func, xs, "hessian")
        if outputs[0].numel() != 1:
            raise RuntimeError("The Tensor returned by the function given to hessian should contain a single element")
        return _filled(_gradients((outputs[0].reshape(()),), xs, create_graph=True), xs)

    found = jacobian(gradient, inputs, create_graph=create_graph)
    return found if many else found[0][0]


def vjp(func, inputs, v=None, create_graph=False, strict=False):
    """(func(inputs), v times its Jacobian)."""
    inputs, many_in = _listed(inputs)
    leaves = _leaves(inputs, create_graph)
    outputs, many_out = _outputs(func, leaves, "vjp")
    if v is None:
        if len(outputs) > 1 or outputs[0].numel() != 1:
            raise RuntimeError(
                "The vector v can only be None if the user-provided function returns a single Tensor with a single element."
            )
        vs = (None,)
    else:
        vs, _ = _listed(v)
    grads = _filled(_gradients(outputs, leaves, vs, create_graph), leaves)
    return _results(outputs, many_out, create_graph), _shaped(grads, many_in)


def _results(outputs, many, create_graph):
    return _shaped([o if create_graph else o.detach() for o in outputs], many)


def jvp(func, inputs, v=None, create_graph=False, strict=False):
    """(func(inputs), its Jacobian times v), by differentiating the product with a vector once more."""
    inputs, _many = _listed(inputs)
    leaves = _leaves(inputs, create_graph)
    vs, _ = _listed(v) if v is not None else ((inputs[0].new_ones(inputs[0].shape),), False)
    outputs, many_out = _outputs(func, leaves, "jvp")
    dummies = [o.new_zeros(o.shape).requires_grad_() for o in outputs]
    grads = _filled(_gradients(outputs, leaves, dummies, create_graph=True), leaves)
    products = _filled(_gradients(grads, dummies, vs, create_graph), dummies)
    return _results(outputs, many_out, create_graph), _shaped(products, many_out)


def hvp(func, inputs, v=None, create_graph=False, strict=False):
    """(func(inputs), its Hessian times v)."""
    inputs, many = _listed(inputs)
    leaves = _leaves(inputs, create_graph)
    outputs, many_out = _outputs(func, leaves, "hvp")
    grads = _filled(_gradients(outputs, leaves, create_graph=True), leaves)
    vs, _ = _listed(v) if v is not None else ((leaves[0].new_ones(leaves[0].shape),), False)
    products = _filled(_gradients(grads, leaves, vs, create_graph), leaves)
    return _results(outputs, many_out, create_graph), _shaped(products, many)


def vhp(func, inputs, v=None, create_graph=False, strict=False):
    """(func(inputs), v times its Hessian): the same as hvp, since a Hessian is symmetric."""
    return hvp(func, inputs, v, create_graph, strict)
