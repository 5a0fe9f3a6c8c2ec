"""Functions whose arguments choose between several operations."""

import warnings

from .. import _core
from .._arguments import error_of_forms
from .._schema import _unset
from . import functions as _f


def _is_tensor(x):
    return isinstance(x, _core.Tensor)


def _stored(out, result):
    return result if out is None else _core.store_out(out, result)


def _name(function, name):
    """Names a function for itself, for help and for what its frames say."""
    function.__name__ = function.__qualname__ = name
    function.__code__ = function.__code__.replace(co_name=name)


def _extreme(name):
    along, everything, pairwise = _f[f"_{name}_dim"], _f[f"_{name}_all"], _f[f"{name}imum"]

    def function(input, dim=None, keepdim=False, *, other=None, out=None, axis=None):
        dim = axis if dim is None else dim
        if _is_tensor(dim) and dim.ndim > 0 or other is not None:
            return pairwise(input, dim if other is None else other, out=out)
        if dim is None:
            return _stored(out, everything(input))
        if _is_tensor(dim):
            return pairwise(input, dim, out=out)
        return along(input, dim, keepdim, out=out)

    _name(function, name)
    which = "Largest" if name == "max" else "Smallest"
    function.__doc__ = (
        f"{which} element of all; with dim, of each slice together with its index; with another tensor, of each pair."
    )
    return function


max = _extreme("max")
min = _extreme("min")


def div(input, other, *, rounding_mode=None, out=None):
    """Divides input by other; rounding_mode "trunc" rounds toward zero, "floor" down."""
    if rounding_mode is None:
        return _stored(out, _f["_true_div"](input, other))
    return _stored(out, _f["_div_mode"](input, other, rounding_mode))


def div_(input, other, *, rounding_mode=None):
    """In-place version of div."""
    if rounding_mode is None:
        _core.call("torch.div_", *_core.operand(input), *_core.operand(other))
    else:
        _core.call("torch.div_mode_", *_core.operand(input), *_core.operand(other), rounding_mode)
    return input


def true_divide(input, other, *, out=None):
    """Divides input by other; integers give floats."""
    return div(input, other, out=out)


def round(input, *, decimals=0, out=None):
    """Rounds to the nearest number with so many decimals; halves go to the even one."""
    return _stored(out, _f["_round_decimals"](input, decimals) if decimals else _f["_round_whole"](input))


def round_(input, *, decimals=0):
    """In-place version of round."""
    if decimals:
        _core.call("torch.round_decimals_", input._h, decimals)
    else:
        _core.call("torch.round_", input._h)
    return input


def _correction(unbiased, correction):
    if correction is not _unset and correction is not None:
        return correction
    return 1 if unbiased is None or unbiased else 0


def _deviation(name, doc):
    compute = _f[f"_{name}"]
    public = {"deviation": "std", "variance": "var", "deviation_mean": "std_mean", "variance_mean": "var_mean"}[name]

    def function(input, dim=None, unbiased=None, keepdim=False, *, correction=_unset, out=None, axis=None):
        dim = axis if dim is None else dim
        # std(unbiased) and std(dim, unbiased, keepdim) differ in their first argument.
        if isinstance(dim, bool):
            dim, unbiased = None, dim
        result = compute(input, dim, _correction(unbiased, correction), keepdim)
        return _stored(out, result)

    _name(function, public)
    function.__doc__ = doc
    return function


std = _deviation("deviation", "Standard deviation; correction (or unbiased) says what is taken off the count.")
var = _deviation("variance", "Variance; correction (or unbiased) says what is taken off the count.")
std_mean = _deviation("deviation_mean", "Standard deviation and mean.")
var_mean = _deviation("variance_mean", "Variance and mean.")


def where(condition, input=_unset, other=_unset, *, out=None):
    """Elements of input where condition is true, of other elsewhere; alone, where condition is not zero."""
    if input is _unset and other is _unset:
        return nonzero(condition, as_tuple=True)
    return _stored(out, _f["_where_values"](condition, input, other))


def sort(input, dim=-1, descending=False, stable=False, *, out=None):
    """Sorts along a dimension; returns the values and where each was."""
    return _f["_sort_by"](input, dim, descending, out=out)


def msort(input, *, out=None):
    """Sorts along the first dimension."""
    return _stored(out, _f["_sort_by"](input, 0, False)[0])


def argsort(input, dim=-1, descending=False, stable=False):
    """The positions that sort a tensor along a dimension."""
    return _f["argsort"](input, dim, descending)


def topk(input, k, dim=-1, largest=True, sorted=True, *, out=None):
    """The k largest (or smallest) elements along a dimension, and where they are."""
    return _f["_topk"](input, k, dim, largest, sorted, out=out)


def _median(name):
    everything, along = _f[f"_{name}_all"], _f[f"_{name}_dim"]

    def function(input, dim=None, keepdim=False, *, axis=None):
        dim = axis if dim is None else dim
        return everything(input) if dim is None else along(input, dim, keepdim)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = "The median, the lower one of two; with dim, of each slice together with its index."
    return function


median = _median("median")
nanmedian = _median("nanmedian")


def _quantile(name, ignore_nan):
    def function(input, q, dim=None, keepdim=False, *, interpolation="linear", out=None):
        if not _is_tensor(q):
            if not 0 <= q <= 1:
                raise RuntimeError(f"{name}() q must be in the range [0, 1] but got {q:g}")
            q = input.new_tensor(q)
        return _stored(out, _f["_quantile_at"](input, q, dim, keepdim, interpolation, ignore_nan))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = "Quantiles q of all elements, or along a dimension, interpolated between neighbours."
    return function


quantile = _quantile("quantile", False)
nanquantile = _quantile("nanquantile", True)


def split(tensor, split_size_or_sections, dim=0):
    """Parts along a dimension: all of one size, or of the given sizes. Views."""
    if isinstance(split_size_or_sections, (list, tuple)):
        return _f["_split_sizes"](tensor, split_size_or_sections, dim)
    return _f["_split_equal"](tensor, split_size_or_sections, dim)


def split_with_sizes(input, split_sizes, dim=0):
    """Parts of the given sizes along a dimension. Views."""
    return _f["_split_sizes"](input, split_sizes, dim)


def tensor_split(input, indices_or_sections, dim=0, *, indices=None, sections=None):
    """Parts as equal as can be, or between given positions. Views."""
    where_to = indices_or_sections if indices is None else indices
    where_to = where_to if sections is None else sections
    if _is_tensor(where_to):
        where_to = where_to.tolist()
    if isinstance(where_to, (list, tuple)):
        return _f["_tensor_split_at"](input, where_to, dim)
    return _f["_tensor_split_into"](input, where_to, dim)


def narrow(input, dim, start, length):
    """A part of a dimension: a view."""
    return _f["_narrow_at"](input, dim, start, length)


def repeat_interleave(input, repeats=None, dim=None, *, output_size=None):
    """Each element repeated in its place; as often for all, or for each as `repeats` says."""
    if repeats is None:
        positions = _core.wrap(_core.call("torch.arange", 1, 0, 1, input.numel(), 1, 1, "int64", "cpu"))
        return _f["_repeat_counts"](positions, input, 0)
    if _is_tensor(repeats) and repeats.ndim > 0:
        return _f["_repeat_counts"](input, repeats, dim)
    return _f["_repeat_times"](input, repeats, dim)


def scatter(input, dim, index, src=None, *, value=None, reduce=None):
    """Writes src, a tensor or a number, at index along a dimension."""
    return _f["_scatter_src"](input, dim, index, value if src is None else src, reduce)


def scatter_(input, dim, index, src=None, *, value=None, reduce=None):
    """In-place version of scatter."""
    _f["_scatter_src_"](input, dim, index, value if src is None else src, reduce)
    return input


def nonzero(input, *, as_tuple=False, out=None):
    """Coordinates of the elements that are not zero: a row each, or a vector per dimension."""
    return _f["_nonzero_columns"](input) if as_tuple else _stored(out, _f["_nonzero_rows"](input))


def _unique_results(values, inverse, counts, return_inverse, return_counts):
    results = (values, *([inverse] if return_inverse else []), *([counts] if return_counts else []))
    return results if len(results) > 1 else values


def unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None):
    """The different elements, or the different slices along a dimension, in ascending order."""
    found = _f["_unique_all"](input) if dim is None else _f["_unique_along"](input, dim, False)
    return _unique_results(*found, return_inverse, return_counts)


def unique_consecutive(input, return_inverse=False, return_counts=False, dim=None):
    """One element of each run of equal neighbours."""
    found = _f["_unique_runs"](input) if dim is None else _f["_unique_along"](input, dim, True)
    return _unique_results(*found, return_inverse, return_counts)


def isin(elements, test_elements, *, assume_unique=False, invert=False):
    """True where an element is among the test elements."""
    from .._creation import as_tensor

    return _f["_isin_tensors"](as_tensor(elements), as_tensor(test_elements), invert)


def searchsorted(sorted_sequence, input, *, out_int32=False, right=False, side=None, out=None, sorter=None):
    """Where elements would go in a sorted sequence, before their equals or (right) after them."""
    from .._creation import as_tensor

    if side is not None:
        if side not in ("left", "right"):
            raise RuntimeError(f"torch.searchsorted(): side can only be 'left' or 'right' but got {side}")
        right = side == "right"
    if sorter is not None:
        sorted_sequence = _f["gather"](sorted_sequence, -1, sorter)
    return _stored(out, _f["_search"](sorted_sequence, as_tensor(input), right, out_int32))


def bucketize(input, boundaries, *, out_int32=False, right=False, out=None):
    """Which interval between sorted boundaries each element lies in."""
    return searchsorted(boundaries, input, out_int32=out_int32, right=right, out=out)


def clone(input, *, memory_format=None):
    """A copy with memory of its own; gradients flow through it."""
    if memory_format is not None and memory_format._name != "preserve_format":
        return _core.wrap(_core.call("torch.copy_in_format", input._h, memory_format._name))
    return _f["_clone_of"](input)


def take_along_dim(input, indices, dim=None, *, out=None):
    """Elements at indices along a dimension, the other dimensions broadcast."""
    if dim is None:
        return _stored(out, _f["take"](input, indices.reshape(-1)))
    return _stored(out, _f["_take_along"](input, indices, dim))


def equal(input, other):
    """Whether two tensors have the same shape and the same elements."""
    found = _f["_equal_tensor"](input, other)
    return found if isinstance(found, bool) else _core.wrap(found).item()


def allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether |input - other| <= atol + rtol * |other| everywhere."""
    if not _is_tensor(other):
        raise TypeError(f"allclose(): argument 'other' (position 2) must be Tensor, not {type(other).__name__}")
    return _f["isclose"](input, other, rtol, atol, equal_nan).all().item()


def masked_fill(input, mask, value):
    """Fills the places where a mask is true."""
    return _f["masked_fill"](input, mask, value)


def meshgrid(*tensors, indexing=None):
    """Coordinates of a grid over vectors; indexing "ij" or "xy"."""
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        tensors = tensors[0]
    if indexing is None:
        warnings.warn(
            "torch.meshgrid: in an upcoming release, it will be required to pass the indexing argument.",
            UserWarning,
            stacklevel=2,
        )
    return _f["_meshgrid_of"](tensors, indexing or "ij")


def einsum(equation, *operands):
    """Sums of products of elements in Einstein's notation, such as "ij,jk->ik"."""
    if not isinstance(equation, str):
        # The other form: einsum(a, [0, 1], b, [1, 2], [0, 2]).
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        given = (equation, *operands)

        def text(axes):
            return "".join("..." if a is Ellipsis else letters[a] for a in axes)

        pairs = len(given) // 2
        output = f"->{text(given[-1])}" if len(given) % 2 else ""
        equation = ",".join(text(given[2 * i + 1]) for i in range(pairs)) + output
        operands = given[: 2 * pairs : 2]
    elif len(operands) == 1 and isinstance(operands[0], (list, tuple)):
        operands = operands[0]
    return _f["_einsum_of"](equation, operands)


def tensordot(a, b, dims=2, out=None):
    """Sums of products over the last dims of a and the first of b, or over lists of dimensions."""
    if _is_tensor(dims):
        dims = dims.tolist()
    if isinstance(dims, int):
        if dims < 0:
            raise RuntimeError(f"tensordot expects dims >= 0, but got dims={dims}")
        dims = list(range(-dims, 0)), list(range(dims))
    dims_a, dims_b = ([d] if isinstance(d, int) else list(d) for d in dims)
    return _stored(out, _f["_tensordot_dims"](a, b, dims_a, dims_b))


def cdist(x1, x2, p=2.0, compute_mode="use_mm_for_euclid_dist_if_necessary"):
    """Distances between all pairs of rows, in batches."""
    return _f["_cdist_of"](x1, x2, p)


def cross(input, other, dim=None, *, out=None):
    """Cross product of vectors of three elements along a dimension."""
    if dim is None:
        sizes = [i for i, n in enumerate(input.shape) if n == 3]
        dim = sizes[0] if sizes else -1
    return _stored(out, _f["_cross_of"](input, other, dim))


def block_diag(*tensors):
    """A matrix with matrices along its diagonal."""
    return _f["_block_diag_of"](tensors)


def squeeze(input=_unset, dim=None):
    """Without dimensions of size 1, or without those of them among dim."""
    if input is _unset:
        raise error_of_forms()
    if isinstance(dim, (tuple, list)):
        return _f["_squeeze_dims"](input, dim)
    return _f["_squeeze_at"](input, dim)


def fill_diagonal_(input, fill_value, wrap=False):
    """Fills the main diagonal."""
    _f["_fill_diagonal_"](input, fill_value, wrap)
    return input


def norm(input, p="fro", dim=None, keepdim=False, out=None, dtype=None):
    """Vector or matrix norm: "fro", "nuc", or a number p for sum(|x|^p)^(1/p)."""
    if p == "nuc":
        from .. import linalg

        return _stored(out, linalg.matrix_norm(input, "nuc", dim or (-2, -1), keepdim))
    order = 2 if p is None or p == "fro" else p
    return _stored(out, _f["_vector_norm"](input, order, dim, keepdim, dtype=dtype))


def diff(input, n=1, dim=-1, prepend=None, append=None, *, out=None):
    """Differences of neighbours along a dimension, n times over."""
    parts = [t for t in (prepend, input, append) if t is not None]
    return _stored(out, _f["_diff_of"](_f["cat"](parts, dim) if len(parts) > 1 else input, n, dim))


