"""Whether operations are recorded: no_grad and its relatives, as blocks and as decorators."""

import functools
import inspect

from tapegraph import _bridge


class _Mode:
    """A block in which recording is on or off; also a decorator."""

    _on = True

    def __init__(self):
        self._before = []

    def __enter__(self):
        self._before.append(_bridge.method("setGradEnabled", self._on))

    def __exit__(self, *error):
        _bridge.method("setGradEnabled", self._before.pop())

    def clone(self):
        """Another block of the same kind."""
        return type(self)()

    def __call__(self, function):
        if inspect.isgeneratorfunction(function):
            return self._around_generator(function)
        if inspect.isclass(function):
            raise TypeError(f"{type(self).__name__} cannot decorate a class")

        @functools.wraps(function)
        def inside(*args, **kwargs):
            with self.clone():
                return function(*args, **kwargs)

        return inside

    def _around_generator(self, function):
        """The mode holds while the generator runs, not while it waits."""

        @functools.wraps(function)
        def inside(*args, **kwargs):
            generator = function(*args, **kwargs)
            sent = None
            while True:
                with self.clone():
                    try:
                        value = generator.send(sent)
                    except StopIteration as stop:
                        return stop.value
                sent = yield value

        return inside


class _Bare(_Mode):
    """A mode that may decorate without parentheses."""

    def __new__(cls, function=None):
        made = object.__new__(cls)
        if function is None:
            return made
        made.__init__()
        return made(function)

    def __init__(self, function=None):
        super().__init__()


class no_grad(_Bare):
    """A block in which nothing is recorded: results do not require gradients."""

    _on = False


class enable_grad(_Bare):
    """A block in which operations are recorded, also inside no_grad."""

    _on = True


class set_grad_enabled(_Mode):
    """Turns recording on or off, for a block or from here on."""

    def __init__(self, mode):
        super().__init__()
        self._on = bool(mode)
        self._outer = _bridge.method("setGradEnabled", self._on)

    def __enter__(self):
        self._before.append(self._outer)
        _bridge.method("setGradEnabled", self._on)

    def clone(self):
        return type(self)(self._on)

    def __call__(self, function):
        _bridge.method("setGradEnabled", self._outer)
        return super().__call__(function)

    def __repr__(self):
        return f"set_grad_enabled(mode={self._on})"


# Whether the program is inside inference_mode.
_inference = False


class inference_mode(_Mode):
    """A block in which nothing is recorded, and whose tensors may take no part in a graph afterwards."""

    def __new__(cls, mode=True):
        if callable(mode):
            return cls()(mode)
        return object.__new__(cls)

    def __init__(self, mode=True):
        super().__init__()
        self._mode = mode if isinstance(mode, bool) else True
        self._on = not self._mode
        self._outer = []

    def __enter__(self):
        global _inference
        self._outer.append(_inference)
        _inference = self._mode
        _bridge.call("torch.set_inference", self._mode)
        super().__enter__()

    def __exit__(self, *error):
        global _inference
        _inference = self._outer.pop()
        _bridge.call("torch.set_inference", _inference)
        super().__exit__(*error)

    def clone(self):
        return type(self)(self._mode)


class set_multithreading_enabled:
    """Has no effect: there is one thread here."""

    def __init__(self, mode):
        self.mode = mode

    def __enter__(self):
        return None

    def __exit__(self, *error):
        return None


def is_grad_enabled():
    """Whether operations are being recorded."""
    return _bridge.method("isGradEnabled")


def is_inference_mode_enabled():
    """Whether the program is inside inference_mode."""
    return _inference


for _cls in (no_grad, enable_grad, set_grad_enabled, inference_mode):
    _cls.__module__ = "torch.autograd.grad_mode"
