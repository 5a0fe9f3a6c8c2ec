"""keras.layers.Layer: state and a computation, built when the shape of its input is known."""

import functools
import inspect
import math
import warnings

import tensorflow as tf

from keras.src import backend, constraints, dtype_policies, initializers, ops, regularizers, tree
from keras.src.api_export import keras_export
from keras.src.backend.autocast import AutocastScope, get_autocast_scope
from keras.src.backend.global_state import get_global_attribute, set_global_attribute
from keras.src.backend.keras_tensor import KerasTensor, any_symbolic_tensors
from keras.src.backend.name_scope import current_path, name_scope
from keras.src.backend.tensors import get_keras_mask, in_scratch, set_keras_mask
from keras.src.backend.variable import Variable
from keras.src.layers.call_spec import CallContext, CallSpec, is_tensor_or_symbolic, signature_of
from keras.src.layers.input_spec import assert_input_compatibility
from keras.src.layers.state import LayerState
from keras.src.metrics.metric import Metric
from keras.src.ops.node import Node
from keras.src.ops.operation import Operation
from keras.src.random.seed_generator import SeedGenerator
from keras.src.saving.serialization import serialize_keras_object
from keras.src.utils.tracking import Tracker

_LOCKED = (
    "You cannot add new elements of state (variables or sub-layers) to a layer that is already built. All state must "
    "be created in the `__init__()` method or in the `build()` method."
)


def default(method):
    """Marks what a layer inherits when it implements nothing."""
    method._is_default = True
    return method


def is_default(method):
    return getattr(method, "_is_default", False)


@keras_export("keras.Layer", "keras.layers.Layer")
class Layer(LayerState, Operation):
    """Subclasses implement `call(inputs)`, and `build(input_shape)` where they have weights."""

    def __new__(cls, *args, **kwargs):
        layer = object.__new__(cls)
        object.__setattr__(layer, "_constructor_arguments", (args, kwargs))
        build = layer.build

        @functools.wraps(build)
        def build_and_lock(*args, **kwargs):
            with layer._open_name_scope():
                layer._path = current_path()
                build(*args, **kwargs)
            layer._build_shapes_dict = dict(inspect.signature(build).bind(*args, **kwargs).arguments)
            layer.built = True
            layer._lock_state()

        object.__setattr__(layer, "build", build_and_lock)
        return layer

    def __init__(self, *, activity_regularizer=None, trainable=True, dtype=None, autocast=True, name=None, **kwargs):
        Operation.__init__(self, name=name)
        self._super_called = True
        self._dtype_policy = dtype_policies.get(dtype)
        self.activity_regularizer = regularizers.get(activity_regularizer)
        input_dim = kwargs.pop("input_dim", None)
        input_shape = (input_dim,) if input_dim is not None else kwargs.pop("input_shape", None)
        if input_shape is not None:
            warnings.warn(
                "Do not pass an `input_shape`/`input_dim` argument to a layer. When using Sequential models, prefer "
                "using an `Input(shape)` object as the first layer in the model instead.",
                stacklevel=3,
            )
            self._input_shape_arg = input_shape
        if kwargs:
            raise ValueError(f"Unrecognized keyword arguments passed to {self.__class__.__name__}: {kwargs}")
        if not isinstance(trainable, bool):
            raise ValueError(
                f"Expected `trainable` to be a boolean. Received: trainable={trainable} (of type {type(trainable)})"
            )
        self.built = False
        self.autocast = autocast
        self._input_spec = None
        self._trainable = trainable
        self._path = None
        self._parent_path = None
        self._losses = []
        self._build_shapes_dict = None
        self._convert_input_args = True
        self._allow_non_tensor_positional_args = False
        self._supports_masking = not is_default(self.compute_mask)
        self._call_signature = signature_of(type(self).call)
        parameters = self._call_signature.parameters
        self._call_has_training_arg = "training" in parameters
        self._call_has_mask_arg = "mask" in parameters
        self._context_args = ("training",)

    @property
    def path(self):
        """Its name below the layers that hold it, once built."""
        return self._path

    @property
    def input_spec(self):
        return self._input_spec

    @input_spec.setter
    def input_spec(self, value):
        self._input_spec = value

    @property
    def dtype_policy(self):
        return self._dtype_policy

    @dtype_policy.setter
    def dtype_policy(self, value):
        self._dtype_policy = dtype_policies.get(value)

    @property
    def dtype(self):
        return self.variable_dtype

    @property
    def compute_dtype(self):
        return self._dtype_policy.compute_dtype

    @property
    def variable_dtype(self):
        return self._dtype_policy.variable_dtype

    @property
    def input_dtype(self):
        return self.compute_dtype

    @property
    def supports_masking(self):
        return self._supports_masking

    @supports_masking.setter
    def supports_masking(self, value):
        self._supports_masking = value

    # Building

    @default
    def build(self, input_shape):
        self._check_super_called()
        if is_default(self.build) and any(not layer.built for layer in self._layers):
            warnings.warn(
                f"`build()` was called on layer '{self.name}', however the layer does not have a `build()` method "
                "implemented and it looks like it has unbuilt state. This will cause the layer to be marked as built, "
                "despite not being actually built, which may cause failures down the line. Make sure to implement a "
                "proper `build()` method.",
                stacklevel=2,
            )
        self.built = True

    def _build_at_init(self):
        """For layers without weights: they are built as they are made."""
        if is_default(self.build):
            self.built = True
            self._lock_state()

    def _lock_state(self):
        if not self._tracker.locked:
            self._tracker.lock(_LOCKED)

    def _open_name_scope(self):
        if self._parent_path is None:
            self._parent_path = current_path()
        return name_scope(self.name, caller=self)

    def _maybe_build(self, spec):
        if self.built:
            return
        shapes = spec.shapes()
        if not is_default(self.build):
            self.build(**spec.shapes_for(self.build, shapes, type(self).__name__))
            self._assert_input_compatibility(spec.first_arg)
            return
        if any(not layer.built for layer in self._layers):
            try:
                backend.compute_output_spec(self.call, **spec.arguments)
            except Exception as error:
                if spec.is_eager:
                    # The call itself will build what it uses, or raise where the reader sees it.
                    return
                warnings.warn(
                    f"Layer '{self.name}' looks like it has unbuilt state, but Keras is not able to trace the layer "
                    "`call()` in order to build it automatically. Possible causes:\n1. The `call()` method of your "
                    "layer may be crashing. Try to `__call__()` the layer eagerly on some test input first to see if "
                    "it works. E.g. `x = np.random.random((3, 4)); y = layer(x)`\n2. If the `call()` method is "
                    "correct, then you may need to implement the `def build(self, input_shape)` method on your layer. "
                    f"It should create all variables used by the layer (e.g. by calling `layer.build()` on all its "
                    f"children layers).\nException encountered: ''{error}''",
                    stacklevel=4,
                )
        self.build(next(iter(shapes.values()), None))

    def get_build_config(self):
        shapes = self._build_shapes_dict
        if shapes is None:
            return None
        return {"input_shape": next(iter(shapes.values()))} if len(shapes) == 1 else {"shapes_dict": shapes}

    def build_from_config(self, config):
        if "input_shape" in config:
            self.build(_shape_tuples(config["input_shape"]))
        elif "shapes_dict" in config:
            self.build(**{name: _shape_tuples(shape) for name, shape in config["shapes_dict"].items()})

    def add_weight(
        self,
        shape=None,
        initializer=None,
        dtype=None,
        *,
        trainable=True,
        autocast=True,
        regularizer=None,
        constraint=None,
        aggregation="none",
        overwrite_with_gradient=False,
        name=None,
    ):
        """A variable of the layer's own; glorot_uniform for floats where no initializer is given, else zeros."""
        self._check_super_called()
        if isinstance(shape, str):
            raise ValueError(
                f"`name` must be passed as a keyword argument. Received: add_weight('{shape}', ...). "
                f"Use: add_weight(shape=..., name='{shape}')."
            )
        dtype = backend.standardize_dtype(dtype) if dtype is not None else self.variable_dtype
        if initializer is None:
            initializer = "glorot_uniform" if "float" in dtype else "zeros"
        with name_scope(self.name, caller=self):
            variable = Variable(
                initializers.get(initializer),
                shape=() if shape is None else shape,
                dtype=dtype,
                trainable=trainable,
                autocast=autocast,
                aggregation=aggregation,
                name=name,
            )
        variable.regularizer = regularizers.get(regularizer)
        variable.constraint = constraints.get(constraint)
        variable.overwrite_with_gradient = overwrite_with_gradient
        self._track_variable(variable)
        return variable

    def add_variable(self, shape, initializer, **options):
        return self.add_weight(shape=shape, initializer=initializer, **options)

    # Calling

    def call(self, *args, **kwargs):
        raise self._not_implemented("call")

    @default
    def compute_mask(self, inputs, previous_mask):
        return previous_mask

    def symbolic_call(self, *args, **kwargs):
        return self.compute_output_spec(*args, **kwargs)

    def __call__(self, *args, **kwargs):
        self._check_super_called()
        original = (args, dict(kwargs))
        if self._convert_input_args:
            args, kwargs = self._converted(args, kwargs)
        if not self._allow_non_tensor_positional_args:
            for x in tree.flatten(args):
                if x is not None and not is_tensor_or_symbolic(x):
                    raise ValueError(
                        "Only input tensors may be passed as positional arguments. The following argument value should "
                        f"be passed as a keyword argument: {x} (of type {type(x)})"
                    )
        spec = CallSpec(self._call_signature, self._context_args, args, kwargs)
        self._assert_input_compatibility(spec.first_arg)
        if not self.built:
            with self._open_name_scope():
                self._maybe_build(spec)
        context = self._enter_call_context(spec, kwargs)
        previous_mask = self._take_masks(spec, kwargs)
        try:
            with self._open_name_scope(), self._autocast_scope():
                outputs = Operation.__call__(self, *args, **kwargs)
                if not self.built:
                    self.built = True
                if self.activity_regularizer is not None:
                    self._add_activity_losses(outputs)
            if self.supports_masking:
                self._give_masks(spec.first_arg, outputs, previous_mask)
            elif any(m is not None for m in tree.flatten(previous_mask)):
                warnings.warn(
                    f"Layer '{self.name}' (of type {self.__class__.__name__}) was passed an input with a mask attached "
                    "to it. However, this layer does not support masking and will therefore destroy the mask "
                    "information. Downstream layers will not see the mask.",
                    stacklevel=2,
                )
        finally:
            if context.entry_layer is self:
                set_global_attribute("current_call_ctx", None)
        if any_symbolic_tensors(*original):
            Node(self, *original, outputs)
        return outputs

    def _converted(self, args, kwargs):
        """Arrays as tensors, floats in the type that the layer computes in."""
        dtype = self.input_dtype
        if (
            not kwargs
            and len(args) == 1
            and is_tensor_or_symbolic(args[0])
            and backend.standardize_dtype(args[0].dtype) == dtype
        ):
            return args, kwargs

        def convert(x):
            mask = get_keras_mask(x)
            y = self._dtype_policy.convert_input(x, self.autocast, dtype)
            if mask is not None and y is not x:
                set_keras_mask(y, mask)
            return y

        return tree.map_structure(convert, args), tree.map_structure(convert, kwargs)

    def _enter_call_context(self, spec, kwargs):
        """`training` as given, else as the layer called before has it, else as call() defaults."""
        context = get_global_attribute("current_call_ctx")
        if context is None:
            context = CallContext(self)
            set_global_attribute("current_call_ctx", context)
            self._clear_losses()
        if "training" in spec.given:
            training = spec.given["training"]
        elif context.training is not None:
            training = context.training
        else:
            training = spec.arguments.get("training")
        context.training = training
        if self._call_has_training_arg and training is not None:
            kwargs["training"] = training
        return context

    def _take_masks(self, spec, kwargs):
        """Fills mask arguments from the masks of the tensors they belong to. Returns the first input's."""
        tensors = spec.tensor_arguments
        if len(tensors) == 1:
            if "mask" in spec.arguments and spec.arguments["mask"] is None:
                kwargs["mask"] = tree.map_structure(get_keras_mask, next(iter(tensors.values())))
        else:
            for name, value in tensors.items():
                if f"{name}_mask" in spec.arguments and spec.arguments[f"{name}_mask"] is None:
                    kwargs[f"{name}_mask"] = tree.map_structure(get_keras_mask, value)
        if kwargs.get("mask") is not None:
            return kwargs["mask"]
        return tree.map_structure(get_keras_mask, spec.first_arg)

    def _give_masks(self, inputs, outputs, previous_mask):
        outputs = tree.flatten(outputs)
        if all(get_keras_mask(x) is not None for x in outputs):
            return
        masks = self.compute_mask(inputs, previous_mask)
        if masks is None:
            return
        for x, mask in zip(outputs, tree.flatten(masks)):
            if mask is not None and get_keras_mask(x) is None:
                set_keras_mask(x, mask)

    def _autocast_scope(self):
        current = get_autocast_scope()
        if current is not None:
            if not self.autocast or not backend.is_float_dtype(self.compute_dtype):
                return AutocastScope(None)
            return AutocastScope(self.compute_dtype)
        return AutocastScope(self.compute_dtype) if self.compute_dtype != self.variable_dtype else _NO_SCOPE

    def _add_activity_losses(self, outputs):
        for x in tree.flatten(outputs):
            if tf.is_tensor(x):
                loss = self.activity_regularizer(x)
                if len(x.shape) > 0:
                    loss = tf.math.divide_no_nan(loss, tf.cast(tf.shape(x)[0], loss.dtype))
                self.add_loss(loss)

    def _assert_input_compatibility(self, first_arg):
        if self.input_spec:
            assert_input_compatibility(self.input_spec, first_arg, layer_name=self.name)

    # Shapes

    @default
    def compute_output_shape(self, *args, **kwargs):
        raise self._not_implemented(
            "compute_output_shape", " Should implement `def compute_output_shape(self, input_shape)`."
        )

    def compute_output_spec(self, *args, **kwargs):
        if is_default(self.compute_output_shape):
            return Operation.compute_output_spec(self, *args, **kwargs)
        spec = CallSpec(self._call_signature, self._context_args, args, dict(kwargs))
        shapes = spec.shapes_for(self.compute_output_shape, spec.shapes(), type(self).__name__)
        shape = self.compute_output_shape(**shapes)
        if not tree.is_nested(shape):
            try:
                shape = tuple(shape)
            except TypeError:
                raise ValueError(
                    f"Method `compute_output_shape()` of layer {self.__class__.__name__} is returning a type that "
                    f"cannot be interpreted as a shape. It should return a shape tuple. Received: {shape}"
                ) from None
        return tree.map_shape_structure(lambda s: KerasTensor(s, dtype=self.compute_dtype), shape)

    def count_params(self):
        """How many numbers its weights hold."""
        if not self.built:
            raise ValueError(
                f"You tried to call `count_params` on layer '{self.name}', but the layer isn't built. You can build it "
                "manually via: `layer.build(input_shape)`."
            )
        return sum(math.prod(w.shape) for w in self.weights)

    # Losses

    def add_loss(self, loss):
        """Add scalar tensors to the losses of this call."""
        for x in tree.flatten(loss):
            if not tf.is_tensor(x):
                raise ValueError(
                    "`add_loss()` can only be called from inside `build()` or `call()`, on a tensor input. "
                    f"Received invalid value: {x}"
                )
            if not in_scratch():
                self._losses.append(x)

    @property
    def losses(self):
        """Losses added by the last call of this layer and those inside, and penalties on weights."""
        found = list(self._losses)
        for layer in self._flatten_layers(include_self=False):
            found.extend(layer._losses)
        found.extend(w.regularizer(w) for w in self.trainable_weights if w.regularizer is not None)
        return found

    def _clear_losses(self):
        del self._losses[:]
        for layer in self._layers:
            layer._clear_losses()

    # Configuration

    @default
    def get_config(self):
        """What `from_config` makes such a layer of: its constructor's arguments, where they are plain values."""
        self._check_super_called()
        config = {"name": self.name, "trainable": self.trainable, "dtype": serialize_keras_object(self.dtype_policy)}
        if self.activity_regularizer is not None:
            config["activity_regularizer"] = serialize_keras_object(self.activity_regularizer)
        if not is_default(self.get_config):
            return config
        return {**config, **{k: v for k, v in self._plain_constructor_arguments().items() if k not in config}}

    def _plain_constructor_arguments(self):
        args, kwargs = self._constructor_arguments
        bound = inspect.signature(type(self).__init__).bind(self, *args, **kwargs)
        bound.apply_defaults()
        own = dict(list(bound.arguments.items())[1:])
        for parameter in bound.signature.parameters.values():
            if parameter.kind is inspect.Parameter.VAR_KEYWORD:
                own.update(own.pop(parameter.name, {}))
        own.pop("name", None)
        plain = (str, int, float, bool, type(None))
        if any(not isinstance(x, plain) for x in tree.flatten(own)):
            raise NotImplementedError(
                f"\nObject {self.__class__.__name__} was created by passing\nnon-serializable argument values in "
                "`__init__()`,\nand therefore the object must override `get_config()` in\norder to be serializable. "
                "Please implement `get_config()`."
            )
        return own

    @classmethod
    def from_config(cls, config):
        return super().from_config(config)

    def _not_implemented(self, method, more=""):
        return NotImplementedError(
            f"Layer {self.__class__.__name__} does not have a `{method}` method implemented.{more}"
        )

    def _check_super_called(self):
        if not self.__dict__.get("_super_called", False):
            raise RuntimeError(
                f"In layer '{self.__class__.__name__}', you forgot to call `super().__init__()` as the first statement "
                "in the `__init__()` method. Go add it!"
            )

    def _make_tracker(self):
        stores = {
            "trainable_variables": (lambda x: isinstance(x, Variable) and x.trainable, []),
            "non_trainable_variables": (lambda x: isinstance(x, Variable) and not x.trainable, []),
            "metrics": (lambda x: isinstance(x, Metric), []),
            "layers": (lambda x: isinstance(x, Layer), []),
            "seed_generators": (lambda x: isinstance(x, SeedGenerator), []),
        }
        return Tracker(stores)

    def __repr__(self):
        return f"<{self.__class__.__name__} name={self.name}, built={self.built}>"


class _NoScope:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


_NO_SCOPE = _NoScope()


def _shape_tuples(shape):
    """Shapes that went through JSON, as tuples again."""
    if tree.is_shape(shape):
        return tuple(shape)
    return tree.map_shape_structure(tuple, shape)
