"""Arguments of traced functions: bound to a signature, and told apart: which trace do they need?"""

from .._core import dtypes as _dtypes, nest as _nest
from .._core.convert import convert_to_tensor
from .._core.shape import TensorShape
from .._core.spec import TensorSpec
from .._core.tensor import TensorLike, is_numpy
from .._core.variable import Variable


def binding_fault(owner, args, kwargs, given):
    """What Python says of arguments that do not fit the function."""
    try:
        owner._signature.bind(*args, **kwargs)
    except (TypeError, AttributeError) as error:
        return str(error)
    return "missing a required argument" if given < len(owner._input_signature) else "too many positional arguments"


def signature_text(owner):
    """`(x: TensorSpec(...))`: the parameters with what the input signature says of each."""
    names = list(owner._signature.parameters) if owner._signature is not None else []
    pairs = [f"{n}: {s!r}" for n, s in zip(names, owner._input_signature)]
    return f"({', '.join(pairs)})"


def without_self(signature):
    if signature is None:
        return None
    return signature.replace(parameters=list(signature.parameters.values())[1:])


class Arguments:
    """Arguments of a call, told apart into tensors (which are given at each run) and Python (part of the trace)."""

    def __init__(self, owner, args, kwargs):
        self.owner = owner
        self.args, self.kwargs = self._canonical(owner, args, kwargs)
        # Names of parameters, for placeholders.
        self.tensors = []
        self.specs = []
        self.names = []
        parts = []
        names = self._names(owner)
        for i, value in enumerate(self.args):
            parts.append(self._key(value, names[i] if i < len(names) else f"args_{i}"))
        for name in sorted(self.kwargs):
            parts.append((name, self._key(self.kwargs[name], name)))
        self.key = tuple(parts)

    def _canonical(self, owner, args, kwargs):
        """Keyword arguments in their places and defaults filled in, so that equal calls look equal."""
        if owner._input_signature is not None:
            return self._by_signature(owner, args, kwargs)
        if owner._signature is None:
            return args, kwargs
        try:
            bound = owner._signature.bind(*args, **kwargs)
        except TypeError as error:
            raise TypeError(
                f"Binding inputs to tf.function failed due to `{error}`. Received args: {args} and kwargs: {kwargs} for "
                f"signature: {owner._signature}."
            ) from None
        bound.apply_defaults()
        return bound.args, bound.kwargs

    def _by_signature(self, owner, args, kwargs):
        flat = list(args)
        if kwargs:
            bound = owner._signature.bind(*args, **kwargs)
            flat = list(bound.args) + list(bound.kwargs.values())
        if len(flat) != len(owner._input_signature):
            raise TypeError(
                f"Binding inputs to tf.function failed due to `{binding_fault(owner, args, kwargs, len(flat))}`. "
                f"Received args: {args} and kwargs: {kwargs} for signature: {signature_text(owner)}."
            )
        out = []
        for value, spec in zip(flat, owner._input_signature):
            out.append(self._fitted(value, spec, args, owner))
        self.signature = owner._input_signature
        return tuple(out), {}

    def _fitted(self, value, spec, args, owner):
        if not isinstance(spec, TensorSpec):
            if isinstance(spec, (list, tuple, dict)):
                return _nest.pack(spec, [self._fitted(v, s, args, owner) for v, s in zip(_nest.flatten(value), _nest.flatten(spec))])
            return value
        if isinstance(value, TensorSpec):
            return value
        if not isinstance(value, TensorLike):
            try:
                value = convert_to_tensor(value, spec.dtype)
            except (TypeError, ValueError) as error:
                raise TypeError(
                    f"Binding inputs to tf.function failed due to `Can not cast {value!r} to {spec}: {error}`. Received args: {args} "
                    f"and kwargs: {{}} for signature: {signature_text(owner)}."
                ) from None
        if value.dtype is not spec.dtype or not spec.shape.is_compatible_with(value.shape):
            raise TypeError(
                f"Binding inputs to tf.function failed due to `Can not cast {TensorSpec(value.shape, value.dtype, spec.name)} to {spec}`. "
                f"Received args: {args} and kwargs: {{}} for signature: {signature_text(owner)}."
            )
        return Specified(value, spec)

    def _names(self, owner):
        if owner._signature is None:
            return []
        names = []
        for p in owner._signature.parameters.values():
            if p.kind is p.VAR_POSITIONAL:
                names.extend(f"{p.name}_{i}" for i in range(len(self.args)))
            elif p.kind is not p.VAR_KEYWORD:
                names.append(p.name)
        return names

    def _tensor(self, value, spec, name):
        self.tensors.append(value)
        self.specs.append(spec)
        self.names.append(name)
        return ("tensor", spec.dtype.name, spec.shape._dims)

    def _key(self, value, name):
        """What a trace depends on; tensors are noted on the way."""
        if isinstance(value, Specified):
            return self._tensor(value.value, TensorSpec(value.spec.shape, value.spec.dtype), value.spec.name or name)
        if isinstance(value, Variable):
            return ("variable", value._unique_id)
        if isinstance(value, TensorLike):
            return self._tensor(value, TensorSpec(value.shape, value.dtype), name)
        if isinstance(value, TensorSpec):
            return self._tensor(None, TensorSpec(value.shape, value.dtype), value.name or name)
        if is_numpy(value):
            tensor = convert_to_tensor(value)
            return self._tensor(tensor, TensorSpec(tensor.shape, tensor.dtype), name)
        if isinstance(value, (bool, int, float, complex, str, bytes, type(None), TensorShape, _dtypes.DType)):
            return (type(value).__name__, value)
        if isinstance(value, dict):
            return ("dict", tuple((k, self._key(value[k], f"{name}_{k}")) for k in _nest._keys(value)))
        if isinstance(value, (list, tuple)):
            return (type(value).__name__, tuple(self._key(v, f"{name}_{i}" if i else name) for i, v in enumerate(value)))
        components = getattr(value, "_function_components", None)
        if components is not None:
            return (type(value).__name__, tuple(self._key(v, name) for v in components()))
        return ("object", id(value))

    def relax(self, traces):
        """Gives up sizes in which earlier traces differ."""
        for other in traces:
            if len(other._specs) != len(self.specs) or python_part(other._key) != python_part(self.key):
                continue
            self.specs = [
                TensorSpec(a.shape.most_specific_compatible_shape(b.shape), a.dtype) if a.dtype is b.dtype else a
                for a, b in zip(self.specs, other._specs)
            ]


def python_part(key):
    """A key without the shapes of its tensors."""
    if isinstance(key, tuple) and len(key) == 3 and key[0] == "tensor":
        return key[:2]
    return tuple(python_part(k) for k in key) if isinstance(key, tuple) else key


class Specified:
    """A tensor that an input signature describes."""

    def __init__(self, value, spec):
        self.value = value
        self.spec = spec


def as_spec(t):
    if hasattr(type(t), "_function_components"):
        from .._core.spec import type_spec_from_value

        return type_spec_from_value(t)
    return None if t is None else TensorSpec(t.shape, t.dtype)


def valid_name(name):
    return "".join(c if c.isalnum() or c in "_.-/" else "_" for c in name) or "input"
