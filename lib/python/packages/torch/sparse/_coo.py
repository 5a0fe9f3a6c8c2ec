"""Sparse tensors in coordinates: the class, how they are made, how they print."""

import torch
from torch import _core
from torch._core import call, wrap
from torch.nn._functional.common import shown_as


class SparseTensor(torch.Tensor):
    """A tensor that lists where its elements are; the engine keeps the list beside the dense elements."""

    is_sparse = _made_of_tensors = True
    layout = property(lambda self: sparse_coo)

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        from . import _operations

        return _operations.dispatch(func, args, kwargs or {})

    def is_coalesced(self):
        """Whether each place is listed once, in order."""
        return call("torch.sparse_is_coalesced", self._h)

    def coalesce(self):
        """With each place listed once, in order."""
        return self if self.is_coalesced() else of_handle(call("torch.sparse_coalesce", self._h))

    def _refuse_uncoalesced(self, what):
        if not self.is_coalesced():
            raise RuntimeError(f"Cannot get {what} on an uncoalesced tensor, please call .coalesce() first")

    def indices(self):
        """The places, int64 [sparse dimensions, n], a column each."""
        self._refuse_uncoalesced("indices")
        return self._indices()

    def values(self):
        """What stands at the places: [n, ...dense dimensions]."""
        self._refuse_uncoalesced("values")
        found = wrap(call("torch.sparse_values", self._h))
        return shown_as(found.view_as(found), "Values") if found.requires_grad else found

    def _indices(self):
        """The places as they are listed, which may be several times."""
        return wrap(call("torch.sparse_indices", self._h))

    def _values(self):
        """What is listed, outside the graph."""
        return wrap(call("torch.sparse_values", self._h)).detach()

    def _nnz(self):
        """How many elements are listed."""
        return self._indices().shape[1]

    def sparse_dim(self):
        """How many dimensions the places have."""
        return self._indices().shape[0]

    def dense_dim(self):
        """How many dimensions what stands at a place has."""
        return self.ndim - self.sparse_dim()

    def to_dense(self, dtype=None, *, masked_grad=None):
        """All elements."""
        found = wrap(call("torch.sparse_to_dense", self._h))
        return found if dtype is None else found.to(dtype)

    def to_sparse(self, sparse_dim=None, *, layout=None, blocksize=None, dense_dim=None):
        """Itself, or in another sparse layout."""
        if layout in (None, sparse_coo):
            return self
        return self.to_dense().to_sparse(layout=layout, blocksize=blocksize)

    def to_sparse_coo(self):
        """Itself."""
        return self

    def stride(self, dim=None):
        """Zeros: sparse tensors have no memory in order."""
        return (0,) * self.ndim if dim is None else 0

    def is_contiguous(self, memory_format=None):
        """False."""
        return False

    def detach(self):
        """The same elements outside the graph."""
        return of_handle(call("torch.sparse_detach", self._h))

    data = property(lambda self: self.detach(), torch.Tensor.data.fset)
    T = property(lambda self: self.t())

    def __repr__(self, *, tensor_contents=None):
        suffixes = [f"size={tuple(self.shape)}", f"nnz={self._nnz()}"]
        return compound_repr(self, ["indices", "values"], [self._indices(), self._values()], suffixes, True)

    def __len__(self):
        return self.shape[0]

    def __deepcopy__(self, memo):
        made = sparse(self._indices().clone(), self._values().clone(), self.shape, self.is_coalesced())
        memo[id(self)] = made
        return made.requires_grad_() if self.requires_grad else made

    def __reduce_ex__(self, protocol):
        from torch import _utils

        return _utils._rebuild_sparse_tensor, (
            sparse_coo,
            (self._indices(), self._values(), self.shape, self.is_coalesced()),
        )


SparseTensor.__module__, SparseTensor.__name__, SparseTensor.__qualname__ = "torch", "Tensor", "Tensor"
sparse_coo, sparse_csr, sparse_csc, sparse_bsr, sparse_bsc = (
    torch.layout(f"sparse_{name}") for name in ("coo", "csr", "csc", "bsr", "bsc")
)


def of_handle(handle):
    """The tensor for a handle of the engine, sparse or not."""
    made = wrap(handle)
    if call("torch.is_sparse", handle):
        made.__class__ = SparseTensor
    return made


def sparse(indices, values, size, coalesced=False):
    """A sparse tensor from int64 indices [k, n] and values [n, ...]."""
    return of_handle(call("torch.sparse_make", indices._h, values._h, len(size), *size, coalesced))


def compound_repr(t, names, parts, suffixes, forced):
    """How a tensor of several dense ones prints."""
    default = torch.get_default_dtype()
    if t.dtype not in (default, torch.int64, torch.bool, default.to_complex()):
        suffixes.append(f"dtype={t.dtype}")
    suffixes.append(f"layout={t.layout}")
    if t.grad_fn is not None:
        suffixes.append(f"grad_fn=<{t.grad_fn.name()}>")
    elif t.requires_grad:
        suffixes.append("requires_grad=True")
    handles = [part._h for part in parts]
    return call("torch.compound_repr", "tensor(", len(names), *names, len(suffixes), *suffixes, forced, len(handles), *handles)


def as_values(values, dtype, device):
    """The argument `values` of the functions that make sparse tensors: a tensor keeps its history."""
    if isinstance(values, torch.Tensor):
        return values.to(dtype=dtype or values.dtype, device=device)
    return torch.tensor(values, dtype=dtype, device=device)


def sparse_coo_tensor(indices=None, values=None, size=None, *, dtype=None, device=None, requires_grad=False,
                      check_invariants=None, is_coalesced=None, pin_memory=False):
    """A tensor from the places of its elements and what stands there; elements at the same place are added.

    indices: [k, n], a column for each place; values: [n, ...]; size: of all dimensions, by default the smallest that
    holds the places. With a size alone, no element is listed.
    """
    if values is None:
        size = size if size is not None else indices
        return sparse(torch.empty(len(size), 0, dtype=torch.int64), torch.empty(0, dtype=dtype), tuple(size), True)
    kept = isinstance(values, torch.Tensor) and values.requires_grad
    indices = torch.as_tensor(indices).long()
    values = as_values(values, dtype, device)
    if indices.ndim == 1 and indices.numel() == 0:
        indices = indices.reshape(1, 0)
    _check(indices, values, size, check_invariants)
    if size is None:
        reach = (indices.amax(1) + 1).tolist() if indices.shape[1] else [0] * indices.shape[0]
        size = (*reach, *values.shape[1:])
    made = sparse(indices, values, tuple(size), bool(is_coalesced))
    if kept:
        shown_as(made, "SparseCooTensorWithDimsAndTensors")
    return made.requires_grad_() if requires_grad else made


def _check(indices, values, size, invariants):
    """Refuses places outside of the tensor (PyTorch reads and writes there, unless it is asked to check)."""
    if indices.ndim != 2:
        raise RuntimeError(f"indices must be sparse_dim x nnz, but got: {list(indices.shape)}")
    if size is None or not indices.numel():
        if indices.numel() and indices.min() < 0:
            raise RuntimeError(f"found negative index {int(indices.min())} for dim {int(indices.amin(1).argmin())}")
        return
    low, high = indices.amin(1).tolist(), indices.amax(1).tolist()
    for d, (least, most) in enumerate(zip(low, high)):
        if least < 0:
            raise RuntimeError(f"found negative index {least} for dim {d}")
        if d < len(size) and most >= size[d]:
            raise RuntimeError(f"size is inconsistent with indices: for dim {d}, size is {size[d]} but found index {most}")


def of_dense(dense, sparse_dim=None):
    """A dense tensor in coordinates of its first dimensions, by default of all."""
    return of_handle(call("torch.sparse_of_dense", dense._h, dense.ndim if sparse_dim is None else sparse_dim))


_core.gradient_of = of_handle
