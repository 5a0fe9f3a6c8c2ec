"""`tf.function`: Python traced into a graph, once for each kind of arguments."""

import functools
import inspect
import weakref

from .._core import state as _state
from .arguments import Arguments, without_self
from .concrete import ConcreteFunction

# Who is told of each call of a traced function: tf.summary.trace_on.
observers = []


def function(
    func=None,
    input_signature=None,
    autograph=True,
    jit_compile=None,
    reduce_retracing=False,
    experimental_implements=None,
    experimental_autograph_options=None,
    experimental_attributes=None,
    experimental_relax_shapes=None,
    experimental_compile=None,
    experimental_follow_type_hints=None,
):
    """Makes a Python function run as a graph. Python itself runs while tracing, tensors every time."""
    if experimental_relax_shapes is not None:
        reduce_retracing = experimental_relax_shapes

    def decorate(f):
        made = Function(f, getattr(f, "__name__", "function"), input_signature, autograph, reduce_retracing, jit_compile)
        try:
            functools.update_wrapper(made, f)
        except AttributeError:
            pass
        return made

    return decorate if func is None else decorate(func)


class Function:
    """A function that `tf.function` made."""

    def __init__(self, python_function, name, input_signature=None, autograph=True, reduce_retracing=False, jit_compile=None):
        self._python_function = python_function
        self._name = name
        self._input_signature = None if input_signature is None else tuple(input_signature)
        self._autograph = autograph
        self._reduce_retracing = reduce_retracing
        self._jit_compile = jit_compile
        # Trace by arguments: key -> ConcreteFunction, oldest first.
        self._traces = {}
        self._count = 0
        self._made_variables = False
        self._traced_once = False
        self._bound_methods = weakref.WeakKeyDictionary()
        self._calls = 0
        try:
            self._signature = inspect.signature(python_function)
        except (TypeError, ValueError):
            self._signature = None

    python_function = property(lambda self: self._python_function)
    input_signature = property(lambda self: self._input_signature)
    name = property(lambda self: self._name)

    @property
    def function_spec(self):
        return self._signature

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        try:
            bound = self._bound_methods.get(instance)
        except TypeError:
            bound = None
        if bound is None:
            # Weak: the cache must not keep the object alive through its own method.
            ref = weakref.ref(instance)
            function = self._python_function

            @functools.wraps(function)
            def method(*args, **kwargs):
                return function(ref(), *args, **kwargs)

            method._tf_method_of = (function, ref)
            method.__signature__ = without_self(self._signature)
            bound = Function(method, self._name, self._input_signature, self._autograph, self._reduce_retracing)
            functools.update_wrapper(bound, function)
            try:
                self._bound_methods[instance] = bound
            except TypeError:
                pass
        return bound

    def __call__(self, *args, **kwargs):
        if _state.functions_run_eagerly:
            return self._python_function(*args, **kwargs)
        bound = self._bind(args, kwargs)
        concrete = self._find(bound)
        for observe in observers:
            observe(concrete)
        return concrete._call_flat(bound.tensors)

    def _bind(self, args, kwargs):
        return Arguments(self, args, kwargs)

    def _find(self, bound):
        found = self._traces.get(bound.key)
        if found is not None:
            self._note(False)
            return found
        if self._input_signature is not None or self._reduce_retracing:
            for other in self._traces.values():
                if other._takes(bound):
                    self._traces[bound.key] = other
                    self._note(False)
                    return other
        else:
            for other in self._traces.values():
                if other._is_general and other._takes(bound):
                    self._note(False)
                    return other
        if self._reduce_retracing:
            bound.relax(self._traces.values())
        self._note(True)
        concrete = self._trace(bound)
        self._traces[bound.key] = concrete
        return concrete

    def _note(self, traced):
        """Warns, as TensorFlow does, where most calls trace anew."""
        self._recent = (getattr(self, "_recent", ()) + (traced,))[-5:]
        self._calls += 1
        if traced and self._calls >= 5 and sum(self._recent) >= 5:
            from .._core.logging import warning

            warning(
                f"{sum(self._recent)} out of the last {len(self._recent)} calls to {self._python_function!r} triggered tf.function "
                "retracing. Tracing is expensive and the excessive number of tracings could be due to (1) creating @tf.function "
                "repeatedly in a loop, (2) passing tensors with different shapes, (3) passing Python objects instead of tensors. "
                "For (1), please define your @tf.function outside of the loop. For (2), @tf.function has reduce_retracing=True "
                "option that can avoid unnecessary retracing. For (3), please refer to "
                "https://www.tensorflow.org/guide/function#controlling_retracing and "
                "https://www.tensorflow.org/api_docs/python/tf/function for  more details."
            )

    def _trace(self, bound):
        first = not self._traced_once
        concrete = ConcreteFunction(self, bound, allows_variables=first)
        self._count += 1
        self._traced_once = True
        if concrete.graph._made_variables:
            # The body ran once to make its variables; what stays is a trace that makes none.
            concrete = ConcreteFunction(self, bound, allows_variables=False)
            self._count += 1
        return concrete

    def _callable(self):
        if not self._autograph:
            return self._python_function
        from .autograph import convert

        return convert(self._python_function)

    def get_concrete_function(self, *args, **kwargs):
        """The trace for arguments of these kinds; `tf.TensorSpec`s stand for tensors."""
        if self._input_signature is not None and not args and not kwargs:
            args = self._input_signature
        bound = self._bind(args, kwargs)
        found = self._traces.get(bound.key)
        if found is None:
            found = self._traces[bound.key] = self._trace(bound)
        return found

    def _tapegraph_draw_(self, title=None, *inputs, series=None):
        """Draws the trace for these inputs, with what they give; without inputs all traces, oldest first."""
        from .._graphs.drawing import draw, draw_traces, values_in_call

        if not inputs:
            return draw_traces(self, title or self._name, series)
        concrete = self.get_concrete_function(*inputs)
        draw(concrete.graph, title or self._name, values=values_in_call(concrete, self._bind(inputs, {}).tensors), series=series)

    def experimental_get_tracing_count(self):
        return self._count

    def experimental_get_compiler_ir(self, *args, **kwargs):
        raise NotImplementedError("experimental_get_compiler_ir is not here: graphs are compiled by this site's own compiler")

    def pretty_printed_concrete_signatures(self, verbose=True):
        return "\n\n".join(c.pretty_printed_signature(verbose) for c in dict.fromkeys(self._traces.values()))

    def __repr__(self):
        return f"<tensorflow.python.eager.polymorphic_function.polymorphic_function.Function object at {hex(id(self))}>"


Function.__module__ = "tensorflow.python.eager.polymorphic_function.polymorphic_function"
