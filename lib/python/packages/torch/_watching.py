"""Notices classes with a __torch_function__ that are no tensors.

A program lists functions by identity right after such a class ("if func is torch.mean"), so the public functions must have
become those that look for overriding arguments by then: when the class is made, not when the first function meets one.
"""

import builtins

_build_class = builtins.__build_class__


def _watching(body, name, *bases, **options):
    """Makes a class as Python does."""
    cls = _build_class(body, name, *bases, **options)
    if "__torch_function__" in vars(cls) and not cls.__module__.startswith("torch."):
        from . import overrides

        overrides.install()
    return cls


builtins.__build_class__ = _watching
