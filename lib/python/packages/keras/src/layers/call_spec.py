"""The arguments of a layer's call: which of them are tensors, and what shapes they give to `build`."""

import functools
import inspect

import tensorflow as tf

from keras.src import tree
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.backend.shapes import standardize_shape


def is_tensor_or_symbolic(x):
    return isinstance(x, KerasTensor) or tf.is_tensor(x)


@functools.lru_cache(maxsize=1024)
def signature_of(function):
    """A function's signature without self."""
    signature = inspect.signature(function)
    return signature.replace(parameters=[p for i, p in enumerate(signature.parameters.values()) if i])


class CallSpec:
    """A call's arguments by name, with defaults; `given` are those that the caller passed."""

    def __init__(self, signature, context_args, args, kwargs):
        # Context arguments (training) may be passed to a layer whose call() does not take them.
        extra = {name: kwargs.pop(name) for name in context_args if name in kwargs and name not in signature.parameters}
        bound = signature.bind(*args, **kwargs)
        self.given = {**extra, **bound.arguments}
        bound.apply_defaults()
        self.arguments = dict(bound.arguments)
        self.first_arg = next(iter(self.arguments.values()), None)
        self.tensor_arguments = {name: x for name, x in self.arguments.items() if self._holds_tensors(name, x)}

    @staticmethod
    def _holds_tensors(name, value):
        if is_tensor_or_symbolic(value):
            return True
        if not tree.is_nested(value) or len(value) == 0:
            return False
        leaves = tree.flatten(value)
        tensors = sum(is_tensor_or_symbolic(x) for x in leaves)
        if tensors == 0:
            return all(x is None for x in leaves)
        if any(x is not None and not is_tensor_or_symbolic(x) for x in leaves):
            raise ValueError(
                "In a nested call() argument, you cannot mix tensors and non-tensors. "
                f"Received invalid mixed argument: {name}={value}"
            )
        return True

    @property
    def is_eager(self):
        return not any(isinstance(x, KerasTensor) for v in self.tensor_arguments.values() for x in tree.flatten(v))

    def shapes(self):
        """{"inputs_shape": (None, 4)} of the tensor arguments."""
        shapes = {}
        for name, value in self.tensor_arguments.items():
            if name not in ("mask", "args", "kwargs"):
                shapes[f"{name}_shape"] = tree.map_structure(_shape, value)
        return shapes

    def shapes_for(self, function, shapes, class_name):
        """The shapes as arguments of `build` or `compute_output_shape`: by name, or the first where it takes one."""
        kinds = (
            inspect.Parameter.POSITIONAL_ONLY,
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
            inspect.Parameter.KEYWORD_ONLY,
        )
        names = [p.name for p in inspect.signature(function).parameters.values() if p.kind in kinds]
        if len(names) == 1:
            return {names[0]: next(iter(shapes.values()), None)}
        method = function.__name__
        for name in names:
            expected = name.removesuffix("_shape")
            rule = (
                f"For a `{method}()` method with more than one argument, all arguments should have a `_shape` suffix "
                f"and match an argument from `call()`. E.g. `{method}(self, foo_shape, bar_shape)`  For layer "
                f"'{class_name}', "
            )
            if not name.endswith("_shape"):
                raise ValueError(f"{rule}Received `{method}()` argument `{name}`, which does not end in `_shape`.")
            if expected not in self.arguments:
                raise ValueError(
                    f"{rule}received `{method}()` argument `{name}`, but `call()` does not have argument `{expected}`."
                )
        return {name: shapes[name] for name in names if name in shapes}


def _shape(x):
    return None if x is None else standardize_shape(x.shape)


class CallContext:
    """What the outermost layer of a call passes down to the layers inside: `training`."""

    def __init__(self, entry_layer):
        self.entry_layer = entry_layer
        self.training = None
