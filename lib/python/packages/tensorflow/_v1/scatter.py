"""Updates of a variable's rows as TensorFlow 1 wrote them: `tf.scatter_add(ref, indices, updates)`."""


def _rows(method):
    def scatter(ref, indices, updates, use_locking=False, name=None):
        from .._ops.array import broadcast_to, shape
        from .._core.convert import convert_to_tensor
        from .._core.slices import IndexedSlices

        index = convert_to_tensor(indices)
        values = convert_to_tensor(updates, ref.dtype)
        if not values.shape.rank and (index.shape.rank or ref.shape.rank > 1):
            # One number for every element of the rows.
            values = broadcast_to(values, shape(ref.sparse_read(index)))
        return getattr(ref, method)(IndexedSlices(values, index), name=name)

    scatter.__name__ = scatter.__qualname__ = method
    return scatter


scatter_update = _rows("scatter_update")
scatter_add = _rows("scatter_add")
scatter_sub = _rows("scatter_sub")
scatter_mul = _rows("scatter_mul")
scatter_max = _rows("scatter_max")
scatter_min = _rows("scatter_min")


def scatter_div(ref, indices, updates, use_locking=False, name=None):
    """Divides rows of a variable; of integers, the quotient without its fraction."""
    from .._core.convert import convert_to_tensor
    from .._ops.math import truncatediv

    index = convert_to_tensor(indices)
    rows, by = ref.sparse_read(index), convert_to_tensor(updates, ref.dtype)
    return scatter_update(ref, index, truncatediv(rows, by) if ref.dtype.is_integer else rows / by, use_locking, name)


def _places(method):
    def scatter(ref, indices, updates, use_locking=True, name=None):
        from .._core.convert import convert_to_tensor

        return getattr(ref, method)(indices, convert_to_tensor(updates, ref.dtype), name=name)

    scatter.__name__ = scatter.__qualname__ = method
    return scatter


scatter_nd_update = _places("scatter_nd_update")
scatter_nd_add = _places("scatter_nd_add")
scatter_nd_sub = _places("scatter_nd_sub")


def batch_scatter_update(ref, indices, updates, use_locking=True, name=None):
    """Sets rows in each batch of a variable: ref[b, indices[b, j]] = updates[b, j]."""
    from .._ops.array import expand_dims, shape, stack, tile
    from .._core.convert import convert_to_tensor
    from .._ops.math import range as range_of

    index = convert_to_tensor(indices)
    size = shape(index)
    rows = tile(expand_dims(range_of(size[0]), 1), [1, size[1]])
    from .._ops.math import cast

    return ref.scatter_nd_update(stack([cast(rows, index.dtype), index], axis=2), convert_to_tensor(updates, ref.dtype), name=name)
