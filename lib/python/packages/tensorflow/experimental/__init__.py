"""`tf.experimental`."""

import contextlib

from .._core.extension_type import BatchableExtensionType, ExtensionType  # noqa: F401
from .._core.missing import missing
from .._datasets.optional import Optional  # noqa: F401

_missing = missing("tf.experimental", "tensorflow._api.v2.experimental", globals())


@contextlib.contextmanager
def async_scope():
    """Accepted: operations are gathered and run when something looks at a value, here as everywhere."""
    yield


def async_clear_error():
    """Accepted: errors are raised where an operation is called."""


def function_executor_type(executor_type):
    """Accepted: there is one way to run functions."""
    return contextlib.nullcontext()


def enable_strict_mode():
    """Accepted."""


def __getattr__(name):
    if name in ("numpy", "dlpack"):
        import importlib

        return importlib.import_module(f"tensorflow.experimental.{name}")
    return _missing(name)
