"""Signatures of PyTorch's tensor operations in TorchScript, l to z: name.overload(arguments) -> results.

In-place forms have the same arguments; $ stands for dtype, layout, device and pin_memory.
"""

SIGNATURES = """
l1_loss(Tensor self, Tensor target, int reduction=1) -> Tensor
layer_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1e-05, bool cudnn_enable=True) -> Tensor
lcm(Tensor self, Tensor other) -> Tensor
ldexp.Tensor(Tensor self, Tensor other) -> Tensor
le.Tensor(Tensor self, Tensor other) -> Tensor
le.Scalar(Tensor self, Scalar other) -> Tensor
leaky_relu(Tensor self, Scalar negative_slope=0.01) -> Tensor
lerp.Scalar(Tensor self, Tensor end, Scalar weight) -> Tensor
lerp.Tensor(Tensor self, Tensor end, Tensor weight) -> Tensor
less.Tensor(Tensor self, Tensor other) -> Tensor
less.Scalar(Tensor self, Scalar other) -> Tensor
less_equal.Tensor(Tensor self, Tensor other) -> Tensor
less_equal.Scalar(Tensor self, Scalar other) -> Tensor
lgamma(Tensor self) -> Tensor
linalg_cholesky(Tensor self, *, bool upper=False) -> Tensor
linalg_det(Tensor A) -> Tensor
linalg_eigh(Tensor self, str UPLO="L") -> (Tensor, Tensor)
linalg_inv(Tensor A) -> Tensor
linalg_matmul(Tensor self, Tensor other) -> Tensor
linalg_matrix_norm(Tensor self, Scalar ord, int[] dim=[-2, -1], bool keepdim=False, *, ScalarType? dtype=None) -> Tensor
linalg_matrix_norm.str_ord(Tensor self, str ord="fro", int[] dim=[-2, -1], bool keepdim=False, *, ScalarType? dtype=None) -> Tensor
linalg_norm(Tensor self, Scalar? ord=None, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor
linalg_norm.ord_str(Tensor self, str ord, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor
linalg_qr(Tensor A, str mode="reduced") -> (Tensor, Tensor)
linalg_solve(Tensor A, Tensor B, *, bool left=True) -> Tensor
linalg_svd(Tensor A, bool full_matrices=True, *, str? driver=None) -> (Tensor, Tensor, Tensor)
linalg_svd.U(Tensor A, bool full_matrices=True, *, str? driver=None, Tensor U, Tensor S, Tensor Vh) -> (Tensor, Tensor, Tensor)
linalg_vector_norm(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor
linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor
linspace.Tensor_Tensor(Tensor start, Tensor end, int steps, *, $) -> Tensor
linspace.Tensor_Scalar(Tensor start, Scalar end, int steps, *, $) -> Tensor
linspace.Scalar_Tensor(Scalar start, Tensor end, int steps, *, $) -> Tensor
linspace(Scalar start, Scalar end, int steps, *, $) -> Tensor
log(Tensor self) -> Tensor
log10(Tensor self) -> Tensor
log1p(Tensor self) -> Tensor
log2(Tensor self) -> Tensor
log_normal(Tensor self, float mean=1., float std=2., *, Generator? generator=None) -> Tensor
log_sigmoid(Tensor self) -> Tensor
log_softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor
logaddexp(Tensor self, Tensor other) -> Tensor
logaddexp2(Tensor self, Tensor other) -> Tensor
logcumsumexp(Tensor self, int dim) -> Tensor
logdet(Tensor self) -> Tensor
logical_and(Tensor self, Tensor other) -> Tensor
logical_not(Tensor self) -> Tensor
logical_or(Tensor self, Tensor other) -> Tensor
logical_xor(Tensor self, Tensor other) -> Tensor
logit(Tensor self, float? eps=None) -> Tensor
logspace.Tensor_Tensor(Tensor start, Tensor end, int steps, float base=10., *, $) -> Tensor
logspace.Tensor_Scalar(Tensor start, Scalar end, int steps, float base=10., *, $) -> Tensor
logspace.Scalar_Tensor(Scalar start, Tensor end, int steps, float base=10., *, $) -> Tensor
logspace(Scalar start, Scalar end, int steps, float base=10., *, $) -> Tensor
logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor
__lshift__.Tensor(Tensor self, Tensor other) -> Tensor
__lshift__.Scalar(Tensor self, Scalar other) -> Tensor
lstm.input(Tensor input, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor, Tensor)
lstm.data(Tensor data, Tensor batch_sizes, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor, Tensor)
lstm_cell(Tensor input, Tensor[] hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> (Tensor, Tensor)
lt.Tensor(Tensor self, Tensor other) -> Tensor
lt.Scalar(Tensor self, Scalar other) -> Tensor
margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, float margin=0., int reduction=1) -> Tensor
masked_fill.Scalar(Tensor self, Tensor mask, Scalar value) -> Tensor
masked_fill.Tensor(Tensor self, Tensor mask, Tensor value) -> Tensor
masked_scatter(Tensor self, Tensor mask, Tensor source) -> Tensor
masked_select(Tensor self, Tensor mask) -> Tensor
matmul(Tensor self, Tensor other) -> Tensor
matrix_exp(Tensor self) -> Tensor
matrix_power(Tensor self, int n) -> Tensor
max.other(Tensor self, Tensor other) -> Tensor
max(Tensor self) -> Tensor
max.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor, Tensor)
max_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], int[1] dilation=[1], bool ceil_mode=False) -> Tensor
max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> Tensor
max_pool2d_with_indices(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)
max_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> Tensor
max_unpool2d(Tensor self, Tensor indices, int[2] output_size) -> Tensor
max_unpool3d(Tensor self, Tensor indices, int[3] output_size, int[3] stride, int[3] padding) -> Tensor
maximum(Tensor self, Tensor other) -> Tensor
mean(Tensor self, *, ScalarType? dtype=None) -> Tensor
mean.dim(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor
median(Tensor self) -> Tensor
median.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor, Tensor)
meshgrid(Tensor[] tensors) -> Tensor[]
meshgrid.indexing(Tensor[] tensors, *, str indexing) -> Tensor[]
min.other(Tensor self, Tensor other) -> Tensor
min(Tensor self) -> Tensor
min.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor, Tensor)
minimum(Tensor self, Tensor other) -> Tensor
mish(Tensor self) -> Tensor
mm(Tensor self, Tensor mat2) -> Tensor
mm.dtype(Tensor self, Tensor mat2, ScalarType out_dtype) -> Tensor
mode(Tensor self, int dim=-1, bool keepdim=False) -> (Tensor, Tensor)
moveaxis.intlist(Tensor self, int[] source, int[] destination) -> Tensor
moveaxis.int(Tensor self, int source, int destination) -> Tensor
movedim.int(Tensor self, int source, int destination) -> Tensor
movedim.intlist(Tensor self, int[] source, int[] destination) -> Tensor
mse_loss(Tensor self, Tensor target, int reduction=1) -> Tensor
msort(Tensor self) -> Tensor
mul.Tensor(Tensor self, Tensor other) -> Tensor
mul.Scalar(Tensor self, Scalar other) -> Tensor
multi_margin_loss(Tensor self, Tensor target, Scalar p=1, Scalar margin=1, Tensor? weight=None, int reduction=1) -> Tensor
multilabel_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor
multinomial(Tensor self, int num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor
multiply.Tensor(Tensor self, Tensor other) -> Tensor
multiply.Scalar(Tensor self, Scalar other) -> Tensor
mv(Tensor self, Tensor vec) -> Tensor
mvlgamma(Tensor self, int p) -> Tensor
nan_to_num(Tensor self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor
nanmean(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor
nanmedian(Tensor self) -> Tensor
nanmedian.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor, Tensor)
nansum(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor
narrow(Tensor self, int dim, int start, int length) -> Tensor
narrow.Tensor(Tensor self, int dim, Tensor start, int length) -> Tensor
native_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor)
native_dropout(Tensor input, float p, bool? train) -> (Tensor, Tensor)
native_layer_norm(Tensor input, int[] normalized_shape, Tensor? weight, Tensor? bias, float eps) -> (Tensor, Tensor, Tensor)
ne.Tensor(Tensor self, Tensor other) -> Tensor
ne.Scalar(Tensor self, Scalar other) -> Tensor
ne.Tensor_list(Tensor[] a, Tensor[] b) -> bool
neg(Tensor self) -> Tensor
negative(Tensor self) -> Tensor
new_empty(Tensor self, int[] size, *, $) -> Tensor
new_full(Tensor self, int[] size, Scalar fill_value, *, $) -> Tensor
new_ones(Tensor self, int[] size, *, $) -> Tensor
new_zeros(Tensor self, int[] size, *, $) -> Tensor
nextafter(Tensor self, Tensor other) -> Tensor
nll_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, int ignore_index=-100) -> Tensor
nll_loss2d(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, int ignore_index=-100) -> Tensor
nll_loss_nd(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, int ignore_index=-100) -> Tensor
nonzero(Tensor self) -> Tensor
norm.Scalar(Tensor self, Scalar p=2) -> Tensor
norm.ScalarOpt_dim(Tensor self, Scalar? p, int[1] dim, bool keepdim=False) -> Tensor
norm.ScalarOpt_dim_dtype(Tensor self, Scalar? p, int[1] dim, bool keepdim, *, ScalarType dtype) -> Tensor
norm.ScalarOpt_dtype(Tensor self, Scalar? p, *, ScalarType dtype) -> Tensor
normal.Tensor_float(Tensor mean, float std=1., *, Generator? generator=None) -> Tensor
normal.float_Tensor(float mean, Tensor std, *, Generator? generator=None) -> Tensor
normal.Tensor_Tensor(Tensor mean, Tensor std, *, Generator? generator=None) -> Tensor
normal.float_float(float mean, float std, int[] size, *, Generator? generator=None, $) -> Tensor
not_equal.Tensor(Tensor self, Tensor other) -> Tensor
not_equal.Scalar(Tensor self, Scalar other) -> Tensor
numel(Tensor self) -> int
numpy_T(Tensor self) -> Tensor
one_hot(Tensor self, int num_classes=-1) -> Tensor
ones(int[] size, *, $) -> Tensor
ones_like(Tensor self, *, $, MemoryFormat? memory_format=None) -> Tensor
__or__.Tensor(Tensor self, Tensor other) -> Tensor
__or__.Scalar(Tensor self, Scalar other) -> Tensor
outer(Tensor self, Tensor vec2) -> Tensor
pad(Tensor self, int[] pad, str mode="constant", float? value=None) -> Tensor
pairwise_distance(Tensor x1, Tensor x2, float p=2., float eps=9.9999999999999995e-07, bool keepdim=False) -> Tensor
pdist(Tensor self, float p=2.) -> Tensor
permute(Tensor self, int[] dims) -> Tensor
pin_memory(Tensor self, Device? device=None) -> Tensor
pinverse(Tensor self, float rcond=1.0000000000000001e-15) -> Tensor
pixel_shuffle(Tensor self, int upscale_factor) -> Tensor
pixel_unshuffle(Tensor self, int downscale_factor) -> Tensor
poisson(Tensor self, Generator? generator=None) -> Tensor
poisson_nll_loss(Tensor input, Tensor target, bool log_input, bool full, float eps, int reduction) -> Tensor
polar(Tensor abs, Tensor angle) -> Tensor
polygamma(int n, Tensor self) -> Tensor
positive(Tensor self) -> Tensor
pow.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor
pow.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor
pow.Scalar(Scalar self, Tensor exponent) -> Tensor
prelu(Tensor self, Tensor weight) -> Tensor
prod(Tensor self, *, ScalarType? dtype=None) -> Tensor
prod.dim_int(Tensor self, int dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor
put(Tensor self, Tensor index, Tensor source, bool accumulate=False) -> Tensor
qr(Tensor self, bool some=True) -> (Tensor, Tensor)
rad2deg(Tensor self) -> Tensor
rand(int[] size, *, $) -> Tensor
rand.generator(int[] size, *, Generator? generator, $) -> Tensor
rand_like(Tensor self, *, $, MemoryFormat? memory_format=None) -> Tensor
rand_like.generator(Tensor self, *, Generator? generator, $, MemoryFormat? memory_format=None) -> Tensor
randint(int high, int[] size, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor
randint.generator(int high, int[] size, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor
randint.low(int low, int high, int[] size, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor
randint.low_generator(int low, int high, int[] size, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor
randint_like(Tensor self, int high, *, $, MemoryFormat? memory_format=None) -> Tensor
randint_like.Tensor(Tensor self, Tensor high, *, $, MemoryFormat? memory_format=None) -> Tensor
randint_like.low_dtype(Tensor self, int low, int high, *, $, MemoryFormat? memory_format=None) -> Tensor
randint_like.generator(Tensor self, int high, *, Generator? generator, $, MemoryFormat? memory_format=None) -> Tensor
randint_like.Tensor_generator(Tensor self, Tensor high, *, Generator? generator, $, MemoryFormat? memory_format=None) -> Tensor
randint_like.low_generator_dtype(Tensor self, int low, int high, *, Generator? generator, $, MemoryFormat? memory_format=None) -> Tensor
randn(int[] size, *, $) -> Tensor
randn.generator(int[] size, *, Generator? generator, $) -> Tensor
randn_like(Tensor self, *, $, MemoryFormat? memory_format=None) -> Tensor
randn_like.generator(Tensor self, *, Generator? generator, $, MemoryFormat? memory_format=None) -> Tensor
random.from(Tensor self, int from, int? to, *, Generator? generator=None) -> Tensor
random.to(Tensor self, int to, *, Generator? generator=None) -> Tensor
random(Tensor self, *, Generator? generator=None) -> Tensor
randperm(int n, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor
randperm.generator(int n, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor
range.step(Scalar start, Scalar end, Scalar step=1, *, $) -> Tensor
range(Scalar start, Scalar end, *, $) -> Tensor
ravel(Tensor self) -> Tensor
real(Tensor self) -> Tensor
reciprocal(Tensor self) -> Tensor
reflection_pad1d(Tensor self, int[2] padding) -> Tensor
reflection_pad2d(Tensor self, int[4] padding) -> Tensor
relu(Tensor self) -> Tensor
relu6(Tensor self) -> Tensor
remainder.Tensor(Tensor self, Tensor other) -> Tensor
remainder.Scalar(Tensor self, Scalar other) -> Tensor
remainder.Scalar_Tensor(Scalar self, Tensor other) -> Tensor
renorm(Tensor self, Scalar p, int dim, Scalar maxnorm) -> Tensor
repeat(Tensor self, int[] repeats) -> Tensor
repeat_interleave.Tensor(Tensor repeats, *, int? output_size=None) -> Tensor
repeat_interleave.self_Tensor(Tensor self, Tensor repeats, int? dim=None, *, int? output_size=None) -> Tensor
repeat_interleave.self_int(Tensor self, int repeats, int? dim=None, *, int? output_size=None) -> Tensor
replication_pad1d(Tensor self, int[2] padding) -> Tensor
replication_pad2d(Tensor self, int[4] padding) -> Tensor
requires_grad_(Tensor self, bool requires_grad=True) -> Tensor
reshape(Tensor self, int[] shape) -> Tensor
reshape_as(Tensor self, Tensor other) -> Tensor
resolve_conj(Tensor self) -> Tensor
resolve_neg(Tensor self) -> Tensor
result_type.Tensor(Tensor tensor, Tensor other) -> ScalarType
result_type.Scalar(Tensor tensor, Scalar other) -> ScalarType
result_type.Scalar_Tensor(Scalar scalar, Tensor tensor) -> ScalarType
rms_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, float? eps=None) -> Tensor
rnn_relu.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)
rnn_relu.data(Tensor data, Tensor batch_sizes, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor)
rnn_relu_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor
rnn_tanh.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)
rnn_tanh.data(Tensor data, Tensor batch_sizes, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor)
rnn_tanh_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor
roll(Tensor self, int[1] shifts, int[1] dims=[]) -> Tensor
rot90(Tensor self, int k=1, int[] dims=[0, 1]) -> Tensor
round(Tensor self) -> Tensor
round.decimals(Tensor self, *, int decimals) -> Tensor
row_stack(Tensor[] tensors) -> Tensor
rrelu(Tensor self, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor
__rshift__.Tensor(Tensor self, Tensor other) -> Tensor
__rshift__.Scalar(Tensor self, Scalar other) -> Tensor
rsqrt(Tensor self) -> Tensor
rsub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor
rsub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor
scalar_tensor(Scalar s, *, $) -> Tensor
scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float dropout_p=0., bool is_causal=False, *, float? scale=None, bool enable_gqa=False) -> Tensor
scatter.value(Tensor self, int dim, Tensor index, Scalar value) -> Tensor
scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> Tensor
scatter.reduce(Tensor self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor
scatter.value_reduce(Tensor self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor
scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> Tensor
scatter_reduce.two(Tensor self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor
searchsorted.Tensor(Tensor sorted_sequence, Tensor self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor
searchsorted.Scalar(Tensor sorted_sequence, Scalar self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor
segment_reduce(Tensor data, str reduce, *, Tensor? lengths=None, Tensor? indices=None, Tensor? offsets=None, int axis=0, bool unsafe=False, Scalar? initial=None) -> Tensor
select.int(Tensor self, int dim, int index) -> Tensor
select_scatter(Tensor self, Tensor src, int dim, int index) -> Tensor
selu(Tensor self) -> Tensor
set.source_Tensor(Tensor self, Tensor source) -> Tensor
set(Tensor self) -> Tensor
sgn(Tensor self) -> Tensor
_shape_as_tensor(Tensor self) -> Tensor
sigmoid(Tensor self) -> Tensor
sign(Tensor self) -> Tensor
signbit(Tensor self) -> Tensor
silu(Tensor self) -> Tensor
sin(Tensor self) -> Tensor
sinc(Tensor self) -> Tensor
sinh(Tensor self) -> Tensor
size.int(Tensor self, int dim) -> int
size(Tensor self) -> int[]
slice.Tensor(Tensor self, int dim=0, int? start=None, int? end=None, int step=1) -> Tensor
slice_scatter(Tensor self, Tensor src, int dim=0, int? start=None, int? end=None, int step=1) -> Tensor
slogdet(Tensor self) -> (Tensor, Tensor)
smooth_l1_loss(Tensor self, Tensor target, int reduction=1, float beta=1.) -> Tensor
soft_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor
softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor
softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor
softshrink(Tensor self, Scalar lambd=0.5) -> Tensor
sort(Tensor self, int dim=-1, bool descending=False) -> (Tensor, Tensor)
sort.stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False) -> (Tensor, Tensor)
sort.values_stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False, Tensor values, Tensor indices) -> (Tensor, Tensor)
split.Tensor(Tensor self, int split_size, int dim=0) -> Tensor[]
split.sizes(Tensor self, int[] split_size, int dim=0) -> Tensor[]
split(Tensor self, int[] split_sizes, int dim=0) -> Tensor[]
split_with_sizes(Tensor self, int[] split_sizes, int dim=0) -> Tensor[]
sqrt(Tensor self) -> Tensor
square(Tensor self) -> Tensor
squeeze(Tensor self) -> Tensor
squeeze.dim(Tensor self, int dim) -> Tensor
squeeze.dims(Tensor self, int[] dim) -> Tensor
stack(Tensor[] tensors, int dim=0) -> Tensor
std(Tensor self, bool unbiased=True) -> Tensor
std.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor
std.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor
std_mean(Tensor self, bool unbiased=True) -> (Tensor, Tensor)
std_mean.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> (Tensor, Tensor)
std_mean.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor, Tensor)
stft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool normalized=False, bool? onesided=None, bool? return_complex=None, bool? align_to_window=None) -> Tensor
stft.center(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, str pad_mode="reflect", bool normalized=False, bool? onesided=None, bool? return_complex=None, bool? align_to_window=None) -> Tensor
stride.int(Tensor self, int dim) -> int
stride(Tensor self) -> int[]
sub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor
sub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor
subtract.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor
subtract.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor
sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor
sum(Tensor self, *, ScalarType? dtype=None) -> Tensor
sum_to_size(Tensor self, int[] size) -> Tensor
svd(Tensor self, bool some=True, bool compute_uv=True) -> (Tensor, Tensor, Tensor)
t(Tensor self) -> Tensor
take(Tensor self, Tensor index) -> Tensor
take_along_dim(Tensor self, Tensor indices, int? dim=None) -> Tensor
tan(Tensor self) -> Tensor
tanh(Tensor self) -> Tensor
tensor.bool(bool t, *, ScalarType? dtype=None, Device? device=None, bool requires_grad=False) -> Tensor
tensor.float(float t, *, ScalarType? dtype=None, Device? device=None, bool requires_grad=False) -> Tensor
tensor.int(int t, *, ScalarType? dtype=None, Device? device=None, bool requires_grad=False) -> Tensor
tensor.complex(complex t, *, ScalarType? dtype=None, Device? device=None, bool requires_grad=False) -> Tensor
tensor_split.sections(Tensor self, int sections, int dim=0) -> Tensor[]
tensor_split.indices(Tensor self, int[] indices, int dim=0) -> Tensor[]
tensor_split.tensor_indices_or_sections(Tensor self, Tensor tensor_indices_or_sections, int dim=0) -> Tensor[]
tensordot(Tensor self, Tensor other, int[] dims_self, int[] dims_other) -> Tensor
threshold(Tensor self, Scalar threshold, Scalar value) -> Tensor
tile(Tensor self, int[] dims) -> Tensor
to.device(Tensor self, Device device, ScalarType dtype, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor
to.dtype(Tensor self, ScalarType dtype, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor
to.other(Tensor self, Tensor other, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor
to.dtype_layout(Tensor self, *, $, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor
to.prim_Device(Tensor self, Device? device, int? dtype=None, bool non_blocking=False, bool copy=False) -> Tensor
to.prim_dtype(Tensor self, int? dtype=None, bool non_blocking=False, bool copy=False) -> Tensor
to.prim_other(Tensor self, bool non_blocking=False, bool copy=False) -> Tensor
topk(Tensor self, int k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor, Tensor)
trace(Tensor self) -> Tensor
transpose.int(Tensor self, int dim0, int dim1) -> Tensor
trapezoid.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor
trapezoid.dx(Tensor y, *, Scalar dx=1, int dim=-1) -> Tensor
trapz.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor
trapz.dx(Tensor y, *, float dx=1., int dim=-1) -> Tensor
tril(Tensor self, int diagonal=0) -> Tensor
tril_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor
triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, float margin=1., float p=2., float eps=9.9999999999999995e-07, bool swap=False, int reduction=1) -> Tensor
triu(Tensor self, int diagonal=0) -> Tensor
triu_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor
true_divide.Tensor(Tensor self, Tensor other) -> Tensor
true_divide.Scalar(Tensor self, Scalar other) -> Tensor
trunc(Tensor self) -> Tensor
type_as(Tensor self, Tensor other) -> Tensor
unbind.int(Tensor self, int dim=0) -> Tensor[]
unflatten.int(Tensor self, int dim, int[] sizes) -> Tensor
unfold(Tensor self, int dimension, int size, int step) -> Tensor
uniform_(Tensor self, float from=0., float to=1., *, Generator? generator=None) -> Tensor
unique_consecutive(Tensor self, bool return_inverse=False, bool return_counts=False, int? dim=None) -> (Tensor, Tensor, Tensor)
unsqueeze(Tensor self, int dim) -> Tensor
upsample_bicubic2d(Tensor self, int[2] output_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor
upsample_bicubic2d.vec(Tensor input, int[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor
upsample_bilinear2d(Tensor self, int[2] output_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor
upsample_bilinear2d.vec(Tensor input, int[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor
upsample_linear1d(Tensor self, int[1] output_size, bool align_corners, float? scales=None) -> Tensor
upsample_linear1d.vec(Tensor input, int[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor
upsample_nearest1d(Tensor self, int[1] output_size, float? scales=None) -> Tensor
upsample_nearest1d.vec(Tensor input, int[]? output_size, float[]? scale_factors) -> Tensor
upsample_nearest2d(Tensor self, int[2] output_size, float? scales_h=None, float? scales_w=None) -> Tensor
upsample_nearest2d.vec(Tensor input, int[]? output_size, float[]? scale_factors) -> Tensor
upsample_nearest3d(Tensor self, int[3] output_size, float? scales_d=None, float? scales_h=None, float? scales_w=None) -> Tensor
upsample_nearest3d.vec(Tensor input, int[]? output_size, float[]? scale_factors) -> Tensor
upsample_trilinear3d(Tensor self, int[3] output_size, bool align_corners, float? scales_d=None, float? scales_h=None, float? scales_w=None) -> Tensor
upsample_trilinear3d.vec(Tensor input, int[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor
vander(Tensor x, int? N=None, bool increasing=False) -> Tensor
var(Tensor self, bool unbiased=True) -> Tensor
var.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor
var.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor
var_mean(Tensor self, bool unbiased=True) -> (Tensor, Tensor)
var_mean.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> (Tensor, Tensor)
var_mean.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor, Tensor)
vdot(Tensor self, Tensor other) -> Tensor
view(Tensor self, int[] size) -> Tensor
view.dtype(Tensor self, ScalarType dtype) -> Tensor
view_as(Tensor self, Tensor other) -> Tensor
view_as_complex(Tensor self) -> Tensor
view_as_real(Tensor self) -> Tensor
vsplit.int(Tensor self, int sections) -> Tensor[]
vsplit.array(Tensor self, int[] indices) -> Tensor[]
vstack(Tensor[] tensors) -> Tensor
where.self(Tensor condition, Tensor self, Tensor other) -> Tensor
where.ScalarOther(Tensor condition, Tensor self, Scalar other) -> Tensor
where.ScalarSelf(Tensor condition, Scalar self, Tensor other) -> Tensor
where.Scalar(Tensor condition, Scalar self, Scalar other) -> Tensor
where(Tensor condition) -> Tensor[]
xlogy.Tensor(Tensor self, Tensor other) -> Tensor
xlogy.Scalar_Other(Tensor self, Scalar other) -> Tensor
xlogy.Scalar_Self(Scalar self, Tensor other) -> Tensor
__xor__.Tensor(Tensor self, Tensor other) -> Tensor
__xor__.Scalar(Tensor self, Scalar other) -> Tensor
zero(Tensor self) -> Tensor
zeros(int[] size, *, $) -> Tensor
zeros_like(Tensor self, *, $, MemoryFormat? memory_format=None) -> Tensor
"""
