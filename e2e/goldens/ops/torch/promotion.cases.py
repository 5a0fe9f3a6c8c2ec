# Which dtype comes out: every pair of tensors, tensors with numbers, zero-dimensional tensors, and conversions.
names = ["bool", "uint8", "int32", "int64", "float16", "float32", "float64"]
for i, left in enumerate(names):
    for right in names[i:]:
        case(
            f"add_{left}_{right}",
            "a + b",
            a=given([1, 0], left) if left != "bool" else given([True, False], left),
            b=given([2, 3], right) if right != "bool" else given([True, True], right),
        )
for name in ["int64", "float32", "float64"]:
    case(f"zero_dim_{name}_with_float32", "a + b", a=given(2, name), b=given([1.0, 2.0], "float32"))
    case(f"zero_dim_{name}_with_int32", "a + b", a=given(2, name), b=given([1, 2], "int32"))
    case(f"{name}_plus_int", "a + 1", a=given([1, 2], name))
    case(f"{name}_plus_float", "a + 1.5", a=given([1, 2], name))
    case(f"{name}_times_true", "a * True", a=given([1, 2], name))
    case(f"{name}_mean_or_sum", "a.sum()", a=given([1, 2], name))
for name in ["bool", "uint8", "int32"]:
    case(f"sum_of_{name}_is_int64", "a.sum()", a=given([True, False, True], name) if name == "bool" else given([1, 2], name))
    case(f"prod_of_{name}_is_int64", "a.prod()", a=given([True, False, True], name) if name == "bool" else given([1, 2], name))
case("result_type", "str(torch.result_type(a, 1.5))", a=given([1], "int64"))
case("promote_types", "str(torch.promote_types(torch.int32, torch.float16))")
case("can_cast", "torch.can_cast(torch.float32, torch.int64)")
case("bool_plus_int", "a + 1", a=bools(3))
case("bool_plus_float", "a + 0.5", a=bools(3))
case("where_promotes", "torch.where(m, a, b)", m=bools(3), a=ints(3), b=f32(3))
case("cat_promotes", "torch.cat([a, b])", a=ints(2), b=f32(2))
case("in_place_keeps_dtype", "a += 1; a", a=f32(3))
case("to_int_truncates", "a.to(torch.int64)", a=given([-1.9, -0.5, 0.5, 1.9]))
case("to_int32", "a.int()", a=f32(4, lo=-9, hi=9))
case("to_uint8", "a.to(torch.uint8)", a=given([0.5, 1.7, 255.0]))
case("to_bool", "a.bool()", a=given([0.0, -0.5, 2.0]))
case("to_float64_keeps_float32_value", "a.double()", a=given([0.1, 0.2]))
case("float64_is_not_narrowed", "a / 3", a=given([0.1, 1.0], "float64"))
case("float64_tiny_difference", "(a + 1e-12) - a", a=given([1.0, 2.0], "float64"))
case("float16_rounds", "a.half().float()", a=given([0.1, 1 / 3, 2049.0]))
case("bfloat16_rounds", "a.bfloat16().float()", a=given([0.1, 1 / 3, 257.0]))
case("int64_to_float32_rounds", "a.float()", a=given([2**24 + 1, 2**24 + 2], "int64"))
case("cast_has_gradient", "(a.double() * 2).float()", grad="a", a=f32(3))
case("type_as", "a.type_as(b)", a=ints(3), b=f32(1))
case("long_of_bool", "a.long()", a=bools(5))
case("default_dtype_of_float_list", "torch.tensor([1.0, 2.0])")
case("default_dtype_of_int_list", "torch.tensor([1, 2])")
case("default_dtype_of_mixed_list", "torch.tensor([1, 2.5, True])")
case("default_dtype_of_bool_list", "torch.tensor([True, False])")
case("argmax_is_int64", "torch.argmax(a)", a=f32(4))
case("comparison_is_bool", "a > b", a=ints(3), b=f32(3))
case("finfo", "(torch.finfo(torch.float32).eps, torch.finfo(torch.float32).max, torch.finfo(torch.float64).tiny)")
case("iinfo", "(torch.iinfo(torch.int32).max, torch.iinfo(torch.uint8).min, torch.iinfo(torch.int64).bits)")
case("is_floating_point", "(a.is_floating_point(), torch.is_floating_point(b))", a=f32(1), b=ints(1))
