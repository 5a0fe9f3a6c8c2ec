"""keras.models.clone_model."""

from keras.src.api_export import keras_export
from keras.src.models.model import Model


@keras_export("keras.models.clone_model")
def clone_model(model, input_tensors=None, clone_function=None, **kwargs):
    """A model of the same structure with new weights."""
    if not isinstance(model, Model):
        raise ValueError(f"`clone_model()` expected a `Model` instance. Received: {model}")
    if input_tensors is not None or clone_function is not None or kwargs:
        raise NotImplementedError("clone_model: only `clone_model(model)` is available here yet.")
    return model.__class__.from_config(model.get_config())
