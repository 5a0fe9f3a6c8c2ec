# keras.ops, as tf.keras shows it.
K = "ops = tf.keras.ops; "
for name in (
    "abs absolute negative square sqrt exp expm1 log log1p log2 log10 sin cos tan arcsin arccos arctan arctanh sinh cosh tanh arcsinh sign floor ceil round reciprocal isnan isinf isfinite "
    "relu relu6 sigmoid softplus softsign silu log_sigmoid leaky_relu hard_sigmoid hard_silu elu selu gelu softmax log_softmax tanh_shrink soft_shrink hard_shrink hard_tanh celu glu squareplus sparse_plus threshold "
    "erf rsqrt logsumexp trunc cbrt deg2rad rad2deg sinc fabs exp2 signbit nan_to_num conj real i0 erfinv sparsemax"
).split():
    args = {"threshold": ", 0.3, 0.1"}.get(name, "")
    case(f"{name}", f"{K}ops.{name}(x{args})", x=unit(2, 4))
for name in (
    "add subtract multiply divide true_divide floor_divide mod power maximum minimum arctan2 equal not_equal greater greater_equal less less_equal logical_and logical_or logical_xor logaddexp hypot fmod heaviside "
    "fmax fmin logaddexp2 isclose nextafter divide_no_nan"
).split():
    case(f"{name}", f"{K}ops.{name}(a, b)", a=pos(2, 3), b=pos(3))
for name in "sum mean max min prod std var any all amax amin argmax argmin count_nonzero median logsumexp nanmax nanmean nansum ptp average".split():
    if name != "logsumexp":
        case(f"{name}_all", f"{K}ops.{name}(x)", x=distinct(3, 4))
    case(f"{name}_axis_1", f"{K}ops.{name}(x, axis=1)", x=distinct(3, 4))
for expr in [
    "ops.arange(5)", "ops.arange(1.0, 3.0, 0.5)", "ops.zeros((2, 3))", "ops.ones((2,), dtype='int32')", "ops.full((2, 2), 7)", "ops.eye(3)", "ops.identity(2)", "ops.linspace(0.0, 1.0, 5)", "ops.logspace(0.0, 2.0, 3)", "ops.tri(3)",
    "ops.zeros_like(x)", "ops.ones_like(x)", "ops.full_like(x, 3.0)", "ops.reshape(x, (3, 2))", "ops.transpose(x)", "ops.expand_dims(x, 0)", "ops.squeeze(ops.ones((1, 2, 1)))", "ops.concatenate([x, x], axis=1)", "ops.stack([x, x])",
    "ops.split(x, 3, axis=1)", "ops.tile(x, (2, 1))", "ops.repeat(x, 2, axis=0)", "ops.flip(x, axis=1)", "ops.roll(x, 1, axis=1)", "ops.pad(x, ((1, 0), (0, 1)))", "ops.take(x, [1, 0], axis=1)", "ops.take_along_axis(x, ops.argsort(x, axis=1), axis=1)",
    "ops.where(x > 0, x, 0.0)", "ops.nonzero(x > 0)", "ops.sort(x, axis=1)", "ops.argsort(x, axis=1)", "ops.top_k(x, 2)", "ops.in_top_k([0, 1], x, 1)", "ops.unique(ops.convert_to_tensor([3, 1, 3]))", "ops.bincount(ops.convert_to_tensor([0, 1, 1, 3]))",
    "ops.cumsum(x, axis=1)", "ops.cumprod(x, axis=1)", "ops.diff(x, axis=1)", "ops.diag(ops.arange(3))", "ops.diagonal(x)", "ops.trace(x)", "ops.tril(x)", "ops.triu(x, 1)", "ops.meshgrid(ops.arange(2), ops.arange(3))", "ops.swapaxes(x, 0, 1)", "ops.moveaxis(x, 0, 1)",
    "ops.ravel(x)", "ops.vstack([x, x])", "ops.hstack([x, x])", "ops.broadcast_to(ops.ones((3,)), (2, 3))", "ops.clip(x, -0.25, 0.5)", "ops.matmul(x, ops.transpose(x))", "ops.dot(x, ops.transpose(x))", "ops.vdot(x, x)", "ops.inner(x, x)", "ops.outer(ops.arange(2), ops.arange(3))",
    "ops.tensordot(x, x, axes=[[1], [1]])", "ops.einsum('ij,kj->ik', x, x)", "ops.cross(ops.ones((3,)), ops.arange(3, dtype='float32'))", "ops.kron(ops.eye(2), ops.ones((1, 2)))", "ops.norm(x)", "ops.norm(x, axis=1)", "ops.normalize(x, axis=1)",
    "ops.one_hot([0, 2], 3)", "ops.multi_hot(ops.convert_to_tensor([0, 2]), 3)", "ops.cast(x, 'int32')", "ops.shape(x)", "ops.size(x)", "ops.ndim(x)", "ops.digitize(x, [-0.5, 0.0, 0.5])", "ops.searchsorted([0.0, 1.0, 2.0], [0.5, 3.0])", "ops.histogram(ops.ravel(x), bins=4)", "ops.quantile(x, 0.5)",
    "ops.percentile(x, 25.0)", "ops.map(lambda r: ops.sum(r), x)", "ops.scan(lambda c, v: (c + v, c), ops.zeros(()), ops.arange(4, dtype='float32'))", "ops.cond(ops.sum(x) > 100, lambda: x, lambda: -x)",
    "ops.while_loop(lambda i: i < 5, lambda i: (i + 2,), (0,))", "ops.fori_loop(0, 4, lambda i, v: v + i, 0)", "ops.stop_gradient(x)", "ops.vectorized_map(lambda v: v + 1, x)", "ops.scatter([[0], [2]], [1.0, 2.0], (4,))", "ops.scatter_update(ops.zeros((3,)), [[1]], [5.0])",
    "ops.slice(x, (0, 1), (2, 2))", "ops.slice_update(x, (0, 0), ops.zeros((1, 2)))", "ops.segment_sum(ops.arange(4, dtype='float32'), ops.convert_to_tensor([0, 0, 1, 2]))", "ops.segment_max(ops.arange(4, dtype='float32'), ops.convert_to_tensor([0, 0, 1, 2]))", "ops.cholesky(ops.convert_to_tensor([[4.0, 1.0], [1.0, 3.0]]))",
    "ops.det(ops.convert_to_tensor([[4.0, 1.0], [1.0, 3.0]]))", "ops.inv(ops.convert_to_tensor([[4.0, 1.0], [1.0, 3.0]]))", "ops.solve(ops.convert_to_tensor([[4.0, 1.0], [1.0, 3.0]]), ops.ones((2, 1)))", "ops.slogdet(ops.convert_to_tensor([[4.0, 1.0], [1.0, 3.0]]))",
    "ops.batch_normalization(x, ops.zeros((3,)), ops.ones((3,)), axis=-1)", "ops.moments(x, axes=[0])", "ops.layer_normalization(x)", "ops.rms_normalization(x)", "ops.binary_crossentropy(ops.ones((3,)), ops.convert_to_tensor([0.5, 0.25, 0.75]))",
    "ops.categorical_crossentropy(ops.eye(2), ops.convert_to_tensor([[0.5, 0.5], [0.25, 0.75]]))", "ops.sparse_categorical_crossentropy([0, 1], ops.convert_to_tensor([[0.5, 0.5], [0.25, 0.75]]))", "ops.conv(ops.ones((1, 4, 4, 1)), ops.ones((2, 2, 1, 1)))",
    "ops.max_pool(ops.reshape(ops.arange(16, dtype='float32'), (1, 4, 4, 1)), 2)", "ops.average_pool(ops.reshape(ops.arange(16, dtype='float32'), (1, 4, 4, 1)), 2)", "ops.depthwise_conv(ops.ones((1, 3, 3, 2)), ops.ones((2, 2, 2, 1)))", "ops.unstack(x)", "ops.rot90(x)",
    "ops.fliplr(x)", "ops.flipud(x)", "ops.isin(x, [0.0, 0.25])", "ops.array_split(ops.arange(5), 2)", "ops.vander(ops.arange(3))", "ops.trapezoid(ops.arange(4, dtype='float32'))", "ops.corrcoef(x)", "ops.correlate(ops.arange(3, dtype='float32'), ops.ones((2,)))",
    "ops.bitwise_and(6, 3)", "ops.left_shift(1, 3)", "ops.gcd(12, 18)", "ops.lcm(4, 6)", "ops.select([x > 0, x < 0], [x, -x])", "ops.argpartition(ops.convert_to_tensor([3, 1, 2]), 1)", "ops.saturate_cast(ops.convert_to_tensor([300.0]), 'uint8')", "ops.unravel_index(5, (2, 3))",
    "ops.hamming(4)", "ops.hanning(4)", "ops.bartlett(4)", "ops.blackman(4)", "ops.kaiser(4, 14.0)", "ops.extract_sequences(ops.arange(6), 3, 1)", "ops.logdet(ops.convert_to_tensor([[4.0, 1.0], [1.0, 3.0]]))", "ops.erfc(x)", "ops.angle(x)",
    "ops.space_to_depth(ops.ones((1, 2, 2, 1)), 2)", "ops.depth_to_space(ops.ones((1, 1, 1, 4)), 2)", "ops.view(x, dtype='int32')", "ops.eigh(ops.convert_to_tensor([[4.0, 1.0], [1.0, 3.0]]))[0]", "ops.lstsq(ops.eye(2), ops.ones((2, 1)))", "ops.pinv(ops.eye(2))",
]:
    case(expr, f"{K}{expr}", x=distinct(2, 3))
for name in "uniform normal truncated_normal".split():
    case(f"random_{name}", f"tf.keras.random.{name}((4,), seed=1)")
for expr in ["randint((4,), 0, 10, seed=1)", "shuffle(tf.range(6), seed=1)", "categorical([[0.0, 1.0]], 5, seed=1)", "dropout(tf.ones([6]), 0.5, seed=1)"]:
    case(f"random_{expr}", f"tf.keras.random.{expr}")
