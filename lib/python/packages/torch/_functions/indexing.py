"""Reading and writing at positions given by tensors."""

SCHEMAS = """
gather(T input, i dim, T index) -> T : function method
    Elements at index along a dimension: out[i][j] = input[index[i][j]][j] for dimension 0.
scatter_src(T input, i dim, T index, O src, s? reduce=None) -> T = torch.scatter : private
    Writes src at index along a dimension.
scatter_src_(T input, i dim, T index, O src, s? reduce=None) -> v = torch.scatter_ : private
    Writes src at index along a dimension, in place.
scatter_add(T input, i dim, T index, T src) -> T : function method inplace
    Adds src at index along a dimension.
scatter_reduce(T input, i dim, T index, T src, s reduce, *, b include_self=True) -> T : function method inplace
    Reduces src into the places that index names along a dimension.
index_select(T input, i dim, T index, *, out) -> T : function method
    Positions of a dimension, in a copy.
index_add(T input, i dim, T index, T source, *, N alpha=1) -> T : function method inplace
    Adds slices of source at positions of a dimension.
index_copy(T input, i dim, T index, T source) -> T : function method inplace
    Copies slices of source to positions of a dimension.
index_fill(T input, i dim, T index, O value) -> T : function method inplace
    Fills positions of a dimension.
take(T input, T index) -> T : function method
    Elements of the flattened tensor.
put(T input, T index, T source, b accumulate=False) -> T : function method inplace
    Writes elements of the flattened tensor.
take_along(T input, T indices, i dim) -> T = torch.take_along_dim : private
    Elements at indices along a dimension, the others broadcast.
masked_fill(T input, T mask, O value) -> T : function method inplace
    Fills the places where a mask is true.
masked_select(T input, T mask, *, out) -> T : function method
    The elements where a mask is true, as a vector.
masked_scatter(T input, T mask, T source) -> T : function method inplace
    Fills the places where a mask is true with elements of source.
nonzero_rows(T input) -> T = torch.nonzero : private
    Coordinates of the elements that are not zero, a row each.
nonzero_columns(T input) -> Ts = torch.nonzero_tuple : private
    Coordinates of the elements that are not zero, a vector per dimension.
argwhere(T input) -> T = torch.nonzero : function method
    Coordinates of the elements that are not zero, a row each.
"""
