# Layers with their first weights for a seed, losses and metrics on given numbers, schedules, optimizers.
S = "tf.keras.utils.set_random_seed(1); L = tf.keras.layers; "
for expr, shape in {
    "L.Dense(3)": (2, 4), "L.Dense(2, activation='relu', use_bias=False)": (2, 4), "L.Dense(2, kernel_initializer='he_normal', bias_initializer='ones')": (2, 3), "L.Conv1D(2, 3)": (1, 5, 2), "L.Conv1D(2, 3, padding='causal')": (1, 5, 2),
    "L.Conv2D(2, 3)": (1, 4, 4, 1), "L.Conv2D(2, 2, strides=2, padding='same', activation='tanh')": (1, 4, 4, 2), "L.Conv2D(1, 2, dilation_rate=2)": (1, 5, 5, 1), "L.Conv2D(4, 2, groups=2)": (1, 3, 3, 2), "L.Conv3D(1, 2)": (1, 3, 3, 3, 1),
    "L.Conv2DTranspose(2, 3, strides=2, padding='same')": (1, 2, 2, 1), "L.Conv1DTranspose(2, 3)": (1, 3, 1), "L.DepthwiseConv2D(2)": (1, 3, 3, 2), "L.SeparableConv2D(2, 2)": (1, 3, 3, 2), "L.SeparableConv1D(2, 2)": (1, 4, 2), "L.DepthwiseConv1D(2)": (1, 4, 2),
    "L.MaxPooling1D(2)": (1, 4, 2), "L.MaxPooling2D(2)": (1, 4, 4, 1), "L.MaxPooling2D(3, strides=1, padding='same')": (1, 4, 4, 1), "L.AveragePooling2D(2)": (1, 4, 4, 1), "L.AveragePooling1D(2)": (1, 4, 2), "L.GlobalAveragePooling2D()": (1, 3, 3, 2),
    "L.GlobalMaxPooling2D()": (1, 3, 3, 2), "L.GlobalAveragePooling1D()": (1, 4, 2), "L.GlobalMaxPooling1D(keepdims=True)": (1, 4, 2), "L.MaxPooling3D(2)": (1, 2, 2, 2, 1), "L.Flatten()": (2, 2, 3), "L.Reshape((3, 2))": (1, 6), "L.Reshape((-1, 2))": (1, 6),
    "L.Permute((2, 1))": (1, 2, 3), "L.RepeatVector(2)": (2, 3), "L.ZeroPadding2D(1)": (1, 2, 2, 1), "L.ZeroPadding1D((1, 2))": (1, 2, 2), "L.Cropping2D(1)": (1, 4, 4, 1), "L.Cropping1D((1, 0))": (1, 4, 1), "L.UpSampling2D(2)": (1, 2, 2, 1),
    "L.UpSampling2D(2, interpolation='bilinear')": (1, 2, 2, 1), "L.UpSampling1D(2)": (1, 2, 2), "L.BatchNormalization()": (3, 2), "L.LayerNormalization()": (2, 4), "L.LayerNormalization(axis=[1, 2])": (2, 2, 2), "L.GroupNormalization(groups=2)": (1, 2, 2, 4),
    "L.UnitNormalization()": (2, 3), "L.RMSNormalization()": (2, 3), "L.ReLU()": (2, 3), "L.ReLU(max_value=1.0, negative_slope=0.1)": (2, 3), "L.LeakyReLU()": (2, 3), "L.PReLU()": (2, 3), "L.ELU()": (2, 3), "L.Softmax()": (2, 3),
    "L.Activation('gelu')": (2, 3), "L.Activation('swish')": (2, 3), "L.LSTM(2)": (1, 3, 2), "L.LSTM(2, return_sequences=True)": (1, 3, 2), "L.LSTM(2, return_state=True)": (1, 3, 2), "L.LSTM(2, go_backwards=True)": (1, 3, 2), "L.GRU(2)": (1, 3, 2),
    "L.GRU(2, reset_after=False)": (1, 3, 2), "L.GRU(2, return_sequences=True, return_state=True)": (1, 3, 2), "L.SimpleRNN(2)": (1, 3, 2), "L.Bidirectional(L.LSTM(2))": (1, 3, 2), "L.Bidirectional(L.GRU(2, return_sequences=True), merge_mode='sum')": (1, 3, 2),
    "L.TimeDistributed(L.Dense(2))": (1, 3, 2), "L.RNN(L.LSTMCell(2))": (1, 3, 2), "L.RNN([L.GRUCell(2), L.SimpleRNNCell(2)])": (1, 3, 2), "L.ConvLSTM2D(1, 2)": (1, 2, 3, 3, 1), "L.EinsumDense('ab,bc->ac', output_shape=3)": (2, 2), "L.Rescaling(0.5, offset=1.0)": (2, 2),
    "L.Normalization(mean=1.0, variance=4.0)": (2, 2), "L.Identity()": (2, 2), "L.Lambda(lambda v: v * 2)": (2, 2), "L.Masking(0.0)": (1, 2, 2), "L.SpectralNormalization(L.Dense(2))": (2, 3), "L.SpatialDropout1D(0.5)": (1, 2, 2), "L.GaussianNoise(0.5)": (2, 2),
    "L.Dropout(0.5)": (2, 3), "L.ActivityRegularization(0.1)": (2, 2),
}.items():
    case(expr, f"{S}{expr}(x)", x=f32(*shape))
for expr in ["L.Dropout(0.5)", "L.SpatialDropout2D(0.5)", "L.GaussianNoise(0.5)", "L.GaussianDropout(0.5)", "L.AlphaDropout(0.5)", "L.BatchNormalization()", "L.RandomFlip(seed=1)", "L.RandomRotation(0.2, seed=1)", "L.RandomZoom(0.3, seed=1)", "L.RandomContrast(0.5, seed=1)", "L.RandomTranslation(0.2, 0.2, seed=1)", "L.RandomBrightness(0.2, seed=1)", "L.RandomCrop(2, 2, seed=1)"]:
    case(f"{expr} in training", f"{S}{expr}(x, training=True)", x=pos(2, 3, 4, 1))
case("L.CenterCrop(2, 2)", f"{S}L.CenterCrop(2, 2)(x)", x=f32(1, 4, 5, 1))
case("L.Resizing(3, 2)", f"{S}L.Resizing(3, 2)(x)", x=f32(1, 4, 5, 1))
case("L.Embedding", f"{S}L.Embedding(4, 2)(x)", x=given([[1, 2], [3, 0]], "int32"))
case("L.MultiHeadAttention", f"{S}L.MultiHeadAttention(2, 2)(x, x)", x=f32(1, 3, 4))
case("L.Attention", f"{S}L.Attention()([x, x])", x=f32(1, 3, 2))
case("L.AdditiveAttention", f"{S}L.AdditiveAttention()([x, x])", x=f32(1, 3, 2))
for expr in ["Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate"]:
    case(f"L.{expr}", f"{S}L.{expr}()([x, y])", grad="x y", x=f32(2, 2), y=f32(2, 2))
case("L.Dot", f"{S}L.Dot(axes=1)([x, y])", x=f32(2, 3), y=f32(2, 3))
for expr in ["L.CategoryEncoding(4, output_mode='one_hot')(tf.constant([0, 3]))", "L.CategoryEncoding(4)(tf.constant([[0, 3], [1, 1]]))", "L.Hashing(5)(tf.constant(['a', 'b', 'c']))", "L.Hashing(5, salt=7)(tf.constant(['a', 'b', 'c']))", "L.Discretization([0.0, 1.0])(tf.constant([-1.0, 0.5, 2.0]))",
             "L.StringLookup(vocabulary=['a', 'b'])(tf.constant(['b', 'x']))", "L.IntegerLookup(vocabulary=[5, 7])(tf.constant([7, 1]))", "L.HashedCrossing(5)((tf.constant(['a', 'b']), tf.constant([1, 2])))", "L.TextVectorization(vocabulary=['cat', 'dog'], output_sequence_length=4)(['A dog, a cat!'])",
             "L.StringLookup(vocabulary=['a', 'b'], output_mode='multi_hot')(tf.constant([['b', 'x']]))", "L.TextVectorization(vocabulary=['a', 'b'], output_mode='count')(['a a b c'])", "L.StringLookup(vocabulary=['a'], num_oov_indices=3)(tf.constant(['x', 'y', 'a']))"]:
    case(expr, f"{S}{expr}")
for name in ("MeanSquaredError MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredLogarithmicError CosineSimilarity Huber LogCosh KLDivergence Poisson Hinge SquaredHinge CategoricalHinge BinaryCrossentropy CategoricalCrossentropy BinaryFocalCrossentropy "
             "CategoricalFocalCrossentropy Tversky Dice").split():
    case(f"loss {name}", f"tf.keras.losses.{name}()(y, x)", grad="x", x=unit(2, 3), y=unit(2, 3))
    if name not in ("Tversky", "Dice"):
        case(f"loss {name} weighted", f"tf.keras.losses.{name}()(y, x, sample_weight=[0.5, 2.0])", x=unit(2, 3), y=unit(2, 3))
        case(f"loss {name} sum", f"tf.keras.losses.{name}(reduction='sum')(y, x)", x=unit(2, 3), y=unit(2, 3))
case("loss with label smoothing", "tf.keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)(y, x)", grad="x", x=f32(2, 3), y=given([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]))
for name in "mse mae mape msle cosine_similarity binary_crossentropy categorical_crossentropy kl_divergence poisson hinge squared_hinge huber log_cosh".split():
    case(f"losses.get {name}", f"tf.keras.losses.get('{name}')(y, x)", x=unit(2, 3), y=unit(2, 3))
for name in ("Mean Sum").split():
    case(f"metric {name}", f"m = tf.keras.metrics.{name}(); m.update_state(x); m.update_state([1.0, 2.0], sample_weight=[0.5, 1.0]); m.result()", x=f32(4))
for name in "MeanSquaredError RootMeanSquaredError MeanAbsoluteError MeanAbsolutePercentageError CosineSimilarity LogCoshError Poisson KLDivergence Hinge BinaryCrossentropy CategoricalCrossentropy R2Score BinaryAccuracy CategoricalAccuracy".split():
    case(f"metric {name}", f"m = tf.keras.metrics.{name}(); m.update_state(y, x); m.result()", x=unit(4, 3), y=unit(4, 3))
for name in "Precision Recall AUC TruePositives FalsePositives TrueNegatives FalseNegatives BinaryAccuracy BinaryIoU F1Score FBetaScore PrecisionAtRecall(0.5) RecallAtPrecision(0.5) SensitivityAtSpecificity(0.5) SpecificityAtSensitivity(0.5)".split():
    call = name if "(" in name else f"{name}()" if name not in ("F1Score", "FBetaScore") else f"{name}(threshold=0.5)"
    case(f"metric {name} of labels", f"m = tf.keras.metrics.{call}; m.update_state(y, x); m.result()", x=unit(8, 1), y=given([[1.0], [0.0], [1.0], [1.0], [0.0], [0.0], [1.0], [0.0]]))
case("metric SparseCategoricalAccuracy", "m = tf.keras.metrics.SparseCategoricalAccuracy(); m.update_state([0, 1, 2], x); m.result()", x=distinct(3, 3))
case("metric SparseTopKCategoricalAccuracy", "m = tf.keras.metrics.SparseTopKCategoricalAccuracy(k=2); m.update_state([0, 1, 2], x); m.result()", x=distinct(3, 3))
case("metric TopKCategoricalAccuracy", "m = tf.keras.metrics.TopKCategoricalAccuracy(k=1); m.update_state(tf.eye(3), x); m.result()", x=distinct(3, 3))
case("metric MeanIoU", "m = tf.keras.metrics.MeanIoU(num_classes=2); m.update_state([0, 0, 1, 1], [0, 1, 0, 1]); m.result()")
for expr in ["ExponentialDecay(0.1, 10, 0.5)", "ExponentialDecay(0.1, 10, 0.5, staircase=True)", "PiecewiseConstantDecay([5, 10], [0.1, 0.05, 0.01])", "PolynomialDecay(0.1, 20)", "PolynomialDecay(0.1, 20, power=2.0, cycle=True)", "InverseTimeDecay(0.1, 5, 0.5)", "CosineDecay(0.1, 20)",
             "CosineDecay(0.0, 20, warmup_target=0.1, warmup_steps=5)", "CosineDecayRestarts(0.1, 5)"]:
    case(f"schedule {expr}", f"s = tf.keras.optimizers.schedules.{expr}; tf.stack([s(i) for i in (0, 3, 7, 12, 25)])")
for name in "SGD SGD(0.1,momentum=0.9) SGD(0.1,momentum=0.9,nesterov=True) RMSprop RMSprop(centered=True,momentum=0.5) Adam Adam(amsgrad=True) AdamW Adamax Nadam Adagrad Adadelta Ftrl Lion Adafactor Lamb".split():
    call = name if "(" in name else f"{name}()"
    case(f"optimizer {name}", f"o = tf.keras.optimizers.{call}; v = tf.Variable(x)\nfor _ in range(3): o.apply([g], [v])\ntf.identity(v)", x=f32(2, 3), g=f32(2, 3))
for option in ["clipnorm=0.5", "clipvalue=0.1", "global_clipnorm=0.5", "weight_decay=0.1", "use_ema=True", "gradient_accumulation_steps=2"]:
    case(f"optimizer with {option}", f"o = tf.keras.optimizers.Adam(0.1, {option}); v = tf.Variable(x)\nfor _ in range(4): o.apply([g], [v])\ntf.identity(v)", x=f32(2, 3), g=f32(2, 3))
for expr in ["L1(0.1)", "L2(0.1)", "L1L2(0.1, 0.2)", "OrthogonalRegularizer(0.1)"]:
    case(f"regularizer {expr}", f"tf.keras.regularizers.{expr}(x)", grad="x", x=f32(2, 3))
for expr in ["MaxNorm(0.5)", "NonNeg()", "UnitNorm()", "MinMaxNorm(0.2, 0.5)"]:
    case(f"constraint {expr}", f"tf.keras.constraints.{expr}(x)", x=f32(2, 3))
for name in "relu elu selu gelu swish silu sigmoid hard_sigmoid tanh softplus softsign softmax exponential linear mish relu6 leaky_relu log_softmax celu glu hard_tanh squareplus soft_shrink".split():
    case(f"activation {name}", f"tf.keras.activations.{name}(x)", grad="x", x=f32(2, 4))
for name in "GlorotUniform GlorotNormal HeNormal HeUniform LecunNormal RandomNormal RandomUniform TruncatedNormal VarianceScaling Orthogonal".split():
    case(f"initializer {name} of a convolution", f"tf.keras.initializers.{name}(seed=3)((2, 2, 2, 3))" if name != "Orthogonal" else "q = tf.keras.initializers.Orthogonal(seed=3)((3, 3)); tf.round(tf.matmul(q, q, transpose_a=True) * 1000)")
