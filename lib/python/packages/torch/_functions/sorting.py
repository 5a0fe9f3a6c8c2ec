"""Sorting, order statistics and running reductions."""

SCHEMAS = """
sort_by(T input, i dim, b descending, *, out) -> sort = torch.sort : private
    Sorted along a dimension, with where each element was.
argsort(T input, i dim=-1, b descending=False) -> T : function method
    The positions that sort a tensor along a dimension.
topk(T input, i k, i dim=-1, b largest=True, b sorted=True, *, out) -> topk : private
    The k largest elements along a dimension.
kthvalue(T input, i k, i dim=-1, b keepdim=False, *, out) -> kthvalue : function method
    The k-th smallest element along a dimension, and where it is.
median_all(T input) -> T : private
    The median of all elements; the lower one of two.
median_dim(T input, i dim, b keepdim=False) -> median : private
    Medians along a dimension, and where they are.
nanmedian_all(T input) -> T : private
    The median of the elements that are not NaN.
nanmedian_dim(T input, i dim, b keepdim=False) -> nanmedian : private
    Medians along a dimension, ignoring NaN.
mode(T input, i dim=-1, b keepdim=False) -> mode : function method
    The most frequent value along a dimension, and where it stands last.
quantile_at(T input, T q, i? dim, b keepdim, s interpolation, b ignore_nan) -> T = torch.quantile : private
    Quantiles.
cumsum(T input, i dim, *, d? dtype=None, out) -> T : function method
    Running sum along a dimension.
cumprod(T input, i dim, *, d? dtype=None, out) -> T : function method
    Running product along a dimension.
logcumsumexp(T input, i dim, *, out) -> T : function method
    Running log(sum(exp(x))) along a dimension.
cummax(T input, i dim, *, out) -> cummax : function method
    Running maximum along a dimension, and where it is.
cummin(T input, i dim, *, out) -> cummin : function method
    Running minimum along a dimension, and where it is.
search(T sorted_sequence, T values, b right, b out_int32) -> T = torch.searchsorted : private
    Where values would go in a sorted sequence.
unique_all(T input) -> Ts = torch.unique : private
    Different elements, which one each element is, and how often each occurs.
unique_runs(T input) -> Ts = torch.unique_consecutive : private
    As unique_all, for runs of equal neighbours.
unique_along(T input, i dim, b consecutive) -> Ts = torch.unique_dim : private
    As unique_all, for slices along a dimension.
diff_of(T input, i n, i dim) -> T = torch.diff : private
    Differences of neighbours.
"""
