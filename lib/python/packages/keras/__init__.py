"""Keras 3 on the tensors of `tensorflow`: the same names and behaviour as the real one, written for this site."""

import keras.src.all  # noqa: F401, I001
from keras import (  # noqa: F401
    activations,
    applications,
    backend,
    callbacks,
    config,
    constraints,
    datasets,
    dtype_policies,
    export,
    initializers,
    layers,
    losses,
    metrics,
    mixed_precision,
    models,
    ops,
    optimizers,
    preprocessing,
    random,
    regularizers,
    saving,
    tree,
    utils,
)
from keras.src.api_export import publish

__version__ = "3.15.1"


def version():
    """The version of Keras that this package follows."""
    return __version__


publish(__name__, globals())
