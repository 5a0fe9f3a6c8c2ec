# Complex numbers: elementary functions with gradients, parts and conjugates, promotion, views, products, Fourier transforms.
for op in "neg exp sin cos sinh cosh tanh sigmoid square reciprocal abs angle sgn asinh atan expm1 log1p".split():
    case(f"{op}_c64", f"torch.{op}(z)", grad="z", z=c64(2, 3))
for op in "sqrt log log2 log10 rsqrt tan asin acos acosh atanh exp2".split():
    case(f"{op}_c64", f"torch.{op}(z)", grad="z", z=c64(2, 3, lo=0.25, hi=1.5))
for op in "exp sqrt log sin tanh abs angle".split():
    case(f"{op}_c128", f"torch.{op}(z)", grad="z", z=c64(3, lo=0.25, hi=2, dtype="complex128"))
for op, expr in {"add": "a + b", "sub": "a - b", "mul": "a * b", "div": "a / b", "pow": "a ** b", "addcmul": "torch.addcmul(a, a, b, value=0.5)", "lerp_by_hand": "a + 0.25 * (b - a)"}.items():
    case(f"{op}_c64", expr, grad="a b", a=c64(2, 3, lo=0.5, hi=2), b=c64(2, 3, lo=0.5, hi=2))
case("mul_broadcasts", "a * b", grad="a b", a=c64(2, 1), b=c64(3))
case("mul_real_by_complex", "x * z", grad="x z", x=f32(2, 3), z=c64(2, 3))
case("div_complex_by_real", "z / x", grad="x z", x=pos(2, 3), z=c64(2, 3))
case("add_number", "z + (1 - 2j)", grad="z", z=c64(3))
case("mul_number", "2j * z", grad="z", z=c64(3))
case("number_minus", "1j - z", grad="z", z=c64(3))
case("number_over", "(1 + 1j) / z", grad="z", z=c64(3, lo=0.5, hi=2))
case("real_times_imaginary_number", "x * 1j", grad="x", x=f32(3))
case("integers_times_imaginary_number", "x * 1j", x=ints(3))
for e in (2, 3, 0.5, -1, 0):
    case(f"pow_{e}", f"z ** {e}", grad="z", z=c64(3, lo=0.5, hi=2))
case("pow_complex_exponent", "z ** (0.5 + 1j)", grad="z", z=c64(3, lo=0.5, hi=2))
case("number_to_the_power", "2 ** z", grad="z", z=c64(3))
case("real", "z.real", grad="z", z=c64(2, 3))
case("imag", "z.imag", grad="z", z=c64(2, 3))
case("conj", "z.conj()", grad="z", z=c64(2, 3))
case("conj_physical", "torch.conj_physical(z)", grad="z", z=c64(3))
case("imag_of_conj", "z.conj().imag", grad="z", z=c64(3))
case("times_conj", "z * z.conj()", grad="z", z=c64(3))
case("view_as_real", "torch.view_as_real(z)", grad="z", z=c64(2, 2))
case("view_as_complex", "torch.view_as_complex(x)", grad="x", x=f32(3, 2))
case("complex_of_parts", "torch.complex(x, y)", grad="x y", x=f32(3), y=f32(3))
case("complex_of_parts_broadcasts", "torch.complex(x, y)", x=f32(2, 1), y=f32(3))
case("polar", "torch.polar(x, y)", grad="x y", x=pos(3), y=f32(3))
case("abs_gradient_at_zero", "torch.abs(z)", grad="z", z=given([0j, 3 + 4j], "complex64"))
case("angle_of_negative_numbers", "torch.angle(x)", x=given([-1.0, 0.0, 2.0]))
case("isreal", "torch.isreal(z)", z=given([1 + 0j, 1j], "complex64"))
case("isfinite", "torch.isfinite(z), torch.isnan(z), torch.isinf(z)", z=given([1 + 1j, complex("nan"), complex(0, float("inf"))], "complex64"))
case("equal_elementwise", "z == w, z != w", z=given([1 + 1j, 2j], "complex64"), w=given([1 + 1j, 2.0], "complex64"))
case("isclose", "torch.isclose(z, z + 1e-9), torch.isclose(z, z + 1)", z=c64(3))
case("to_bool", "z.bool()", z=given([0j, 1j, 1.0], "complex64"))
case("to_double_precision", "z.to(torch.complex128)", z=c64(2))
case("real_to_complex", "x.to(torch.complex64)", grad="x", x=f32(3))
for op in "sum mean prod cumsum cumprod var std".split():
    dim = ", 0" if op.startswith("cum") else ""
    case(f"reduce_{op}", f"torch.{op}(z{dim})", grad="z", z=c64(4))
case("sum_dim_keepdim", "z.sum(1, keepdim=True)", grad="z", z=c64(2, 3))
case("norm", "torch.linalg.vector_norm(z)", grad="z", z=c64(4))
case("norm_1", "torch.linalg.vector_norm(z, 1)", grad="z", z=c64(4))
case("matmul", "a @ b", grad="a b", a=c64(2, 3), b=c64(3, 2))
case("bmm", "torch.bmm(a, b)", grad="a b", a=c64(2, 2, 3), b=c64(2, 3, 1))
case("matvec", "a @ b", grad="a b", a=c64(2, 3), b=c64(3))
case("einsum", "torch.einsum('ij,kj->ik', a, b.conj())", grad="a b", a=c64(2, 3), b=c64(2, 3))
case("dot", "torch.dot(a, b)", grad="a b", a=c64(3), b=c64(3))
case("vdot", "torch.vdot(a, b)", grad="a b", a=c64(3), b=c64(3))
case("adjoint", "a.mH", grad="a", a=c64(2, 3))
case("gram", "a.mH @ a", grad="a", a=c64(2, 3))
case("linear", "F.linear(x, w, b)", grad="x w b", x=c64(2, 3), w=c64(2, 3), b=c64(2))
case("where", "torch.where(m, z, w)", grad="z w", m=bools(4), z=c64(4), w=c64(4))
case("cat_stack", "torch.cat([a, b]), torch.stack([a, b], 1)", grad="a b", a=c64(2), b=c64(2))
case("index_select_and_gather", "z[[1, 0, 1]], z[:, 1], z[::2]", grad="z", z=c64(3, 2))
case("index_put", "w = z.clone(); w[1] = 5j; w[0] += 1; w", grad="z", z=c64(3))
case("masked_fill", "z.masked_fill(m, 1j)", grad="z", z=c64(4), m=bools(4))
case("flip_roll_pad", "z.flip(0), z.roll(1), F.pad(z, (1, 2))", grad="z", z=c64(3))
case("permute_reshape", "z.permute(1, 0).reshape(-1)", grad="z", z=c64(2, 3))
case("tril_diag", "torch.tril(z), torch.diagonal(z)", grad="z", z=c64(3, 3))
case("write_parts", "w = torch.zeros(3, dtype=torch.complex64); w.real = x; w.imag = 2.0; w", x=f32(3))
case("write_through_pairs", "w = z.clone(); torch.view_as_real(w)[:, 1] = 7.0; w.conj()[0] = 1j; w", z=c64(3))
case("creation", "torch.zeros(2, dtype=torch.complex64), torch.ones(2, dtype=torch.complex128), torch.full((2,), 1j), torch.eye(2, dtype=torch.complex64), torch.linspace(0, 1, 3, dtype=torch.complex64)")
case("randn_stream", "torch.manual_seed(5); torch.randn(3, dtype=torch.complex64), torch.rand(2, 2, dtype=torch.complex64), torch.randn(20, dtype=torch.complex64)")
case("promotion", "(x * z).dtype, (x.double() * 1j).dtype, (n + 1j).dtype, (x * z128).dtype", x=f32(2), z=c64(2), n=ints(2), z128=given(1j, "complex128"))
for name in "fft ifft hfft".split():
    case(f"{name}_8", f"torch.fft.{name}(z)", grad="z", z=c64(8))
for n in (5, 7, 12):
    case(f"fft_{n}", "torch.fft.fft(z)", grad="z", z=c64(n))
case("fft_97_of_double", "torch.fft.fft(z)[:9]", z=c64(97, dtype="complex128"))
case("fft_of_real", "torch.fft.fft(x)", grad="x", x=f32(6))
for name, spec in {"rfft": f32(2, 6), "ihfft": f32(5), "irfft": c64(2, 4), "fft2": c64(3, 4), "ifft2": c64(3, 4), "rfft2": f32(3, 4), "irfft2": c64(3, 3), "fftn": c64(2, 2, 3), "ifftn": c64(2, 2, 3), "rfftn": f32(2, 2, 3), "irfftn": c64(2, 2, 3)}.items():
    case(f"{name}_grad", f"torch.fft.{name}(z)", grad="z", z=spec)
for norm in ("ortho", "forward", "backward"):
    case(f"fft_{norm}", f"torch.fft.fft(z, norm='{norm}'), torch.fft.ifft(z, norm='{norm}'), torch.fft.rfft(z.real, norm='{norm}')", grad="z", z=c64(6))
case("fft_longer_and_shorter", "torch.fft.fft(z, n=7), torch.fft.fft(z, n=3), torch.fft.irfft(z, n=5)", grad="z", z=c64(5))
case("fft_dims", "torch.fft.fft(z, dim=0), torch.fft.fftn(z, dim=(0, 2)), torch.fft.fftn(z, s=(2, -1))", grad="z", z=c64(3, 2, 4))
case("fftfreq_shift", "torch.fft.fftfreq(5), torch.fft.rfftfreq(6, 0.5), torch.fft.fftshift(torch.arange(5)), torch.fft.ifftshift(torch.arange(5))")
case("convolution_by_fft", "torch.fft.irfft(torch.fft.rfft(x, n=8) * torch.fft.rfft(y, n=8), n=8)", grad="x y", x=f32(5), y=f32(4))
case("stft", "torch.stft(x, 8, 3, window=torch.hann_window(8), return_complex=True)", grad="x", x=f32(20))
case("istft", "torch.istft(torch.stft(x, 8, window=torch.hann_window(8), return_complex=True), 8, window=torch.hann_window(8))", grad="x", x=f32(24))
case("inverse_solve", "torch.linalg.inv(z), torch.linalg.solve(z, b), torch.linalg.det(z)", grad="z b", z=given([[2 + 1j, 1j, 0.5], [1, 3 - 1j, 1j], [0, 1, 2j]], "complex64"), b=c64(3, 2))
case("eig_of_real", "e, v = torch.linalg.eig(a); e, v @ torch.diag(e) @ torch.linalg.inv(v)", a=given([[1.0, 2.0], [3.0, 4.0]]))
case("eigvals_sorted", "torch.linalg.eigvals(a).abs().sort().values", grad="a", a=given([[1.0, 2.0, 0.5], [-3.0, 4.0, 1.0], [0.5, 0.25, -1.0]]))
case("eig_gradient", "e, v = torch.linalg.eig(a); e.real.sum() + (v.abs() ** 3).sum()", grad="a", a=given([[1.0, 2.0, 0.5], [0.5, 4.0, 1.0], [0.5, 0.25, -1.0]]))
for expr in [
    "torch.tensor([1 + 2j, 3 - 4j])", "torch.tensor(1.5 - 0.25j)", "torch.tensor([[1e-5 + 1j, 1000]])", "torch.tensor([1j], dtype=torch.complex128)", "torch.tensor([1 + 2j]).conj()",
    "torch.tensor([1 + 2j]).conj().imag", "torch.tensor([0.5, 1j]).requires_grad_()", "torch.zeros(0, dtype=torch.complex64)", "torch.tensor([complex('nan'), complex(0, float('-inf'))])", "torch.tensor([1 + 2j]).item()",
    "torch.tensor([[1 + 2j], [0]]).tolist()", "torch.tensor([1j]).type(), torch.cfloat, torch.cdouble, torch.complex64.is_complex, torch.complex64.to_real(), torch.float64.to_complex()",
    "torch.arange(30) * (1 + 0.125j)", "torch.zeros(2, 600, dtype=torch.complex64)", "f'{torch.tensor(1 + 2j):.1f}', complex(torch.tensor(2j))",
    "(torch.tensor([1 + 2j], requires_grad=True) * 2)", "torch.tensor([1 + 2j], requires_grad=True).imag", "torch.tensor([1 + 2j], requires_grad=True).conj()", "torch.fft.fft(torch.ones(4, requires_grad=True)).grad_fn.name()",
]:
    text(f"print {expr}", expr)
for expr in [
    "z < z", "z.max()", "z.argmax()", "torch.maximum(z, z)", "z.sort()", "z // 2", "z % 2", "z.floor()", "z.round()", "z.sign()", "float(z[0])", "z.conj().numpy()", "torch.view_as_real(z.conj())", "torch.ones(2).imag",
    "torch.relu(z)", "torch.erf(z)", "z.clamp(0, 1)", "torch.atan2(z, z)", "torch.complex(torch.ones(2).double(), torch.ones(2))", "torch.complex(torch.ones(2).int(), torch.ones(2).int())", "torch.view_as_complex(torch.ones(3))",
    "torch.view_as_real(torch.ones(2))", "torch.ones(2).add_(1j)", "torch.arange(3, dtype=torch.complex64)", "(z.requires_grad_() * 2).sum().backward()", "torch.softmax(z, 0)", "torch.fft.rfft(z)", "torch.fft.fft(z, norm='bad')",
    "torch.fft.fft(z, n=0)", "torch.fft.fftn(z, s=(1, 2))", "torch.fft.irfft(torch.ones(1))", "torch.stft(torch.ones(9), 4)", "torch.istft(torch.ones(4, 4), 8)", "torch.full((2,), 1j, dtype=torch.float32)", "torch.tensor([1j], dtype=torch.float32)",
]:
    raises(f"refuses {expr}", expr, z=given([1 + 2j, 3 - 4j], "complex64"))
