"""torch.jit: functions and modules run as ordinary Python; the engine keeps what they record in any case."""

import functools
from typing import Final  # noqa: F401

from ..nn import Module as _Module


class ScriptModule(_Module):
    """A module that was scripted or traced: it calls the original."""

    def __init__(self, original=None):
        super().__init__()
        if original is not None:
            self.original = original

    def forward(self, *args, **kwargs):
        return self.original(*args, **kwargs)

    def extra_repr(self):
        """The name of the original's class."""
        return f"original_name={type(self.original).__name__}" if "original" in self._modules else ""

    def save(self, f):
        """Writes the module with torch.save."""
        from ..serialization import save

        save(self, f)


class ScriptFunction:
    """A function that was scripted or traced: it calls the original."""

    def __init__(self, original):
        self._original = original
        functools.update_wrapper(self, original)

    def __call__(self, *args, **kwargs):
        return self._original(*args, **kwargs)


def script(obj, optimize=None, _frames_up=0, _rcb=None, example_inputs=None):
    """The same function or module, marked as scripted."""
    if isinstance(obj, ScriptModule) or isinstance(obj, type):
        return obj
    return ScriptModule(obj) if isinstance(obj, _Module) else ScriptFunction(obj)


def trace(func, example_inputs=None, optimize=None, check_trace=True, check_inputs=None, check_tolerance=1e-5, strict=True,
          **named):
    """The same function or module, run once on the example inputs."""
    inputs = example_inputs if isinstance(example_inputs, tuple) else (example_inputs,)
    func(*inputs)
    return script(func)


def script_if_tracing(fn):
    """The function itself."""
    return fn


def ignore(drop=False, **kwargs):
    """The method itself; also as a decorator with arguments."""
    return drop if callable(drop) else lambda function: function


def export(fn):
    """The method itself."""
    return fn


def unused(fn):
    """The method itself."""
    return fn


def is_scripting():
    """Whether code is being compiled: never here."""
    return False


def is_tracing():
    """Whether code is being traced: never here."""
    return False


def save(m, f, _extra_files=None):
    """Writes a scripted module."""
    m.save(f)


def load(f, map_location=None, _extra_files=None):
    """Reads a scripted module that was written here."""
    from ..serialization import load as _load

    return _load(f, map_location, weights_only=False)


def script_method(fn):
    """The method itself."""
    return fn


def freeze(mod, preserved_attrs=None, optimize_numerics=True):
    """The module itself: the engine fuses its operations in any case."""
    if mod.training:
        raise RuntimeError("Freezing is currently only implemented for modules in eval mode. Please call .eval() on your module "
                           "before freezing.")
    return mod


def optimize_for_inference(mod, other_methods=None):
    """The module itself."""
    return mod


def annotate(the_type, the_value):
    """The value itself."""
    return the_value


def fork(func, *args, **kwargs):
    """Calls the function at once; wait gives its result."""
    return _Future(func(*args, **kwargs))


def wait(future):
    """The result of fork."""
    return future.wait()


class _Future:
    """A result that is there already."""

    def __init__(self, value):
        self._value = value

    def wait(self):
        return self._value

    value = wait


def set_fusion_strategy(strategy):
    """Has no effect."""


def enable_onednn_fusion(enabled):
    """Has no effect."""




class RecursiveScriptModule(ScriptModule):
    """A scripted module."""
