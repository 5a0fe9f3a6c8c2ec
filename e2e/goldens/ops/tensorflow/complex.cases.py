# Complex numbers: functions with gradients, parts, conversions, products, and tf.signal.
for op in "exp sin cos sinh cosh tanh sigmoid square reciprocal negative abs angle conj real imag sign log1p expm1".split():
    case(f"{op}_c64", f"tf.math.{op}(z)", grad="" if op == "sign" else "z", z=c64(2, 3))
for op in "sqrt log rsqrt tan asin acos atan asinh acosh atanh".split():
    case(f"{op}_c64", f"tf.math.{op}(z)", z=c64(3, lo=0.25, hi=0.9))
for op in "exp sqrt log abs angle".split():
    case(f"{op}_c128", f"tf.math.{op}(z)", grad="z", z=c64(3, lo=0.25, hi=2, dtype="complex128"))
for op, expr in {"add": "a + b", "sub": "a - b", "mul": "a * b", "div": "a / b", "pow": "a ** b"}.items():
    case(f"{op}_c64", expr, grad="a b", a=c64(2, 3, lo=0.5, hi=2), b=c64(2, 3, lo=0.5, hi=2))
case("mul_broadcasts", "a * b", grad="a b", a=c64(2, 1), b=c64(3))
case("add_number", "z + 1, z * 2.5, z * 1j, 1j - z", grad="z", z=c64(3))
case("number_over", "2 / z", grad="z", z=c64(3, lo=0.5, hi=2))
case("pow_two", "z ** 2", grad="z", z=c64(3, lo=0.5, hi=2))
case("times_conj", "z * tf.math.conj(z)", grad="z", z=c64(3))
case("complex_of_parts", "tf.complex(x, y)", grad="x y", x=f32(3), y=f32(3))
case("complex_of_doubles", "tf.complex(x, y)", x=f64(2), y=f64(2))
case("casts", "tf.cast(z, tf.complex128), tf.cast(x, tf.complex64), tf.cast(z, tf.int32)", z=c64(2), x=f32(2))
case("cast_gradient", "tf.cast(x, tf.complex64) * (1 + 2j)", grad="x", x=f32(3))
for op in "sum mean prod std variance".split():
    case(f"reduce_{op}", f"tf.math.reduce_{op}(z)", grad="z" if op in ("sum", "mean") else "", z=c64(4))
case("cumsum", "tf.cumsum(z)", grad="z", z=c64(4))
case("norm", "tf.norm(z)", z=c64(4))
case("matmul", "a @ b", grad="a b", a=c64(2, 3), b=c64(3, 2))
case("matmul_adjoints", "tf.matmul(a, b, adjoint_a=True), tf.matmul(a, b, transpose_a=True), tf.matmul(a, a, adjoint_b=True)", grad="a b", a=c64(3, 2), b=c64(3, 2))
case("batch_matmul", "tf.matmul(a, b)", grad="a b", a=c64(2, 2, 3), b=c64(2, 3, 1))
case("matvec_einsum_tensordot", "tf.linalg.matvec(a, b), tf.einsum('ij,j->i', a, b), tf.tensordot(a, b, 1)", grad="a b", a=c64(2, 3), b=c64(3))
case("adjoint_transpose", "tf.linalg.adjoint(a), tf.transpose(a), tf.transpose(a, conjugate=True), tf.linalg.trace(a)", grad="a", a=c64(2, 2))
case("inverse_det_solve", "tf.linalg.inv(z), tf.linalg.det(z), tf.linalg.solve(z, b)", grad="z b", z=given([[2 + 1j, 1j], [1, 3 - 1j]], "complex64"), b=c64(2, 2))
case("eig", "e, v = tf.linalg.eig(a); e, v @ tf.linalg.diag(e) @ tf.linalg.inv(v), tf.linalg.eigvals(a)", a=given([[1.0, 2.0], [3.0, 4.0]]))
case("movement", "tf.stack([z, z]), tf.concat([z, z], 0), tf.reverse(z, [0]), tf.pad(z, [[1, 0]]), tf.roll(z, 1, 0), tf.tile(z, [2])", grad="z", z=c64(2))
case("indexing", "z[0], z[:, 1], tf.gather(z, [1, 0, 1]), tf.unstack(z)[1], tf.reshape(z, [-1])", grad="z", z=c64(2, 2))
case("where", "tf.where(m, z, w)", grad="z w", m=bools(4), z=c64(4), w=c64(4))
case("creation", "tf.zeros([2], tf.complex64), tf.ones([2], tf.complex128), tf.eye(2, dtype=tf.complex64), tf.fill([2], 1j), tf.ones_like(tf.constant([1j])), tf.constant([[1, 2.5]], tf.complex64)")
case("equality", "z == w, z != w", z=given([1 + 1j, 2j], "complex64"), w=given([1 + 1j, 2.0], "complex64"))
for name, spec in {"fft": c64(6), "ifft": c64(5), "fft2d": c64(3, 4), "ifft2d": c64(3, 4), "fft3d": c64(2, 2, 3), "ifft3d": c64(2, 2, 3), "rfft": f32(2, 6), "rfft2d": f32(3, 4), "irfft": c64(2, 4), "irfft2d": c64(3, 3)}.items():
    case(f"signal_{name}", f"tf.signal.{name}(z)", grad="z", z=spec)
case("signal_rfft3d", "tf.signal.rfft3d(x), tf.signal.irfft3d(tf.signal.rfft3d(x))", x=f32(2, 2, 4))
case("signal_lengths", "tf.signal.rfft(x, [8]), tf.signal.rfft(x, [3]), tf.signal.irfft(tf.signal.rfft(x), [5])", x=f32(5))
case("signal_stft", "tf.signal.stft(x, 8, 4)", grad="x", x=f32(20))
case("signal_stft_odd", "tf.signal.stft(x, 6, 3, pad_end=True)", x=f32(14))
case("signal_inverse_stft", "tf.signal.inverse_stft(tf.signal.stft(x, 8, 4), 8, 4, window_fn=tf.signal.inverse_stft_window_fn(4))", grad="x", x=f32(20))
case("signal_windows", "tf.signal.hann_window(6), tf.signal.hamming_window(5), tf.signal.hann_window(5, periodic=False)")
case("signal_frame", "tf.signal.frame(x, 4, 2), tf.signal.overlap_and_add(tf.signal.frame(x, 4, 2), 2)", grad="x", x=f32(9))
case("signal_dct", "tf.signal.dct(x), tf.signal.dct(x, norm='ortho'), tf.signal.idct(x, norm='ortho')", grad="x", x=f32(6))
case("signal_mel", "tf.signal.mfccs_from_log_mel_spectrograms(tf.math.log(tf.abs(tf.signal.stft(x, 16, 8)) @ tf.signal.linear_to_mel_weight_matrix(4, 9, 8000, 80.0, 3800.0) + 1.0))", x=f32(40))
case("signal_shift", "tf.signal.fftshift(z), tf.signal.ifftshift(z)", z=c64(5))
case("in_a_function", "f = tf.function(lambda a: tf.abs(tf.signal.fft(tf.cast(a, tf.complex64))))\nf(x)", grad="x", x=f32(5))
case("variable", "v = tf.Variable(z); v.assign_add(z); v.assign(v * 1j); v.read_value()", z=c64(2))
case("keras_spectra", "keras = tf.keras\nkeras.ops.fft((x, x)) + keras.ops.rfft(x) + (keras.ops.irfft(keras.ops.rfft(x)),) + keras.ops.stft(x, 4, 2, 4)", x=f32(8))
case("keras_parts", "k = tf.keras.ops\nk.real(z), k.imag(z), k.conj(z), k.angle(z), k.abs(z), k.view_as_real(z), k.view_as_complex(k.view_as_real(z))", z=c64(3))
for expr in [
    "tf.constant([1 + 2j, 3 - 4j])", "tf.constant(1.5 - 2j)", "tf.constant([[1 + 0.5j], [2j]], tf.complex64)", "tf.constant([1e10 + 1e-5j, 1])", "tf.constant([complex('nan'), complex(0, float('inf'))])", "tf.complex(1.0, 2.0)",
    "repr(tf.constant([1.25 + 2j], tf.complex64))", "repr(tf.constant(2j))", "repr(tf.Variable([1j]))", "tf.zeros([0], tf.complex64)", "tf.zeros([2, 600], tf.complex64)", "complex(tf.constant(1 + 2j)), tf.complex64.real_dtype, tf.complex64.is_complex, tf.complex64.size",
    "tf.convert_to_tensor([1 + 2j, 3])",
]:
    text(f"print {expr}", expr)
for expr in [
    "z < z", "tf.maximum(z, z)", "tf.reduce_max(z)", "z * tf.constant(2.0)", "z + tf.constant([1j, 1j])", "tf.complex(1.0, 2)", "tf.complex([1], [2])", "tf.constant([1.5, 2j])", "tf.constant([1j], tf.float32)",
    "tf.signal.fft(tf.ones([4]))", "tf.signal.rfft(z)", "tf.nn.relu(z)", "tf.math.floor(z)", "tf.math.is_nan(z)",
]:
    raises(f"refuses {expr}", expr, z=given([1 + 2j, 3 - 4j], "complex64"))
