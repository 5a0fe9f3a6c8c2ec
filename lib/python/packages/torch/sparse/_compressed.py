"""Sparse matrices with compressed rows or columns (CSR, CSC), of elements or of blocks (BSR, BSC)."""

import torch
from torch._core import call, wrap

from . import _coo
from ._operations import _PLAIN, _UNARY

_OF_ROWS = {"sparse_csr": True, "sparse_bsr": True, "sparse_csc": False, "sparse_bsc": False}
_NAMES = {True: ("crow_indices", "col_indices"), False: ("ccol_indices", "row_indices")}
_BACKENDS = {"sparse_csr": "SparseCsr", "sparse_csc": "SparseCsc", "sparse_bsr": "SparseBsr", "sparse_bsc": "SparseBsc"}


class CompressedTensor(torch.Tensor):
    """A matrix that lists its elements row by row (or column by column), and where each row begins in the list."""

    _made_of_tensors = True
    layout = property(lambda self: self._layout)
    is_sparse_csr = property(lambda self: self._layout is _coo.sparse_csr)

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        return _dispatch(func, args, kwargs or {})

    def crow_indices(self):
        """Where each row begins in the list."""
        return self._part("crow_indices", 0)

    def col_indices(self):
        """The column of each listed element."""
        return self._part("col_indices", 1)

    def ccol_indices(self):
        """Where each column begins in the list."""
        return self._part("ccol_indices", 0)

    def row_indices(self):
        """The row of each listed element."""
        return self._part("row_indices", 1)

    def _part(self, name, which):
        if name != _NAMES[self._by_rows][which]:
            along = "column" if self._by_rows else "row"
            raise RuntimeError(
                f"{name} expected sparse {along} compressed tensor layout but got {_BACKENDS[self._layout._name]}"
            )
        return self._plain if which else self._compressed

    @property
    def _by_rows(self):
        return _OF_ROWS[self._layout._name]

    def values(self):
        """The listed elements, or blocks."""
        return self._listed

    def _nnz(self):
        """How many elements, or blocks, are listed."""
        return self._plain.shape[-1]

    def sparse_dim(self):
        return 2

    def dense_dim(self):
        return 0

    def to_dense(self, dtype=None, *, masked_grad=None):
        """All elements."""
        found = wrap(call("torch.sparse_to_dense", self._h))
        return found if dtype is None else found.to(dtype)

    def to_sparse(self, sparse_dim=None, *, layout=None, blocksize=None, dense_dim=None):
        """In coordinates, or in another sparse layout."""
        if layout is None or layout is _coo.sparse_coo:
            return self.to_sparse_coo()
        return self if layout is self._layout else compressed(self.to_dense(), layout, blocksize)

    def to_sparse_coo(self):
        """In coordinates."""
        if self._listed.ndim != 1:
            return self.to_dense().to_sparse()
        along, across = _expanded(self._compressed), self._plain.long()
        rows = (along, across) if self._by_rows else (across, along)
        made = _coo.sparse(torch.stack(rows), self._listed, tuple(self.shape), self._by_rows)
        return made if self._by_rows else made.coalesce()

    def to_sparse_csr(self, dense_dim=None):
        """With compressed rows."""
        return self.to_sparse(layout=_coo.sparse_csr)

    def to_sparse_csc(self, dense_dim=None):
        """With compressed columns."""
        return self.to_sparse(layout=_coo.sparse_csc)

    def stride(self, dim=None):
        raise RuntimeError("Sparse CSR tensors do not have strides")

    def is_contiguous(self, memory_format=None):
        """False."""
        return False

    def detach(self):
        """The same elements outside the graph."""
        return made_of(self._compressed, self._plain, self._listed.detach(), self.shape, self._layout)

    def __repr__(self, *, tensor_contents=None):
        suffixes = [f"size={tuple(self.shape)}", f"nnz={self._nnz()}"]
        names = [*_NAMES[self._by_rows], "values"]
        parts = [self._compressed, self._plain, self._listed.detach()]
        return _coo.compound_repr(self, names, parts, suffixes, False)

    def __reduce_ex__(self, protocol):
        from torch import _utils

        parts = self._compressed, self._plain, self._listed.detach(), self.shape
        return _utils._rebuild_sparse_tensor, (self._layout, parts)

    def __deepcopy__(self, memo):
        return made_of(self._compressed, self._plain, self._listed.detach().clone(), self.shape, self._layout)


CompressedTensor.__module__, CompressedTensor.__name__, CompressedTensor.__qualname__ = "torch", "Tensor", "Tensor"


def _expanded(compressed):
    """For each listed element, in which row it is."""
    counts = compressed[1:] - compressed[:-1]
    return torch.repeat_interleave(torch.arange(len(counts)), counts.long())


def made_of(compressed, plain, values, size, layout):
    """A matrix from its parts."""
    by_rows = _OF_ROWS[layout._name]
    along, across = _expanded(compressed), plain.long()
    rows = torch.stack((along, across) if by_rows else (across, along))
    if values.ndim == 3:
        high, wide = values.shape[1:]
        grid = _coo.sparse(rows, values, (size[0] // high, size[1] // wide, high, wide)).to_dense()
        dense = grid.permute(0, 2, 1, 3).reshape(tuple(size))
    else:
        dense = _coo.sparse(rows, values, tuple(size)).to_dense()
    made = dense.as_subclass(CompressedTensor)
    made._compressed, made._plain, made._listed, made._layout = compressed, plain, values, layout
    return made


def compressed(dense, layout, blocksize=None):
    """A dense matrix in a layout with compressed rows or columns."""
    if dense.ndim != 2:
        raise RuntimeError(f"to_sparse_csr: only matrices have this layout here, but got {dense.ndim} dimensions")
    by_rows = _OF_ROWS[layout._name]
    blocks = dense
    if layout._name in ("sparse_bsr", "sparse_bsc"):
        if blocksize is None:
            raise RuntimeError(
                f"dense_to_sparse: conversion from Strided to {_BACKENDS[layout._name]} without blocksize argument given is not "
                "supported"
            )
        high, wide = blocksize
        if dense.shape[0] % high or dense.shape[1] % wide:
            raise RuntimeError(
                f"tensor sparse size ({', '.join(map(str, dense.shape))}) must be divisible by given blocksize ({high}, {wide})"
            )
        blocks = dense.reshape(dense.shape[0] // high, high, dense.shape[1] // wide, wide).permute(0, 2, 1, 3)
    turned = blocks if by_rows else blocks.transpose(0, 1)
    told = turned != 0
    places = (told.flatten(2).any(2) if told.ndim > 2 else told).nonzero()
    counts = torch.bincount(places[:, 0], minlength=turned.shape[0])
    begins = torch.cat([torch.zeros(1, dtype=torch.int64), counts.cumsum(0)])
    values = turned[places[:, 0], places[:, 1]]
    return made_of(begins, places[:, 1].contiguous(), values, dense.shape, layout)


def tensor_of(layout, compressed_indices, plain_indices, values, size=None, dtype=None, device=None, requires_grad=False):
    """A matrix from lists or tensors of its parts; without a size, the smallest that holds them."""
    begins, places = torch.as_tensor(compressed_indices), torch.as_tensor(plain_indices)
    values = _coo.as_values(values, dtype, device)
    if values.shape[0] != places.shape[-1] or begins.ndim != 1:
        raise RuntimeError(
            f"`{_NAMES[_OF_ROWS[layout._name]][1]}` and `values` must have as many elements: expected {places.shape[-1]}, found "
            f"{values.shape[0]}"
        )
    if int(begins[-1]) != places.shape[-1]:
        raise RuntimeError(
            f"`{_NAMES[_OF_ROWS[layout._name]][0]}[..., -1] == nnz` is not satisfied."
        )
    if size is None:
        high, wide = values.shape[1:] if values.ndim == 3 else (1, 1)
        along, across = len(begins) - 1, int(places.max()) + 1 if places.numel() else 0
        size = (along * high, across * wide) if _OF_ROWS[layout._name] else (across * high, along * wide)
    made = made_of(begins, places, values, tuple(size), layout)
    return made.requires_grad_() if requires_grad else made


def _with(t, values):
    return made_of(t._compressed, t._plain, values, t.shape, t._layout)


def _dispatch(func, args, kwargs):
    name = func.__name__
    first = next(a for a in args if isinstance(a, CompressedTensor))
    handler = _HANDLERS.get(name)
    with torch.overrides.DisableTorchFunctionSubclass():
        if handler is not None:
            return handler(*args, **kwargs)
        if name in _UNARY:
            return _with(first, func(first._listed, *args[1:], **kwargs))
        if name in _PLAIN or name == "sum" or name[0] == "_":
            return func(*args, **kwargs)
    raise RuntimeError(f"unsupported tensor layout: {_BACKENDS[first._layout._name]}")


def _both(function):
    """Of two compressed matrices: computed with all elements."""

    def handler(input, other, *, alpha=1):
        found = function(_dense(input), _dense(other) if alpha == 1 else _dense(other) * alpha)
        both = isinstance(input, CompressedTensor) and isinstance(other, CompressedTensor)
        return compressed(found, input._layout) if both else found

    return handler


def _dense(t):
    return t.to_dense() if isinstance(t, CompressedTensor) else t


def _mul(input, other):
    if not isinstance(input, CompressedTensor):
        input, other = other, input
    if not isinstance(other, torch.Tensor) or other.ndim == 0:
        return _with(input, input._listed * other)
    return compressed(_dense(input) * _dense(other), input._layout)


def _matmul(input, other, *, out=None):
    found = torch.matmul(_dense(input), _dense(other))
    both = isinstance(input, CompressedTensor) and isinstance(other, CompressedTensor)
    return compressed(found, input._layout) if both else found


def _t(input, *dims):
    other = {"sparse_csr": _coo.sparse_csc, "sparse_csc": _coo.sparse_csr, "sparse_bsr": _coo.sparse_bsc,
             "sparse_bsc": _coo.sparse_bsr}[input._layout._name]
    values = input._listed.transpose(-2, -1) if input._listed.ndim == 3 else input._listed
    return made_of(input._compressed, input._plain, values, (input.shape[1], input.shape[0]), other)


def _row(input, index):
    found = input.to_sparse_coo()
    with_dispatch = _coo.SparseTensor.__torch_function__
    return with_dispatch(torch.Tensor.__getitem__, (), (found, index))


def _wrong(name):
    def refuse(input, *args, **kwargs):
        raise RuntimeError(
            f"{name} expected sparse coordinate tensor layout but got {_BACKENDS[input._layout._name]}"
        )

    return refuse


_HANDLERS = {
    "add": _both(torch.add),
    "mul": _mul,
    "neg": lambda input: _with(input, -input._listed),
    "matmul": _matmul,
    "mm": _matmul,
    "addmm": lambda input, a, b, *, beta=1, alpha=1: torch.addmm(_dense(input), _dense(a), _dense(b), beta=beta, alpha=alpha),
    "t": _t,
    "transpose": _t,
    "clone": lambda input, **named: _with(input, input._listed.clone()),
    "to": lambda input, *args, **named: _with(input, input._listed.to(*args, **named)),
    "cpu": lambda input: input,
    **{
        name: lambda input, name=name: _with(input, getattr(input._listed, name)())
        for name in "float double half bfloat16 long int short char byte bool".split()
    },
    "__getitem__": _row,
    "select": lambda input, dim, index: _row(input, index if dim == 0 else (slice(None), index)),
    **{name: _wrong(name) for name in ("indices", "coalesce", "is_coalesced")},
}
