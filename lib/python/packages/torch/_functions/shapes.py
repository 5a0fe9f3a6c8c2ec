"""Views, copies and joins: what moves elements without computing with them."""

SCHEMAS = """
view_shape(T input, V shape) -> T = torch.view : private
    Another shape over the same memory.
reshape(T input, J shape) -> T : function
    Another shape; over the same memory where possible.
reshape_method(T input, V shape) -> T = torch.reshape : private
    Another shape; over the same memory where possible.
flatten(T input, i start_dim=0, i end_dim=-1) -> T : function method
    Dimensions joined into one.
permute(T input, J dims) -> T : function
    Dimensions in another order, over the same memory.
permute_method(T input, V dims) -> T = torch.permute : private
    Dimensions in another order, over the same memory.
transpose(T input, i dim0, i dim1) -> T : function method
    Two dimensions exchanged, over the same memory.
swapaxes(T input, i axis0, i axis1) -> T = torch.transpose : function method
    Two dimensions exchanged; the same as torch.transpose.
swapdims(T input, i dim0, i dim1) -> T = torch.transpose : function method
    Two dimensions exchanged; the same as torch.transpose.
t(T input) -> T : function method
    The transpose of a matrix, over the same memory.
movedim(T input, I source, I destination) -> T : function method
    Dimensions moved to other places.
moveaxis(T input, I source, I destination) -> T = torch.movedim : function method
    Dimensions moved to other places; the same as torch.movedim.
squeeze_at(T input, i? dim=None) -> T = torch.squeeze : private
    Without dimensions of size 1.
squeeze_dims(T input, I dim) -> T : private
    Without the dimensions of size 1 among several.
unsqueeze(T input, i dim) -> T : function method
    With a new dimension of size 1.
expand_method(T input, V size) -> T = torch.expand : private
    Dimensions of size 1 repeated without copying.
broadcast_to(T input, J size) -> T = torch.expand : function
    Broadcast to a shape without copying.
select(T input, i dim, i index) -> T : function method
    One position of a dimension, which disappears.
narrow_at(T input, i dim, i start, i length) -> T = torch.narrow : private
    A part of a dimension.
slice_dim(T input, i dim, i? start, i? end, i step) -> T = torch.slice : private
    A strided part of a dimension.
diagonal(T input, i offset=0, i dim1=0, i dim2=1) -> T : function method
    The diagonal of two dimensions, as the last one of a view.
diag_embed(T input, i offset=0, i dim1=-2, i dim2=-1) -> T : function method
    Vectors as the diagonals of matrices.
unfold_method(T input, i dimension, i size, i step) -> T = torch.unfold : private
    Windows along a dimension, as a new last one.
as_strided(T input, I size, I stride, i? storage_offset=None) -> T : function method
    A view with any strides.
split_equal(T input, i split_size, i dim) -> Ts = torch.split : private
    Parts of equal length along a dimension.
split_sizes(T input, I split_sizes, i dim) -> Ts : private
    Parts of given lengths along a dimension.
chunk(T input, i chunks, i dim=0) -> Ts : function method
    A number of parts along a dimension.
tensor_split_into(T input, i sections, i dim) -> Ts = torch.tensor_split : private
    Parts as equal as can be.
tensor_split_at(T input, I indices, i dim) -> Ts : private
    Parts between given positions.
unbind(T input, i dim=0) -> Ts : function method
    All positions of a dimension, one by one.
clone_of(T input) -> T = torch.clone : private
    A copy with memory of its own.
contiguous_of(T input) -> T = torch.contiguous : private
    In row-major order: itself, or a copy.
detach(T input) -> T : method
    The same memory outside the graph.
cat(L tensors, i dim=0, *, out) -> T : function
    Tensors joined along a dimension.
concat(L tensors, i dim=0, *, out) -> T = torch.cat : function
    Tensors joined along a dimension; the same as torch.cat.
concatenate(L tensors, i dim=0, *, out) -> T = torch.cat : function
    Tensors joined along a dimension; the same as torch.cat.
stack(L tensors, i dim=0, *, out) -> T : function
    Tensors joined along a new dimension.
repeat_method(T input, V repeats) -> T = torch.repeat : private
    The whole tensor repeated along each dimension.
tile(T input, J dims) -> T : function
    The whole tensor repeated along each dimension.
tile_method(T input, V dims) -> T = torch.tile : private
    The whole tensor repeated along each dimension.
repeat_times(T input, i repeats, i? dim) -> T = torch.repeat_interleave : private
    Each element repeated.
repeat_counts(T input, T repeats, i? dim) -> T : private
    Each element repeated a number of times of its own.
flip(T input, J dims) -> T : function
    Dimensions reversed, in a copy.
flip_method(T input, V dims) -> T = torch.flip : private
    Dimensions reversed, in a copy.
roll(T input, I shifts, I dims=()) -> T : function method
    Elements moved along dimensions; what leaves at one end enters at the other.
rot90(T input, i k=1, I dims=(0, 1)) -> T : function method
    Rotated by quarter turns in a plane.
tril(T input, i diagonal=0, *, out) -> T : function method
    The lower triangle of matrices.
triu(T input, i diagonal=0, *, out) -> T : function method
    The upper triangle of matrices.
meshgrid_of(L tensors, s indexing) -> Ts = torch.meshgrid : private
    Coordinates of a grid.
block_diag_of(L tensors) -> T = torch.block_diag : private
    A matrix with matrices along its diagonal.
broadcast_of(L tensors) -> Ts = torch.broadcast_tensors : private
    Tensors expanded to their common shape.
constant_pad_nd(T input, I pad, N value=0) -> T : function
    A number around the last dimensions.
combinations(T input, i r=2, b with_replacement=False) -> T : function
    All ways to take r elements of a vector.
view_dtype(T input, d? dtype) -> T : private
    The same bits as another dtype.
"""
