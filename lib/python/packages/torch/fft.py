"""torch.fft: discrete Fourier transforms of any length, in one dimension and more.

`n` or `s` are the numbers of points (zeros are appended, or elements cut off), `dim` the dimensions that are transformed, `norm` is
"backward" (the inverse divides by the number of points), "forward" (the transform does) or "ortho" (both, by its root).
"""

import torch

from . import _core, _dtype

__all__ = [
    "fft", "ifft", "fft2", "ifft2", "fftn", "ifftn", "rfft", "irfft", "rfft2", "irfft2", "rfftn", "irfftn", "hfft", "ihfft",
    "hfft2", "ihfft2", "hfftn", "ihfftn", "fftfreq", "rfftfreq", "fftshift", "ifftshift", "Tensor",
]

Tensor = torch.Tensor


def _run(operation, input, s, dim, norm, out, *more):
    try:
        found = _core.call_tensor(
            f"torch.fft_{operation}", _core.handle(input), *_core.integers_or_none(s), *_core.integers_or_none(dim), norm, *more
        )
    except _core.Mismatch:
        name = more[-1] if isinstance(more[-1], str) else "fft" if more[-1] else "ifft"
        raise TypeError(
            f"fft_{name}(): argument 'input' (position 1) must be Tensor, not {type(input).__name__}"
        ) from None
    return found if out is None else _core.store_out(out, found)


def _one(name, operation, forward, doc):
    named = () if operation == "c2c" else (name,)

    def function(input, n=None, dim=-1, norm=None, *, out=None):
        return _run(operation, input, n, dim, norm, out, forward, *named)

    return _finished(function, name, doc)


def _two(name, operation, forward, doc):
    named = () if operation == "c2c" else (f"{name[:-1]}n",)

    def function(input, s=None, dim=(-2, -1), norm=None, *, out=None):
        return _run(operation, input, s, dim, norm, out, forward, *named)

    return _finished(function, name, doc)


def _many(name, operation, forward, doc):
    named = () if operation == "c2c" else (name,)

    def function(input, s=None, dim=None, norm=None, *, out=None):
        return _run(operation, input, s, dim, norm, out, forward, *named)

    return _finished(function, name, doc)


def _finished(function, name, doc):
    function.__name__ = function.__qualname__ = f"fft_{name}"
    function.__doc__ = doc
    return function


_HALF = "Only the frequencies that are not conjugates of others are kept, or given."
fft = _one("fft", "c2c", True, "The Fourier transform along a dimension.")
ifft = _one("ifft", "c2c", False, "The inverse Fourier transform along a dimension.")
fft2 = _two("fft2", "c2c", True, "The Fourier transform over two dimensions.")
ifft2 = _two("ifft2", "c2c", False, "The inverse Fourier transform over two dimensions.")
fftn = _many("fftn", "c2c", True, "The Fourier transform over several dimensions.")
ifftn = _many("ifftn", "c2c", False, "The inverse Fourier transform over several dimensions.")
rfft = _one("rfft", "r2c", True, f"The Fourier transform of real numbers. {_HALF}")
irfft = _one("irfft", "c2r", False, f"The inverse Fourier transform whose results are real. {_HALF}")
rfft2 = _two("rfft2", "r2c", True, f"The Fourier transform of real numbers over two dimensions. {_HALF}")
irfft2 = _two("irfft2", "c2r", False, f"The inverse Fourier transform over two dimensions whose results are real. {_HALF}")
rfftn = _many("rfftn", "r2c", True, f"The Fourier transform of real numbers over several dimensions. {_HALF}")
irfftn = _many("irfftn", "c2r", False, f"The inverse Fourier transform over several dimensions whose results are real. {_HALF}")
hfft = _one("hfft", "c2r", True, f"The Fourier transform of a signal that is its own mirrored conjugate: real. {_HALF}")
ihfft = _one("ihfft", "r2c", False, "The inverse of hfft.")
hfft2 = _two("hfft2", "c2r", True, f"hfft over two dimensions. {_HALF}")
ihfft2 = _two("ihfft2", "r2c", False, "The inverse of hfft2.")
hfftn = _many("hfftn", "c2r", True, f"hfft over several dimensions. {_HALF}")
ihfftn = _many("ihfftn", "r2c", False, "The inverse of hfftn.")


def fftfreq(n, d=1.0, *, out=None, dtype=None, layout=None, device=None, requires_grad=False):
    """The frequencies of fft of n points that are d apart: the positive ones first, then the negative ones."""
    dtype = _dtype.get_default_dtype() if dtype is None else dtype
    at = torch.arange(n, dtype=dtype, device=device)
    found = torch.where(at < (n + 1) // 2, at, at - n) * (1.0 / (n * d))
    found = found if out is None else _core.store_out(out, found)
    return found.requires_grad_() if requires_grad else found


def rfftfreq(n, d=1.0, *, out=None, dtype=None, layout=None, device=None, requires_grad=False):
    """The frequencies of rfft of n points that are d apart."""
    dtype = _dtype.get_default_dtype() if dtype is None else dtype
    found = torch.arange(n // 2 + 1, dtype=dtype, device=device) * (1.0 / (n * d))
    found = found if out is None else _core.store_out(out, found)
    return found.requires_grad_() if requires_grad else found


def _dims(input, dim):
    return tuple(range(input.ndim)) if dim is None else (dim,) if isinstance(dim, int) else tuple(dim)


def fftshift(input, dim=None):
    """Frequencies reordered so that 0 is in the middle."""
    dims = _dims(input, dim)
    return torch.roll(input, [input.shape[d] // 2 for d in dims], dims)


def ifftshift(input, dim=None):
    """The inverse of fftshift."""
    dims = _dims(input, dim)
    return torch.roll(input, [(input.shape[d] + 1) // 2 for d in dims], dims)
