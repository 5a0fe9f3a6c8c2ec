"""Hyperparameters: the arguments of __init__, kept where checkpoints and loggers find them."""

import copy
import inspect
from argparse import Namespace


class AttributeDict(dict):
    """A dict whose keys are attributes too."""

    def __getattr__(self, key):
        try:
            return self[key]
        except KeyError as error:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{key}'") from error

    def __setattr__(self, key, value):
        self[key] = value

    def __delattr__(self, item):
        if item not in self:
            raise KeyError(item)
        del self[item]

    def __repr__(self):
        if not self:
            return ""
        width = max(len(str(k)) for k in self)
        return "\n".join(f'"{k}":'.ljust(width + 3) + f" {self[k]}" for k in sorted(self))


def _arguments_of(frame):
    """The arguments with which a frame's __init__ was called, by name; **kwargs are taken apart."""
    code, values = frame.f_code, frame.f_locals
    count = code.co_argcount + code.co_kwonlyargcount
    names = code.co_varnames[:count]
    found = {n: values[n] for n in names[1:] if n in values}
    if code.co_flags & inspect.CO_VARKEYWORDS:
        extra = code.co_varnames[count + bool(code.co_flags & inspect.CO_VARARGS)]
        found.update(values.get(extra) or {})
    return found


def _init_frames(owner, frame):
    """The frames of the __init__ methods of an object, from the inner to the outer ones."""
    while frame is not None:
        code = frame.f_code
        if code.co_name == "__init__" and code.co_argcount and frame.f_locals.get(code.co_varnames[0]) is owner:
            yield frame
        elif code.co_name == "__init__":
            return
        frame = frame.f_back


class HyperparametersMixin:
    """save_hyperparameters and hparams."""

    _log_hyperparams = False

    def save_hyperparameters(self, *args, ignore=None, frame=None, logger=True):
        """Keeps the arguments of __init__, all or those named, as self.hparams."""
        self._log_hyperparams = logger
        ignored = {ignore} if isinstance(ignore, str) else set(ignore or ())
        found = {}
        for at in _init_frames(self, frame or inspect.currentframe().f_back):
            found.update(_arguments_of(at))
        found = {k: v for k, v in found.items() if k not in ignored}
        if not args:
            chosen, name = found, "kwargs"
        elif all(isinstance(a, str) for a in args):
            chosen, name = {k: v for k, v in found.items() if k in args}, "kwargs"
        else:
            given = args[0]
            chosen = vars(given) if isinstance(given, Namespace) else given
            name = next((k for k, v in found.items() if v is given), None)
            chosen = {k: v for k, v in dict(chosen).items() if k not in ignored}
        self._hparams_name = name
        self.__dict__["_hparams"] = AttributeDict(chosen)
        self.__dict__["_hparams_initial"] = AttributeDict(
            {k: v if hasattr(v, "parameters") else copy.copy(v) for k, v in chosen.items()}
        )

    @property
    def hparams(self):
        """The hyperparameters, as attributes and items."""
        if "_hparams" not in self.__dict__:
            self.__dict__["_hparams"] = AttributeDict()
        return self.__dict__["_hparams"]

    @property
    def hparams_initial(self):
        """The hyperparameters as they were when they were saved."""
        return copy.deepcopy(self.__dict__.get("_hparams_initial", AttributeDict()))
