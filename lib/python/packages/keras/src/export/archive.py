"""keras.export.ExportArchive: the functions of a model as endpoints of a SavedModel."""

from keras.src import tree
from keras.src.api_export import keras_export
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.backend.variable import Variable
from keras.src.layers.layer import Layer
from keras.src.utils import io_utils

DEFAULT_ENDPOINT_NAME = "serve"


def _spec(x):
    """A `tf.TensorSpec` of what describes an input; a KerasTensor's batch is of any size."""
    import tensorflow as tf

    if isinstance(x, tf.TensorSpec):
        return x
    if isinstance(x, KerasTensor):
        return tf.TensorSpec((None, *x.shape[1:]), x.dtype, x.name)
    if not hasattr(x, "shape") or not hasattr(x, "dtype"):
        raise TypeError(
            f"Unsupported x={x} of the type ({type(x)}). Supported types are: `keras.InputSpec`, `tf.TensorSpec`, "
            "`backend.KerasTensor`, and backend tensor."
        )
    if x.shape is None or x.dtype is None:
        raise ValueError(f"The `shape` and `dtype` must be provided. Received: x={x}")
    return tf.TensorSpec(tuple(x.shape), x.dtype, getattr(x, "name", None))


def _is_shape(x):
    return isinstance(x, (list, tuple)) and all(n is None or isinstance(n, int) for n in x)


def input_signature_of(model):
    """What a built model takes, as a signature. @raises ValueError of a model that was never built or called"""
    from keras.src import models

    if not model.built:
        raise ValueError("The model provided has not yet been built. It must be built before export.")
    if isinstance(model, models.Functional):
        return [tree.map_structure(_spec, model._inputs_struct)]
    if isinstance(model, models.Sequential):
        return tree.map_structure(_spec, model.inputs)
    import tensorflow as tf

    def spec(shape):
        if _is_shape(shape):
            return tf.TensorSpec((None, *shape[1:]), model.input_dtype)
        if isinstance(shape, dict):
            return {k: spec(v) for k, v in shape.items()}
        return type(shape)(spec(v) for v in shape)

    if not model._build_shapes_dict:
        raise ValueError("The model provided has never called. It must be called at least once before export.")
    return [spec(shape) for shape in model._build_shapes_dict.values()]


@keras_export("keras.export.ExportArchive")
class ExportArchive:
    """Endpoints and the variables that they use, to be written as a SavedModel: track, add_endpoint, write_out."""

    def __init__(self, format="saved_model"):
        import tensorflow as tf

        if format != "saved_model":
            raise ValueError(f"Unsupported format: {format}")
        self._endpoint_names = []
        self._endpoint_signatures = {}
        self._saved = tf.Module(name="archive")
        self._tracked = []
        self._collections = {}

    def _collected(self, name):
        own = self._collections.setdefault(name, [])
        self._saved.__dict__[name] = own
        return own

    @property
    def variables(self):
        return self._collections.get("variables", [])

    @property
    def trainable_variables(self):
        return self._collections.get("trainable_variables", [])

    @property
    def non_trainable_variables(self):
        return self._collections.get("non_trainable_variables", [])

    def track(self, resource):
        """Note the variables of a layer or model, to be had under `variables` after loading."""
        if isinstance(resource, Layer):
            if not resource.built:
                raise ValueError(
                    "The layer provided has not yet been built. It must be built before export."
                )
            for name in ("variables", "trainable_variables", "non_trainable_variables"):
                own = self._collected(name)
                own.extend(v._value for v in getattr(resource, name) if not any(v._value is o for o in own))
        self._tracked.append(resource)

    def add_endpoint(self, name, fn, input_signature=None, **kwargs):
        """Register a function under a name; its inputs are those of the signature. Its `tf.function`."""
        import tensorflow as tf

        if name in self._endpoint_names:
            raise ValueError(f"Endpoint name '{name}' is already taken.")
        if kwargs:
            raise TypeError(f"Invalid keyword arguments: {list(kwargs)}")
        if input_signature is not None:
            signature = tree.map_structure(_spec, list(input_signature))
            endpoint = tf.function(lambda *args: fn(*args), input_signature=signature, autograph=False)
            self._endpoint_signatures[name] = signature
        elif isinstance(fn, tf.types.experimental.PolymorphicFunction if hasattr(tf.types.experimental, "PolymorphicFunction") else type(tf.function(lambda: 0))):
            if not fn._traces:
                raise ValueError(
                    f"The provided tf.function '{fn}' has never been called. To specify the expected shape and dtype of the "
                    "function's arguments, you must either provide a function that has been called at least once, or "
                    "alternatively pass an `input_signature` argument in `add_endpoint()`."
                )
            endpoint = fn
        else:
            raise ValueError(
                "If the `fn` argument provided is not a `tf.function`, you must provide an `input_signature` argument to "
                "specify the shape and dtype of the function arguments. Example:\n\n"
                "export_archive.add_endpoint(\n    name='call',\n    fn=model.call,\n    input_signature=[\n"
                "        keras.InputSpec(\n            shape=(None, 224, 224, 3),\n            dtype='float32',\n        )\n    ],\n)"
            )
        self._saved.__dict__[name] = endpoint
        self._endpoint_names.append(name)
        return endpoint

    def track_and_add_endpoint(self, name, resource, input_signature, **kwargs):
        """Note the variables of a layer or model, and register its call."""
        self.track(resource)
        return self.add_endpoint(name, resource.__call__, input_signature, **kwargs)

    def add_variable_collection(self, name, variables):
        """Register variables to be had under a name after loading."""
        if not isinstance(variables, (list, tuple, set)):
            raise ValueError(f"Expected `variables` to be a list/tuple/set. Received instead object of type '{type(variables)}'.")
        if not all(isinstance(v, Variable) for v in variables):
            raise ValueError(
                "Expected all elements in `variables` to be `tf.Variable` instances. Found instead the following types: "
                f"{list({type(v) for v in variables})}"
            )
        self._collected(name).extend(v._value for v in variables)

    def _concrete(self, name):
        from tensorflow._files.saved_model_save import concretes_of

        return concretes_of(self._saved.__dict__[name])[0]

    def write_out(self, filepath, options=None, verbose=True):
        """Write the SavedModel; the first endpoint is its default signature too."""
        import tensorflow as tf

        if not self._endpoint_names:
            raise ValueError("No endpoints have been set yet. Call add_endpoint().")
        signatures = {name: self._concrete(name) for name in self._endpoint_names}
        used = {id(v): v for c in signatures.values() for v in c.variables}
        known = {id(v) for group in self._collections.values() for v in group}
        # What endpoints use without being asked to be tracked.
        self._saved.__dict__["_misc_assets"] = [v for key, v in used.items() if key not in known]
        signatures.setdefault("serving_default", self._concrete(self._endpoint_names[0]))
        tf.saved_model.save(self._saved, filepath, signatures=signatures, options=options)
        if verbose:
            endpoints = "\n\n".join(_described(self._concrete(name), name) for name in self._endpoint_names)
            io_utils.print_msg(f"Saved artifact at '{filepath}'. The following endpoints are available:\n\n{endpoints}")


def _described(concrete, name):
    lines = concrete.pretty_printed_signature(verbose=True).split("\n")
    return "\n".join([f"* Endpoint '{name}'", *lines[1:]])


def export_saved_model(model, filepath, verbose=None, input_signature=None, **kwargs):
    """Write a model's forward pass as a SavedModel with the endpoint `serve`."""
    archive = ExportArchive()
    if input_signature is None:
        input_signature = input_signature_of(model)
    archive.track_and_add_endpoint(DEFAULT_ENDPOINT_NAME, model, input_signature, **kwargs)
    archive.write_out(filepath, verbose=True if verbose is None else verbose)
