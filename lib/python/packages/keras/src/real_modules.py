"""In which modules Keras defines its classes, where that differs from here: what a class shows when it is printed."""

import sys
import types

from keras.src.api_export import every

# {package under keras.src: {module in it: names of classes}}
_HOMES = {
    "backend": {
        "common.keras_tensor": "KerasTensor",
    },
    "callbacks": {
        "backup_and_restore": "BackupAndRestore", "callback_list": "CallbackList", "csv_logger": "CSVLogger",
        "early_stopping": "EarlyStopping", "lambda_callback": "LambdaCallback", "learning_rate_scheduler": "LearningRateScheduler",
        "model_checkpoint": "ModelCheckpoint", "reduce_lr_on_plateau": "ReduceLROnPlateau", "swap_ema_weights": "SwapEMAWeights",
        "terminate_on_nan": "TerminateOnNaN",
    },
    "constraints": {
        "constraints": "Constraint MaxNorm MinMaxNorm NonNeg UnitNorm",
    },
    "dtype_policies": {
        "dtype_policy": "DTypePolicy",
    },
    "initializers": {
        "constant_initializers": "Constant Identity Ones Zeros", "initializer": "Initializer",
        "random_initializers": "GlorotNormal GlorotUniform HeNormal HeUniform LecunNormal LecunUniform Orthogonal RandomNormal RandomUniform TruncatedNormal VarianceScaling",
    },
    "layers": {
        "activations.activation": "Activation", "activations.elu": "ELU", "activations.leaky_relu": "LeakyReLU",
        "activations.prelu": "PReLU", "activations.relu": "ReLU", "activations.softmax": "Softmax",
        "attention.additive_attention": "AdditiveAttention", "attention.attention": "Attention",
        "attention.grouped_query_attention": "GroupedQueryAttention", "attention.multi_head_attention": "MultiHeadAttention",
        "convolutional.conv1d": "Conv1D", "convolutional.conv1d_transpose": "Conv1DTranspose", "convolutional.conv2d": "Conv2D",
        "convolutional.conv2d_transpose": "Conv2DTranspose", "convolutional.conv3d": "Conv3D",
        "convolutional.conv3d_transpose": "Conv3DTranspose", "convolutional.depthwise_conv1d": "DepthwiseConv1D",
        "convolutional.depthwise_conv2d": "DepthwiseConv2D", "convolutional.separable_conv1d": "SeparableConv1D",
        "convolutional.separable_conv2d": "SeparableConv2D", "core.identity": "Identity", "core.lambda_layer": "Lambda",
        "core.masking": "Masking", "core.wrapper": "Wrapper", "merging.add": "Add", "merging.average": "Average",
        "merging.concatenate": "Concatenate", "merging.dot": "Dot", "merging.maximum": "Maximum", "merging.minimum": "Minimum",
        "merging.multiply": "Multiply", "merging.subtract": "Subtract", "normalization.batch_normalization": "BatchNormalization",
        "normalization.group_normalization": "GroupNormalization", "normalization.layer_normalization": "LayerNormalization",
        "normalization.rms_normalization": "RMSNormalization", "normalization.spectral_normalization": "SpectralNormalization",
        "normalization.unit_normalization": "UnitNormalization", "pooling.average_pooling1d": "AveragePooling1D",
        "pooling.average_pooling2d": "AveragePooling2D", "pooling.average_pooling3d": "AveragePooling3D",
        "pooling.global_average_pooling1d": "GlobalAveragePooling1D", "pooling.global_average_pooling2d": "GlobalAveragePooling2D",
        "pooling.global_average_pooling3d": "GlobalAveragePooling3D", "pooling.global_max_pooling1d": "GlobalMaxPooling1D",
        "pooling.global_max_pooling2d": "GlobalMaxPooling2D", "pooling.global_max_pooling3d": "GlobalMaxPooling3D",
        "pooling.max_pooling1d": "MaxPooling1D", "pooling.max_pooling2d": "MaxPooling2D", "pooling.max_pooling3d": "MaxPooling3D",
        "preprocessing.category_encoding": "CategoryEncoding", "preprocessing.discretization": "Discretization",
        "preprocessing.hashed_crossing": "HashedCrossing", "preprocessing.hashing": "Hashing",
        "preprocessing.image_preprocessing.auto_contrast": "AutoContrast", "preprocessing.image_preprocessing.center_crop": "CenterCrop",
        "preprocessing.image_preprocessing.cut_mix": "CutMix", "preprocessing.image_preprocessing.mix_up": "MixUp",
        "preprocessing.image_preprocessing.random_brightness": "RandomBrightness",
        "preprocessing.image_preprocessing.random_color_degeneration": "RandomColorDegeneration",
        "preprocessing.image_preprocessing.random_color_jitter": "RandomColorJitter",
        "preprocessing.image_preprocessing.random_contrast": "RandomContrast",
        "preprocessing.image_preprocessing.random_crop": "RandomCrop",
        "preprocessing.image_preprocessing.random_erasing": "RandomErasing",
        "preprocessing.image_preprocessing.random_flip": "RandomFlip",
        "preprocessing.image_preprocessing.random_grayscale": "RandomGrayscale",
        "preprocessing.image_preprocessing.random_hue": "RandomHue", "preprocessing.image_preprocessing.random_invert": "RandomInvert",
        "preprocessing.image_preprocessing.random_posterization": "RandomPosterization",
        "preprocessing.image_preprocessing.random_rotation": "RandomRotation",
        "preprocessing.image_preprocessing.random_saturation": "RandomSaturation",
        "preprocessing.image_preprocessing.random_sharpness": "RandomSharpness",
        "preprocessing.image_preprocessing.random_shear": "RandomShear",
        "preprocessing.image_preprocessing.random_translation": "RandomTranslation",
        "preprocessing.image_preprocessing.random_zoom": "RandomZoom", "preprocessing.image_preprocessing.resizing": "Resizing",
        "preprocessing.image_preprocessing.solarization": "Solarization", "preprocessing.integer_lookup": "IntegerLookup",
        "preprocessing.normalization": "Normalization", "preprocessing.rescaling": "Rescaling",
        "preprocessing.string_lookup": "StringLookup", "preprocessing.text_vectorization": "TextVectorization",
        "regularization.activity_regularization": "ActivityRegularization", "regularization.alpha_dropout": "AlphaDropout",
        "regularization.dropout": "Dropout", "regularization.gaussian_dropout": "GaussianDropout",
        "regularization.gaussian_noise": "GaussianNoise",
        "regularization.spatial_dropout": "SpatialDropout1D SpatialDropout2D SpatialDropout3D", "reshaping.cropping1d": "Cropping1D",
        "reshaping.cropping2d": "Cropping2D", "reshaping.cropping3d": "Cropping3D", "reshaping.flatten": "Flatten",
        "reshaping.permute": "Permute", "reshaping.repeat_vector": "RepeatVector", "reshaping.reshape": "Reshape",
        "reshaping.up_sampling1d": "UpSampling1D", "reshaping.up_sampling2d": "UpSampling2D", "reshaping.up_sampling3d": "UpSampling3D",
        "reshaping.zero_padding1d": "ZeroPadding1D", "reshaping.zero_padding2d": "ZeroPadding2D",
        "reshaping.zero_padding3d": "ZeroPadding3D", "rnn.bidirectional": "Bidirectional", "rnn.conv_lstm1d": "ConvLSTM1D",
        "rnn.conv_lstm2d": "ConvLSTM2D", "rnn.conv_lstm3d": "ConvLSTM3D", "rnn.gru": "GRU GRUCell", "rnn.lstm": "LSTM LSTMCell",
        "rnn.simple_rnn": "SimpleRNN SimpleRNNCell", "rnn.stacked_rnn_cells": "StackedRNNCells",
        "rnn.time_distributed": "TimeDistributed",
    },
    "losses": {
        "losses": "BinaryCrossentropy BinaryFocalCrossentropy CategoricalCrossentropy CategoricalFocalCrossentropy CategoricalGeneralizedCrossEntropy CategoricalHinge Circle CosineSimilarity Dice Hinge Huber KLDivergence LogCosh MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredError MeanSquaredLogarithmicError Poisson SparseCategoricalCrossentropy SquaredHinge Tversky",
    },
    "metrics": {
        "accuracy_metrics": "Accuracy BinaryAccuracy CategoricalAccuracy SparseCategoricalAccuracy SparseTopKCategoricalAccuracy TopKCategoricalAccuracy",
        "confusion_metrics": "AUC FalseNegatives FalsePositives Precision PrecisionAtRecall Recall RecallAtPrecision SensitivityAtSpecificity SpecificityAtSensitivity TrueNegatives TruePositives",
        "correlation_metrics": "ConcordanceCorrelation PearsonCorrelation", "f_score_metrics": "F1Score FBetaScore",
        "hinge_metrics": "CategoricalHinge Hinge SquaredHinge", "iou_metrics": "BinaryIoU IoU MeanIoU OneHotIoU OneHotMeanIoU",
        "probabilistic_metrics": "BinaryCrossentropy CategoricalCrossentropy KLDivergence Poisson SparseCategoricalCrossentropy",
        "reduction_metrics": "Mean MeanMetricWrapper Sum",
        "regression_metrics": "CosineSimilarity LogCoshError MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredError MeanSquaredLogarithmicError R2Score RootMeanSquaredError",
    },
    "optimizers": {
        "adadelta": "Adadelta", "adafactor": "Adafactor", "adagrad": "Adagrad", "adam": "Adam", "adamax": "Adamax", "adamw": "AdamW",
        "ftrl": "Ftrl", "lamb": "Lamb", "lion": "Lion", "loss_scale_optimizer": "LossScaleOptimizer", "nadam": "Nadam",
        "rmsprop": "RMSprop",
        "schedules.learning_rate_schedule": "CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay LearningRateSchedule PiecewiseConstantDecay PolynomialDecay",
        "sgd": "SGD",
    },
    "regularizers": {
        "regularizers": "L1 L1L2 L2 OrthogonalRegularizer Regularizer",
    },
    "saving": {
        "object_registration": "CustomObjectScope",
    },
    "trainers": {
        "data_adapters.py_dataset_adapter": "PyDataset",
    },
}  # fmt: skip


def move_in():
    """Give each class the name of Keras's module, which becomes importable under it."""
    for family, modules in _HOMES.items():
        where = {name: module for module, names in modules.items() for name in names.split()}
        for symbol in every():
            if not isinstance(symbol, type) or symbol.__name__ not in where or not symbol.__module__.startswith(f"keras.src.{family}"):
                continue
            home = f"keras.src.{family}.{where[symbol.__name__]}"
            symbol.__module__ = home
            module = sys.modules.setdefault(home, types.ModuleType(home))
            setattr(module, symbol.__name__, symbol)
