"""Reductions over dimensions."""

SCHEMAS = """
sum(T input, I? dim=None, b keepdim=False, *, d? dtype=None, out) -> T : function method
    Sum of elements, over all or some dimensions.
mean(T input, I? dim=None, b keepdim=False, *, d? dtype=None, out) -> T : function method
    Mean of elements, over all or some dimensions.
nansum(T input, I? dim=None, b keepdim=False, *, d? dtype=None, out) -> T : function method
    Sum of elements, NaN counting as zero.
nanmean(T input, I? dim=None, b keepdim=False) -> T : function method
    Mean of the elements that are not NaN.
prod(T input, i? dim=None, b keepdim=False, *, d? dtype=None, out) -> T : function method
    Product of elements, over all or one dimension.
amax(T input, I? dim=None, b keepdim=False, *, out) -> T : function method
    Largest element; equal ones share the gradient.
amin(T input, I? dim=None, b keepdim=False, *, out) -> T : function method
    Smallest element; equal ones share the gradient.
aminmax(T input, *, i? dim=None, b keepdim=False) -> aminmax : function method
    Smallest and largest element.
argmax(T input, i? dim=None, b keepdim=False) -> T : function method
    Where the largest element is: in the flattened tensor, or along a dimension.
argmin(T input, i? dim=None, b keepdim=False) -> T : function method
    Where the smallest element is: in the flattened tensor, or along a dimension.
any(T input, I? dim=None, b keepdim=False, *, out) -> T : function method
    True where some element is not zero.
all(T input, I? dim=None, b keepdim=False, *, out) -> T : function method
    True where all elements are not zero.
max_all(T input) -> T : private
    Largest element of all.
min_all(T input) -> T : private
    Smallest element of all.
max_dim(T input, i dim, b keepdim=False, *, out) -> max : private
    Largest elements along a dimension, and where they are.
min_dim(T input, i dim, b keepdim=False, *, out) -> min : private
    Smallest elements along a dimension, and where they are.
deviation(T input, I? dim, f correction, b keepdim) -> T = torch.std : private
    Standard deviation.
variance(T input, I? dim, f correction, b keepdim) -> T = torch.var : private
    Variance.
deviation_mean(T input, I? dim, f correction, b keepdim) -> Ts = torch.std_mean : private
    Standard deviation and mean.
variance_mean(T input, I? dim, f correction, b keepdim) -> Ts = torch.var_mean : private
    Variance and mean.
logsumexp(T input, I dim, b keepdim=False, *, out) -> T : function method
    log(sum(exp(x))) over dimensions, without overflow.
count_nonzero(T input, I? dim=None) -> T : function method
    How many elements are not zero.
vector_norm(T input, f ord=2, I? dim=None, b keepdim=False, *, d? dtype=None) -> T : private
    Vector norm over dimensions.
dist(T input, T other, f p=2) -> T : function method
    The p-norm of input - other.
trace(T input) -> T : function method
    Sum of the diagonal of a matrix.
softmax(T input, i dim, d? dtype=None) -> T : function method
    exp(x) divided by its sum along a dimension.
log_softmax(T input, i dim, d? dtype=None) -> T : function method
    Logarithm of the softmax along a dimension.
histc(T input, i bins=100, f min=0, f max=0, *, out) -> T : function method
    Counts of elements in equal bins between min and max.
bincount(T input, T? weights=None, i minlength=0) -> T : function method
    How often each of 0, 1, 2, ... occurs.
"""
