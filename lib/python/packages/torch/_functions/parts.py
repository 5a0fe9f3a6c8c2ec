"""Complex tensors: made of parts, taken apart, conjugated."""

from .. import _core

SCHEMAS = """
complex(T real, T imag, *, out) -> T : function
    Complex numbers of a real and an imaginary part.
polar(T abs, T angle, *, out) -> T : function
    Complex numbers of a magnitude and an angle in radians.
view_as_real(T input) -> T : function
    The same memory as real numbers, [..., 2]: real and imaginary part.
view_as_complex(T input) -> T : function
    The same memory, pairs [..., 2], as complex numbers.
imag(T input) -> T : function
    The imaginary part, over the same memory.
angle(T input, *, out) -> T : function method
    The angle in radians, in (-pi, pi]; of a real number, 0 or pi.
conj_physical(T input, *, out) -> T : function method inplace
    The complex conjugate, in memory of its own.
isreal(T input) -> T : function method
    True where the imaginary part is 0.
is_conj(T input) -> v : function
    Whether the elements are the conjugates of those in memory.
is_neg(T input) -> v : function
    Whether the elements are the negatives of those in memory.
vdot(T input, T other, *, out) -> T : function method
    Inner product of two vectors, the first conjugated.
"""


def real(input):
    """The real part, over the same memory; of a real tensor, itself."""
    return input.real


def conj(input):
    """The complex conjugate, over the same memory; of a real tensor, itself."""
    return _core.wrap(_core.call("torch.conj", input._h)) if input.dtype.is_complex else input


def resolve_conj(input):
    """The elements in memory of their own where a conjugation is pending; else the tensor itself."""
    return _core.wrap(_core.call("torch.resolve", input._h)) if input.is_conj() else input


def resolve_neg(input):
    """The elements in memory of their own where a negation is pending; else the tensor itself."""
    return _core.wrap(_core.call("torch.resolve", input._h)) if input.is_neg() else input


def publish(torch):
    """Gives torch these functions, and tensors those that are methods too."""
    from .. import _methods

    for function in (real, conj, resolve_conj, resolve_neg):
        torch[function.__name__] = function
        if function is not real:
            _methods.methods[function.__name__] = function
