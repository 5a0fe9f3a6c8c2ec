"""`tf.logging`."""

from ..._core.logging import (  # noqa: F401
    DEBUG,
    ERROR,
    FATAL,
    INFO,
    WARN,
    debug,
    error,
    fatal,
    get_verbosity,
    info,
    set_verbosity,
    warn,
    warning,
)
