"""What functions of torch do with sparse tensors in coordinates."""

import torch
from torch._core import call, wrap
from torch._functions import functions, methods
from torch.nn._functional.common import shown_as

from ._coo import SparseTensor, of_handle, sparse

# Functions that are zero at zero: they take the listed values, once each place is listed once.
_UNARY = frozenset(
    """abs absolute sin sinh asin asinh arcsin arcsinh tan tanh atan atanh arctan arctanh sqrt relu sign sgn round floor ceil
    trunc expm1 log1p erf erfinv isnan isinf isposinf isneginf signbit frac deg2rad rad2deg pow square nan_to_num hardshrink
    threshold""".split()
)
# Functions of what a tensor is, not of its elements; and those that the engine's dense elements answer rightly.
_PLAIN = frozenset(
    """size dim ndimension numel nelement element_size is_floating_point is_complex is_signed get_device requires_grad_
    retain_grad register_hook register_post_accumulate_grad_hook backward is_tensor typename is_same_size mv addmm
    addmv bmm is_nonzero is_conj is_neg is_inference result_type detach_ item is_storage type share_memory_ is_shared
    is_pinned register_full_backward_hook""".split()
)


def dispatch(func, args, kwargs):
    """The result of a public function of torch one of whose arguments is sparse."""
    name = func.__name__
    handler = _HANDLERS.get(name)
    if handler is not None:
        return _named(handler(*args, **kwargs), args, name)
    if name in _UNARY:
        s = args[0].coalesce()
        return _named(_like(s, _plainly(func, s.values(), *args[1:], **kwargs)), args, name)
    if name in _PLAIN or name[0] == "_":
        return _plainly(func, *args, **kwargs)
    if name in functions or name in methods:
        raise unsupported(name)
    # What is written with other functions of torch, which will be asked in turn.
    return func._plain(*args, **kwargs)


# How the graph calls what goes by other names here.
_NAMES = {"true_divide": "Div", "divide": "Div", "multiply": "Mul", "__rsub__": "Sub",
          "subtract": "Sub", "negative": "Neg", "__getitem__": "Select", "index_select": "IndexSelect", "concat": "Cat"}


def _named(result, args, name):
    """A sparse result that the graph knows as one operation."""
    if isinstance(result, SparseTensor) and result is not args[0] and result.grad_fn is not None:
        shown_as(result, _NAMES.get(name, name.title().replace("_", "")))
    return result


def _plainly(func, *args, **kwargs):
    with torch.overrides.DisableTorchFunctionSubclass():
        return func(*args, **kwargs)


# Which of PyTorch's kernels a function would end in that sparse tensors do not have.
_KERNELS = {"eq": "eq.Tensor", "ne": "ne.Tensor", "allclose": "eq.Tensor", "isclose": "eq.Tensor", "mean": "mean.dim",
            "narrow": "as_strided", "squeeze": "as_strided", "diag": "diagonal_copy"}


def unsupported(name, backend="SparseCPU"):
    """PyTorch's error for a function that sparse tensors do not have, as far as it depends on the function."""
    return NotImplementedError(
        f"Could not run 'aten::{_KERNELS.get(name, name)}' with arguments from the '{backend}' backend. This could be because the operator doesn't "
        "exist for this backend, or was omitted during the selective/custom build process (if using custom build). If you are a "
        "Facebook employee using PyTorch on mobile, please visit https://fburl.com/ptmfixes for possible resolutions."
    )


def _is_sparse(t):
    return isinstance(t, SparseTensor)


def _listed(s):
    """The listed values with their history."""
    return wrap(call("torch.sparse_values", s._h))


def _like(s, values, coalesced=None):
    """Other values at the same places."""
    size = (*s.shape[: s.sparse_dim()], *values.shape[1:])
    return sparse(s._indices(), values, size, s.is_coalesced() if coalesced is None else coalesced)


def _scaled(values, alpha):
    return values if alpha == 1 else values * alpha


def _add(input, other, *, alpha=1, out=None):
    if not _is_sparse(other):
        raise RuntimeError("add(sparse, dense) is not supported. Use add(dense, sparse) instead.")
    if not _is_sparse(input):
        return _plainly(torch.add, input, other, alpha=alpha)
    if input.shape != other.shape:
        raise RuntimeError(
            f"add: expected sizes of 'self' and 'other' to match, but {tuple(input.shape)} != {tuple(other.shape)}".replace(
                "(", "["
            ).replace(")", "]")
        )
    dtype = torch.promote_types(input.dtype, other.dtype)
    second = _like(other, _scaled(_listed(other), alpha).to(dtype))
    first = input if input.dtype is dtype else _like(input, _listed(input).to(dtype))
    return of_handle(call("torch.sparse_add", first._h, second._h))


def _sub(input, other, *, alpha=1, out=None):
    return _add(input, other, alpha=-alpha)


def _mul(input, other, *, out=None):
    if not _is_sparse(input):
        return _mul(other, input)
    if not isinstance(other, torch.Tensor) or other.ndim == 0:
        return _like(input, _listed(input) * other)
    if _is_sparse(other):
        # What the first lists where the second lists something.
        told = _like(other, torch.ones_like(other._values(), dtype=torch.bool)).to_dense()
        kept = wrap(call("torch.sparse_values_at", told._h, input._indices()._h))
        kept = kept.flatten(1).any(1) if kept.ndim > 1 else kept
        indices = input._indices()[:, kept]
        dense = other.to_dense()
        values = _listed(input)[kept] * wrap(call("torch.sparse_values_at", dense._h, indices._h))
        return sparse(indices, values, tuple(input.shape), input.is_coalesced() and other.is_coalesced())
    dense = other.expand(input.shape).contiguous()
    return _like(input, _listed(input) * wrap(call("torch.sparse_values_at", dense._h, input._indices()._h)))


def _div(input, other, *, rounding_mode=None, out=None):
    if not _is_sparse(input) or _is_sparse(other) or isinstance(other, torch.Tensor) and other.ndim:
        raise RuntimeError("Sparse division requires a scalar or zero-dim dense tensor divisor")
    return _like(input, torch.div(_listed(input), other, rounding_mode=rounding_mode))


def _neg(input, *, out=None):
    return _like(input, -_listed(input))


def _sum(input, dim=None, keepdim=False, *, dtype=None):
    if dtype is not None:
        input = _to(input, dtype)
    if dim is None or dim == []:
        return _plainly(torch.sum, input)
    return reduced(input, dim, keepdim)


def reduced(input, dim, keepdim=False):
    """The sum over some dimensions: sparse in the sparse ones that remain, dense where none remains."""
    dims = sorted(d % input.ndim for d in ([dim] if isinstance(dim, int) else dim))
    rank = input.sparse_dim()
    inner = [d - rank + 1 for d in dims if d >= rank]
    values = _listed(input).sum(inner, keepdim) if inner else _listed(input)
    outer = [d for d in dims if d < rank]
    if len(outer) == rank:
        return values.sum(0)
    size = [n for d, n in enumerate(input.shape) if d not in dims]
    indices = wrap(call("torch.sparse_kept_rows", input._indices()._h, len(outer), *outer)) if outer else input._indices()
    found = sparse(indices, values, tuple(size), input.is_coalesced() and not outer)
    return found.coalesce() if outer else found


def _norm(input, p="fro", dim=None, keepdim=False, out=None, dtype=None):
    return torch.norm(input.coalesce().values(), 2 if p == "fro" else p)


def _any(input, *args, **kwargs):
    return _plainly(torch.any, input)


def _transpose(input, dim0, dim1):
    order = list(range(input.ndim))
    a, b = dim0 % input.ndim, dim1 % input.ndim
    order[a], order[b] = order[b], order[a]
    return _permute(input, order)


def _permute(input, *dims):
    dims = list(dims[0]) if len(dims) == 1 and not isinstance(dims[0], int) else list(dims)
    rank = input.sparse_dim()
    order = [d % input.ndim for d in dims]
    if sorted(order[:rank]) != list(range(rank)):
        raise RuntimeError("transpose: transposition between sparse and dense dimensions is not supported for sparse tensors")
    indices = input._indices()[order[:rank]]
    values = _listed(input).permute(0, *(d - rank + 1 for d in order[rank:]))
    return sparse(indices, values, tuple(input.shape[d] for d in order), False)


def _unsqueeze(input, dim):
    dim %= input.ndim + 1
    indices, rank = input._indices(), input.sparse_dim()
    if dim > rank:
        return _like_sized(input, _listed(input).unsqueeze(dim - rank + 1), dim)
    row = torch.zeros(1, indices.shape[1], dtype=torch.int64)
    size = (*input.shape[:dim], 1, *input.shape[dim:])
    return sparse(torch.cat([indices[:dim], row, indices[dim:]]), _listed(input), size, input.is_coalesced())


def _like_sized(input, values, dim):
    return sparse(input._indices(), values, (*input.shape[:dim], 1, *input.shape[dim:]), input.is_coalesced())


def _select(input, dim, index):
    dim %= input.ndim
    if not -input.shape[dim] <= index < input.shape[dim]:
        raise IndexError(
            f"select(): index {index} out of range for tensor of size {list(input.shape)} at dimension {dim}"
        )
    index %= input.shape[dim]
    rank = input.sparse_dim()
    size = (*input.shape[:dim], *input.shape[dim + 1 :])
    if dim >= rank:
        return sparse(input._indices(), _listed(input).select(dim - rank + 1, index), size, input.is_coalesced())
    indices = input._indices()
    kept = indices[dim] == index
    values = _listed(input)[kept]
    if rank == 1:
        return values.sum(0)
    rows = wrap(call("torch.sparse_kept_rows", indices._h, 1, dim))
    return sparse(rows[:, kept], values, size, input.is_coalesced() or int(kept.sum()) < 2)


def _getitem(input, index):
    first = index[0] if isinstance(index, tuple) and index else index
    if isinstance(first, int) and not -input.shape[0] <= first < input.shape[0]:
        raise IndexError(f"index {first} is out of bounds for dimension 0 with size {input.shape[0]}")
    for part in index if isinstance(index, tuple) else (index,):
        if isinstance(part, slice) and part == slice(None):
            continue
        if not isinstance(part, int):
            raise unsupported("as_strided")
    dim = 0
    for part in index if isinstance(index, tuple) else (index,):
        if isinstance(part, int):
            input = _select(input, dim, part) if _is_sparse(input) else input.select(dim, part)
        else:
            dim += 1
    return input


def _index_select(input, dim, index, *, out=None):
    dim %= input.ndim
    rank = input.sparse_dim()
    size = (*input.shape[:dim], len(index), *input.shape[dim + 1 :])
    if dim >= rank:
        return sparse(input._indices(), _listed(input).index_select(dim - rank + 1, index), size, input.is_coalesced())
    indices = input._indices()
    place, at = torch.nonzero(index[:, None] == indices[dim][None], as_tuple=True)
    chosen = indices[:, at].clone()
    chosen[dim] = place
    return sparse(chosen, _listed(input)[at], size, False)


def _cat(tensors, dim=0, *, out=None):
    first = tensors[0]
    dim %= first.ndim
    rank = first.sparse_dim()
    if dim >= rank:
        raise unsupported("cat over a dense dimension")
    indices, values, begin = [], [], 0
    for t in tensors:
        moved = t._indices().clone()
        moved[dim] += begin
        begin += t.shape[dim]
        indices.append(moved)
        values.append(_listed(t))
    size = (*first.shape[:dim], begin, *first.shape[dim + 1 :])
    return sparse(torch.cat(indices, 1), torch.cat(values), size, False)


def _stack(tensors, dim=0, *, out=None):
    return _cat([_unsqueeze(t, dim) for t in tensors], dim)


def _clone(input, *, memory_format=None):
    return sparse(input._indices().clone(), _listed(input).clone(), tuple(input.shape), input.is_coalesced())


def _to(input, *args, copy=False, **kwargs):
    values = _listed(input).to(*args, **kwargs)
    return input if values.dtype is input.dtype and not copy and values.device == input.device else _like(input, values)


def _cast(name):
    return lambda input, memory_format=None: _like(input, getattr(_listed(input), name)())


def _zeros_like(input, **kwargs):
    values = torch.zeros(0, *input.shape[input.sparse_dim() :], dtype=kwargs.get("dtype") or input.dtype)
    return sparse(torch.zeros(input.sparse_dim(), 0, dtype=torch.int64), values, tuple(input.shape), True)


def _sparse_mask(input, mask):
    found = wrap(call("torch.sparse_values_at", input._h, mask._indices()._h))
    return sparse(mask._indices(), found, tuple(mask.shape), mask.is_coalesced())


def product(input, other, *, out=None):
    """input @ other: sparse where both are, with every place that a pair of listed elements reaches."""
    if not (_is_sparse(input) and _is_sparse(other)):
        return _plainly(torch.matmul, input, other)
    dense = _plainly(torch.matmul, input, other)
    reach = _plainly(torch.matmul, *(_like(s, torch.ones_like(s._values(), dtype=torch.float32)) for s in (input, other)))
    return dense.sparse_mask(reach.to_sparse())


def _smm(input, mat2):
    """The product, of which the rows that `input` lists are listed in full."""
    rows = _hspmm(input, mat2)
    wide = mat2.shape[1]
    across = torch.arange(wide).repeat(rows._nnz())
    indices = torch.stack([rows._indices()[0].repeat_interleave(wide), across])
    return sparse(indices, _listed(rows).reshape(-1), tuple(rows.shape), False)


def _hspmm(mat1, mat2, *, out=None):
    """The product, sparse in rows only."""
    dense = _plainly(torch.mm, mat1, mat2)
    rows = torch.unique(mat1._indices()[0])
    return sparse(rows[None], dense[rows], tuple(dense.shape), False)


def _refusal(error, text):
    def refuse(*args, **kwargs):
        raise error(text)

    return refuse


def _without_kernel(name):
    def refuse(*args, **kwargs):
        raise unsupported(name)

    return refuse


def _into(function):
    """In place: the tensor becomes what the function gives."""

    def inplace(input, *args, **kwargs):
        if not _is_sparse(input):
            return _plainly(getattr(torch.Tensor, function.__name__.strip("_") + "_"), input, *args, **kwargs)
        if torch.is_grad_enabled() and input.requires_grad and input.is_leaf:
            raise RuntimeError("a leaf Variable that requires grad is being used in an in-place operation.")
        call("torch.sparse_become", input._h, function(input, *args, **kwargs)._h)
        return input

    return inplace


def _copy(input, src, non_blocking=False):
    return _clone(src)


_copy.__name__ = "copy"
_HANDLERS = {
    "add": _add,
    "sub": _sub,
    "subtract": _sub,
    "__rsub__": lambda input, other: _sub(other, input),
    "mul": _mul,
    "multiply": _mul,
    "div": _div,
    "divide": _div,
    "true_divide": _div,
    "floor_divide": lambda input, other: _div(input, other, rounding_mode="floor"),
    "neg": _neg,
    "negative": _neg,
    "sum": _sum,
    "norm": _norm,
    "any": _any,
    "t": lambda input: _transpose(input, 0, 1) if input.ndim == 2 else input,
    "transpose": _transpose,
    "permute": _permute,
    "unsqueeze": _unsqueeze,
    "select": _select,
    "__getitem__": _getitem,
    "index_select": _index_select,
    "cat": _cat,
    "concat": _cat,
    "stack": _stack,
    "clone": _clone,
    "detach": lambda input: input.detach(),
    "to": _to,
    "cpu": lambda input: input,
    "type_as": lambda input, other: _to(input, other.dtype),
    **{name: _cast(name) for name in "float double half bfloat16 long int short char byte bool".split()},
    "zeros_like": _zeros_like,
    **{name: _without_kernel("fill_.Scalar") for name in ("ones_like", "full_like")},
    **{name: _without_kernel(name) for name in ("rand_like", "randn_like", "randint_like")},
    "empty_like": _zeros_like,
    "sparse_mask": _sparse_mask,
    "to_sparse_csr": lambda input: input.to_dense().to_sparse_csr(),
    "to_sparse_csc": lambda input: input.to_dense().to_sparse_csc(),
    "to_sparse_bsr": lambda input, blocksize: input.to_dense().to_sparse_bsr(blocksize),
    "mm": product,
    "matmul": product,
    "smm": _smm,
    "hspmm": _hspmm,
    "spmm": lambda input, mat2: _plainly(torch.matmul, input, mat2),
    "dsmm": lambda input, mat2: _plainly(torch.matmul, input, mat2),
    "add_": _into(_add),
    "sub_": _into(_sub),
    "mul_": _into(_mul),
    "div_": _into(_div),
    "copy_": _into(_copy),
    "zero_": _into(_zeros_like),
    **{
        name: _refusal(RuntimeError, f"{name} expected sparse {along} compressed tensor layout but got Sparse")
        for name, along in (("crow_indices", "row"), ("col_indices", "row"), ("ccol_indices", "column"),
                            ("row_indices", "column"))
    },
    "reshape": _refusal(RuntimeError, "reshape is not implemented for sparse tensors"),
    "flatten": _refusal(RuntimeError, "reshape is not implemented for sparse tensors"),
    "expand": _refusal(RuntimeError, "expand is unsupported for Sparse tensors"),
    "contiguous": _refusal(RuntimeError, "unsupported memory format option Contiguous"),
    "numpy": _refusal(TypeError, "can't convert Sparse layout tensor to numpy. Use Tensor.to_dense() first."),
    "tolist": _refusal(RuntimeError, "Cannot access data pointer of Tensor that doesn't have storage"),
    "data_ptr": _refusal(RuntimeError, "Cannot access data pointer of Tensor that doesn't have storage"),
    "untyped_storage": _refusal(NotImplementedError, "Cannot access storage of SparseTensorImpl"),
    "storage": _refusal(NotImplementedError, "Cannot access storage of SparseTensorImpl"),
}
