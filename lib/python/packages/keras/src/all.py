"""Everything that is public, imported so that it is known under its public path."""

from keras.src import (  # noqa: F401
    activations,
    backend,
    callbacks,
    constraints,
    dtype_policies,
    initializers,
    layers,
    legacy,
    losses,
    metrics,
    models,
    ops,
    optimizers,
    random,
    regularizers,
    tree,
)
from keras.src.export import archive, saved_model_layer  # noqa: F401
from keras.src.saving import registry, serialization  # noqa: F401
from keras.src import datasets  # noqa: F401
from keras.src.utils import (  # noqa: F401
    directory_datasets,
    file_utils,
    image_utils,
    io_utils,
    model_drawing,
    numerical,
    progbar,
    sequence_utils,
    traceback_utils,
)
from keras.src.real_modules import move_in

move_in()
