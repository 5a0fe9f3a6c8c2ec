"""torch.sparse, and tensors that know which of their elements are not zero. They are computed with as dense ones."""

import torch

from torch._core import call


class SparseTensor(torch.Tensor):
    """A tensor in coordinates: indices and values, with the dense tensor behind them."""

    is_sparse = True

    def __new__(cls, dense, indices, values, coalesced):
        made = object.__new__(cls)
        made._h = call("torch.alias", dense._h)
        made._dense, made._indices_of, made._values_of, made._coalesced = dense, indices, values, coalesced
        return made

    layout = property(lambda self: sparse_coo)

    def is_coalesced(self):
        """Whether no place is told twice."""
        return self._coalesced

    def coalesce(self):
        """With each place told once, in order."""
        if self._coalesced:
            return self
        rank = self._indices_of.shape[0]
        flat = _linear(self._indices_of, self.shape[:rank])
        places, inverse = torch.unique(flat, return_inverse=True)
        values = self._values_of.new_zeros((len(places), *self._values_of.shape[1:])).index_add(0, inverse, self._values_of)
        return SparseTensor(self._dense, torch.stack(torch.unravel_index(places, tuple(self.shape[:rank]))), values, True)

    def indices(self):
        """The places, a column each."""
        if not self._coalesced:
            raise RuntimeError("Cannot get indices on an uncoalesced tensor, please call .coalesce() first")
        return self._indices_of

    def values(self):
        """What stands at the places."""
        if not self._coalesced:
            raise RuntimeError("Cannot get values on an uncoalesced tensor, please call .coalesce() first")
        return self._values_of

    def _indices(self):
        return self._indices_of

    def _values(self):
        return self._values_of

    def _nnz(self):
        """How many places are told."""
        return self._indices_of.shape[1]

    def sparse_dim(self):
        return self._indices_of.shape[0]

    def dense_dim(self):
        return self._values_of.ndim - 1

    def to_dense(self, dtype=None, *, masked_grad=None):
        """All elements."""
        return self._dense if dtype is None else self._dense.to(dtype)

    def to_sparse(self, *args, **kwargs):
        return self

    def to(self, *args, **kwargs):
        dense = self._dense.to(*args, **kwargs)
        return SparseTensor(dense, self._indices_of, self._values_of.to(*args, **kwargs), self._coalesced)

    def t(self):
        return SparseTensor(self._dense.t(), self._indices_of.flip(0), self._values_of, False)

    def __repr__(self, *, tensor_contents=None):
        def inner(t):
            return repr(t).removeprefix("tensor(").rstrip(")") if t.numel() else "[]"

        dtype = "" if self.dtype in (torch.float32, torch.int64, torch.bool) else f", dtype={self.dtype}"
        values = inner(self._values_of).split(", dtype=")[0].replace("\n        ", "\n" + " " * 23)
        indices = inner(self._indices_of).replace("\n        ", "\n" + " " * 23)
        return (f"tensor(indices=tensor({indices}),\n       values=tensor({values}),\n       size={tuple(self.shape)}, "
                f"nnz={self._nnz()}{dtype}, layout=torch.sparse_coo)")


SparseTensor.__module__, SparseTensor.__name__ = "torch", "Tensor"


class _Layout(type(torch.strided)):
    """A layout that is not strided."""

    def __init__(self, name="torch.sparse_coo"):
        self._name = name

    def __repr__(self):
        return self._name


sparse_coo = _Layout.__new__(_Layout)
sparse_coo._name = "torch.sparse_coo"


def _linear(indices, shape):
    found = 0
    for row, n in zip(indices, shape):
        found = found * n + row
    return found


def sparse_coo_tensor(indices, values, size=None, *, dtype=None, device=None, requires_grad=False, check_invariants=None,
                      is_coalesced=None, pin_memory=False):
    """A tensor from the places of its elements and their values; values at the same place are added."""
    indices = torch.as_tensor(indices)
    values = torch.as_tensor(values, dtype=dtype, device=device)
    indices = indices.long()
    if size is None:
        size = [int(n) + 1 for n in indices.amax(1).tolist()] + list(values.shape[1:])
    rank = indices.shape[0]
    if indices.numel() and bool((indices.amax(1) >= torch.tensor(list(size[:rank]))).any()):
        bad = next(i for i, (m, n) in enumerate(zip(indices.amax(1).tolist(), size)) if m >= n)
        raise RuntimeError(f"size is inconsistent with indices: for dim {bad}, size is {size[bad]} but found index "
                           f"{int(indices[bad].max())}")
    count = torch.Size(size[:rank]).numel()
    flat = values.new_zeros((count, *values.shape[1:])).index_add(0, _linear(indices, size), values)
    dense = flat.reshape(tuple(size))
    made = SparseTensor(dense, indices, values, bool(is_coalesced))
    return made.requires_grad_() if requires_grad else made


def of_dense(dense):
    """A dense tensor in coordinates."""
    places = dense.nonzero()
    indices = places.t().contiguous()
    return SparseTensor(dense, indices, dense[tuple(indices)], True)


def mm(sparse, dense):
    """The product of matrices."""
    return torch.mm(_plain(sparse), _plain(dense))


def _plain(t):
    return t.to_dense() if isinstance(t, SparseTensor) else t


def addmm(mat, mat1, mat2, *, beta=1.0, alpha=1.0):
    """beta * mat + alpha * mat1 @ mat2"""
    return torch.addmm(_plain(mat), _plain(mat1), _plain(mat2), beta=beta, alpha=alpha)


def sum(input, dim=None, dtype=None):
    """Sums of elements."""
    found = _plain(input) if dtype is None else _plain(input).to(dtype)
    return found.sum() if dim is None else found.sum(dim)


def softmax(input, dim, *, dtype=None):
    """Softmax over the elements that are told."""
    dense = _plain(input)
    told = torch.zeros_like(dense, dtype=torch.bool)
    told[tuple(input._indices())] = True
    found = torch.softmax(dense.masked_fill(~told, float("-inf")), dim, dtype=dtype)
    return of_dense(torch.nan_to_num(found))


__all__ = ["SparseTensor", "addmm", "mm", "softmax", "sparse_coo_tensor", "sum"]
