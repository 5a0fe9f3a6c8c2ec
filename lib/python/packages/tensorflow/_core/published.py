"""Public functions: wrong arguments are reported in TensorFlow's words, and TensorFlow's names for arguments are known.

The functions themselves are not touched, and a right call goes straight through: TensorFlow's parameters are looked up only
where Python could not match the arguments.
"""

# What a parameter of TensorFlow 1 is called today.
_TODAY = {
    "keep_dims": "keepdims", "reduction_indices": "axis", "dim": "axis", "dimension": "axis", "seq_dim": "seq_axis",
    "batch_dim": "batch_axis", "string_tensor": "input", "preferred_dtype": "dtype_hint", "t": "x", "msg": "message",
    "source": "input", "bytes": "input_bytes", "rate": "dilations", "box_ind": "box_indices", "targets": "labels",
    "value": "input", "filter": "filters", "squeeze_dims": "axis",
}  # fmt: skip
# Parameters of TensorFlow 1 that change no result here.
_WITHOUT_EFFECT = frozenset(("data", "partition_strategy", "bad_indices_policy", "layout", "colocate_gradients_with_ops", "seed2"))


def _signature(module, name):
    """TensorFlow's parameters and whether it dispatches the function, or (None, False) where nothing is known."""
    from .real_signatures import SIGNATURES

    today = module.replace(".compat.v1", "")
    text = SIGNATURES.get(module, {}).get(name) or SIGNATURES.get(today, {}).get(name)
    if text is None:
        return None, False
    return text.lstrip("!").split(), text.startswith("!")


def _mismatch(parameters, args, kwargs):
    """What TensorFlow's dispatcher says of arguments that do not fit, or None."""
    names = [p.rstrip("=") for p in parameters]
    if any(p.startswith("*") for p in parameters):
        return None
    if len(args) > len(names):
        return f"Too many arguments were given. Expected {len(names)} but got {len(args)}."
    for key in kwargs:
        if key not in names:
            return f"Got an unexpected keyword argument '{key}'"
        if names.index(key) < len(args):
            return f"Got multiple values for argument '{key}'"
    given = set(names[: len(args)]) | set(kwargs)
    if any(not p.endswith("=") and p not in given for p in parameters):
        return "Missing required positional argument"
    return None


def _like(function, call):
    for field in ("__name__", "__qualname__", "__doc__", "__module__"):
        setattr(call, field, getattr(function, field))
    call.__wrapped__ = function
    return call


def _own_names(function):
    """The names of a Python function's parameters, or None where it takes any."""
    code = getattr(function, "__code__", None)
    if code is None or code.co_flags & 0b1100:
        return None
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


def _published(function, module, name):
    def call(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except TypeError as error:
            # The function began: what went wrong is inside.
            if error.__traceback__.tb_next is not None:
                raise
            parameters, dispatched = _signature(module, name)
            if parameters is None:
                raise
            said = _mismatch(parameters, args, kwargs)
            own = _own_names(function)
            if said is None and own is not None:
                arguments = _translated(parameters, args, kwargs, own)
            elif said is not None and dispatched:
                raise TypeError(said) from None
            else:
                raise
        return function(**arguments)

    return _like(function, call)


def _translated(parameters, args, kwargs, own):
    """Arguments under the names that our function has for TensorFlow's parameters: a name of its own, or the same place."""
    given = dict(zip((p.rstrip("=") for p in parameters), args)) | kwargs
    out = {}
    for i, p in enumerate(parameters):
        key = p.rstrip("=")
        if key not in given:
            continue
        today = key if key in own else _TODAY.get(key)
        if today not in own:
            if key in _WITHOUT_EFFECT or given[key] is None:
                continue
            today = own[i]
        if today not in out or given[key] is not None:
            out[today] = given[key]
    return out


def publish(module, names):
    """Wraps the functions among a module's names that TensorFlow has there too."""
    function_type = type(publish)
    for name, value in list(names.items()):
        if type(value) is function_type and not name.startswith("_") and "__wrapped__" not in value.__dict__:
            names[name] = _published(value, module, name)


def as_in_v1(function, module, name):
    """A function of today called with TensorFlow 1's parameters, in their order."""

    def call(*args, **kwargs):
        parameters, dispatched = _signature(module, name)
        said = _mismatch(parameters, args, kwargs)
        if said is not None:
            raise TypeError(said if dispatched else f"{name}() {said[0].lower()}{said[1:]}")
        return function(**_translated(parameters, args, kwargs, _own_names(getattr(function, "__wrapped__", function))))

    return _like(function, call)


def adopt(names, today, module, changed):
    """Fills TensorFlow 1's module from today's: the `changed` functions take their parameters in the order they had then."""
    names.update({n: v for n, v in vars(today).items() if not n.startswith("_") and n != "publish"})
    for name in changed.split():
        if hasattr(today, name):
            names[name] = as_in_v1(getattr(today, name), module, name)
