# Reading and writing by index: basic, advanced, boolean, mixed.
reads = {
    "int": "x[1]",
    "negative_int": "x[-1]",
    "two_ints": "x[1, 2]",
    "slice": "x[1:3]",
    "slice_step": "x[::2]",
    "slice_open": "x[:-1]",
    "slice_beyond_the_end": "x[2:100]",
    "empty_slice": "x[3:1]",
    "column": "x[:, 1]",
    "column_slice": "x[:, 1:]",
    "ellipsis": "x[..., 0]",
    "none": "x[None, :, 0]",
    "int_and_slice": "x[2, ::2]",
    "list": "x[[0, 2]]",
    "list_negative": "x[[-1, 0]]",
    "column_list": "x[:, [2, 0, 2]]",
    "pairs": "x[[0, 1, 2], [2, 0, 1]]",
    "tensor_1d": "x[torch.tensor([3, 0, 0])]",
    "tensor_2d": "x[torch.tensor([[0, 1], [2, 3]])]",
    "tensor_and_slice": "x[torch.tensor([0, 2]), 1:]",
    "tensor_broadcast": "x[torch.tensor([[0], [2]]), torch.tensor([1, 2])]",
    "int_and_tensor": "x[1, torch.tensor([0, 2])]",
    "arange_and_labels": "x[torch.arange(4), torch.tensor([0, 2, 1, 0])]",
    "mask_same_shape": "x[x > 0]",
    "mask_rows": "x[torch.tensor([True, False, True, False])]",
    "mask_columns": "x[:, torch.tensor([False, True, True])]",
    "mask_none_true": "x[x > 100]",
    "mask_list": "x[[True, False, False, True]]",
    "scalar_tensor": "x[torch.tensor(2)]",
    "repeated_index": "x[[1, 1, 1]]",
}
for name, expr in reads.items():
    case(f"get_{name}", expr, grad="x", x=f32(4, 3))
case("get_3d_tensor_middle", "x[:, torch.tensor([1, 0])]", grad="x", x=f32(2, 3, 2))
case("get_3d_tensors_apart", "x[torch.tensor([0, 1]), :, torch.tensor([1, 0])]", grad="x", x=f32(2, 3, 2))
case("get_3d_tensors_adjacent", "x[:, torch.tensor([0, 2]), torch.tensor([1, 0])]", grad="x", x=f32(2, 3, 2))
case("get_3d_mask_2d", "x[m]", grad="x", x=f32(2, 3, 2), m=given([[True, False, True], [False, False, True]], "bool"))
case("get_3d_ellipsis_middle", "x[0, ..., 1]", grad="x", x=f32(2, 3, 2))
case("get_chained", "x[1:][:, 0][-1]", grad="x", x=f32(4, 3))
case("get_int_dtype", "x[2:4]", x=ints(6))
case("get_uint8_mask_like_comparison", "x[(x > 0) & (x < 3)]", x=ints(10))
case("get_by_range", "x[range(1, 3)]", x=f32(4, 2))
writes = {
    "number": "x[1] = 5.0",
    "element": "x[1, 2] = 5.0",
    "slice": "x[1:3] = 0.0",
    "column": "x[:, 0] = 1.0",
    "row_from_tensor": "x[0] = v",
    "broadcast": "x[1:] = v",
    "step": "x[::2, 1] = -1.0",
    "ellipsis": "x[...] = 2.0",
    "list": "x[[0, 2]] = 9.0",
    "tensor_rows": "x[torch.tensor([0, 3])] = v",
    "pairs": "x[[0, 1], [1, 2]] = torch.tensor([7.0, 8.0])",
    "mask_number": "x[x < 0] = 0.0",
    "mask_tensor": "m = torch.tensor([True, False, False, True]); x[m] = v",
    "mask_columns": "x[:, torch.tensor([False, True, True])] = 3.0",
    "add_in_place": "x[1] += v",
    "multiply_in_place": "x[:, 1] *= 2",
    "scalar_tensor": "x[2, 2] = torch.tensor(4.0)",
    "int_into_float": "x[0] = 3",
}
for name, expr in writes.items():
    case(f"set_{name}", f"{expr}; x", x=f32(4, 3), v=f32(3))
    case(f"set_{name}_gradient", f"x = x * 1.0; {expr}; x", grad="x", x=f32(4, 3), v=f32(3))
case("set_gradient_of_value", "y = torch.zeros(4, 3); y[1:3] = v; y", grad="v", v=f32(3))
case("set_float_into_int_truncates", "x[0] = 2.7; x", x=ints(3))
case("set_other_dtype", "x[:2] = torch.tensor([1, 2]); x", x=f32(3))
case("set_overlapping_copy", "x[1:] = x[:-1].clone(); x", x=f32(5))
case("set_bool", "x[1] = False; x", x=bools(4))
case("fill_diagonal", "x.fill_diagonal_(0.0)", x=f32(3, 3))
case("diagonal_write", "x.diagonal().copy_(torch.tensor([1.0, 2.0, 3.0])); x", x=f32(3, 3))
case("copy_", "x.copy_(v); x", x=f32(2, 3), v=f32(3))
case("fill_", "x.fill_(3.5)", x=f32(2, 2))
case("zero_", "x[0].zero_(); x", x=f32(2, 2))
case("index_put_accumulate", "x.index_put_((torch.tensor([0, 0, 1]),), torch.tensor([1.0, 2.0, 3.0]), accumulate=True)", x=f32(3))
case("index_select_0", "torch.index_select(x, 0, i)", grad="x", x=f32(4, 3), i=given([2, 0, 2], "int64"))
case("index_select_1", "x.index_select(1, i)", grad="x", x=f32(2, 3), i=given([2, 1], "int64"))
case("gather_rows", "torch.gather(x, 1, i)", grad="x", x=f32(3, 4), i=ints(3, 2, lo=0, hi=4))
case("gather_columns", "x.gather(0, i)", grad="x", x=f32(3, 4), i=ints(2, 4, lo=0, hi=3))
case("gather_labels", "x.gather(1, i.unsqueeze(1)).squeeze(1)", grad="x", x=f32(3, 4), i=ints(3, lo=0, hi=4))
case("take", "torch.take(x, i)", grad="x", x=f32(2, 3), i=given([0, 5, 5], "int64"))
case("take_along_dim", "torch.take_along_dim(x, x.argsort(1), 1)", grad="x", x=distinct(2, 4))
case("masked_select", "torch.masked_select(x, m)", grad="x", x=f32(2, 3), m=bools(2, 3))
case("masked_fill", "x.masked_fill(m, -9.0)", grad="x", x=f32(2, 3), m=bools(2, 3))
case("masked_fill_broadcast_inf", "x.masked_fill(m, float('-inf')).softmax(-1)", x=f32(2, 3), m=given([False, True, False], "bool"))
case("masked_scatter", "x.masked_scatter(m, torch.arange(6.0))", x=f32(2, 3), m=bools(2, 3))
case("where_three", "torch.where(m, a, b)", grad="a b", m=bools(2, 3), a=f32(2, 3), b=f32(2, 3))
case("where_broadcast", "torch.where(m, a, b)", grad="a b", m=bools(2, 1), a=f32(3), b=f32(2, 3))
case("where_numbers", "torch.where(x > 0, 1.0, -1.0)", x=f32(4))
case("where_one_number", "torch.where(x > 0, x, 0.0)", grad="x", x=f32(4))
case("where_indices", "torch.where(x > 0)", x=f32(2, 3))
case("nonzero", "torch.nonzero(x)", x=ints(2, 4, lo=0, hi=2))
case("nonzero_as_tuple", "x.nonzero(as_tuple=True)", x=ints(2, 3, lo=0, hi=2))
case("argwhere", "torch.argwhere(x)", x=ints(5, lo=0, hi=2))
case("scatter_number", "torch.zeros(3, 4).scatter(1, i, 1.0)", i=ints(3, 1, lo=0, hi=4))
case("scatter_in_place_one_hot", "torch.zeros(3, 4).scatter_(1, i.unsqueeze(1), 1)", i=ints(3, lo=0, hi=4))
case("scatter_tensor", "x.scatter(1, i, v)", grad="x v", x=f32(2, 4), i=given([[0, 2], [3, 1]], "int64"), v=f32(2, 2))
case("scatter_add", "x.scatter_add(0, i, v)", grad="x v", x=f32(3, 2), i=given([[0, 0], [0, 2], [1, 2]], "int64"), v=f32(3, 2))
case("scatter_reduce_amax", "x.scatter_reduce(0, i, v, 'amax')", x=f32(3), i=given([0, 0, 2, 2], "int64"), v=f32(4))
case("index_add", "x.index_add(0, i, v)", grad="x v", x=f32(3, 2), i=given([0, 0, 2], "int64"), v=f32(3, 2))
case("index_copy", "x.index_copy(0, i, v)", grad="x v", x=f32(3, 2), i=given([2, 0], "int64"), v=f32(2, 2))
case("index_fill", "x.index_fill(1, i, -1.0)", grad="x", x=f32(2, 3), i=given([0, 2], "int64"))
case("embedding", "F.embedding(i, w)", grad="w", i=given([[0, 2], [2, 1]], "int64"), w=f32(4, 3))
case("embedding_padding_idx", "F.embedding(i, w, padding_idx=0)", grad="w", i=given([0, 2, 0], "int64"), w=f32(3, 2))
case("one_hot", "F.one_hot(i, num_classes=4)", i=given([0, 3, 1], "int64"))
case("one_hot_infers_classes", "F.one_hot(i)", i=given([[0, 2], [1, 1]], "int64"))
case("isin", "torch.isin(x, torch.tensor([1, 3]))", x=ints(8))
case("searchsorted", "torch.searchsorted(torch.tensor([1.0, 3.0, 5.0]), x)", x=given([0.0, 1.0, 3.5, 9.0]))
case("bucketize", "torch.bucketize(x, torch.tensor([0.0, 1.0]), right=True)", x=given([-1.0, 0.0, 0.5, 1.0, 2.0]))
