"""Named tuples that functions with several results return: `torch.max(x, dim=0).values`."""


class _StructSequence(tuple):
    """A tuple whose elements have names; printed one to a line, as PyTorch does."""

    __slots__ = ()
    _fields = ()

    def __new__(cls, values=()):
        return tuple.__new__(cls, values)

    def __repr__(self):
        body = ",\n".join(f"{name}={value!r}" for name, value in zip(self._fields, self))
        return f"torch.return_types.{type(self).__name__}(\n{body})"

    def __reduce__(self):
        return type(self), (tuple(self),)

    @property
    def n_fields(self):
        return len(self._fields)


def _element(i):
    return property(lambda self: self[i])


def _make(name, *fields):
    body = {"__slots__": (), "_fields": fields, "__module__": "torch.return_types"}
    return type(name, (_StructSequence,), {**body, **{field: _element(i) for i, field in enumerate(fields)}})


_VALUES = ("values", "indices")
max = _make("max", *_VALUES)
min = _make("min", *_VALUES)
sort = _make("sort", *_VALUES)
topk = _make("topk", *_VALUES)
kthvalue = _make("kthvalue", *_VALUES)
median = _make("median", *_VALUES)
nanmedian = _make("nanmedian", *_VALUES)
mode = _make("mode", *_VALUES)
cummax = _make("cummax", *_VALUES)
cummin = _make("cummin", *_VALUES)
aminmax = _make("aminmax", "min", "max")
slogdet = _make("slogdet", "sign", "logabsdet")
linalg_slogdet = _make("linalg_slogdet", "sign", "logabsdet")
svd = _make("svd", "U", "S", "V")
frexp = _make("frexp", "mantissa", "exponent")
qr = _make("qr", "Q", "R")
linalg_svd = _make("linalg_svd", "U", "S", "Vh")
linalg_qr = _make("linalg_qr", "Q", "R")
linalg_eig = _make("linalg_eig", "eigenvalues", "eigenvectors")
linalg_eigh = _make("linalg_eigh", "eigenvalues", "eigenvectors")
linalg_lu = _make("linalg_lu", "P", "L", "U")
linalg_lu_factor = _make("linalg_lu_factor", "LU", "pivots")
linalg_lstsq = _make("linalg_lstsq", "solution", "residuals", "rank", "singular_values")
histogram = _make("histogram", "hist", "bin_edges")
linalg_solve_ex = _make("linalg_solve_ex", "result", "info")
linalg_lu_factor_ex = _make("linalg_lu_factor_ex", "LU", "pivots", "info")
linalg_inv_ex = _make("linalg_inv_ex", "inverse", "info")
linalg_cholesky_ex = _make("linalg_cholesky_ex", "L", "info")


def store(out, results):
    """Puts results into the tensors given as out=."""
    from . import _core

    for target, result in zip(out, results):
        _core.store_out(target, result)
    return type(results)(out)
