"""The forms in which PyTorch 2.13 takes the arguments of functions that have several, for the texts of errors.

A line: the function's name, then its forms, separated by bars; longer ones go on, indented. "ints" stands for a tuple of ints.
"""

FUNCTIONS = """
addmm Tensor input, Tensor mat1, Tensor mat2, *, Number beta = 1, Number alpha = 1, Tensor out = None | Tensor input,
    Tensor mat1, Tensor mat2, torch.dtype out_dtype, *, Number beta = 1, Number alpha = 1, Tensor out = None
all Tensor input, *, Tensor out = None | Tensor input, ints dim = None, bool keepdim = False, *, Tensor out = None |
    Tensor input, int dim, bool keepdim = False, *, Tensor out = None
any Tensor input, *, Tensor out = None | Tensor input, ints dim = None, bool keepdim = False, *, Tensor out = None |
    Tensor input, int dim, bool keepdim = False, *, Tensor out = None
arange Number end, *, Tensor out = None, torch.dtype dtype = None, torch.layout layout = None, torch.device device =
    None, bool pin_memory = False, bool requires_grad = False | Number start, Number end, *, torch.dtype dtype = None,
    torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False |
    Number start, Number end, Number step = 1, *, Tensor out = None, torch.dtype dtype = None, torch.layout layout =
    None, torch.device device = None, bool pin_memory = False, bool requires_grad = False
argsort Tensor input, *, bool stable, int dim = -1, bool descending = False, Tensor out = None | Tensor input, int dim
    = -1, bool descending = False
atleast_1d Tensor input | tuple of Tensors tensors
atleast_2d Tensor input | tuple of Tensors tensors
atleast_3d Tensor input | tuple of Tensors tensors
baddbmm Tensor input, Tensor batch1, Tensor batch2, *, Number beta = 1, Number alpha = 1, Tensor out = None | Tensor
    input, Tensor batch1, Tensor batch2, torch.dtype out_dtype, *, Number beta = 1, Number alpha = 1, Tensor out =
    None
bartlett_window int window_length, *, torch.dtype dtype = None, torch.layout layout = None, torch.device device =
    None, bool pin_memory = False, bool requires_grad = False | int window_length, bool periodic, *, torch.dtype dtype
    = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad =
    False
bernoulli Tensor input, *, torch.Generator generator = None, Tensor out = None | Tensor input, float p, *,
    torch.Generator generator = None
bitwise_and Tensor input, Tensor other, *, Tensor out = None | Number self, Tensor other | Tensor input, Number other,
    *, Tensor out = None
bitwise_left_shift Tensor input, Tensor other, *, Tensor out = None | Number self, Tensor other | Tensor input, Number
    other, *, Tensor out = None
bitwise_or Tensor input, Tensor other, *, Tensor out = None | Number self, Tensor other | Tensor input, Number other,
    *, Tensor out = None
bitwise_right_shift Tensor input, Tensor other, *, Tensor out = None | Number self, Tensor other | Tensor input,
    Number other, *, Tensor out = None
bitwise_xor Tensor input, Tensor other, *, Tensor out = None | Number self, Tensor other | Tensor input, Number other,
    *, Tensor out = None
blackman_window int window_length, *, torch.dtype dtype = None, torch.layout layout = None, torch.device device =
    None, bool pin_memory = False, bool requires_grad = False | int window_length, bool periodic, *, torch.dtype dtype
    = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad =
    False
bmm Tensor input, Tensor mat2, *, Tensor out = None | Tensor input, Tensor mat2, torch.dtype out_dtype, *, Tensor out
    = None
bucketize Tensor input, Tensor boundaries, *, bool out_int32 = False, bool right = False, Tensor out = None | Number
    self, Tensor boundaries, *, bool out_int32 = False, bool right = False
clamp Tensor input, Tensor min = None, Tensor max = None, *, Tensor out = None | Tensor input, Number min = None,
    Number max = None, *, Tensor out = None
clamp_ Tensor input, Tensor min = None, Tensor max = None | Tensor input, Number min = None, Number max = None
clamp_max Tensor input, Tensor max, *, Tensor out = None | Tensor input, Number max, *, Tensor out = None
clamp_max_ Tensor input, Tensor max | Tensor input, Number max
clamp_min Tensor input, Tensor min, *, Tensor out = None | Tensor input, Number min, *, Tensor out = None
clamp_min_ Tensor input, Tensor min | Tensor input, Number min
clip Tensor input, Tensor min = None, Tensor max = None, *, Tensor out = None | Tensor input, Number min = None,
    Number max = None, *, Tensor out = None
clip_ Tensor input, Tensor min = None, Tensor max = None | Tensor input, Number min = None, Number max = None
conv1d Tensor input, Tensor weight, Tensor bias = None, ints stride = 1, ints padding = 0, ints dilation = 1, int
    groups = 1 | Tensor input, Tensor weight, Tensor bias = None, ints stride = 1, str padding = "valid", ints
    dilation = 1, int groups = 1
conv2d Tensor input, Tensor weight, Tensor bias = None, ints stride = 1, ints padding = 0, ints dilation = 1, int
    groups = 1 | Tensor input, Tensor weight, Tensor bias = None, ints stride = 1, str padding = "valid", ints
    dilation = 1, int groups = 1
conv3d Tensor input, Tensor weight, Tensor bias = None, ints stride = 1, ints padding = 0, ints dilation = 1, int
    groups = 1 | Tensor input, Tensor weight, Tensor bias = None, ints stride = 1, str padding = "valid", ints
    dilation = 1, int groups = 1
copysign Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other, *, Tensor out = None
count_nonzero Tensor input, int dim = None | Tensor input, ints dim
ctc_loss Tensor log_probs, Tensor targets, ints input_lengths, ints target_lengths, int blank = 0, int reduction =
    at::Reduction::Mean, bool zero_infinity = False | Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor
    target_lengths, int blank = 0, int reduction = at::Reduction::Mean, bool zero_infinity = False
cumulative_trapezoid Tensor y, Tensor x, *, int dim = -1 | Tensor y, *, Number dx = 1, int dim = -1
dequantize Tensor input | tuple of Tensors tensors
div Tensor input, Tensor other, *, Tensor out = None | Tensor input, Tensor other, *, str rounding_mode, Tensor out =
    None | Tensor input, Number other, *, str rounding_mode
divide Tensor input, Tensor other, *, Tensor out = None | Tensor input, Tensor other, *, str rounding_mode, Tensor out
    = None | Tensor input, Number other | Tensor input, Number other, *, str rounding_mode
dsmm Tensor input, Tensor mat2, *, Tensor out = None | Tensor input, Tensor mat2, torch.dtype out_dtype, *, Tensor out
    = None
dsplit Tensor input, int sections | Tensor input, ints indices
embedding_bag Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq, int mode, bool sparse, Tensor
    per_sample_weights, bool include_last_offset, int padding_idx | Tensor weight, Tensor indices, Tensor offsets,
    bool scale_grad_by_freq = False, int mode = 0, bool sparse = False, Tensor per_sample_weights = None, bool
    include_last_offset = False
eq Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other, *, Tensor out = None
eye int n, *, Tensor out = None, torch.dtype dtype = None, torch.layout layout = None, torch.device device = None,
    bool pin_memory = False, bool requires_grad = False | int n, int m, *, Tensor out = None, torch.dtype dtype =
    None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False
fake_quantize_per_tensor_affine Tensor input, Tensor scale, Tensor zero_point, int quant_min, int quant_max | Tensor
    input, float scale, int zero_point, int quant_min, int quant_max
fbgemm_linear_fp16_weight Tensor input, Tensor packed_weight, Tensor bias | Tensor input, Tensor packed_weight, Tensor
    bias, Tensor output
fbgemm_linear_fp16_weight_fp32_activation Tensor input, Tensor packed_weight, Tensor bias | Tensor input, Tensor
    packed_weight, Tensor bias, Tensor output
fbgemm_pack_quantized_matrix Tensor input | Tensor input, int K, int N
fill Tensor input, Tensor value | Tensor input, Number value
fill_ Tensor input, Tensor value | Tensor input, Number value
float_power Tensor input, Tensor exponent, *, Tensor out = None | Number self, Tensor exponent, *, Tensor out = None |
    Tensor input, Number exponent, *, Tensor out = None
floor_divide Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other
fmod Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other, *, Tensor out = None
ge Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other, *, Tensor out = None
gradient Tensor input, *, ints dim, int edge_order = 1 | Tensor input, *, Number spacing, ints dim, int edge_order = 1
    | Tensor input, *, Number spacing = None, int dim = None, int edge_order = 1 | Tensor input, *, tuple of Scalars
    spacing, int dim = None, int edge_order = 1 | Tensor input, *, tuple of Scalars spacing, ints dim, int edge_order
    = 1 | Tensor input, *, tuple of Tensors spacing, int dim = None, int edge_order = 1 | Tensor input, *, tuple of
    Tensors spacing, ints dim, int edge_order = 1
greater Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other, *, Tensor out = None
greater_equal Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other, *, Tensor out = None
gru Tensor data, Tensor batch_sizes, Tensor hx, tuple of Tensors params, bool has_biases, int num_layers, float
    dropout, bool train, bool bidirectional | Tensor input, Tensor hx, tuple of Tensors params, bool has_biases, int
    num_layers, float dropout, bool train, bool bidirectional, bool batch_first
gt Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other, *, Tensor out = None
hamming_window int window_length, *, torch.dtype dtype = None, torch.layout layout = None, torch.device device = None,
    bool pin_memory = False, bool requires_grad = False | int window_length, bool periodic, *, torch.dtype dtype =
    None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False
    | int window_length, bool periodic, float alpha, *, torch.dtype dtype = None, torch.layout layout = None,
    torch.device device = None, bool pin_memory = False, bool requires_grad = False | int window_length, bool
    periodic, float alpha, float beta, *, torch.dtype dtype = None, torch.layout layout = None, torch.device device =
    None, bool pin_memory = False, bool requires_grad = False
hann_window int window_length, *, torch.dtype dtype = None, torch.layout layout = None, torch.device device = None,
    bool pin_memory = False, bool requires_grad = False | int window_length, bool periodic, *, torch.dtype dtype =
    None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False
histogram Tensor input, Tensor bins, *, Tensor weight = None, bool density = False, tuple of Tensors out = None |
    Tensor input, int bins = 100, *, tuple of floats range = None, Tensor weight = None, bool density = False, tuple
    of Tensors out = None
histogramdd Tensor input, int bins, tuple of floats range = None, Tensor weight = None, bool density = False | Tensor
    input, ints bins, tuple of floats range = None, Tensor weight = None, bool density = False | Tensor input, tuple
    of Tensors bins, tuple of floats range = None, Tensor weight = None, bool density = False
hsplit Tensor input, int sections | Tensor input, ints indices
index_fill Tensor input, int dim, Tensor index, Tensor value | Tensor input, int dim, Tensor index, Number value
isin Tensor elements, Tensor test_elements, *, bool assume_unique = False, bool invert = False, Tensor out = None |
    Number element, Tensor test_elements, *, bool assume_unique = False, bool invert = False, Tensor out = None |
    Tensor elements, Number test_element, *, bool assume_unique = False, bool invert = False, Tensor out = None
kaiser_window int window_length, *, torch.dtype dtype = None, torch.layout layout = None, torch.device device = None,
    bool pin_memory = False, bool requires_grad = False | int window_length, bool periodic, *, torch.dtype dtype =
    None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False
    | int window_length, bool periodic, float beta, *, torch.dtype dtype = None, torch.layout layout = None,
    torch.device device = None, bool pin_memory = False, bool requires_grad = False
le Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other, *, Tensor out = None
lerp Tensor input, Tensor end, Tensor weight, *, Tensor out = None | Tensor input, Tensor end, Number weight, *,
    Tensor out = None
less Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other, *, Tensor out = None
less_equal Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other, *, Tensor out = None
linspace Tensor start, Tensor end, int steps, *, Tensor out = None, torch.dtype dtype = None, torch.layout layout =
    None, torch.device device = None, bool pin_memory = False, bool requires_grad = False | Number start, Tensor end,
    int steps, *, Tensor out = None, torch.dtype dtype = None, torch.layout layout = None, torch.device device = None,
    bool pin_memory = False, bool requires_grad = False | Tensor start, Number end, int steps, *, Tensor out = None,
    torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool
    requires_grad = False | Number start, Number end, int steps, *, Tensor out = None, torch.dtype dtype = None,
    torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False
logspace Tensor start, Tensor end, int steps, float base = 10.0, *, Tensor out = None, torch.dtype dtype = None,
    torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False |
    Number start, Tensor end, int steps, float base = 10.0, *, Tensor out = None, torch.dtype dtype = None,
    torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False |
    Tensor start, Number end, int steps, float base = 10.0, *, Tensor out = None, torch.dtype dtype = None,
    torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False |
    Number start, Number end, int steps, float base = 10.0, *, Tensor out = None, torch.dtype dtype = None,
    torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False
lstm Tensor data, Tensor batch_sizes, tuple of Tensors hx, tuple of Tensors params, bool has_biases, int num_layers,
    float dropout, bool train, bool bidirectional | Tensor input, tuple of Tensors hx, tuple of Tensors params, bool
    has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first
lt Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other, *, Tensor out = None
masked_fill Tensor input, Tensor mask, Tensor value | Tensor input, Tensor mask, Number value
max Tensor input, *, Tensor out = None | Tensor input, Tensor other, *, Tensor out = None | Tensor input, int dim,
    bool keepdim = False, *, tuple of Tensors out = None
mean Tensor input, *, torch.dtype dtype = None, Tensor out = None | Tensor input, ints dim, bool keepdim = False, *,
    torch.dtype dtype = None, Tensor out = None
median Tensor input | Tensor input, int dim, bool keepdim = False, *, tuple of Tensors out = None
meshgrid tuple of Tensors tensors | tuple of Tensors tensors, *, str indexing
min Tensor input, *, Tensor out = None | Tensor input, Tensor other, *, Tensor out = None | Tensor input, int dim,
    bool keepdim = False, *, tuple of Tensors out = None
miopen_ctc_loss Tensor log_probs, Tensor targets, ints input_lengths, ints target_lengths, int blank, bool
    deterministic, bool zero_infinity | Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths,
    int blank, bool deterministic, bool zero_infinity
mm Tensor input, Tensor mat2, *, Tensor out = None | Tensor input, Tensor mat2, torch.dtype out_dtype, *, Tensor out =
    None
moveaxis Tensor input, int source, int destination | Tensor input, ints source, ints destination
movedim Tensor input, int source, int destination | Tensor input, ints source, ints destination
multiply Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other
nanmedian Tensor input | Tensor input, int dim, bool keepdim = False, *, tuple of Tensors out = None
nanquantile Tensor input, Tensor q, int dim = None, bool keepdim = False, *, str interpolation = "linear", Tensor out
    = None | Tensor input, float q, int dim = None, bool keepdim = False, *, str interpolation = "linear", Tensor out
    = None
narrow Tensor input, int dim, Tensor start, int length | Tensor input, int dim, int start, int length
native_norm Tensor input, Number p = 2 | Tensor input, Number p, ints dim, bool keepdim, torch.dtype dtype
ne Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other, *, Tensor out = None
norm Tensor input, Number p = 2 | Tensor input, Number p, *, torch.dtype dtype | Tensor input, Number p, ints dim,
    bool keepdim, *, torch.dtype dtype, Tensor out = None | Tensor input, Number p, ints dim, bool keepdim = False, *,
    Tensor out = None
normal Tensor mean, Tensor std, *, torch.Generator generator = None, Tensor out = None | Tensor mean, float std = 1,
    *, torch.Generator generator = None, Tensor out = None | float mean, Tensor std, *, torch.Generator generator =
    None, Tensor out = None | float mean, float std, ints size, *, torch.Generator generator = None, Tensor out =
    None, torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False,
    bool requires_grad = False
not_equal Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other, *, Tensor out = None
nuclear_norm Tensor input, ints dim, bool keepdim = False, *, Tensor out = None | Tensor input, bool keepdim = False,
    *, Tensor out = None
pow Tensor input, Tensor exponent, *, Tensor out = None | Number self, Tensor exponent, *, Tensor out = None | Tensor
    input, Number exponent, *, Tensor out = None
prod Tensor input, *, torch.dtype dtype = None | Tensor input, int dim, bool keepdim = False, *, torch.dtype dtype =
    None, Tensor out = None
quantile Tensor input, Tensor q, int dim = None, bool keepdim = False, *, str interpolation = "linear", Tensor out =
    None | Tensor input, float q, int dim = None, bool keepdim = False, *, str interpolation = "linear", Tensor out =
    None
quantize_per_tensor Tensor input, Tensor scale, Tensor zero_point, torch.dtype dtype | Tensor input, float scale, int
    zero_point, torch.dtype dtype | tuple of Tensors tensors, Tensor scales, Tensor zero_points, torch.dtype dtype
rand ints size, *, torch.Generator generator, Tensor out = None, torch.dtype dtype = None, torch.layout layout = None,
    torch.device device = None, bool pin_memory = False, bool requires_grad = False | ints size, *, Tensor out = None,
    torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool
    requires_grad = False
rand_like Tensor input, *, torch.Generator generator, torch.memory_format memory_format = None, torch.dtype dtype =
    None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False
    | Tensor input, *, torch.memory_format memory_format = None, torch.dtype dtype = None, torch.layout layout = None,
    torch.device device = None, bool pin_memory = False, bool requires_grad = False
randint int high, ints size, *, torch.Generator generator, Tensor out = None, torch.dtype dtype = None, torch.layout
    layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False | int high, ints
    size, *, Tensor out = None, torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, bool
    pin_memory = False, bool requires_grad = False | int low, int high, ints size, *, torch.Generator generator,
    Tensor out = None, torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, bool
    pin_memory = False, bool requires_grad = False | int low, int high, ints size, *, Tensor out = None, torch.dtype
    dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad
    = False
randint_like Tensor input, int low, int high, *, torch.Generator generator, torch.memory_format memory_format = None,
    torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool
    requires_grad = False | Tensor input, int low, int high, *, torch.memory_format memory_format = None, torch.dtype
    dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad
    = False | Tensor input, Tensor high, *, torch.Generator generator, torch.memory_format memory_format = None,
    torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool
    requires_grad = False | Tensor input, Tensor high, *, torch.memory_format memory_format = None, torch.dtype dtype
    = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad =
    False | Tensor input, int high, *, torch.Generator generator, torch.memory_format memory_format = None,
    torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool
    requires_grad = False | Tensor input, int high, *, torch.memory_format memory_format = None, torch.dtype dtype =
    None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False
randn ints size, *, torch.Generator generator, Tensor out = None, torch.dtype dtype = None, torch.layout layout =
    None, torch.device device = None, bool pin_memory = False, bool requires_grad = False | ints size, *, Tensor out =
    None, torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False,
    bool requires_grad = False
randn_like Tensor input, *, torch.Generator generator, torch.memory_format memory_format = None, torch.dtype dtype =
    None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False
    | Tensor input, *, torch.memory_format memory_format = None, torch.dtype dtype = None, torch.layout layout = None,
    torch.device device = None, bool pin_memory = False, bool requires_grad = False
randperm int n, *, torch.Generator generator, Tensor out = None, torch.dtype dtype = None, torch.layout layout = None,
    torch.device device = None, bool pin_memory = False, bool requires_grad = False | int n, *, Tensor out = None,
    torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool
    requires_grad = False
remainder Tensor input, Tensor other, *, Tensor out = None | Number self, Tensor other | Tensor input, Number other,
    *, Tensor out = None
repeat_interleave Tensor input, Tensor repeats, int dim = None, *, int output_size = None | Tensor repeats, *, int
    output_size = None | Tensor input, int repeats, int dim = None, *, int output_size = None
result_type Tensor tensor, Tensor other | Number scalar, Tensor tensor | Tensor tensor, Number other | Number scalar1,
    Number scalar2
rnn_relu Tensor data, Tensor batch_sizes, Tensor hx, tuple of Tensors params, bool has_biases, int num_layers, float
    dropout, bool train, bool bidirectional | Tensor input, Tensor hx, tuple of Tensors params, bool has_biases, int
    num_layers, float dropout, bool train, bool bidirectional, bool batch_first
rnn_tanh Tensor data, Tensor batch_sizes, Tensor hx, tuple of Tensors params, bool has_biases, int num_layers, float
    dropout, bool train, bool bidirectional | Tensor input, Tensor hx, tuple of Tensors params, bool has_biases, int
    num_layers, float dropout, bool train, bool bidirectional, bool batch_first
round Tensor input, *, Tensor out = None | Tensor input, *, int decimals, Tensor out = None
round_ Tensor input | Tensor input, *, int decimals
rsub Tensor input, Tensor other, *, Number alpha = 1 | Tensor input, Number other, Number alpha = 1
scatter Tensor input, int dim, Tensor index, Tensor src, *, Tensor out = None | Tensor input, int dim, Tensor index,
    Tensor src, *, str reduce, Tensor out = None | Tensor input, int dim, Tensor index, Number value, *, Tensor out =
    None | Tensor input, int dim, Tensor index, Number value, *, str reduce, Tensor out = None
searchsorted Tensor sorted_sequence, Tensor input, *, bool out_int32 = False, bool right = False, str side = None,
    Tensor sorter = None, Tensor out = None | Tensor sorted_sequence, Number self, *, bool out_int32 = False, bool
    right = False, str side = None, Tensor sorter = None, Tensor out = None
sort Tensor input, *, bool stable, int dim = -1, bool descending = False, tuple of Tensors out = None | Tensor input,
    int dim = -1, bool descending = False, *, tuple of Tensors out = None
sparse_bsc_tensor object ccol_indices, object row_indices, object values, ints size, *, torch.dtype dtype = None,
    torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False, bool
    check_invariants = None | object ccol_indices, object row_indices, object values, *, torch.dtype dtype = None,
    torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False, bool
    check_invariants = None
sparse_bsr_tensor object crow_indices, object col_indices, object values, ints size, *, torch.dtype dtype = None,
    torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False, bool
    check_invariants = None | object crow_indices, object col_indices, object values, *, torch.dtype dtype = None,
    torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False, bool
    check_invariants = None
sparse_compressed_tensor object compressed_indices, object plain_indices, object values, ints size, *, torch.dtype
    dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad
    = False, bool check_invariants = None | object compressed_indices, object plain_indices, object values, *,
    torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool
    requires_grad = False, bool check_invariants = None
sparse_coo_tensor object indices, object values, *, torch.dtype dtype = None, torch.device device = None, bool
    pin_memory = False, bool requires_grad = False, bool check_invariants = None, bool is_coalesced = None | object
    indices, object values, ints size, *, torch.dtype dtype = None, torch.device device = None, bool pin_memory =
    False, bool requires_grad = False, bool check_invariants = None, bool is_coalesced = None | ints size, *,
    torch.dtype dtype = None, torch.device device = None, bool requires_grad = False, bool check_invariants = None
sparse_csc_tensor object ccol_indices, object row_indices, object values, ints size, *, torch.dtype dtype = None,
    torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False, bool
    check_invariants = None | object ccol_indices, object row_indices, object values, *, torch.dtype dtype = None,
    torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False, bool
    check_invariants = None
sparse_csr_tensor object crow_indices, object col_indices, object values, ints size, *, torch.dtype dtype = None,
    torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False, bool
    check_invariants = None | object crow_indices, object col_indices, object values, *, torch.dtype dtype = None,
    torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False, bool
    check_invariants = None
split Tensor input, int split_size, int dim = 0 | Tensor input, ints split_size, int dim = 0
spmm Tensor input, Tensor mat2, *, Tensor out = None | Tensor input, Tensor mat2, torch.dtype out_dtype, *, Tensor out
    = None
squeeze Tensor input | Tensor input, int dim | Tensor input, ints dim
squeeze_copy Tensor input, *, Tensor out = None | Tensor input, int dim, *, Tensor out = None | Tensor input, ints
    dim, *, Tensor out = None
std Tensor input, ints dim, bool unbiased = True, bool keepdim = False, *, Tensor out = None | Tensor input, ints dim
    = None, *, Number correction = None, bool keepdim = False, Tensor out = None | Tensor input, bool unbiased = True
std_mean Tensor input, ints dim, bool unbiased = True, bool keepdim = False | Tensor input, ints dim = None, *, Number
    correction = None, bool keepdim = False | Tensor input, bool unbiased = True
stft Tensor input, int n_fft, int hop_length = None, int win_length = None, Tensor window = None, bool center = True,
    str pad_mode = "reflect", bool normalized = False, bool onesided = None, bool return_complex = None, bool
    align_to_window = None | Tensor input, int n_fft, int hop_length = None, int win_length = None, Tensor window =
    None, bool normalized = False, bool onesided = None, bool return_complex = None, bool align_to_window = None
subtract Tensor input, Tensor other, *, Number alpha = 1, Tensor out = None | Tensor input, Number other, Number alpha
    = 1
sum Tensor input, *, torch.dtype dtype = None | Tensor input, ints dim, bool keepdim = False, *, torch.dtype dtype =
    None, Tensor out = None
tensor_split Tensor input, ints indices, int dim = 0 | Tensor input, Tensor tensor_indices_or_sections, int dim = 0 |
    Tensor input, int sections, int dim = 0
trapezoid Tensor y, Tensor x, *, int dim = -1 | Tensor y, *, Number dx = 1, int dim = -1
trapz Tensor y, *, float dx = 1, int dim = -1 | Tensor y, Tensor x, *, int dim = -1
true_divide Tensor input, Tensor other, *, Tensor out = None | Tensor input, Number other
var Tensor input, ints dim, bool unbiased = True, bool keepdim = False, *, Tensor out = None | Tensor input, ints dim
    = None, *, Number correction = None, bool keepdim = False, Tensor out = None | Tensor input, bool unbiased = True
var_mean Tensor input, ints dim, bool unbiased = True, bool keepdim = False | Tensor input, ints dim = None, *, Number
    correction = None, bool keepdim = False | Tensor input, bool unbiased = True
view_copy Tensor input, torch.dtype dtype, *, Tensor out = None | Tensor input, ints size, *, Tensor out = None
vsplit Tensor input, int sections | Tensor input, ints indices
where Tensor condition | Tensor condition, Tensor input, Tensor other, *, Tensor out = None | Tensor condition, Number
    self, Tensor other | Tensor condition, Tensor input, Number other | Tensor condition, Number self, Number other
xlogy Tensor input, Tensor other, *, Tensor out = None | Number self, Tensor other, *, Tensor out = None | Tensor
    input, Number other, *, Tensor out = None
xlogy_ Tensor input, Tensor other | Tensor input, Number other
"""

METHODS = """
all  | ints dim = None, bool keepdim = False | int dim, bool keepdim = False
any  | ints dim = None, bool keepdim = False | int dim, bool keepdim = False
argsort *, bool stable, int dim = -1, bool descending = False | int dim = -1, bool descending = False
bernoulli *, torch.Generator generator = None | float p, *, torch.Generator generator = None
bernoulli_ Tensor p, *, torch.Generator generator = None | float p = 0.5, *, torch.Generator generator = None
bitwise_and Tensor other | Number other
bitwise_and_ Tensor other | Number other
bitwise_left_shift Tensor other | Number other
bitwise_left_shift_ Tensor other | Number other
bitwise_or Tensor other | Number other
bitwise_or_ Tensor other | Number other
bitwise_right_shift Tensor other | Number other
bitwise_right_shift_ Tensor other | Number other
bitwise_xor Tensor other | Number other
bitwise_xor_ Tensor other | Number other
clamp Tensor min = None, Tensor max = None | Number min = None, Number max = None
clamp_ Tensor min = None, Tensor max = None | Number min = None, Number max = None
clamp_max Tensor max | Number max
clamp_max_ Tensor max | Number max
clamp_min Tensor min | Number min
clamp_min_ Tensor min | Number min
clip Tensor min = None, Tensor max = None | Number min = None, Number max = None
clip_ Tensor min = None, Tensor max = None | Number min = None, Number max = None
copysign Tensor other | Number other
copysign_ Tensor other | Number other
count_nonzero int dim = None | ints dim
div Tensor other | Tensor other, *, str rounding_mode | Number other, *, str rounding_mode
div_ Tensor other | Tensor other, *, str rounding_mode | Number other, *, str rounding_mode
divide Tensor other | Tensor other, *, str rounding_mode | Number other | Number other, *, str rounding_mode
divide_ Tensor other | Tensor other, *, str rounding_mode | Number other | Number other, *, str rounding_mode
dsplit int sections | ints indices
eq Tensor other | Number other
eq_ Tensor other | Number other
fill_ Tensor value | Number value
float_power Tensor exponent | Number exponent
float_power_ Tensor exponent | Number exponent
floor_divide Tensor other | Number other
floor_divide_ Tensor other | Number other
fmod Tensor other | Number other
fmod_ Tensor other | Number other
ge Tensor other | Number other
ge_ Tensor other | Number other
greater Tensor other | Number other
greater_ Tensor other | Number other
greater_equal Tensor other | Number other
greater_equal_ Tensor other | Number other
gt Tensor other | Number other
gt_ Tensor other | Number other
histogram Tensor bins, *, Tensor weight = None, bool density = False | int bins = 100, *, tuple of floats range =
    None, Tensor weight = None, bool density = False
hsplit int sections | ints indices
index_fill int dim, Tensor index, Tensor value | int dim, Tensor index, Number value
index_fill_ int dim, Tensor index, Tensor value | int dim, Tensor index, Number value
le Tensor other | Number other
le_ Tensor other | Number other
lerp Tensor end, Tensor weight | Tensor end, Number weight
lerp_ Tensor end, Tensor weight | Tensor end, Number weight
less Tensor other | Number other
less_ Tensor other | Number other
less_equal Tensor other | Number other
less_equal_ Tensor other | Number other
lt Tensor other | Number other
lt_ Tensor other | Number other
masked_fill Tensor mask, Tensor value | Tensor mask, Number value
masked_fill_ Tensor mask, Tensor value | Tensor mask, Number value
max  | Tensor other | int dim, bool keepdim = False
mean *, torch.dtype dtype = None | ints dim, bool keepdim = False, *, torch.dtype dtype = None
median  | int dim, bool keepdim = False
min  | Tensor other | int dim, bool keepdim = False
moveaxis int source, int destination | ints source, ints destination
movedim int source, int destination | ints source, ints destination
multiply Tensor other | Number other
multiply_ Tensor other | Number other
nanmedian  | int dim, bool keepdim = False
nanquantile Tensor q, int dim = None, bool keepdim = False, *, str interpolation = "linear" | float q, int dim = None,
    bool keepdim = False, *, str interpolation = "linear"
narrow int dim, Tensor start, int length | int dim, int start, int length
ne Tensor other | Number other
ne_ Tensor other | Number other
new *, torch.device device = None | torch.Storage storage | Tensor other | ints size, *, torch.device device = None |
    object data, *, torch.device device = None
nonzero  | *, bool as_tuple
not_equal Tensor other | Number other
not_equal_ Tensor other | Number other
pow Tensor exponent | Number exponent
pow_ Tensor exponent | Number exponent
prod *, torch.dtype dtype = None | int dim, bool keepdim = False, *, torch.dtype dtype = None
quantile Tensor q, int dim = None, bool keepdim = False, *, str interpolation = "linear" | float q, int dim = None,
    bool keepdim = False, *, str interpolation = "linear"
random_ *, torch.Generator generator = None | int from, int to, *, torch.Generator generator = None | int to, *,
    torch.Generator generator = None
remainder Tensor other | Number other
remainder_ Tensor other | Number other
repeat_interleave Tensor repeats, int dim = None, *, int output_size = None | int repeats, int dim = None, *, int
    output_size = None
round  | *, int decimals
round_  | *, int decimals
scatter int dim, Tensor index, Tensor src | int dim, Tensor index, Tensor src, *, str reduce | int dim, Tensor index,
    Number value | int dim, Tensor index, Number value, *, str reduce
scatter_ int dim, Tensor index, Tensor src | int dim, Tensor index, Tensor src, *, str reduce | int dim, Tensor index,
    Number value | int dim, Tensor index, Number value, *, str reduce
set_  | torch.Storage source | torch.Storage source, int storage_offset, ints size, ints stride = None | Tensor source
    | Tensor source, int storage_offset, ints size, ints stride = None
sort *, bool stable, int dim = -1, bool descending = False | int dim = -1, bool descending = False
squeeze  | int dim | ints dim
squeeze_  | int dim | ints dim
std ints dim, bool unbiased = True, bool keepdim = False | ints dim = None, *, Number correction = None, bool keepdim
    = False | bool unbiased = True
subtract Tensor other, *, Number alpha = 1 | Number other, Number alpha = 1
subtract_ Tensor other, *, Number alpha = 1 | Number other, Number alpha = 1
sum *, torch.dtype dtype = None | ints dim, bool keepdim = False, *, torch.dtype dtype = None
tensor_split ints indices, int dim = 0 | Tensor tensor_indices_or_sections, int dim = 0 | int sections, int dim = 0
to torch.device device = None, torch.dtype dtype = None, bool non_blocking = False, bool copy = False, *,
    torch.memory_format memory_format = None | torch.dtype dtype, bool non_blocking = False, bool copy = False, *,
    torch.memory_format memory_format = None | Tensor tensor, bool non_blocking = False, bool copy = False, *,
    torch.memory_format memory_format = None
to_sparse *, torch.layout layout = None, ints blocksize = None, int dense_dim = None | int sparse_dim
true_divide Tensor other | Number other
true_divide_ Tensor other | Number other
var ints dim, bool unbiased = True, bool keepdim = False | ints dim = None, *, Number correction = None, bool keepdim
    = False | bool unbiased = True
view torch.dtype dtype | ints size
vsplit int sections | ints indices
where Tensor condition, Tensor other | Tensor condition, Number other
xlogy Tensor other | Number other
xlogy_ Tensor other | Number other
"""
