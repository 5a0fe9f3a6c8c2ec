"""Methods of dense tensors that lead to sparse ones, or that only those have."""


def _to_sparse(self, sparse_dim=None, *, layout=None, blocksize=None, dense_dim=None):
    """In coordinates: the elements that are not zero, with their places; or in the sparse layout that is named."""
    from .. import sparse

    return sparse.to_sparse(self, sparse_dim, layout=layout, blocksize=blocksize, dense_dim=dense_dim)


def _to_sparse_coo(self):
    """In coordinates: the elements that are not zero, with their places."""
    return _to_sparse(self)


def _to_compressed(name):
    def function(self, blocksize=None, dense_dim=None):
        from .. import sparse

        return sparse.to_sparse(self, layout=getattr(sparse, f"sparse_{name}"), blocksize=blocksize)

    function.__name__ = function.__qualname__ = f"to_sparse_{name}"
    function.__doc__ = f"In the layout torch.sparse_{name}."
    return function


def _sparse_mask(self, mask):
    """The elements at the places that a sparse tensor lists."""
    from ..sparse import _operations

    return _operations._sparse_mask(self, mask)


def _to_dense(self, dtype=None, *, masked_grad=None):
    """Itself: it is dense."""
    return self if dtype is None else self.to(dtype)


def _only_sparse(name, kind="sparse coordinate"):
    def function(self):
        raise RuntimeError(f"{name} expected {kind} tensor layout but got Strided")

    function.__name__ = function.__qualname__ = name
    function.__doc__ = "Only sparse tensors have it."
    return function


def _nnz(self):
    """Only sparse tensors have it."""
    raise NotImplementedError("Could not run 'aten::_nnz' with arguments from the 'CPU' backend.")


def smm(input, mat2):
    """The sparse product of a sparse matrix and a dense one."""
    return input.smm(mat2) if input.is_sparse else input.to_sparse().smm(mat2)


def hspmm(mat1, mat2, *, out=None):
    """The product of a sparse matrix and a dense one, sparse in rows only."""
    from ..sparse import _operations

    return _operations._hspmm(mat1 if mat1.is_sparse else mat1.to_sparse(), mat2)


def publish(tensor_class):
    """Puts the methods into the class of tensors."""
    tensor_class._nnz = _nnz
    tensor_class.smm = smm
    for function in (_to_sparse, _to_sparse_coo, _sparse_mask, _to_dense):
        function.__name__ = function.__qualname__ = function.__name__.lstrip("_")
        setattr(tensor_class, function.__name__, function)
    for name in ("csr", "csc", "bsr", "bsc"):
        setattr(tensor_class, f"to_sparse_{name}", _to_compressed(name))
    for name in ("indices", "coalesce", "is_coalesced"):
        setattr(tensor_class, name, _only_sparse(name))
    tensor_class.values = _only_sparse("values", "sparse")
    for name, kind in (("crow_indices", "row compressed"), ("col_indices", "row compressed"),
                       ("ccol_indices", "column compressed"), ("row_indices", "column compressed")):
        setattr(tensor_class, name, _only_sparse(name, f"sparse {kind}"))
