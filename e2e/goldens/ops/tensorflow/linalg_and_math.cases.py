# The rest of tf.linalg and tf.math.
SQUARE = given([[4.0, 1.0, 0.5], [1.0, 3.0, 0.25], [0.5, 0.25, 2.0]])
for name, expr, grad in [
    ("det", "tf.linalg.det(a)", "a"), ("slogdet", "tf.linalg.slogdet(a)", ""), ("logdet", "tf.linalg.logdet(a)", "a"), ("inv", "tf.linalg.inv(a)", "a"), ("cholesky", "tf.linalg.cholesky(a)", "a"),
    ("trace", "tf.linalg.trace(a)", "a"), ("diag_part", "tf.linalg.diag_part(a)", "a"), ("diag_part_k", "tf.linalg.diag_part(a, k=1)", ""), ("band_part", "tf.linalg.band_part(a, 0, -1)", "a"),
    ("band_part_1", "tf.linalg.band_part(a, 1, 0)", ""), ("set_diag", "tf.linalg.set_diag(a, [9.0, 8.0, 7.0])", ""), ("adjoint", "tf.linalg.adjoint(a)", ""), ("matrix_transpose", "tf.linalg.matrix_transpose(a)", "a"),
    ("pinv", "tf.linalg.pinv(a)", ""), ("matrix_rank", "tf.linalg.matrix_rank(a)", ""), ("norm", "tf.linalg.norm(a)", "a"), ("norm_axis", "tf.linalg.norm(a, axis=1)", "a"), ("norm_inf", "tf.linalg.norm(a, ord=math.inf, axis=[0, 1])", ""),
    ("normalize", "tf.linalg.normalize(a, axis=1)", ""), ("expm", "tf.linalg.expm(a)", ""), ("eigvalsh", "tf.linalg.eigvalsh(a)", ""), ("svd_values", "tf.linalg.svd(a, compute_uv=False)", ""), ("lu", "tf.linalg.lu(a)", ""), ("sqrtm", "tf.linalg.sqrtm(a)", ""),
    ("eigh_rebuilt", "e, v = tf.linalg.eigh(a); v @ tf.linalg.diag(e) @ tf.transpose(v)", ""), ("qr_rebuilt", "q, r = tf.linalg.qr(a); q @ r", ""), ("svd_rebuilt", "s, u, v = tf.linalg.svd(a); u @ tf.linalg.diag(s) @ tf.transpose(v)", ""),
]:
    case(f"linalg_{name}", expr, grad=grad, a=SQUARE)
case("linalg_diag", "tf.linalg.diag(x)", grad="x", x=f32(3))
case("linalg_diag_k", "tf.linalg.diag(x, k=-1)", x=f32(2))
case("linalg_tensor_diag", "tf.linalg.tensor_diag(x)", x=f32(3))
case("linalg_solve_two", "tf.linalg.solve(a, b)", grad="a b", a=SQUARE, b=f32(3, 2))
case("linalg_triangular_solve", "tf.linalg.triangular_solve(a, b)", a=SQUARE, b=f32(3, 1))
case("linalg_cholesky_solve", "tf.linalg.cholesky_solve(tf.linalg.cholesky(a), b)", a=SQUARE, b=f32(3, 1))
case("linalg_lstsq", "tf.linalg.lstsq(a, b)", a=f32(4, 2), b=f32(4, 1))
case("linalg_matvec_batch", "tf.linalg.matvec(a, b)", grad="a b", a=f32(2, 2, 3), b=f32(2, 3))
case("linalg_l2_normalize", "tf.linalg.l2_normalize(x, axis=1)", grad="x", x=f32(2, 3))
case("linalg_global_norm", "tf.linalg.global_norm([x, y])", x=f32(3), y=f32(2, 2))
case("linalg_eye", "tf.eye(2, 3)")
case("linalg_eye_batch", "tf.eye(2, batch_shape=[2])")
case("linalg_cross", "tf.linalg.cross(x, y)", grad="x y", x=f32(3), y=f32(3))
case("linalg_einsum_diagonal", "tf.einsum('ii->i', a)", a=f32(3, 3))
case("linalg_einsum_ellipsis", "tf.einsum('...ij,...jk->...ik', a, b)", grad="a b", a=f32(2, 2, 3), b=f32(2, 3, 2))
case("linalg_einsum_sum", "tf.einsum('ij->', a)", grad="a", a=f32(2, 3))
for name in "bessel_i0 bessel_i0e bessel_i1 bessel_i1e digamma lgamma erfcinv".split():
    case(f"math_{name}", f"tf.math.{name}(x)", grad="x", x=unit(4))
for name in "sinh cosh asinh tan softsign softplus log_sigmoid reciprocal_no_nan expm1 square rint".split():
    case(f"math_{name}_f64", f"tf.math.{name}(x)", grad="" if name == "rint" else "x", x=f64(4))
for name in "igamma igammac zeta polygamma betainc".split():
    args = {"betainc": "x, y, unit", "polygamma": "tf.constant([1.0, 2.0, 3.0]), y"}.get(name, "x + 1.0, y")
    case(f"math_{name}", f"unit = x / 5.0; tf.math.{name}({args})", x=pos(3), y=pos(3))
for op in "xlogy xlog1py xdivy squared_difference atan2 floordiv floormod maximum minimum".split():
    case(f"math_{op}_f64", f"tf.math.{op}(a, b)", grad="" if op == "floordiv" else "a b", a=pos(4, dtype="float64"), b=pos(4, dtype="float64"))
for expr in [
    "tf.math.is_non_decreasing([1, 1, 2])", "tf.math.is_strictly_increasing([1, 1, 2])", "tf.math.polyval([1.0, 2.0, 3.0], 2.0)", "tf.math.lbeta([1.0, 2.0, 3.0])", "tf.math.top_k([1.0, 5.0, 3.0], 2)",
    "tf.math.nextafter(1.0, 2.0)", "tf.math.invert_permutation([2, 0, 1])", "tf.math.confusion_matrix([0, 1], [1, 1], num_classes=3)", "tf.math.confusion_matrix([0, 1, 1], [0, 1, 0], weights=[0.5, 1.0, 2.0], dtype=tf.float32)",
    "tf.math.bincount([1, 1, 3], minlength=6)", "tf.math.bincount([1, 1, 3], maxlength=2)", "tf.math.bincount([1, 5], binary_output=True)", "tf.math.cumulative_logsumexp([1.0, 2.0, 3.0])", "tf.math.reduce_euclidean_norm([[3.0, 4.0]], axis=1)",
    "tf.math.unsorted_segment_mean([1.0, 2.0, 3.0], [0, 0, 2], 3)", "tf.math.unsorted_segment_sqrt_n([1.0, 2.0, 3.0], [0, 0, 1], 2)", "tf.math.zero_fraction([0, 1, 0, 2])", "tf.math.accumulate_n([[1.0], [2.0]])", "tf.add_n([[1.0], [2.0], [3.0]])",
    "tf.bitwise.bitwise_and([6, 5], [3, 4])", "tf.bitwise.bitwise_or(6, 3)", "tf.bitwise.bitwise_xor(6, 3)", "tf.bitwise.invert(tf.constant(5, tf.uint8))", "tf.bitwise.left_shift(1, 3)", "tf.bitwise.right_shift(16, 2)",
    "tf.linspace(0.0, 1.0, 5)", "tf.linspace([0.0, 1.0], [1.0, 3.0], 3)", "tf.range(5, 0, -2)", "tf.range(0.0, 1.0, 0.25)", "tf.fill([2, 2], 7)", "tf.one_hot([0, 2], 3)", "tf.one_hot([1], 3, on_value=5, off_value=-1)", "tf.one_hot([[0], [1]], 2, axis=0)",
    "tf.meshgrid([1, 2], [3, 4, 5])", "tf.meshgrid([1, 2], [3, 4], indexing='ij')", "tf.sequence_mask([1, 3], 4)", "tf.sequence_mask([1, 2], dtype=tf.int32)", "tf.clip_by_value([1, 5, 9], 2, 6)", "tf.histogram_fixed_width_bins([-1.0, 0.5, 9.0], [0.0, 5.0], 5)",
    "tf.saturate_cast([300.0, -5.0], tf.uint8)", "tf.cast([1.9, -1.9], tf.int32)", "tf.cast([0, 2], tf.bool)", "tf.bitcast(1.0, tf.int32)", "tf.truncatediv(-7, 2)", "tf.math.floordiv(-7, 2)", "tf.math.floormod(-7, 3)", "tf.unravel_index([5, 7], [3, 3])",
    "tf.signal.frame([1.0, 2.0, 3.0, 4.0, 5.0], 3, 1)", "tf.signal.hann_window(4)", "tf.signal.hamming_window(4)", "tf.signal.overlap_and_add([[1.0, 2.0], [3.0, 4.0]], 1)",
    "tf.reduce_logsumexp([[0.0, 1.0], [2.0, 3.0]], axis=0)", "tf.edit_distance(tf.sparse.from_dense([[1, 2, 3]]), tf.sparse.from_dense([[1, 3, 3]]))", "tf.nn.normalize_moments(4.0, [8.0], [20.0], None)", "tf.nn.weighted_moments([1.0, 2.0, 3.0], 0, [1.0, 1.0, 2.0])",
    "tf.nn.sufficient_statistics([[1.0, 2.0], [3.0, 4.0]], [0])",
]:
    case(expr, expr)
