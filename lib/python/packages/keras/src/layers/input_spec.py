"""keras.InputSpec: what a layer demands of its inputs, checked before it is called."""

from keras.src import tree
from keras.src.api_export import keras_export
from keras.src.backend.dtypes import standardize_dtype
from keras.src.backend.shapes import standardize_shape


@keras_export("keras.InputSpec", "keras.layers.InputSpec")
class InputSpec:
    """Rank, type, shape or lengths of single axes of an input; None means anything."""

    def __init__(
        self,
        dtype=None,
        shape=None,
        ndim=None,
        max_ndim=None,
        min_ndim=None,
        axes=None,
        allow_last_axis_squeeze=False,
        name=None,
        optional=False,
    ):
        self.dtype = standardize_dtype(dtype) if dtype is not None else None
        self.shape = standardize_shape(shape) if shape is not None else None
        self.ndim = len(shape) if shape is not None else ndim
        self.max_ndim = max_ndim
        self.min_ndim = min_ndim
        self.name = name
        self.optional = optional
        self.allow_last_axis_squeeze = allow_last_axis_squeeze
        try:
            self.axes = {int(axis): length for axis, length in (axes or {}).items()}
        except (ValueError, TypeError, AttributeError):
            raise TypeError(f"Argument `axes` must be a dict with integer keys. Received: axes={axes}") from None
        if self.axes and (self.ndim is not None or max_ndim is not None):
            highest = (self.ndim or max_ndim) - 1
            if max(self.axes) > highest:
                raise ValueError(f"Axis {max(self.axes)} is greater than the maximum allowed value: {highest}")

    def __repr__(self):
        parts = [
            f"{n}={getattr(self, n)}"
            for n in ("dtype", "shape", "ndim", "max_ndim", "min_ndim", "axes")
            if getattr(self, n)
        ]
        return f"InputSpec({', '.join(parts)})"

    def get_config(self):
        names = ("dtype", "shape", "ndim", "max_ndim", "min_ndim", "axes", "optional")
        return {name: getattr(self, name) for name in names}

    @classmethod
    def from_config(cls, config):
        return cls(**config)


def assert_input_compatibility(input_spec, inputs, layer_name):
    """Raises ValueError, naming layer and input, where inputs do not fit."""
    if not input_spec:
        return
    specs = tree.flatten(input_spec)
    if isinstance(inputs, dict):
        inputs = _in_order(inputs, specs)
    inputs = tree.flatten(inputs)
    if len(inputs) != len(specs):
        raise ValueError(_count_message(specs, inputs, layer_name))
    for i, (x, spec) in enumerate(zip(inputs, specs)):
        if spec is None or x is None and spec.optional:
            continue
        if not hasattr(x, "shape"):
            raise ValueError(
                f"Inputs to a layer should be tensors. Got '{x}' (of type {type(x)}) as input for layer '{layer_name}'."
            )
        problem = _mismatch(spec, standardize_shape(x.shape), x.dtype)
        if problem:
            raise ValueError(
                f"Input {i} with name '{spec.name}' of layer '{layer_name}' is incompatible with the layer: {problem}"
            )


def _in_order(inputs, specs):
    names = [spec.name for spec in specs]
    if not all(names):
        return inputs
    for name in names:
        if name not in inputs:
            raise ValueError(
                f'Missing data for input "{name}". You passed a data dictionary with keys {list(inputs)}. '
                f"Expected the following keys: {names}"
            )
    return [inputs[name] for name in names]


def _count_message(specs, inputs, layer_name):
    names = [spec.name for spec in specs if spec is not None]
    if len(names) == len(specs) and all(names):
        example = ", ".join(f"'{name}': ..." for name in names)
        return (
            f'Layer "{layer_name}" expects {len(specs)} named input(s) with keys {names}, but it received '
            f"{len(inputs)} input tensors. Pass inputs as a dict, e.g. `layer({{{example}}})`."
        )
    return (
        f'Layer "{layer_name}" expects {len(specs)} input(s), but it received {len(inputs)} input tensors. '
        f"Inputs received: {inputs}"
    )


def _mismatch(spec, shape, dtype):
    """What is wrong with an input of this shape and type, or None."""
    rank = len(shape)
    if spec.ndim is not None and not spec.allow_last_axis_squeeze and rank != spec.ndim:
        return f"expected ndim={spec.ndim}, found ndim={rank}. Full shape received: {shape}"
    if spec.max_ndim is not None and rank > spec.max_ndim:
        return f"expected max_ndim={spec.max_ndim}, found ndim={rank}"
    if spec.min_ndim is not None and rank < spec.min_ndim:
        return f"expected min_ndim={spec.min_ndim}, found ndim={rank}. Full shape received: {shape}"
    if spec.dtype is not None and standardize_dtype(dtype) != spec.dtype:
        return f"expected dtype={spec.dtype}, found dtype={standardize_dtype(dtype)}"
    for axis, length in spec.axes.items():
        if length is not None and shape[axis] not in {length, None}:
            return f"expected axis {axis} of input shape to have value {length}, but received input with shape {shape}"
    if spec.shape is None:
        return None
    wanted, found = spec.shape, shape
    if spec.allow_last_axis_squeeze:
        found = found[:-1] if found and found[-1] == 1 else found
        wanted = wanted[:-1] if wanted and wanted[-1] == 1 else wanted
    if any(a is not None and b is not None and a != b for a, b in zip(wanted, found)):
        return f"expected shape={spec.shape}, found shape={found}"
    return None
