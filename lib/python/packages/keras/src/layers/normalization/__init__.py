"""keras.layers: normalisations."""

from keras.src.layers.normalization.batch import BatchNormalization
from keras.src.layers.normalization.others import (
    GroupNormalization,
    LayerNormalization,
    RMSNormalization,
    UnitNormalization,
)
from keras.src.layers.normalization.spectral import SpectralNormalization
