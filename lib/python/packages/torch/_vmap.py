"""torch.vmap: a function of single examples as one of batches. It runs slice by slice; what it checks is as in PyTorch."""

import functools

from . import _core, _random
from ._core import call
from ._functions import functions as _f
from .utils import _pytree


def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
    """A function of a batch: func applied to each slice along in_dims, the results joined along out_dims.

    in_dims and out_dims are a dimension, None (not mapped) or a tree of these that is a prefix of the arguments' or results'.
    randomness says what random functions inside give: "different" numbers for each slice, the "same", or an "error".
    """
    if randomness not in ("error", "different", "same"):
        raise RuntimeError(f"Only allowed values for randomness are 'error', 'different', or 'same'. Got {randomness}")
    if chunk_size is not None and chunk_size <= 0:
        raise ValueError(f"vmap: chunk_size should be None or greater than 0. (got {chunk_size})")

    @functools.wraps(func)
    def wrapped(*args, **kwargs):
        name = _name_of(func)
        _check_out_dims(out_dims, name)
        size, dims, leaves, spec = _inputs(in_dims, args, name)
        uses = call("torch.generator_uses")
        state = _random.get_rng_state() if randomness == "same" else None
        results = []
        for i in range(size):
            if i > 0 and state is not None:
                _random.set_rng_state(state)
            slices = [x if d is None else x.select(d, i) for x, d in zip(leaves, dims)]
            results.append(func(*_pytree.tree_unflatten(slices, spec), **kwargs))
            if randomness == "error" and call("torch.generator_uses") != uses:
                raise RuntimeError(
                    "vmap: called random operation while in randomness error mode. Please either use the 'same' or "
                    "'different' randomness flags on vmap or perform the randomness operation out of vmap"
                )
        if not results:
            raise ValueError(f"vmap({name}, ...)(<inputs>): got a batch of size 0")
        return _joined(results, out_dims, name)

    return wrapped


def _name_of(func):
    if hasattr(func, "__name__"):
        return func.__name__
    if isinstance(func, functools.partial):
        return f"functools.partial({_name_of(func.func)}, ...)"
    return repr(func)


def _inputs(in_dims, args, name):
    """(batch size, the dimension of each leaf that is mapped or None, the leaves, how they were nested)"""
    if not isinstance(in_dims, (int, tuple)):
        raise ValueError(
            f"vmap({name}, in_dims={in_dims}, ...)(<inputs>): expected `in_dims` to be int or a (potentially nested) tuple "
            f"matching the structure of inputs, got: {type(in_dims)}."
        )
    if not args:
        raise ValueError(
            f"vmap({name})(<inputs>): got no inputs. Maybe you forgot to add inputs, or you are trying to vmap "
            "over a function with no inputs. The latter is unsupported."
        )
    leaves, spec = _pytree.tree_flatten(args)
    dims = _broadcast(in_dims, spec)
    where = f"vmap({name}, in_dims={in_dims}, ...)(<inputs>): "
    if dims is None:
        raise ValueError(
            f"{where}in_dims is not compatible with the structure of `inputs`. in_dims has structure "
            f"{_pytree.tree_flatten(in_dims)[1]} but inputs has structure {spec}."
        )
    for x, d in zip(leaves, dims):
        if d is None:
            continue
        if not isinstance(d, int):
            raise ValueError(f"{where}Got in_dim={d} for an input but in_dim must be either an integer dimension or None.")
        if not isinstance(x, _core.Tensor):
            raise ValueError(
                f"{where}Got in_dim={d} for an input but the input is of type {type(x)}. We cannot vmap over non-Tensor "
                "arguments, please use None as the respective in_dim"
            )
        if not -x.ndim <= d < x.ndim:
            raise ValueError(
                f"{where}Got in_dim={d} for some input, but that input is a Tensor of dimensionality {x.ndim} so expected "
                f"in_dim to satisfy -{x.ndim} <= in_dim < {x.ndim}."
            )
    sizes = [x.shape[d] for x, d in zip(leaves, dims) if d is not None]
    if not sizes:
        raise ValueError("vmap: Expected at least one Tensor to vmap over")
    if any(s != sizes[0] for s in sizes):
        raise ValueError(
            f"vmap: Expected all tensors to have the same size in the mapped dimension, got sizes {sizes} for the "
            "mapped dimension"
        )
    return sizes[0], dims, leaves, spec


def _broadcast(prefix, spec):
    """The leaves of a prefix tree, each once for every leaf below it; None where it is no prefix of the tree."""
    if not isinstance(prefix, (tuple, list, dict)):
        return [prefix] * spec.num_leaves
    if spec.type is not type(prefix) or len(spec.children_specs) != len(prefix):
        return None
    if isinstance(prefix, dict):
        if set(prefix) != set(spec.context):
            return None
        prefix = [prefix[key] for key in spec.context]
    parts = [_broadcast(p, child) for p, child in zip(prefix, spec.children_specs)]
    return None if any(p is None for p in parts) else [d for p in parts for d in p]


def _check_out_dims(out_dims, name):
    for d in _pytree.tree_leaves(out_dims):
        if d is not None and not isinstance(d, int):
            raise ValueError(
                f"vmap({name}, ..., out_dims={out_dims}): `out_dims` must be an int, None or a python collection of ints "
                "representing where in the outputs the vmapped dimension should appear."
            )


def _joined(results, out_dims, name):
    """The results of all slices as one tree of batches."""
    first, spec = _pytree.tree_flatten(results[0])
    if isinstance(results[0], _core.Tensor) and isinstance(out_dims, tuple):
        dims = list(out_dims) if len(out_dims) == 1 else None
    else:
        dims = _broadcast(out_dims, spec)
    if dims is None:
        raise ValueError(
            f"vmap({name}, ..., out_dims={out_dims})(<inputs>): out_dims is not compatible with the structure of `outputs`. "
            f"out_dims has structure {_pytree.tree_flatten(out_dims)[1]} but outputs has structure {spec}."
        )
    columns = zip(*(_pytree.tree_leaves(r) for r in results))
    return _pytree.tree_unflatten([_column(c, d, name) for c, d in zip(columns, dims)], spec)


def _column(values, dim, name):
    """One result, of all slices."""
    if dim is None:
        if isinstance(values[0], _core.Tensor) and any(v is not values[0] for v in values):
            raise ValueError(f"vmap({name}, ...): `{name}` can not return a BatchedTensor when out_dim is None")
        return values[0]
    if not isinstance(values[0], _core.Tensor):
        raise ValueError(
            f"vmap({name}, ...): `{name}` must only return Tensors, got type {type(values[0])}. "
            "Did you mean to set out_dims= to None for output?"
        )
    return _f["stack"](values, dim)
