"""Operation: what can be called on tensors now, or on KerasTensors to become part of a model."""

import functools

from keras.src import backend
from keras.src.api_export import export, keras_export
from keras.src.backend.keras_tensor import any_symbolic_tensors
from keras.src.ops.node import Node
from keras.src.ops.shape_checks import check
from keras.src.utils.naming import auto_name
from keras.src.utils.traceback_utils import explain_failed_call


@keras_export("keras.Operation")
class Operation:
    """The base of layers and of the operations of `keras.ops`; subclasses implement `call`."""

    def __init__(self, name=None):
        if name is None:
            name = auto_name(self.__class__.__name__)
        if not isinstance(name, str) or "/" in name:
            raise ValueError(
                "Argument `name` must be a string and cannot contain character `/`. "
                f"Received: name={name} (of type {type(name)})"
            )
        self.name = name
        self._inbound_nodes = []
        self._outbound_nodes = []

    def __call__(self, *args, **kwargs):
        if any_symbolic_tensors(args, kwargs):
            return self._explained(self.symbolic_call, args, kwargs)
        return self._explained(self.call, args, kwargs)

    def _explained(self, function, args, kwargs):
        """Call, and name the operation and its arguments in what goes wrong."""
        try:
            return function(*args, **kwargs)
        except Exception as error:
            raise explain_failed_call(error, function, f"{type(self).__name__}.call()", args, kwargs) from None

    def symbolic_call(self, *args, **kwargs):
        outputs = self.compute_output_spec(*args, **kwargs)
        Node(self, args, kwargs, outputs)
        return outputs

    def call(self, *args, **kwargs):
        raise NotImplementedError

    def compute_output_spec(self, *args, **kwargs):
        """What `call` would return, as KerasTensors."""
        try:
            return backend.compute_output_spec(self.call, *args, **kwargs)
        except Exception as error:
            kind = type(self).__name__
            message = (
                f"Could not automatically infer the output shape / dtype of '{self.name}' (of type {kind}). Either the "
                f"`{kind}.call()` method is incorrect, or you need to implement the `{kind}.compute_output_spec() / "
                f"compute_output_shape()` method. Error encountered:\n\n{error}"
            )
            try:
                explained = type(error)(message)
            except TypeError:
                explained = RuntimeError(message)
            raise explained.with_traceback(error.__traceback__) from None

    def get_config(self):
        return {"name": self.name}

    @classmethod
    def from_config(cls, config):
        try:
            return cls(**config)
        except Exception as error:
            raise TypeError(
                f"Error when deserializing class '{cls.__name__}' using config={config}.\n\nException encountered: "
                f"{error}"
            ) from error

    def __repr__(self):
        return f"<Operation name={self.name}>"

    @property
    def input(self):
        """The KerasTensors this was first called on."""
        return self._tensors_of_first_call("input_tensors", "input")

    @property
    def output(self):
        """The KerasTensors it made then."""
        return self._tensors_of_first_call("output_tensors", "output")

    def _tensors_of_first_call(self, attribute, what):
        if not self._inbound_nodes:
            raise AttributeError(f"The layer {self.name} has never been called and thus has no defined {what}.")
        tensors = getattr(self._inbound_nodes[0], attribute)
        return tensors[0] if len(tensors) == 1 else tensors


class FunctionOperation(Operation):
    """An operation that is a plain function; `settings` are arguments that every call has."""

    fn = None

    def __init__(self, name=None, **settings):
        super().__init__(name=name)
        self._settings = settings

    def call(self, *args, **kwargs):
        return type(self).fn(*args, **{**self._settings, **kwargs})

    def get_config(self):
        return {**super().get_config(), **self._settings}

    def symbolic_call(self, *args, **kwargs):
        # No layer is called, so there is nothing to explain.
        fn = type(self).fn
        check(fn.__name__, fn, args, {**self._settings, **kwargs})
        outputs = self.compute_output_spec(*args, **kwargs)
        Node(self, args, kwargs, outputs)
        return outputs


def operation(*modules, top=True):
    """Make a function of tensors an operation of `keras.ops` (unless not `top`) and of its submodules ("nn", "numpy").

    Called on KerasTensors it becomes a node named after it: `expand_dims` is an `ExpandDims` called "expand_dims".
    """

    def define(fn):
        public = fn.__name__
        title = "".join(part.capitalize() for part in public.split("_"))
        home = f"keras.src.ops.{modules[0]}"
        kind = type(title, (FunctionOperation,), {"fn": staticmethod(fn), "__module__": home})
        # Where a configuration says that the class is.
        export(f"{home}.{title}", kind)

        @functools.wraps(fn)
        def apply(*args, **kwargs):
            if any_symbolic_tensors(args, kwargs):
                return kind().symbolic_call(*args, **kwargs)
            return fn(*args, **kwargs)

        apply.operation = kind
        for module in (
            ("keras.ops", *(f"keras.ops.{m}" for m in modules)) if top else (f"keras.ops.{m}" for m in modules)
        ):
            export(f"{module}.{public}", apply)
        return apply

    return define
