# Layers with the weights that the seed gives them: values, gradients, and what print shows.
LAYERS = {
    "linear": ("nn.Linear(4, 3)", (2, 4)), "linear_no_bias": ("nn.Linear(4, 3, bias=False)", (2, 4)),
    "identity": ("nn.Identity()", (2, 3)), "flatten": ("nn.Flatten()", (2, 3, 2)), "unflatten": ("nn.Unflatten(1, (2, 2))", (3, 4)),
    "conv1d": ("nn.Conv1d(2, 3, 2)", (1, 2, 5)), "conv1d_padding": ("nn.Conv1d(2, 4, 3, stride=2, padding=1, groups=2)", (1, 2, 6)),
    "conv2d": ("nn.Conv2d(2, 3, 2)", (1, 2, 4, 4)), "conv2d_same": ("nn.Conv2d(1, 2, 3, padding='same')", (1, 1, 4, 4)),
    "conv2d_dilation": ("nn.Conv2d(1, 2, 2, dilation=2, bias=False)", (1, 1, 5, 5)),
    "conv2d_circular": ("nn.Conv2d(1, 1, 3, padding=1, padding_mode='circular')", (1, 1, 4, 4)),
    "conv2d_reflect": ("nn.Conv2d(1, 1, 3, padding=1, padding_mode='reflect')", (1, 1, 4, 4)),
    "conv3d": ("nn.Conv3d(1, 2, 2)", (1, 1, 3, 3, 3)), "conv_transpose1d": ("nn.ConvTranspose1d(2, 2, 3, stride=2)", (1, 2, 4)),
    "conv_transpose2d": ("nn.ConvTranspose2d(2, 1, 3, stride=2, padding=1, output_padding=1)", (1, 2, 3, 3)),
    "maxpool1d": ("nn.MaxPool1d(2)", (1, 2, 6)), "maxpool2d": ("nn.MaxPool2d(2, stride=1)", (1, 1, 4, 4)),
    "maxpool2d_padding": ("nn.MaxPool2d(3, 2, 1)", (1, 1, 5, 5)), "maxpool2d_ceil": ("nn.MaxPool2d(2, ceil_mode=True)", (1, 1, 5, 5)),
    "avgpool1d": ("nn.AvgPool1d(2)", (1, 2, 6)), "avgpool2d": ("nn.AvgPool2d(2)", (1, 1, 4, 4)),
    "avgpool2d_padding": ("nn.AvgPool2d(3, 2, 1, count_include_pad=False)", (1, 1, 5, 5)),
    "adaptive_avg2d": ("nn.AdaptiveAvgPool2d((2, 3))", (1, 2, 5, 7)), "adaptive_max2d": ("nn.AdaptiveMaxPool2d(2)", (1, 2, 5, 5)),
    "adaptive_avg1d": ("nn.AdaptiveAvgPool1d(3)", (1, 2, 7)), "lppool2d": ("nn.LPPool2d(2, 2)", (1, 1, 4, 4)),
    "batchnorm1d": ("nn.BatchNorm1d(3)", (4, 3)), "batchnorm1d_sequence": ("nn.BatchNorm1d(2)", (2, 2, 3)),
    "batchnorm2d": ("nn.BatchNorm2d(2)", (2, 2, 2, 2)), "batchnorm2d_eval": ("nn.BatchNorm2d(2).eval()", (2, 2, 2, 2)),
    "batchnorm_untracked": ("nn.BatchNorm1d(3, affine=False, track_running_stats=False)", (4, 3)),
    "layernorm": ("nn.LayerNorm(4)", (2, 4)), "layernorm_two": ("nn.LayerNorm((2, 3), eps=1e-3)", (2, 2, 3)),
    "groupnorm": ("nn.GroupNorm(2, 4)", (2, 4, 3)), "instancenorm1d": ("nn.InstanceNorm1d(2)", (1, 2, 5)),
    "instancenorm2d": ("nn.InstanceNorm2d(2, affine=True)", (2, 2, 3, 3)), "rmsnorm": ("nn.RMSNorm(4)", (2, 4)),
    "lrn": ("nn.LocalResponseNorm(3)", (1, 4, 2, 2)), "bilinear_free": ("nn.Linear(2, 2, dtype=torch.float32)", (3, 2)),
    "relu": ("nn.ReLU()", (6,)), "relu6": ("nn.ReLU6()", (6,)), "leaky": ("nn.LeakyReLU(0.2)", (6,)), "prelu": ("nn.PReLU()", (6,)),
    "prelu_channels": ("nn.PReLU(3, init=0.1)", (2, 3)), "elu": ("nn.ELU()", (6,)), "celu": ("nn.CELU(0.5)", (6,)), "selu": ("nn.SELU()", (6,)),
    "gelu": ("nn.GELU()", (6,)), "gelu_tanh": ("nn.GELU(approximate='tanh')", (6,)), "silu": ("nn.SiLU()", (6,)), "mish": ("nn.Mish()", (6,)),
    "hardswish": ("nn.Hardswish()", (6,)), "hardsigmoid": ("nn.Hardsigmoid()", (6,)), "hardtanh": ("nn.Hardtanh(-1, 0.5)", (6,)),
    "sigmoid": ("nn.Sigmoid()", (6,)), "logsigmoid": ("nn.LogSigmoid()", (6,)), "tanh": ("nn.Tanh()", (6,)), "softsign": ("nn.Softsign()", (6,)),
    "softplus": ("nn.Softplus(2.0)", (6,)), "softshrink": ("nn.Softshrink(0.3)", (6,)), "hardshrink": ("nn.Hardshrink(0.3)", (6,)),
    "tanhshrink": ("nn.Tanhshrink()", (6,)), "threshold": ("nn.Threshold(0.1, 2.0)", (6,)), "glu": ("nn.GLU()", (2, 4)),
    "softmax": ("nn.Softmax(dim=1)", (2, 3)), "softmin": ("nn.Softmin(dim=0)", (2, 3)), "logsoftmax": ("nn.LogSoftmax(dim=-1)", (2, 3)),
    "softmax2d": ("nn.Softmax2d()", (1, 3, 2, 2)), "dropout_eval": ("nn.Dropout(0.5).eval()", (2, 3)), "dropout": ("nn.Dropout(0.4)", (3, 4)),
    "dropout2d": ("nn.Dropout2d(0.5)", (2, 4, 2, 2)), "alpha_dropout": ("nn.AlphaDropout(0.3)", (2, 5)),
    "zeropad": ("nn.ZeroPad2d((1, 2, 0, 1))", (1, 1, 2, 2)), "reflectpad": ("nn.ReflectionPad2d(1)", (1, 1, 3, 3)),
    "replicatepad": ("nn.ReplicationPad1d(2)", (1, 1, 3)), "constantpad": ("nn.ConstantPad1d(1, 7.0)", (1, 1, 3)),
    "circularpad": ("nn.CircularPad1d(1)", (1, 1, 3)), "pixel_shuffle": ("nn.PixelShuffle(2)", (1, 4, 2, 2)),
    "pixel_unshuffle": ("nn.PixelUnshuffle(2)", (1, 1, 4, 4)), "upsample_nearest": ("nn.Upsample(scale_factor=2)", (1, 1, 2, 3)),
    "upsample_bilinear": ("nn.Upsample(scale_factor=2, mode='bilinear')", (1, 1, 2, 3)),
    "upsample_aligned": ("nn.Upsample(size=(4, 5), mode='bilinear', align_corners=True)", (1, 1, 2, 3)),
    "upsample_bicubic": ("nn.Upsample(scale_factor=2, mode='bicubic')", (1, 1, 3, 3)), "upsample_linear": ("nn.Upsample(size=5, mode='linear')", (1, 1, 3)),
    "fold": ("nn.Fold((3, 3), 2)", (1, 4, 4)), "unfold": ("nn.Unfold(2)", (1, 1, 3, 3)), "cosine_self": ("nn.Sequential(nn.Linear(3, 3), nn.Tanh(), nn.Linear(3, 1))", (4, 3)),
    "rnn": ("nn.RNN(3, 4)", (3, 2, 3)), "rnn_relu": ("nn.RNN(3, 2, nonlinearity='relu', batch_first=True)", (2, 3, 3)), "lstm": ("nn.LSTM(3, 2)", (3, 1, 3)),
    "lstm_deep": ("nn.LSTM(2, 2, num_layers=2, bidirectional=True)", (2, 1, 2)), "lstm_projected": ("nn.LSTM(3, 4, proj_size=2)", (2, 1, 3)),
    "gru": ("nn.GRU(3, 2, batch_first=True)", (2, 3, 3)), "gru_deep": ("nn.GRU(2, 3, num_layers=2)", (3, 1, 2)), "rnn_cell": ("nn.RNNCell(3, 2)", (2, 3)),
    "lstm_cell": ("nn.LSTMCell(3, 2)", (2, 3)), "gru_cell": ("nn.GRUCell(3, 2)", (2, 3)),
    "encoder_layer": ("nn.TransformerEncoderLayer(4, 2, dim_feedforward=8, dropout=0.0, batch_first=True)", (1, 3, 4)),
    "encoder_layer_norm_first": ("nn.TransformerEncoderLayer(4, 2, 8, 0.0, activation='gelu', norm_first=True)", (3, 1, 4)),
    "encoder": ("nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 1, 6, 0.0, batch_first=True), 2)", (1, 2, 4)),
}
for name, (layer, shape) in LAYERS.items():
    case(f"{name}_forward", f"torch.manual_seed(3); m = {layer}; m(x)", grad="x", x=f32(*shape))
    text(f"{name}_repr", layer)
PAIRS = {
    "bilinear": ("nn.Bilinear(3, 2, 2)", (4, 3), (4, 2)), "cosine": ("nn.CosineSimilarity(dim=1)", (3, 4), (3, 4)),
    "pairwise": ("nn.PairwiseDistance(p=2)", (3, 4), (3, 4)),
}
for name, (layer, a, b) in PAIRS.items():
    case(f"{name}_forward", f"torch.manual_seed(3); m = {layer}; m(a, b)", grad="a b", a=f32(*a), b=f32(*b))
    text(f"{name}_repr", layer)
case("embedding", "torch.manual_seed(3); nn.Embedding(5, 3)(i)", i=ints(2, 3, lo=0, hi=5))
case("embedding_padding", "torch.manual_seed(3); nn.Embedding(5, 3, padding_idx=0)(i)", i=ints(4, lo=0, hi=5))
case("embedding_max_norm", "torch.manual_seed(3); nn.Embedding(5, 3, max_norm=1.0)(i)", i=ints(4, lo=0, hi=5))
for mode in "sum mean max".split():
    case(f"embedding_bag_{mode}", f"torch.manual_seed(3); nn.EmbeddingBag(6, 3, mode='{mode}')(i, o)", i=ints(5, lo=0, hi=6), o=given([0, 2], "int64"))
    case(f"embedding_bag_rows_{mode}", f"torch.manual_seed(3); nn.EmbeddingBag(6, 3, mode='{mode}')(i)", i=ints(2, 3, lo=0, hi=6))
for options in ("", ", bias=False", ", batch_first=True", ", kdim=4, vdim=4"):
    case(f"attention({options})", f"torch.manual_seed(3); m = nn.MultiheadAttention(4, 2{options}); m(x, x, x)", grad="x", x=f32(3, 2, 4))
case("attention_masked", "torch.manual_seed(3); m = nn.MultiheadAttention(4, 2); m(x, x, x, attn_mask=torch.triu(torch.ones(3, 3, dtype=torch.bool), 1))", grad="x", x=f32(3, 2, 4))
case("attention_padding", "torch.manual_seed(3); m = nn.MultiheadAttention(4, 2, batch_first=True); m(x, x, x, key_padding_mask=torch.tensor([[False, False, True]]))[0]", grad="x", x=f32(1, 3, 4))
case("decoder_layer", "torch.manual_seed(3); nn.TransformerDecoderLayer(4, 2, 8, 0.0)(x, y)", grad="x y", x=f32(2, 1, 4), y=f32(3, 1, 4))
case("transformer", "torch.manual_seed(3); nn.Transformer(4, 2, 1, 1, 8, 0.0)(x, y)", grad="x y", x=f32(3, 1, 4), y=f32(2, 1, 4))
case("square_subsequent_mask", "nn.Transformer.generate_square_subsequent_mask(3)")
LOSSES = {
    "l1": "nn.L1Loss", "mse": "nn.MSELoss", "smooth_l1": "nn.SmoothL1Loss", "huber": "nn.HuberLoss", "soft_margin": "nn.SoftMarginLoss", "poisson": "nn.PoissonNLLLoss",
}
for name, loss in LOSSES.items():
    for reduction in "mean sum none".split():
        case(f"{name}_loss_{reduction}", f"{loss}(reduction='{reduction}')(x, y)", grad="x", x=f32(2, 3), y=pos(2, 3))
    text(f"{name}_loss_repr", f"{loss}()")
for reduction in "mean sum none".split():
    case(f"cross_entropy_loss_{reduction}", f"nn.CrossEntropyLoss(reduction='{reduction}', label_smoothing=0.2)(x, y)", grad="x", x=f32(3, 4), y=ints(3, lo=0, hi=4))
    case(f"nll_loss_{reduction}", f"nn.NLLLoss(weight=w, reduction='{reduction}')(x, y)", grad="x", x=f32(3, 4), y=ints(3, lo=0, hi=4), w=pos(4))
    case(f"bce_loss_{reduction}", f"nn.BCELoss(reduction='{reduction}')(x, y)", grad="x", x=unit(4), y=unit(4))
    case(f"bce_logits_loss_{reduction}", f"nn.BCEWithLogitsLoss(reduction='{reduction}', pos_weight=w)(x, y)", grad="x", x=f32(2, 3), y=unit(2, 3), w=pos(3))
    case(f"kl_loss_{reduction}", f"nn.KLDivLoss(reduction='{reduction}')(x, y)", grad="x", x=f32(2, 3), y=unit(2, 3))
    case(f"triplet_loss_{reduction}", f"nn.TripletMarginLoss(margin=2.0, swap=True, reduction='{reduction}')(a, p, n)", grad="a p n", a=f32(3, 2), p=f32(3, 2), n=f32(3, 2))
    case(f"margin_ranking_loss_{reduction}", f"nn.MarginRankingLoss(0.3, reduction='{reduction}')(a, b, y)", grad="a b", a=f32(4), b=f32(4), y=given([1.0, -1.0, 1.0, -1.0]))
    case(f"gaussian_nll_loss_{reduction}", f"nn.GaussianNLLLoss(full=True, reduction='{reduction}')(x, y, v)", grad="x v", x=f32(3), y=f32(3), v=pos(3))
    case(f"multilabel_soft_loss_{reduction}", f"nn.MultiLabelSoftMarginLoss(reduction='{reduction}')(x, y)", grad="x", x=f32(2, 3), y=unit(2, 3))
    case(f"multi_margin_loss_{reduction}", f"nn.MultiMarginLoss(p=2, reduction='{reduction}')(x, y)", grad="x", x=f32(2, 3), y=ints(2, lo=0, hi=3))
    case(f"multilabel_margin_loss_{reduction}", f"nn.MultiLabelMarginLoss(reduction='{reduction}')(x, y)", grad="x", x=f32(2, 3), y=given([[0, 2, -1], [1, -1, 0]], "int64"))
    case(f"ctc_loss_{reduction}", f"nn.CTCLoss(reduction='{reduction}')(x.log_softmax(2), y, (4, 3), (2, 1))", grad="x", x=f32(4, 2, 3), y=given([[1, 2], [2, 1]], "int64"))
