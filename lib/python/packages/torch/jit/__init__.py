"""torch.jit: functions and modules as graphs, from a run of theirs (trace) or from their source (script)."""

from typing import Final  # noqa: F401

# Where names are that importing torch need not load.
_LAZY = {
    **dict.fromkeys("RecursiveScriptModule ScriptFunction ScriptMethod ScriptModule TopLevelTracedModule TracedModule".split(), "_modules"),
    "TracerWarning": "_patches", "Error": "_run", "trace": "_trace", "trace_module": "_trace",
}


def __getattr__(name):
    import importlib

    if name in _LAZY:
        found = getattr(importlib.import_module(f"{__name__}.{_LAZY[name]}"), name)
        globals()[name] = found
        return found
    if name.startswith("_") and not name.startswith("__"):
        try:
            return importlib.import_module(f"{__name__}.{name}")
        except ModuleNotFoundError:
            pass
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted([*globals(), *_LAZY])


def is_tracing():
    """Whether code is being traced."""
    import sys

    tracer = sys.modules.get(f"{__name__}._trace")
    return tracer is not None and tracer._tracing


def script(obj, optimize=None, _frames_up=0, _rcb=None, example_inputs=None):
    """Compiles a function, a module or a class from its source.

    @raises RuntimeError for Python that TorchScript has not; the error shows the place
    """
    from ._script import script as compile_
    from ._trace import deprecated

    deprecated("script")
    return compile_(obj)


def script_if_tracing(fn):
    """Compiles the function when it is called while something traces; else it runs as Python."""
    import functools

    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        return (script(fn) if is_tracing() else fn)(*args, **kwargs)

    return wrapper


def ignore(drop=False, **kwargs):
    """Marks a method that scripts call as Python."""
    if callable(drop):
        drop._torchscript_modifier = "ignore"
        return drop

    def mark(function):
        function._torchscript_modifier = "unused" if drop else "ignore"
        return function

    return mark


def export(fn):
    """Marks a method that is compiled although forward does not call it."""
    fn._torchscript_modifier = "export"
    return fn


def unused(fn):
    """Marks a method that scripts must not call."""
    if callable(fn):
        fn._torchscript_modifier = "unused"
    return fn


def is_scripting():
    """Whether code is being compiled: true only in compiled code."""
    return False


def save(m, f, _extra_files=None):
    """Writes a scripted or traced module to a file."""
    m.save(f, _extra_files=_extra_files)


def load(f, map_location=None, _extra_files=None, _restore_shapes=False):
    """Reads a module that torch.jit.save has written, here or elsewhere."""
    from ._archive import load as load_

    return load_(f, map_location, _extra_files)


def script_method(fn):
    """Marks a method of a ScriptModule that is compiled."""
    fn._torchscript_modifier = "export"
    return fn


def freeze(mod, preserved_attrs=None, optimize_numerics=True):
    """A module in evaluation whose parameters are constants of its graph."""
    from ._freeze import freeze as freeze_

    return freeze_(mod, preserved_attrs or [])


def run_frozen_optimizations(mod, optimize_numerics=True, preserved_methods=None):
    """Has no effect: the engine fuses operations in any case."""


def optimize_for_inference(mod, other_methods=None):
    """A frozen module: the engine fuses its operations in any case."""
    return freeze(mod.eval()) if not getattr(mod, "_frozen", False) else mod


def annotate(the_type, the_value):
    """The value itself, which compiled code takes as being of the type."""
    return the_value


def isinstance(obj, target_type):
    """Whether a value is of a type, also List[int] and its like."""
    from ._modules import _accepts
    from ._types import of_annotation

    return _accepts(obj, of_annotation(target_type))


def fork(func, *args, **kwargs):
    """Calls the function at once; wait gives its result."""
    return Future(func(*args, **kwargs))


def wait(future):
    """The result of fork."""
    return future.wait()


class Future:
    """A result that is there already."""

    def __init__(self, value):
        self._value = value

    def wait(self):
        """The result."""
        return self._value

    value = wait

    def done(self):
        """Whether it is there: always."""
        return True


def set_fusion_strategy(strategy):
    """Has no effect: the engine decides what it fuses."""


def enable_onednn_fusion(enabled):
    """Has no effect: the engine decides what it fuses."""


def onednn_fusion_enabled():
    """Whether another library fuses operations: never."""
    return False


def strict_fusion():
    """Has no effect."""
    import contextlib

    return contextlib.nullcontext()


class optimized_execution:
    """A block in which graphs are optimised or not: no effect."""

    def __init__(self, should_optimize):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


class Attribute:
    """A value with a declared type, for attributes of ScriptModules."""

    def __new__(cls, value, type):
        return value
