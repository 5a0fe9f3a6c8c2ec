"""torch.sparse: tensors that list which of their elements are not zero.

The engine computes with dense elements; the list beside them is what `indices()` and `values()` show, what optimizers that
are made for sparse gradients go by, and what prints.
"""

import torch
from torch import overrides as _overrides
from torch._core import call as _call
from torch.nn._functional.common import shown_as as _shown_as

from . import _compressed, _coo, _operations
from ._compressed import CompressedTensor
from ._coo import (
    SparseTensor,
    of_dense,
    of_handle,
    sparse_bsc,
    sparse_bsr,
    sparse_coo,
    sparse_coo_tensor,
    sparse_csc,
    sparse_csr,
)

# From now on functions of torch look for sparse tensors.
_overrides.install()


def sparse_csr_tensor(crow_indices, col_indices, values, size=None, *, dtype=None, device=None, pin_memory=False,
                      requires_grad=False, check_invariants=None):
    """A matrix with compressed rows: where each row begins in the list, the column of each element, the elements."""
    return _compressed.tensor_of(sparse_csr, crow_indices, col_indices, values, size, dtype, device, requires_grad)


def sparse_csc_tensor(ccol_indices, row_indices, values, size=None, *, dtype=None, device=None, pin_memory=False,
                      requires_grad=False, check_invariants=None):
    """A matrix with compressed columns: where each column begins in the list, the row of each element, the elements."""
    return _compressed.tensor_of(sparse_csc, ccol_indices, row_indices, values, size, dtype, device, requires_grad)


def sparse_bsr_tensor(crow_indices, col_indices, values, size=None, *, dtype=None, device=None, pin_memory=False,
                      requires_grad=False, check_invariants=None):
    """A matrix of blocks with compressed rows."""
    return _compressed.tensor_of(sparse_bsr, crow_indices, col_indices, values, size, dtype, device, requires_grad)


def sparse_bsc_tensor(ccol_indices, row_indices, values, size=None, *, dtype=None, device=None, pin_memory=False,
                      requires_grad=False, check_invariants=None):
    """A matrix of blocks with compressed columns."""
    return _compressed.tensor_of(sparse_bsc, ccol_indices, row_indices, values, size, dtype, device, requires_grad)


def sparse_compressed_tensor(compressed_indices, plain_indices, values, size=None, *, dtype=None, layout=None, device=None,
                             pin_memory=False, requires_grad=False, check_invariants=None):
    """A matrix in the compressed layout that is named."""
    return _compressed.tensor_of(layout, compressed_indices, plain_indices, values, size, dtype, device, requires_grad)


def to_sparse(self, sparse_dim=None, *, layout=None, blocksize=None, dense_dim=None):
    """A dense tensor in a sparse layout: in coordinates of its first `sparse_dim` dimensions, unless another is named."""
    if layout is None or layout is sparse_coo:
        return of_dense(self, sparse_dim)
    return _compressed.compressed(self, layout, blocksize)


def _pattern(t):
    """The same tensor, whose gradient is told only where it lists elements."""
    if not isinstance(t, SparseTensor) or not t.requires_grad:
        return t
    return t.to_dense()


def mm(mat1, mat2, reduce=None):
    """The product of matrices. The gradient of a sparse one is sparse."""
    if isinstance(mat1, SparseTensor) and isinstance(mat2, SparseTensor) or isinstance(mat1, CompressedTensor):
        return torch.matmul(mat1, mat2)
    found = torch.matmul(_pattern(mat1), _pattern(mat2))
    return _shown_as(found, "SparseAddmm") if found.requires_grad else found


def addmm(mat, mat1, mat2, *, beta=1.0, alpha=1.0):
    """beta * mat + alpha * mat1 @ mat2"""
    found = torch.addmm(_plain(mat), _plain(_pattern(mat1)), _plain(_pattern(mat2)), beta=beta, alpha=alpha)
    return _shown_as(found, "SparseAddmm") if found.requires_grad else found


def _plain(t):
    return t.to_dense() if isinstance(t, (SparseTensor, CompressedTensor)) else t


def sum(input, dim=None, dtype=None):
    """The sum of all elements, or over some dimensions: sparse in the sparse ones that remain."""
    if not isinstance(input, SparseTensor):
        return torch.sum(input) if dim is None else torch.sum(input, dim)
    if dim is None:
        found = torch.sum(_pattern(input))
        return found if dtype is None else found.to(dtype)
    return _operations.reduced(input if dtype is None else input.to(dtype), dim)


def _over_listed(input, dim, dtype, function):
    """A softmax over the listed elements: what is not listed counts as -inf, and stays unlisted."""
    s = input.coalesce()
    told = _operations._like(s, torch.ones_like(s._values(), dtype=torch.bool)).to_dense()
    dense = s.to_dense().masked_fill(~told, float("-inf"))
    found = function(dense, dim, dtype=dtype).masked_fill(~told, 0.0)
    values = torch._core.wrap(_call("torch.sparse_values_at", found._h, s._indices()._h))
    return _operations._like(s, values)


def softmax(input, dim, *, dtype=None):
    """Softmax over the listed elements."""
    return _over_listed(input, dim, dtype, torch.softmax)


def log_softmax(input, dim, *, dtype=None):
    """Logarithm of softmax over the listed elements."""
    return _over_listed(input, dim, dtype, torch.log_softmax)


def spdiags(diagonals, offsets, shape, layout=None):
    """A sparse matrix whose diagonals are rows of `diagonals`, `offsets` above the main one."""
    rows, columns, values = [], [], []
    offsets = [int(offsets)] if offsets.ndim == 0 else offsets.tolist()
    for diagonal, offset in zip(diagonals.reshape(len(offsets), -1), offsets):
        for j in range(max(0, offset), min(shape[1], shape[0] + offset, len(diagonal))):
            rows.append(j - offset)
            columns.append(j)
            values.append(diagonal[j])
    made = sparse_coo_tensor(torch.tensor([rows, columns]), torch.stack(values), tuple(shape))
    return made if layout in (None, sparse_coo) else made.to_sparse(layout=layout)


class check_sparse_tensor_invariants:
    """Whether sparse tensors are checked when they are made: always here, since memory must not be read outside of them."""

    @staticmethod
    def is_enabled():
        return _enabled

    @staticmethod
    def enable():
        check_sparse_tensor_invariants._set(True)

    @staticmethod
    def disable():
        check_sparse_tensor_invariants._set(False)

    @staticmethod
    def _set(on):
        global _enabled
        _enabled = on

    def __init__(self, enable=True):
        self._on, self._before = enable, None

    def __enter__(self):
        self._before = _enabled
        self._set(self._on)

    def __exit__(self, *error):
        self._set(self._before)

    def __call__(self, function):
        def inside(*args, **kwargs):
            with type(self)(self._on):
                return function(*args, **kwargs)

        return inside


_enabled = False
__all__ = ["addmm", "check_sparse_tensor_invariants", "log_softmax", "mm", "softmax", "spdiags", "sum"]
